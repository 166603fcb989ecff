"""OWL 1 Lite, checked as thirteen rules over the RDF graph of an ontology and all that it imports.

Source: W3C, "OWL Web Ontology Language Semantics and Abstract Syntax" (2004), cited below as S&AS: section 2 says
which axioms OWL Lite has, section 4 which RDF graphs are OWL Lite ontologies.

>>> import rdflib
>>> fault = "@prefix owl: <http://www.w3.org/2002/07/owl#> . <a:A> a owl:Class ; owl:disjointWith <a:A> ."
>>> [finding.rule for finding in check(rdflib.Graph().parse(data=fault))]
[2]
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from rdflib import Graph

from rashomon.owl_lite import descriptions, nodes, properties, terms
from rashomon.owl_lite.structure import Finding, Structure

RULES: Mapping[int, Callable[[Structure], Iterator[Finding]]] = MappingProxyType(
    {
        1: terms.one_category,
        2: terms.lite_vocabulary,
        3: descriptions.restriction_form,
        4: descriptions.cardinality_zero_or_one,
        5: descriptions.named_filler,
        6: descriptions.class_axioms,
        7: descriptions.intersections,
        8: properties.domains_and_ranges,
        9: properties.one_kind,
        10: properties.simple_where_counted,
        11: nodes.individuals,
        12: terms.annotation_properties,
        13: nodes.tree_shape,
    }
)
"""The thirteen rules by number."""


def check(graph: Graph) -> list[Finding]:
    """Return what keeps the graph, which holds the whole imports closure, from being OWL 1 Lite; nothing if it is."""
    structure = Structure(graph)
    return [finding for number in sorted(RULES) for finding in sorted(RULES[number](structure))]


__all__ = ["RULES", "Finding", "check"]
