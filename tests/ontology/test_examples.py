"""The examples use every term of the ontology, and they stand on invented facts alone."""

import sys

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from rashomon.namespaces import CONCEPTS, ID, ONTOLOGY


def terms(graph: Graph, kind: URIRef, namespace: str) -> set[str]:
    return {str(s) for s in graph.subjects(RDF.type, kind) if str(s).startswith(namespace)}


def test_every_class_has_an_instance_in_the_examples(
    vocabulary: Graph, examples: Graph, capsys: pytest.CaptureFixture[str]
) -> None:
    classes = terms(vocabulary, OWL.Class, ONTOLOGY)
    nodes = set(examples.all_nodes())
    instantiated = {
        str(kind) for node in nodes for kind in (*examples.objects(node, RDF.type), *vocabulary.objects(node, RDF.type))
    }
    with capsys.disabled():
        sys.stdout.write(f"{len(classes)} classes in examples" + "\n")
    assert len(classes) >= 100
    assert classes - instantiated == set()


def test_every_property_is_used_in_the_examples(
    vocabulary: Graph, examples: Graph, capsys: pytest.CaptureFixture[str]
) -> None:
    properties = {
        term
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for term in terms(vocabulary, kind, ONTOLOGY)
    }
    with capsys.disabled():
        sys.stdout.write(f"{len(properties)} properties in examples" + "\n")
    assert len(properties) >= 150
    assert properties - {str(p) for p in examples.predicates()} == set()


def test_every_code_is_used_in_the_examples(
    vocabulary: Graph, examples: Graph, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = terms(vocabulary, SKOS.Concept, CONCEPTS)
    with capsys.disabled():
        sys.stdout.write(f"{len(codes)} codes in examples" + "\n")
    assert len(codes) >= 160
    assert codes - {str(o) for o in examples.objects()} == set()


def test_examples_use_no_term_that_the_ontology_lacks(vocabulary: Graph, examples: Graph) -> None:
    known = {str(s) for s in vocabulary.subjects(RDF.type, None)}
    used = {str(n) for triple in examples for n in triple if str(n).startswith((ONTOLOGY, CONCEPTS))}
    assert used - known == set()


def test_every_resource_of_the_examples_is_described_in_them(examples: Graph) -> None:
    resources = {n for n in examples.all_nodes() if str(n).startswith(ID)}
    assert len(resources) > 250
    assert {r for r in resources if (r, RDF.type, None) not in examples} == set()
