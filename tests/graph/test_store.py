"""The store answers over the union of its graphs, in every format, and is opened read-only."""

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rashomon.errors import FormatUnsupported, QuerySyntaxError, ReleaseNotFound, ReleaseUnreadable
from rashomon.namespaces import PREFIXES
from rashomon.store import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    as_stored,
    ask,
    formats_of,
    load,
    named_quads,
    open_store,
    serialize_answer,
)

XSD_INTEGER = PREFIXES["xsd"] + "integer"
S, P = NamedNode("urn:s"), NamedNode("urn:p")
QUADS = [Quad(S, P, Literal(str(i)), NamedNode(f"urn:g{i}")) for i in range(3)]


def test_the_default_graph_is_the_union() -> None:
    rows = ask(load(QUADS), "SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert [row[0].value for row in rows] == ["0", "1", "2"]  # type: ignore[union-attr]


def test_from_picks_graphs() -> None:
    rows = ask(load(QUADS), "SELECT ?o FROM <urn:g1> { ?s ?p ?o }")
    assert [row[0].value for row in rows] == ["1"]  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["SELECT * FROM NAMED <urn:g1> { ?s ?p ?o }", "SELECT * FROM <urn:no> { ?s ?p ?o }"])
def test_the_union_is_not_added_to_what_a_query_chooses(query: str) -> None:
    assert list(ask(load(QUADS), query)) == []  # type: ignore[arg-type]


def test_a_syntax_error_has_line_and_column() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        ask(load([]), "SELECT *\nWHERE { ?s ?p }")
    assert (caught.value.line, caught.value.column) == (2, 16)


@pytest.mark.parametrize("name", sorted(RESULT_FORMATS))
@pytest.mark.parametrize("query", ["SELECT ?o { ?s ?p ?o }", "ASK { ?s ?p ?o }"])
def test_rows_and_truths_are_written_in_every_result_format(name: str, query: str) -> None:
    assert serialize_answer(ask(load(QUADS), query), name)


@pytest.mark.parametrize("name", sorted(GRAPH_FORMATS))
def test_triples_are_written_in_every_graph_format(name: str) -> None:
    assert b"urn:" in serialize_answer(ask(load(QUADS), "CONSTRUCT WHERE { ?s ?p ?o }"), name)


def test_json_results_are_json() -> None:
    content = json.loads(serialize_answer(ask(load(QUADS), "ASK {}"), "json"))
    assert content["boolean"] is True


@pytest.mark.parametrize(
    ("query", "name"), [("ASK {}", "turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK {}", "x")]
)
def test_a_format_that_cannot_hold_the_answer_is_refused(query: str, name: str) -> None:
    answer = ask(load([]), query)
    with pytest.raises(FormatUnsupported) as caught:
        serialize_answer(answer, name)
    assert list(caught.value.supported) == formats_of(answer)


def test_no_store_and_a_broken_store_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFound):
        open_store(tmp_path)
    (tmp_path / "store").mkdir()
    with pytest.raises(ReleaseUnreadable):
        open_store(tmp_path)


def test_the_store_of_a_release_cannot_be_written(release: Path) -> None:
    store = open_store(release)
    with pytest.raises((OSError, RuntimeError), match="read-write"):
        store.add(QUADS[0])


def test_a_triple_that_two_graphs_state_is_counted_once_and_found_in_both() -> None:
    triple = QUADS[0].triple
    twice = [Quad(triple.subject, triple.predicate, triple.object, NamedNode(f"urn:g{n}")) for n in (1, 2)]
    store = load(twice)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert [row["n"].value for row in ask(store, count)] == ["1"]  # type: ignore[union-attr]
    by_graph = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert [row["n"].value for row in ask(store, by_graph)] == ["2"]  # type: ignore[union-attr]
    assert set(named_quads(store)) == set(twice)


def test_quads_as_stored_have_canonical_literals_and_no_repetition() -> None:
    number = Quad(
        NamedNode("urn:s"), NamedNode("urn:p"), Literal("01", datatype=NamedNode(XSD_INTEGER)), NamedNode("urn:g")
    )
    kept = as_stored([number, number])
    assert [quad.object for quad in kept] == [Literal("1", datatype=NamedNode(XSD_INTEGER))]
