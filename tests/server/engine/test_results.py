"""Results become bytes: every kind of term survives a window in every format."""

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from rashomon_server.engine.base import Window
from rashomon_server.engine.results import suits, window_of
from rashomon_server.formats import GRAPHS, RESULTS

TERMS = "SELECT ?t { VALUES ?t { <urn:a> 'text' 'le mot'@fr 1.5 true '2026-02-27'^^<urn:date> UNDEF } }"
FORMATS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_term_survives_a_window(name: str) -> None:
    format = next(format for format in RESULTS if format.name == name)
    content, more = window_of(Store().query(TERMS), format, Window(0, 100))
    rows = Store().query(TERMS)
    assert isinstance(rows, QuerySolutions)
    whole = [row["t"] for row in rows]
    parsed = parse_query_results(content, FORMATS[name])
    assert isinstance(parsed, QuerySolutions)
    assert [row["t"] for row in parsed] == whole
    assert not more


def test_a_truth_value_has_no_window() -> None:
    assert window_of(Store().query("ASK {}"), RESULTS[2], Window(5, 1)) == (b"true", False)


def test_a_format_suits_its_kind_of_results_only() -> None:
    rows, graph = Store().query("SELECT * {}"), Store().query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert suits(rows, RESULTS[0])
    assert not suits(rows, GRAPHS[0])
    assert suits(graph, GRAPHS[0])
    assert not suits(graph, RESULTS[0])
