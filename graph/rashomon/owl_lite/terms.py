"""Rules 1, 2 and 12: what each term is, which vocabulary is used, how annotation properties behave."""

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, XSD, BNode, URIRef
from rdflib.term import Node

from rashomon.owl_lite.structure import (
    BUILT_IN,
    DECLARATIONS,
    META_TYPES,
    SYNTAX,
    Category,
    Finding,
    Structure,
    is_foreign,
    is_reserved,
)

_TERM_POSITIONS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.inverseOf,
    OWL.onProperty,
    OWL.allValuesFrom,
    OWL.someValuesFrom,
)


def one_category(structure: Structure) -> Iterator[Finding]:
    """Rule 1: every IRI has an explicit type and one category, and built-in terms keep theirs.

    Source: S&AS §4.2, the separated vocabulary: classes, datatypes, the four kinds of properties, individuals and
    ontologies are pairwise disjoint, and each needs its type triple (§4.1).
    """
    graph = structure.graph
    for node in {s for s in graph.subjects() if isinstance(s, URIRef | BNode)}:
        categories = structure.categories(node)
        reserved = is_reserved(node) or _is_xsd(node)
        if reserved and (set(graph.objects(node, RDF.type)) - {_type_of_built_in(structure, node)}):
            yield Finding(1, structure.show(node), "is a built-in term and is given another type")
        elif len(categories) > 1:
            kinds = ", ".join(sorted(categories))
            yield Finding(1, structure.show(node), f"has more than one category: {kinds}")
    for term in _untyped(structure):
        yield Finding(1, structure.show(term), "is used as a class, datatype or property and has no type")


def _type_of_built_in(structure: Structure, node: Node) -> Node | None:
    category = BUILT_IN.get(node) if isinstance(node, URIRef) else None
    if _is_xsd(node):
        category = Category.DATATYPE
    return next((kind for kind, declared in DECLARATIONS.items() if declared == category), None)


def _is_xsd(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(str(XSD))


def _untyped(structure: Structure) -> set[Node]:
    graph = structure.graph
    used: set[Node] = set()
    for predicate in _TERM_POSITIONS:
        used.update(graph.objects(None, predicate))
    for predicate in _TERM_POSITIONS[:7]:
        used.update(graph.subjects(predicate, None))
    used.update(kind for kind in graph.objects(None, RDF.type) if kind not in META_TYPES)
    for head in graph.objects(None, OWL.intersectionOf):
        used.update(structure.members(head))
    used.update(p for s, p, _ in graph if p not in SYNTAX and structure.is_(s, Category.INDIVIDUAL))
    return {node for node in used if structure.is_unknown(node)}


def lite_vocabulary(structure: Structure) -> Iterator[Finding]:
    """Rule 2: of the rdf, rdfs and owl namespaces only what OWL Lite has, and nothing of OWL 2 but owl:versionIRI.

    Source: S&AS §2.3.1 (the axioms of OWL Lite) and §4.2 (the disallowed vocabulary).
    """
    strange = {(s, term) for s, p, o in structure.graph for term in (s, p, o) if is_foreign(term)}
    for subject, term in strange:
        yield Finding(2, structure.show(subject), f"uses {term}, which OWL Lite has not")


def annotation_properties(structure: Structure) -> Iterator[Finding]:
    """Rule 12: what annotates ontologies, classes and properties is a declared annotation property, in no axiom.

    Source: S&AS §2.1 and §2.3.1.3: an annotation property has annotations of its own and nothing else; §4.1 gives it
    its type triple. So dcterms and skos terms are declared wherever they are used.
    """
    graph = structure.graph
    for subject, predicate, _ in graph:
        if predicate in SYNTAX or not structure.categories(subject) - {Category.INDIVIDUAL}:
            continue
        if structure.is_unknown(predicate):
            yield Finding(12, structure.show(predicate), "annotates and is not declared as an annotation property")
    for axiom in (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf):
        for pair in graph.subject_objects(axiom):
            for node in pair:
                if structure.is_(node, Category.ANNOTATION):
                    yield Finding(12, structure.show(node), "is an annotation property and stands in an axiom")
    for node in graph.subjects(RDF.type, OWL.FunctionalProperty):
        if structure.is_(node, Category.ANNOTATION):
            yield Finding(12, structure.show(node), "is an annotation property and declared functional")
