"""A release directory to serve, made of N-Quads without derivation and gate: what the engines are measured on."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

from rashomon.release.canonical import release_id
from rashomon.release.manifest import MANIFEST, SUMS, Manifest, version_of
from rashomon.store import STORE_FOLDER

BATCH = 1_000_000


def bare_release(lines: Iterable[bytes], out: Path) -> Path:
    """Write a manifest, the store with its merged default graph, and `data.nq` beside them for other servers."""
    out.mkdir(parents=True)
    data = out / "data.nq"
    counts: Counter[str] = Counter()
    with data.open("wb") as file:
        for line in lines:
            counts[line.rpartition(b" <")[2][:-4].decode()] += 1
            file.write(line)
    store = Store(str(out / STORE_FOLDER))
    store.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    store.bulk_extend(
        type(quad)(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in parse(path=str(data), format=RdfFormat.N_QUADS)
    )
    store.optimize()
    store.flush()
    identity = release_id(data.read_bytes())
    manifest = Manifest(identity, version_of("0.0.0", identity), "0.0.0", sum(counts.values()), dict(counts), {})
    (out / MANIFEST).write_bytes(manifest.to_json())
    (out / SUMS).write_bytes(b"")
    return out
