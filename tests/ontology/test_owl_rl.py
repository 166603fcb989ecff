"""The ontology suits OWL 2 RL: nothing outside the profile, and no inference that merges individuals."""

import owlrl
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, URIRef

from rashomon.namespaces import BASE

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


def test_rl_closure_of_the_examples_merges_no_two_individuals(vocabulary: Graph, examples: Graph) -> None:
    data = vocabulary + examples
    for annotation in ANNOTATIONS:
        data.remove((None, annotation, None))
    before = len(data)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    assert len(data) > 2 * before
    assert [pair for pair in data.subject_objects(OWL.sameAs) if pair[0] != pair[1]] == []
    assert not list(data.subjects(RDF.type, OWL.Nothing))
    claimant = URIRef(BASE + "ontology#Claimant")
    assert (URIRef(BASE + "id/actor/pell-marrow"), RDF.type, claimant) in data
