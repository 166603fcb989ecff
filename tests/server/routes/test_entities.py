"""Linked data: identifiers lead to documents, documents say who says what, and nothing of the graph is trusted."""

import re
from html.parser import HTMLParser

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from rashomon import namespaces as ns
from rashomon_server.linked_data import CLASSES
from tests.server.conftest import MARKUP, SCRIPT_IRI

HTML = {"Accept": "text/html"}
SUBJECT = NamedNode(ns.ID + "actor/pakistan")
FORMATS = [
    ("ttl", "text/turtle", RdfFormat.TURTLE),
    ("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    ("rdf", "application/rdf+xml", RdfFormat.RDF_XML),
    ("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    ("nq", "application/n-quads", RdfFormat.N_QUADS),
    ("trig", "application/trig", RdfFormat.TRIG),
]


class Links(HTMLParser):
    """Collects the links, the tags and the event attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def test_an_identifier_leads_to_its_document(client: httpx.Client) -> None:
    answer = client.get("/id/actor/pakistan")
    assert (answer.status_code, answer.headers["location"]) == (303, "/doc/actor/pakistan")


@pytest.mark.parametrize(("suffix", "media", "format"), FORMATS)
def test_a_document_is_the_same_by_suffix_by_accept_and_by_parameter(
    client: httpx.Client, suffix: str, media: str, format: RdfFormat
) -> None:
    by_suffix = client.get(f"/doc/actor/pakistan.{suffix}")
    by_accept = client.get("/doc/actor/pakistan", headers={"Accept": media})
    by_parameter = client.get("/doc/actor/pakistan", params={"format": suffix})
    for answer in (by_suffix, by_accept, by_parameter):
        assert answer.headers["content-type"].partition(";")[0] == media
    said = [{quad.triple for quad in parse(a.content, format)} for a in (by_suffix, by_accept, by_parameter)]
    assert said[0] == said[1] == said[2]
    assert len(said[0]) > 10
    assert any(triple.subject == SUBJECT for triple in said[0])
    assert any(triple.object == SUBJECT for triple in said[0])


def test_every_format_makes_the_same_statements(client: httpx.Client) -> None:
    said = [
        {quad.triple for quad in parse(client.get(f"/doc/event/exchange-2026-02.{suffix}").content, format)}
        for suffix, _, format in FORMATS
    ]
    assert all(statements == said[0] for statements in said)


def test_quads_keep_the_graphs_apart(client: httpx.Client) -> None:
    quads = list(parse(client.get("/doc/actor/pakistan.nq").content, RdfFormat.N_QUADS))
    graphs = {str(quad.graph_name) for quad in quads}
    assert f"<{ns.GRAPH_REFERENCE}>" in graphs
    assert f"<{ns.GRAPH_ENTAILED}>" in graphs


def test_a_document_names_its_alternates_its_subject_and_its_licence(client: httpx.Client) -> None:
    answer = client.get("/doc/actor/pakistan")
    links = answer.headers["link"]
    assert f'<{SUBJECT.value}>; rel="cite-as"' in links
    assert '</.well-known/void>; rel="describedby"' in links
    assert 'rel="license"' in links
    for suffix, media, _ in FORMATS:
        assert f'</doc/actor/pakistan.{suffix}>; rel="alternate"; type="{media}"' in links
    assert "Accept" in answer.headers["vary"]


def test_a_document_is_not_sent_again_to_who_has_it(client: httpx.Client) -> None:
    tag = client.get("/doc/actor/pakistan").headers["etag"]
    assert client.get("/doc/actor/pakistan", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/doc/actor/pakistan.nt", headers={"If-None-Match": tag}).status_code == 200


def test_a_page_shows_label_types_and_statements_by_graph(client: httpx.Client) -> None:
    text = client.get("/doc/actor/pakistan", headers=HTML).text
    assert "<h1>Pakistan</h1>" in text
    assert "Reference data" in text
    assert "Inferred by the axioms" in text
    assert "As told by: " in text
    assert re.search(r'<span class="of">is</span> <a [^>]*>[^<]+</a> <span class="of">of</span>', text)


def test_what_is_said_stands_before_what_is_computed_from_it(client: httpx.Client) -> None:
    text = client.get("/doc/event/exchange-2026-02", headers=HTML).text
    titles = ["As the source says", "As told by", "Computed: conflicts", "Inferred by the axioms"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_links_of_a_page_to_our_own_resources_stay_on_this_host(client: httpx.Client) -> None:
    links = Links(client.get("/doc/event/exchange-2026-02", headers=HTML).text).links
    own = [link for link in links if ns.BASE in link]
    assert own == [ns.ID + "event/exchange-2026-02"], "only cite-as names the identifier itself"
    local = sorted({link for link in links if link.startswith("/doc/") and "." not in link.rpartition("/")[2]})
    assert len(local) > 3
    assert {client.get(link).status_code for link in local[:20]} == {200}


def test_an_issue_made_of_parts_has_a_page_and_files(client: httpx.Client) -> None:
    rows = client.get(
        "/sparql", params={"query": f"SELECT ?i {{ ?i a <{ns.ONTOLOGY}QuantityIssue> }} ORDER BY ?i LIMIT 1"}
    ).json()["results"]["bindings"]
    key = rows[0]["i"]["value"].removeprefix(ns.ID)
    assert key.count("_") == 3
    assert client.get(f"/doc/{key}", headers=HTML).status_code == 200
    assert client.get(f"/doc/{key}.ttl").headers["content-type"] == "text/turtle; charset=utf-8"


def test_markup_in_the_graph_is_shown_as_text(small_client: httpx.Client) -> None:
    pages = [
        small_client.get("/doc/actor/hostile", headers=HTML).text,
        small_client.get("/browse/actor", headers=HTML).text,
        small_client.post(
            "/sparql", data={"query": f"SELECT * {{ <{ns.ID}actor/hostile> ?p ?o }}", "format": "html"}
        ).text,
        small_client.post(
            "/sparql", data={"query": f"CONSTRUCT WHERE {{ <{ns.ID}actor/hostile> ?p ?o }}", "format": "html"}
        ).text,
    ]
    for text in pages:
        found = Links(text)
        assert MARKUP not in text
        assert "&lt;script&gt;alert(1)" in text
        assert not {"script", "img"} & found.tags
        assert not {name for name in found.attributes if name.startswith("on")}


def test_a_script_iri_is_never_a_link(small_client: httpx.Client) -> None:
    text = small_client.get("/doc/actor/hostile", headers=HTML).text
    assert SCRIPT_IRI in text
    links = Links(text).links
    assert not [link for link in links if link.lower().startswith(("javascript:", "data:"))]
    assert "https://example.org/a?b=1&c='d'" in links


def test_a_query_echoed_on_a_page_is_text(client: httpx.Client) -> None:
    query = "SELECT ('</textarea><script>alert(1)</script>' AS ?x) {}"
    text = client.post("/sparql", data={"query": query, "format": "html"}).text
    assert "script" not in Links(text).tags


@pytest.mark.parametrize("kind", CLASSES)
def test_every_kind_can_be_browsed(client: httpx.Client, kind: str) -> None:
    answer = client.get(f"/browse/{kind}", headers=HTML)
    assert answer.status_code == 200
    assert f"<h1>{kind}</h1>" in answer.text


def test_browsing_reaches_every_resource_of_a_kind_page_by_page(client: httpx.Client) -> None:
    query = f"SELECT (COUNT(DISTINCT ?r) AS ?n) {{ ?r a <{ns.ONTOLOGY}Report> }}"
    total = int(client.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]["n"]["value"])
    path, seen = "/browse/report", set()
    while path:
        answer = client.get(path, headers=HTML)
        seen |= set(re.findall(r'href="(/doc/report/[^"]+)"', answer.text))
        path = answer.links.get("next", {}).get("url", "")
    assert len(seen) == total > 0
