"""The engine that evaluates shapes: pySHACL, the reference implementation in Python."""

from threading import Lock

import pyshacl
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError, ValidationFailure
from rdflib import XSD, Graph, Literal
from rdflib.term import Node

from rashomon.errors import UnusableShapes
from rashomon.validation.constraints import check_constraints
from rashomon.validation.report import Report, results_of
from rashomon.validation.shapes import focus_nodes, gaps, shape_nodes

_PATCHED = Lock()


def validate(data: Graph, shapes: Graph, ontology: Graph | None = None) -> Report:
    """Validate a graph against shapes; the ontology lends its subclasses and code lists, and is checked with the data.

    The graphs are read, never changed. A graph whose store is Oxigraph must be copied to memory first: that store
    rewrites literals, which would then fail checks that the data passes.

    :raises UnusableShapes: when the engine cannot make sense of a shape.
    """
    known = ontology if ontology is not None else Graph()
    merged = Graph()
    for source in (data, known):
        for subject, predicate, value in source:
            merged.add((subject, predicate, _plain(value)))
    check_constraints(shapes)
    with _PATCHED:  # pySHACL patches rdflib for the time of a validation, and writes into the shapes
        graph = _evaluate(merged, Graph() + shapes)
    return Report(
        results=results_of(graph, shapes),
        triples=len(data),
        shapes=len(shape_nodes(shapes)),
        focus_nodes=len(focus_nodes(shapes, data, known)),
        gaps=gaps(shapes, merged),
        graph=graph,
    )


def _plain(term: Node) -> Node:
    """Return strings without their datatype: rdflib tells "a" and "a"^^xsd:string apart, RDF 1.1 does not."""
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term


def _evaluate(merged: Graph, shapes: Graph) -> Graph:
    try:
        _, graph, text = pyshacl.validate(merged, shacl_graph=shapes, inplace=True, allow_warnings=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError, ValidationFailure) as error:
        raise UnusableShapes(str(error)) from error
    if not isinstance(graph, Graph):
        raise UnusableShapes(str(text))
    return graph
