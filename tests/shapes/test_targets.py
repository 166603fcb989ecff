"""No target can be dropped from a shape that has several unnoticed: some failing fixture then has fewer results."""

from itertools import chain

import pytest
from rdflib import SH, Graph
from rdflib.term import Node

from rashomon import resources
from tests.shapes.conftest import ReportOf, fixtures, report_on, shapes_in

STEMS = sorted(file.stem for file in resources.shapes().glob("*.ttl"))
KINDS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)


def targets(shapes: Graph) -> list[tuple[Node, Node, Node]]:
    """Return the targets of shapes that have more than one; the only one of a shape is guarded by its fixtures."""
    of = {
        shape: list(chain.from_iterable(shapes.triples((shape, kind, None)) for kind in KINDS))
        for shape in set(shapes.subjects())
    }
    return sorted(chain.from_iterable(found for found in of.values() if len(found) > 1))


def needed(stem: str, shapes: Graph, target: tuple[Node, Node, Node], report_of: ReportOf) -> bool:
    without = Graph() + shapes
    without.remove(target)
    name = str(target[2]).rpartition("#")[2]
    found = sorted(fixtures("fail", stem), key=lambda fixture: name not in fixture.read_text("utf-8"))
    return any(len(report_on(fixture, without).results) < len(report_of(fixture).results) for fixture in found)


@pytest.mark.parametrize("stem", STEMS)
def test_each_of_several_targets_is_needed_by_some_failing_fixture(stem: str, report_of: ReportOf) -> None:
    shapes = shapes_in(stem)
    assert [target for target in targets(shapes) if not needed(stem, shapes, target, report_of)] == []


def test_the_targets_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    counted = sum(len(targets(shapes_in(stem))) for stem in STEMS)
    with capsys.disabled():
        print(f"\n{counted} targets of shapes with several")
    assert counted > 20
