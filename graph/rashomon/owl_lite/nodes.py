"""Rules 11 and 13: facts about individuals, and the shape of the graph around blank nodes."""

from collections import Counter
from collections.abc import Iterator

from rdflib import OWL, RDF, BNode, Literal
from rdflib.term import Node

from rashomon.owl_lite.structure import META_TYPES, Category, Finding, Structure, is_foreign


def individuals(structure: Structure) -> Iterator[Finding]:
    """Rule 11: facts, equality and difference are about typed individuals, and a type is a class or a restriction.

    Source: S&AS §2.2 (facts) and §4.2 (every individual has a type triple).
    """
    graph = structure.graph
    for subject, kind in graph.subject_objects(RDF.type):
        known = kind in META_TYPES | structure.restrictions or is_foreign(kind) or structure.is_unknown(kind)
        if not known and not structure.is_named_class(kind):
            yield Finding(11, structure.show(subject), f"has the type {structure.show(kind)}, no class or restriction")
    for axiom in (OWL.sameAs, OWL.differentFrom):
        for pair in graph.subject_objects(axiom):
            yield from _not_individuals(structure, *pair)
    for head in graph.objects(None, OWL.distinctMembers):
        yield from _not_individuals(structure, *structure.members(head))
    for node in graph.subjects(RDF.type, OWL.AllDifferent):
        if not isinstance(node, BNode) or len(list(graph.objects(node, OWL.distinctMembers))) != 1:
            yield Finding(11, structure.show(node), "is an owl:AllDifferent and no blank node with one list")
    yield from _facts(structure)


def _not_individuals(structure: Structure, *terms: Node) -> Iterator[Finding]:
    for node in terms:
        if not structure.is_(node, Category.INDIVIDUAL):
            yield Finding(11, structure.show(node), "stands where an individual belongs and is no typed individual")


def _facts(structure: Structure) -> Iterator[Finding]:
    for subject, predicate, value in structure.graph:
        if structure.is_(predicate, Category.OBJECT):
            yield from _not_individuals(structure, subject, value)
        elif structure.is_(predicate, Category.DATA):
            yield from _not_individuals(structure, subject)
            if not isinstance(value, Literal):
                yield Finding(11, structure.show(subject), f"has no literal for {structure.show(predicate)}")


def tree_shape(structure: Structure) -> Iterator[Finding]:
    """Rule 13: a blank node is used once, lists are well formed, and no cycle runs through blank nodes alone.

    Source: S&AS §4.1 and §4.2: each description and list is translated to blank nodes of its own.
    """
    graph = structure.graph
    uses = Counter(value for value in graph.objects() if isinstance(value, BNode))
    for node, count in uses.items():
        if count > 1:
            yield Finding(13, structure.show(node), f"is used {count} times")
    cells = {*graph.subjects(RDF.first, None), *graph.subjects(RDF.rest, None)}
    for cell in cells:
        firsts, rests = list(graph.objects(cell, RDF.first)), list(graph.objects(cell, RDF.rest))
        if len(firsts) != 1 or len(rests) != 1:
            yield Finding(13, structure.show(cell), f"is a list cell of {len(firsts)} members and {len(rests)} rests")
        elif rests[0] != RDF.nil and rests[0] not in cells:
            yield Finding(13, structure.show(cell), "is followed by no list cell")
    for member in _on_a_cycle(structure):
        yield Finding(13, structure.show(member), "lies on a cycle of blank nodes")


def _on_a_cycle(structure: Structure) -> set[Node]:
    edges: dict[Node, set[Node]] = {}
    for subject, _, value in structure.graph:
        if isinstance(subject, BNode) and isinstance(value, BNode):
            edges.setdefault(subject, set()).add(value)
    remaining = set(edges)
    while ends := {node for node in remaining if not edges[node] & remaining}:
        remaining -= ends
    return remaining
