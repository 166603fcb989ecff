"""The expected answer of every saved query, written by hand from the source: question number and rows.

A row holds the columns in the order of SELECT: IRIs shortened by the shared prefixes, literals by their lexical form,
unbound as "". Where the order means something (time), `ordered` is true; otherwise rows are compared as a multiset.
"""

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a saved query must return on the bundled case, and the competency question that it answers ("" for none)."""

    question: str
    rows: tuple[Row, ...]
    ordered: bool = False
    joined: str = ""
    """Separator of the last column where it joins several values, whose order SPARQL leaves open."""


MUJAHID = "actor:zabiullah-mujahid"
CHAUDHRY = "actor:ahmed-sharif-chaudhry"
OFFICIALS = "actor:two-pakistani-security-officials"
TALIBAN_GOVERNMENT = "actor:afghan-taliban-government"
NIGHT = ("2026-02-27T18:00:00", "2026-02-28T05:59:59")
DAY = ("2026-02-27T00:00:00", "2026-02-27T23:59:59")
OCTOBER = ("2025-10-01T00:00:00", "2025-10-31T23:59:59")
BY_THE_UPDATE = "2026-02-27T23:59:59"

ACCUSATION_ISSUES = {
    "harbours": "issue:relation.actor-afghan-taliban-government.harbours.actor-militant-groups-attacking-pakistan",
    "allies": "issue:relation.actor-afghan-taliban-government.alliesWith.actor-india",
    "linked": "issue:relation.actor-afghan-taliban-government.linkedTo"
    ".situation-surge-of-militant-violence-in-pakistan",
    "colony": "issue:relation.actor-afghan-taliban.subordinatesCountryTo.actor-india",
    "exports": "issue:relation.actor-afghanistan.exportsTerrorismTo.actor-pakistan",
    "baloch": "issue:relation.actor-afghanistan.supports.actor-baloch-separatist-groups",
    "ttp": "issue:relation.actor-afghanistan.supports.actor-ttp",
    "india-bla": "issue:relation.actor-india.supports.actor-baloch-liberation-army",
    "india-ttp": "issue:relation.actor-india.supports.actor-ttp",
    "base": "issue:relation.actor-ttp.operatesFrom.place-afghanistan",
}

ANSWERS: dict[str, Answer] = {
    "actors": Answer(
        "Q01",
        (
            ("armed group", "actor:baloch-liberation-army", "Baloch Liberation Army"),
            ("armed group", "actor:baloch-separatist-groups", "Baloch separatist groups"),
            ("armed group", "actor:ttp", "Pakistani Taliban"),
            ("government", TALIBAN_GOVERNMENT, "Afghan Taliban government"),
            ("government body", "actor:pakistani-authorities", "Pakistani authorities"),
            ("government body", "actor:qatar-ministry-of-foreign-affairs", "Qatar's Ministry of Foreign Affairs"),
            ("international organization", "actor:nato", "NATO"),
            ("international organization", "actor:un-refugee-agency", "UN refugee agency"),
            ("international organization", "actor:united-nations", "United Nations"),
            ("state", "actor:afghanistan", "Afghanistan"),
            ("state", "actor:india", "India"),
            ("state", "actor:iran", "Iran"),
            ("state", "actor:pakistan", "Pakistan"),
            ("state", "actor:qatar", "Qatar"),
            ("state", "actor:russia", "Russia"),
            ("state", "actor:saudi-arabia", "Saudi Arabia"),
            ("state", "actor:turkey", "Turkey"),
        ),
    ),
    "violent-events": Answer(
        "Q05",
        (
            (
                "event:pakistani-airstrikes-2026-02-22",
                "Pakistani airstrikes on border areas of Afghanistan, 22 February 2026",
                "2026-02-22T00:00:00",
                "2026-02-22T23:59:59",
                "code:epistemic-reportedAsFact",
            ),
            (
                "event:afghan-attack-2026-02-26",
                "Afghan attack on Pakistan, 26 February 2026",
                "2026-02-26T18:00:00",
                "2026-02-26T23:59:59",
                "code:epistemic-reportedAsFact",
            ),
            (
                "event:pakistani-airstrikes-2026-02-27",
                "Pakistani airstrikes on Kabul and two more provinces, 27 February 2026",
                "2026-02-27T00:00:00",
                "2026-02-27T05:59:59",
                "code:epistemic-reportedAsFact",
            ),
            (
                "event:school-bombing-2026-02-27",
                "Bombing of a religious school in Paktika, 27 February 2026",
                "2026-02-27T06:00:00",
                "2026-02-27T11:59:59",
                "code:epistemic-claimed",
            ),
            (
                "event:drone-attack-2026-02-27",
                "Drone attack over three cities of Pakistan, 27 February 2026",
                *DAY,
                "code:epistemic-claimed",
            ),
            (
                "event:drone-interception-2026-02-27",
                "Shooting down of drones over three cities of Pakistan, 27 February 2026",
                *DAY,
                "code:epistemic-claimed",
            ),
            (
                "event:laghman-airstrike-2026-02-27",
                "Airstrikes in Laghman, night of 27 February 2026",
                *NIGHT,
                "code:epistemic-claimed",
            ),
        ),
        ordered=True,
    ),
    "retaliation-chain": Answer(
        "Q07",
        (
            ("event:afghan-attack-2026-02-26", "event:pakistani-airstrikes-2026-02-22", TALIBAN_GOVERNMENT, "3 19"),
            ("event:laghman-airstrike-2026-02-27", "event:pakistani-airstrikes-2026-02-27", "", ""),
            ("event:pakistani-airstrikes-2026-02-27", "event:afghan-attack-2026-02-26", "", ""),
            ("event:war-declaration-2026-02-27", "event:afghan-attack-2026-02-26", "", ""),
        ),
        joined=" ",
    ),
    "war-declarations": Answer(
        "Q09",
        (("actor:khawaja-mohammad-asif", "Khawaja Mohammad Asif", *DAY, "code:channel-x", "code:epistemic-claimed"),),
    ),
    "strikes": Answer(
        "Q11",
        (
            (
                "event:laghman-airstrike-2026-02-27",
                "place:laghman",
                "actor:pakistan-air-force",
                "code:epistemic-claimed",
                OFFICIALS,
            ),
            (
                "event:pakistani-airstrikes-2026-02-22",
                "place:afghan-border-areas",
                "actor:pakistan",
                "code:epistemic-reportedAsFact",
                "",
            ),
            (
                "event:pakistani-airstrikes-2026-02-27",
                "place:kabul",
                "actor:pakistan",
                "code:epistemic-reportedAsFact",
                "",
            ),
            (
                "event:pakistani-airstrikes-2026-02-27",
                "place:unnamed-afghan-province-1",
                "actor:pakistan",
                "code:epistemic-reportedAsFact",
                "",
            ),
            (
                "event:pakistani-airstrikes-2026-02-27",
                "place:unnamed-afghan-province-2",
                "actor:pakistan",
                "code:epistemic-reportedAsFact",
                "",
            ),
            (
                "event:school-bombing-2026-02-27",
                "place:religious-school-in-paktika",
                "",
                "code:epistemic-claimed",
                MUJAHID,
            ),
        ),
    ),
    "destroyed": Answer(
        "Q13",
        (
            (OFFICIALS, "Two senior Pakistani security officials", "arms depot", "1", "false"),
            (OFFICIALS, "Two senior Pakistani security officials", "military installation", "2", "false"),
        ),
    ),
    "anonymous-sources": Answer(
        "Q14",
        (
            ("actor:turkish-official", "Turkish official", "government policy"),
            (OFFICIALS, "Two senior Pakistani security officials", "not authorised"),
        ),
    ),
    "claims-of-pakistani-soldiers-killed": Answer(
        "Q15",
        (
            (
                CHAUDHRY,
                "Ahmed Sharif Chaudhry",
                "actor:pakistan",
                "12",
                "12",
                "code:quantifier-exact",
                "code:epistemic-contested",
            ),
            (
                MUJAHID,
                "Zabiullah Mujahid",
                TALIBAN_GOVERNMENT,
                "55",
                "55",
                "code:quantifier-exact",
                "code:epistemic-contested",
            ),
        ),
    ),
    "claims-of-afghan-combatants-killed": Answer(
        "Q16",
        (
            (
                CHAUDHRY,
                "Ahmed Sharif Chaudhry",
                "actor:afghan-forces-and-affiliated-militants",
                "274",
                "",
                "code:quantifier-atLeast",
            ),
            (MUJAHID, "Zabiullah Mujahid", "actor:afghan-soldiers", "13", "13", "code:quantifier-exact"),
        ),
    ),
    "claims-of-wounded": Answer(
        "Q17",
        (
            (CHAUDHRY, "actor:afghan-forces-and-affiliated-militants", "401", "", "code:quantifier-moreThan"),
            (CHAUDHRY, "actor:pakistani-soldiers", "27", "27", "code:quantifier-exact"),
            (MUJAHID, "actor:afghan-soldiers", "22", "22", "code:quantifier-exact"),
            (MUJAHID, "actor:civilians-wounded", "13", "13", "code:quantifier-exact"),
        ),
    ),
    "rejected-claims": Answer(
        "Q19",
        (
            (
                "claim:chaudhry-afghan-forces-killed",
                "Chaudhry: no fewer than 274 Afghan fighters dead",
                CHAUDHRY,
                MUJAHID,
            ),
            ("claim:chaudhry-afghan-forces-wounded", "Chaudhry: over 400 Afghan fighters hurt", CHAUDHRY, MUJAHID),
        ),
    ),
    "subset-of-the-dead": Answer(
        "Q21",
        (("claim:mujahid-pakistani-bodies-taken", "23", "claim:mujahid-pakistani-soldiers-killed", "55", MUJAHID),),
    ),
    "drone-incident": Answer(
        "Q25",
        tuple(
            (
                place,
                "code:means-antiDroneSystem",
                "code:quantifier-several",
                "0",
                "actor:ttp",
                "code:certainty-apparent",
                "actor:attaullah-tarar",
            )
            for place in ("place:abbottabad", "place:nowshera", "place:swabi")
        ),
    ),
    "mediation-offers": Answer(
        "Q31",
        (
            (
                "event:iranian-mediation-offer-2026-02",
                "actor:iran",
                "actor:abbas-araghchi",
                "code:content-facilitationOfDialogue",
                "",
                "",
            ),
            (
                "event:russian-mediation-offer-2026-02",
                "actor:russia",
                "actor:zamir-kabulov",
                "code:content-mediation",
                "code:condition-ifAsked",
                "actor:ria-novosti",
            ),
        ),
    ),
    "diplomatic-contacts": Answer(
        "Q32",
        tuple(
            (f"event:{contact}-2026-02-27", f"actor:{one}", f"actor:{other}", channel, f"actor:{claimant}")
            for contact, one, other, channel, claimant in (
                (
                    "contact-qatar-afghanistan",
                    "mohammed-bin-abdulaziz-al-khulaifi",
                    "foreign-minister-of-afghanistan",
                    "",
                    "qatar-ministry-of-foreign-affairs",
                ),
                (
                    "contact-qatar-pakistan",
                    "mohammed-bin-abdulaziz-al-khulaifi",
                    "foreign-minister-of-pakistan",
                    "",
                    "qatar-ministry-of-foreign-affairs",
                ),
                *(
                    (f"call-fidan-{who}", "hakan-fidan", other, "code:channel-phone", "turkish-official")
                    for who, other in (
                        ("afghanistan", "foreign-minister-of-afghanistan"),
                        ("pakistan", "foreign-minister-of-pakistan"),
                        ("qatar", "qatari-counterpart-of-fidan"),
                        ("saudi-arabia", "foreign-minister-of-saudi-arabia"),
                    )
                ),
            )
        ),
    ),
    "appeals": Answer(
        "Q34",
        tuple(
            (f"actor:{speaker}", f"actor:{principal}", f"code:content-{content}", during, BY_THE_UPDATE)
            for speaker, principal, content, during in (
                ("antonio-guterres", "united-nations", "diplomacy", ""),
                ("antonio-guterres", "united-nations", "protectionOfCivilians", ""),
                ("zamir-kabulov", "russia", "immediateHalt", ""),
                ("zamir-kabulov", "russia", "diplomacy", ""),
                ("abbas-araghchi", "iran", "dialogue", "Ramadan"),
            )
        ),
    ),
    "source-chain": Answer(
        "Q37",
        (
            (
                "claim:kabulov-russian-appeal",
                "actor:zamir-kabulov",
                "actor:russia",
                "actor:ria-novosti",
                "source:pakistan-afghanistan-2026-article",
            ),
        ),
    ),
    "office-holders": Answer(
        "Q02",
        tuple(
            (f"actor:{person}", name, office, of, rank, "")
            for person, name, office, of, rank in (
                ("abbas-araghchi", "Abbas Araghchi", "Foreign Minister of Iran", "Iran", ""),
                (
                    "ahmed-sharif-chaudhry",
                    "Ahmed Sharif Chaudhry",
                    "Army spokesperson of Pakistan",
                    "Pakistan Army",
                    "Lt. Gen.",
                ),
                (
                    "antonio-guterres",
                    "António Guterres",
                    "Secretary-General of the United Nations",
                    "United Nations",
                    "",
                ),
                ("attaullah-tarar", "Attaullah Tarar", "Information Minister of Pakistan", "Pakistan", ""),
                ("hakan-fidan", "Hakan Fidan", "Foreign Minister of Turkey", "Turkey", ""),
                ("khawaja-mohammad-asif", "Khawaja Mohammad Asif", "Defence Minister of Pakistan", "Pakistan", ""),
                (
                    "mohammed-bin-abdulaziz-al-khulaifi",
                    "Mohammed bin Abdulaziz al-Khulaifi",
                    "Minister of State of Qatar",
                    "Qatar",
                    "",
                ),
                ("vladimir-putin", "Vladimir Putin", "President of Russia", "Russia", ""),
                (
                    "zabiullah-mujahid",
                    "Zabiullah Mujahid",
                    "Spokesman of the Afghan government",
                    "Afghan Taliban government",
                    "",
                ),
                (
                    "zamir-kabulov",
                    "Zamir Kabulov",
                    "Special envoy of the Russian president for Afghanistan",
                    "Russia",
                    "",
                ),
            )
        ),
    ),
    "offices-without-named-holder": Answer(
        "Q03",
        (
            ("office:foreign-minister-of-afghanistan", "Foreign Minister of Afghanistan"),
            ("office:foreign-minister-of-pakistan", "Foreign Minister of Pakistan"),
            ("office:foreign-minister-of-saudi-arabia", "Foreign Minister of Saudi Arabia"),
            ("office:qatari-counterpart-of-fidan", "Qatari counterpart of Hakan Fidan"),
        ),
    ),
    "claims-reported-repeatedly": Answer(
        "Q08",
        (
            (
                "claim:afghan-government-attack-was-retaliation",
                "Afghan government: the attack answered the airstrikes of 22 February",
                "2",
                "3 19",
            ),
        ),
        joined=" ",
    ),
    "verification": Answer(
        "Q23",
        (
            (
                "claim:afghan-government-airstrikes-were-deadly",
                TALIBAN_GOVERNMENT,
                "code:outcome-killed",
                "3",
                "",
            ),
            *(
                (f"claim:{claim}", claimant, f"code:outcome-{outcome}", block, "code:verification-unverified")
                for claimant, block, claims in (
                    (
                        CHAUDHRY,
                        "21",
                        (
                            ("chaudhry-afghan-forces-killed", "killed"),
                            ("chaudhry-afghan-forces-wounded", "wounded"),
                            ("chaudhry-pakistani-soldiers-killed", "killed"),
                            ("chaudhry-pakistani-soldiers-missing", "missing"),
                            ("chaudhry-pakistani-soldiers-wounded", "wounded"),
                        ),
                    ),
                    (
                        MUJAHID,
                        "22",
                        (
                            ("mujahid-afghan-soldiers-killed", "killed"),
                            ("mujahid-afghan-soldiers-wounded", "wounded"),
                            ("mujahid-civilians-wounded", "wounded"),
                            ("mujahid-pakistani-bodies-taken", "bodyTaken"),
                            ("mujahid-pakistani-soldiers-captured", "captured"),
                            ("mujahid-pakistani-soldiers-killed", "killed"),
                            ("mujahid-school-casualties-unknown", "casualty"),
                            ("mujahid-rejects-afghan-forces-killed", "killed"),
                            ("mujahid-rejects-afghan-forces-wounded", "wounded"),
                        ),
                    ),
                )
                for claim, outcome in claims
            ),
            ("claim:officials-arms-depot-destroyed", OFFICIALS, "code:outcome-destroyed", "24", ""),
            ("claim:officials-military-installations-destroyed", OFFICIALS, "code:outcome-destroyed", "24", ""),
            ("claim:tarar-drones-shot-down", "actor:attaullah-tarar", "code:outcome-shotDown", "25", ""),
            ("claim:tarar-no-casualties-from-drones", "actor:attaullah-tarar", "code:outcome-casualty", "25", ""),
            (
                "claim:pakistani-authorities-refugees-relocated",
                "actor:pakistani-authorities",
                "code:outcome-relocated",
                "34",
                "",
            ),
            (
                "claim:un-refugee-agency-returnees-2025",
                "actor:un-refugee-agency",
                "code:outcome-returned",
                "37",
                "",
            ),
            (
                "claim:un-refugee-agency-returnees-2026",
                "actor:un-refugee-agency",
                "code:outcome-returned",
                "37",
                "",
            ),
        ),
    ),
    "accusations": Answer(
        "Q26",
        (
            (
                ACCUSATION_ISSUES["harbours"],
                TALIBAN_GOVERNMENT,
                "Pakistan: Kabul's rulers shelter groups that attack it",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["allies"],
                TALIBAN_GOVERNMENT,
                "Pakistan: Kabul's rulers side with India",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["linked"],
                TALIBAN_GOVERNMENT,
                "Tarar: the drones show that Kabul's rulers are tied to terrorism",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["colony"],
                "actor:afghan-taliban",
                "Asif: the Taliban made their country an Indian colony",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["exports"],
                "actor:afghanistan",
                "Asif: terrorism comes out of Afghanistan",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["exports"],
                "actor:afghanistan",
                "Pakistan, time and again: terrorism comes out of Afghanistan",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["baloch"],
                "actor:afghanistan",
                "Pakistan: Afghanistan backs Baloch separatists",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["ttp"],
                "actor:afghanistan",
                "Pakistan: Afghanistan backs the TTP",
                "code:epistemic-claimed",
                "",
            ),
            (
                ACCUSATION_ISSUES["india-bla"],
                "actor:india",
                "Pakistan: India stands behind the Baloch Liberation Army",
                "code:epistemic-denied",
                "actor:india",
            ),
            (
                ACCUSATION_ISSUES["india-ttp"],
                "actor:india",
                "Pakistan: India stands behind the Pakistani Taliban",
                "code:epistemic-denied",
                "actor:india",
            ),
            *(
                (
                    ACCUSATION_ISSUES["base"],
                    accused,
                    "Pakistan: the TTP acts from Afghan soil",
                    "code:epistemic-denied",
                    denier,
                )
                for accused in ("actor:afghanistan", "actor:ttp")
                for denier in (TALIBAN_GOVERNMENT, "actor:ttp")
            ),
        ),
    ),
    "accusations-by-afghanistan": Answer(
        "Q28",
        (
            (
                "claim:afghan-government-airstrikes-were-deadly",
                "Afghan government: the airstrikes of 22 February killed people",
                TALIBAN_GOVERNMENT,
                "actor:pakistan",
            ),
            (
                "claim:mujahid-pakistan-never-sought-dialogue",
                "Mujahid: Pakistan has at no time tried dialogue",
                MUJAHID,
                "actor:pakistan",
            ),
            ("claim:mujahid-school-bombing", "Mujahid: a school for religion in Paktika was hit", MUJAHID, ""),
        ),
    ),
    "mediations": Answer(
        "Q30",
        (
            *(
                (
                    f"actor:{actor}",
                    f"code:role-{role}",
                    f"event:{event}",
                    "code:certainty-plain",
                    *OCTOBER,
                    "Afghanistan and Pakistan",
                )
                for actor, role, event in (
                    ("qatar", "mediator", "ceasefire-2025-10"),
                    ("qatar", "facilitator", "facilitated-talks-2025-10"),
                    ("saudi-arabia", "facilitator", "facilitated-talks-2025-10"),
                    ("turkey", "facilitator", "facilitated-talks-2025-10"),
                )
            ),
            (
                "actor:qatar",
                "code:role-mediator",
                "event:qatari-mediation-2026-02",
                "code:certainty-apparent",
                *DAY,
                "Afghanistan and Pakistan",
            ),
        ),
        joined=" and ",
    ),
    "after-the-ceasefire": Answer(
        "Q36",
        (
            (
                "event:ceasefire-2025-10",
                "actor:qatar",
                "event:peace-talks-2025-11",
                "Peace talks in Turkey, November 2025",
                "code:result-failed",
            ),
            (
                "event:ceasefire-2025-10",
                "actor:qatar",
                "event:peace-talks-2025-11",
                "Peace talks in Turkey, November 2025",
                "code:result-noLastingAgreement",
            ),
            (
                "event:ceasefire-2025-10",
                "actor:qatar",
                "event:sporadic-fire-2025-2026",
                "Occasional exchanges of fire since November 2025",
                "",
            ),
        ),
    ),
    "displacement": Answer(
        "Q39",
        (
            ("event:iranian-crackdown-2023", "actor:iran", "2023-10-01T00:00:00", "true", "", "", "", ""),
            *(
                (
                    "event:pakistani-expulsion-campaign-2023",
                    "actor:pakistan",
                    "2023-10-01T00:00:00",
                    "",
                    f"code:means-{means}",
                    "",
                    "",
                    "",
                )
                for means in ("forcedExpulsion", "voluntaryDepartureUnderThreat")
            ),
            (
                "event:relocation-torkham-2026",
                "",
                "",
                "",
                "",
                "code:quantifier-dozens",
                "",
                "actor:pakistani-authorities",
            ),
            *(
                (f"event:returns-{period}", "", f"{start}T00:00:00", "", "", f"code:quantifier-{word}", point, voice)
                for period, start, word, point, voice in (
                    ("2025", "2025-01-01", "rounded", "2900000", "actor:un-refugee-agency"),
                    ("2026", "2026-01-01", "nearly", "80000", "actor:un-refugee-agency"),
                    ("since-2023-10", "2023-10-01", "millions", "", "actor:article-narrator"),
                )
            ),
        ),
    ),
    "computed-conflicts": Answer(
        "",
        tuple(
            (rule, f"claim:{one}", one_says, f"claim:{other}", other_says)
            for rule, one, one_says, other, other_says in (
                (
                    "R1",
                    "chaudhry-pakistani-soldiers-killed",
                    "Chaudhry: 12 soldiers of Pakistan dead",
                    "mujahid-pakistani-soldiers-killed",
                    "Mujahid: 55 soldiers of Pakistan dead",
                ),
                (
                    "R2",
                    "chaudhry-pakistani-soldiers-killed",
                    "Chaudhry: 12 soldiers of Pakistan dead",
                    "mujahid-pakistani-bodies-taken",
                    "Mujahid: 23 bodies of the dead were brought over",
                ),
                (
                    "R3",
                    "chaudhry-afghan-forces-killed",
                    "Chaudhry: no fewer than 274 Afghan fighters dead",
                    "mujahid-afghan-soldiers-killed",
                    "Mujahid: 13 soldiers of Afghanistan dead",
                ),
                (
                    "R3",
                    "chaudhry-afghan-forces-wounded",
                    "Chaudhry: over 400 Afghan fighters hurt",
                    "mujahid-afghan-soldiers-wounded",
                    "Mujahid: 22 soldiers of Afghanistan hurt",
                ),
                (
                    "R4",
                    "chaudhry-afghan-forces-killed",
                    "Chaudhry: no fewer than 274 Afghan fighters dead",
                    "mujahid-rejects-afghan-forces-killed",
                    "Mujahid: the figure of Afghan dead is untrue",
                ),
                (
                    "R4",
                    "chaudhry-afghan-forces-wounded",
                    "Chaudhry: over 400 Afghan fighters hurt",
                    "mujahid-rejects-afghan-forces-wounded",
                    "Mujahid: the figure of Afghan wounded is untrue",
                ),
                (
                    "R4",
                    "government-denies-ttp-operates-from-afghanistan",
                    "Afghan government: the TTP does not act from Afghan soil",
                    "pakistan-ttp-operates-from-afghanistan",
                    "Pakistan: the TTP acts from Afghan soil",
                ),
                (
                    "R4",
                    "india-denies-supporting-bla",
                    "India: it does not stand behind the Baloch Liberation Army",
                    "pakistan-india-supports-bla",
                    "Pakistan: India stands behind the Baloch Liberation Army",
                ),
                (
                    "R4",
                    "india-denies-supporting-ttp",
                    "India: it does not stand behind the Pakistani Taliban",
                    "pakistan-india-supports-ttp",
                    "Pakistan: India stands behind the Pakistani Taliban",
                ),
                (
                    "R4",
                    "pakistan-ttp-operates-from-afghanistan",
                    "Pakistan: the TTP acts from Afghan soil",
                    "ttp-denies-operating-from-afghanistan",
                    "TTP: it does not act from Afghan soil",
                ),
            )
        ),
    ),
    "view-of-a-party": Answer(
        "",
        (
            ("actor:afghan-taliban", "rsh:subordinatesCountryTo", "actor:india"),
            ("actor:afghan-taliban-government", "rsh:alliedWith", "actor:india"),
            ("actor:afghan-taliban-government", "rsh:harbours", "actor:militant-groups-attacking-pakistan"),
            (
                "actor:afghan-taliban-government",
                "rsh:linkedTo",
                "situation:surge-of-militant-violence-in-pakistan",
            ),
            ("actor:afghanistan", "rsh:exportsTerrorismTo", "actor:pakistan"),
            ("actor:afghanistan", "rsh:supports", "actor:baloch-separatist-groups"),
            ("actor:afghanistan", "rsh:supports", "actor:ttp"),
            ("actor:india", "rsh:alliedWith", "actor:afghan-taliban-government"),
            ("actor:india", "rsh:supports", "actor:baloch-liberation-army"),
            ("actor:india", "rsh:supports", "actor:ttp"),
            ("actor:pakistan", "rsh:expected", "situation:taliban-care-for-regional-stability"),
            ("actor:pakistan", "rsh:expected", "situation:taliban-care-for-welfare"),
            ("actor:pakistan", "rsh:hopedFor", "situation:peace-in-afghanistan"),
            ("actor:ttp", "rsh:operatesFrom", "place:afghanistan"),
            ("event:drone-attack-2026-02-27", "rsh:perpetratedBy", "actor:ttp"),
            ("event:pakistani-airstrikes-2026-02-27", "rsh:targetWas", "code:target-militaryInstallation"),
        ),
    ),
}
