"""A real release, built once by the command that users run, and a real server process that serves it."""

import gzip
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from rashomon import namespaces as ns
from rashomon.release.folder import newest_release
from rashomon.release.manifest import read_manifest
from rashomon.store import fill
from tests.server.process import COMMAND, Server, running

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
SCRIPT_IRI = "javascript:alert(3)"


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    built = subprocess.run([*COMMAND, "build", "--out", str(folder)], check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return newest_release(folder)


@pytest.fixture(scope="session")
def server(release: Path) -> Iterator[Server]:
    with running(release) as started:
        yield started


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile_release(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release with a resource whose label is markup, whose links are scripts, and with control characters."""
    folder = tmp_path_factory.mktemp("hostile") / release.name
    shutil.copytree(release, folder, ignore=shutil.ignore_patterns("store"))
    dump = gzip.decompress((release / f"rashomon-{read_manifest(release).version}.nq.gz").read_bytes())
    subject, graph = NamedNode(ns.ID + "actor/hostile"), NamedNode(ns.GRAPH_REFERENCE)
    label, see = NamedNode(ns.PREFIXES["rdfs"] + "label"), NamedNode(ns.PREFIXES["rdfs"] + "seeAlso")
    kind = NamedNode(ns.PREFIXES["rdf"] + "type")
    store = Store(folder / "store")
    fill(
        store,
        [
            *parse(dump, RdfFormat.N_QUADS),
            Quad(subject, kind, NamedNode(ns.ONTOLOGY + "Actor"), graph),
            Quad(subject, label, Literal(MARKUP, language="en"), graph),
            Quad(subject, see, NamedNode(SCRIPT_IRI), graph),
            Quad(subject, see, NamedNode("data:text/html,hello"), graph),
            Quad(subject, see, NamedNode("https://example.org/a?b=1&c='d'"), graph),
        ],
    )
    store.flush()
    return folder


@pytest.fixture(scope="session")
def small_server(hostile_release: Path) -> Iterator[Server]:
    """A server with small limits that serves the hostile release."""
    with running(
        hostile_release, max_body_bytes=2_000, max_query_nesting=50, page_rows=5, max_limit=20, chunk_bytes=1_024
    ) as started:
        yield started


@pytest.fixture(scope="session")
def small_client(small_server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=small_server.url, timeout=60) as opened:
        yield opened
