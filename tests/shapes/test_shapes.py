"""Each shape accepts its conforming fixtures and rejects its failing ones; shapes and fixtures are found by glob."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.paths import AlternativePath, InvPath, SequencePath
from rdflib.paths import Path as PropertyPath
from rdflib.term import Node

from rashomon import resources
from rashomon.namespaces import ONTOLOGY, SHAPES
from rashomon.validation import Severity, read_corpus
from rashomon.validation.shapes import focus_nodes, shape_nodes
from tests.shapes.conftest import ReportOf, fixtures, ontology, shape_of, shapes_in

FILES = sorted(file for file in resources.shapes().glob("*.ttl") if file.name != "ontology.ttl")
STEMS = [file.stem for file in FILES]
PASSING = [file for stem in STEMS for file in fixtures("pass", stem)]
FAILING = [file for stem in STEMS for file in fixtures("fail", stem)]


def names_in(stem: str) -> frozenset[str]:
    return frozenset(str(shape).removeprefix(SHAPES) for shape in shape_nodes(shapes_in(stem)))


def label(fixture: Path) -> str:
    return f"{fixture.parent.name}/{fixture.stem}"


def path_in(shapes: Graph, path: Node) -> URIRef | PropertyPath:
    if isinstance(path, URIRef):
        return path
    if (path, RDF.first, None) in shapes:
        return SequencePath(*(path_in(shapes, step) for step in Collection(shapes, path)))
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return InvPath(path_in(shapes, inverse))
    options = shapes.value(path, SH.alternativePath)
    assert options is not None
    return AlternativePath(*(path_in(shapes, option) for option in Collection(shapes, options)))


def values(shapes: Graph, data: Graph, shape: Node, focus: Iterable[Node]) -> set[Node]:
    path = shapes.value(shape, SH.path)
    if path is None:
        return set(focus)
    step = path_in(shapes, path)
    return set(chain.from_iterable(data.objects(node, step) for node in focus))


def focus_of(shapes: Graph, data: Graph, shape: Node) -> set[Node]:
    own = Graph()
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
        own += shapes.triples((shape, target, None))
    found = set(focus_nodes(own, data, ontology())) | set(shapes.objects(shape, SH.targetNode))
    for parent in shapes.subjects(SH.property, shape):
        found |= values(shapes, data, parent, focus_of(shapes, data, parent))
    return found


def exercised(shapes: Graph, data: Graph) -> set[str]:
    """Names of the shapes that check something in the data: a focus node, and a value unless none is allowed."""
    found = set()
    for shape in shape_nodes(shapes):
        focus = focus_of(shapes, data, shape)
        forbidden = shapes.value(shape, SH.maxCount) == Literal(0)
        if focus and (forbidden or values(shapes, data, shape, focus)):
            found.add(str(shape).removeprefix(SHAPES))
    return found


def without_message_or_severity(shapes: Graph) -> set[Node]:
    return {
        shape
        for shape in shape_nodes(shapes)
        if (shape, SH.message, None) not in shapes or (shape, SH.severity, None) not in shapes
    }


@pytest.mark.parametrize("fixture", PASSING, ids=label)
def test_conforming_fixture_has_no_result(fixture: Path, report_of: ReportOf) -> None:
    report = report_of(fixture)
    assert report.results == ()
    assert report.gaps == ()


@pytest.mark.parametrize("fixture", FAILING, ids=label)
def test_failing_fixture_is_caught_by_the_shape_it_is_named_after(fixture: Path, report_of: ReportOf) -> None:
    shapes = shapes_in(fixture.parent.name)
    shape = URIRef(SHAPES + shape_of(fixture))
    report = report_of(fixture)
    sources = {result.source_shape for result in report.results}
    others = sources - {shape}
    assert shape in sources
    if (shape, RDF.type, SH.NodeShape) in shapes:
        assert all((other, RDF.type, SH.NodeShape) in shapes for other in others), "only superclasses may join in"
    else:
        assert not others
    caught = [result for result in report.results if result.source_shape == shape]
    assert all(result.messages for result in caught)
    assert all(SH[result.severity.name.capitalize()] in shapes.objects(shape, SH.severity) for result in caught)


@pytest.mark.parametrize("stem", STEMS)
def test_each_shape_is_exercised_by_a_conforming_fixture(stem: str) -> None:
    graphs = [read_corpus([file]).graph for file in PASSING if file.parent.name == stem]
    covered = set(chain.from_iterable(exercised(shapes_in(stem), graph) for graph in graphs))
    assert names_in(stem) - covered == set()


@pytest.mark.parametrize("stem", STEMS)
def test_each_shape_has_a_failing_fixture_in_its_folder(stem: str) -> None:
    named = {shape_of(file) for file in FAILING if file.parent.name == stem}
    assert named == names_in(stem)


@pytest.mark.parametrize("stem", STEMS)
def test_each_shape_is_named_by_an_iri_of_the_shapes(stem: str) -> None:
    nodes = shape_nodes(shapes_in(stem))
    assert nodes
    assert [node for node in nodes if isinstance(node, BNode) or not str(node).startswith(SHAPES)] == []


@pytest.mark.parametrize("stem", STEMS)
def test_each_shape_tells_what_to_do_and_how_severe_it_is(stem: str) -> None:
    assert without_message_or_severity(shapes_in(stem)) == set()


@pytest.mark.parametrize("stem", STEMS)
def test_a_shape_that_loses_its_message_is_noticed(stem: str) -> None:
    for shape in shape_nodes(shapes_in(stem)):
        mutant = Graph() + shapes_in(stem)
        mutant.remove((shape, SH.message, None))
        assert without_message_or_severity(mutant) == {shape}


def test_no_shape_is_defined_in_two_files() -> None:
    names = list(chain.from_iterable(names_in(stem) for stem in STEMS))
    assert len(names) == len(set(names))


def test_each_class_of_the_ontology_is_checked_by_a_shape_of_its_own_or_of_a_superclass() -> None:
    classes = {c for c in ontology().subjects(RDF.type, OWL.Class) if str(c).startswith(ONTOLOGY)}
    targets = set(chain.from_iterable(shapes_in(stem).objects(predicate=SH.targetClass) for stem in STEMS))
    assert classes
    assert targets <= classes
    assert {c for c in classes if targets.isdisjoint(ontology().transitive_objects(c, RDFS.subClassOf))} == set()


def test_the_gate_is_not_empty(capsys: pytest.CaptureFixture[str]) -> None:
    shapes = sum(len(names_in(stem)) for stem in STEMS)
    with capsys.disabled():
        print(f"\n{shapes} shapes in {len(FILES)} files, {len(PASSING)} conforming, {len(FAILING)} failing fixtures")
    assert len(PASSING) >= len(FILES) > 0
    assert len(FAILING) >= shapes > 0
    assert {severity.name for severity in Severity} == {"INFO", "WARNING", "VIOLATION"}
