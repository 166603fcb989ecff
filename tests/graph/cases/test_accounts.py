"""Accounts of the seed case: every party's figures, denials and motives stay its own."""

import pytest
from pyoxigraph import QuerySolutions, Store

from rashomon import resources
from rashomon.build import build_dataset
from rashomon.namespaces import GRAPH_VIEWS, PREFIXES
from rashomon.sources.cases import read_case
from rashomon.store import ask, load

CASE = "pakistan-afghanistan-2026"
HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
PAKISTAN = f"<{GRAPH_VIEWS}pakistan>"
GOVERNMENT = f"<{GRAPH_VIEWS}afghan-taliban-government>"
FIGURES = """?claim rsh:issue ?issue ; rsh:claimant ?claimant ; rsh:stance ?stance ; rsh:value ?value .
  ?issue rsh:outcome ?outcome . ?value rsh:quantifier ?quantifier .
  OPTIONAL { ?value rsh:lowerBound ?lower } OPTIONAL { ?value rsh:upperBound ?upper }
  OPTIONAL { ?value rsh:pointValue ?point }"""

Rows = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def told() -> Store:
    return load(read_case(resources.cases() / CASE))


@pytest.fixture(scope="module")
def derived() -> Store:
    return load(build_dataset([resources.cases() / CASE]))


def rows(store: Store, query: str) -> Rows:
    answer = ask(store, HEADER + query)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(_short(row[name]) for name in answer.variables) for row in answer)


def _short(term: object) -> str:
    value = getattr(term, "value", "")
    return next((f"{p}:{value[len(ns) :]}" for p, ns in PREFIXES.items() if value.startswith(ns)), value)


def test_two_figures_for_one_population_are_both_kept(told: Store) -> None:
    query = f"""SELECT ?claimant ?lower ?upper WHERE {{ {FIGURES}
      ?issue rsh:aboutEvent event:exchange-2026-02 ; rsh:population actor:pakistani-soldiers .
      FILTER(?outcome = code:outcome-killed) }}"""
    assert rows(told, query) == [("actor:ahmed-sharif-chaudhry", "12", "12"), ("actor:zabiullah-mujahid", "55", "55")]


def test_more_than_400_is_not_400(told: Store) -> None:
    query = f"""SELECT ?lower ?upper ?point WHERE {{ {FIGURES}
      FILTER(?quantifier = code:quantifier-moreThan) }}"""
    assert rows(told, query) == [("401", "", "")]


def test_at_least_274_is_open_above(told: Store) -> None:
    query = f"SELECT ?lower ?upper ?point WHERE {{ {FIGURES} FILTER(?quantifier = code:quantifier-atLeast) }}"
    assert rows(told, query) == [("274", "", "")]


def test_zero_unknown_many_and_not_stated_are_four_different_things(told: Store) -> None:
    query = f"""SELECT ?quantifier ?stance ?lower ?upper WHERE {{ {FIGURES}
      FILTER(?quantifier IN (code:quantifier-unknown, code:quantifier-many, code:quantifier-notStated)
        || ?upper = 0) }}"""
    assert rows(told, query) == [
        ("code:quantifier-exact", "code:stance-asserts", "0", "0"),
        ("code:quantifier-many", "code:stance-asserts", "", ""),
        ("code:quantifier-notStated", "code:stance-asserts", "", ""),
        ("code:quantifier-unknown", "code:stance-unknown", "", ""),
    ]


def test_a_figure_within_another_is_not_added_to_it(told: Store) -> None:
    query = """SELECT ?part ?whole WHERE {
      ?claim rsh:issue ?one ; rsh:claimant ?claimant ; rsh:value/rsh:upperBound ?part .
      ?one rsh:subsetOf ?all . ?other rsh:issue ?all ; rsh:claimant ?claimant ; rsh:value/rsh:upperBound ?whole .
      FILTER NOT EXISTS { ?total rsh:addend ?one } }"""
    assert rows(told, query) == [("23", "55")]


def test_denials_attach_only_to_the_accusation_they_deny(told: Store) -> None:
    query = """SELECT ?claimant ?disputed WHERE {
      ?denial rsh:claimant ?claimant ; rsh:stance ?stance ; rsh:issue ?issue .
      FILTER(?stance IN (code:stance-denies, code:stance-rejects))
      OPTIONAL { ?denial rsh:disputes ?disputed . ?disputed rsh:issue ?issue } }"""
    assert rows(told, query) == [
        ("actor:afghan-taliban-government", "claim:pakistan-ttp-operates-from-afghanistan"),
        ("actor:india", "claim:pakistan-india-supports-bla"),
        ("actor:india", "claim:pakistan-india-supports-ttp"),
        ("actor:ttp", "claim:pakistan-ttp-operates-from-afghanistan"),
        ("actor:zabiullah-mujahid", "claim:chaudhry-afghan-forces-killed"),
        ("actor:zabiullah-mujahid", "claim:chaudhry-afghan-forces-wounded"),
    ]
    assert len(rows(told, "SELECT ?claim ?other WHERE { ?claim rsh:disputes ?other }")) == 6


def test_a_charge_that_is_countered_is_not_thereby_denied(derived: Store) -> None:
    query = """SELECT DISTINCT ?charge ?status WHERE { ?answer rsh:counters ?charge .
      ?charge rsh:epistemicStatus ?status }"""
    assert {status for _, status in rows(derived, query)} == {"code:epistemic-claimed"}


def test_only_the_retaliation_motive_is_reported_twice(told: Store) -> None:
    query = """SELECT ?issue (COUNT(DISTINCT ?report) AS ?reports) (GROUP_CONCAT(STR(?block)) AS ?blocks) WHERE {
      { SELECT ?issue ?claim ?report ?block WHERE { ?claim rsh:issue ?issue . ?report rsh:reports ?claim ;
        rsh:evidence/rsh:blockNumber ?block } ORDER BY ?block } }
      GROUP BY ?issue ?claim HAVING (COUNT(DISTINCT ?report) > 1)"""
    motive = "event-afghan-attack-2026-02-26_retaliatesFor_event-pakistani-airstrikes-2026-02-22"
    assert rows(told, query) == [(f"issue:relation_{motive}", "2", "3 19")]


def test_every_claim_has_a_report_with_evidence(told: Store) -> None:
    query = """SELECT ?claim WHERE { ?claim rsh:claimant ?claimant .
      FILTER NOT EXISTS { ?report rsh:reports ?claim ; rsh:evidence/rsh:blockNumber ?block } }"""
    assert len(rows(told, "SELECT ?claim WHERE { ?claim rsh:claimant ?claimant }")) > 60
    assert rows(told, query) == []


def test_told_relations_never_leave_the_views(derived: Store) -> None:
    query = """SELECT DISTINCT ?relation ?graph WHERE { ?type rsh:viewProperty ?relation .
      GRAPH ?graph { ?subject ?relation ?object } }"""
    told = rows(derived, query)
    assert len({relation for relation, _ in told}) > 15
    assert [row for row in told if not row[1].startswith(GRAPH_VIEWS)] == []


def test_the_motive_of_the_attack_is_told_by_the_attackers_alone(derived: Store) -> None:
    query = "SELECT ?graph ?event WHERE { GRAPH ?graph { event:afghan-attack-2026-02-26 rsh:retaliationFor ?event } }"
    assert rows(derived, query) == [
        (f"{GRAPH_VIEWS}afghan-taliban-government", "event:pakistani-airstrikes-2026-02-22")
    ]


def test_each_view_answers_with_the_figure_of_its_party(derived: Store) -> None:
    for view, figure in ((PAKISTAN, "12"), (GOVERNMENT, "55")):
        query = f"""SELECT ?point WHERE {{
          ?issue a rsh:QuantityIssue ; rsh:aboutEvent event:exchange-2026-02 ;
            rsh:population actor:pakistani-soldiers ; rsh:outcome code:outcome-killed .
          GRAPH {view} {{ ?issue rsh:answer ?value }} ?value rsh:pointValue ?point }}"""
        assert rows(derived, query) == [(figure,)]


def test_anonymous_officials_do_not_speak_for_pakistan(derived: Store) -> None:
    query = """SELECT DISTINCT ?principal ?party ?reason WHERE {
      VALUES ?claimant { actor:two-pakistani-security-officials }
      ?claim rsh:claimant ?claimant ; rsh:party ?party . ?claimant rsh:anonymityReason ?reason .
      OPTIONAL { ?claim rsh:onBehalfOf ?principal } }"""
    assert rows(derived, query) == [("", "actor:two-pakistani-security-officials", "code:anonymity-notAuthorised")]
    view = f"SELECT ?p ?o WHERE {{ GRAPH {PAKISTAN} {{ event:laghman-airstrike-2026-02-27 ?p ?o }} }}"
    assert rows(derived, view) == []


def test_the_narrator_takes_no_side_on_casualties_of_the_exchange(told: Store) -> None:
    query = """SELECT ?claim WHERE { ?claim rsh:claimant actor:article-narrator ; rsh:issue ?issue .
      ?issue a rsh:QuantityIssue ; rsh:aboutEvent event:exchange-2026-02 }"""
    assert rows(told, query) == []


def test_open_war_is_a_claim_of_its_speaker_not_a_reported_fact(told: Store) -> None:
    assert rows(told, "SELECT ?report WHERE { ?report rsh:reports situation:open-war }") == []
    query = "SELECT ?claimant WHERE { ?claim rsh:issue issue:situation_open-war ; rsh:claimant ?claimant }"
    assert rows(told, query) == [("actor:khawaja-mohammad-asif",)]


def test_only_those_in_reported_violence_are_belligerents_and_only_reported_mediators_mediate(derived: Store) -> None:
    assert rows(derived, "SELECT DISTINCT ?actor WHERE { ?actor a rsh:Belligerent }") == [
        ("actor:afghanistan",),
        ("actor:india",),
        ("actor:pakistan",),
    ]
    assert rows(derived, "SELECT DISTINCT ?actor ?event WHERE { ?actor a rsh:Mediator ; rsh:mediates ?event }") == [
        ("actor:qatar", "event:ceasefire-2025-10")
    ]


def test_the_bombed_school_has_no_attacker(derived: Store) -> None:
    query = """SELECT ?actor WHERE {
      { ?part rsh:inEvent event:school-bombing-2026-02-27 ; rsh:role code:role-attacker ; rsh:participant ?actor }
      UNION { event:school-bombing-2026-02-27 rsh:attackedBy|rsh:perpetratedBy ?actor }
      UNION { ?claim rsh:issue/rsh:aboutEvent event:school-bombing-2026-02-27 ; rsh:accuses ?actor } }"""
    assert rows(derived, query) == []


def test_no_statement_on_verification_is_not_unverified(told: Store) -> None:
    query = """SELECT DISTINCT ?block ?status WHERE { ?claim a rsh:QuantityClaim .
      ?report rsh:reports ?claim ; rsh:evidence/rsh:blockNumber ?block .
      OPTIONAL { ?check rsh:verifies ?claim ; rsh:verificationStatus ?status }
      FILTER(?block IN (21, 22, 24, 25, 34)) }"""
    unverified = "code:verification-unverified"
    assert rows(told, query) == [("21", unverified), ("22", unverified), ("24", ""), ("25", ""), ("34", "")]


def test_a_computed_conflict_is_no_rejection(derived: Store) -> None:
    query = """SELECT ?rule WHERE { ?conflict a rsh:ClaimConflict ; rsh:rule ?rule ; rsh:conflictMember
      claim:chaudhry-pakistani-soldiers-killed , claim:mujahid-pakistani-soldiers-killed }"""
    assert rows(derived, query) == [("R1",)]
    query = """SELECT ?claim WHERE { VALUES ?claim {
      claim:chaudhry-pakistani-soldiers-killed claim:mujahid-pakistani-soldiers-killed }
      { ?claim rsh:disputes ?other } UNION { ?other rsh:disputes ?claim } }"""
    assert rows(derived, query) == []


def test_totals_keep_every_combination_and_stay_open_above(derived: Store) -> None:
    query = """SELECT ?lower ?upper WHERE { ?total a rsh:QuantityTotal ; rsh:totalIssue ?issue ; rsh:totalValue ?value .
      ?issue rsh:population actor:combatants-of-both-sides . OPTIONAL { ?value rsh:lowerBound ?lower }
      OPTIONAL { ?value rsh:upperBound ?upper } }"""
    assert rows(derived, query) == [("286", ""), ("329", "")]


def test_no_situation_is_taken_for_an_event(derived: Store) -> None:
    assert rows(derived, "SELECT DISTINCT ?node WHERE { ?node a rsh:Situation , rsh:Event }") == []
    assert rows(derived, "SELECT DISTINCT ?node WHERE { ?node a rsh:Situation }") != []
