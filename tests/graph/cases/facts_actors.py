"""Facts of the seed case: actors, persons with their offices, places."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check
from tests.graph.cases.statements import Stated, stated

CLAIMANT, BELLIGERENT, MEDIATOR = "rsh:Claimant", "rsh:Belligerent", "rsh:Mediator"


def _actor(key: str, kind: str, label: str, *facts: Stated, inferred: Stated = ()) -> Check:
    """Check class, label, membership and inferred roles of an actor, and more."""
    given = {name for name, *_ in facts}
    more = [(name,) for name in ("rsh:memberOf", "rsh:isNamed") if name not in given]
    roles = ("inferred", *inferred)
    return stated(label, f"actor:{key}", ("a", f"rsh:{kind}"), ("rdfs:label", label), *more, roles, *facts)


def _member(*of: str) -> Stated:
    return ("rsh:memberOf", *(f"actor:{key}" for key in of))


def _in(*events: str) -> Stated:
    return ("^rsh:participant/rsh:inEvent", *(f"event:{key}" for key in events))


def _land(key: str) -> Stated:
    return ("rsh:hasTerritory", f"place:{key}")


NOT_NAMED: Stated = ("rsh:isNamed", "false")
WHOLE = "afghan-forces-and-affiliated-militants"

ACTORS: Mapping[str, Check] = {
    "F136": _actor("pakistan", "State", "Pakistan", _land("pakistan"), inferred=(CLAIMANT, BELLIGERENT)),
    "F137": _actor("afghanistan", "State", "Afghanistan", _land("afghanistan"), inferred=(BELLIGERENT,)),
    "F138": _actor(
        "afghan-taliban-government",
        "Government",
        "Afghan Taliban government",
        ("rsh:governs", "actor:afghanistan"),
        ("rsh:formedBy", "actor:afghan-taliban"),
        ("rsh:formedBy/rdfs:label", "Afghan Taliban"),
        ("skos:altLabel", "Afghan Taliban regime", "Afghan government", "Kabul", "Taliban government"),
        inferred=(CLAIMANT,),
    ),
    "F139": _actor(
        "india", "State", "India", _land("india"), ("skos:altLabel", "New Delhi"), inferred=(CLAIMANT, BELLIGERENT)
    ),
    "F140": _actor(
        "qatar",
        "State",
        "Qatar",
        _land("qatar"),
        _in("ceasefire-2025-10", "facilitated-talks-2025-10", "qatari-mediation-2026-02"),
        inferred=(MEDIATOR,),
    ),
    "F141": _actor(
        "qatar-ministry-of-foreign-affairs",
        "GovernmentBody",
        "Qatar's Ministry of Foreign Affairs",
        _member("qatar"),
        ("^rsh:publisher", "source:qatar-mofa-x-post"),
        inferred=(CLAIMANT,),
    ),
    "F142": _actor("turkey", "State", "Turkey", _land("turkey"), _in("facilitated-talks-2025-10")),
    "F143": _actor("saudi-arabia", "State", "Saudi Arabia", _in("facilitated-talks-2025-10")),
    "F144": _actor(
        "russia",
        "State",
        "Russia",
        ("skos:altLabel", "Moscow"),
        (
            "^rsh:onBehalfOf",
            "claim:kabulov-russian-appeal",
            "claim:kabulov-russian-mediation-offer",
            "participation:russian-appeal-2026-02-zamir-kabulov-speaker",
            "participation:russian-mediation-offer-2026-02-zamir-kabulov-speaker",
        ),
    ),
    "F145": _actor(
        "iran",
        "State",
        "Iran",
        _land("iran"),
        ("skos:altLabel", "Tehran"),
        _in("iranian-crackdown-2023"),
        (
            "^rsh:onBehalfOf/rsh:inEvent",
            "event:iranian-appeal-2026-02",
            "event:iranian-mediation-offer-2026-02",
        ),
    ),
    "F146": _actor(
        "united-nations",
        "InternationalOrganization",
        "United Nations",
        ("^rsh:onBehalfOf/rsh:participant", "actor:antonio-guterres"),
    ),
    "F147": _actor(
        "un-refugee-agency",
        "InternationalOrganization",
        "UN refugee agency",
        _member("united-nations"),
        inferred=(CLAIMANT,),
    ),
    "F148": _actor("nato", "InternationalOrganization", "NATO", _in("nato-withdrawal-2021")),
    "F149": _actor(
        "ttp",
        "ArmedGroup",
        "Pakistani Taliban",
        ("skos:altLabel", "TTP"),
        _in("drone-attack-2026-02-27"),
        ("owl:sameAs|rdfs:seeAlso",),
        inferred=(CLAIMANT,),
    ),
    "F150": _actor("baloch-separatist-groups", "ArmedGroup", "Baloch separatist groups", NOT_NAMED),
    "F151": _actor("baloch-liberation-army", "ArmedGroup", "Baloch Liberation Army"),
    "F152": _actor(
        "pakistan-army",
        "ArmedForce",
        "Pakistan Army",
        _member("pakistan"),
        ("^rsh:officeOf", "office:army-spokesperson-of-pakistan"),
    ),
    "F153": _actor(
        "pakistan-air-force",
        "ArmedForce",
        "Pakistan Air Force",
        _member("pakistan"),
        _in("laghman-airstrike-2026-02-27"),
    ),
    "F154": _actor(
        "pakistani-anti-drone-systems",
        "ArmedForce",
        "Pakistani anti-drone systems",
        _member("pakistan"),
        ("^rsh:participant/rsh:role", "code:role-interceptor"),
    ),
    "F155": _actor("afghan-forces", "ArmedForce", "Afghan forces", _member("afghanistan", WHOLE)),
    "F156": _actor("affiliated-militants", "Combatants", "Militants affiliated with Afghan forces", _member(WHOLE)),
    "F157": _actor(
        "pakistani-soldiers",
        "Combatants",
        "Pakistani soldiers",
        _member("combatants-of-both-sides", "pakistan"),
        (
            "^rsh:population/rsh:outcome",
            *(f"code:outcome-{each}" for each in ("bodyTaken", "captured", "killed", "missing", "wounded")),
        ),
    ),
    "F158": _actor(
        "afghan-soldiers",
        "Combatants",
        "Afghan soldiers",
        _member("afghan-forces"),
        ("^rsh:population/rsh:outcome", "code:outcome-killed", "code:outcome-wounded"),
    ),
    "F159": _actor(
        "civilians-wounded",
        "PopulationGroup",
        "Civilians, nationality not stated",
        ("^rsh:population/rsh:outcome", "code:outcome-wounded"),
    ),
    "F160": _actor(
        "afghan-refugees-at-torkham", "PopulationGroup", "Afghan refugees at Torkham", _in("relocation-torkham-2026")
    ),
    "F161": _actor(
        "undocumented-migrants-in-pakistan",
        "PopulationGroup",
        "Migrants without papers in Pakistan",
        _in("pakistani-expulsion-campaign-2023"),
    ),
    "F162": _actor(
        "returnees-to-afghanistan",
        "PopulationGroup",
        "Returnees to Afghanistan",
        _in("returns-2025", "returns-2025-2026", "returns-2026", "returns-since-2023-10"),
    ),
    "F163": _actor(
        "two-pakistani-security-officials",
        "PersonGroup",
        "Two senior Pakistani security officials",
        _member("pakistan"),
        NOT_NAMED,
        ("rsh:memberCount", "2"),
        inferred=(CLAIMANT,),
    ),
    "F164": _actor(
        "turkish-official", "Person", "Turkish official", _member("turkey"), NOT_NAMED, inferred=(CLAIMANT,)
    ),
    "F165": _actor(
        "pakistani-authorities", "GovernmentBody", "Pakistani authorities", _member("pakistan"), inferred=(CLAIMANT,)
    ),
    "F166": _actor(
        "ria-novosti", "MediaOrganization", "RIA Novosti", ("^rsh:relayedBy", "report:p31-s1", "report:p31-s2-ria")
    ),
    "F167": _actor(
        "associated-press",
        "MediaOrganization",
        "AP",
        ("^rsh:publisher", "source:map-of-afghanistan"),
    ),
    "F168": Check(
        "X is the channel of two posts, and of the acts performed there",
        """SELECT DISTINCT ?post ?kind ?who WHERE { ?post rsh:channel code:channel-x .
  GRAPH <https://w3id.org/rashomon/graph/source/pakistan-afghanistan-2026-article> { ?post a ?kind }
  OPTIONAL { ?post rsh:publisher ?who } }""",
        [
            ("event:war-declaration-2026-02-27", "rsh:WarDeclaration", ""),
            ("source:asif-x-post", "rsh:SocialMediaPost", "actor:khawaja-mohammad-asif"),
            ("source:qatar-mofa-x-post", "rsh:SocialMediaPost", "actor:qatar-ministry-of-foreign-affairs"),
        ],
    ),
    "F169": Check(
        "four offices are mentioned without the name of their holder",
        """SELECT DISTINCT ?office ?served ?holder ?time ?block WHERE {
  ?holding a rsh:OfficeHolding ; rsh:office ?office ; rsh:holder ?holder ; rsh:time ?time .
  ?report a rsh:Report ; rsh:reports ?holding ; rsh:evidence/rsh:blockNumber ?block .
  ?holder a rsh:Person ; rsh:isNamed false . ?office rsh:officeOf ?served .
  FILTER NOT EXISTS { ?holder skos:exactMatch ?item } }""",
        [
            (f"office:{key}", f"actor:{served}", f"actor:{key}", "span:2026-02-27-as-of", block)
            for key, served, blocks in (
                ("foreign-minister-of-afghanistan", "afghanistan", ("27", "6")),
                ("foreign-minister-of-pakistan", "pakistan", ("27", "6")),
                ("foreign-minister-of-saudi-arabia", "saudi-arabia", ("27",)),
                ("qatari-counterpart-of-fidan", "qatar", ("27",)),
            )
            for block in blocks
        ],
    ),
    "F170": _actor("british-colonial-rule", "Actor", "British colonial rule", _in("independence-1947")),
}


def _person(name: str, office: str, where: str, *facts: Stated, claims: bool = False) -> Check:
    """Check a named person, the office held on the day of the article, and the sentence that says so."""
    plain = name.replace("ó", "o")
    given = {fact for fact, *_ in facts}
    absent = [(fact,) for fact in ("rsh:rank", "rsh:occupation") if fact not in given]
    return _actor(
        plain.lower().replace(" ", "-"),
        "Person",
        name,
        ("rsh:isNamed", "true"),
        ("^rsh:holder/rsh:office", f"office:{office}"),
        ("^rsh:holder/rsh:time", "span:2026-02-27-as-of"),
        ("^rsh:holder/rsh:time/rsh:earliestStart|^rsh:holder/rsh:time/rsh:latestEnd",),
        ("^rsh:holder/^rsh:reports/rsh:evidence", f"evidence:{where}"),
        *absent,
        *facts,
        inferred=(CLAIMANT,) if claims else (),
    )


PERSONS: Mapping[str, Check] = {
    "F171": _person("Khawaja Mohammad Asif", "defence-minister-of-pakistan", "p10-s1", claims=True),
    "F172": _person("Zabiullah Mujahid", "spokesman-of-the-afghan-government", "p9-s1", claims=True),
    "F173": _person(
        "Ahmed Sharif Chaudhry",
        "army-spokesperson-of-pakistan",
        "p21-s1",
        ("rsh:rank", "Lt. Gen."),
        claims=True,
    ),
    "F174": _person("Attaullah Tarar", "information-minister-of-pakistan", "p25-s1", claims=True),
    "F175": _person("Mohammed bin Abdulaziz al-Khulaifi", "minister-of-state-of-qatar", "p6-s2"),
    "F176": _person("Hakan Fidan", "foreign-minister-of-turkey", "p27-s1"),
    "F177": _person("António Guterres", "secretary-general-of-the-united-nations", "p30-s1"),
    "F178": _person(
        "Zamir Kabulov",
        "russian-presidential-envoy-for-afghanistan",
        "p31-s2",
        ("rsh:occupation", "code:occupation-diplomat"),
        _member("russia"),
        claims=True,
    ),
    "F179": _person("Vladimir Putin", "president-of-russia", "p31-s2"),
    "F180": _person("Abbas Araghchi", "foreign-minister-of-iran", "p32-s1"),
}


def _place(key: str, kind: str, label: str, precision: str, within: str, *used: Stated) -> Check:
    """Check class, label, precision and surroundings of a place, and where it is used."""
    return stated(
        label,
        f"place:{key}",
        ("a", f"rsh:{kind}"),
        ("rdfs:label", label),
        ("rsh:placePrecision", f"code:precision-{precision}"),
        ("rsh:within", *([f"place:{within}"] if within else [])),
        *used,
    )


def _of(*events: str) -> Stated:
    return ("^rsh:place", *(f"event:{key}" for key in events))


DRONES = _of("drone-attack-2026-02-27", "drone-interception-2026-02-27")

PLACES: Mapping[str, Check] = {
    "F181": _place(
        "islamabad",
        "Settlement",
        "Islamabad",
        "exact",
        "pakistan",
        ("^rsh:dateline", "source:pakistan-afghanistan-2026-article"),
    ),
    "F182": _place("kabul", "Settlement", "Kabul", "exact", "afghanistan", _of("pakistani-airstrikes-2026-02-27")),
    "F183": _place(
        "paktika",
        "AdministrativeArea",
        "Paktika",
        "province",
        "afghanistan",
        ("^rsh:within", "place:religious-school-in-paktika"),
        _of(),
    ),
    "F184": _place(
        "laghman", "AdministrativeArea", "Laghman", "province", "afghanistan", _of("laghman-airstrike-2026-02-27")
    ),
    **{
        row: _place(name.lower(), "Settlement", name, "exact", "north-western-pakistan", DRONES)
        for row, name in (("F185", "Abbottabad"), ("F186", "Swabi"), ("F187", "Nowshera"))
    },
    "F188": _place(
        "torkham-border-area", "BorderArea", "Torkham border area", "borderZone", "", _of("relocation-torkham-2026")
    ),
    "F189": _place(
        "afghan-border-areas",
        "BorderArea",
        "Border areas of Afghanistan",
        "borderZone",
        "afghanistan",
        _of("pakistani-airstrikes-2026-02-22"),
    ),
    "F190": Check(
        "exactly two places are counted, not named: provinces of Afghanistan that are not said to be Paktika",
        """SELECT DISTINCT ?place ?within ?event WHERE { ?place a rsh:UnnamedPlace ; rsh:within ?within .
  ?event rsh:place ?place . FILTER NOT EXISTS { ?place owl:sameAs|skos:exactMatch ?other } }""",
        [
            (f"place:unnamed-afghan-province-{n}", "place:afghanistan", "event:pakistani-airstrikes-2026-02-27")
            for n in (1, 2)
        ],
    ),
    "F191": _place("turkey", "Country", "Turkey", "country", "", _of("peace-talks-2025-11"), ("^rsh:within",)),
    "F192": _place(
        "north-western-pakistan",
        "Place",
        "North-western Pakistan",
        "region",
        "pakistan",
        ("^rsh:within", "place:abbottabad", "place:nowshera", "place:swabi"),
    ),
}

CHECKS: Mapping[str, Check] = {**ACTORS, **PERSONS, **PLACES}
"""Check of each row of the table of facts, by its id."""
