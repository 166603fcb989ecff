"""Publication of a release into a store elsewhere, graph by graph, so that it is whole there or not marked as there.

Beside the named graphs of the release the store receives two more: their merge, which stands for the default graph
(stores differ in how they join graphs: some count a triple once for each graph), and a note of what is published. That
note loses the name of its release before anything is changed, and gets the new one after everything has been counted.

Source: SPARQL 1.1 Graph Store HTTP Protocol, sections 5.2 to 5.4.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import httpx
import zstandard
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from rashomon.errors import PublicationUnsound, ReleaseUnreadable, StoreRefused, StoreUnreachable
from rashomon.namespaces import GRAPH_MERGE, GRAPH_PUBLICATION
from rashomon.release.manifest import read_manifest
from rashomon.release.terms import iri
from rashomon.stores import PASSWORD, RESULTS_XML, TOKEN, USER, checked, credentials, excerpt, tls

Progress = Callable[[str], None]

_CHUNK: Final = 1 << 20
_MOST_OPEN: Final = 64
_TIMEOUT: Final = httpx.Timeout(3600, connect=10)
_NOTE: Final = NamedNode(GRAPH_PUBLICATION)
_VERSION, _PART, _DIGEST = iri("schema:version"), iri("dcterms:hasPart"), iri("dcterms:identifier")
PUBLISHED: Final = (
    f"SELECT ?version WHERE {{ GRAPH <{GRAPH_PUBLICATION}> {{ <{GRAPH_PUBLICATION}> {_VERSION} ?version }} }}"
)
"""The query for the version of the release that a store holds; no row: none, or one that is being published."""

_REMEDIES: Final = {
    401: f"Set {USER} and {PASSWORD}, or {TOKEN}, to an account that may write.",
    403: f"Set {USER} and {PASSWORD}, or {TOKEN}, to an account that may write.",
    404: "See that the address is that of the Graph Store Protocol (or of queries), and that the database exists.",
    405: "See that the address is that of the Graph Store Protocol, not that of queries.",
    413: "Raise the limit of the store on the size of a request.",
}


@dataclass(frozen=True)
class GraphFile:
    """A graph as a file of N-Triples, with its number of triples and the SHA-256 of the file."""

    path: Path
    triples: int
    digest: str


@dataclass(frozen=True)
class Note:
    """What a store says of itself: the release (None: none is whole there), and graph → digest (empty: unknown)."""

    version: str | None = None
    graphs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Publication:
    """What was done to a store; the graphs are named by their IRIs."""

    version: str
    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def publish(release: Path, graphs: str, queries: str, progress: Progress = lambda _: None) -> Publication:
    """Make a store hold a release: replace what differs, remove what an earlier release left, count, then mark.

    `graphs` is the address of its Graph Store Protocol, `queries` where it answers queries. It may be repeated at any
    time, also after it was killed.

    :raises ReleaseNotFound: when there is no release.
    :raises ReleaseUnreadable: when its dump is not that of its manifest.
    :raises StoreError: when the store cannot be used; the release is not marked as published then.
    """
    version = read_manifest(release).version
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder, RemoteStore(graphs, queries) as store:
        progress("reading what is published")
        note = store.note()
        progress("reading the release")
        files = split(release, Path(folder))
        same = {name for name, file in files.items() if note.graphs.get(name) == file.digest}
        unchanged = {name for name in sorted(same) if store.count(name) == files[name].triples}
        replaced = sorted(files.keys() - unchanged)
        removed = sorted(note.graphs.keys() - files.keys())
        if replaced or removed or note.version != version:
            known = {name: files[name].digest if name in unchanged else "" for name in files.keys() | note.graphs}
            store.write_note(Note(None, known))
            for name in replaced:
                progress(name)
                store.put(name, files[name].path)
            for name in removed:
                progress(f"removing {name}")
                store.delete(name)
            progress("counting")
            expected = {name: files[name].triples for name in replaced} | dict.fromkeys(removed, 0)
            _verify(store, expected)
            store.write_note(Note(version, {name: file.digest for name, file in files.items()}))
        if store.published() != version:
            raise StoreRefused(
                queries, 200, "no release", f"See that queries are answered by the store of {graphs}; give --query-url."
            )
    return Publication(version, tuple(replaced), tuple(removed), tuple(sorted(unchanged)))


def _verify(store: "RemoteStore", expected: Mapping[str, int]) -> None:
    found = {name: store.count(name) for name in expected}
    wrong = [(name, count, found[name]) for name, count in sorted(expected.items()) if found[name] != count]
    if wrong:
        raise PublicationUnsound(store.graphs, wrong)


def split(release: Path, folder: Path) -> dict[str, GraphFile]:
    """Write each graph of the dump of a release, and their merge, as a file of N-Triples; return them by name.

    The lines of a canonical dump end with their graph, and those of one triple stand together.

    :raises ReleaseNotFound: when there is no release.
    :raises ReleaseUnreadable: when the dump is not that of the manifest.
    """
    manifest = read_manifest(release)
    names = [*sorted(manifest.graphs), GRAPH_MERGE]
    paths = {name: folder / f"{number}.nt" for number, name in enumerate(names)}
    counts = dict.fromkeys(names, 0)
    whole = hashlib.sha256()
    before = b""
    with _Files(paths) as files:
        for line in _lines(release, release / manifest.dump):
            whole.update(line)
            triple, _, end = line.rpartition(b" <")
            name = end.decode().rpartition("> .")[0]
            if name not in counts:
                raise ReleaseUnreadable(release, f"{manifest.dump} holds the graph {name}, which its manifest does not")
            targets = [name] if triple == before else [name, GRAPH_MERGE]
            for target in targets:
                files.write(target, triple + b" .\n")
                counts[target] += 1
            before = triple
    if whole.hexdigest() != manifest.id:
        raise ReleaseUnreadable(release, f"{manifest.dump} is not the dataset of its manifest; build the release again")
    return {name: GraphFile(path, counts[name], _digest(path)) for name, path in paths.items()}


class _Files:
    """Files to write to in any order, of which only so many are open at a time."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths
        self._open: dict[str, IO[bytes]] = {}
        self._stack = ExitStack()

    def __enter__(self) -> "_Files":
        for path in self._paths.values():
            path.touch()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def write(self, name: str, content: bytes) -> None:
        if name not in self._open:
            if len(self._open) >= _MOST_OPEN:
                self._stack.close()
                self._open.clear()
            self._open[name] = self._stack.enter_context(self._paths[name].open("ab"))
        self._open[name].write(content)


def _lines(release: Path, dump: Path) -> Iterator[bytes]:
    try:
        with dump.open("rb") as stream, zstandard.ZstdDecompressor().stream_reader(stream) as reader:
            rest = b""
            while content := reader.read(_CHUNK):
                *lines, rest = (rest + content).split(b"\n")
                yield from (line + b"\n" for line in lines)
    except (OSError, zstandard.ZstdError) as error:
        raise ReleaseUnreadable(release, f"{dump.name} cannot be read: {error}") from error
    if rest:
        raise ReleaseUnreadable(release, f"{dump.name} ends in the middle of a line")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


class _Upload:
    """The content of a file, which can be read more than once: a store may ask for credentials first."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[bytes]:
        with self._path.open("rb") as stream:
            while content := stream.read(_CHUNK):
                yield content


class RemoteStore:
    """A store elsewhere: its Graph Store Protocol, and where it answers queries.

    :raises StoreAddressInvalid: for an address that cannot be one.
    :raises CredentialsMissing: for credentials in the environment that cannot be used.
    """

    def __init__(self, graphs: str, queries: str) -> None:
        self.graphs, self.queries = checked(graphs), checked(queries)
        self._client = httpx.Client(auth=credentials(), timeout=_TIMEOUT, trust_env=False, verify=tls())

    def __enter__(self) -> "RemoteStore":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def note(self) -> Note:
        """Return what the store says of itself.

        :raises StoreError: when it cannot be asked, or writes something that is no N-Triples.
        """
        response = self._send("GET", GRAPH_PUBLICATION, accepted=(200, 404))
        if response.status_code == 404:
            return Note()
        try:
            triples = list(parse(response.content, RdfFormat.N_TRIPLES))
        except SyntaxError as error:
            raise StoreRefused(
                self.graphs, 200, f"no N-Triples: {error.msg}", _REMEDIES[404], GRAPH_PUBLICATION
            ) from error
        versions = [t.object.value for t in triples if t.predicate == _VERSION and isinstance(t.object, Literal)]
        parts = [t.object.value for t in triples if t.predicate == _PART and isinstance(t.object, NamedNode)]
        digests = {
            t.subject: t.object.value for t in triples if t.predicate == _DIGEST and isinstance(t.object, Literal)
        }
        version = versions[0] if len(versions) == 1 else None
        return Note(version, {name: digests.get(NamedNode(name), "") for name in parts})

    def write_note(self, note: Note) -> None:
        """Make the store say something else of itself.

        :raises StoreError: when it cannot be written.
        """
        triples = [Triple(_NOTE, _PART, NamedNode(name)) for name in sorted(note.graphs)]
        triples += [
            Triple(NamedNode(n), _DIGEST, Literal(digest)) for n, digest in sorted(note.graphs.items()) if digest
        ]
        if note.version is not None:
            triples.append(Triple(_NOTE, _VERSION, Literal(note.version)))
        self._send("PUT", GRAPH_PUBLICATION, serialize(triples, format=RdfFormat.N_TRIPLES) or b"")

    def put(self, name: str, path: Path) -> None:
        """Replace a graph by a file of N-Triples.

        :raises StoreError: when it cannot be written.
        """
        self._send("PUT", name, _Upload(path), path.stat().st_size)

    def delete(self, name: str) -> None:
        """Remove a graph, if it is there.

        :raises StoreError: when it cannot be removed.
        """
        self._send("DELETE", name, accepted=(404,))

    def count(self, name: str) -> int:
        """Return the number of triples of a graph.

        :raises StoreError: when the store cannot be asked.
        """
        value = self._value(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", name)
        return int(value or 0)

    def published(self) -> str | None:
        """Return the version of the release that the store holds as a whole, or None.

        :raises StoreError: when the store cannot be asked.
        """
        return self._value(PUBLISHED, GRAPH_PUBLICATION)

    def _value(self, query: str, graph: str) -> str | None:
        try:
            response = self._client.post(self.queries, data={"query": query}, headers={"Accept": RESULTS_XML})
        except httpx.HTTPError as error:
            raise StoreUnreachable(self.queries, f"{error}", graph) from error
        if response.status_code != 200:
            raise self._refusal(self.queries, response, graph)
        try:
            rows = parse_query_results(response.content, QueryResultsFormat.XML)
            first = next(iter(rows), None) if isinstance(rows, QuerySolutions) else None
        except SyntaxError as error:
            raise StoreRefused(self.queries, 200, f"no results: {error.msg}", _REMEDIES[404], graph) from error
        term = None if first is None else first[0]
        return term.value if isinstance(term, Literal) else None

    def _send(
        self,
        method: str,
        graph: str,
        content: "bytes | _Upload | None" = None,
        size: int | None = None,
        accepted: tuple[int, ...] = (),
    ) -> httpx.Response:
        media = RdfFormat.N_TRIPLES.media_type
        headers = {"Accept": media} if method == "GET" else {}
        if content is not None:
            headers["Content-Type"] = media
        if size is not None:
            headers["Content-Length"] = str(size)
        try:
            response = self._client.request(
                method, self.graphs, params={"graph": graph}, content=content, headers=headers
            )
        except httpx.HTTPError as error:
            raise StoreUnreachable(self.graphs, f"{method} failed: {error or type(error).__name__}", graph) from error
        if not response.is_success and response.status_code not in accepted:
            raise self._refusal(self.graphs, response, graph)
        return response

    def _refusal(self, address: str, response: httpx.Response, graph: str) -> StoreRefused:
        said = excerpt(response.content, response.headers.get("content-type", ""))
        remedy = _REMEDIES.get(response.status_code, "See the log of the store, then repeat the command.")
        if response.is_redirect:
            said, remedy = f"go to {response.headers.get('location')}", "Give that address, if it is trusted."
        return StoreRefused(address, response.status_code, said, remedy, graph)
