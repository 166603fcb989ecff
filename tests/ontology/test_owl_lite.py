"""The ontology is OWL 1 Lite, and each rule of the checker finds what it is meant to find."""

import sys
from pathlib import Path

import pytest
from rdflib import Graph

from rashomon import resources
from rashomon.owl_lite import RULES, Finding, check

FIXTURES = Path(__file__).parent / "owl_lite"
PASSING = sorted(FIXTURES.glob("*/pass*.ttl"))
FAILING = sorted(FIXTURES.glob("*/fail*.ttl"))
ALIGNMENTS = sorted((resources.ontology() / "alignments").glob("*.ttl"))


def rule_of(fixture: Path) -> int:
    return int(fixture.parent.name[:2])


def test_every_rule_has_a_passing_and_a_failing_fixture(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"{len(RULES)} rules, {len(PASSING)} passing and {len(FAILING)} failing fixtures" + "\n")
    assert {rule_of(f) for f in PASSING} == {rule_of(f) for f in FAILING} == set(RULES) == set(range(1, 14))
    assert len(PASSING) + len(FAILING) == len(list(FIXTURES.rglob("*.ttl")))


@pytest.mark.parametrize("fixture", PASSING, ids=lambda p: p.parent.name)
def test_passing_fixture_has_no_finding(fixture: Path) -> None:
    assert check(Graph().parse(fixture)) == []


@pytest.mark.parametrize("fixture", FAILING, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_failing_fixture_breaks_its_rule_and_no_other(fixture: Path) -> None:
    findings = check(Graph().parse(fixture))
    assert {finding.rule for finding in findings} == {rule_of(fixture)}
    assert all(finding.subject and finding.message for finding in findings)


def test_every_rule_cites_the_section_of_the_specification() -> None:
    for number, rule in RULES.items():
        assert (rule.__doc__ or "").startswith(f"Rule {number}: ")
        assert "S&AS §" in (rule.__doc__ or "")


def test_core_alone_is_owl_lite(core: Graph) -> None:
    assert check(core) == []


def test_core_with_code_lists_is_owl_lite(vocabulary: Graph) -> None:
    assert check(vocabulary) == []


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda p: p.stem)
def test_alignment_with_what_it_imports_is_owl_lite(path: Path, vocabulary: Graph) -> None:
    assert check(Graph().parse(path) + vocabulary) == []


def test_all_alignments_together_are_owl_lite(vocabulary: Graph) -> None:
    together = Graph() + vocabulary
    for path in ALIGNMENTS:
        together.parse(path)
    assert len(ALIGNMENTS) >= 10
    assert check(together) == []


def test_examples_are_facts_of_owl_lite(vocabulary: Graph, examples: Graph) -> None:
    assert check(vocabulary + examples) == []


def test_cases_are_facts_of_owl_lite(vocabulary: Graph) -> None:
    paths = sorted(resources.cases().glob("*/*.ttl"))
    assert paths
    facts = Graph() + vocabulary
    for path in paths:
        facts.parse(path)
    assert check(facts) == []


def test_findings_are_sorted_values() -> None:
    fault = "@prefix owl: <http://www.w3.org/2002/07/owl#> . <a:B> a owl:Class ; owl:unionOf (<a:B>) ."
    findings = check(Graph().parse(data=fault))
    assert findings == [
        Finding(2, "a:B", "uses http://www.w3.org/2002/07/owl#unionOf, which OWL Lite has not"),
    ]
