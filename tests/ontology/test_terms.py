"""Labels, definitions, names, metadata: what holds for each term of the ontology and each code."""

import re
from collections import Counter, defaultdict

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, XSD, Graph, Literal, URIRef
from rdflib.term import Node

import rashomon
from rashomon import resources
from rashomon.namespaces import BASE, CONCEPTS, ONTOLOGY

TERM_KINDS = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.Concept,
    SKOS.ConceptScheme,
)
ALIGNMENTS = sorted((resources.ontology() / "alignments").glob("*.ttl"))
HEADER = (
    DCTERMS.title,
    DCTERMS.description,
    DCTERMS.license,
    DCTERMS.creator,
    DCTERMS.created,
    OWL.versionIRI,
    OWL.versionInfo,
)


def own_terms(graph: Graph) -> list[URIRef]:
    found = {
        s
        for kind in TERM_KINDS
        for s in graph.subjects(RDF.type, kind)
        if isinstance(s, URIRef) and str(s).startswith((ONTOLOGY, CONCEPTS))
    }
    assert len(found) >= 100
    return sorted(found)


def only(graph: Graph, term: Node, predicate: URIRef) -> Literal:
    values = list(graph.objects(term, predicate))
    assert len(values) == 1, f"{term} has {len(values)} values of {predicate}"
    assert isinstance(values[0], Literal)
    return values[0]


def test_every_term_has_one_english_label_and_definition_and_its_document(vocabulary: Graph) -> None:
    for term in own_terms(vocabulary):
        assert only(vocabulary, term, RDFS.label).language == "en"
        assert only(vocabulary, term, SKOS.definition).language == "en"
        home = URIRef(str(term).partition("#")[0])
        assert list(vocabulary.objects(term, RDFS.isDefinedBy)) == [home]


def test_no_two_terms_of_the_core_share_a_label(core: Graph) -> None:
    counts = Counter(str(only(core, term, RDFS.label)).casefold() for term in own_terms(core))
    assert [label for label, count in counts.items() if count > 1] == []


def test_no_two_codes_of_a_list_share_a_label(concepts: Graph) -> None:
    labels = defaultdict(list)
    for code in concepts.subjects(RDF.type, SKOS.Concept):
        labels[concepts.value(code, SKOS.inScheme)].append(str(only(concepts, code, SKOS.prefLabel)).casefold())
    assert len(labels) >= 20
    assert {str(scheme): found for scheme, found in labels.items() if len(found) != len(set(found))} == {}


def test_preferred_label_is_the_label(concepts: Graph) -> None:
    for code in concepts.subjects(SKOS.prefLabel, None):
        assert only(concepts, code, SKOS.prefLabel) == only(concepts, code, RDFS.label)


def test_definition_is_one_sentence_of_its_own(vocabulary: Graph) -> None:
    definitions = Counter(str(only(vocabulary, term, SKOS.definition)) for term in own_terms(vocabulary))
    assert [text for text, count in definitions.items() if count > 1] == []
    for text in definitions:
        assert re.fullmatch(r"[A-Z][^.!?;:]*\.", text), text


def test_definition_does_not_lean_on_its_own_label(vocabulary: Graph) -> None:
    circular = [
        term
        for term in own_terms(vocabulary)
        if re.search(
            rf"\b{re.escape(only(vocabulary, term, RDFS.label))}\b", only(vocabulary, term, SKOS.definition), re.I
        )
    ]
    assert circular == []


def test_no_literal_has_stray_blanks(vocabulary: Graph) -> None:
    for value in vocabulary.objects():
        if isinstance(value, Literal):
            assert str(value) == " ".join(str(value).split())


def test_names_follow_the_policy(core: Graph) -> None:
    for term in own_terms(core):
        name = str(term).removeprefix(ONTOLOGY)
        style = r"(?:[A-Z][a-z0-9]+)+" if (term, RDF.type, OWL.Class) in core else r"[a-z][A-Za-z0-9]*"
        assert re.fullmatch(style, name), name
        assert not re.search(r"[a-z](?:And|Or)(?:[A-Z]|$)", name), f"{name} joins two notions"


def test_everything_in_the_namespaces_is_typed(vocabulary: Graph) -> None:
    mentioned = {n for t in vocabulary for n in t if isinstance(n, URIRef) and str(n).startswith((ONTOLOGY, CONCEPTS))}
    assert {n for n in mentioned if (n, RDF.type, None) not in vocabulary} == set()


def test_every_subject_is_ours_or_a_declared_term_of_others(vocabulary: Graph) -> None:
    for subject in {s for s in vocabulary.subjects() if isinstance(s, URIRef) and not s.startswith(BASE)}:
        assert [p for p in vocabulary.predicates(subject) if p != RDF.type] == [], f"{subject} is redefined"


@pytest.mark.parametrize("name", ["core", "concepts", *(f"alignments/{p.stem}" for p in ALIGNMENTS)])
def test_header_is_complete(name: str) -> None:
    graph = Graph().parse(resources.ontology() / f"{name}.ttl")
    (document,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(document) == BASE + ("ontology" if name == "core" else name)
    for predicate in HEADER:
        assert len(list(graph.objects(document, predicate))) == 1, predicate
    assert str(graph.value(document, OWL.versionInfo)) == rashomon.__version__
    assert graph.value(document, OWL.versionIRI) == URIRef(f"{document}/{rashomon.__version__}")
    assert only(graph, document, DCTERMS.created).datatype == XSD.dateTime
    assert graph.value(document, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    if not name.startswith("alignments/"):
        assert str(only(graph, document, VANN.preferredNamespaceUri)) == f"{document}#"
        assert rashomon.__version__ in str(only(graph, document, DCTERMS.bibliographicCitation))


def test_core_imports_nothing_and_the_others_import_it(core: Graph, concepts: Graph) -> None:
    assert list(core.objects(None, OWL.imports)) == []
    assert list(concepts.objects(None, OWL.imports)) == [URIRef(BASE + "ontology")]
    for path in ALIGNMENTS:
        assert URIRef(BASE + "ontology") in set(Graph().parse(path).objects(None, OWL.imports))
