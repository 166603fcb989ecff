"""Whole graphs and the vocabulary, as data and as pages."""

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from rashomon import namespaces as ns

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "namespace"), [("/ontology", ns.ONTOLOGY), ("/concepts", ns.CONCEPTS), ("/shapes", ns.SHAPES)]
)
def test_the_vocabulary_is_turtle_for_programs_and_a_page_for_people(
    client: httpx.Client, path: str, namespace: str
) -> None:
    turtle = client.get(path)
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    typed = [q for q in parse(turtle.content, RdfFormat.TURTLE) if q.predicate.value.endswith("#type")]
    own = {q.subject.value for q in typed if isinstance(q.subject, NamedNode) and q.subject.value.startswith(namespace)}
    assert len(own) > 10
    page = client.get(path, headers=HTML).text
    assert [iri for iri in own if f'id="{iri.removeprefix(namespace)}"' not in page] == []


def test_every_named_graph_is_listed_and_answers_its_own_statements(client: httpx.Client) -> None:
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    listed = client.get("/graph", headers=HTML).text
    assert len(rows) > 5
    for row in rows:
        path = "/graph/" + row["g"]["value"].removeprefix(ns.GRAPH)
        assert f'href="{path}"' in listed
        answer = client.get(path, headers={"Accept": "application/n-triples"})
        assert len(list(parse(answer.content, RdfFormat.N_TRIPLES))) == int(row["n"]["value"])
        assert client.get(path, headers=HTML).status_code == 200


def test_a_graph_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get("/graph/reference").headers["etag"]
    assert client.get("/graph/reference", headers={"If-None-Match": tag}).status_code == 304


STORE = "/graph-store"


def test_the_graph_store_answers_each_graph_by_its_iri_as_the_graph_itself_does(client: httpx.Client) -> None:
    for name in (ns.GRAPH_REFERENCE, ns.GRAPH_ONTOLOGY):
        accept = {"Accept": "application/n-triples"}
        indirect = client.get(STORE, params={"graph": name}, headers=accept)
        direct = client.get("/graph/" + name.removeprefix(ns.GRAPH), headers=accept)
        assert indirect.status_code == direct.status_code == 200
        assert indirect.content == direct.content
        assert indirect.headers["etag"] == direct.headers["etag"]


def test_the_default_graph_of_the_graph_store_is_that_of_the_endpoint(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    answer = client.get(f"{STORE}?default", headers={"Accept": "application/n-triples"})
    assert len(set(parse(answer.content, RdfFormat.N_TRIPLES))) == int(rows[0]["n"]["value"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?graph=urn:unknown", 404),
        ("?graph=reference", 400),
        ("?graph=", 400),
        ("?default&graph=urn:a", 400),
        ("?graph=urn:a&graph=urn:b", 400),
        ("?default&default", 400),
        ("?graph=%FF", 400),
        ("?default&format=csv", 400),
    ],
)
def test_a_graph_that_is_not_named_clearly_is_refused(client: httpx.Client, query: str, status: int) -> None:
    for method in ("GET", "HEAD"):
        assert client.request(method, STORE + query).status_code == status
    assert client.get(STORE + query).json()["status"] == status


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_a_release_is_not_written_to(client: httpx.Client, method: str) -> None:
    answer = client.request(method, f"{STORE}?default")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
