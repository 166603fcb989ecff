"""The axioms hang together: no cycles, inverses and sub-properties that fit, nothing left alone."""

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from rashomon.namespaces import ONTOLOGY

RSH = ONTOLOGY
TOLD_ONLY = {RSH + "perpetratedBy", RSH + "answer", RSH + "provokedRetaliation"}
SCOPE_NOTE = URIRef("http://www.w3.org/2004/02/skos/core#scopeNote")


def above(graph: Graph, node: Node | None, axiom: URIRef) -> set[Node]:
    return set() if node is None else {n for n in graph.transitive_objects(node, axiom) if n is not None}


def on_a_cycle(graph: Graph, axiom: URIRef) -> Iterator[Node]:
    for node in set(graph.subjects(axiom, None)):
        if any(node in above(graph, parent, axiom) for parent in graph.objects(node, axiom)):
            yield node


def test_hierarchies_have_no_cycle(core: Graph) -> None:
    assert list(on_a_cycle(core, RDFS.subClassOf)) == []
    assert list(on_a_cycle(core, RDFS.subPropertyOf)) == []


def test_property_has_at_most_one_domain_range_and_inverse(core: Graph) -> None:
    for prop in {*core.subjects(RDF.type, OWL.ObjectProperty), *core.subjects(RDF.type, OWL.DatatypeProperty)}:
        for axiom in (RDFS.domain, RDFS.range, OWL.inverseOf):
            assert len(list(core.objects(prop, axiom))) <= 1, f"{prop} {axiom}"


def test_inverse_properties_swap_domain_and_range_and_name_each_other(core: Graph) -> None:
    pairs = set(core.subject_objects(OWL.inverseOf))
    assert len(pairs) >= 30
    for one, other in pairs:
        assert (other, one) in pairs
        assert core.value(one, RDFS.domain) == core.value(other, RDFS.range), one
        assert core.value(one, RDFS.range) == core.value(other, RDFS.domain), one
        shared = {OWL.TransitiveProperty, OWL.SymmetricProperty}
        assert set(core.objects(one, RDF.type)) & shared == set(core.objects(other, RDF.type)) & shared


def test_sub_property_is_not_broader_than_its_parent(core: Graph) -> None:
    pairs = list(core.subject_objects(RDFS.subPropertyOf))
    assert pairs
    for child, parent in pairs:
        for axiom in (RDFS.domain, RDFS.range):
            limit = core.value(parent, axiom)
            assert limit is None or limit in above(core, core.value(child, axiom), RDFS.subClassOf), f"{child} {axiom}"


def test_symmetric_property_has_one_class_on_both_sides(core: Graph) -> None:
    for prop in core.subjects(RDF.type, OWL.SymmetricProperty):
        assert core.value(prop, RDFS.domain) == core.value(prop, RDFS.range)


def test_no_class_stands_alone(core: Graph) -> None:
    joined = {
        node
        for axiom in (RDFS.subClassOf, RDFS.domain, RDFS.range)
        for pair in core.subject_objects(axiom)
        for node in pair
    }
    assert set(core.subjects(RDF.type, OWL.Class)) - joined == set()


def test_every_datatype_property_has_a_range(core: Graph) -> None:
    assert [p for p in core.subjects(RDF.type, OWL.DatatypeProperty) if core.value(p, RDFS.range) is None] == []


def test_told_properties_are_those_of_the_relation_codes_and_three_more(vocabulary: Graph) -> None:
    view_property = URIRef(RSH + "viewProperty")
    told = {str(p) for p in vocabulary.objects(None, view_property)} | TOLD_ONLY
    noted = {str(p) for p, note in vocabulary.subject_objects(SCOPE_NOTE) if "view graphs" in str(note)}
    assert told == noted
    for code in vocabulary.subjects(RDF.type, URIRef(RSH + "RelationType")):
        assert len(list(vocabulary.objects(code, view_property))) == 1


def test_no_told_property_is_above_or_beside_an_asserted_one(vocabulary: Graph) -> None:
    told = {p for p, note in vocabulary.subject_objects(SCOPE_NOTE) if "view graphs" in str(note)}
    for axiom in (RDFS.subPropertyOf, OWL.inverseOf):
        for child, parent in vocabulary.subject_objects(axiom):
            assert parent not in told or child in told
