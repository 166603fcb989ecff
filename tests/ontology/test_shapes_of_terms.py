"""The SHACL shapes over the ontology: each rejects what it is named after, and the ontology conforms to all."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

from rashomon import resources
from rashomon.namespaces import SHAPES

HERE = Path(__file__).parent.parent / "shapes" / "ontology"
PASSING = sorted(HERE.glob("pass-*.ttl"))
FAILING = sorted(HERE.glob("fail-*.ttl"))
DOCUMENTS = sorted(resources.ontology().glob("**/*.ttl"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(resources.shapes() / "ontology.ttl")


def own_shapes(shapes: Graph) -> set[str]:
    kinds = (SH.NodeShape, SH.PropertyShape)
    return {str(s).removeprefix(SHAPES) for kind in kinds for s in shapes.subjects(RDF.type, kind)}


def shape_of(fixture: Path) -> str:
    return fixture.stem.removeprefix("fail-").partition("--")[0]


def breaches(data: Graph, shapes: Graph) -> set[tuple[str, str]]:
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, Graph)
    return {
        (str(report.value(r, SH.sourceShape)).removeprefix(SHAPES), str(report.value(r, SH.resultMessage)))
        for r in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_every_shape_has_an_iri_a_message_a_severity_and_a_failing_fixture(shapes: Graph) -> None:
    names = own_shapes(shapes)
    assert len(names) >= 20
    assert {shape_of(f) for f in FAILING} == names
    for name in names:
        shape = URIRef(SHAPES + name)
        assert len(list(shapes.objects(shape, SH.message))) == 1
        assert (shape, SH.severity, SH.Violation) in shapes
    assert not [s for s in shapes.objects(None, SH.property) if isinstance(s, BNode)]


@pytest.mark.parametrize("fixture", FAILING, ids=lambda p: p.stem)
def test_failing_fixture_is_rejected_by_its_shape_and_no_other(fixture: Path, shapes: Graph) -> None:
    found = breaches(Graph().parse(fixture), shapes)
    assert {shape for shape, _ in found} == {shape_of(fixture)}
    assert {message for _, message in found} == {str(shapes.value(URIRef(SHAPES + shape_of(fixture)), SH.message))}


@pytest.mark.parametrize("fixture", PASSING, ids=lambda p: p.stem)
def test_conforming_fixture_is_accepted(fixture: Path, shapes: Graph) -> None:
    assert breaches(Graph().parse(fixture), shapes) == set()


def test_conforming_fixtures_reach_every_target(shapes: Graph) -> None:
    together = Graph()
    for fixture in PASSING:
        together.parse(fixture)
    for target in shapes.objects(None, SH.targetClass):
        if target != SKOS.ConceptScheme:
            assert (None, RDF.type, target) in together, target
    for target in shapes.objects(None, SH.targetSubjectsOf):
        assert isinstance(target, URIRef)
        assert (None, target, None) in together, target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_document_of_the_ontology_conforms(path: Path, shapes: Graph) -> None:
    assert breaches(Graph().parse(path), shapes) == set()


def test_a_term_without_a_label_is_named_in_the_report(vocabulary: Graph, shapes: Graph) -> None:
    state = URIRef("https://w3id.org/rashomon/ontology#State")
    broken = Graph() + vocabulary
    broken.remove((state, RDFS.label, None))
    broken.add((state, RDFS.domain, OWL.Thing))
    _, report, _ = validate(broken, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    assert set(report.objects(None, SH.focusNode)) == {state}
    assert (None, SH.sourceShape, URIRef(SHAPES + "TermLabel")) in report
    assert (None, SH.conforms, Literal(False)) in report
