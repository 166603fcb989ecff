"""Every saved query runs as it is on the bundled case and gives exactly the expected answer."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from rashomon import resources
from rashomon.build import build_dataset
from rashomon.catalogue import SavedQuery
from rashomon.store import ask, load
from tests.queries.expected import ANSWERS, CATALOGUE, Row, comparable, short

QUESTIONS = Path(__file__).parents[3] / "shared" / "seed" / "QUESTIONS.md"
MOST_PATTERNS = 12


@pytest.fixture(scope="module")
def store() -> Store:
    return load(build_dataset())


def rows_of(store: Store, query: SavedQuery) -> list[Row]:
    solutions = ask(store, query.text)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(short(term) for term in solution) for solution in solutions]


@pytest.mark.parametrize("slug", sorted(ANSWERS))
def test_saved_query_gives_exactly_the_expected_answer(store: Store, slug: str) -> None:
    answer = ANSWERS[slug]
    assert tuple(CATALOGUE[slug].columns) == answer.columns
    found = [comparable(row, answer) for row in rows_of(store, CATALOGUE[slug])]
    expected = [comparable(row, answer) for row in answer.rows]
    assert expected
    assert Counter(found) == Counter(expected)
    if answer.ordered:
        assert found == expected


def test_every_saved_query_has_an_expected_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(CATALOGUE) == sorted(ANSWERS)
    assert len(CATALOGUE) >= 26
    with capsys.disabled():
        print(f" {len(CATALOGUE)} saved queries, {sum(len(a.rows) for a in ANSWERS.values())} rows expected")


def test_every_competency_question_has_its_query() -> None:
    if not QUESTIONS.exists():
        pytest.skip("the list of competency questions is not at hand")
    asked = set(re.findall(r"^\| (Q\d+) \|", QUESTIONS.read_text("utf-8"), re.M))
    assert len(asked) == 26
    assert {answer.question for answer in ANSWERS.values()} - {""} == asked


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_saved_query_is_readable_by_a_newcomer(query: SavedQuery) -> None:
    body = query.text[query.text.index("WHERE") :]
    patterns = len(re.findall(r"[;.,](?=\s)", re.sub(r'"[^"]*"|<[^>]*>', "", body)))
    assert patterns <= MOST_PATTERNS, f"{patterns} statements: use a derived shortcut"
    assert query.description
    assert query.tags
    assert all(query.columns.values())
    assert max(map(len, query.path.read_text("utf-8").splitlines())) <= 130


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_defaults_of_the_parameters_are_those_of_the_text(store: Store, query: SavedQuery) -> None:
    bound = query.bind({param.name: param.default for param in query.params})
    again = ask(store, bound)
    assert isinstance(again, QuerySolutions)
    assert Counter(tuple(short(t) for t in row) for row in again) == Counter(rows_of(store, query))


def test_another_value_of_a_parameter_gives_another_answer(store: Store) -> None:
    query = CATALOGUE["view-of-a-party"]
    afghan = query.bind({"view": "https://w3id.org/rashomon/graph/view/afghan-taliban-government"})
    solutions = ask(store, afghan)
    assert isinstance(solutions, QuerySolutions)
    told = {tuple(short(term) for term in row) for row in solutions}
    motive = ("event:afghan-attack-2026-02-26", "rsh:retaliationFor", "event:pakistani-airstrikes-2026-02-22")
    assert motive in told
    assert motive not in rows_of(store, query)


def test_examples_are_where_the_wheel_takes_them_from() -> None:
    assert {path.stem for path in (resources.queries() / "examples").glob("*.rq")} == set(CATALOGUE)
