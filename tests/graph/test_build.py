"""A dataset holds every graph, and refuses what a store or a reader could not trust."""

from pathlib import Path

import pytest
from pyoxigraph import Dataset, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from rashomon.build import build_dataset, check_issues, check_literals, check_nodes, widened
from rashomon.errors import BlankNodesFound, IssuesMisnamed, LiteralsNotCanonical
from rashomon.iris import split
from rashomon.namespaces import GRAPH, ID, PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def quads(turtle: str) -> list[Quad]:
    return list(parse(HEAD + turtle, RdfFormat.TURTLE))


def graphs(dataset: Dataset) -> set[str]:
    return {str(quad.graph_name).strip("<>").removeprefix(GRAPH) for quad in dataset}


def test_the_curated_cases_give_every_graph_of_a_dataset() -> None:
    assert {
        "reference",
        "ontology",
        "concepts",
        "shapes",
        "derived/entailed",
        "derived/conflicts",
        "view/narrator",
        "view/undisputed",
        "view/pakistan",
        "source/pakistan-afghanistan-2026-article",
    } <= graphs(build_dataset())


def test_derived_graphs_repeat_nothing_that_is_asserted() -> None:
    dataset = build_dataset()
    asserted = {q.triple for q in dataset if "/graph/source/" in str(q.graph_name) or "reference" in str(q.graph_name)}
    entailed = {q.triple for q in dataset if "/graph/derived/" in str(q.graph_name)}
    assert len(asserted) > 1000
    assert not asserted & entailed


def test_every_resource_can_be_written_with_its_prefix_in_sparql() -> None:
    dataset = build_dataset()
    nodes = {term for quad in dataset for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
    ours = {node: ":".join(split(node.value)) for node in nodes if node.value.startswith(ID)}
    assert len(ours) > 550
    for node, name in ours.items():
        solutions = Store().query(f"SELECT ?it {{ VALUES ?it {{ {name} }} }}", prefixes=dict(PREFIXES))
        assert isinstance(solutions, QuerySolutions)
        assert [solution["it"] for solution in solutions] == [node]


def test_nothing_is_ever_the_same_as_something_else() -> None:
    assert not any(quad.predicate.value.endswith("sameAs") for quad in build_dataset())


def test_a_case_of_ones_own_is_built_without_the_curated_ones(tmp_path: Path) -> None:
    case = tmp_path / "small-case"
    case.mkdir()
    (case / "note.events.ttl").write_text(HEAD + "event:a a rsh:Airstrike .\n", "utf-8")
    stages: list[str] = []
    dataset = build_dataset([case], stages.append)
    assert "source/small-case-note" in graphs(dataset)
    assert "source/pakistan-afghanistan-2026-article" not in graphs(dataset)
    assert len(stages) > 20


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ('"01"^^xsd:integer', '"1"'),
        ('"1.50"^^xsd:decimal', '"1.5"'),
        ('"12.0"^^xsd:decimal', '"12"'),
        ('"1"^^xsd:boolean', '"true"'),
        ('"2026-02-27T20:00:00+00:00"^^xsd:dateTime', "Z"),
    ],
)
def test_a_literal_that_a_store_would_rewrite_is_refused(written: str, canonical: str) -> None:
    with pytest.raises(LiteralsNotCanonical) as caught:
        check_literals(quads(f"event:a rsh:p {written} ."))
    ((_, literal, expected),) = caught.value.findings
    assert written.partition("^^")[0] in literal
    assert canonical in expected


def test_canonical_literals_pass() -> None:
    check_literals(quads('event:a rsh:p 1 , 1.5 , true , "x" , "x"@en , "2026-02-27T20:00:00Z"^^xsd:dateTime .'))


def test_integer_types_that_stores_forget_become_integers() -> None:
    (quad,) = (widened(quad) for quad in quads('event:a rsh:blockNumber "7"^^xsd:positiveInteger .'))
    check_literals([quad])
    assert str(quad.object) == f'"7"^^<{PREFIXES["xsd"]}integer>'


def test_a_derived_integer_with_a_leading_zero_is_still_refused() -> None:
    with pytest.raises(LiteralsNotCanonical):
        check_literals([widened(quad) for quad in quads('event:a rsh:p "07"^^xsd:positiveInteger .')])


@pytest.mark.parametrize("text", ["event:a rsh:p [ rsh:q 1 ] .", "_:x rsh:p event:a ."])
def test_blank_nodes_are_refused(text: str) -> None:
    with pytest.raises(BlankNodesFound):
        check_nodes(quads(text))


GOOD = [
    "issue:occurrence_a a rsh:OccurrenceIssue ; rsh:aboutEvent event:a .",
    "issue:situation_s a rsh:SituationIssue ; rsh:aboutSituation situation:s .",
    "issue:responsibility_a_x a rsh:ResponsibilityIssue ; rsh:aboutEvent event:a ; rsh:accusedActor actor:x .",
    "issue:quantity_a_x_killed a rsh:QuantityIssue ; rsh:aboutEvent event:a ; rsh:population actor:x ; "
    "rsh:outcome code:outcome-killed .",
    "issue:quantity_a_item-drone_shotDown a rsh:QuantityIssue ; rsh:aboutEvent event:a ; "
    "rsh:countedItem code:item-drone ; rsh:outcome code:outcome-shotDown .",
    "issue:relation_actor-x_supports_actor-y a rsh:RelationIssue ; rsh:relationSubject actor:x ; "
    "rsh:relationType code:relation-supports ; rsh:relationObject actor:y .",
    "issue:relation_event-a_targetWas_code-target-civilians a rsh:RelationIssue ; rsh:relationSubject event:a ; "
    "rsh:relationType code:relation-targetWas ; rsh:relationObject code:target-civilians .",
]


@pytest.mark.parametrize("text", GOOD)
def test_an_issue_named_by_its_normal_form_passes(text: str) -> None:
    check_issues(quads(text))


@pytest.mark.parametrize("text", GOOD)
def test_an_issue_with_another_name_is_refused_with_the_right_one(text: str) -> None:
    name = text.split(maxsplit=1)[0]
    with pytest.raises(IssuesMisnamed) as caught:
        check_issues(quads(text.replace(name, "issue:something", 1)))
    ((_, expected),) = caught.value.findings
    assert expected.endswith(name.removeprefix("issue:"))


def test_an_issue_without_a_part_is_refused() -> None:
    with pytest.raises(IssuesMisnamed, match="rsh:event, which is missing"):
        check_issues(quads("issue:occurrence_a a rsh:OccurrenceIssue ."))
