"""The documents of the ontology as graphs, read once for all its tests."""

from pathlib import Path

import pytest
from rdflib import Graph

from rashomon import resources


def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def core() -> Graph:
    return read(resources.ontology() / "core.ttl")


@pytest.fixture(scope="session")
def concepts() -> Graph:
    return read(resources.ontology() / "concepts.ttl")


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """Core and code lists together: what the examples and the cases are written in."""
    return read(resources.ontology() / "core.ttl", resources.ontology() / "concepts.ttl")


@pytest.fixture(scope="session")
def examples() -> Graph:
    paths = sorted((resources.ontology() / "examples").glob("*.ttl"))
    assert len(paths) >= 12
    return read(*paths)
