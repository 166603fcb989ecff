"""What the rules read: the graph, the declared category of each node, and the vocabulary of OWL Lite."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node


@dataclass(frozen=True, order=True)
class Finding:
    """One breach of one rule: the rule's number, the node at fault, and what is wrong with it."""

    rule: int
    subject: str
    message: str


class Category(StrEnum):
    """The categories that S&AS §4.2 keeps apart."""

    CLASS = "class"
    DATATYPE = "datatype"
    OBJECT = "object property"
    DATA = "datatype property"
    ANNOTATION = "annotation property"
    ONTOLOGY_PROPERTY = "ontology property"
    ONTOLOGY = "ontology"
    INDIVIDUAL = "individual"


PROPERTIES: Final = frozenset(
    {Category.OBJECT, Category.DATA, Category.ANNOTATION, Category.ONTOLOGY_PROPERTY},
)
DECLARATIONS: Final = {
    OWL.Class: Category.CLASS,
    OWL.DeprecatedClass: Category.CLASS,
    RDFS.Datatype: Category.DATATYPE,
    OWL.ObjectProperty: Category.OBJECT,
    OWL.DatatypeProperty: Category.DATA,
    OWL.AnnotationProperty: Category.ANNOTATION,
    OWL.OntologyProperty: Category.ONTOLOGY_PROPERTY,
    OWL.Ontology: Category.ONTOLOGY,
}
OBJECT_CHARACTERISTICS: Final = frozenset(
    {OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.InverseFunctionalProperty}
)
META_TYPES: Final = (
    frozenset(DECLARATIONS)
    | OBJECT_CHARACTERISTICS
    | {
        OWL.FunctionalProperty,
        OWL.DeprecatedProperty,
        OWL.Restriction,
        OWL.AllDifferent,
        RDFS.Class,
        RDF.Property,
        RDF.List,
    }
)
BUILT_IN: Final = {
    OWL.Thing: Category.CLASS,
    OWL.Nothing: Category.CLASS,
    RDFS.Literal: Category.DATATYPE,
    RDF.XMLLiteral: Category.DATATYPE,
    **dict.fromkeys((RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo), Category.ANNOTATION),
    **dict.fromkeys(
        (OWL.imports, OWL.priorVersion, OWL.backwardCompatibleWith, OWL.incompatibleWith, OWL.versionIRI),
        Category.ONTOLOGY_PROPERTY,
    ),
}
CONSTRAINTS: Final = (OWL.allValuesFrom, OWL.someValuesFrom, OWL.minCardinality, OWL.maxCardinality, OWL.cardinality)
CARDINALITIES: Final = CONSTRAINTS[2:]
FILLERS: Final = CONSTRAINTS[:2]
SYNTAX: Final = frozenset(CONSTRAINTS) | {
    RDF.type,
    RDF.first,
    RDF.rest,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.onProperty,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.inverseOf,
    OWL.intersectionOf,
    OWL.sameAs,
    OWL.differentFrom,
    OWL.distinctMembers,
}
"""The predicates that build axioms, as against those that state facts and annotations."""

VOCABULARY: Final = META_TYPES | SYNTAX | frozenset(BUILT_IN) | {RDF.nil}
"""Everything of the rdf, rdfs and owl namespaces that OWL Lite has; `owl:versionIRI` is tolerated."""

_RESERVED: Final = (str(RDF), str(RDFS), str(OWL))


def is_reserved(node: Node) -> bool:
    """Tell whether a node is an IRI of the rdf, rdfs or owl namespace."""
    return isinstance(node, URIRef) and str(node).startswith(_RESERVED)


def is_foreign(node: Node) -> bool:
    """Tell whether a node is a term of the rdf, rdfs or owl namespace that OWL Lite has not: rule 2 reports it."""
    return is_reserved(node) and node not in VOCABULARY


class Structure:
    """A graph with the category or categories that each of its nodes is declared to have."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._declared: dict[Node, set[Category]] = {}
        for node, kind in graph.subject_objects(RDF.type):
            if isinstance(kind, URIRef) and kind in DECLARATIONS and not self._is_restriction(node):
                self._declared.setdefault(node, set()).add(DECLARATIONS[kind])
        for characteristic in OBJECT_CHARACTERISTICS:
            for node in graph.subjects(RDF.type, characteristic):
                if not self._declared.get(node, set()) & PROPERTIES:
                    self._declared.setdefault(node, set()).add(Category.OBJECT)
        for node, kind in graph.subject_objects(RDF.type):
            if kind not in META_TYPES and not is_foreign(kind):
                self._declared.setdefault(node, set()).add(Category.INDIVIDUAL)
        self.restrictions = frozenset(
            {*graph.subjects(RDF.type, OWL.Restriction), *graph.subjects(OWL.onProperty, None)},
        )

    def _is_restriction(self, node: Node) -> bool:
        return (node, RDF.type, OWL.Restriction) in self.graph

    def declared(self, node: Node) -> frozenset[Category]:
        """Return the categories that the graph itself gives the node."""
        return frozenset(self._declared.get(node, ()))

    def categories(self, node: Node) -> frozenset[Category]:
        """Return the categories of a node, those of built-in terms included."""
        if isinstance(node, URIRef) and node in BUILT_IN:
            return self.declared(node) | {BUILT_IN[node]}
        if isinstance(node, URIRef) and node.startswith(str(XSD)):
            return self.declared(node) | {Category.DATATYPE}
        return self.declared(node)

    def is_(self, node: Node, *categories: Category) -> bool:
        """Tell whether a node has one of the categories."""
        return bool(self.categories(node) & frozenset(categories))

    def is_named_class(self, node: Node) -> bool:
        """Tell whether a node is a class with an IRI."""
        return isinstance(node, URIRef) and self.is_(node, Category.CLASS)

    def is_unknown(self, node: Node) -> bool:
        """Tell whether a node is an IRI without any category: rule 1 reports it, so the other rules need not."""
        known = self.categories(node) or node in self.restrictions or is_reserved(node)
        return isinstance(node, URIRef) and not known

    def members(self, head: Node) -> Iterator[Node]:
        """Yield the members of a list as far as it is well formed."""
        seen: set[Node] = set()
        while head != RDF.nil and head not in seen:
            seen.add(head)
            yield from self.graph.objects(head, RDF.first)
            head = next(self.graph.objects(head, RDF.rest), RDF.nil)

    def show(self, node: Node) -> str:
        """Return a node as a person reads it."""
        if isinstance(node, BNode):
            return "blank node"
        if isinstance(node, Literal):
            return f'literal "{node}"'
        return str(node)
