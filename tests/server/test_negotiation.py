"""Accept headers and `?format=` choose the format of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon_server.formats import GRAPHS, HTML, RESULTS
from rashomon_server.negotiation import choose, prefers, ranges
from rashomon_server.problems import NotAcceptableProblem, ParameterProblem

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
TABLE = [
    (None, "json"),
    ("", "json"),
    ("*/*", "json"),
    ("text/csv", "csv"),
    ("TEXT/CSV", "csv"),
    ("text/csv;q=0.5, text/tab-separated-values;q=0.6", "tsv"),
    ("text/*", "csv"),
    ("text/csv;q=0, text/*", "tsv"),
    ("*/*;q=0.1, application/sparql-results+xml", "xml"),
    ("application/sparql-results+json;q=0, */*", "xml"),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("application/json;q=0.2, text/csv;q=0.3", "csv"),
    (BROWSER, "html"),
    ("text/csv;q=1.5, text/tab-separated-values;q=0.1", "tsv"),
    ("nonsense, text/csv", "csv"),
    ("text/csv ; charset=utf-8 ; q=0.9", "csv"),
]


@pytest.mark.parametrize(("accept", "name"), TABLE)
def test_the_most_wanted_format_is_chosen(accept: str | None, name: str) -> None:
    assert choose(accept, (*RESULTS, HTML)).name == name


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/csv;q=0", "text/turtle", "nonsense"])
def test_a_format_that_is_not_offered_is_refused_with_the_list(accept: str) -> None:
    with pytest.raises(NotAcceptableProblem) as caught:
        choose(accept, RESULTS)
    assert caught.value.members["formats"] == [offer.media for offer in RESULTS]


def test_refusing_a_media_type_refuses_its_other_names_too() -> None:
    with pytest.raises(NotAcceptableProblem):
        choose("application/sparql-results+json;q=0, application/json", RESULTS)


@pytest.mark.parametrize("name", ["csv", "CSV", "text/csv", " csv "])
def test_the_format_parameter_goes_before_the_header(name: str) -> None:
    assert choose("application/json", RESULTS, name).name == "csv"


def test_an_unknown_format_parameter_names_the_possible_ones() -> None:
    with pytest.raises(ParameterProblem) as caught:
        choose(None, GRAPHS, "pdf")
    assert "turtle" in caught.value.remedy
    assert caught.value.members["parameter"] == "format"


def test_a_browser_prefers_pages_and_a_program_does_not() -> None:
    assert prefers(BROWSER, "text/html", "application/json")
    assert not prefers(None, "text/html", "application/json")
    assert not prefers("application/json, text/html;q=0.5", "text/html", "application/json")


@given(st.text())
def test_any_header_is_read_without_an_error(header: str) -> None:
    assert all(0 <= quality <= 1 for _, _, quality in ranges(header))
