"""Every row of the table of facts holds in the built dataset."""

from collections import Counter

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, Store

from rashomon.namespaces import PREFIXES
from rashomon.store import ask
from tests.graph.cases import facts_actors, facts_contacts, facts_events, facts_statements
from tests.graph.cases.fact import Check

TABLES = (facts_events.CHECKS, facts_contacts.CHECKS, facts_actors.CHECKS, facts_statements.CHECKS)
CHECKS = {row: check for table in TABLES for row, check in table.items()}
HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def short(term: object) -> str:
    value = str(getattr(term, "value", ""))
    return next((f"{prefix}:{value[len(ns) :]}" for prefix, ns in PREFIXES.items() if value.startswith(ns)), value)


def answer(store: Store, check: Check) -> bool | list[tuple[str, ...]]:
    found = ask(store, HEADER + check.query)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(short(row[name]) for name in found.variables) for row in found)


def test_the_tables_cover_each_row_once() -> None:
    rows = Counter(row for table in TABLES for row in table)
    assert sorted(rows) == [f"F{number:03}" for number in range(1, 205)]
    assert [row for row, times in rows.items() if times > 1] == []


@pytest.mark.parametrize("row", sorted(CHECKS))
def test_fact(store: Store, row: str) -> None:
    check = CHECKS[row]
    expected = check.expected if isinstance(check.expected, bool) else sorted(check.expected)
    assert expected != [], "a check that expects no row would hold for an empty dataset"
    assert answer(store, check) == expected, check.description
