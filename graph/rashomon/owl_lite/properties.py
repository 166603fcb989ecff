"""Rules 8 to 10: the axioms of properties."""

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.term import Node

from rashomon.owl_lite.structure import CARDINALITIES, OBJECT_CHARACTERISTICS, Category, Finding, Structure


def domains_and_ranges(structure: Structure) -> Iterator[Finding]:
    """Rule 8: a domain is a named class; a range is one for an object property, a datatype for a datatype property.

    Source: S&AS §2.3.1.3 (property axioms of OWL Lite).
    """
    for axiom in (RDFS.domain, RDFS.range):
        for subject, target in structure.graph.subject_objects(axiom):
            if structure.is_unknown(subject) or structure.is_unknown(target):
                continue
            if not structure.is_(subject, Category.OBJECT, Category.DATA):
                yield Finding(8, structure.show(subject), "has a domain or range and is no object or datatype property")
                continue
            literal = axiom == RDFS.range and structure.is_(subject, Category.DATA)
            wanted = Category.DATATYPE if literal else Category.CLASS
            if not isinstance(target, URIRef) or not structure.is_(target, wanted):
                name = "domain" if axiom == RDFS.domain else "range"
                yield Finding(8, structure.show(subject), f"has the {name} {structure.show(target)}, no named {wanted}")


def one_kind(structure: Structure) -> Iterator[Finding]:
    """Rule 9: sub- and equivalent properties are of one kind; inverses and characteristics belong to object properties.

    Source: S&AS §2.3.1.3.
    """
    graph = structure.graph
    for axiom in (RDFS.subPropertyOf, OWL.equivalentProperty):
        for subject, target in graph.subject_objects(axiom):
            if _skipped(structure, subject, target):
                continue
            common = structure.categories(subject) & structure.categories(target)
            if not common & {Category.OBJECT, Category.DATA}:
                yield Finding(
                    9, structure.show(subject), f"and {structure.show(target)} are not properties of one kind"
                )
    for subject, target in graph.subject_objects(OWL.inverseOf):
        if _skipped(structure, subject, target):
            continue
        if not (structure.is_(subject, Category.OBJECT) and structure.is_(target, Category.OBJECT)):
            yield Finding(9, structure.show(subject), f"and {structure.show(target)} are not both object properties")
    for characteristic in OBJECT_CHARACTERISTICS:
        for subject in graph.subjects(RDF.type, characteristic):
            if not structure.is_(subject, Category.OBJECT):
                name = str(characteristic).rpartition("#")[2]
                yield Finding(9, structure.show(subject), f"is an owl:{name} and no object property")


def _skipped(structure: Structure, *pair: Node) -> bool:
    return any(structure.is_unknown(node) or structure.is_(node, Category.ANNOTATION) for node in pair)


def simple_where_counted(structure: Structure) -> Iterator[Finding]:
    """Rule 10: a property that is transitive, or above or inverse to such a one, is neither counted nor functional.

    Source: S&AS §2.3.1.3, the last paragraphs: the condition that keeps OWL Lite decidable.
    """
    graph = structure.graph
    for node in _complex(structure):
        for restriction in graph.subjects(OWL.onProperty, node):
            if any((restriction, constraint, None) in graph for constraint in CARDINALITIES):
                yield Finding(10, structure.show(node), "is transitive, or above such a one, and has a cardinality")
        for characteristic in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty):
            if (node, RDF.type, characteristic) in graph:
                yield Finding(10, structure.show(node), "is transitive, or above such a one, and functional")


def _complex(structure: Structure) -> set[Node]:
    graph = structure.graph
    reached: set[Node] = set()
    waiting = list(graph.subjects(RDF.type, OWL.TransitiveProperty))
    while waiting:
        node = waiting.pop()
        if node in reached:
            continue
        reached.add(node)
        waiting.extend(graph.objects(node, RDFS.subPropertyOf))
        for axiom in (OWL.inverseOf, OWL.equivalentProperty):
            waiting.extend(graph.objects(node, axiom))
            waiting.extend(graph.subjects(axiom, node))
    return reached
