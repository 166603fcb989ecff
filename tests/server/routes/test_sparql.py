"""The endpoint: SPARQL 1.1 Protocol over a real connection to a real release."""

import gzip
import json

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from rashomon import namespaces as ns

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
RSH = f"PREFIX rsh: <{ns.ONTOLOGY}> "
SELECT = RSH + "SELECT ?actor WHERE { ?actor a rsh:State } ORDER BY ?actor"
CONSTRUCT = RSH + "CONSTRUCT { ?actor a rsh:State } WHERE { ?actor a rsh:State }"
RESULTS = [
    ("application/sparql-results+json", "application/sparql-results+json", QueryResultsFormat.JSON),
    ("application/sparql-results+xml", "application/sparql-results+xml", QueryResultsFormat.XML),
    ("text/csv", "text/csv; charset=utf-8", None),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
]
GRAPHS = [
    ("text/turtle", RdfFormat.TURTLE),
    ("application/n-triples", RdfFormat.N_TRIPLES),
    ("application/rdf+xml", RdfFormat.RDF_XML),
    ("application/ld+json", RdfFormat.JSON_LD),
    ("application/n-quads", RdfFormat.N_QUADS),
    ("application/trig", RdfFormat.TRIG),
]


def ask(client: httpx.Client, query: str, **parameters: str | list[str]) -> list[dict[str, str]]:
    answer = client.get("/sparql", params={"query": query, **parameters})
    assert answer.status_code == 200, answer.text
    return [{name: term["value"] for name, term in row.items()} for row in answer.json()["results"]["bindings"]]


@pytest.mark.parametrize(("accept", "content_type", "format"), RESULTS)
def test_rows_are_answered_in_every_result_format(
    client: httpx.Client, accept: str, content_type: str, format: QueryResultsFormat | None
) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert answer.headers["content-type"] == content_type
    if format is None:
        actors = answer.text.split("\r\n")[1:-1]
    else:
        parsed = parse_query_results(answer.content, format)
        actors = [row["actor"].value for row in parsed]  # type: ignore[union-attr]
    assert len(actors) == 8
    assert actors[0] == ns.ID + "actor/afghanistan"


@pytest.mark.parametrize("accept", [accept for accept, _, _ in RESULTS])
def test_yes_or_no_is_answered_in_every_result_format(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert "true" in answer.text


@pytest.mark.parametrize(("accept", "format"), GRAPHS)
def test_graphs_are_answered_in_every_graph_format(client: httpx.Client, accept: str, format: RdfFormat) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(list(parse(answer.content, format))) == 8


@pytest.mark.parametrize("query", ["DESCRIBE <https://w3id.org/rashomon/id/actor/nato>", CONSTRUCT])
def test_a_graph_is_turtle_unless_something_else_is_asked_for(client: httpx.Client, query: str) -> None:
    assert client.get("/sparql", params={"query": query}).headers["content-type"] == "text/turtle; charset=utf-8"


def test_get_form_and_direct_post_answer_the_same(client: httpx.Client) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"})
    assert by_get.content == by_form.content == direct.content
    assert len(by_get.json()["results"]["bindings"]) == 8


def test_the_default_graph_is_the_union_of_all_named_graphs(client: httpx.Client) -> None:
    named = ask(client, "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } } }")
    union = ask(client, "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } }")
    assert named == union
    assert int(union[0]["n"]) > 1_000


def count(client: httpx.Client, clause: str = "", **parameters: str | list[str]) -> int:
    return int(ask(client, f"SELECT (COUNT(*) AS ?n) {clause} WHERE {{ ?s ?p ?o }}", **parameters)[0]["n"])


def test_from_in_the_query_chooses_the_default_graph(client: httpx.Client) -> None:
    assert 0 < count(client, f"FROM <{ns.GRAPH_REFERENCE}>") < count(client)
    assert count(client, f"FROM NAMED <{ns.GRAPH_REFERENCE}>") == 0


def test_the_protocol_chooses_the_dataset_and_overrides_from(client: httpx.Client) -> None:
    reference = count(client, f"FROM <{ns.GRAPH_REFERENCE}>")
    concepts = count(client, f"FROM <{ns.GRAPH_CONCEPTS}>")
    assert reference != concepts
    assert count(client, f"FROM <{ns.GRAPH_CONCEPTS}>", **{"default-graph-uri": ns.GRAPH_REFERENCE}) == reference
    both = count(client, "", **{"default-graph-uri": [ns.GRAPH_REFERENCE, ns.GRAPH_CONCEPTS]})
    assert both == reference + concepts
    assert count(client, **{"named-graph-uri": ns.GRAPH_REFERENCE}) == 0


def test_named_graphs_of_the_protocol_limit_what_graph_reaches(client: httpx.Client) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert ask(client, query, **{"named-graph-uri": ns.GRAPH_REFERENCE}) == [{"g": ns.GRAPH_REFERENCE}]
    assert ask(client, query, **{"default-graph-uri": ns.GRAPH_REFERENCE}) == []
    assert len(ask(client, query)) > 5


def test_a_syntax_error_names_line_and_column(client: httpx.Client) -> None:
    body = client.get("/sparql", params={"query": "SELECT * {\n  ?s ?p \n  , }"}).json()
    assert (body["status"], body["line"]) == (400, 3)
    assert body["column"] > 1
    undeclared = client.get("/sparql", params={"query": "ASK {\n ?s x:y ?o }"}).json()
    assert (undeclared["line"], undeclared["column"]) == (2, 5)
    assert "x:" in undeclared["detail"]


def test_service_is_refused_before_anything_is_fetched(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"})
    assert answer.status_code == 403
    assert (answer.json()["feature"], answer.json()["line"], answer.json()["column"]) == ("SERVICE", 2, 2)


def test_an_unknown_function_is_named(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (<urn:f>(1) AS ?x) {}"})
    assert (answer.status_code, answer.json()["function"]) == (400, "<urn:f>")


def test_two_accept_headers_count_as_one(client: httpx.Client) -> None:
    headers = [("Accept", "image/png"), ("Accept", "text/csv")]
    request = client.build_request("GET", "/sparql", params={"query": SELECT})
    request.headers = httpx.Headers([*((k, v) for k, v in request.headers.items() if k != "accept"), *headers])
    assert client.send(request).headers["content-type"] == "text/csv; charset=utf-8"


def test_head_answers_the_headers_of_get_without_a_body(client: httpx.Client) -> None:
    get = client.get("/sparql", params={"query": SELECT})
    head = client.head("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "etag", "content-location", "vary"):
        assert head.headers[name] == get.headers[name]
    assert client.head("/sparql", params={"query": "SELEC"}).status_code == 400


def test_options_tells_what_is_allowed_and_lets_other_sites_read(client: httpx.Client) -> None:
    answer = client.options(
        "/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    )
    assert answer.status_code == 204
    assert answer.headers["allow"] == answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in answer.headers["access-control-allow-headers"]


def test_the_etag_differs_by_query_dataset_and_format_and_a_match_is_304(client: httpx.Client) -> None:
    def tag(**parameters: str) -> str:
        return client.get("/sparql", params={"query": SELECT, **parameters}).headers["etag"]

    tags = {tag(), tag(format="csv"), tag(query="ASK {}"), tag(**{"default-graph-uri": ns.GRAPH_REFERENCE})}
    assert len(tags) == 4
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": f'"x", {tag()}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag()


def test_an_answer_that_changes_has_no_etag(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT (NOW() AS ?x) {}"})
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_content_location_pins_the_answer_to_its_release(client: httpx.Client) -> None:
    release = client.get("/health").json()["release"]
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": "text/csv"})
    location = answer.headers["content-location"]
    assert location.startswith(f"/v/{release}/sparql?query=")
    pinned = client.get(location)
    assert pinned.content == answer.content
    assert pinned.headers["content-location"] == location


def test_a_large_answer_is_gzipped_as_a_stream_and_complete(client: httpx.Client) -> None:
    query = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"}
    plain = client.get("/sparql", params=query, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/sparql", params=query, headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-length" not in packed.headers
        content = gzip.decompress(b"".join(packed.iter_raw()))
    assert content == plain.content
    assert len(json.loads(content)["results"]["bindings"]) > 5_000


def test_without_a_query_a_program_gets_the_service_description(client: httpx.Client) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "UnionDefaultGraph" in answer.text
    assert client.get("/sparql", headers={"Accept": "application/rdf+xml"}).text.startswith("<?xml")


def test_without_a_query_a_browser_gets_a_form_that_works_without_scripts(client: httpx.Client) -> None:
    text = client.get("/sparql", headers=BROWSER).text
    assert '<form method="post" action="/sparql">' in text
    assert "<script" not in text
    assert 'href="/queries/strikes"' in text


def test_a_browser_sees_rows_as_a_table_with_local_links(client: httpx.Client) -> None:
    answer = client.post("/sparql", data={"query": SELECT, "format": "html"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert '<th scope="col">actor</th>' in answer.text
    assert 'href="/doc/actor/pakistan"' in answer.text
    assert "Yes" in client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers=BROWSER).text
    assert "No rows." in client.get("/sparql", params={"query": "SELECT ?s { ?s <urn:no> ?o }"}, headers=BROWSER).text
    assert "rsh:State" in client.get("/sparql", params={"query": CONSTRUCT}, headers=BROWSER).text


def test_a_page_says_when_it_shows_a_part_only(small_client: httpx.Client) -> None:
    few = small_client.get("/sparql", params={"query": SELECT + " LIMIT 5"}, headers=BROWSER).text
    many = small_client.get("/sparql", params={"query": SELECT}, headers=BROWSER).text
    assert "There is more than this page shows" in many
    assert "There is more than this page shows" not in few


def test_the_data_formats_are_never_cut(small_client: httpx.Client) -> None:
    assert len(ask(small_client, "SELECT * { ?s ?p ?o }")) == count(small_client) > 5


def test_invalid_utf8_in_a_form_is_refused_with_its_place(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = client.post("/sparql", content=b"query=ASK{}%E9", headers=headers).json()
    assert (body["status"], body["part"]) == (400, "form")


def test_plus_and_percent_in_a_query_survive_exactly_once(client: httpx.Client) -> None:
    assert ask(client, "SELECT ('%41+%2B' AS ?x) {}") == [{"x": "%41+%2B"}]
