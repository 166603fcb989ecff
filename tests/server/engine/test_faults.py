"""What the parser says becomes a position and a sentence that helps."""

import pytest
from pyoxigraph import Store

from rashomon_server.engine.faults import function_problem, syntax_problem


@pytest.mark.parametrize(
    ("query", "line", "words"),
    [
        ("SELECT * {\n ?s ?p ?o\n", 3, "ends too early"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?o", 1, "unbound"),
        ("ASK { ?s ?p <x y> }", 1, "IRI"),
        ("PREFIX a: <urn:a>\nASK { ?s b:p ?o }", 2, "the prefix b: is not declared"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", 1, "is not expected here"),
        ("", 1, "ends too early"),
    ],
)
def test_a_syntax_error_says_where_and_what(query: str, line: int, words: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        Store().query(query)
    problem = syntax_problem(str(caught.value.msg), query)
    assert problem.members["line"] == line
    assert words in problem.detail
    assert "u{" not in problem.detail


def test_a_message_without_a_position_points_at_the_end() -> None:
    assert syntax_problem("something else", "ASK\n{}").members == {"line": 2, "column": 1}


def test_only_the_message_about_a_function_names_one() -> None:
    problem = function_problem("The custom function <urn:f> is not supported")
    assert problem is not None
    assert problem.members == {"function": "<urn:f>"}
    assert function_problem("something else") is None
