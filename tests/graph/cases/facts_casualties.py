"""Facts of the seed case: figures of both sides, their rejection, verification and computed conflicts; drones."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check
from tests.graph.cases.positions import FIGURE, between, described, figure, held, position, relation, told

PAKISTAN = "actor:pakistan"
GOVERNMENT = "actor:afghan-taliban-government"
CHAUDHRY = "ahmed-sharif-chaudhry"
MUJAHID = "zabiullah-mujahid"
TARAR = "attaullah-tarar"
OFFICIALS = "two-pakistani-security-officials"

EXCHANGE = "quantity_exchange-2026-02"
OPERATIONS = "pakistani-operations-2026-02"
FORCES = f"quantity_{OPERATIONS}_afghan-forces-and-affiliated-militants"
FRIDAY = "span:2026-02-27"
SCHOOL = "school-bombing-2026-02-27"
LAGHMAN = "laghman-airstrike-2026-02-27"
ATTACK = "drone-attack-2026-02-27"
INTERCEPTION = "drone-interception-2026-02-27"
NIGHT = "2026-02-27-night"
EVENT = "rsh:issue/rsh:aboutEvent"
BLOCK = "^rsh:reports/rsh:evidence/rsh:blockNumber"


def _chaudhry(description: str, issue: str, where: str, quantifier: str, *bounds: str, implicit: str = "") -> Check:
    row = (*figure(issue, where, PAKISTAN, quantifier, *bounds), implicit)
    return position(description, CHAUDHRY, [row], *FIGURE, "^rsh:reports/rsh:attributionImplicit")


def _mujahid(
    description: str, issue: str, where: str, *quantity: str, part_of: str = "", stance: str = "asserts"
) -> Check:
    row = (*figure(issue, where, GOVERNMENT, *quantity, stance=stance), part_of and f"issue:{part_of}")
    return position(description, MUJAHID, [row], *FIGURE, "rsh:issue/rsh:subsetOf")


def _destroyed(description: str, item: str, count: str) -> Check:
    issue = f"quantity_{LAGHMAN}_item-{item}_destroyed"
    return position(description, OFFICIALS, [figure(issue, "24.2", "", "exact", count, time=NIGHT)], *FIGURE)


FIGURES: Mapping[str, Check] = {
    "F091": described(
        "the article itself says that the figures differ",
        "situation:disputed-casualty-figures",
        "Situation",
        [("code:situation-disputedFigures", "20")],
        "rsh:situationType",
        BLOCK,
    ),
    "F092": _chaudhry(
        "at least 274 Afghan forces and militants dead", f"{FORCES}_killed", "21.1", "atLeast", "274", ""
    ),
    "F093": _chaudhry("more than 400 of them wounded", f"{FORCES}_wounded", "21.1", "moreThan", "401", ""),
    "F094": _chaudhry("12 Pakistani soldiers dead", f"{EXCHANGE}_pakistani-soldiers_killed", "21.1", "exact", "12"),
    "F095": _chaudhry("27 of them wounded", f"{EXCHANGE}_pakistani-soldiers_wounded", "21.1", "exact", "27"),
    "F096": _chaudhry(
        "1 of them missing, in a sentence that names no speaker",
        f"{EXCHANGE}_pakistani-soldiers_missing",
        "21.2",
        "exact",
        "1",
        implicit="true",
    ),
    "F097": position(
        "Chaudhry: operations in the air and on the ground",
        CHAUDHRY,
        [
            told(f"occurrence_{OPERATIONS}", "21.1", PAKISTAN, f"code:means-{means}")
            for means in ("airstrike", "groundOperation")
        ],
        f"{EVENT}/rsh:means",
    ),
    "F098": Check(
        "Lt. Gen. Chaudhry is spokesperson of the army of Pakistan",
        "SELECT DISTINCT ?rank ?served ?time ?block WHERE { "
        "?holding rsh:office office:army-spokesperson-of-pakistan ; rsh:holder ?holder ; rsh:time ?time . "
        "office:army-spokesperson-of-pakistan rsh:officeOf ?served . ?holder rsh:rank ?rank . "
        f"?holding {BLOCK} ?block . FILTER(?holder = actor:{CHAUDHRY}) }}",
        [("Lt. Gen.", "actor:pakistan-army", "span:2026-02-27-as-of", "21")],
    ),
    "F099": Check(
        "Mujahid rejects exactly the two figures of Afghan losses",
        "SELECT DISTINCT ?issue ?disputed ?principal ?time ?block WHERE { "
        f"?claim rsh:claimant actor:{MUJAHID} ; rsh:stance code:stance-rejects ; rsh:issue ?issue ; "
        f"rsh:certainty code:certainty-plain ; rsh:onBehalfOf ?principal ; rsh:time ?time . ?claim {BLOCK} ?block . "
        "OPTIONAL { ?claim rsh:disputes ?disputed } }",
        [
            (
                f"issue:{FORCES}_{outcome}",
                f"claim:chaudhry-afghan-forces-{outcome}",
                GOVERNMENT,
                "span:2026-02-27",
                "22",
            )
            for outcome in ("killed", "wounded")
        ],
    ),
    "F100": _mujahid("55 Pakistani soldiers dead", f"{EXCHANGE}_pakistani-soldiers_killed", "22.2", "exact", "55"),
    "F101": _mujahid(
        "the bodies of 23 of those dead were taken away",
        f"{EXCHANGE}_pakistani-soldiers_bodyTaken",
        "22.2",
        "exact",
        "23",
        part_of=f"{EXCHANGE}_pakistani-soldiers_killed",
    ),
    "F102": _mujahid("many of them captured, no number", f"{EXCHANGE}_pakistani-soldiers_captured", "22.3", "many"),
    "F103": _mujahid(
        "13 Afghan soldiers dead, a part of those whom Chaudhry counts",
        f"{EXCHANGE}_afghan-soldiers_killed",
        "22.4",
        "exact",
        "13",
        part_of=f"{FORCES}_killed",
    ),
    "F104": _mujahid(
        "22 Afghan soldiers wounded, a part of those whom Chaudhry counts",
        f"{EXCHANGE}_afghan-soldiers_wounded",
        "22.4",
        "exact",
        "22",
        part_of=f"{FORCES}_wounded",
    ),
    "F105": _mujahid("13 civilians wounded", f"{EXCHANGE}_civilians-wounded_wounded", "22.4", "exact", "13"),
}

SINGLE_EVENTS: Mapping[str, Check] = {
    "F106": position(
        "Mujahid: a school in Paktika was bombed; nobody is accused",
        MUJAHID,
        [told(f"occurrence_{SCHOOL}", "22.5", GOVERNMENT, "span:2026-02-27-morning", "", "")],
        f"{EVENT}/rsh:time",
        f"{EVENT}/rsh:attackedBy",
        "rsh:accuses",
    ),
    "F107": _mujahid(
        "losses at the school: said to be unknown",
        f"quantity_{SCHOOL}_persons-unspecified_casualty",
        "22.5",
        "unknown",
        stance="unknown",
    ),
    "F108": Check(
        "the school is in Paktika, which is not filled in for an unnamed province",
        "SELECT DISTINCT ?event ?place WHERE { "
        f"VALUES ?event {{ event:{SCHOOL} event:pakistani-airstrikes-2026-02-27 }} ?event rsh:place ?place . "
        "FILTER EXISTS { place:religious-school-in-paktika rsh:within place:paktika } }",
        [
            ("event:pakistani-airstrikes-2026-02-27", "place:kabul"),
            ("event:pakistani-airstrikes-2026-02-27", "place:unnamed-afghan-province-1"),
            ("event:pakistani-airstrikes-2026-02-27", "place:unnamed-afghan-province-2"),
            (f"event:{SCHOOL}", "place:religious-school-in-paktika"),
        ],
    ),
    "F109": Check(
        "every claim of both sides in two paragraphs is stated to be unverified, and no other claim",
        "SELECT ?block (COUNT(DISTINCT ?claim) AS ?told) (COUNT(DISTINCT ?checked) AS ?unverified) WHERE { "
        f"?claim rsh:claimant ?claimant . ?claim {BLOCK} ?block . "
        "OPTIONAL { ?check rsh:verifies ?claim ; rsh:verificationStatus code:verification-unverified ; "
        f"rsh:time {FRIDAY} ; {BLOCK} ?stated . FILTER(?stated = 23) BIND(?claim AS ?checked) }} }} "
        "GROUP BY ?block HAVING (COUNT(DISTINCT ?checked) > 0 || ?block IN (21, 22))",
        [("21", "6", "6"), ("22", "10", "10")],
    ),
    "F110": position(
        "two anonymous officials, for nobody else: an air strike in Laghman by night",
        OFFICIALS,
        [
            told(
                f"occurrence_{LAGHMAN}",
                "24.1",
                "",
                f"span:{NIGHT}",
                "place:laghman",
                "code:target-militaryInstallation",
                "actor:pakistan-air-force",
                time=NIGHT,
            )
        ],
        f"{EVENT}/rsh:time",
        f"{EVENT}/rsh:place",
        f"{EVENT}/rsh:targetType",
        f"{EVENT}/rsh:attackedBy",
    ),
    "F111": _destroyed("one arms depot destroyed", "armsDepot", "1"),
    "F112": _destroyed("two military installations destroyed", "militaryInstallation", "2"),
    "F113": Check(
        "the two officials are anonymous because they were not authorised",
        f"SELECT DISTINCT ?reason ?count ?named ?block WHERE {{ actor:{OFFICIALS} rsh:anonymityReason ?reason ; "
        f"rsh:memberCount ?count ; rsh:isNamed ?named ; {BLOCK} ?block }}",
        [("code:anonymity-notAuthorised", "2", "false", "24")],
    ),
    "F114": position(
        "Tarar: several drones shot down",
        TARAR,
        [
            (
                *figure(f"quantity_{INTERCEPTION}_item-drone_shotDown", "25.1", PAKISTAN, "several"),
                "code:means-antiDroneSystem",
            )
        ],
        *FIGURE,
        f"{EVENT}/rsh:means",
    ),
    "F115": position(
        "Tarar: shot down over three cities",
        TARAR,
        [
            told(f"occurrence_{INTERCEPTION}", "25.1", PAKISTAN, f"place:{city}", f"place:{region}")
            for city in ("abbottabad", "nowshera", "swabi")
            for region in ("north-western-pakistan", "pakistan")
        ],
        f"{EVENT}/rsh:place",
        f"{EVENT}/rsh:place/rsh:within",
    ),
    "F116": position(
        "Tarar: apparently a failed attack, apparently by the TTP",
        TARAR,
        [
            told(f"{kind}_{ATTACK}{who}", "25.2", PAKISTAN, "code:result-failed", certainty="apparent")
            for kind, who in (("occurrence", ""), ("responsibility", "_ttp"))
        ],
        f"{EVENT}/rsh:result",
    ),
    "F117": position(
        "Tarar: no casualties, a real zero",
        TARAR,
        [figure(f"quantity_{ATTACK}_persons-unspecified_casualty", "25.2", PAKISTAN, "exact", "0")],
        *FIGURE,
    ),
    "F118": position(
        "Tarar: the Afghan Taliban government is linked to terrorism in Pakistan",
        TARAR,
        [
            told(
                relation(
                    "actor-afghan-taliban-government",
                    "linkedTo",
                    "situation-surge-of-militant-violence-in-pakistan",
                ),
                "25.3",
                PAKISTAN,
                GOVERNMENT,
            )
        ],
        "rsh:accuses",
    ),
    "F119": held(
        "Tarar is information minister of Pakistan", "information-minister-of-pakistan", TARAR, "pakistan", "25"
    ),
}

GAPS: Mapping[str, Check] = {
    "F120": Check(
        "nobody counts wounded Pakistanis but Chaudhry, civilians but Mujahid, and civilian dead nobody",
        "SELECT DISTINCT ?claimant ?population ?outcome WHERE { "
        f"VALUES ?event {{ event:exchange-2026-02 event:{OPERATIONS} }} "
        "?issue rsh:aboutEvent ?event ; rsh:population ?population ; rsh:outcome ?outcome . "
        "?claim rsh:issue ?issue ; rsh:stance code:stance-asserts ; rsh:claimant ?claimant . "
        "FILTER(?outcome = code:outcome-wounded || EXISTS { ?population a rsh:PopulationGroup }) }",
        [
            (f"actor:{CHAUDHRY}", "actor:afghan-forces-and-affiliated-militants", "code:outcome-wounded"),
            (f"actor:{CHAUDHRY}", "actor:pakistani-soldiers", "code:outcome-wounded"),
            (f"actor:{MUJAHID}", "actor:afghan-soldiers", "code:outcome-wounded"),
            (f"actor:{MUJAHID}", "actor:civilians-wounded", "code:outcome-wounded"),
        ],
    ),
    "F121": between(
        "12 and 55 Pakistani dead cannot both hold, and neither is rejected",
        "chaudhry-pakistani-soldiers-killed",
        [("claim:mujahid-pakistani-soldiers-killed", "rsh:conflictsWith", "R1")],
        "claim:mujahid-pakistani-soldiers-killed",
    ),
    "F122": between(
        "at least 274 and 13 differ in whom they count; the first is rejected besides",
        "chaudhry-afghan-forces-killed",
        [
            ("claim:mujahid-afghan-soldiers-killed", "rsh:scopeConflictsWith", "R3"),
            ("claim:mujahid-rejects-afghan-forces-killed", "rsh:conflictsWith", "R4"),
            ("claim:mujahid-rejects-afghan-forces-killed", "rsh:disputes", "R4"),
        ],
    ),
    "F123": between(
        "more than 400 and 22 differ in whom they count; the first is rejected besides",
        "chaudhry-afghan-forces-wounded",
        [
            ("claim:mujahid-afghan-soldiers-wounded", "rsh:scopeConflictsWith", "R3"),
            ("claim:mujahid-rejects-afghan-forces-wounded", "rsh:conflictsWith", "R4"),
            ("claim:mujahid-rejects-afghan-forces-wounded", "rsh:disputes", "R4"),
        ],
    ),
    "F124": Check(
        "one missing and many captured are two measures: no conflict with anything",
        "SELECT DISTINCT ?claim ?outcome ?other WHERE { "
        "VALUES ?claim { claim:chaudhry-pakistani-soldiers-missing claim:mujahid-pakistani-soldiers-captured } "
        "?claim rsh:issue/rsh:outcome ?outcome . "
        "OPTIONAL { VALUES ?relation { rsh:conflictsWith rsh:scopeConflictsWith } "
        "{ ?claim ?relation ?other } UNION { ?other ?relation ?claim } } }",
        [
            ("claim:chaudhry-pakistani-soldiers-missing", "code:outcome-missing", ""),
            ("claim:mujahid-pakistani-soldiers-captured", "code:outcome-captured", ""),
        ],
    ),
    "F125": between(
        "23 bodies exceed 12 dead; they do not conflict with 55",
        "mujahid-pakistani-bodies-taken",
        [("claim:chaudhry-pakistani-soldiers-killed", "rsh:conflictsWith", "R2")],
    ),
}
