"""A report as text for people: by file, then by focus node."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from rdflib.term import Node

from rashomon.validation.corpus import Corpus
from rashomon.validation.report import Report, Result, Severity, compact


def report_lines(report: Report, corpus: Corpus) -> Iterator[str]:
    """Yield the lines of a report: results grouped by file and focus node, then the counts."""
    placed = sorted(report.results, key=lambda r: (_origin(r, corpus.origins), compact(r.focus_node), -r.severity))
    for origin, of_file in groupby(placed, key=lambda r: _origin(r, corpus.origins)):
        yield origin or "The graph as a whole"
        for focus, results in groupby(of_file, key=lambda r: compact(r.focus_node)):
            yield f"  {focus}"
            for result in results:
                yield from _result_lines(result)
        yield ""
    yield counts_line(report, corpus)


def counts_line(report: Report, corpus: Corpus) -> str:
    """Return the sentence that tells what was checked and what came of it."""
    counts = (len(corpus.files), report.triples, report.shapes, report.focus_nodes)
    checked = ", ".join(map(_counted, counts, ("file", "triple", "shape", "focus node")))
    found = ", ".join(_counted(len(report.of(severity)), severity.name.lower()) for severity in reversed(Severity))
    return f"{'Conforms' if report.conforms else 'Does not conform'}: {checked}; {found}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _origin(result: Result, origins: Mapping[Node, Path]) -> str:
    origin = origins.get(result.focus_node) or (origins.get(result.value) if result.value is not None else None)
    return str(origin) if origin else ""


def _result_lines(result: Result) -> Iterator[str]:
    where = f" at {result.path}" if result.path else ""
    value = f", value {compact(result.value)}" if result.value not in {None, result.focus_node} else ""
    yield f"    {result.severity.name.lower()} {compact(result.source_shape)}{where}{value}"
    for message in result.messages:
        yield f"      {message}"
