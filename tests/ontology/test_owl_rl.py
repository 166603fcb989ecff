"""The ontology suits OWL 2 RL: nothing outside the profile, and no inference that merges individuals."""

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, URIRef

from rashomon.namespaces import ID, ONTOLOGY

RL_DATATYPES = {XSD.string, XSD.boolean, XSD.decimal, XSD.dateTime, XSD.nonNegativeInteger, XSD.positiveInteger}
ANNOTATIONS = (RDFS.label, RDFS.isDefinedBy, SKOS.definition, SKOS.prefLabel, SKOS.notation, SKOS.scopeNote)


def test_core_uses_no_axiom_outside_the_profile(core: Graph) -> None:
    for predicate in (OWL.minCardinality, OWL.cardinality, OWL.someValuesFrom, OWL.disjointWith, OWL.oneOf):
        assert not list(core.subjects(predicate, None)), predicate


def test_core_has_no_functional_object_property(core: Graph) -> None:
    merging = {
        *core.subjects(RDF.type, OWL.FunctionalProperty),
        *core.subjects(RDF.type, OWL.InverseFunctionalProperty),
    }
    assert merging
    assert not merging & set(core.subjects(RDF.type, OWL.ObjectProperty))


def test_ranges_of_datatype_properties_are_datatypes_of_the_profile(core: Graph) -> None:
    ranges = {core.value(p, RDFS.range) for p in core.subjects(RDF.type, OWL.DatatypeProperty)}
    assert ranges <= RL_DATATYPES


def test_vocabulary_states_no_equality(vocabulary: Graph) -> None:
    for predicate in (OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty):
        assert not list(vocabulary.subject_objects(predicate))


@pytest.fixture(scope="module")
def closed(vocabulary: Graph, examples: Graph) -> Graph:
    data = vocabulary + examples
    for annotation in ANNOTATIONS:
        data.remove((None, annotation, None))
    before = len(data)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    assert len(data) > 2 * before
    return data


def test_closure_of_the_examples_merges_no_two_individuals(closed: Graph) -> None:
    assert [pair for pair in closed.subject_objects(OWL.sameAs) if pair[0] != pair[1]] == []
    assert not list(closed.subjects(RDF.type, OWL.Nothing))


def test_closure_gives_role_classes_to_those_who_claim(closed: Graph) -> None:
    claimant = URIRef(ONTOLOGY + "Claimant")
    assert (URIRef(ID + "actor/pell-marrow"), RDF.type, claimant) in closed
    assert (URIRef(ID + "actor/ferry-villagers"), RDF.type, claimant) not in closed


def test_closure_puts_nothing_under_two_kinds(closed: Graph, core: Graph) -> None:
    classes = {c for c in core.subjects(RDF.type, OWL.Class) if str(c).startswith(ONTOLOGY)}
    tops = {c for c in classes if not any(str(p).startswith(ONTOLOGY) for p in core.objects(c, RDFS.subClassOf))}
    assert len(tops) >= 15
    kinds = {node: set(closed.objects(node, RDF.type)) & tops for node in set(closed.subjects(RDF.type, None))}
    assert {node: found for node, found in kinds.items() if len(found) > 1} == {}
    assert sum(1 for found in kinds.values() if found) > 400
