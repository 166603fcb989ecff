"""Verification of a release: every checksum, the manifest, the counts, and that all dumps and the store agree."""

import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard
from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from rashomon.errors import ReleaseError
from rashomon.release.canonical import canonical_nquads, release_id, sorted_nquads
from rashomon.release.manifest import MANIFEST, NAME, SUMS, Manifest, read_manifest, version_of
from rashomon.store import STORE_FOLDER, named_quads, open_store

Progress = Callable[[str], None]


def verify(release: Path, progress: Progress = lambda _: None) -> list[str]:
    """Return a sentence for everything that is off in a release directory; an empty list is a sound release.

    :raises ReleaseNotFound: if there is no release.
    :raises ReleaseUnreadable: if its manifest cannot be read.
    """
    manifest = read_manifest(release)
    progress("files and checksums")
    findings = [*_names(release, manifest), *_sums(release, manifest)]
    progress("dumps")
    findings += _dumps(release, manifest)
    progress("store")
    findings += _store(release, manifest)
    return findings


def _names(release: Path, manifest: Manifest) -> Iterator[str]:
    if manifest.version != version_of(manifest.data_version, manifest.id):
        yield f"{MANIFEST}: version {manifest.version} does not follow from data version and id"
    if sum(manifest.graphs.values()) != manifest.quads:
        yield f"{MANIFEST}: the graphs do not add up to {manifest.quads} quads"
    there = {path.name for path in release.iterdir()}
    expected = {*manifest.files, MANIFEST, SUMS, STORE_FOLDER}
    yield from (f"{name}: missing" for name in sorted(expected - there))
    yield from (f"{name}: not part of the release" for name in sorted(there - expected))


def _sums(release: Path, manifest: Manifest) -> Iterator[str]:
    listed: dict[str, str] = {}
    if (release / SUMS).is_file():
        for line in (release / SUMS).read_text("utf-8", errors="replace").splitlines():
            digest, _, name = line.partition("  ")
            listed[name] = digest
        yield from (f"{SUMS}: does not list {n}" for n in sorted({*manifest.files, MANIFEST} - listed.keys()))
    for name, digest in sorted(listed.items()):
        path = release / name
        if path.is_file() and (found := _digest(path)) != digest:
            yield f"{name}: SHA-256 is {found}, not {digest} as {SUMS} says"
    for name, entry in sorted(manifest.files.items()):
        path = release / name
        if path.is_file() and (path.stat().st_size, _digest(path)) != (entry.size, entry.sha256):
            yield f"{name}: size or SHA-256 is not that of {MANIFEST}"


def _dumps(release: Path, manifest: Manifest) -> Iterator[str]:
    stem = f"{NAME}-{manifest.version}"
    readers: list[tuple[str, Callable[[bytes], bytes], RdfFormat]] = [
        (f"{stem}.nq.zst", _unzstd, RdfFormat.N_QUADS),
        (f"{stem}.nq.gz", gzip.decompress, RdfFormat.N_QUADS),
        (f"{stem}.trig.gz", gzip.decompress, RdfFormat.TRIG),
    ]
    for name, unpack, form in readers:
        path = release / name
        if not path.is_file():
            continue
        try:
            content = unpack(path.read_bytes())
            quads = list(parse(content, form))
        except (OSError, EOFError, zlib.error, zstandard.ZstdError, SyntaxError) as error:
            yield f"{name}: cannot be read: {error}"
            continue
        if release_id(canonical_nquads(quads)) != manifest.id:
            yield f"{name}: its content is not that of release {manifest.id}"
        elif form == RdfFormat.N_QUADS and release_id(content) != manifest.id:
            yield f"{name}: not in canonical form"
        yield from (f"{name}: {finding}" for finding in _counts(quads, manifest))


def _store(release: Path, manifest: Manifest) -> Iterator[str]:
    if not (release / STORE_FOLDER).is_dir():
        return
    try:
        store = open_store(release)
        quads = named_quads(store)
    except (ReleaseError, OSError) as error:
        yield f"{STORE_FOLDER}: {error}"
        return
    if release_id(sorted_nquads(quads)) != manifest.id:
        yield f"{STORE_FOLDER}: its content is not that of release {manifest.id}"
    if {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())} != {q.triple for q in quads}:
        yield f"{STORE_FOLDER}: its default graph is not the merge of its named graphs"
    yield from (f"{STORE_FOLDER}: {finding}" for finding in _counts(quads, manifest))


def _counts(quads: list[Quad], manifest: Manifest) -> Iterator[str]:
    if len(quads) != manifest.quads:
        yield f"has {len(quads)} quads, not {manifest.quads}"
    counts = Counter(str(quad.graph_name).strip("<>") for quad in quads)
    for graph in sorted({*counts, *manifest.graphs}):
        if counts[graph] != manifest.graphs.get(graph, 0):
            yield f"graph {graph} has {counts[graph]} quads, not {manifest.graphs.get(graph, 0)}"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unzstd(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(content)
