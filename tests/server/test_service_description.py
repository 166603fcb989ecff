"""The service description says what the endpoint offers, and no more."""

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from rashomon import namespaces as ns
from rashomon_server.formats import GRAPHS, RESULTS

SD = ns.PREFIXES["sd"]
FORMATS = [
    ("text/turtle", RdfFormat.TURTLE),
    ("application/rdf+xml", RdfFormat.RDF_XML),
    ("application/ld+json", RdfFormat.JSON_LD),
    ("application/n-triples", RdfFormat.N_TRIPLES),
]


def objects(client: httpx.Client, name: str) -> list[str]:
    triples = parse(client.get("/sparql").content, RdfFormat.TURTLE)
    return [str(t.object).strip("<>") for t in triples if t.predicate == NamedNode(SD + name)]


@pytest.mark.parametrize(("accept", "format"), FORMATS)
def test_every_format_holds_the_same_description(client: httpx.Client, accept: str, format: RdfFormat) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    turtle = client.get("/sparql").content
    assert {quad.triple for quad in parse(answer.content, format)} == {
        q.triple for q in parse(turtle, RdfFormat.TURTLE)
    }


def test_the_endpoint_is_the_address_that_was_asked(client: httpx.Client) -> None:
    assert objects(client, "endpoint") == [f"{str(client.base_url).rstrip('/')}/sparql"]


def test_language_formats_and_union_graph_are_described_and_federation_is_not(client: httpx.Client) -> None:
    assert objects(client, "supportedLanguage") == [SD + "SPARQL11Query"]
    assert objects(client, "feature") == [SD + "UnionDefaultGraph"]
    assert len(objects(client, "resultFormat")) == len(RESULTS) + len(GRAPHS)


def test_every_named_graph_of_the_store_is_described(client: httpx.Client) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert sorted(objects(client, "name")) == sorted(row["g"]["value"] for row in rows)
