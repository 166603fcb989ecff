"""Facts of the seed case: appeals and statements of the belligerents, and with them all that parties say."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check
from tests.graph.cases.facts_accusations import ACCUSATIONS, BACKGROUND
from tests.graph.cases.facts_casualties import FIGURES, GAPS, SINGLE_EVENTS
from tests.graph.cases.positions import appeal, described, held, position, relation, told

PAKISTAN = "actor:pakistan"
AFGHANISTAN = "actor:afghanistan"
INDIA = "actor:india"
GOVERNMENT = "actor:afghan-taliban-government"
ASIF = "khawaja-mohammad-asif"
MUJAHID = "zabiullah-mujahid"

BY = "by-2026-02-27"
DAY = "span:2026-02-27"

THREAT = "event:mujahid-threat-2026-02"
DECLARATION = "event:war-declaration-2026-02-27"
INNER_CONFLICT = "situation-internal-conflict-in-pakistan"
SURGE = "surge-of-militant-violence-in-pakistan"
BLOCK = "^rsh:reports/rsh:evidence/rsh:blockNumber"
CONTENT = "rsh:issue/rsh:aboutEvent/rsh:content"

APPEALS: Mapping[str, Check] = {
    "F047": appeal(
        "Guterres appeals to both sides for diplomacy, in a statement",
        "un-appeal-2026-02",
        "diplomacy",
        ("actor:antonio-guterres", "actor:united-nations", f"span:{BY}", "30.1", "code:channel-statement"),
        "rsh:channel",
    ),
    "F048": appeal(
        "Guterres appeals to both sides to protect civilians",
        "un-appeal-2026-02",
        "protectionOfCivilians",
        ("actor:antonio-guterres", "actor:united-nations", f"span:{BY}", "30.1"),
    ),
    "F049": held(
        "Guterres is Secretary-General",
        "secretary-general-of-the-united-nations",
        "antonio-guterres",
        "united-nations",
        "30",
    ),
    "F050": position(
        "Kabulov, for Russia: an appeal to stop at once (and F051's content, no third)",
        "zamir-kabulov",
        [
            told("occurrence_russian-appeal-2026-02", "31.1", "actor:russia", content, f"span:{BY}", time=BY)
            for content in ("code:content-diplomacy", "code:content-immediateHalt")
        ],
        CONTENT,
        "rsh:issue/rsh:aboutEvent/rsh:time",
    ),
    "F051": Check(
        "the Russian appeal for diplomacy is told by Kabulov alone, not by the article itself",
        "ASK { event:russian-appeal-2026-02 a rsh:Appeal ; rsh:content code:content-diplomacy . "
        "?claim rsh:issue issue:occurrence_russian-appeal-2026-02 ; rsh:claimant actor:zamir-kabulov . "
        "FILTER NOT EXISTS { ?report rsh:reports event:russian-appeal-2026-02 } }",
        True,
    ),
    "F052": described(
        "Kabulov is a diplomat of Russia",
        "actor:zamir-kabulov",
        "Person",
        [("code:occupation-diplomat", "actor:russia")],
        "rsh:occupation",
        "rsh:memberOf",
    ),
    "F053": held(
        "Kabulov is the Russian envoy for Afghanistan",
        "russian-presidential-envoy-for-afghanistan",
        "zamir-kabulov",
        "russia",
        "31",
    ),
    "F054": held("Putin is President of Russia", "president-of-russia", "vladimir-putin", "russia", "31"),
    "F055": Check(
        "RIA Novosti relays both of Kabulov's statements and nothing else",
        "SELECT DISTINCT ?claimant ?issue ?block ?sentence WHERE { "
        "actor:ria-novosti a rsh:MediaOrganization . ?report rsh:relayedBy actor:ria-novosti ; "
        "rsh:reports ?claim ; rsh:evidence ?pointer . "
        "?pointer rsh:blockNumber ?block ; rsh:sentenceNumber ?sentence . "
        "?claim rsh:claimant ?claimant ; rsh:issue ?issue }",
        [
            ("actor:zamir-kabulov", "issue:occurrence_russian-appeal-2026-02", "31", "1"),
            ("actor:zamir-kabulov", "issue:occurrence_russian-mediation-offer-2026-02", "31", "2"),
        ],
    ),
    "F056": appeal(
        "Araghchi appeals to both sides for dialogue in Ramadan",
        "iranian-appeal-2026-02",
        "dialogue",
        ("actor:abbas-araghchi", "actor:iran", f"span:{BY}", "32.1", "span:ramadan"),
        "rsh:requestedTime",
    ),
    "F057": held("Araghchi is foreign minister of Iran", "foreign-minister-of-iran", "abbas-araghchi", "iran", "32"),
}

STATEMENTS: Mapping[str, Check] = {
    "F058": position(
        "Mujahid: the attack was a warning, and every hostile act will be answered",
        MUJAHID,
        [
            told(
                relation("event-afghan-attack-2026-02-26", "purposeWas", "code-content-warning"),
                "9.1",
                GOVERNMENT,
                THREAT,
                f"code:content-{content}",
                time=BY,
            )
            for content in ("answerToHostileActs", "warning")
        ],
        "rsh:madeIn",
        "rsh:madeIn/rsh:content",
    ),
    "F059": position(
        "Mujahid: Pakistan never sought dialogue",
        MUJAHID,
        [
            told(
                relation("actor-pakistan", "neverSoughtDialogueWith", "actor-afghanistan"),
                "9.2",
                GOVERNMENT,
                PAKISTAN,
                time=BY,
            )
        ],
        "rsh:accuses",
    ),
    "F060": held(
        "Mujahid is spokesman of the Afghan government",
        "spokesman-of-the-afghan-government",
        MUJAHID,
        "afghan-taliban-government",
        "9",
    ),
    "F061": position(
        "Mujahid: Afghanistan favours a peaceful solution",
        MUJAHID,
        [
            told(
                relation("actor-afghanistan", "favours", "code-content-peacefulSolution"),
                "29.1",
                GOVERNMENT,
                "event:mujahid-dialogue-statement-2026-02-27",
            )
        ],
        "rsh:madeIn",
    ),
    "F062": described(
        "Mujahid announces the wish for dialogue, on the Friday",
        "event:mujahid-dialogue-statement-2026-02-27",
        "Announcement",
        [("code:content-dialogue", DAY, "29", f"actor:{MUJAHID}", GOVERNMENT)],
        "rsh:content",
        "rsh:time",
        BLOCK,
        "^rsh:inEvent/rsh:participant",
        "^rsh:inEvent/rsh:onBehalfOf",
    ),
    "F063": position(
        "Asif, on X: patience is exhausted, open war",
        ASIF,
        [
            told(
                "situation_open-war",
                "10.1",
                PAKISTAN,
                DECLARATION,
                f"code:content-{content}",
                "code:channel-x",
                "source:asif-x-post",
            )
            for content in ("openWar", "patienceExhausted")
        ],
        "rsh:madeIn",
        "rsh:madeIn/rsh:content",
        "rsh:madeIn/rsh:channel",
        "^rsh:reports/rsh:basedOn",
    ),
    "F064": Check(
        "the war declaration comes after the Afghan attack, of which it is not said to be the answer",
        f"ASK {{ {DECLARATION} a rsh:WarDeclaration ; rsh:after event:afghan-attack-2026-02-26 . "
        f"FILTER NOT EXISTS {{ {DECLARATION} rsh:respondsTo ?event }} }}",
        True,
    ),
    "F065": held("Asif is defence minister of Pakistan", "defence-minister-of-pakistan", ASIF, "pakistan", "10"),
    **{
        row: position(
            f"Asif, of the time after NATO's withdrawal: what Pakistan {name}",
            ASIF,
            [
                told(
                    relation("actor-pakistan", name, f"situation-{situation}"),
                    "11.1",
                    PAKISTAN,
                    "span:from-2021",
                    time=BY,
                )
            ],
            "rsh:issue/rsh:relationObject/rsh:time",
        )
        for row, name, situation in (
            ("F066", "hopedFor", "peace-in-afghanistan"),
            ("F067", "expected", "taliban-care-for-welfare"),
            ("F068", "expected", "taliban-care-for-regional-stability"),
        )
    },
    "F069": described(
        "NATO withdraws in 2021",
        "event:nato-withdrawal-2021",
        "Withdrawal",
        [("actor:nato", "span:2021", "11")],
        "^rsh:inEvent/rsh:participant",
        "rsh:time",
        BLOCK,
    ),
    "F070": described(
        "the Afghan Taliban seize power in 2021",
        "event:taliban-takeover-2021",
        "PowerSeizure",
        [("actor:afghan-taliban", "span:2021", "11")],
        "^rsh:inEvent/rsh:participant",
        "rsh:time",
        BLOCK,
    ),
    "F071": position(
        "Asif, in a figure of speech: the Taliban subordinated the country to India",
        ASIF,
        [
            told(
                relation("actor-afghan-taliban", "subordinatesCountryTo", "actor-india"),
                "12.1",
                PAKISTAN,
                "actor:afghan-taliban",
                "true",
                time=BY,
            )
        ],
        "rsh:accuses",
        "rsh:figurative",
    ),
    "F072": described(
        "ties between India and Afghanistan improved of late",
        "situation:improving-india-afghanistan-relations",
        "Situation",
        [("code:situation-improvingRelations", party, "span:recent", "12") for party in (AFGHANISTAN, INDIA)],
        "rsh:situationType",
        "rsh:concerns",
        "rsh:time",
        BLOCK,
    ),
    "F073": described(
        "offers of more trade between India and Afghanistan, no direction stated",
        "event:trade-offers-india-afghanistan",
        "Announcement",
        [("code:content-bilateralTrade", party, "true", "span:recent", "12") for party in (AFGHANISTAN, INDIA)],
        "rsh:content",
        "^rsh:inEvent/rsh:participant",
        "rsh:recurrent",
        "rsh:time",
        BLOCK,
    ),
    "F074": position(
        "Asif: Afghanistan exports terrorism",
        ASIF,
        [
            told(
                relation("actor-afghanistan", "exportsTerrorismTo", "actor-pakistan"),
                "14.1",
                PAKISTAN,
                AFGHANISTAN,
                time=BY,
            )
        ],
        "rsh:accuses",
    ),
    "F075": position(
        "Pakistan, often: Afghanistan exports terrorism",
        "pakistan",
        [
            told(
                relation("actor-afghanistan", "exportsTerrorismTo", "actor-pakistan"),
                "14.1",
                "",
                AFGHANISTAN,
                "true",
                time=BY,
            )
        ],
        "rsh:accuses",
        "rsh:recurrent",
    ),
    "F076": described(
        "militant violence in Pakistan surges",
        f"situation:{SURGE}",
        "Situation",
        [("code:situation-surgeOfViolence", PAKISTAN, "14")],
        "rsh:situationType",
        "rsh:concerns",
        BLOCK,
    ),
    **{
        row: position(
            f"Mujahid, against the charges of support: the conflict is {character}",
            MUJAHID,
            [
                told(
                    relation(INNER_CONFLICT, "characterisedAs", f"code-character-{character}"),
                    "16.1",
                    GOVERNMENT,
                    f"claim:pakistan-{charge}",
                )
                for charge in (
                    "afghanistan-supports-baloch-groups",
                    "afghanistan-supports-ttp",
                    "government-harbours-militants",
                )
            ],
            "rsh:counters",
        )
        for row, character in (("F077", "domestic"), ("F078", "longStanding"))
    },
    "F079": position(
        "Mujahid: the TTP has been active since about 2007",
        MUJAHID,
        [told("situation_ttp-activity", "16.1", GOVERNMENT, "span:from-about-2007")],
        "rsh:issue/rsh:aboutSituation/rsh:time",
    ),
}

CHECKS: Mapping[str, Check] = {
    **APPEALS,
    **STATEMENTS,
    **ACCUSATIONS,
    **FIGURES,
    **SINGLE_EVENTS,
    **GAPS,
    **BACKGROUND,
}
"""Check of each row of the table of facts, by its id."""
