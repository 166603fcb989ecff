"""Each rule of `queries/rules` on data just large enough for it to find something, or to stay silent."""

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from rashomon import resources
from rashomon.inference import infer, load_rules
from rashomon.namespaces import GRAPH, GRAPH_SOURCES, PREFIXES, shorten
from rashomon.vocabulary import read_schema, read_triples

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SCHEMA = read_schema()
CONCEPTS = [
    Quad(t.subject, t.predicate, t.object, NamedNode(GRAPH + "concepts"))
    for t in read_triples([resources.ontology() / "concepts.ttl"])
]

EXCHANGE = """
event:exchange a rsh:CrossBorderAttack .
issue:dead a rsh:QuantityIssue ; rsh:aboutEvent event:exchange ;
    rsh:population actor:soldiers ; rsh:outcome code:outcome-killed .
issue:bodies a rsh:QuantityIssue ; rsh:aboutEvent event:exchange ; rsh:subsetOf issue:dead .
issue:drones a rsh:QuantityIssue ; rsh:aboutEvent event:exchange ; rsh:countedItem code:item-drone .
"""


def derive(turtle: str) -> dict[str, set[tuple[str, str, str]]]:
    """Return what follows from a source, as prefixed names by graph."""
    source = NamedNode(GRAPH_SOURCES + "test-article")
    given = [Quad(q.subject, q.predicate, q.object, source) for q in parse(HEAD + turtle, RdfFormat.TURTLE)]
    found: dict[str, set[tuple[str, str, str]]] = {}
    for quad in infer([*given, *CONCEPTS], SCHEMA, load_rules()):
        assert not isinstance(quad.graph_name, DefaultGraph)
        s, p, o = (shorten(getattr(term, "value", "")) for term in (quad.subject, quad.predicate, quad.object))
        found.setdefault(getattr(quad.graph_name, "value", "").removeprefix(GRAPH), set()).add((s, p, o))
    return found


def claim(key: str, issue: str, stance: str = "asserts", by: str = "x", more: str = "") -> str:
    return (
        f"claim:{key} a rsh:Claim ; rsh:claimant actor:{by} ; rsh:issue issue:{issue} ; "
        f"rsh:stance code:stance-{stance} ; rsh:certainty code:certainty-plain {more}.\n"
    )


def figure(key: str, issue: str, quantifier: str, lower: str = "", upper: str = "", *, by: str = "x") -> str:
    bounds = f'; rsh:lowerBound "{lower}"^^xsd:decimal ' if lower else ""
    bounds += f'; rsh:upperBound "{upper}"^^xsd:decimal ' if upper else ""
    value = f"value:{key} a rsh:QuantityValue ; rsh:quantifier code:quantifier-{quantifier} {bounds}.\n"
    return claim(key, issue, by=by, more=f"; rsh:value value:{key} ") + value


def participation(role: str, certainty: str = "plain", event: str = "exchange") -> str:
    return (
        f"participation:p a rsh:Participation ; rsh:inEvent event:{event} ; rsh:participant actor:a ; "
        f"rsh:role code:role-{role} ; rsh:certainty code:certainty-{certainty} .\n"
    )


def relation(key: str, kind: str) -> str:
    return (
        f"issue:{key} a rsh:RelationIssue ; rsh:relationSubject actor:a ; rsh:relationObject actor:b ; "
        f"rsh:relationType code:relation-{kind} .\n"
    )


def conflicts(turtle: str, predicate: str = "rsh:conflictsWith") -> set[tuple[str, str]]:
    found = derive(EXCHANGE + turtle).get("derived/conflicts", set())
    return {(s, o) for s, p, o in found if p == predicate}


def rules_fired(turtle: str) -> set[str]:
    return {o for _, p, o in derive(EXCHANGE + turtle).get("derived/conflicts", set()) if p == "rsh:rule"}


BOTH = {("claim:a", "claim:b"), ("claim:b", "claim:a")}


@pytest.mark.parametrize("role", ["host", "victim", "suspectedPerpetrator"])
def test_whoever_participates_is_a_participant(role: str) -> None:
    assert ("event:exchange", "rsh:hasParticipant", "actor:a") in derive(EXCHANGE + participation(role))[
        "derived/entailed"
    ]


def test_only_a_plain_attacker_attacks() -> None:
    link = ("event:exchange", "rsh:attackedBy", "actor:a")
    assert link in derive(EXCHANGE + participation("attacker"))["derived/entailed"]
    assert link not in derive(EXCHANGE + participation("attacker", "suspected"))["derived/entailed"]
    assert link not in derive(EXCHANGE + participation("suspectedPerpetrator"))["derived/entailed"]


def test_an_event_is_directed_at_its_target() -> None:
    link = ("event:exchange", "rsh:directedAt", "actor:a")
    assert link in derive(EXCHANGE + participation("target"))["derived/entailed"]
    assert link not in derive(EXCHANGE + participation("party"))["derived/entailed"]


def test_only_a_plain_mediator_is_a_mediator() -> None:
    talks = "event:talks a rsh:Talks .\n"
    reported = talks + "report:r a rsh:Report ; rsh:reports event:talks .\n"
    plain = derive(reported + participation("mediator", event="talks"))["derived/entailed"]
    assert {("actor:a", "rsh:mediates", "event:talks"), ("actor:a", "rdf:type", "rsh:Mediator")} <= plain
    hedged = derive(reported + participation("mediator", "apparent", "talks"))["derived/entailed"]
    assert not {("actor:a", "rsh:mediates", "event:talks"), ("actor:a", "rdf:type", "rsh:Mediator")} & hedged
    facilitator = derive(reported + participation("facilitator", event="talks"))["derived/entailed"]
    assert ("actor:a", "rdf:type", "rsh:Mediator") not in facilitator
    unreported = derive(talks + participation("mediator", event="talks"))["derived/entailed"]
    assert ("actor:a", "rdf:type", "rsh:Mediator") not in unreported


def test_parties_to_violence_are_belligerents_and_parties_to_talks_are_not() -> None:
    role = ("actor:a", "rdf:type", "rsh:Belligerent")
    assert role in derive(EXCHANGE + participation("party") + REPORT.format(""))["derived/entailed"]
    talks = "event:talks a rsh:Talks .\nreport:r a rsh:Report ; rsh:reports event:talks .\n"
    assert role not in derive(talks + participation("party", event="talks"))["derived/entailed"]


def test_a_hedged_attacker_is_no_belligerent_nor_is_one_of_an_event_that_is_only_claimed() -> None:
    role = ("actor:a", "rdf:type", "rsh:Belligerent")
    hedged = participation("attacker", "apparent") + REPORT.format("")
    assert role not in derive(EXCHANGE + hedged)["derived/entailed"]
    assert role not in derive(EXCHANGE + participation("attacker"))["derived/entailed"]


def test_the_party_of_a_claim_is_its_principal_or_else_its_claimant() -> None:
    own = derive(EXCHANGE + claim("a", "dead"))["derived/entailed"]
    assert ("claim:a", "rsh:party", "actor:x") in own
    spoken = derive(EXCHANGE + claim("a", "dead", more="; rsh:onBehalfOf actor:state "))["derived/entailed"]
    assert {o for s, p, o in spoken if p == "rsh:party"} == {"actor:state"}


def test_a_claim_is_about_the_event_population_outcome_and_item_of_its_issue() -> None:
    found = derive(EXCHANGE + claim("a", "dead") + claim("b", "drones"))["derived/entailed"]
    assert {
        ("claim:a", "rsh:aboutEvent", "event:exchange"),
        ("claim:a", "rsh:population", "actor:soldiers"),
        ("claim:a", "rsh:outcome", "code:outcome-killed"),
        ("claim:b", "rsh:countedItem", "code:item-drone"),
    } <= found
    assert (
        not {("claim:b", "rsh:population", "actor:soldiers"), ("claim:a", "rsh:countedItem", "code:item-drone")} & found
    )


def test_a_claim_on_a_relation_is_about_its_events_and_not_about_its_actors() -> None:
    issue = "issue:r a rsh:RelationIssue ; rsh:relationSubject event:exchange ; rsh:relationObject actor:b .\n"
    found = derive(EXCHANGE + issue + claim("a", "r"))["derived/entailed"]
    assert {o for s, p, o in found if (s, p) == ("claim:a", "rsh:aboutEvent")} == {"event:exchange"}


def test_r1_finds_figures_that_exclude_each_other() -> None:
    twelve, many = figure("a", "dead", "exact", "12", "12"), figure("b", "dead", "exact", "55", "55", by="y")
    assert conflicts(twelve + many) == BOTH
    assert rules_fired(twelve + many) == {"R1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("exact", "12", "12"), ("atLeast", "12", "")),
        (("atLeast", "12", ""), ("atLeast", "55", "")),
        (("nearly", "", "99"), ("exact", "55", "55")),
        (("exact", "12", "12"), ("exact", "12", "12")),
        (("unknown", "", ""), ("exact", "55", "55")),
        (("rounded", "", ""), ("exact", "55", "55")),
    ],
)
def test_r1_does_not_fire_on_overlapping_or_open_bounds(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert conflicts(figure("a", "dead", *one) + figure("b", "dead", *other, by="y")) == set()


def test_r1_takes_the_bounds_of_a_word_from_the_policy() -> None:
    assert conflicts(figure("a", "dead", "exact", "5", "5") + figure("b", "dead", "dozens", by="y")) == BOTH
    assert conflicts(figure("a", "dead", "exact", "30", "30") + figure("b", "dead", "dozens", by="y")) == set()


def test_r1_does_not_fire_between_issues() -> None:
    assert conflicts(figure("a", "drones", "exact", "1", "1") + figure("b", "dead", "exact", "9", "9")) == set()


def test_r1_leaves_out_figures_that_are_denied_rather_than_asserted() -> None:
    denied = figure("b", "dead", "exact", "55", "55").replace("stance-asserts", "stance-unknown")
    assert conflicts(figure("a", "dead", "exact", "12", "12") + denied) == set()


def test_r2_finds_a_part_above_its_whole() -> None:
    text = figure("a", "bodies", "exact", "23", "23") + figure("b", "dead", "exact", "12", "12", by="y")
    assert conflicts(text) == BOTH
    assert rules_fired(text) == {"R2"}


@pytest.mark.parametrize("whole", ["23", "55"])
def test_r2_accepts_a_part_up_to_its_whole(whole: str) -> None:
    text = figure("a", "bodies", "exact", "23", "23") + figure("b", "dead", "exact", whole, whole)
    assert rules_fired(text) == set()


def test_r3_accepts_a_part_that_reaches_the_whole() -> None:
    text = figure("a", "bodies", "exact", "274", "274") + figure("b", "dead", "atLeast", "274", by="y")
    assert rules_fired(text) == set()


def test_r3_finds_a_part_below_the_whole_of_another_party_as_a_difference_in_scope() -> None:
    text = figure("a", "bodies", "exact", "13", "13") + figure("b", "dead", "atLeast", "274", by="y")
    assert conflicts(text, "rsh:scopeConflictsWith") == BOTH
    assert conflicts(text) == set()
    assert rules_fired(text) == {"R3"}


def test_r3_does_not_set_a_party_against_itself() -> None:
    text = figure("a", "bodies", "exact", "13", "13") + figure("b", "dead", "atLeast", "274")
    assert conflicts(text, "rsh:scopeConflictsWith") == set()


@pytest.mark.parametrize("stance", ["denies", "rejects"])
def test_r4_finds_opposite_stances(stance: str) -> None:
    text = claim("a", "dead") + claim("b", "dead", stance, by="y")
    assert conflicts(text) == BOTH
    assert rules_fired(text) == {"R4"}


@pytest.mark.parametrize("stance", ["asserts", "unknown", "declines"])
def test_r4_does_not_fire_on_agreement_or_silence(stance: str) -> None:
    assert conflicts(claim("a", "dead") + claim("b", "dead", stance, by="y")) == set()


def test_a_conflict_names_its_members_and_its_rule() -> None:
    found = derive(EXCHANGE + claim("b", "dead") + claim("a", "dead", "denies", by="y"))["derived/conflicts"]
    assert {(p, o) for s, p, o in found if s == "conflict:a_b_r4"} == {
        ("rdf:type", "rsh:ClaimConflict"),
        ("rsh:conflictMember", "claim:a"),
        ("rsh:conflictMember", "claim:b"),
        ("rsh:rule", "R4"),
    }


TOTAL = EXCHANGE + "issue:all a rsh:QuantityIssue ; rsh:addend issue:bodies , issue:drones .\n"


def totals(turtle: str) -> set[tuple[str, str]]:
    found = derive(TOTAL + turtle)["derived/conflicts"]
    return {(p, o) for s, p, o in found if s.startswith("value:total-") and p != "rdf:type"}


def test_r6_keeps_an_open_bound_open() -> None:
    text = figure("a", "bodies", "exact", "55", "55") + figure("b", "drones", "atLeast", "274", by="y")
    assert totals(text) == {("rsh:lowerBound", "329"), ("rsh:quantifier", "code:quantifier-atLeast")}


def test_r6_adds_exact_figures_to_an_exact_one() -> None:
    text = figure("a", "bodies", "exact", "2", "2") + figure("b", "drones", "exact", "3", "3")
    assert totals(text) == {
        ("rsh:lowerBound", "5"),
        ("rsh:upperBound", "5"),
        ("rsh:quantifier", "code:quantifier-exact"),
    }


def test_r6_makes_no_total_of_words_or_of_one_part() -> None:
    assert totals(figure("a", "bodies", "dozens") + figure("b", "drones", "exact", "3", "3")) == set()
    assert totals(figure("a", "bodies", "exact", "3", "3")) == set()


def test_r6_makes_one_total_per_combination_of_claims() -> None:
    text = "".join(figure(key, "bodies", "exact", "2", "2", by=key) for key in ("a", "b"))
    found = derive(TOTAL + text + figure("c", "drones", "exact", "3", "3"))["derived/conflicts"]
    assert {s for s, p, o in found if o == "rsh:QuantityTotal"} == {"total:a_c", "total:b_c"}


def status(turtle: str, node: str) -> set[str]:
    found = derive(EXCHANGE + turtle)["derived/conflicts"]
    return {o for s, p, o in found if (s, p) == (node, "rsh:epistemicStatus")}


HEDGED = claim("a", "dead").replace("certainty-plain", "certainty-apparent")


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (claim("a", "dead") + claim("b", "dead", "denies", by="y"), "denied"),
        (HEDGED + claim("b", "dead", "denies", by="y"), "denied"),
        (figure("a", "dead", "exact", "1", "1") + figure("b", "dead", "exact", "2", "2", by="y"), "contested"),
        (claim("a", "dead", "denies") + claim("b", "dead", by="y"), "contested"),
        (HEDGED, "apparent"),
        (HEDGED.replace("actor:x", "actor:article-narrator"), "apparent"),
        (claim("a", "dead", by="article-narrator"), "reportedAsFact"),
        (claim("a", "dead"), "claimed"),
    ],
)
def test_a_claim_has_the_first_standing_that_holds(turtle: str, expected: str) -> None:
    assert status(turtle, "claim:a") == {f"code:epistemic-{expected}"}


OCCURRENCE = "issue:did a rsh:OccurrenceIssue ; rsh:aboutEvent event:exchange .\n"
REPORT = "report:r a rsh:Report ; rsh:reports event:exchange {} .\n"
HEDGE = "; rsh:certainty code:certainty-apparent"


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        (OCCURRENCE + claim("a", "did") + claim("b", "did", "denies", by="y") + REPORT.format(""), "denied"),
        (REPORT.format("") + OCCURRENCE + claim("a", "did"), "reportedAsFact"),
        (REPORT.format(HEDGE) + OCCURRENCE + claim("a", "did"), "apparent"),
        (OCCURRENCE + claim("a", "did"), "claimed"),
        (OCCURRENCE + claim("a", "did", "denies"), "derived"),
        ("", "derived"),
    ],
)
def test_an_event_has_the_first_standing_that_holds(turtle: str, expected: str) -> None:
    assert status(turtle, "event:exchange") == {f"code:epistemic-{expected}"}


def test_a_view_tells_the_relations_that_its_party_asserts_and_no_other_graph_does() -> None:
    found = derive(relation("r", "supports") + claim("a", "r", by="x") + claim("b", "r", "denies", by="y"))
    told = ("actor:a", "rsh:supports", "actor:b")
    assert [graph for graph, triples in found.items() if told in triples] == ["view/x"]


def test_a_view_is_that_of_the_principal() -> None:
    spoken = claim("a", "r", by="minister", more="; rsh:onBehalfOf actor:state ")
    found = derive(relation("r", "harbours") + spoken)
    assert ("actor:a", "rsh:harbours", "actor:b") in found["view/state"]
    assert "view/minister" not in found


def test_a_view_is_closed_on_its_own() -> None:
    found = derive(relation("r", "alliesWith") + claim("a", "r"))
    assert ("actor:b", "rsh:alliedWith", "actor:a") in found["view/x"]
    assert all(p != "rsh:alliedWith" for s, p, o in found["derived/entailed"])


def test_a_view_tells_perpetrators_figures_events_and_situations() -> None:
    found = derive(
        EXCHANGE
        + "event:exchange rsh:place place:p ; rsh:time span:t .\n"
        + "issue:who a rsh:ResponsibilityIssue ; rsh:aboutEvent event:exchange ; rsh:accusedActor actor:b .\n"
        + "situation:s a rsh:Situation ; rsh:concerns actor:b .\n"
        + "issue:s a rsh:SituationIssue ; rsh:aboutSituation situation:s .\n"
        + OCCURRENCE
        + claim("a", "who")
        + claim("b", "did")
        + claim("c", "s")
        + figure("d", "dead", "exact", "1", "1")
    )["view/x"]
    assert {
        ("event:exchange", "rsh:perpetratedBy", "actor:b"),
        ("event:exchange", "rsh:place", "place:p"),
        ("event:exchange", "rsh:time", "span:t"),
        ("event:exchange", "rdf:type", "rsh:CrossBorderAttack"),
        ("situation:s", "rsh:concerns", "actor:b"),
        ("issue:dead", "rsh:answer", "value:d"),
    } <= found


def test_a_denial_tells_nothing() -> None:
    assert "view/x" not in derive(relation("r", "supports") + claim("a", "r", "denies"))


def test_the_narrator_has_a_view_of_what_is_reported_directly() -> None:
    found = derive(EXCHANGE + REPORT.format("") + relation("r", "rivalOf") + claim("a", "r", by="article-narrator"))
    assert {
        ("actor:a", "rsh:rivalOf", "actor:b"),
        ("event:exchange", "rdf:type", "rsh:CrossBorderAttack"),
    } <= found["view/narrator"]
    assert "view/article-narrator" not in found


def undisputed(turtle: str) -> set[tuple[str, str, str]]:
    return derive(EXCHANGE + relation("r", "supports") + turtle).get("view/undisputed", set())


def test_what_the_narrator_tells_is_undisputed_until_somebody_denies_it() -> None:
    told = ("actor:a", "rsh:supports", "actor:b")
    narrated = claim("a", "r", by="article-narrator")
    assert told in undisputed(narrated)
    assert told not in undisputed(narrated + claim("b", "r", "denies", by="y"))


def test_what_one_party_tells_is_not_yet_undisputed() -> None:
    told = ("actor:a", "rsh:supports", "actor:b")
    assert told not in undisputed(claim("a", "r"))
    assert told in undisputed(claim("a", "r") + claim("b", "r", by="y"))
    disputing = claim("b", "r", by="y") + claim("c", "dead", by="z", more="; rsh:disputes claim:a , claim:b ")
    assert told not in undisputed(claim("a", "r") + disputing)


def test_a_figure_is_undisputed_if_nothing_conflicts_with_it() -> None:
    narrated = figure("a", "dead", "exact", "5", "5", by="article-narrator")
    answer = ("issue:dead", "rsh:answer", "value:a")
    assert answer in undisputed(narrated)
    assert answer not in undisputed(narrated + figure("b", "dead", "exact", "9", "9", by="y"))


def test_an_event_is_undisputed_if_it_is_reported_without_a_hedge_and_not_denied() -> None:
    event = ("event:exchange", "rdf:type", "rsh:CrossBorderAttack")
    assert event in undisputed(REPORT.format(""))
    assert event not in undisputed(REPORT.format(HEDGE))
    denied = REPORT.format("") + OCCURRENCE + claim("a", "did") + claim("b", "did", "denies", by="y")
    assert event not in undisputed(denied)


def test_every_rule_is_in_a_file_of_its_own_with_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    rules = load_rules()
    files = list((resources.queries() / "rules").glob("*.rq"))
    assert len(rules) == len(files) >= 26
    assert len({rule.summary for rule in rules}) == len(rules)
    assert {rule.path.read_text("utf-8").count("CONSTRUCT") for rule in rules} == {1}
    with capsys.disabled():
        print(f" {len(rules)} rules")
