"""The shapes, their fixtures, and one report on each fixture for all tests of this folder."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from rashomon import resources
from rashomon.validation import Report, read_corpus, read_ontology, validate

HERE = Path(__file__).parent
ReportOf = Callable[[Path], Report]


@cache
def ontology() -> Graph:
    return read_ontology()


@cache
def shapes_in(stem: str) -> Graph:
    return read_corpus([resources.shapes() / f"{stem}.ttl"]).graph


def fixtures(kind: str, stem: str) -> list[Path]:
    return sorted((HERE / stem).glob(f"{kind}-*.ttl"))


def shape_of(fixture: Path) -> str:
    return fixture.stem.removeprefix("fail-").split("--")[0]


def report_on(fixture: Path, shapes: Graph) -> Report:
    """Validate a fixture; the fixtures of the shapes over ontologies are ontologies and need no other."""
    known = Graph() if fixture.parent.name == "ontology" else ontology()
    return validate(read_corpus([fixture]).graph, shapes, known)


@pytest.fixture(scope="session")
def report_of() -> ReportOf:
    @cache
    def report(fixture: Path) -> Report:
        return report_on(fixture, shapes_in(fixture.parent.name))

    return report
