"""The query tests of the W3C suites, each a request to the real application over HTTP."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pyoxigraph import Dataset, QueryResultsFormat, RdfFormat, parse

from tests.conformance.answers import Solutions, canonical, expected, parsed, same, table
from tests.conformance.exceptions import FAILING, NOT_RUN
from tests.conformance.service import Service
from tests.conformance.w3c import ROOT, Case, based, cases, needs_suites

pytestmark = needs_suites

SUITES = {
    "sparql10": (
        "algebra ask basic bnode-coreference boolean-effective-value bound cast construct dataset distinct "
        "expr-builtin expr-equals expr-ops graph i18n open-world optional optional-filter reduced regex solution-seq "
        "sort syntax-sparql1 syntax-sparql2 syntax-sparql3 syntax-sparql4 syntax-sparql5 triple-match type-promotion"
    ),
    "sparql11": (
        "aggregates bind bindings cast construct csv-tsv-res exists functions grouping json-res negation "
        "project-expression property-path subquery syntax-query"
    ),
}
OTHERS = {"protocol", "graph-store-protocol", "service-description"}
LEAST = {"sparql10": 470, "sparql11": 320}
"""Tests that must be there and run; all but the exceptions must pass."""
_ORDERED = re.compile(r"\bORDER\s+BY\b[^}]*$", re.IGNORECASE)
TALLY: dict[str, Counter[str]] = {suite: Counter() for suite in SUITES}


def _cases() -> list[Case]:
    if not ROOT.is_dir():
        return []
    found = [case for suite, names in SUITES.items() for name in names.split() for case in cases(suite, name)]
    # Tests of the same data stand together, so that it is loaded once.
    return sorted(found, key=lambda case: (case.name.partition("/")[0], str(case.data)))


def _parameters() -> list[object]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(reason=FAILING[case.name], strict=True)] if case.name in FAILING else [],
        )
        for case in _cases()
    ]


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    started = Service()
    yield started
    started.close()


@pytest.mark.parametrize("case", _parameters())
def test_w3c(case: Case, service: Service) -> None:
    tally = TALLY[case.name.partition("/")[0]]
    tally["run"] += 1
    tally["exceptions"] += case.name in FAILING
    service.use(case.data, case.quads())
    as_given = _check(case, service)
    tally["passed"] += 1
    tally["of these in canonical form"] += not as_given


def _check(case: Case, service: Service) -> bool:
    """Fail, or return whether the answer is the expected one to the letter of every literal."""
    if "Syntax" in case.kind:
        status, _ = _ask(service, case, "*/*")
        assert status == (200 if case.kind.startswith("Positive") else 400)
        return True
    assert case.result is not None
    if case.kind == "CSVResultFormatTest":
        status, content = _ask(service, case, "text/csv")
        assert status == 200
        assert table(content.decode()) == table(case.result.read_text("utf-8"))
        return True
    assert case.kind == "QueryEvaluationTest"
    wanted = expected(case.result)
    if isinstance(wanted, Solutions) and not wanted.ordered and case.result.suffix != ".ttl":
        wanted = replace(wanted, ordered=bool(_ORDERED.search(case.text)))
    graph = isinstance(wanted, Dataset)
    tabs = case.result.suffix == ".tsv"
    media = "text/turtle" if graph else "text/tab-separated-values" if tabs else "application/sparql-results+json"
    status, content = _ask(service, case, media)
    assert status == 200, content
    format = QueryResultsFormat.TSV if tabs else QueryResultsFormat.JSON
    found = Dataset(parse(content, RdfFormat.TURTLE)) if graph else parsed(content, format)
    if same(found, wanted, case.lax):
        return True
    assert same(canonical(found), canonical(wanted), case.lax), f"{found}\n is not\n{wanted}"
    return False


def _ask(service: Service, case: Case, accept: str) -> tuple[int, bytes]:
    content = case.query.read_bytes() if case.kind.startswith("Negative") else based(case).encode()
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    answer = service.client.post("/sparql", content=content, headers=headers)
    return answer.status_code, answer.content


@pytest.mark.parametrize("suite", SUITES)
def test_w3c_counts(suite: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    selected = sum("test_w3c[" in item.nodeid and f"[{suite}/" in item.nodeid for item in request.session.items)
    with capsys.disabled():
        print(f"\n{suite}: " + ", ".join(f"{count} {what}" for what, count in TALLY[suite].items()))
    known = {case.name for case in _cases()}
    assert {name for name in FAILING if name.startswith(f"{suite}/")} <= known, "an exception names no test"
    if selected < len([name for name in known if name.startswith(f"{suite}/")]):
        pytest.skip("only some of the tests were chosen")
    assert TALLY[suite]["run"] >= LEAST[suite]
    assert TALLY[suite]["passed"] == TALLY[suite]["run"] - TALLY[suite]["exceptions"]


def test_every_folder_of_the_suites_is_run_or_left_out_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    folders = {f"{suite}/{path.parent.name}" for suite in SUITES for path in (ROOT / suite).glob("*/manifest.ttl")}
    run = {f"{suite}/{name}" for suite, names in SUITES.items() for name in names.split()}
    assert folders - run - set(NOT_RUN) == {f"sparql11/{name}" for name in OTHERS}
    assert run <= folders
    with capsys.disabled():
        for name, reason in NOT_RUN.items():
            print(f"\n{name}: {len(cases(*name.split('/')))} not run: {reason}", end="")
        print()
