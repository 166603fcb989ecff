"""Facts of the seed case: document and time frame, the escalation, the chain of events."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check
from tests.graph.cases.positions import FIGURE, figure, position, relation, told
from tests.graph.cases.statements import ARTICLE, spans, stated

NARRATOR = "article-narrator"
GOVERNMENT = "afghan-taliban-government"
BY = "by-2026-02-27"
DAY = "span:2026-02-27"
EXCHANGE = "event:exchange-2026-02"
FIRST = "event:pakistani-airstrikes-2026-02-22"
ATTACK = "event:afghan-attack-2026-02-26"
SECOND = "event:pakistani-airstrikes-2026-02-27"
WAR = "event:war-declaration-2026-02-27"
LAGHMAN = "event:laghman-airstrike-2026-02-27"
CEASEFIRE = "event:ceasefire-2025-10"
FACILITATED = "event:facilitated-talks-2025-10"
TALKS = "event:peace-talks-2025-11"
BOTH = ("role", "afghanistan party plain", "pakistan party plain")
STRIKES = ("role", "afghanistan target plain", "pakistan attacker plain")
HASH = "d39969cf82829237d240f24ad59b5a9fed8f80a8d4fdb65dd9aacc3b28808fbf"
ASSERTED = 'FILTER(CONTAINS(STR(?g), "/graph/source/"))'

FRAME: Mapping[str, Check] = {
    "F001": stated(
        "the article was last updated at 20:00 UTC; its publisher is not known",
        ARTICLE,
        ("a", "rsh:SourceDocument"),
        ("rsh:updated", "2026-02-27T20:00:00Z"),
        ("rsh:contentSha256", HASH),
        ("rsh:publisher",),
        ("^rsh:reports/rsh:evidence", *(f"evidence:p{n}-s1" for n in (1, 7, 13, 26, 33))),
    ),
    "F002": stated("it is datelined Islamabad", ARTICLE, ("rsh:dateline", "place:islamabad")),
    "F003": stated(
        "its map of Afghanistan is by the AP",
        "source:map-of-afghanistan",
        ("a", "rsh:SourceDocument"),
        ("rsh:partOfDocument", ARTICLE),
        ("rsh:publisher", "actor:associated-press"),
        ("rsh:depicts", "place:afghanistan"),
        ("reported", "8.1"),
    ),
    "F004": position(
        "Kabul is the capital of Afghanistan",
        NARRATOR,
        [told(relation("place-kabul", "capitalOf", "place-afghanistan"), "8.1")],
    ),
    "F005": spans("three weekdays are dates", "2026-02-22", "2026-02-26-late", "2026-02-27", "2026-02-27-as-of", BY),
    "F006": spans("October and November are those of 2025", "2025-10", "2025-11", "2025-10-to-2026-02", "from-2023-10"),
    "F007": spans("the night lasts from one evening to the next morning", "2026-02-26-overnight"),
}

ESCALATION: Mapping[str, Check] = {
    "F008": stated(
        "attacks were exchanged across the border: two parts",
        EXCHANGE,
        ("a", "rsh:CrossBorderAttack"),
        ("rsh:time", "span:2026-02-26-overnight"),
        BOTH,
        ("^rsh:partOf", ATTACK, SECOND),
        ("reported", "2.1"),
    ),
    "F009": position(
        "the narrator alone calls it an escalation",
        NARRATOR,
        [told(relation("event-exchange-2026-02", "characterisedAs", "code-character-escalation"), "2.1")],
    ),
    "F010": stated(
        "Asif declares war on X",
        WAR,
        ("a", "rsh:WarDeclaration"),
        ("rsh:time", DAY),
        ("role", "khawaja-mohammad-asif speaker plain for pakistan"),
        ("rsh:channel", "code:channel-x"),
        ("rsh:content", "code:content-openWar", "code:content-patienceExhausted"),
        ("reported", "2.1", "10.1"),
    ),
    "F011": stated(
        "Afghanistan attacks Pakistan, at no stated place",
        ATTACK,
        ("a", "rsh:CrossBorderAttack"),
        ("rsh:time", "span:2026-02-26-late"),
        ("role", "afghanistan attacker plain", "pakistan target plain"),
        ("rsh:place",),
        ("reported", "3.1", "9.1", "10.1", "19.1"),
    ),
    "F012": position(
        "the Afghan government calls it retaliation: one claim, two reports",
        GOVERNMENT,
        [
            told(
                relation("event-afghan-attack-2026-02-26", "retaliatesFor", "event-pakistani-airstrikes-2026-02-22"),
                where,
                "",
                report,
                time=BY,
            )
            for where in ("3.1", "19.1")
            for report in ("report:p3-s1", "report:p19-s1")
        ],
        "^rsh:reports",
    ),
    "F013": stated(
        "Pakistan's first airstrikes, a fact; that they were deadly is told without a figure",
        FIRST,
        ("a", "rsh:Airstrike"),
        ("rsh:time", "span:2026-02-22"),
        ("role", "afghanistan target plain", "pakistan attacker plain", "persons-unspecified victim plain"),
        ("counted", f"{GOVERNMENT} notStated persons-unspecified killed plain by-2026-02-27 3.1"),
        ("^rsh:aboutEvent/^rsh:issue/rsh:accuses", "actor:pakistan"),
        ("reported", "3.1", "19.1"),
    ),
    "F014": stated(
        "they hit border areas, in no named province",
        FIRST,
        ("rsh:place", "place:afghan-border-areas"),
        ("rsh:targetType", "code:target-borderArea"),
        ("reported", "3.1", "19.1"),
    ),
    "F015": stated(
        "Pakistan's second airstrikes",
        SECOND,
        ("a", "rsh:Airstrike"),
        ("rsh:time", "span:2026-02-27-early"),
        STRIKES,
        ("rsh:means", "code:means-airstrike"),
        ("rsh:place", "place:kabul", "place:unnamed-afghan-province-1", "place:unnamed-afghan-province-2"),
        ("reported", "3.2"),
    ),
    "F016": stated(
        "they came after the Afghan attack, with no motive stated",
        SECOND,
        ("rsh:after", ATTACK),
        ("rsh:respondsTo|rsh:retaliationFor",),
        ("^rsh:relationSubject/rsh:relationType", "code:relation-targetWas"),
    ),
    "F017": Check(
        "they hit Kabul and two provinces without a name",
        f"""SELECT DISTINCT ?place ?kind ?precision WHERE {{
  {SECOND} rsh:place ?place . ?place rsh:placePrecision ?precision .
  GRAPH <https://w3id.org/rashomon/graph/reference> {{ ?place a ?kind }} }}""",
        [
            ("place:kabul", "rsh:Settlement", "code:precision-exact"),
            ("place:unnamed-afghan-province-1", "rsh:UnnamedPlace", "code:precision-unnamed"),
            ("place:unnamed-afghan-province-2", "rsh:UnnamedPlace", "code:precision-unnamed"),
        ],
    ),
    "F018": position(
        "Pakistan: they were aimed at military installations",
        "pakistan",
        [
            told(
                relation("event-pakistani-airstrikes-2026-02-27", "targetWas", "code-target-militaryInstallation"),
                "3.2",
                "",
                "",
            )
        ],
        "rsh:issue/rsh:relationSubject/rsh:targetType",
    ),
    "F019": position(
        "Mujahid: the Afghan attack was aimed at military targets",
        "zabiullah-mujahid",
        [
            told(
                relation("event-afghan-attack-2026-02-26", "targetWas", "code-target-militaryTarget"),
                "9.1",
                f"actor:{GOVERNMENT}",
                "event:mujahid-threat-2026-02",
                time=BY,
            )
        ],
        "rsh:madeIn",
    ),
    "F020": stated(
        "occasional fire since the talks, without a number",
        "event:sporadic-fire-2025-2026",
        ("a", "rsh:ExchangeOfFire"),
        ("rsh:time", "span:2025-11-to-2026-02"),
        ("rsh:recurrent", "true"),
        ("rsh:after", TALKS),
        BOTH,
        ("^rsh:aboutEvent",),
        ("reported", "5.2"),
    ),
    "F021": stated(
        "border clashes in October 2025",
        "event:border-clashes-2025-10",
        ("a", "rsh:ArmedClash"),
        ("rsh:time", "span:2025-10"),
        (
            "role",
            "afghanistan party plain",
            "pakistan party plain",
            "soldiers-civilians-and-suspected-militants victim plain",
        ),
        ("reported", "4.2", "5.1"),
    ),
    "F022": position(
        "the narrator: dozens died in them, not told apart",
        NARRATOR,
        [
            figure(
                "quantity_border-clashes-2025-10_soldiers-civilians-and-suspected-militants_killed",
                "4.2",
                "",
                "dozens",
            )
        ],
        *FIGURE,
    ),
    "F023": stated(
        "tension was high for months",
        "situation:tension-2025-2026",
        ("a", "rsh:Situation"),
        ("rsh:situationType", "code:situation-tension"),
        ("rsh:concerns", "actor:afghanistan", "actor:pakistan"),
        ("rsh:time", "span:2025-10-to-2026-02"),
        ("reported", "4.1"),
    ),
    "F024": stated(
        "a ceasefire ended the clashes",
        CEASEFIRE,
        ("a", "rsh:Ceasefire"),
        ("rsh:time", "span:2025-10"),
        ("^rsh:endedBy", "event:border-clashes-2025-10"),
        ("reported", "5.1"),
    ),
    "F025": stated(
        "Qatar mediated it between the two", CEASEFIRE, (*BOTH, "qatar mediator plain"), ("reported", "5.1")
    ),
    "F026": stated(
        "facilitated talks in the same month",
        FACILITATED,
        ("a", "rsh:Talks"),
        ("rsh:time", "span:2025-10"),
        ("reported", "28.1"),
    ),
    "F027": stated(
        "three states facilitated them, none mediated",
        FACILITATED,
        (*BOTH, "qatar facilitator plain", "saudi-arabia facilitator plain", "turkey facilitator plain"),
    ),
    "F028": position(
        "the narrator: several rounds of talks, in Turkey",
        NARRATOR,
        [
            (
                *figure("quantity_peace-talks-2025-11_item-roundOfTalks_held", "5.1", "", "several"),
                "place:turkey",
                "span:2025-11",
            )
        ],
        *FIGURE,
        "rsh:issue/rsh:aboutEvent/rsh:place",
        "rsh:issue/rsh:aboutEvent/rsh:time",
    ),
    "F029": stated(
        "the talks failed: no lasting agreement",
        TALKS,
        ("a", "rsh:Talks"),
        ("rsh:time", "span:2025-11"),
        ("rsh:result", "code:result-failed", "code:result-noLastingAgreement"),
        BOTH,
        ("reported", "5.1"),
    ),
    "F030": Check(
        "talks in November follow the ceasefire; the facilitated talks are tied to neither",
        f"""SELECT DISTINCT ?one ?relation ?other WHERE {{ VALUES ?one {{ {CEASEFIRE} {FACILITATED} {TALKS} }}
  VALUES ?other {{ {CEASEFIRE} {FACILITATED} {TALKS} }} ?one ?relation ?other }}""",
        [(CEASEFIRE, "rsh:before", TALKS), (TALKS, "rsh:after", CEASEFIRE)],
    ),
    "F203": Check(
        "the chain as told: four steps, one of them called retaliation",
        f"""SELECT DISTINCT ?later ?earlier ?claimant WHERE {{
  VALUES ?later {{ {FIRST} {ATTACK} {SECOND} {WAR} {LAGHMAN} }}
  GRAPH ?g {{ ?later rsh:after ?earlier }} {ASSERTED}
  OPTIONAL {{ ?issue rsh:relationSubject ?later ; rsh:relationObject ?earlier ;
    rsh:relationType code:relation-retaliatesFor . ?claim rsh:issue ?issue ; rsh:claimant ?claimant }} }}""",
        [
            (ATTACK, FIRST, f"actor:{GOVERNMENT}"),
            (LAGHMAN, SECOND, ""),
            (SECOND, ATTACK, ""),
            (WAR, ATTACK, ""),
        ],
    ),
}

CHECKS: Mapping[str, Check] = {**FRAME, **ESCALATION}
"""Check of each row of the table of facts, by its id."""
