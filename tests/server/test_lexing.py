"""A query is read without parsing: SERVICE is seen wherever a parser would see it, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon_server.lexing import Position, position, scan, undeclared_prefix

CALLS = [
    "ASK { SERVICE <http://x/> {} }",
    "ASK { service silent <http://x/> {} }",
    "ASK { SERVICESILENT<http://x/> {} }",
    "ASK { ?s ?p trueSERVICE <http://x/> {} }",
    "ASK { ?s ?p 1e5SERVICE <http://x/> {} }",
    "ASK { ?s ?p 1.SERVICE <http://x/> {} }",
    "PREFIX ex: <http://x/> ASK { SERVICEex:x {} }",
    "PREFIX : <http://x/> ASK { SERVICE:x {} }",
    "PREFIX ex: <http://x/> ASK { SERVICEex:x # {\n{} }",
    "PREFIX ex: <http://x/> ASK { ?s ?p ex:.SERVICE ex:x {} }",
    "ASK { ?s ?p 'a'SERVICE <http://x/> {} }",
    'ASK { ?s ?p "a\\"b" . SERVICE <http://x/> {} }',
    "ASK { ?s <http://x/\\u0023> 1 SERVICE <http://x/> {} }",
    "ASK { # a comment\r SERVICE <http://x/> {} }",
    "ASK { ?a ?b ?c FILTER(?a<?b)SERVICE#>\n<http://x/> {} }",
    "ASK { ?a ?b ?c FILTER(?a<?b)SERVICE?x#>\n{} }",
    "ASK { VALUES ?x {UNDEF}SERVICE <http://x/> {} }",
    "ASK { \\u0053ERVICE <http://x/> {} }",
    "ASK { GRAPH ?g { OPTIONAL { SERVICE ?x {} } } }",
]
MENTIONS = [
    "ASK { ?service <http://x/SERVICE> 'SERVICE <x> {}' } # SERVICE <http://x/> {}",
    'ASK { ?s ?p """ " SERVICE <x> {} "" """ }',
    "ASK { ?s ?p '''a\\''' SERVICE''' }",
    "PREFIX service: <http://x/> SELECT * { GRAPH service:a { ?s service:b service:c } }",
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> ASK { ?x a sd:Service }",
    "PREFIX ex: <http://x/> ASK { ?s ?p ex:a.SERVICE }",
    "ASK { ?s ?p 'x'@service }",
    "ASK { ?s ?p ?o FILTER(?o < 3 && 'service' > ?p) }",
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_of_another_endpoint_is_seen_however_it_is_written(query: str) -> None:
    assert scan(query).service is not None


@pytest.mark.parametrize("query", MENTIONS)
def test_the_word_service_alone_is_no_call(query: str) -> None:
    assert scan(query).service is None


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX ask: <http://construct/> describe <http://x>", "DESCRIBE"),
        ("BASE <http://select/>CONSTRUCT{}WHERE{}", "CONSTRUCT"),
        ("SELECTDISTINCT ?s {}", "SELECT"),
        ("ASK{}", "ASK"),
        ("INSERT DATA {}", None),
        ("", None),
    ],
)
def test_the_form_is_the_first_keyword_of_the_query_itself(query: str, form: str | None) -> None:
    assert scan(query).form == form


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "STRUUID()", "BNODE()"])
def test_a_query_whose_answer_changes_is_not_repeatable(function: str) -> None:
    assert not scan(f"SELECT ({function} AS ?x) {{}}").repeatable
    assert scan(f"SELECT ?x {{ ?x ?p '{function}' }}").repeatable


def test_nesting_counts_brackets_outside_strings_iris_and_comments() -> None:
    assert scan("ASK { { [ ( '((((' ) ] } } # ((((((").depth == 4


def test_a_position_counts_lines_and_columns_from_one() -> None:
    assert position("ab\ncd", 0) == Position(1, 1)
    assert position("ab\ncd", 4) == Position(2, 2)
    assert scan("ASK {\n  SERVICE <http://x/> {} }").service == Position(2, 3)


def test_the_first_prefix_without_declaration_is_named() -> None:
    assert undeclared_prefix("PREFIX a: <http://x/> ASK { a:b c:d _:e }") == ("c", Position(1, 33))
    assert undeclared_prefix("prefix a: <http://x/> ASK { ?s a:b 'c:d' }") is None


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    scan(text)
    undeclared_prefix(text)


@given(st.text(alphabet=st.characters(exclude_characters='"\\\r\n', codec="utf-8")))
def test_no_content_of_a_string_is_taken_for_a_call(text: str) -> None:
    assert scan(f'ASK {{ ?s ?p "{text} SERVICE <x> {{" }}').service is None
    assert scan(f'ASK {{ ?s ?p "{text}" . SERVICE <http://x/> {{}} }}').service is not None
