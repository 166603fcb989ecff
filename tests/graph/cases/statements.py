"""Checks of what the sources state about one node: every value of some properties, no value more, no value less."""

from collections.abc import Mapping

from tests.graph.cases.fact import Check

Stated = tuple[str, ...]
"""A property (or one of the names below) and all its values; without a value the node must have none."""

ARTICLE = "source:pakistan-afghanistan-2026-article"

_DAY, _END = "T00:00:00", "T23:59:59"
SPANS: Mapping[str, tuple[str, ...]] = {
    "1947": ("year", f"1947-01-01{_DAY}", "", "", f"1947-12-31{_END}"),
    "2021": ("year", f"2021-01-01{_DAY}", "", "", f"2021-12-31{_END}"),
    "2025": ("year", f"2025-01-01{_DAY}", "", "", f"2025-12-31{_END}"),
    "2025-10": ("month", f"2025-10-01{_DAY}", "", "", f"2025-10-31{_END}", ARTICLE),
    "2025-11": ("month", f"2025-11-01{_DAY}", "", "", f"2025-11-30{_END}", ARTICLE),
    "2023-10-to-2026-02": ("interval", f"2023-10-01{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2025-10-to-2026-02": ("interval", f"2025-10-01{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2025-11-to-2026-02": ("interval", f"2025-11-01{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2026-to-02-27": ("interval", f"2026-01-01{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2026-02-22": ("day", f"2026-02-22{_DAY}", "", "", f"2026-02-22{_END}", ARTICLE),
    "2026-02-26-late": ("partOfDay", "2026-02-26T18:00:00", "", "", f"2026-02-26{_END}", ARTICLE),
    "2026-02-26-overnight": ("partOfDay", "2026-02-26T18:00:00", "", "", "2026-02-27T11:59:59", ARTICLE),
    "2026-02-27": ("day", f"2026-02-27{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2026-02-27-early": ("partOfDay", f"2026-02-27{_DAY}", "", "", "2026-02-27T05:59:59", ARTICLE),
    "2026-02-27-as-of": ("unknown", "", f"2026-02-27{_END}", f"2026-02-27{_DAY}", "", ARTICLE),
    "by-2026-02-27": ("unknown", "", "", "", f"2026-02-27{_END}", ARTICLE),
    "from-2023-10": ("month", f"2023-10-01{_DAY}", f"2023-10-31{_END}", "", ""),
    "from-about-2023-10": ("month", f"2023-10-01{_DAY}", f"2023-10-31{_END}", "", "", ARTICLE, "true"),
    "2025-to-2026-02-27": ("interval", f"2025-01-01{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2026-02-26-to-27": ("interval", f"2026-02-26{_DAY}", "", "", f"2026-02-27{_END}", ARTICLE),
    "2026-02-27-morning": ("partOfDay", "2026-02-27T06:00:00", "", "", "2026-02-27T11:59:59", ARTICLE),
    "2026-02-27-night": ("partOfDay", "2026-02-27T18:00:00", "", "", "2026-02-28T05:59:59", ARTICLE),
    "from-2021": ("year", f"2021-01-01{_DAY}", f"2021-12-31{_END}", "", ""),
    "from-2026-02-27": ("day", f"2026-02-27{_DAY}", f"2026-02-27{_END}", "", "", ARTICLE),
    "from-about-2007": ("interval", f"2006-01-01{_DAY}", f"2008-12-31{_END}", "", "", ARTICLE),
    "ramadan": ("unknown", "", "", "", ""),
    "recent": ("unknown", "", "", "", ""),
    "from-1947": ("year", f"1947-01-01{_DAY}", f"1947-12-31{_END}", "", ""),
}
"""Time spans: granularity, the four bounds, the document that anchors a relative expression, whether approximate."""

BOUNDS = ("earliestStart", "latestStart", "earliestEnd", "latestEnd")
_DETAILS = (*BOUNDS, "resolvedAgainst", "approximate")
_REPORT = f"""?report a rsh:Report ; rsh:inDocument {ARTICLE} ; rsh:evidence ?pointer .
    ?pointer rsh:blockNumber ?block ; rsh:sentenceNumber ?sentence ."""
_WHERE = 'STR(?block), ".", STR(?sentence)'
_SOURCES = 'FILTER(STRENDS(STR(?g), "/graph/reference") || CONTAINS(STR(?g), "/graph/source/"))'
_NAMES: Mapping[str, str] = {
    "reported": f"""?report rsh:reports %s . {_REPORT} OPTIONAL {{ ?report rsh:certainty ?hedge }}
    BIND(CONCAT({_WHERE}, IF(BOUND(?hedge), CONCAT(" ", STRAFTER(STR(?hedge), "-")), "")) AS ?value)""",
    "role": """?part a rsh:Participation ; rsh:inEvent %s ; rsh:participant ?who ; rsh:role ?as ; rsh:certainty ?sure .
    OPTIONAL { ?part rsh:onBehalfOf ?principal }
    BIND(CONCAT(STRAFTER(STR(?who), "/actor/"), " ", STRAFTER(STR(?as), "-"), " ", STRAFTER(STR(?sure), "-"),
      IF(BOUND(?principal), CONCAT(" for ", STRAFTER(STR(?principal), "/actor/")), "")) AS ?value)""",
    "claimed": f"""?issue a rsh:OccurrenceIssue ; rsh:aboutEvent %s . ?claim a rsh:Claim ; rsh:issue ?issue ;
      rsh:claimant ?who ; rsh:stance ?position ; rsh:certainty ?sure ; rsh:time ?when .
    ?report rsh:reports ?claim . {_REPORT}
    OPTIONAL {{ ?claim rsh:onBehalfOf ?principal }} OPTIONAL {{ ?report rsh:relayedBy ?relay }}
    OPTIONAL {{ ?report rsh:basedOn ?post }}
    BIND(CONCAT(STRAFTER(STR(?who), "/actor/"), " ", STRAFTER(STR(?position), "-"), " ", STRAFTER(STR(?sure), "-"),
      IF(BOUND(?principal), CONCAT(" for ", STRAFTER(STR(?principal), "/actor/")), ""),
      IF(BOUND(?relay), CONCAT(" via ", STRAFTER(STR(?relay), "/actor/")), ""),
      IF(BOUND(?post), CONCAT(" on ", STRAFTER(STR(?post), "/source/")), ""), " ", STRAFTER(STR(?when), "/timespan/"),
      " ", {_WHERE}) AS ?value)""",
    "counted": f"""?issue a rsh:QuantityIssue ; rsh:aboutEvent %s ; rsh:outcome ?outcome ; rsh:population ?whom .
    ?claim a rsh:QuantityClaim ; rsh:issue ?issue ; rsh:claimant ?who ; rsh:stance code:stance-asserts ;
      rsh:certainty ?sure ; rsh:time ?when ; rsh:value ?amount . ?report rsh:reports ?claim . {_REPORT}
    OPTIONAL {{ ?claim rsh:onBehalfOf ?principal }} ?amount rsh:quantifier ?size .
    FILTER NOT EXISTS {{ ?amount rsh:lowerBound|rsh:upperBound|rsh:pointValue ?number }}
    BIND(CONCAT(STRAFTER(STR(?who), "/actor/"), " ", STRAFTER(STR(?size), "-"), " ", STRAFTER(STR(?whom), "/actor/"),
      " ", STRAFTER(STR(?outcome), "-"), " ", STRAFTER(STR(?sure), "-"),
      IF(BOUND(?principal), CONCAT(" for ", STRAFTER(STR(?principal), "/actor/")), ""),
      " ", STRAFTER(STR(?when), "/timespan/"), " ", {_WHERE}) AS ?value)""",
}
"""Names for what takes several triples: sentences, roles, claims that an event occurred, figures without a number."""
_INFERRED = "{ %s a ?value FILTER(?value IN (rsh:Belligerent, rsh:Claimant, rsh:Mediator)) }"


def stated(description: str, node: str, *facts: Stated) -> Check:
    """Check all values that the sources state for some properties of a node.

    `inferred` asks for its inferred role classes; after `rsh:time` the bounds of the span are checked, too.
    """
    patterns, rows = [], []
    for name, *values in facts:
        rows += [(name, value) for value in values]
        if name == "inferred":
            pattern = _INFERRED % node
        elif name in _NAMES:
            pattern = f"GRAPH ?g {{ {_NAMES[name] % node} }} {_SOURCES}"
        else:
            pattern = f"GRAPH ?g {{ {node} {name} ?value }} {_SOURCES}"
        patterns.append(f'{{ {pattern} BIND("{name}" AS ?name) }}')
        if name == "rsh:time":
            for span in values:
                rows += _bounds(span)
            patterns += [f'{{ {node} rsh:time/rsh:{each} ?value BIND("{each}" AS ?name) }}' for each in BOUNDS]
    query = "SELECT DISTINCT ?name ?value WHERE {\n  " + "\n  UNION ".join(patterns) + " }"
    return Check(description, query, sorted(rows))


def _bounds(span: str) -> list[tuple[str, str]]:
    bounds = SPANS[span.removeprefix("span:")][1:5]
    return [(name, bound) for name, bound in zip(BOUNDS, bounds, strict=True) if bound]


def spans(description: str, *keys: str) -> Check:
    """Check granularity, bounds, anchor and approximation of time spans."""
    options = " ".join(f"OPTIONAL {{ ?span rsh:{name} ?{name} }}" for name in _DETAILS)
    query = f"""SELECT DISTINCT ?span ?granularity {" ".join(f"?{name}" for name in _DETAILS)} WHERE {{
  VALUES ?span {{ {" ".join(f"span:{key}" for key in keys)} }}
  ?span a rsh:TimeSpan ; rsh:timeGranularity ?granularity . {options} }}"""
    rows = []
    for key in keys:
        granularity, *rest = SPANS[key]
        details = (*rest, *[""] * (len(_DETAILS) - len(rest)))
        rows.append((f"span:{key}", f"code:granularity-{granularity}", *details))
    return Check(description, query, sorted(rows))
