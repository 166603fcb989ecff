"""No constraint can be dropped from a shape unnoticed: each is the only one that some failing fixture breaks."""

from itertools import chain

import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from rashomon import resources
from rashomon.namespaces import SHAPES
from rashomon.validation import Report
from rashomon.validation.shapes import shape_nodes
from tests.shapes.conftest import ReportOf, fixtures, report_on, shape_of, shapes_in

Parameter = tuple[Node, Node, Node]
STEMS = sorted(file.stem for file in resources.shapes().glob("*.ttl"))
SUFFIX = "ConstraintComponent"
COMPONENTS = {term.removesuffix(SUFFIX).lower(): SH[term] for term in SH.__annotations__ if term.endswith(SUFFIX)}
"""Name of a parameter in lower case → its component (SHACL, section 4); optional parameters have none."""
SILENT = {SH.PropertyConstraintComponent}
"""Components whose results come from other shapes; a property shape has failing fixtures of its own."""


def component_of(predicate: Node) -> URIRef | None:
    name = str(predicate).removeprefix(str(SH))
    component = COMPONENTS.get(name.lower())
    return None if component in SILENT else component


def parameters(shapes: Graph) -> list[Parameter]:
    return sorted(triple for triple in shapes if component_of(triple[1]) is not None)


def components(report: Report, shape: Node) -> set[Node | None]:
    return {result.component for result in report.results if result.source_shape == shape}


def caught(stem: str, shapes: Graph, parameter: Parameter, report_of: ReportOf) -> bool:
    """Tell whether a failing fixture breaks the parameter and no other one of its shape."""
    shape, predicate, _ = parameter
    named = [fixture for fixture in fixtures("fail", stem) if SHAPES + shape_of(fixture) == str(shape)]
    alone = [fixture for fixture in named if components(report_of(fixture), shape) == {component_of(predicate)}]
    if len(set(shapes.objects(shape, predicate))) == 1:
        return bool(alone)
    mutant = Graph() + shapes  # results do not tell which of several values is broken
    mutant.remove(parameter)
    return any(not components(report_on(fixture, mutant), shape) for fixture in alone)


@pytest.mark.parametrize("stem", STEMS)
def test_each_parameter_is_the_only_one_that_some_failing_fixture_breaks(stem: str, report_of: ReportOf) -> None:
    shapes = shapes_in(stem)
    missed = {parameter for parameter in parameters(shapes) if not caught(stem, shapes, parameter, report_of)}
    assert missed == set()


@pytest.mark.parametrize(
    "added",
    [
        (URIRef(SHAPES + "SpanLatestEnd"), SH.nodeKind, SH.Literal),
        (URIRef(SHAPES + "SpanLatestStart"), SH.lessThanOrEquals, URIRef("https://example.org/end")),
    ],
    ids=["one value", "one more value"],
)
def test_a_parameter_that_no_fixture_breaks_is_noticed(added: Parameter, report_of: ReportOf) -> None:
    shapes = Graph() + shapes_in("timespan")
    shapes.add(added)
    assert not caught("timespan", shapes, added, report_of)


def test_each_kind_of_parameter_is_known() -> None:
    read = {"in", "class", "minCount", "lessThanOrEquals", "qualifiedMinCount", "node", "not", "sparql", "closed"}
    assert None not in {component_of(SH[name]) for name in read}
    assert {component_of(p) for p in (SH.path, SH.message, SH.ignoredProperties, SH.property, RDF.type)} == {None}


def test_the_parameters_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    shapes = set(chain.from_iterable(shape_nodes(shapes_in(stem)) for stem in STEMS))
    checked = list(chain.from_iterable(parameters(shapes_in(stem)) for stem in STEMS))
    with capsys.disabled():
        print(f"\n{len(checked)} parameters of {len(shapes)} shapes")
    assert {shape for shape, _, _ in checked} == shapes
    assert len(checked) == len(set(checked)) > len(shapes)
