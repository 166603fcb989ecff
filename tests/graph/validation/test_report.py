"""Results are read from the report graph as records, with readable paths and a stable order."""

import pytest
from rdflib import SH, Graph, URIRef

from rashomon.validation import Report, Result, Severity, validate
from rashomon.validation.report import compact, path_of

PREFIXES = """
@prefix e: <https://example.org/> .
@prefix rsh: <https://w3id.org/rashomon/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("rsh:place", "rsh:place"),
        ("[ sh:inversePath rsh:reports ]", "^rsh:reports"),
        ("( rsh:disputes rsh:issue )", "rsh:disputes/rsh:issue"),
        ("[ sh:alternativePath ( rsh:issue [ sh:inversePath rsh:place ] ) ]", "(rsh:issue|^rsh:place)"),
        ("[ sh:zeroOrMorePath rsh:within ]", "rsh:within*"),
        ("[ sh:oneOrMorePath rsh:within ]", "rsh:within+"),
        ("[ sh:zeroOrOnePath rsh:within ]", "rsh:within?"),
    ],
)
def test_paths_read_like_sparql(path: str, text: str) -> None:
    shapes = graph(f"e:shape sh:path {path} .")
    (node,) = shapes.objects(predicate=SH.path)
    assert path_of(shapes, node) == text


def test_terms_are_shortened_by_the_longest_prefix() -> None:
    assert compact(URIRef("https://w3id.org/rashomon/id/actor/arland")) == "actor:arland"
    assert compact(URIRef("https://example.org/a")) == "<https://example.org/a>"
    assert compact(None) == ""


def test_results_carry_everything_that_the_report_graph_says() -> None:
    shapes = graph("""
        e:shape a sh:NodeShape ; sh:targetClass e:C ; sh:property e:name .
        e:name a sh:PropertyShape ; sh:path e:p ; sh:nodeKind sh:IRI .
        e:name sh:message "Use an IRI." ; sh:severity sh:Warning .
    """)
    report = validate(graph('e:a a e:C ; e:p "text" .'), shapes)
    (result,) = report.results
    assert result.severity == Severity.WARNING
    assert result.focus_node == URIRef("https://example.org/a")
    assert result.path == "<https://example.org/p>"
    assert str(result.value) == "text"
    assert result.component == SH.NodeKindConstraintComponent
    assert result.source_shape == URIRef("https://example.org/name")
    assert result.messages == ("Use an IRI.",)
    assert (None, SH.result, None) in report.graph


def of_severity(severity: Severity) -> Result:
    return Result(severity, URIRef("https://example.org/a"), "", None, None, None, ())


def test_only_violations_keep_a_graph_from_conforming() -> None:
    mild = Report((of_severity(Severity.WARNING), of_severity(Severity.INFO)), triples=1, shapes=1, focus_nodes=1)
    assert mild.conforms
    assert not Report((of_severity(Severity.VIOLATION),), triples=1, shapes=1, focus_nodes=1).conforms


@pytest.mark.parametrize(("shapes", "nodes", "vacuous"), [(0, 5, True), (5, 0, True), (1, 1, False)])
def test_a_report_on_nothing_is_vacuous(shapes: int, nodes: int, vacuous: bool) -> None:
    assert Report((), triples=1, shapes=shapes, focus_nodes=nodes).vacuous is vacuous
