"""Writing of a release: aside, flushed, verified, then renamed; at no time is there half a release under its name."""

import gzip
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import zstandard
from pyoxigraph import Dataset, Literal, NamedNode, Quad, Store, Triple

from rashomon import __version__, resources
from rashomon.catalogue import load_catalogue
from rashomon.errors import ReleaseUnsound
from rashomon.namespaces import GRAPH_META, PREFIXES
from rashomon.release import dcat, examples, gate, void
from rashomon.release.canonical import canonical_nquads, release_id, trig, turtle
from rashomon.release.context import context
from rashomon.release.folder import aside, flush_folder, install
from rashomon.release.manifest import MANIFEST, NAME, SUMS, FileEntry, Manifest, version_of
from rashomon.release.verification import verify
from rashomon.store import STORE_FOLDER, fill
from rashomon.vocabulary import ontology_files, read_schema, read_triples, shape_files

Progress = Callable[[str], None]

_DATES = frozenset(NamedNode(PREFIXES["rsh"] + name) for name in ("published", "retrieved", "updated", "recordedAt"))
_TYPES = {
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
}
_PACKINGS = {".gz": "application/gzip", ".zst": "application/zstd"}


def write_release(dataset: Dataset, out: Path, progress: Progress = lambda _: None, after: str | None = None) -> Path:
    """Validate a dataset, write it as the newest release of `out`, and return the directory; reuse it if it is there.

    `after` names the release from which the dataset was made, and which must still be the newest at the end.

    :raises NotConforming: if the dataset breaks the shapes.
    :raises ReleaseUnsound: if something else has the name of the release.
    :raises ReleaseSuperseded: if another release has become the newest meanwhile.
    :raises OSError: if it cannot be written.
    """
    progress("validating")
    report = gate.check(dataset)
    progress("describing")
    queries = examples.describe(load_catalogue().values())
    counts = void.describe(dataset)
    about = dcat.describe(__version__, _modified(dataset))
    meta = NamedNode(GRAPH_META)
    described = dict.fromkeys([*queries, *counts, *about])
    quads = [*dataset, *(Quad(t.subject, t.predicate, t.object, meta) for t in described)]
    progress("canonicalizing")
    nquads = canonical_nquads(quads)
    manifest = _manifest(nquads, quads)
    target = out / manifest.version
    if target.exists():
        if findings := verify(target, progress):
            raise ReleaseUnsound(target, findings)
        install(out, manifest.version, after=after)
        return target
    out.mkdir(parents=True, exist_ok=True)
    with aside(out, manifest.version) as made:
        progress("writing")
        contents = _contents(manifest, nquads, quads, {"queries": queries, "void": counts})
        contents["shacl-report.ttl"] = turtle(gate.report_triples(report))
        _write_files(made, manifest, contents, about)
        progress("filling the store")
        _write_store(made / STORE_FOLDER, quads)
        if findings := verify(made, progress):
            raise ReleaseUnsound(made, findings)
        made.chmod(0o755)
        _flush(made)
        install(out, manifest.version, made, after)
    return target


def _manifest(nquads: bytes, quads: Sequence[Quad]) -> Manifest:
    identity = release_id(nquads)
    counts = Counter(str(quad.graph_name).strip("<>") for quad in quads)
    return Manifest(
        id=identity,
        version=version_of(__version__, identity),
        data_version=__version__,
        quads=len(quads),
        graphs=dict(sorted(counts.items())),
        files={},
    )


def _contents(
    manifest: Manifest, nquads: bytes, quads: Sequence[Quad], parts: dict[str, list[Triple]]
) -> dict[str, bytes]:
    stem = f"{NAME}-{manifest.version}"
    schema = read_schema()
    words = read_triples([*ontology_files(), resources.ontology() / "concepts.ttl"])
    return {
        f"{stem}.nq.zst": zstandard.ZstdCompressor(level=19).compress(nquads),
        f"{stem}.nq.gz": gzip.compress(nquads, mtime=0),
        f"{stem}.trig.gz": gzip.compress(trig(quads), mtime=0),
        "ontology.ttl": turtle(words),
        "shapes.ttl": turtle(read_triples(shape_files())),
        "queries.ttl": turtle(parts["queries"]),
        "void.ttl": turtle(parts["void"]),
        "context.jsonld": context(schema),
        "README.md": _readme(manifest),
    }


def _write_files(folder: Path, manifest: Manifest, contents: dict[str, bytes], about: list[Triple]) -> None:
    entries = {name: _entry(name, content) for name, content in sorted(contents.items())}
    contents["dcat.ttl"] = turtle([*about, *dcat.describe_files(manifest.version, entries)])
    entries["dcat.ttl"] = _entry("dcat.ttl", contents["dcat.ttl"])
    full = Manifest(manifest.id, manifest.version, manifest.data_version, manifest.quads, manifest.graphs, entries)
    contents[MANIFEST] = full.to_json()
    sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(contents.items()))
    contents[SUMS] = "".join(sums).encode()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def _entry(name: str, content: bytes) -> FileEntry:
    path = Path(name)
    packing = _PACKINGS.get(path.suffix, "")
    kind = Path(path.stem).suffix if packing else path.suffix
    return FileEntry(len(content), hashlib.sha256(content).hexdigest(), _TYPES[kind], packing)


def _write_store(folder: Path, quads: Sequence[Quad]) -> None:
    store = Store(str(folder))
    fill(store, quads)
    store.optimize()
    store.flush()
    del store


def _modified(dataset: Dataset) -> str | None:
    dates = (q.object.value for q in dataset if q.predicate in _DATES and isinstance(q.object, Literal))
    return max(dates, default=None)


def _readme(manifest: Manifest) -> bytes:
    lines = [
        f"# Rashomon {manifest.version}",
        "",
        "A knowledge graph of conflict in which every party's account is kept apart.",
        "",
        f"{manifest.quads} quads in {len(manifest.graphs)} named graphs. The id of this release is the SHA-256 of its",
        f"canonical N-Quads (RDFC-1.0, sorted), uncompressed: `{manifest.id}`.",
        "",
        f"- `{NAME}-{manifest.version}.nq.zst`, `.nq.gz`, `.trig.gz`: the whole dataset",
        "- `ontology.ttl`, `shapes.ttl`, `queries.ttl`, `context.jsonld`: vocabulary, shapes, saved queries, JSON-LD",
        "- `void.ttl`, `dcat.ttl`: what the dataset holds, and the files with their checksums",
        "- `shacl-report.ttl`: the outcome of the validation",
        "- `store/`: the same dataset as an Oxigraph store, to be opened read-only",
        "",
        "Check it with `sha256sum -c SHA256SUMS`, or, the store included, with `rashomon verify <this directory>`.",
        "The data is under CC BY 4.0.",
        "",
    ]
    return "\n".join(lines).encode()


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        else:
            flush_folder(path)
    flush_folder(folder)
