"""Facts of the seed case: mediation, contacts and offers in February 2026; displacement."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check
from tests.graph.cases.positions import FIGURE, figure, held, position, relation, told
from tests.graph.cases.statements import stated

NARRATOR = "article-narrator"
MINISTRY = "qatar-ministry-of-foreign-affairs"
OFFICIAL = "turkish-official"
AGENCY = "un-refugee-agency"
BY = "by-2026-02-27"
DAY = "span:2026-02-27"
CEASEFIRE = "event:ceasefire-2025-10"
CALLS = ("afghanistan", "pakistan", "qatar", "saudi-arabia")
EXPULSION = "event:pakistani-expulsion-campaign-2023"
RETURNS = "quantity_returns-{}_returnees-to-afghanistan_returned"


def _contact(country: str) -> Check:
    return stated(
        f"Qatar's ministry, on X: al-Khulaifi spoke with the minister of {country}, by no stated channel",
        f"event:contact-qatar-{country}-2026-02-27",
        ("a", "rsh:DiplomaticContact"),
        ("rsh:time", DAY),
        (
            "role",
            f"foreign-minister-of-{country} interlocutor plain for {country}",
            "mohammed-bin-abdulaziz-al-khulaifi speaker plain for qatar",
        ),
        ("rsh:channel",),
        ("claimed", f"{MINISTRY} asserts plain for qatar on qatar-mofa-x-post by-2026-02-27 6.2"),
        ("reported",),
    )


def _call(country: str, callee: str) -> Check:
    return stated(
        f"an official: Fidan telephoned {callee}",
        f"event:call-fidan-{country}-2026-02-27",
        ("a", "rsh:PhoneCall"),
        ("rsh:time", DAY),
        ("role", f"{callee} callee plain for {country}", "hakan-fidan caller plain for turkey"),
        ("rsh:channel", "code:channel-phone"),
        ("claimed", f"{OFFICIAL} asserts plain 2026-02-27 27.1"),
        ("reported",),
    )


CONTACTS: Mapping[str, Check] = {
    "F031": stated(
        "Qatar appears to mediate",
        "event:qatari-mediation-2026-02",
        ("a", "rsh:MediationProcess"),
        ("rsh:time", DAY),
        ("role", "afghanistan party apparent", "pakistan party apparent", "qatar mediator apparent"),
        ("reported", "6.1 apparent"),
    ),
    "F032": _contact("afghanistan"),
    "F033": _contact("pakistan"),
    "F034": position(
        "the ministry: both contacts were meant to de-escalate",
        MINISTRY,
        [
            told(
                relation(f"event-contact-qatar-{country}-2026-02-27", "purposeWas", "code-content-deEscalation"),
                "6.2",
                "actor:qatar",
                time=BY,
            )
            for country in ("afghanistan", "pakistan")
        ],
    ),
    "F035": held(
        "al-Khulaifi is minister of state of Qatar",
        "minister-of-state-of-qatar",
        "mohammed-bin-abdulaziz-al-khulaifi",
        "qatar",
        "6",
    ),
    "F036": stated(
        "the ministry posted on X, on the day or before",
        "source:qatar-mofa-x-post",
        ("a", "rsh:SocialMediaPost"),
        ("rsh:publisher", f"actor:{MINISTRY}"),
        ("rsh:channel", "code:channel-x"),
        ("rsh:time", f"span:{BY}"),
        ("^rsh:basedOn/rsh:evidence", "evidence:p6-s2"),
    ),
    "F037": _call("pakistan", "foreign-minister-of-pakistan"),
    "F038": _call("afghanistan", "foreign-minister-of-afghanistan"),
    "F039": _call("qatar", "qatari-counterpart-of-fidan"),
    "F040": _call("saudi-arabia", "foreign-minister-of-saudi-arabia"),
    "F041": Check(
        "the official: the conflict was the topic of each call; nothing else is told of their content",
        f"""SELECT DISTINCT ?call ?relation ?topic ?stance ?certainty ?time ?where WHERE {{
  ?issue a rsh:RelationIssue ; rsh:relationSubject ?call ;
    rsh:relationType ?relation ; rsh:relationObject ?topic .
  ?claim a rsh:Claim ; rsh:issue ?issue ; rsh:claimant actor:{OFFICIAL} ; rsh:stance ?stance ;
    rsh:certainty ?certainty ; rsh:time ?time .
  ?report rsh:reports ?claim ; rsh:evidence ?pointer . ?pointer rsh:blockNumber ?block ; rsh:sentenceNumber ?sentence .
  BIND(CONCAT(STR(?block), ".", STR(?sentence)) AS ?where) }}""",
        [
            (
                f"event:call-fidan-{country}-2026-02-27",
                "code:relation-topicWas",
                "event:pakistan-afghanistan-conflict",
                "code:stance-asserts",
                "code:certainty-plain",
                DAY,
                "27.1",
            )
            for country in CALLS
        ],
    ),
    "F042": stated(
        "the official is anonymous by government policy",
        f"actor:{OFFICIAL}",
        ("rsh:anonymityReason", "code:anonymity-governmentPolicy"),
        ("rsh:isNamed", "false"),
        ("^rsh:reports/rsh:anonymityReason", "code:anonymity-governmentPolicy"),
        ("reported", "27.2"),
    ),
    "F043": held("Fidan is foreign minister of Turkey", "foreign-minister-of-turkey", "hakan-fidan", "turkey", "27"),
    "F044": Check(
        "nobody but Qatar ever mediates: once as a fact, once apparently",
        """SELECT DISTINCT ?event ?actor ?certainty ?derived WHERE {
  ?part rsh:role code:role-mediator ; rsh:inEvent ?event ;
    rsh:participant ?actor ; rsh:certainty ?certainty . OPTIONAL { ?event rsh:mediatedBy ?derived } }""",
        [
            (CEASEFIRE, "actor:qatar", "code:certainty-plain", "actor:qatar"),
            ("event:qatari-mediation-2026-02", "actor:qatar", "code:certainty-apparent", ""),
        ],
    ),
    "F045": stated(
        "Kabulov, relayed: Russia would consider mediation, if asked",
        "event:russian-mediation-offer-2026-02",
        ("a", "rsh:MediationOffer"),
        ("rsh:content", "code:content-mediation"),
        ("rsh:offerCondition", "code:condition-ifAsked"),
        ("rsh:time", f"span:{BY}"),
        ("role", "zamir-kabulov speaker plain for russia"),
        ("claimed", "zamir-kabulov asserts plain for russia via ria-novosti by-2026-02-27 31.2"),
        ("reported",),
    ),
    "F046": stated(
        "Araghchi offers Iran's help with dialogue, on no condition",
        "event:iranian-mediation-offer-2026-02",
        ("a", "rsh:MediationOffer"),
        ("rsh:content", "code:content-facilitationOfDialogue"),
        ("rsh:offerCondition",),
        ("rsh:time", f"span:{BY}"),
        ("role", "abbas-araghchi speaker plain for iran"),
        ("reported", "32.2"),
    ),
}

DISPLACEMENT: Mapping[str, Check] = {
    "F126": stated(
        "authorities: dozens of refugees were moved at Torkham, by nobody named",
        "event:relocation-torkham-2026",
        ("a", "rsh:Relocation"),
        ("rsh:time", f"span:{BY}"),
        ("rsh:place", "place:torkham-border-area"),
        ("role", "afghan-refugees-at-torkham displaced plain"),
        ("claimed", "pakistani-authorities asserts plain for pakistan by-2026-02-27 34.1"),
        (
            "counted",
            "pakistani-authorities dozens afghan-refugees-at-torkham relocated plain for pakistan by-2026-02-27 34.1",
        ),
    ),
    "F127": stated(
        "Pakistan starts to expel migrants without papers",
        EXPULSION,
        ("a", "rsh:ExpulsionCampaign"),
        ("rsh:time", "span:from-2023-10"),
        ("rsh:place", "place:pakistan"),
        ("role", "pakistan organiser plain", "undocumented-migrants-in-pakistan displaced plain"),
        ("reported", "35.1"),
    ),
    "F128": Check(
        "one means: leaving under threat of arrest",
        f"ASK {{ {EXPULSION} rsh:means code:means-voluntaryDepartureUnderThreat }}",
        True,
    ),
    "F129": stated(
        "another means: force; no third",
        EXPULSION,
        ("rsh:means", "code:means-forcedExpulsion", "code:means-voluntaryDepartureUnderThreat"),
    ),
    "F130": stated(
        "Iran starts a crackdown at about the same time",
        "event:iranian-crackdown-2023",
        ("a", "rsh:ExpulsionCampaign"),
        ("rsh:time", "span:from-about-2023-10"),
        ("rsh:time/rsh:approximate", "true"),
        ("role", "iran organiser plain", "migrants-in-iran displaced plain"),
        ("reported", "35.2"),
    ),
    "F131": position(
        "the narrator: millions have returned since",
        NARRATOR,
        [(*figure(RETURNS.format("since-2023-10"), "36.1", "", "millions"), "span:2023-10-to-2026-02")],
        *FIGURE,
        "rsh:issue/rsh:aboutEvent/rsh:time",
    ),
    "F132": stated(
        "among them people born in Pakistan",
        "actor:returnees-born-in-pakistan",
        ("a", "rsh:PopulationGroup"),
        ("rsh:memberOf", "actor:returnees-to-afghanistan"),
        ("^rsh:participant/rsh:inEvent", "event:returns-since-2023-10"),
    ),
    "F133": position(
        "the UN agency: about 2.9 million in 2025",
        AGENCY,
        [(*figure(RETURNS.format("2025"), "37.1", "", "rounded", "", "", "2900000", time=BY), "span:2025")],
        *FIGURE,
        "rsh:issue/rsh:aboutEvent/rsh:time",
    ),
    "F134": position(
        "the UN agency: nearly 80,000 in 2026 so far",
        AGENCY,
        [
            (
                *figure(RETURNS.format("2026"), "37.1", "", "nearly", "", "79999", "80000", time=BY),
                "span:2026-to-02-27",
            )
        ],
        *FIGURE,
        "rsh:issue/rsh:aboutEvent/rsh:time",
    ),
    "F135": Check(
        "together 2.98 million: a computed total, claimed by nobody",
        """SELECT DISTINCT ?part ?rule ?lower ?point WHERE { ?issue rsh:aboutEvent event:returns-2025-2026 .
  ?total a rsh:QuantityTotal ; rsh:totalIssue ?issue ; rsh:totalOf ?part ; rsh:rule ?rule ; rsh:totalValue ?sum .
  ?sum rsh:pointValue ?point . OPTIONAL { ?sum rsh:lowerBound ?lower }
  FILTER NOT EXISTS { ?claim rsh:issue ?issue } }""",
        [(f"claim:un-refugee-agency-returnees-{year}", "R6", "", "2980000") for year in ("2025", "2026")],
    ),
}

CHECKS: Mapping[str, Check] = {**CONTACTS, **DISPLACEMENT}
"""Check of each row of the table of facts, by its id."""
