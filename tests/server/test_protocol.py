"""Requests become queries according to the SPARQL 1.1 Protocol, or problems."""

import pytest

from rashomon_server.problems import (
    BadRequestProblem,
    EncodingProblem,
    ParameterProblem,
    Problem,
    ReadOnlyProblem,
    UnsupportedMediaTypeProblem,
)
from rashomon_server.protocol import QUERY, UPDATE, URLENCODED, Dataset, operation, parameters


def test_get_takes_query_dataset_and_format_from_the_address() -> None:
    asked = operation(
        "GET", b"query=ASK%7B%7D&default-graph-uri=http%3A%2F%2Fa&named-graph-uri=urn:b&format=csv", "", b""
    )
    assert (asked.query, asked.format) == ("ASK{}", "csv")
    assert asked.dataset == Dataset(("http://a",), ("urn:b",))


def test_a_form_takes_the_query_from_the_body_and_the_dataset_from_both() -> None:
    asked = operation("POST", b"default-graph-uri=urn:a", URLENCODED, b"query=ASK+%7B%7D&default-graph-uri=urn:b")
    assert asked.query == "ASK {}"
    assert asked.dataset.default == ("urn:a", "urn:b")


def test_a_direct_post_takes_the_body_as_it_is() -> None:
    body = "ASK { ?s ?p '%41+é' }".encode()
    asked = operation("POST", b"named-graph-uri=urn:g", f"{QUERY}; charset=UTF-8", body)
    assert asked.query == "ASK { ?s ?p '%41+é' }"
    assert asked.dataset.named == ("urn:g",)


def test_percent_encoding_is_undone_once() -> None:
    assert operation("GET", b"query=%2541", "", b"").query == "%41"
    assert parameters(b"a=1%2B1&a=x+y&b", "address") == {"a": ["1+1", "x y"], "b": [""]}


@pytest.mark.parametrize(
    ("method", "address", "media", "body", "kind"),
    [
        ("GET", b"query=ASK{}&query=ASK{}", "", b"", ParameterProblem),
        ("GET", b"query=ASK{}&update=CLEAR", "", b"", BadRequestProblem),
        ("GET", b"update=CLEAR+ALL", "", b"", ReadOnlyProblem),
        ("GET", b"query=%FF", "", b"", EncodingProblem),
        ("GET", b"query=ASK{}&default-graph-uri=relative", "", b"", ParameterProblem),
        ("GET", b"query=ASK{}&named-graph-uri=http://a%20b", "", b"", ParameterProblem),
        ("GET", b"query=ASK{}&using-graph-uri=urn:a", "", b"", ParameterProblem),
        ("POST", b"", URLENCODED, b"query=ASK{}&query=ASK{}", ParameterProblem),
        ("POST", b"query=ASK{}", URLENCODED, b"query=ASK{}", ParameterProblem),
        ("POST", b"", URLENCODED, b"query=ASK{}&update=CLEAR", BadRequestProblem),
        ("POST", b"", URLENCODED, b"update=CLEAR+ALL", ReadOnlyProblem),
        ("POST", b"", URLENCODED, b"", ParameterProblem),
        ("POST", b"query=ASK{}", QUERY, b"ASK{}", ParameterProblem),
        ("POST", b"", QUERY, b"ASK{ ?s ?p '\xff' }", EncodingProblem),
        ("POST", b"", UPDATE, b"CLEAR ALL", ReadOnlyProblem),
        ("POST", b"", "text/plain", b"ASK{}", UnsupportedMediaTypeProblem),
        ("POST", b"", "", b"ASK{}", UnsupportedMediaTypeProblem),
        ("POST", b"", f"{QUERY}; charset=latin-1", b"ASK{}", UnsupportedMediaTypeProblem),
    ],
)
def test_a_request_outside_the_protocol_is_refused(
    method: str, address: bytes, media: str, body: bytes, kind: type[Problem]
) -> None:
    with pytest.raises(kind):
        operation(method, address, media, body)


def test_the_default_graph_name_of_rdflib_means_that_nothing_is_chosen() -> None:
    asked = operation("GET", b"query=ASK{}&default-graph-uri=urn:x-rdflib:default", "", b"")
    assert not asked.dataset.chosen


def test_get_without_query_is_no_fault() -> None:
    assert operation("GET", b"", "", b"").query is None
