"""Facts of the seed case: standing accusations with their denials, and relations in the background."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check
from tests.graph.cases.positions import Row, described, position, relation, told, undenied

BY = "by-2026-02-27"
NARRATOR = "article-narrator"
GOVERNMENT = "actor-afghan-taliban-government"
BASE = relation("actor-ttp", "operatesFrom", "place-afghanistan")
BACKS_BLA = relation("actor-india", "supports", "actor-baloch-liberation-army")
BACKS_TTP = relation("actor-india", "supports", "actor-ttp")
BLOCK = "^rsh:reports/rsh:evidence/rsh:blockNumber"


def _accusation(description: str, issue: str, where: str, *accused: str) -> Check:
    rows = [told(issue, where, "", f"actor:{actor}", "", time=BY) for actor in accused]
    return position(description, "pakistan", rows, "rsh:accuses", "rsh:recurrent")


def _denial(description: str, claimant: str, disputed: str) -> Check:
    row = told(BASE, "15.2", "", disputed, "", stance="denies", time=BY)
    return position(description, claimant, [row], "rsh:disputes", "rsh:accuses")


def _background(description: str, *rows: Row) -> Check:
    return position(description, NARRATOR, list(rows))


ACCUSATIONS: Mapping[str, Check] = {
    "F080": _accusation(
        "Pakistan: the Afghan Taliban government harbours militant groups",
        relation(GOVERNMENT, "harbours", "actor-militant-groups-attacking-pakistan"),
        "4.3",
        "afghan-taliban-government",
    ),
    "F081": _accusation(
        "Pakistan: the Afghan Taliban government allies with India",
        relation(GOVERNMENT, "alliesWith", "actor-india"),
        "4.3",
        "afghan-taliban-government",
    ),
    "F082": _accusation(
        "Pakistan: Afghanistan supports the TTP",
        relation("actor-afghanistan", "supports", "actor-ttp"),
        "14.2",
        "afghanistan",
    ),
    "F083": _accusation(
        "Pakistan: Afghanistan supports Baloch separatist groups",
        relation("actor-afghanistan", "supports", "actor-baloch-separatist-groups"),
        "14.2",
        "afghanistan",
    ),
    "F084": _accusation("Pakistan: the TTP operates from Afghanistan", BASE, "15.1", "afghanistan", "ttp"),
    "F085": _denial("the TTP denies that it does", "ttp", "claim:pakistan-ttp-operates-from-afghanistan"),
    "F086": _denial(
        "the Afghan government denies that the TTP does",
        "afghan-taliban-government",
        "claim:pakistan-ttp-operates-from-afghanistan",
    ),
    "F087": position(
        "Pakistan, often: India supports the Baloch Liberation Army",
        "pakistan",
        [told(BACKS_BLA, "17.1", "", "actor:india", "true", time=BY)],
        "rsh:accuses",
        "rsh:recurrent",
    ),
    "F088": position(
        "Pakistan, often: India supports the TTP",
        "pakistan",
        [told(BACKS_TTP, "17.1", "", "actor:india", "true", time=BY)],
        "rsh:accuses",
        "rsh:recurrent",
    ),
    "F089": Check(
        "India denies exactly the two charges against it, and holds no other position",
        "SELECT DISTINCT ?stance ?certainty ?time ?issue ?disputed ?block WHERE { "
        "?claim rsh:claimant actor:india ; rsh:stance ?stance ; rsh:certainty ?certainty ; "
        "rsh:time ?time ; rsh:issue ?issue . "
        f"?claim {BLOCK} ?block . OPTIONAL {{ ?claim rsh:disputes ?disputed }} }}",
        [
            (
                "code:stance-denies",
                "code:certainty-plain",
                f"span:{BY}",
                f"issue:{issue}",
                f"claim:pakistan-india-supports-{key}",
                "17",
            )
            for issue, key in ((BACKS_BLA, "bla"), (BACKS_TTP, "ttp"))
        ],
    ),
    "F090": undenied(
        "no denial is reported of alliance with India, support of Baloch groups, export of terrorism",
        [
            "claim:asif-afghanistan-exports-terrorism",
            "claim:pakistan-afghanistan-exports-terrorism",
            "claim:pakistan-afghanistan-supports-baloch-groups",
            "claim:pakistan-government-allies-with-india",
        ],
    ),
}

BACKGROUND: Mapping[str, Check] = {
    "F193": _background(
        "Pakistan and India are rivals", told(relation("actor-pakistan", "rivalOf", "actor-india"), "4.3")
    ),
    "F194": _background(
        "Pakistan and India are neighbours", told(relation("actor-pakistan", "neighbourOf", "actor-india"), "12.2")
    ),
    "F195": _background(
        "Pakistan and India both have nuclear arms",
        told(relation("actor-india", "possesses", "code-means-nuclearArms"), "12.2"),
        told(relation("actor-pakistan", "possesses", "code-means-nuclearArms"), "12.2"),
    ),
    "F196": described(
        "wars, clashes and skirmishes between Pakistan and India since 1947",
        "event:pakistan-india-conflicts",
        "ConflictProcess",
        [(party, "span:from-1947", "true", "12") for party in ("actor:india", "actor:pakistan")],
        "^rsh:inEvent/rsh:participant",
        "rsh:time",
        "rsh:recurrent",
        BLOCK,
    ),
    "F197": described(
        "Pakistan and India become independent in 1947 from British colonial rule",
        "event:independence-1947",
        "Independence",
        [("span:1947", party, "12") for party in ("actor:british-colonial-rule", "actor:india", "actor:pakistan")],
        "rsh:time",
        "^rsh:inEvent/rsh:participant",
        BLOCK,
    ),
    "F198": _background(
        "the TTP is separate from the Afghan Taliban",
        told(relation("actor-ttp", "separateFrom", "actor-afghan-taliban"), "15.1"),
    ),
    "F199": _background(
        "the TTP is allied with the Afghan Taliban: the narrator says so, not Pakistan",
        told(relation("actor-ttp", "alliesWith", "actor-afghan-taliban"), "15.1"),
    ),
    "F200": _background(
        "the Baloch groups and the Baloch Liberation Army are outlawed",
        told(relation("actor-baloch-separatist-groups", "characterisedAs", "code-character-outlawed"), "14.2"),
        told(relation("actor-baloch-liberation-army", "characterisedAs", "code-character-outlawed"), "17.1"),
    ),
    "F201": Check(
        "Kabulov's office serves under the president, who is Putin",
        "SELECT DISTINCT ?envoy ?superior ?president WHERE { "
        "office:russian-presidential-envoy-for-afghanistan rsh:servesUnder ?superior . "
        "?holding rsh:office office:russian-presidential-envoy-for-afghanistan ; rsh:holder ?envoy . "
        "?other rsh:office ?superior ; rsh:holder ?president }",
        [("actor:zamir-kabulov", "office:president-of-russia", "actor:vladimir-putin")],
    ),
    "F202": _background(
        "Qatar seems to take up the role that it had in October 2025",
        told(
            relation("event-qatari-mediation-2026-02", "repeatsRoleOf", "event-ceasefire-2025-10"),
            "6.1",
            certainty="apparent",
        ),
    ),
    "F204": _background(
        "a heading alone calls the strikes retaliatory",
        told(
            relation("event-exchange-2026-02", "characterisedAs", "code-character-retaliatory"),
            "18.1",
            certainty="headingOnly",
        ),
    ),
}
