"""The code lists: one class and one scheme for each, names from both, and the policy bounds of the quantifiers."""

import re
from decimal import Decimal

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from rashomon.namespaces import CONCEPTS, ONTOLOGY

POLICY = {"several": 3, "many": 3, "dozens": 24, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}


def test_each_list_is_one_scheme_and_one_class(vocabulary: Graph) -> None:
    lists: dict[str, set[str]] = {}
    classes = set(vocabulary.subjects(RDFS.subClassOf, URIRef(ONTOLOGY + "ControlledTerm")))
    for code in vocabulary.subjects(RDF.type, SKOS.Concept):
        (kind,) = set(vocabulary.objects(code, RDF.type)) - {SKOS.Concept}
        (scheme,) = vocabulary.objects(code, SKOS.inScheme)
        assert kind in classes
        lists.setdefault(str(scheme), set()).add(str(kind))
    schemes = {str(s) for s in vocabulary.subjects(RDF.type, SKOS.ConceptScheme)}
    assert set(lists) == schemes
    assert all(len(kinds) == 1 for kinds in lists.values())
    assert {kind for kinds in lists.values() for kind in kinds} == {str(c) for c in classes}
    assert len(schemes) == len(classes) == 21


def test_code_is_named_after_its_list_and_its_notation(concepts: Graph) -> None:
    for code in concepts.subjects(RDF.type, SKOS.Concept):
        notation = str(concepts.value(code, SKOS.notation))
        assert re.fullmatch(r"[a-z][A-Za-z0-9]*", notation)
        assert str(code) == f"{concepts.value(code, SKOS.inScheme)}-{notation}"
        assert str(code).startswith(CONCEPTS)


def test_policy_bounds_are_those_of_the_table(concepts: Graph) -> None:
    lower = {}
    for code, bound in concepts.subject_objects(URIRef(ONTOLOGY + "policyLowerBound")):
        assert isinstance(bound, Literal)
        lower[str(code).removeprefix(CONCEPTS + "quantifier-")] = bound.toPython()
    assert lower == {word: Decimal(number) for word, number in POLICY.items()}
    assert not list(concepts.subject_objects(URIRef(ONTOLOGY + "policyUpperBound")))
