"""A release is complete, the same for the same sources, and every change to it is found."""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat, Store, parse

from rashomon.build import build_dataset
from rashomon.errors import NotConforming, ReleaseNotFound, ReleaseUnreadable, ReleaseUnsound
from rashomon.namespaces import GRAPH_META, GRAPH_SOURCES, PREFIXES
from rashomon.release.folder import newest_release
from rashomon.release.manifest import read_manifest
from rashomon.release.verification import verify
from rashomon.release.writing import write_release

SPDX = "http://spdx.org/rdf/terms#"


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    """Return a copy of the release that a test may damage."""
    return Path(shutil.copytree(release, tmp_path / release.name))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def dump(release: Path) -> bytes:
    path = release / read_manifest(release).dump
    return zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())


def test_a_release_has_every_file_and_is_sound(release: Path) -> None:
    stem = f"rashomon-{release.name}"
    assert {path.name for path in release.iterdir()} == {
        *("MANIFEST.json", "SHA256SUMS", "README.md", "store"),
        *(f"{stem}.nq.zst", f"{stem}.nq.gz", f"{stem}.trig.gz"),
        *("ontology.ttl", "shapes.ttl", "queries.ttl", "context.jsonld", "void.ttl", "dcat.ttl", "shacl-report.ttl"),
    }
    assert verify(release) == []


def test_the_id_is_the_hash_of_the_sorted_nquads(release: Path) -> None:
    content = dump(release)
    manifest = read_manifest(release)
    assert hashlib.sha256(content).hexdigest() == manifest.id
    assert manifest.version == release.name == f"{manifest.data_version}-{manifest.id[:12]}"
    lines = content.splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == manifest.quads


def test_all_dumps_hold_the_same_dataset(release: Path) -> None:
    stem = release / f"rashomon-{release.name}"
    content = dump(release)
    assert gzip.decompress(stem.with_name(stem.name + ".nq.gz").read_bytes()) == content
    trig = gzip.decompress(stem.with_name(stem.name + ".trig.gz").read_bytes())
    assert set(parse(trig, RdfFormat.TRIG)) == set(parse(content, RdfFormat.N_QUADS))


def test_another_process_builds_the_same_bytes(release: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rashomon", "build", "--out", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert files(tmp_path / release.name) == files(release)
    assert {path.name for path in tmp_path.iterdir()} == {release.name, "HISTORY", ".lock"}


def test_a_release_that_is_there_is_kept(copy: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in copy.iterdir()}
    assert write_release(build_dataset(), copy.parent) == copy
    assert {path.name: path.stat().st_mtime_ns for path in copy.iterdir()} == before


def test_a_damaged_release_of_the_same_name_is_not_overwritten(copy: Path) -> None:
    (copy / "README.md").write_text("other", "utf-8")
    with pytest.raises(ReleaseUnsound, match=r"README\.md"):
        write_release(build_dataset(), copy.parent)
    assert (copy / "README.md").read_text("utf-8") == "other"


def test_data_that_breaks_a_shape_gives_no_release(tmp_path: Path) -> None:
    claim = NamedNode(PREFIXES["claim"] + "lonely")
    lonely = Quad(claim, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["rsh"] + "Claim"))
    broken = Quad(lonely.subject, lonely.predicate, lonely.object, NamedNode(GRAPH_SOURCES + "x-y"))
    with pytest.raises(NotConforming) as caught:
        write_release(Dataset([*build_dataset(), broken]), tmp_path / "out")
    assert any("claim:lonely" in finding for finding in caught.value.findings)
    assert not (tmp_path / "out").exists()


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", "utf-8")
    with pytest.raises(OSError, match="out"):
        write_release(build_dataset(), tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_build_that_is_killed_leaves_no_release(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rashomon", "build", "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not any(tmp_path.iterdir()):
            pass
        process.kill()
    assert process.returncode < 0
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == []
    with pytest.raises(ReleaseNotFound):
        newest_release(tmp_path)


def stale_sums(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("", "utf-8")


def changed_dump(folder: Path) -> None:
    path = folder / f"rashomon-{folder.name}.nq.gz"
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"killed", b"harmed"), mtime=0))


def truncated_dump(folder: Path) -> None:
    path = folder / read_manifest(folder).dump
    path.write_bytes(path.read_bytes()[:-200])


def missing_file(folder: Path) -> None:
    (folder / "void.ttl").unlink()


def extra_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("x", "utf-8")


def changed_store(folder: Path) -> None:
    store = Store(str(folder / "store"))
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("x"), NamedNode(GRAPH_META)))
    store.flush()
    del store


def missing_store(folder: Path) -> None:
    shutil.rmtree(folder / "store")


def empty_store(folder: Path) -> None:
    missing_store(folder)
    (folder / "store").mkdir()


def changed_count(folder: Path) -> None:
    content = json.loads((folder / "MANIFEST.json").read_bytes())
    content["graphs"][GRAPH_META] += 1
    (folder / "MANIFEST.json").write_text(json.dumps(content), "utf-8")


def changed_id(folder: Path) -> None:
    text = (folder / "MANIFEST.json").read_text("utf-8")
    identity = json.loads(text)["id"]
    (folder / "MANIFEST.json").write_text(text.replace(f'"id": "{identity}"', f'"id": "{"0" * 64}"'), "utf-8")


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        (stale_sums, "SHA256SUMS: does not list"),
        (changed_dump, ".nq.gz: its content is not that of release"),
        (truncated_dump, ".nq.zst: "),
        (missing_file, "void.ttl: missing"),
        (extra_file, "notes.txt: not part of the release"),
        (changed_store, "store: its content is not that of release"),
        (missing_store, "store: missing"),
        (empty_store, "store: "),
        (changed_count, "do not add up"),
        (changed_id, "does not follow from data version and id"),
    ],
)
def test_every_damage_is_named(copy: Path, damage: Callable[[Path], None], finding: str) -> None:
    damage(copy)
    assert any(finding in found for found in verify(copy)), verify(copy)


@pytest.mark.parametrize("name", ["README.md", "void.ttl", "shapes.ttl", "context.jsonld", "dcat.ttl", "MANIFEST.json"])
def test_one_changed_byte_in_any_file_is_found(copy: Path, name: str) -> None:
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content.rstrip(b"\n") + b" \n")
    assert any(name in found and "SHA-256" in found for found in verify(copy))


def test_a_manifest_that_cannot_be_read_is_an_error(copy: Path) -> None:
    for text in ("not json", "[]", "{}", '{"format": 99}'):
        (copy / "MANIFEST.json").write_text(text, "utf-8")
        with pytest.raises(ReleaseUnreadable):
            verify(copy)
    (copy / "MANIFEST.json").unlink()
    with pytest.raises(ReleaseNotFound):
        verify(copy)


def test_the_newest_release_is_found_and_unfinished_ones_are_not(copy: Path) -> None:
    shutil.copytree(copy, copy.parent / f".{copy.name}.aside")
    assert newest_release(copy.parent) == copy
    with pytest.raises(ReleaseNotFound):
        newest_release(copy / "store")


def graph(release: Path, name: str) -> set[tuple[str, str, str]]:
    quads = parse((release / name).read_bytes(), RdfFormat.TURTLE)
    return {(str(q.subject).strip("<>"), q.predicate.value, getattr(q.object, "value", "")) for q in quads}


def test_dcat_gives_size_and_checksum_of_every_file(release: Path) -> None:
    triples = graph(release, "dcat.ttl")
    for name, content in files(release).items():
        if name in {"MANIFEST.json", "SHA256SUMS", "dcat.ttl"}:
            continue
        node = f"https://w3id.org/rashomon/dataset/{release.name}/{name}"
        assert (node, PREFIXES["dcat"] + "byteSize", str(len(content))) in triples
        assert (f"{node}#sha256", SPDX + "checksumValue", hashlib.sha256(content).hexdigest()) in triples


def test_void_counts_what_the_dump_holds(release: Path) -> None:
    triples = graph(release, "void.ttl")
    manifest = read_manifest(release)
    void = PREFIXES["void"]
    for name, count in manifest.graphs.items():
        assert ((name, void + "triples", str(count)) in triples) == (name != GRAPH_META)
    quads = [quad for quad in parse(dump(release), RdfFormat.N_QUADS) if quad.graph_name != NamedNode(GRAPH_META)]
    airstrikes = {
        q.subject for q in quads if q.object == NamedNode(PREFIXES["rsh"] + "Airstrike") and "type" in str(q.predicate)
    }
    part = "https://w3id.org/rashomon/void#class=rsh:Airstrike"
    assert (part, void + "entities", str(len(airstrikes))) in triples
    assert (part, void + "propertyPartition", f"{part}/property=rsh:time") in triples
    bound = "https://w3id.org/rashomon/void#class=rsh:QuantityValue/property=rsh:lowerBound/datatype=xsd:decimal"
    assert (bound, "http://ldf.fi/void-ext#datatype", PREFIXES["xsd"] + "decimal") in triples


def test_saved_queries_are_in_the_meta_graph_as_executable_shapes(release: Path) -> None:
    triples = graph(release, "queries.ttl")
    query = "https://w3id.org/rashomon/queries/view-of-a-party"
    texts = [o for s, p, o in triples if (s, p) == (query, PREFIXES["sh"] + "select")]
    assert len(texts) == 1
    assert "SELECT" in texts[0]
    assert (query, PREFIXES["rdf"] + "type", PREFIXES["sh"] + "SPARQLSelectExecutable") in triples


def test_the_release_has_no_blank_node(release: Path) -> None:
    assert b"_:" not in b"".join(line.split(b'"')[0] for line in dump(release).splitlines())


def test_the_context_names_every_property_with_the_type_of_its_values(release: Path) -> None:
    terms = json.loads((release / "context.jsonld").read_bytes())["@context"]
    assert terms["claimant"] == {"@id": "rsh:claimant", "@type": "@id"}
    assert terms["lowerBound"] == {"@id": "rsh:lowerBound", "@type": "xsd:decimal"}
    assert terms["blockNumber"] == {"@id": "rsh:blockNumber", "@type": "xsd:integer"}
    assert terms["Claim"] == "rsh:Claim"


def test_the_report_says_that_the_data_conforms(release: Path) -> None:
    assert any(p == PREFIXES["sh"] + "conforms" and o == "true" for _, p, o in graph(release, "shacl-report.ttl"))
