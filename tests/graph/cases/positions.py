"""Kinds of checks on a case: what a claimant holds, what a node is, who appeals, who holds an office, conflicts."""

from tests.graph.cases.fact import Check

Row = tuple[str, ...]

PAKISTAN = "actor:pakistan"
AFGHANISTAN = "actor:afghanistan"
FRIDAY = "2026-02-27"

FIGURE = (
    "rsh:value/rsh:quantifier",
    "rsh:value/rsh:lowerBound",
    "rsh:value/rsh:upperBound",
    "rsh:value/rsh:pointValue",
)
WHERE = """?report a rsh:Report ; rsh:inDocument source:pakistan-afghanistan-2026-article ; rsh:evidence ?pointer .
  ?pointer rsh:blockNumber ?block ; rsh:sentenceNumber ?sentence .
  BIND(CONCAT(STR(?block), ".", STR(?sentence)) AS ?where)"""


def told(issue: str, where: str, by: str = "", *more: str, **other: str) -> Row:
    """Return one position: issue, principal, stance, certainty, time, sentence, then the asked details."""
    stance, certainty = other.get("stance", "asserts"), other.get("certainty", "plain")
    time = other.get("time", FRIDAY)
    return (f"issue:{issue}", by, f"code:stance-{stance}", f"code:certainty-{certainty}", f"span:{time}", where, *more)


def position(description: str, claimant: str, rows: list[Row], *details: str) -> Check:
    """Check everything that one claimant holds on some issues, with further details of the claim by their paths."""
    issues = " UNION ".join(_asked(issue) for issue in sorted({row[0] for row in rows}))
    names = " ".join(f"?detail{n}" for n in range(len(details)))
    optional = "\n  ".join(f"OPTIONAL {{ ?claim {path} ?detail{n} }}" for n, path in enumerate(details))
    query = f"""SELECT DISTINCT ?issue ?principal ?stance ?certainty ?time ?where {names} WHERE {{
  {issues}
  ?claim a ?kind ; rsh:issue ?issue ; rsh:claimant actor:{claimant} ; rsh:stance ?stance ; rsh:certainty ?certainty ;
    rsh:time ?time .
  FILTER(?kind = IF(EXISTS {{ ?issue a rsh:QuantityIssue }}, rsh:QuantityClaim, rsh:Claim))
  ?report rsh:reports ?claim .
  {WHERE}
  OPTIONAL {{ ?claim rsh:onBehalfOf ?principal }}
  {optional} }}"""
    return Check(description, query, sorted(rows))


def _asked(issue: str) -> str:
    """Return a pattern that binds an issue and requires it to be of the kind and the parts that its key says."""
    kind, *parts = issue.removeprefix("issue:").split("_")
    properties = {
        "occurrence": ("aboutEvent",),
        "situation": ("aboutSituation",),
        "responsibility": ("aboutEvent", "accusedActor"),
        "quantity": (
            "aboutEvent",
            "countedItem" if parts[1:2] and parts[1].startswith("item-") else "population",
            "outcome",
        ),
        "relation": ("relationSubject", "relationType", "relationObject"),
    }[kind]
    patterns = " ; ".join(f"rsh:{name} {_part(name, part)}" for name, part in zip(properties, parts, strict=True))
    name = f"issue:{issue.removeprefix('issue:')}"
    return f"{{ {name} a rsh:{kind.title()}Issue ; {patterns} . BIND({name} AS ?issue) }}"


def _part(name: str, part: str) -> str:
    """Return the prefixed name of one part of an issue's key."""
    if name in ("relationSubject", "relationObject"):
        return part.replace("-", ":", 1)
    lists = {"relationType": "code:relation-", "outcome": "code:outcome-", "countedItem": "code:"}
    actors = ("accusedActor", "population")
    return (
        lists.get(name, "actor:" if name in actors else "situation:" if name == "aboutSituation" else "event:") + part
    )


def figure(issue: str, where: str, by: str, quantifier: str, *bounds: str, **other: str) -> Row:
    """Return one position on a quantity; one number is both bounds and the point, none means none is claimed."""
    lower, upper, point = (bounds * 3) if len(bounds) == 1 else (*bounds, "", "", "")[:3]
    return told(issue, where, by, f"code:quantifier-{quantifier}", lower, upper, point, **other)


def described(description: str, node: str, kind: str, rows: list[Row], *paths: str) -> Check:
    """Check the values of paths from a node of a kind; a path without a value makes the check fail."""
    names = " ".join(f"?value{n}" for n in range(len(paths)))
    patterns = "\n  ".join(f"{node} {path} ?value{n} ." for n, path in enumerate(paths))
    return Check(description, f"SELECT DISTINCT {names} WHERE {{ {node} a rsh:{kind} .\n  {patterns} }}", sorted(rows))


def appeal(description: str, event: str, content: str, expected: Row, *paths: str) -> Check:
    """Check the speaker, the principal, the addressees, the time and the block of one content of an appeal."""
    names = " ".join(f"?value{n}" for n in range(len(paths)))
    patterns = "\n  ".join(f"event:{event} {path} ?value{n} ." for n, path in enumerate(paths))
    query = f"""SELECT DISTINCT ?speaker ?principal ?time ?where {names} WHERE {{
  event:{event} a rsh:Appeal ; rsh:content code:content-{content} ; rsh:time ?time ;
    rsh:addressee {AFGHANISTAN} , {PAKISTAN} .
  ?part rsh:inEvent event:{event} ; rsh:role code:role-speaker ; rsh:certainty code:certainty-plain ;
    rsh:participant ?speaker ; rsh:onBehalfOf ?principal .
  ?report rsh:reports event:{event} .
  {WHERE}
  {patterns} }}"""
    return Check(description, query, [expected])


def held(description: str, office: str, person: str, served: str, block: str) -> Check:
    """Check who holds an office of whom on the day of the article, and where that is reported."""
    query = f"""SELECT DISTINCT ?holder ?served ?time ?block WHERE {{
  ?holding rsh:office office:{office} ; rsh:holder ?holder ; rsh:time ?time .
  office:{office} rsh:officeOf ?served .
  ?holding ^rsh:reports/rsh:evidence/rsh:blockNumber ?block .
  FILTER NOT EXISTS {{ ?time rsh:earliestStart ?start }} }}"""
    return Check(description, query, [(f"actor:{person}", f"actor:{served}", "span:2026-02-27-as-of", block)])


def between(description: str, one: str, rows: list[Row], others: str = "") -> Check:
    """Check all explicit and computed relations of a claim to others, each with the rules that found a conflict."""
    only = f"VALUES ?other {{ {others} }}" if others else ""
    query = f"""SELECT DISTINCT ?other ?relation ?rule WHERE {{
  VALUES ?relation {{ rsh:conflictsWith rsh:scopeConflictsWith rsh:disputes }} {only}
  {{ claim:{one} ?relation ?other }} UNION {{ ?other ?relation claim:{one} }}
  OPTIONAL {{ ?conflict a rsh:ClaimConflict ; rsh:conflictMember claim:{one} , ?other ; rsh:rule ?rule }} }}"""
    return Check(description, query, sorted(rows))


def undenied(description: str, accusations: list[str]) -> Check:
    """Check that some accusations stand, and that nobody denies, rejects or disputes them."""
    query = f"""SELECT DISTINCT ?claim ?denier WHERE {{
  VALUES ?claim {{ {" ".join(accusations)} }}
  ?claim rsh:stance code:stance-asserts ; rsh:accuses ?accused ; rsh:issue ?issue .
  OPTIONAL {{
    {{ ?denial rsh:issue ?issue ; rsh:stance ?stance FILTER(?stance != code:stance-asserts) }}
    UNION {{ ?denial rsh:disputes ?claim }}
    ?denial rsh:claimant ?denier }} }}"""
    return Check(description, query, sorted((claim, "") for claim in accusations))


def relation(subject: str, name: str, obj: str) -> str:
    """Return the key of the issue whether a relation holds, its ends written as `kind-key`."""
    return f"relation_{subject}_{name}_{obj}"
