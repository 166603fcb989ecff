"""A graph of invented conflict in any size: incidents with participants, figures of several claimants, their reports.

Same size and seed, same bytes. It conforms to the shapes. Nothing in it is true of anybody.
"""

import hashlib
import random
from collections.abc import Iterator
from typing import Final

from rashomon.namespaces import GRAPH, PREFIXES

SOURCE_GRAPH: Final = f"{GRAPH}source/invented-wire"
REFERENCE_GRAPH: Final = f"{GRAPH}reference"
_KINDS: Final = ("Attack", "Airstrike", "ArmedClash", "CrossBorderAttack", "Bombing")
_OUTCOMES: Final = ("killed", "wounded", "captured")
_STATES: Final = 40
_PLACES: Final = 400
_DAYS: Final = 28 * 12 * 4
_HIGHEST: Final = 300
_WIRE: Final = "source:invented-wire"
_DIGEST: Final = hashlib.sha256(b"").hexdigest()


def conflict_graph(triples: int, seed: int = 1) -> Iterator[bytes]:
    """Return N-Quads, one statement a line: at least as many as asked for, and less than one incident more."""
    chance = random.Random(seed)
    count = 0
    for part in _parts(chance):
        count += len(part)
        yield from part
        if count >= triples:
            return


def _parts(chance: random.Random) -> Iterator[list[bytes]]:
    yield _reference()
    yield _shared()
    number = 0
    while True:
        number += 1
        yield _incident(number, chance)


def _reference() -> list[bytes]:
    lines = []
    for n in range(_STATES):
        lines += _node(REFERENCE_GRAPH, f"actor:state-{n}", "State", f"State {n}")
        lines += _node(REFERENCE_GRAPH, f"actor:soldiers-{n}", "Combatants", f"Soldiers of state {n}")
    for n in range(_PLACES):
        precision = {"rsh:placePrecision": "code:precision-exact"}
        lines += _node(REFERENCE_GRAPH, f"place:town-{n}", "Settlement", f"Town {n}", precision)
    return lines


def _shared() -> list[bytes]:
    digest = {"rsh:contentSha256": f'"{_DIGEST}"', "rsh:recordedAt": _instant("2025-01-01T00:00:00Z")}
    lines = _node(SOURCE_GRAPH, _WIRE, "SourceDocument", "Invented wire", digest)
    for day in range(_DAYS):
        date = _date(day)
        bounds = {
            "rsh:earliestStart": _instant(f"{date}T00:00:00"),
            "rsh:latestEnd": _instant(f"{date}T23:59:59"),
            "rsh:timeGranularity": "code:granularity-day",
        }
        lines += _node(SOURCE_GRAPH, f"span:{date}", "TimeSpan", date, bounds)
    for n in range(_HIGHEST):
        exact = {"rsh:lowerBound": _number(n), "rsh:upperBound": _number(n), "rsh:pointValue": _number(n)}
        quantifier = "rsh:quantifier"
        lines += _node(
            SOURCE_GRAPH, f"value:exact-{n}", "QuantityValue", f"{n}", {quantifier: "code:quantifier-exact", **exact}
        )
        lines += _node(
            SOURCE_GRAPH,
            f"value:at-least-{n}",
            "QuantityValue",
            f"at least {n}",
            {quantifier: "code:quantifier-atLeast", "rsh:lowerBound": _number(n)},
        )
    return lines


def _incident(number: int, chance: random.Random) -> list[bytes]:
    key = f"incident-{number}"
    attacker, target = chance.sample(range(_STATES), 2)
    date = _date(chance.randrange(_DAYS))
    where = {"rsh:place": f"place:town-{chance.randrange(_PLACES)}", "rsh:time": f"span:{date}"}
    lines = _node(SOURCE_GRAPH, f"event:{key}", chance.choice(_KINDS), f"Incident of {date}", where)
    for role, state in (("attacker", attacker), ("target", target)):
        taking_part = {
            "rsh:certainty": "code:certainty-plain",
            "rsh:inEvent": f"event:{key}",
            "rsh:participant": f"actor:state-{state}",
            "rsh:role": f"code:role-{role}",
        }
        lines += _node(SOURCE_GRAPH, f"participation:{key}-{role}", "Participation", None, taking_part)
    told = [f"event:{key}"]
    for outcome in chance.sample(_OUTCOMES, chance.randint(1, len(_OUTCOMES))):
        asked = {
            "rsh:aboutEvent": f"event:{key}",
            "rsh:outcome": f"code:outcome-{outcome}",
            "rsh:population": f"actor:soldiers-{target}",
        }
        issue = f"issue:quantity_{key}_soldiers-{target}_{outcome}"
        lines += _node(SOURCE_GRAPH, issue, "QuantityIssue", f"How many were {outcome}?", asked)
        for claimant in dict.fromkeys((attacker, target, chance.randrange(_STATES))):
            claim = f"claim:{key}-{outcome}-state-{claimant}"
            figure = chance.choice(("exact", "at-least"))
            position = {
                "rsh:certainty": "code:certainty-plain",
                "rsh:claimant": f"actor:state-{claimant}",
                "rsh:issue": issue,
                "rsh:stance": "code:stance-asserts",
                "rsh:time": f"span:{date}",
                "rsh:value": f"value:{figure}-{chance.randrange(_HIGHEST)}",
            }
            lines += _node(SOURCE_GRAPH, claim, "QuantityClaim", f"State {claimant}: how many {outcome}", position)
            told.append(claim)
    pointer = {
        "rsh:blockNumber": str(number),
        "rsh:contentSha256": f'"{hashlib.sha256(key.encode()).hexdigest()}"',
        "rsh:endOffset": str(100 * number + 80),
        "rsh:sentenceNumber": "1",
        "rsh:startOffset": str(100 * number),
    }
    lines += _node(SOURCE_GRAPH, f"evidence:{key}", "EvidencePointer", None, pointer)
    report = {"rsh:evidence": f"evidence:{key}", "rsh:inDocument": _WIRE}
    lines += _node(SOURCE_GRAPH, f"report:{key}", "Report", None, report)
    return [*lines, *(_line(SOURCE_GRAPH, f"report:{key}", "rsh:reports", what) for what in told)]


def _node(graph: str, name: str, kind: str, label: str | None, more: dict[str, str] | None = None) -> list[bytes]:
    lines = [_line(graph, name, "rdf:type", f"rsh:{kind}")]
    if label is not None:
        lines.append(_line(graph, name, "rdfs:label", f'"{label}"@en'))
    return lines + [_line(graph, name, predicate, value) for predicate, value in (more or {}).items()]


def _line(graph: str, subject: str, predicate: str, value: str) -> bytes:
    if value.isdigit():
        value = f'"{value}"^^{_iri("xsd:integer")}'
    elif not value.startswith('"'):
        value = _iri(value)
    return f"{_iri(subject)} {_iri(predicate)} {value} <{graph}> .\n".encode()


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def _number(value: int) -> str:
    return f'"{value}"^^{_iri("xsd:decimal")}'


def _instant(value: str) -> str:
    return f'"{value}"^^{_iri("xsd:dateTime")}'


def _date(day: int) -> str:
    month, day_of_month = divmod(day, 28)
    return f"{2020 + month // 12}-{month % 12 + 1:02}-{day_of_month + 1:02}"
