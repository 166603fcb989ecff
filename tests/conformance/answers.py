"""Results as values that can be compared: solutions in order or in none, graphs up to the names of blank nodes."""

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)

from rashomon.store import as_stored
from tests.conformance.w3c import RDF, read

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[tuple[str, Term], ...]
_RESULTS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}


@dataclass(frozen=True)
class Solutions:
    """Variables and rows; `ordered` where the order of the rows is part of the answer."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    ordered: bool = False


Answer = Solutions | bool | Dataset


def parsed(content: bytes, format: QueryResultsFormat) -> Solutions | bool:
    results = parse_query_results(content, format)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = tuple(variable.value for variable in results.variables)
    rows = tuple(
        tuple((name, value) for name, value in zip(names, row, strict=True) if value is not None) for row in results
    )
    return Solutions(names, rows)


def expected(path: Path) -> Answer:
    """Read the expected result of a test."""
    if path.suffix in _RESULTS:
        return parsed(path.read_bytes(), _RESULTS[path.suffix])
    quads = read(path)
    graph = Dataset(quads)
    if any(quad.object == NamedNode(RS + "ResultSet") for quad in quads):
        return _result_set(graph)
    return graph


def _result_set(graph: Dataset) -> Solutions | bool:
    def objects(node: object, name: str) -> list[Term]:
        assert isinstance(node, NamedNode | BlankNode)
        return [quad.object for quad in graph.quads_for_subject(node) if quad.predicate.value == RS + name]

    top = next(quad.subject for quad in graph if quad.object == NamedNode(RS + "ResultSet"))
    truth = objects(top, "boolean")
    if truth:
        return truth[0] == Literal(True)
    indexed: list[tuple[int, Row]] = []
    ordered = False
    for solution in objects(top, "solution"):
        index = [int(found.value) for found in objects(solution, "index") if isinstance(found, Literal)]
        ordered = ordered or bool(index)
        row = {}
        for binding in objects(solution, "binding"):
            variable = objects(binding, "variable")[0]
            assert isinstance(variable, Literal)
            row[variable.value] = objects(binding, "value")[0]
        indexed.append((index[0] if index else 0, tuple(row.items())))
    names = tuple(name.value for name in objects(top, "resultVariable") if isinstance(name, Literal))
    return Solutions(names, tuple(row for _, row in sorted(indexed, key=lambda pair: pair[0])), ordered)


def same(found: Answer, wanted: Answer, lax: bool = False) -> bool:
    """Return whether an answer is the expected one."""
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if isinstance(found, Dataset) and isinstance(wanted, Dataset):
        return _canonical(found) == _canonical(wanted)
    assert isinstance(found, Solutions)
    assert isinstance(wanted, Solutions)
    if set(found.variables) != set(wanted.variables):
        return False
    if lax:
        kinds = set(map(_key, found.rows)) == set(map(_key, wanted.rows))
        return kinds and len(set(wanted.rows)) <= len(found.rows) <= len(wanted.rows)
    if len(found.rows) != len(wanted.rows):
        return False
    if not any(isinstance(term, BlankNode) for row in found.rows + wanted.rows for _, term in row):
        left, right = list(map(_key, found.rows)), list(map(_key, wanted.rows))
        return left == right if wanted.ordered else Counter(left) == Counter(right)
    return _canonical(_graph(found, wanted.ordered)) == _canonical(_graph(wanted, wanted.ordered))


def _key(row: Row) -> frozenset[tuple[str, str]]:
    return frozenset((name, str(term)) for name, term in row)


def _graph(solutions: Solutions, ordered: bool) -> Dataset:
    graph = Dataset()
    for number, row in enumerate(solutions.rows):
        node = NamedNode(f"urn:row:{number}") if ordered else BlankNode()
        graph.add(Quad(node, NamedNode(RDF + "type"), NamedNode("urn:row")))
        for name, term in row:
            graph.add(Quad(node, NamedNode(f"urn:variable:{name}"), term))
    return graph


def _canonical(graph: Dataset) -> Dataset:
    copy = Dataset(graph)
    copy.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return copy


def canonical(answer: Answer) -> Answer:
    """Return an answer with its literals as a store writes them, so that 1.50 and 1.5 are one."""
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, Dataset):
        return Dataset(as_stored(answer))
    rows = tuple(tuple((name, _stored(term)) for name, term in row) for row in answer.rows)
    return Solutions(answer.variables, rows, answer.ordered)


def _stored(term: Term) -> Term:
    if not isinstance(term, Literal):
        return term
    quad = as_stored([Quad(NamedNode("urn:s"), NamedNode("urn:p"), term)])[0]
    return quad.object


def table(content: str) -> tuple[set[str], Counter[tuple[tuple[str, str], ...]]]:
    """Read CSV into its columns and its rows, whatever the order of both; blank nodes lose their names."""
    header, *rows = csv.reader(content.splitlines())
    cells = [sorted(zip(header, (re.sub(r"^_:.*", "_:", cell) for cell in row), strict=True)) for row in rows]
    return set(header), Counter(map(tuple, cells))
