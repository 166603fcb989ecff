"""Links of pages: our own resources stay on this host, the web is linked, nothing else is."""

import pytest

from rashomon import namespaces as ns
from rashomon_server.pages import TEMPLATES, Pages, graph_title, local, own, short


@pytest.mark.parametrize(
    ("iri", "href"),
    [
        (ns.ID + "issue/quantity_a_b_killed", "/doc/issue/quantity_a_b_killed"),
        (ns.ID + 'actor/"><script>', "/doc/actor/%22%3E%3Cscript%3E"),
        (ns.GRAPH + "view/pakistan", "/graph/view/pakistan"),
        (ns.ONTOLOGY + "Claim", "/ontology#Claim"),
        (ns.CONCEPTS + "stance-denies", "/concepts#stance-denies"),
        (ns.ONTOLOGY[:-1], "/ontology"),
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org/a", "HTTP://example.org/a"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("urn:a", None),
        ("//example.org", None),
    ],
)
def test_an_iri_becomes_a_link_only_where_that_is_safe(iri: str, href: str | None) -> None:
    assert local(iri) == href
    assert own(iri) is bool(href and href.startswith("/"))


def test_a_name_is_shortened_only_where_it_can_be_read_back() -> None:
    assert short(ns.ONTOLOGY + "Claim") == "rsh:Claim"
    assert short(ns.ID + "actor/nato") == "actor:nato"
    assert short("https://example.org/a") == "https://example.org/a"
    assert short(ns.ONTOLOGY) == ns.ONTOLOGY


def test_a_graph_says_in_words_who_speaks() -> None:
    assert graph_title(ns.GRAPH + "view/undisputed") == "What nobody disputes"
    assert graph_title("urn:g") == "urn:g"


def test_no_template_switches_escaping_off() -> None:
    templates = list(TEMPLATES.glob("*.html"))
    assert len(templates) >= 15
    assert [path.name for path in templates if "|safe" in path.read_text("utf-8").replace(" ", "")] == []
    assert [path.name for path in templates if "autoescape false" in path.read_text("utf-8")] == []


def test_values_are_escaped() -> None:
    common = {"release": "<b>", "version": "1", "license": "l"}
    problem = {"title": "<i>", "detail": "<u>", "remedy": "'\"", "status": 1, "type": "t"}
    text = Pages(common).render("problem.html", problem=problem, path="/")
    assert not {"<b>", "<i>", "<u>"} & set(text.split())
    assert "&lt;i&gt;" in text
