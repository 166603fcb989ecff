"""Values reach a query as RDF terms in their places, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from rashomon.binding import KINDS, canonical, insert, parse_value, places
from rashomon.namespaces import PREFIXES
from rashomon.store import ask

XSD = PREFIXES["xsd"]
MOMENT = Literal("2026-02-27T20:00:00Z", datatype=NamedNode(XSD + "dateTime"))
HOSTILE = st.text(max_size=30) | st.lists(
    st.sampled_from(
        [
            '"',
            "'",
            '"""',
            "'''",
            "\\",
            "\\u0022",
            "\\u003E",
            ">",
            "<",
            "}",
            "{",
            "#",
            "\n",
            "\r",
            "?name",
            "VALUES",
            " ",
        ]
    ),
    max_size=12,
).map("".join)
QUERY = """
PREFIX a: <https://example.org/VALUES?name(x)#>
# VALUES ?name { "comment" }
SELECT ?name ?other WHERE {
  VALUES ?name { "default" }
  BIND("VALUES ?name { 'string' }" AS ?other)
}
"""


def rows(query: str) -> list[tuple[object, ...]]:
    answer = ask(Store(), query)
    return [tuple(row) for row in answer]  # type: ignore[union-attr]


@given(HOSTILE)
def test_a_text_arrives_as_it_is_and_leaves_the_rest_of_the_query_alone(value: str) -> None:
    term = parse_value("string", value)
    if term is None:
        assert "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value)
        return
    assert rows(insert(QUERY, {"name": term})) == [(Literal(value), Literal("VALUES ?name { 'string' }"))]


@given(HOSTILE)
def test_an_iri_arrives_as_it_is_or_is_refused(value: str) -> None:
    for text in (value, f"https://example.org/{value}"):
        term = parse_value("iri", text)
        if isinstance(term, NamedNode):
            assert [row[0] for row in rows(insert(QUERY, {"name": term}))] == [term]


@given(st.sampled_from(sorted(KINDS)), HOSTILE | st.integers().map(str) | st.decimals().map(str) | st.dates().map(str))
def test_every_value_of_every_kind_is_bound_as_one_term_or_refused(kind: str, value: str) -> None:
    term = parse_value(kind, value)
    if term is not None:
        assert [row[0] for row in rows(insert(QUERY, {"name": term}))] == [term]


@given(HOSTILE, HOSTILE)
def test_two_values_do_not_disturb_each_other(one: str, other: str) -> None:
    first, second = parse_value("string", one), parse_value("string", other)
    if first is None or second is None:
        return
    query = "SELECT ?a ?b WHERE { VALUES ?a { 1 } VALUES ?b { 2 } }"
    assert rows(insert(query, {"b": second, "a": first})) == [(first, second)]


def test_places_are_found_on_tokens_only() -> None:
    assert {name: len(found) for name, found in places(QUERY).items()} == {"name": 1}
    start, end = places(QUERY)["name"][0]
    assert QUERY[start:end].strip() == '"default"'


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { VALUES ?name { "}" } }',
        "SELECT * { values $name { 'a}' } }",
        r"SELECT * { VALUES ?name { 'it\'s }' } }",
        r'SELECT * { VALUES ?name { "a\" }" } }',
        "SELECT * { VALUES ?name { <https://example.org/#> } }",
        'SELECT * { VALUES ?name { """}""" } }',
        "SELECT * { VALUES ?name { 5 } # }\n }",
    ],
)
def test_a_brace_inside_a_term_or_a_comment_ends_no_place(text: str) -> None:
    bound = insert(text, {"name": Literal("x")})
    assert [row[0] for row in rows(bound)] == [Literal("x")]


@pytest.mark.parametrize("text", ["SELECT * { VALUES (?a ?b) { (1 2) } }", "SELECT ?a { BIND(1 AS ?a) }", "ASK {}"])
def test_other_forms_are_no_places(text: str) -> None:
    assert places(text) == {}


def test_a_name_without_a_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        insert("ASK {}", {"name": Literal("x")})


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("iri", "actor:ttp", NamedNode("https://w3id.org/rashomon/id/actor/ttp")),
        ("iri", "https://example.org/x", NamedNode("https://example.org/x")),
        ("integer", "007", Literal("7", datatype=NamedNode(XSD + "integer"))),
        ("decimal", "12.50", Literal("12.5", datatype=NamedNode(XSD + "decimal"))),
        ("decimal", ".5", Literal("0.5", datatype=NamedNode(XSD + "decimal"))),
        ("date", "2026-02-27", Literal("2026-02-27", datatype=NamedNode(XSD + "date"))),
        (
            "dateTime",
            "2026-02-27T20:00:00+00:00",
            MOMENT,
        ),
        ("lang", "EN", Literal("en")),
        ("string", "", Literal("")),
    ],
)
def test_a_value_becomes_the_term_that_a_store_would_hold(kind: str, value: str, expected: object) -> None:
    assert parse_value(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("iri", "relative/path"),
        ("iri", "https://e.org/> } DROP ALL #"),
        ("iri", ""),
        ("integer", "1.5"),
        ("integer", "1 2"),
        ("integer", "١٢"),
        ("integer", "9" * 40),
        ("decimal", "1e5"),
        ("decimal", "."),
        ("decimal", "NaN"),
        ("date", "2026-02-30"),
        ("date", "27.02.2026"),
        ("dateTime", "2026-02-27"),
        ("dateTime", "2026-02-27T25:00:00Z"),
        ("lang", "en us"),
        ("string", "a\x00b"),
        ("string", "\ud800"),
    ],
)
def test_a_text_that_is_no_value_of_its_kind_is_refused(kind: str, value: str) -> None:
    assert parse_value(kind, value) is None


def test_a_canonical_term_stays_as_it_is() -> None:
    assert canonical(NamedNode("urn:x")) == NamedNode("urn:x")
    assert canonical(canonical(Literal("1.50", datatype=NamedNode(XSD + "decimal")))) == canonical(
        Literal("1.5", datatype=NamedNode(XSD + "decimal"))
    )
