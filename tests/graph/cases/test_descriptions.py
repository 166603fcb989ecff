"""What the case states of nodes that rows of the table of facts mention in passing: roles, places, kinds, times."""

import pytest
from pyoxigraph import Store

from tests.graph.cases.statements import SPANS, Stated, spans, stated
from tests.graph.cases.test_facts import answer

FIGHTING = "event:pakistan-afghanistan-conflict"
OPERATIONS = "event:pakistani-operations-2026-02"
WHOLE = "afghan-forces-and-affiliated-militants"
GOVERNMENT = "afghan-taliban-government"
SCHOOL = "place:religious-school-in-paktika"
CITIES = ("rsh:place", "place:abbottabad", "place:nowshera", "place:swabi")
BOTH = ("rsh:addressee", "actor:afghanistan", "actor:pakistan")
RETURNS = ("a", "rsh:ReturnMovement"), ("rsh:place", "place:afghanistan")
RETURNEES = ("role", "returnees-to-afghanistan displaced plain")

NODES: dict[str, tuple[Stated, ...]] = {
    FIGHTING: (
        ("a", "rsh:ConflictProcess"),
        ("rsh:time", "span:2026-02-27-as-of"),
        ("role", "afghanistan party plain", "pakistan party plain"),
        (
            "^rsh:partOf",
            "event:exchange-2026-02",
            "event:laghman-airstrike-2026-02-27",
            "event:pakistani-airstrikes-2026-02-22",
            OPERATIONS,
            "event:war-declaration-2026-02-27",
        ),
        ("reported", "27.1"),
    ),
    OPERATIONS: (
        ("a", "rsh:Attack"),
        ("rsh:time", "span:2026-02-26-to-27"),
        ("rsh:means", "code:means-airstrike", "code:means-groundOperation"),
        ("role", f"{WHOLE} victim plain", "pakistan attacker plain"),
        ("^rsh:partOf", "event:pakistani-airstrikes-2026-02-27"),
        ("reported",),
    ),
    "event:pakistani-airstrikes-2026-02-22": (("rsh:means", "code:means-airstrike"), ("rsh:partOf", FIGHTING)),
    "event:laghman-airstrike-2026-02-27": (
        ("a", "rsh:Airstrike"),
        ("rsh:time", "span:2026-02-27-night"),
        ("rsh:means", "code:means-airstrike"),
        ("rsh:targetType", "code:target-militaryInstallation"),
        ("role", "afghanistan target plain", "pakistan-air-force attacker plain for pakistan"),
        ("reported",),
    ),
    "event:school-bombing-2026-02-27": (
        ("a", "rsh:Bombing"),
        ("rsh:time", "span:2026-02-27-morning"),
        ("rsh:place", SCHOOL),
        ("rsh:targetSite", SCHOOL),
        ("rsh:targetType", "code:target-religiousSchool"),
        ("role",),
        ("reported",),
    ),
    "event:drone-attack-2026-02-27": (
        ("a", "rsh:DroneAttack"),
        ("rsh:time", "span:2026-02-27"),
        ("rsh:means", "code:means-drone"),
        ("rsh:result", "code:result-failed"),
        ("role", "ttp suspectedPerpetrator apparent"),
        CITIES,
        ("reported",),
    ),
    "event:drone-interception-2026-02-27": (
        ("a", "rsh:Interception"),
        ("rsh:time", "span:2026-02-27"),
        ("rsh:means", "code:means-antiDroneSystem"),
        ("role", "pakistani-anti-drone-systems interceptor plain for pakistan"),
        CITIES,
        ("reported",),
    ),
    "event:war-declaration-2026-02-27": (("rsh:addressee",), ("rsh:partOf", FIGHTING)),
    "event:mujahid-threat-2026-02": (
        ("a", "rsh:Threat"),
        ("rsh:time", "span:by-2026-02-27"),
        ("rsh:addressee",),
        ("role", f"zabiullah-mujahid speaker plain for {GOVERNMENT}"),
        ("reported", "9.1"),
    ),
    "event:mujahid-dialogue-statement-2026-02-27": (
        ("role", f"zabiullah-mujahid speaker plain for {GOVERNMENT}"),
        ("reported", "29.1"),
    ),
    "event:un-appeal-2026-02": (BOTH, ("role", "antonio-guterres speaker plain for united-nations")),
    "event:russian-appeal-2026-02": (
        ("rsh:channel", "code:channel-newsAgency"),
        ("rsh:addressee",),
        ("role", "zamir-kabulov speaker plain for russia"),
    ),
    "event:iranian-appeal-2026-02": (BOTH, ("role", "abbas-araghchi speaker plain for iran")),
    "event:russian-mediation-offer-2026-02": (("rsh:addressee",), ("rsh:channel", "code:channel-newsAgency")),
    "event:iranian-mediation-offer-2026-02": (("rsh:addressee",), ("rsh:channel",)),
    "event:trade-offers-india-afghanistan": (("role", "afghanistan speaker plain", "india speaker plain"),),
    "event:nato-withdrawal-2021": (("rsh:place", "place:afghanistan"), ("role", "nato party plain")),
    "event:taliban-takeover-2021": (("rsh:place", "place:afghanistan"), ("role", "afghan-taliban party plain")),
    "event:independence-1947": (
        ("role", "british-colonial-rule party plain", "india party plain", "pakistan party plain"),
    ),
    "event:pakistan-india-conflicts": (("role", "india party plain", "pakistan party plain"),),
    "event:iranian-crackdown-2023": (("rsh:place", "place:iran"), ("rsh:means",)),
    "event:returns-since-2023-10": (
        *RETURNS,
        ("role", "returnees-born-in-pakistan displaced plain", "returnees-to-afghanistan displaced plain"),
        ("reported", "36.1"),
    ),
    "event:returns-2025-2026": (
        *RETURNS,
        RETURNEES,
        ("rsh:time", "span:2025-to-2026-02-27"),
        ("^rsh:partOf", "event:returns-2025", "event:returns-2026"),
        ("reported",),
    ),
    "event:returns-2025": (
        *RETURNS,
        RETURNEES,
        ("claimed", "un-refugee-agency asserts plain by-2026-02-27 37.1"),
        ("reported",),
    ),
    "event:returns-2026": (
        *RETURNS,
        RETURNEES,
        ("claimed", "un-refugee-agency asserts plain by-2026-02-27 37.1"),
        ("reported",),
    ),
    "situation:open-war": (
        ("rsh:situationType", "code:situation-openWar"),
        ("rsh:concerns", "actor:afghanistan", "actor:pakistan"),
        ("rsh:time", "span:from-2026-02-27"),
        ("reported",),
    ),
    "situation:disputed-casualty-figures": (
        ("rsh:concerns", f"actor:{GOVERNMENT}", "actor:pakistan"),
        ("rsh:time", "span:2026-02-27"),
    ),
    "situation:surge-of-militant-violence-in-pakistan": (
        ("rsh:place", "place:pakistan"),
        ("rsh:time", "span:2026-02-27-as-of"),
    ),
    "situation:internal-conflict-in-pakistan": (
        ("rsh:situationType", "code:situation-internalConflict"),
        ("rsh:concerns", "actor:pakistan"),
        ("rsh:place", "place:pakistan"),
        ("reported",),
    ),
    "situation:ttp-activity": (
        ("rsh:situationType", "code:situation-activity"),
        ("rsh:concerns", "actor:ttp"),
        ("reported",),
    ),
    "situation:peace-in-afghanistan": (
        ("rsh:situationType", "code:situation-hopedFor"),
        ("rsh:concerns", "actor:afghanistan"),
        ("rsh:place", "place:afghanistan"),
        ("rsh:time", "span:from-2021"),
        ("reported",),
    ),
    "situation:taliban-care-for-welfare": (
        ("rsh:situationType", "code:situation-hopedFor"),
        ("rsh:concerns", "actor:afghan-people", "actor:afghan-taliban"),
        ("rsh:time", "span:from-2021"),
        ("reported",),
    ),
    "situation:taliban-care-for-regional-stability": (
        ("rsh:situationType", "code:situation-hopedFor"),
        ("rsh:concerns", "actor:afghan-taliban"),
        ("rsh:time", "span:from-2021"),
        ("reported",),
    ),
    "actor:afghan-taliban": (("a", "rsh:Movement"), ("skos:altLabel", "Taliban"), ("rsh:memberOf|rsh:governs",)),
    "actor:article-narrator": (("a", "rsh:MediaOrganization"), ("rsh:isNamed", "false")),
    "actor:afghan-forces-and-affiliated-militants": (
        ("a", "rsh:Combatants"),
        ("rsh:memberOf", "actor:combatants-of-both-sides"),
        ("^rsh:memberOf", "actor:affiliated-militants", "actor:afghan-forces"),
    ),
    "actor:soldiers-civilians-and-suspected-militants": (("a", "rsh:PersonGroup"), ("^rsh:memberOf",)),
    "actor:militant-groups-attacking-pakistan": (("a", "rsh:Combatants"), ("rsh:isNamed", "false")),
    "actor:persons-unspecified": (("a", "rsh:PersonGroup"),),
    "place:religious-school-in-paktika": (("a", "rsh:Site"), ("rsh:placePrecision", "code:precision-province")),
    "source:asif-x-post": (("rsh:time", "span:2026-02-27"), ("^rsh:basedOn", "report:p10-s1"), ("reported", "10.1")),
}


@pytest.mark.parametrize("node", sorted(NODES))
def test_node_is_described_as_the_source_tells(store: Store, node: str) -> None:
    check = stated(node, node, *NODES[node])
    assert isinstance(check.expected, list)
    assert answer(store, check) == check.expected


def test_every_time_span_has_its_granularity_bounds_and_anchor(store: Store) -> None:
    check = spans("all spans", *SPANS)
    assert answer(store, check) == check.expected
    assert len(SPANS) == 28
