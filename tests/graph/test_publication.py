"""Publication into two real stores: the native Oxigraph server, and Virtuoso."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from pyoxigraph import Dataset

from rashomon.build import build_dataset
from rashomon.errors import PublicationUnsound, ReleaseUnreadable, StoreRefused, StoreUnreachable
from rashomon.namespaces import GRAPH, GRAPH_MERGE, GRAPH_PUBLICATION, GRAPH_REFERENCE, GRAPH_VIEWS
from rashomon.publication import Note, RemoteStore, publish, split
from rashomon.release.manifest import read_manifest
from rashomon.release.writing import write_release
from rashomon.stores import PASSWORD
from tests.stores import DEADLINE, StoreProcess, free_port, oxigraph, virtuoso, wire

GONE = GRAPH_VIEWS + "russia"
COMMAND = (sys.executable, "-m", "rashomon", "publish")


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreProcess]:
    running = oxigraph() if request.param == "oxigraph" else virtuoso(tmp_path_factory.mktemp("virtuoso"))
    with running as started, pytest.MonkeyPatch.context() as patch:
        for name, value in started.environment.items():
            patch.setenv(name, value)
        yield started


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that lacks one view."""
    kept = Dataset(quad for quad in build_dataset() if str(quad.graph_name) != f"<{GONE}>")
    return write_release(kept, tmp_path_factory.mktemp("earlier"))


def holds(store: StoreProcess, release: Path) -> None:
    """Assert that the store holds a release, by counting as somebody else would."""
    expected = dict(read_manifest(release).graphs)
    assert {name: store.count(name) for name in expected} == expected
    with RemoteStore(store.graphs, store.queries) as opened:
        assert opened.published() == read_manifest(release).version


def test_a_release_is_loaded_graph_by_graph_counted_and_marked(
    store: StoreProcess, release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    done = publish(release, store.graphs, store.queries, told.append)
    graphs = read_manifest(release).graphs
    assert set(done.replaced) == {*graphs, GRAPH_MERGE}
    assert (done.removed, done.unchanged) == ((), ())
    assert set(done.replaced) <= set(told)
    holds(store, release)
    with capsys.disabled():
        print(f" {len(graphs)} graphs, {sum(graphs.values())} quads counted in the store", end="")


def test_the_merge_holds_each_triple_once(store: StoreProcess, release: Path) -> None:
    publish(release, store.graphs, store.queries)
    dump = zstandard.ZstdDecompressor().decompressobj().decompress((release / read_manifest(release).dump).read_bytes())
    triples = {line.rsplit(b" ", 2)[0] for line in dump.splitlines()}
    assert store.count(GRAPH_MERGE) == len(triples) < read_manifest(release).quads


def test_publishing_again_changes_nothing(store: StoreProcess, release: Path) -> None:
    publish(release, store.graphs, store.queries)
    done = publish(release, store.graphs, store.queries)
    assert (done.replaced, done.removed) == ((), ())
    assert set(done.unchanged) == {*read_manifest(release).graphs, GRAPH_MERGE}


def test_a_graph_that_somebody_changed_is_repaired_and_it_alone(store: StoreProcess, release: Path) -> None:
    publish(release, store.graphs, store.queries)
    store.put(GRAPH_REFERENCE, "<urn:x:s> <urn:x:p> <urn:x:o> .\n")
    assert publish(release, store.graphs, store.queries).replaced == (GRAPH_REFERENCE,)
    holds(store, release)


def test_what_an_earlier_release_left_is_removed(store: StoreProcess, release: Path, earlier: Path) -> None:
    publish(release, store.graphs, store.queries)
    there = store.count(GONE)
    back = publish(earlier, store.graphs, store.queries)
    assert back.removed == (GONE,)
    assert there > 0 == store.count(GONE)
    assert back.unchanged
    holds(store, earlier)
    forth = publish(release, store.graphs, store.queries)
    assert GONE in forth.replaced
    assert set(forth.unchanged) == set(back.unchanged)
    holds(store, release)


def test_graphs_of_others_are_left_alone(store: StoreProcess, release: Path) -> None:
    store.put("urn:x:other", "<urn:x:s> <urn:x:p> <urn:x:o> .\n")
    publish(release, store.graphs, store.queries)
    assert store.count("urn:x:other") == 1


def test_a_publication_that_is_killed_leaves_no_mark_and_is_repaired(
    store: StoreProcess, release: Path, earlier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stops = (60_000, 400_000, 1_500_000)
    for stop in stops:
        publish(earlier, store.graphs, store.queries)
        with RemoteStore(store.graphs, store.queries) as opened:
            # Nothing is known of the graphs, so that every one of them is sent again.
            opened.write_note(Note("0-none", dict.fromkeys(read_manifest(earlier).graphs, "")))
        with wire(store.graphs, hold_after=stop) as held:
            process = subprocess.Popen(
                [*COMMAND, str(release), "--to", held.url, "--query-url", store.queries],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                assert held.held.wait(DEADLINE), "the publication sent less than expected"
            finally:
                process.kill()
                process.wait()
        with RemoteStore(store.graphs, store.queries) as opened:
            assert opened.published() is None
        publish(release, store.graphs, store.queries)
        holds(store, release)
    with capsys.disabled():
        print(f" killed {len(stops)} times and repaired", end="")


def test_queries_of_another_store_leave_the_release_unmarked(store: StoreProcess, release: Path) -> None:
    publish(release, store.graphs, store.queries)
    with oxigraph() as other:
        store.put(GRAPH_REFERENCE, "<urn:x:s> <urn:x:p> <urn:x:o> .\n")
        with pytest.raises(PublicationUnsound) as caught:
            publish(release, store.graphs, other.queries)
        assert GRAPH_REFERENCE in {graph for graph, _, _ in caught.value.findings}
    with RemoteStore(store.graphs, store.queries) as opened:
        assert opened.published() is None
    publish(release, store.graphs, store.queries)
    holds(store, release)


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **environment}
    return subprocess.run([*COMMAND, *words], check=False, capture_output=True, text=True, env=env, timeout=DEADLINE)


def test_the_command_says_what_it_did(store: StoreProcess, release: Path) -> None:
    publish(release, store.graphs, store.queries)
    store.put(GRAPH_REFERENCE, "<urn:x:s> <urn:x:p> <urn:x:o> .\n")
    ended = command(str(release), "--to", store.graphs)
    assert ended.returncode == 0, ended.stderr
    assert f"replaced {GRAPH}reference" in ended.stdout
    assert "1 graphs replaced, 0 removed, 17 unchanged" in ended.stdout
    assert read_manifest(release).version in ended.stdout


def test_a_store_that_is_not_there_ends_with_its_address_and_a_remedy(release: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}/store"
    ended = command(str(release), "--to", url)
    assert ended.returncode == 2
    assert url in ended.stderr
    assert "Check that the store runs there" in ended.stderr
    with pytest.raises(StoreUnreachable):
        publish(release, url, url)


def test_a_wrong_password_ends_with_the_address_and_is_not_shown(store: StoreProcess, release: Path) -> None:
    if not store.environment:
        pytest.skip("the native Oxigraph server has no accounts")
    ended = command(str(release), "--to", store.graphs, **{PASSWORD: "hunter2"})
    assert ended.returncode == 2
    assert store.graphs in ended.stderr
    assert GRAPH_PUBLICATION in ended.stderr
    assert "401" in ended.stderr
    assert PASSWORD in ended.stderr
    assert "hunter2" not in ended.stderr + ended.stdout


def test_an_address_that_is_not_that_of_graphs_ends_with_the_status(store: StoreProcess, release: Path) -> None:
    with pytest.raises(StoreRefused) as caught:
        publish(release, store.graphs.rpartition("/")[0] + "/nothing-here-at-all", store.queries)
    assert caught.value.status >= 400
    assert caught.value.graph is not None


@pytest.fixture
def copied(release: Path, tmp_path: Path) -> Path:
    copy = tmp_path / release.name
    shutil.copytree(release, copy, ignore=shutil.ignore_patterns("store"))
    return copy


def test_a_dump_that_was_changed_is_not_sent(copied: Path, tmp_path: Path) -> None:
    dump = copied / read_manifest(copied).dump
    content = zstandard.ZstdDecompressor().decompressobj().decompress(dump.read_bytes())
    for changed in (content.replace(b"Pakistan", b"Pakistam", 1), content[:-20], content + b"<a> <b> <c> <urn:x> .\n"):
        dump.write_bytes(zstandard.ZstdCompressor().compress(changed))
        with pytest.raises(ReleaseUnreadable):
            split(copied, tmp_path)
    dump.write_bytes(b"no dump")
    with pytest.raises(ReleaseUnreadable):
        split(copied, tmp_path)
