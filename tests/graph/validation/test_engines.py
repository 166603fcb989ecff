"""The engine reports what the shapes forbid, changes no graph, and refuses shapes that make no sense."""

import pytest
from rdflib import Graph

from rashomon.errors import UnusableShapes
from rashomon.validation import Severity, validate

PREFIXES = """
@prefix e: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
NEEDS_P = "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P . e:P a sh:PropertyShape ; sh:path e:p ; "


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle)


def test_subclasses_of_the_ontology_are_targets() -> None:
    ontology = graph("e:D rdfs:subClassOf e:C .")
    shapes = graph(NEEDS_P + "sh:minCount 1 .")
    data = graph("e:a a e:D .")
    assert validate(data, shapes).vacuous
    report = validate(data, shapes, ontology)
    assert (report.focus_nodes, len(report.of(Severity.VIOLATION))) == (1, 1)


def test_nodes_of_the_ontology_are_no_focus_nodes() -> None:
    report = validate(graph("e:x e:p e:y ."), graph(NEEDS_P + "sh:minCount 0 ."), graph("e:term a e:C ."))
    assert report.vacuous


def test_no_graph_is_changed() -> None:
    graphs = [graph("e:a a e:C ."), graph(NEEDS_P + "sh:minCount 1 ."), graph("e:D rdfs:subClassOf e:C .")]
    before = [set(g) for g in graphs]
    validate(*graphs)
    assert [set(g) for g in graphs] == before


def test_warnings_and_infos_are_reported_and_conform() -> None:
    shapes = graph(NEEDS_P + "sh:minCount 1 ; sh:severity sh:Info .")
    report = validate(graph("e:a a e:C ."), shapes)
    assert report.conforms
    assert [result.severity for result in report.results] == [Severity.INFO]


@pytest.mark.parametrize(
    ("turtle", "gap"),
    [
        (NEEDS_P + "sh:minCont 1 .", "sh:minCont is no term of SHACL."),
        (
            "e:S a sh:NodeShape ; sh:targetClass e:Ghost ; sh:nodeKind sh:IRI .",
            "<https://example.org/Ghost> is a target class that neither ontology nor data knows.",
        ),
    ],
)
def test_what_shapes_name_in_vain_is_a_gap(turtle: str, gap: str) -> None:
    assert gap in validate(graph("e:a a e:C ."), graph(turtle)).gaps


@pytest.mark.parametrize("query", ["SELECT $this WHERE {", "SELECT $this WHERE { $this ghost:p ?value }"])
def test_queries_that_are_not_sparql_are_refused(query: str) -> None:
    shapes = graph(f'e:S a sh:NodeShape ; sh:targetClass e:C ; sh:sparql [ sh:select "{query}" ] .')
    with pytest.raises(UnusableShapes, match=r"example\.org/S"):
        validate(graph("e:a a e:C ."), shapes)


def test_a_string_is_the_same_with_and_without_its_datatype() -> None:
    shapes = graph(NEEDS_P + 'sh:hasValue "text" .')
    assert validate(graph('e:a a e:C ; e:p "text"^^xsd:string .'), shapes).conforms


def test_a_shape_with_two_paths_is_refused() -> None:
    with pytest.raises(UnusableShapes):
        validate(graph("e:a a e:C ."), graph(NEEDS_P + "sh:path e:q ; sh:minCount 1 ."))
