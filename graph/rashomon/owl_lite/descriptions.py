"""Rules 3 to 7: restrictions, and the class axioms in which they stand."""

from collections.abc import Iterator
from typing import Final

from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal, URIRef
from rdflib.term import Node

from rashomon.owl_lite.structure import CARDINALITIES, CONSTRAINTS, FILLERS, Category, Finding, Structure

_OWN_PREDICATES: Final = {RDF.type, OWL.onProperty, *CONSTRAINTS, RDFS.subClassOf, OWL.equivalentClass}
"""What may leave a restriction; where a class axiom does, rule 6 reports it."""


def restriction_form(structure: Structure) -> Iterator[Finding]:
    """Rule 3: a restriction is a blank node with one property and one constraint, and with nothing else.

    Source: S&AS §2.3.1.2 (restrictions of OWL Lite) and §4.1 (their triples).
    """
    graph = structure.graph
    for node in structure.restrictions:
        targets = list(graph.objects(node, OWL.onProperty))
        constraints = [c for c in CONSTRAINTS for _ in graph.objects(node, c)]
        if not isinstance(node, BNode):
            yield Finding(3, structure.show(node), "is a restriction and has an IRI")
        elif (node, RDF.type, OWL.Restriction) not in graph:
            yield Finding(3, structure.show(node), "has owl:onProperty and is not typed as owl:Restriction")
        elif len(targets) != 1 or len(constraints) != 1:
            found = f"{len(targets)} properties and {len(constraints)} constraints"
            yield Finding(3, structure.show(node), f"is a restriction with {found}, not one of each")
        elif set(graph.predicates(node)) - _OWN_PREDICATES or _other_types(structure, node):
            yield Finding(3, structure.show(node), "is a restriction and has further statements")
        elif not structure.is_(targets[0], Category.OBJECT, Category.DATA) and not structure.is_unknown(targets[0]):
            yield Finding(3, structure.show(targets[0]), "is restricted and is no object or datatype property")


def _other_types(structure: Structure, node: Node) -> set[Node]:
    return set(structure.graph.objects(node, RDF.type)) - {OWL.Restriction, OWL.Class, RDFS.Class}


def cardinality_zero_or_one(structure: Structure) -> Iterator[Finding]:
    """Rule 4: a cardinality is 0 or 1, written as an xsd:nonNegativeInteger.

    Source: S&AS §2.3.1.2.
    """
    for constraint in CARDINALITIES:
        for node, number in structure.graph.subject_objects(constraint):
            proper = isinstance(number, Literal) and number.datatype == XSD.nonNegativeInteger
            if not proper or str(number) not in ("0", "1"):
                yield Finding(4, structure.show(node), f"has the cardinality {structure.show(number)}, not 0 or 1")


def named_filler(structure: Structure) -> Iterator[Finding]:
    """Rule 5: the values of a restriction come from a named class, or from a datatype for a datatype property.

    Source: S&AS §2.3.1.2.
    """
    for constraint in FILLERS:
        for node, filler in structure.graph.subject_objects(constraint):
            if structure.is_unknown(filler):
                continue
            target = next(structure.graph.objects(node, OWL.onProperty), None)
            wanted = Category.DATATYPE if target and structure.is_(target, Category.DATA) else Category.CLASS
            if not isinstance(filler, URIRef) or not structure.is_(filler, wanted):
                yield Finding(5, structure.show(node), f"takes values from {structure.show(filler)}, no named {wanted}")


def class_axioms(structure: Structure) -> Iterator[Finding]:
    """Rule 6: rdfs:subClassOf and owl:equivalentClass lead from a named class to a named class or a restriction.

    Source: S&AS §2.3.1.1 (class axioms of OWL Lite).
    """
    for axiom in (RDFS.subClassOf, OWL.equivalentClass):
        for subject, described in structure.graph.subject_objects(axiom):
            if not structure.is_named_class(subject) and not structure.is_unknown(subject):
                yield Finding(6, structure.show(subject), "is described by a class axiom and is no named class")
            if not _is_description(structure, described) and not _is_intersection(structure, described):
                yield Finding(
                    6, structure.show(subject), f"is placed under {structure.show(described)}, no named class"
                )


def intersections(structure: Structure) -> Iterator[Finding]:
    """Rule 7: owl:intersectionOf stands directly on a named class, over named classes and restrictions.

    Source: S&AS §2.3.1.1: a complete class definition of OWL Lite; an anonymous intersection is OWL DL.
    """
    for subject, head in structure.graph.subject_objects(OWL.intersectionOf):
        if not structure.is_named_class(subject) and not structure.is_unknown(subject):
            yield Finding(7, structure.show(subject), "is an intersection and no named class")
        members = list(structure.members(head))
        if not members:
            yield Finding(7, structure.show(subject), "is an intersection of nothing")
        for member in members:
            if not _is_description(structure, member):
                yield Finding(7, structure.show(subject), f"intersects {structure.show(member)}, no named class")


def _is_description(structure: Structure, node: Node) -> bool:
    return structure.is_named_class(node) or node in structure.restrictions or structure.is_unknown(node)


def _is_intersection(structure: Structure, node: Node) -> bool:
    return isinstance(node, BNode) and (node, OWL.intersectionOf, None) in structure.graph
