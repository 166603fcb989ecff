"""Each mapping leads from a term of ours to one of the vocabulary that its file is about; a source confirmed it."""

import re
import sys
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, Graph, Literal, URIRef
from rdflib.namespace import GEO, DefinedNamespace

from rashomon import resources
from rashomon.namespaces import CONCEPTS, ONTOLOGY

ALIGNMENTS = sorted((resources.ontology() / "alignments").glob("*.ttl"))
BUNDLED: dict[str, tuple[type[DefinedNamespace], ...]] = {
    "dcterms": (DCAT, DCTERMS),
    "geosparql": (GEO,),
    "org": (ORG,),
    "owl-time": (TIME,),
    "prov": (PROV,),
    "schema": (SDO,),
}
OTHERS = {
    "cidoc-crm": r"http://www\.cidoc-crm\.org/cidoc-crm/(?:E|P|PC)\d+[ab]?i?_[\w-]+",
    "crminf": r"http://www\.cidoc-crm\.org/extensions/crminf/[IJ]\d+_[\w-]+",
    "gaf": r"http://groundedannotationframework\.org/gaf#\w+",
    "lode": r"http://linkedevents\.org/ontology/\w+",
    "nanopublication": r"http://www\.nanopub\.org/nschema#\w+",
    "sem": r"http://semanticweb\.cs\.vu\.nl/2009/11/sem/\w+",
    "web-annotation": r"http://www\.w3\.org/ns/oa#\w+",
    "wikidata": r"http://www\.wikidata\.org/entity/[PQ][1-9]\d*",
}
AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf}
MATCHES = {SKOS.closeMatch, SKOS.relatedMatch}
PINNED = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+/blob/[0-9a-f]{40}/\S+")
OF_RDFLIB = re.compile(r"rdflib \d+\.\d+\.\d+: rdflib\.namespace\.([A-Z]+)")
ROW = re.compile(r"^\| `([\w-]+)` \| (\d+) \| (\d+) \|", re.MULTILINE)


def mappings(path: Path) -> list[tuple[URIRef, URIRef, URIRef]]:
    """Every statement about a term of ours, whatever its predicate."""
    found = []
    for s, p, o in Graph().parse(path):
        if str(s).startswith((ONTOLOGY, CONCEPTS)):
            assert isinstance(s, URIRef) and isinstance(p, URIRef) and isinstance(o, URIRef), f"{s} {p} {o}"
            found.append((s, p, o))
    assert found
    return found


def test_all_mappings_are_counted_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    found = {path.stem: mappings(path) for path in ALIGNMENTS}
    total = sum(map(len, found.values()))
    with capsys.disabled():
        sys.stdout.write(f"{total} mappings in {len(found)} alignments" + "\n")
    rows = ROW.findall((resources.ontology() / "README.md").read_text("utf-8"))
    counted = [(name, str(len(all_)), str(sum(p in AXIOMS for _, p, _ in all_))) for name, all_ in found.items()]
    assert rows == counted
    assert set(found) == {*BUNDLED, *OTHERS}
    assert total == 150


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda p: p.stem)
def test_mapping_leads_from_a_term_of_ours_by_an_axiom_or_a_match(path: Path, vocabulary: Graph) -> None:
    for subject, predicate, _ in mappings(path):
        assert (subject, RDF.type, None) in vocabulary, f"{subject} is no term of core or code lists"
        assert predicate in AXIOMS | MATCHES, predicate


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda p: p.stem)
def test_foreign_term_is_one_of_the_vocabulary_of_the_file(path: Path) -> None:
    for _, _, term in mappings(path):
        if path.stem in BUNDLED:
            assert any(term in namespace for namespace in BUNDLED[path.stem]), f"{term} does not exist"
        else:
            assert re.fullmatch(OTHERS[path.stem], term), f"{term} is not of this vocabulary"


def test_membership_of_a_bundled_namespace_says_no_to_an_invented_term() -> None:
    for namespace in {n for group in BUNDLED.values() for n in group}:
        assert URIRef(f"{namespace}NoSuchTerm") not in namespace


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda p: p.stem)
def test_file_declares_the_foreign_terms_of_its_axioms_and_no_other(path: Path) -> None:
    graph = Graph().parse(path)
    declared = {s for s, kind in graph.subject_objects(RDF.type) if kind not in {OWL.Ontology, OWL.AnnotationProperty}}
    assert declared == {term for _, predicate, term in mappings(path) if predicate in AXIOMS}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda p: p.stem)
def test_file_names_the_sources_that_confirmed_its_terms(path: Path) -> None:
    graph = Graph().parse(path)
    (document,) = graph.subjects(RDF.type, OWL.Ontology)
    sources = set(graph.objects(document, DCTERMS.source))
    modules = {m[1] for s in sources if isinstance(s, Literal) and (m := OF_RDFLIB.fullmatch(s))}
    pinned = {s for s in sources if isinstance(s, URIRef) and PINNED.fullmatch(s)}
    assert len(modules) + len(pinned) == len(sources), f"neither a file at a commit nor rdflib: {sources}"
    assert modules == {n.__name__ for n in BUNDLED.get(path.stem, ())}
    assert pinned
