"""The gate of a release: SHACL over asserted and derived data, views left out."""

from collections.abc import Iterable

import rdflib
from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from rashomon.errors import NotConforming, NothingChecked
from rashomon.namespaces import GRAPH_META, GRAPH_ONTOLOGY, GRAPH_SHAPES, GRAPH_VIEWS
from rashomon.validation import Report, Result, Severity, read_ontology, read_shapes, validate
from rashomon.validation.report import compact

_OUTSIDE = frozenset({GRAPH_META, GRAPH_ONTOLOGY, GRAPH_SHAPES})


def check(dataset: Dataset) -> Report:
    """Validate a dataset against the shapes of the library and return the report.

    :raises NotConforming: if it breaks them.
    :raises NothingChecked: if the shapes find nothing to check.
    """
    data = Graph()
    for quad in dataset:
        if _checked(quad):
            data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    report = validate(data, read_shapes(), read_ontology())
    if report.vacuous:
        raise NothingChecked(("the shapes find nothing to check in the dataset",))
    if not report.conforms:
        raise NotConforming(report, [_sentence(result) for result in report.of(Severity.VIOLATION)])
    return report


def report_triples(report: Report) -> Iterable[Triple]:
    """Return the standard report graph as triples."""
    text = report.graph.serialize(format="nt")
    return [quad.triple for quad in parse(text, RdfFormat.N_TRIPLES)]


def _checked(quad: Quad) -> bool:
    graph = quad.graph_name
    return isinstance(graph, NamedNode) and graph.value not in _OUTSIDE and not graph.value.startswith(GRAPH_VIEWS)


def _term(term: object) -> Node:
    """Return a term for rdflib, with its lexical form untouched."""
    if isinstance(term, Literal):
        datatype = None if term.language else URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return URIRef(term.value) if isinstance(term, NamedNode) else BNode()


def _sentence(result: Result) -> str:
    value = f" ({compact(result.value)})" if result.value is not None else ""
    where = " ".join(part for part in (compact(result.focus_node), result.path) if part)
    return f"{where}{value}: {' '.join(result.messages)} [{compact(result.source_shape)}]"
