"""The vocabulary as quads: ontology with alignments, code lists, shapes. Its blank nodes get IRIs made from content.

The IRI of a blank node is a hash of what it says and of where it hangs, so that an edit elsewhere does not change it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from rashomon import resources
from rashomon.errors import BlankNodesFound
from rashomon.namespaces import BASE, GRAPH, GRAPH_CONCEPTS, GRAPH_ONTOLOGY, GRAPH_SHAPES
from rashomon.sources.cases import read_turtle

GENID: Final = BASE + "genid/"
"""Home of the IRIs that stand for blank nodes of the vocabulary."""


def ontology_files() -> list[Path]:
    """Return the files of the ontology's graph: the core, then the alignments."""
    home = resources.ontology()
    return [home / "core.ttl", *sorted((home / "alignments").glob("*.ttl"))]


def shape_files() -> list[Path]:
    """Return the files of the shapes."""
    return sorted(resources.shapes().glob("*.ttl"))


def read_schema() -> list[Triple]:
    """Return the axioms that data is closed under: the core alone, as it is.

    :raises SourceSyntaxError: if the file is not Turtle.
    """
    return read_triples([resources.ontology() / "core.ttl"])


def read_triples(files: Iterable[Path]) -> list[Triple]:
    """Return the triples of Turtle files, in their order.

    :raises SourceSyntaxError: if a file is not Turtle.
    """
    return [quad.triple for path in files for quad in read_turtle(path)]


def vocabulary() -> Iterator[Quad]:
    """Yield the quads of the graphs of ontology, code lists and shapes.

    :raises SourceSyntaxError: if a file is not Turtle.
    :raises BlankNodesFound: if blank nodes hang on each other in a circle.
    """
    files = {
        GRAPH_ONTOLOGY: ontology_files(),
        GRAPH_CONCEPTS: [resources.ontology() / "concepts.ttl"],
        GRAPH_SHAPES: shape_files(),
    }
    for graph, paths in files.items():
        name = NamedNode(graph)
        yield from (Quad(t.subject, t.predicate, t.object, name) for t in skolemized(read_triples(paths), graph))


def skolemized(triples: list[Triple], graph: str) -> list[Triple]:
    """Return the triples of a graph with an IRI in place of each blank node.

    :raises BlankNodesFound: if blank nodes hang on each other in a circle.
    """
    names = _Names(triples, graph)

    def named(term: object) -> object:
        return names.of(term) if isinstance(term, BlankNode) else term

    return [Triple(named(t.subject), t.predicate, named(t.object)) for t in triples]  # type: ignore[arg-type]


class _Names:
    def __init__(self, triples: list[Triple], graph: str) -> None:
        self._graph = graph
        self._below: defaultdict[object, list[Triple]] = defaultdict(list)
        self._above: defaultdict[object, list[Triple]] = defaultdict(list)
        for triple in triples:
            self._below[triple.subject].append(triple)
            self._above[triple.object].append(triple)
        self._contents: dict[object, str] = {}
        self._names: dict[object, NamedNode] = {}

    def of(self, node: BlankNode, path: tuple[object, ...] = ()) -> NamedNode:
        if node in path:
            raise BlankNodesFound([self._graph])
        if node not in self._names:
            places = [f"{self._above_name(t, (*path, node))} {t.predicate}" for t in self._above[node]]
            digest = _hash([self._content(node), *sorted(places)])
            self._names[node] = NamedNode(f"{GENID}{self._graph.removeprefix(GRAPH)}/{digest[:16]}")
        return self._names[node]

    def _above_name(self, triple: Triple, path: tuple[object, ...]) -> str:
        return str(self.of(triple.subject, path) if isinstance(triple.subject, BlankNode) else triple.subject)

    def _content(self, term: object, path: tuple[object, ...] = ()) -> str:
        if not isinstance(term, BlankNode):
            return str(term)
        if term in path:
            raise BlankNodesFound([self._graph])
        if term not in self._contents:
            statements = [f"{t.predicate} {self._content(t.object, (*path, term))}" for t in self._below[term]]
            self._contents[term] = _hash(sorted(statements))
        return self._contents[term]


def _hash(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
