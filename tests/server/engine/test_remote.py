"""The engine over two real stores elsewhere: the native Oxigraph server, and Virtuoso."""

import contextlib
import csv
import io
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from rashomon.namespaces import GRAPH_REFERENCE, GRAPH_SHAPES
from rashomon.publication import publish
from rashomon.release.manifest import read_manifest
from rashomon.stores import PASSWORD, USER
from rashomon_server.formats import GRAPHS, RESULTS
from tests.queries.expected import ANSWERS, comparable, short
from tests.server.process import COMMAND, DEADLINE, Server, running
from tests.stores import SECRET, StoreProcess, oxigraph, virtuoso, wire

FOREIGN = "urn:x:somebody-elses-graph"
ENDLESS_STREAM = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS_SILENCE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SLACK = 0.5
VIRTUOSO_CANNOT = {
    "view-of-a-party": "Virtuoso 7.2 finds nothing where GRAPH takes its name from VALUES beside a UNION",
}


@contextlib.contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        yield


@contextlib.contextmanager
def serving(release: Path, store: StoreProcess, queries: str | None = None, **settings: int) -> Iterator[Server]:
    with environment(dict(store.environment)):
        words = ("--engine", "sparql", "--query-url", queries or store.queries)
        with running(release, *words, quiet=True, **settings) as server:
            yield server


@pytest.fixture(scope="module")
def native(release: Path) -> Iterator[StoreProcess]:
    """The native Oxigraph server with the release, and with a graph of somebody else."""
    with oxigraph() as store:
        publish(release, store.graphs, store.queries)
        store.put(FOREIGN, "<urn:x:foreign> <urn:x:p> <urn:x:o> .\n")
        yield store


@pytest.fixture(scope="module")
def other(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreProcess]:
    """Virtuoso with the release, and with a graph of somebody else."""
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as store, environment(dict(store.environment)):
        publish(release, store.graphs, store.queries)
        store.put(FOREIGN, "<urn:x:foreign> <urn:x:p> <urn:x:o> .\n")
        yield store


@pytest.fixture(scope="module", params=["native", "other"])
def remote(request: pytest.FixtureRequest, release: Path) -> Iterator[httpx.Client]:
    """A client of a server in front of each of the stores."""
    with (
        serving(release, request.getfixturevalue(request.param)) as server,
        httpx.Client(base_url=server.url, timeout=DEADLINE) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def before_native(release: Path, native: StoreProcess) -> Iterator[Server]:
    with serving(release, native) as server:
        yield server


@pytest.fixture(scope="module")
def before_virtuoso(release: Path, other: StoreProcess) -> Iterator[httpx.Client]:
    with serving(release, other) as server, httpx.Client(base_url=server.url, timeout=DEADLINE) as client:
        yield client


def test_saved_queries_give_exactly_the_expected_answers(
    remote: httpx.Client, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    cannot = VIRTUOSO_CANNOT if "other" in request.node.name else {}
    wrong = {}
    for slug, expected in ANSWERS.items():
        answer = remote.get(f"/queries/{slug}", params={"format": "json"})
        assert answer.status_code == 200, answer.text
        solutions = parse_query_results(answer.content, QueryResultsFormat.JSON)
        assert isinstance(solutions, QuerySolutions)
        assert tuple(v.value for v in solutions.variables) == expected.columns
        found = [comparable(tuple(short(term) for term in row), expected) for row in solutions]
        rows = [comparable(row, expected) for row in expected.rows]
        if Counter(found) != Counter(rows) or (expected.ordered and found != rows):
            wrong[slug] = found
    assert wrong.keys() == cannot.keys(), wrong
    with capsys.disabled():
        print(f" {len(ANSWERS) - len(wrong)} of {len(ANSWERS)} saved queries exact", end="")


def csv_of(client: httpx.Client, query: str, **parameters: str) -> list[list[str]]:
    answer = client.get("/sparql", params={"query": query, "format": "csv", **parameters})
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.text)))[1:]


def test_the_dataset_is_the_release_and_nothing_else(remote: httpx.Client, release: Path) -> None:
    graphs = read_manifest(release).graphs
    named = csv_of(remote, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert {name: int(count) for name, count in named} == dict(graphs)
    assert csv_of(remote, "SELECT ?p { <urn:x:foreign> ?p ?o }") == []
    assert csv_of(remote, f"SELECT ?p FROM <{FOREIGN}> {{ <urn:x:foreign> ?p ?o }}") == []
    assert csv_of(remote, f"SELECT ?p FROM NAMED <{FOREIGN}> {{ GRAPH ?g {{ <urn:x:foreign> ?p ?o }} }}") == []
    assert csv_of(remote, "SELECT ?p { <urn:x:foreign> ?p ?o }", **{"default-graph-uri": FOREIGN}) == []


def test_from_and_the_protocol_choose_graphs(remote: httpx.Client, release: Path) -> None:
    graphs = read_manifest(release).graphs
    count = "(COUNT(*) AS ?n)"
    prefix = f"PREFIX g: <{GRAPH_REFERENCE.removesuffix('reference')}>"
    assert csv_of(remote, f"SELECT {count} FROM <{GRAPH_REFERENCE}> {{ ?s ?p ?o }}") == [[str(graphs[GRAPH_REFERENCE])]]
    assert csv_of(remote, f"{prefix} SELECT {count}FROM g:reference{{ ?s ?p ?o }}") == [[str(graphs[GRAPH_REFERENCE])]]
    both = {"default-graph-uri": GRAPH_SHAPES}
    assert csv_of(remote, f"SELECT {count} FROM <{GRAPH_REFERENCE}> {{ ?s ?p ?o }}", **both) == [
        [str(graphs[GRAPH_SHAPES])]
    ]
    named = f"SELECT {count} FROM NAMED <{GRAPH_REFERENCE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert csv_of(remote, named) == [[str(graphs[GRAPH_REFERENCE])]]


@pytest.mark.parametrize("format", [format.name for format in RESULTS])
def test_every_format_of_rows_is_written(remote: httpx.Client, format: str) -> None:
    query = 'SELECT ?x ?y { VALUES (?x ?y) { (<urn:x:a> "b\\"c"@en) (<urn:x:d> 3) } } ORDER BY ?x'
    answer = remote.get("/sparql", params={"query": query, "format": format})
    assert answer.status_code == 200, answer.text
    if format == "csv":
        assert answer.text == 'x,y\r\nurn:x:a,"b""c"\r\nurn:x:d,3\r\n'
        return
    known = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
    rows = parse_query_results(answer.content, known[format])
    assert isinstance(rows, QuerySolutions)
    assert [[str(term) for term in row] for row in rows] == [
        ["<urn:x:a>", '"b\\"c"@en'],
        ["<urn:x:d>", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'],
    ]


@pytest.mark.parametrize("format", [format.name for format in GRAPHS])
def test_every_format_of_graphs_is_written(remote: httpx.Client, release: Path, format: str) -> None:
    answer = remote.get("/graph/reference", params={"format": format})
    assert answer.status_code == 200, answer.text
    known = {
        "turtle": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
        "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG,
    }
    assert len(set(parse(answer.content, known[format]))) == read_manifest(release).graphs[GRAPH_REFERENCE]


@pytest.mark.parametrize("truth", [True, False])
def test_yes_and_no_are_booleans(remote: httpx.Client, truth: bool) -> None:
    query = "ASK { ?s ?p ?o }" if truth else "ASK { <urn:x:nobody> ?p ?o }"
    assert remote.get("/sparql", params={"query": query, "format": "json"}).json()["boolean"] is truth


def test_a_window_reads_no_further_than_it_must(remote: httpx.Client) -> None:
    first = remote.get("/queries/strikes", params={"limit": 2, "format": "json"})
    rest = remote.get("/queries/strikes", params={"limit": 100, "offset": 2, "format": "json"})
    rows = [answer.json()["results"]["bindings"] for answer in (first, rest)]
    assert len(rows[0]) == 2
    assert len(rows[0]) + len(rows[1]) == len(ANSWERS["strikes"].rows)
    assert 'rel="next"' in first.headers["link"]
    assert 'rel="next"' not in rest.headers["link"]


@pytest.mark.parametrize(
    ("query", "status", "slug"),
    [
        ("SELEC", 400, "malformed-query"),
        ("SELECT (<urn:f>(1) AS ?x) {}", 400, "unknown-function"),
        ("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 403, "forbidden-feature"),
        ('DEFINE get:soft "soft" SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }', 403, "store-feature"),
        ('SELECT (bif:file_to_string("/etc/passwd") AS ?x) {}', 403, "store-feature"),
        ('SELECT (<bif:file_to_string>("/etc/passwd") AS ?x) {}', 403, "store-feature"),
        ('SELECT (<\\u0062if:file_to_string>("/etc/passwd") AS ?x) {}', 400, "bad-request"),
        ("SELECT * \\u0046ROM <urn:x> { ?s ?p ?o }", 400, "bad-request"),
        ("ASK " + "{" * 300 + "}" * 300, 400, "query-too-large"),
    ],
)
def test_a_query_that_is_refused_keeps_its_true_status(
    remote: httpx.Client, query: str, status: int, slug: str
) -> None:
    answer = remote.post("/sparql", data={"query": query})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == f"/problems#{slug}"


def test_pages_are_those_of_the_embedded_engine(client: httpx.Client, before_native: Server) -> None:
    pages = ["/", "/doc/actor/pakistan", "/browse/claim", "/ontology", "/graph/reference", "/queries/strikes", "/graph"]
    for path in pages:
        here, there = (
            httpx.get(f"{base}{path}", headers={"Accept": "text/html"}, timeout=DEADLINE)
            for base in (str(client.base_url).rstrip("/"), before_native.url)
        )
        assert here.status_code == there.status_code == 200, there.text
        own = there.text.replace(before_native.url, str(client.base_url).rstrip("/"))
        assert sorted(here.text.splitlines()) == sorted(own.splitlines()), path


def memory(server: Server) -> int:
    """Return the most memory that the server ever had, in KiB."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        pytest.skip("the memory of a process is read from /proc")
    return int(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))


def test_a_long_answer_is_streamed_in_constant_memory(
    release: Path, native: StoreProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = []
    with serving(release, native, timeout=300) as server:
        for rows in (10_000, 1_000_000):
            query = f"SELECT ?a ?d {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {rows}"
            lines = 0
            with httpx.stream("POST", f"{server.url}/sparql?format=csv", data={"query": query}, timeout=300) as answer:
                for piece in answer.iter_bytes():
                    lines += piece.count(b"\n")
            assert lines == rows + 1
            sizes.append(memory(server))
    assert sizes[1] - sizes[0] < 16 * 1024, sizes
    with capsys.disabled():
        print(f" 1,000,000 rows: the server grew by {sizes[1] - sizes[0]} KiB", end="")


@pytest.mark.parametrize("query", [ENDLESS_SILENCE, ENDLESS_STREAM])
def test_a_client_that_hangs_up_closes_the_connection_to_the_store(
    release: Path, native: StoreProcess, query: str
) -> None:
    with wire(native.queries) as between, serving(release, native, between.url) as server:
        httpx.get(f"{server.url}/sparql", params={"query": "ASK {}"}).raise_for_status()
        between.closed_by_client.clear()
        with (
            contextlib.suppress(httpx.ReadTimeout),
            httpx.stream("POST", f"{server.url}/sparql", data={"query": query}, timeout=1) as answer,
        ):
            next(answer.iter_bytes())
        assert between.closed_by_client.wait(DEADLINE)
        with httpx.Client(base_url=server.url) as client:
            until = time.monotonic() + DEADLINE
            while client.get("/health").json()["queries"]["running"]:
                assert time.monotonic() < until


def test_a_query_that_takes_too_long_is_given_up_with_its_status(release: Path, native: StoreProcess) -> None:
    with wire(native.queries) as between, serving(release, native, between.url, timeout=1) as server:
        httpx.get(f"{server.url}/sparql", params={"query": "ASK {}"}).raise_for_status()
        between.closed_by_client.clear()
        began = time.monotonic()
        answer = httpx.post(f"{server.url}/sparql", data={"query": ENDLESS_SILENCE}, timeout=DEADLINE)
        assert time.monotonic() - began < 1 + SLACK
        assert answer.status_code == 504
        assert answer.json()["limit"] == 1
        assert between.closed_by_client.wait(DEADLINE)


def broken_after(server: Server, query: str, then: threading.Event | None = None, **parameters: str) -> int:
    """Read an answer that breaks, and return how much of it came; a clean end fails."""
    size = 0
    with (
        pytest.raises(httpx.RemoteProtocolError),
        httpx.stream(
            "POST", f"{server.url}/sparql", params=parameters, data={"query": query}, timeout=DEADLINE
        ) as answer,
    ):
        assert answer.status_code == 200
        for piece in answer.iter_bytes():
            size += len(piece)
            if size > 1_000_000 and then is not None:
                then.set()
    return size


@pytest.mark.parametrize("format", [format.name for format in RESULTS])
def test_an_answer_that_takes_too_long_on_its_way_is_cut_and_not_closed(
    release: Path, native: StoreProcess, format: str
) -> None:
    with serving(release, native, timeout=1) as server:
        began = time.monotonic()
        assert broken_after(server, ENDLESS_STREAM, format=format) > 65_536
        assert time.monotonic() - began < 1 + SLACK


def test_a_store_that_dies_breaks_the_answer_then_is_missed_then_must_be_loaded(release: Path) -> None:
    with oxigraph() as store:
        publish(release, store.graphs, store.queries)
        with serving(release, store) as server:
            begun = threading.Event()

            def kill() -> None:
                begun.wait(DEADLINE)
                store.process.kill()

            killer = threading.Thread(target=kill)
            killer.start()
            assert broken_after(server, ENDLESS_STREAM, begun) > 1_000_000
            killer.join()
            answer = httpx.get(f"{server.url}/sparql", params={"query": "ASK {}"}, timeout=DEADLINE)
            assert answer.status_code == 503
            assert answer.json()["type"] == "/problems#store-unreachable"
            assert "start the store" in answer.json()["remedy"]
            assert int(answer.headers["retry-after"]) > 0


def test_a_store_that_dies_before_the_first_piece_is_a_bad_gateway(release: Path) -> None:
    with oxigraph() as store:
        publish(release, store.graphs, store.queries)
        with wire(store.queries) as between, serving(release, store, between.url) as server:

            def kill() -> None:
                between.wait_for(b"COUNT")
                store.process.kill()

            dying = threading.Thread(target=kill)
            dying.start()
            answer = httpx.post(f"{server.url}/sparql", data={"query": ENDLESS_SILENCE}, timeout=DEADLINE)
            dying.join()
            assert answer.status_code == 502
            assert answer.headers["content-type"] == "application/problem+json"


def test_a_store_without_the_release_is_not_asked(release: Path) -> None:
    with oxigraph() as store, serving(release, store) as server:
        answer = httpx.get(f"{server.url}/queries/strikes", params={"format": "csv"}, timeout=DEADLINE)
        assert answer.status_code == 503
        assert answer.json()["type"] == "/problems#store-unready"
        assert "rashomon publish" in answer.json()["remedy"]
        assert httpx.get(f"{server.url}/dumps").status_code == 200


def test_serve_publishes_first_where_it_is_told_to(release: Path) -> None:
    with oxigraph() as store:
        words = ("--engine", "sparql", "--query-url", store.queries, "--gsp-url", store.graphs)
        with running(release, *words) as server:
            answer = httpx.get(f"{server.url}/queries/strikes", params={"format": "csv"}, timeout=DEADLINE)
            assert answer.status_code == 200
            assert len(answer.text.splitlines()) == 1 + len(ANSWERS["strikes"].rows)


def test_an_address_that_answers_no_queries_is_a_bad_gateway(release: Path, native: StoreProcess) -> None:
    with serving(release, native, native.queries.replace("/query", "/nothing")) as server:
        answer = httpx.get(f"{server.url}/sparql", params={"query": "ASK {}"}, timeout=DEADLINE)
        assert answer.status_code == 502
        assert "--query-url" in answer.json()["remedy"]


def test_rows_that_virtuoso_leaves_out_are_never_a_whole_answer(
    before_virtuoso: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
    triples = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
    few = "CONSTRUCT { <urn:x:s> ?p <urn:x:o> } WHERE { GRAPH ?g { ?s ?p ?o } }"
    asked = [(rows, format.name) for format in RESULTS] + [(q, f.name) for q in (triples, few) for f in GRAPHS]
    for query, format in asked:
        answer = before_virtuoso.get("/sparql", params={"query": query, "format": format})
        assert answer.status_code == 502, (format, answer.text[:300])
        assert answer.json()["type"] == "/problems#store-cut"
        assert "10000" in answer.json()["limit"]
    with capsys.disabled():
        print(f" {len(asked)} cut answers refused", end="")


def test_answers_below_the_cap_of_virtuoso_pass(before_virtuoso: httpx.Client) -> None:
    rows = csv_of(before_virtuoso, "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 9999")
    assert len(rows) == 9_999
    query = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 9999"
    answer = before_virtuoso.get("/sparql", params={"query": query, "format": "nt"})
    assert answer.status_code == 200, answer.text
    page = before_virtuoso.get(
        "/sparql", params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"}, headers={"Accept": "text/html"}
    )
    assert page.status_code == 200


def test_a_store_behind_a_password_is_asked_with_it_and_fails_without(release: Path, other: StoreProcess) -> None:
    behind = other.queries + "-auth"
    with serving(release, other, behind) as server:
        answer = httpx.get(f"{server.url}/sparql", params={"query": "ASK { ?s ?p ?o }"}, timeout=DEADLINE)
        assert answer.json()["boolean"] is True
    wrong = replace(other, environment={USER: other.environment[USER], PASSWORD: "hunter2"})
    with serving(release, wrong, behind) as server:
        answer = httpx.get(f"{server.url}/sparql", params={"query": "ASK { ?s ?p ?o }"}, timeout=DEADLINE)
        assert answer.status_code == 502
        assert PASSWORD in answer.json()["remedy"]
        assert "<" not in answer.json()["detail"]
        assert "hunter2" not in answer.text
        server.process.terminate()
        output = server.process.stdout.read() if server.process.stdout else ""
        assert "hunter2" not in output
        assert SECRET not in output


def test_credentials_are_not_on_the_command_line(release: Path, other: StoreProcess) -> None:
    with serving(release, other) as server:
        line = Path(f"/proc/{server.process.pid}/cmdline")
        if not line.exists():
            pytest.skip("the command line of a process is read from /proc")
        assert SECRET not in line.read_text()


def test_options_that_do_not_fit_are_refused(release: Path) -> None:
    for words in (["--engine", "sparql"], ["--query-url", "http://x/"], ["--gsp-url", "http://x/"]):
        ended = subprocess.run(
            [*COMMAND, "serve", str(release), *words], check=False, capture_output=True, text=True, timeout=DEADLINE
        )
        assert ended.returncode == 2
        assert "--query-url" in ended.stderr


def test_a_release_can_be_served_without_its_store_folder(release: Path, native: StoreProcess, tmp_path: Path) -> None:
    copy = tmp_path / release.name
    shutil.copytree(release, copy, ignore=shutil.ignore_patterns("store"))
    with serving(copy, native) as server:
        assert httpx.get(f"{server.url}/queries/strikes?format=csv", timeout=DEADLINE).status_code == 200
