"""The gate before the parser: each limit, with its place; the fatal shapes; and what must pass."""

import asyncio
from pathlib import Path

import httpx
import pytest

from rashomon.catalogue import load_catalogue
from rashomon_server.gate import admit
from rashomon_server.problems import ForbiddenFeatureProblem, QueryTooLargeProblem
from rashomon_server.settings import Settings
from tests.server.process import Server

SMALL = {
    "max_query_nesting": 3,
    "max_query_operators": 2,
    "max_query_patterns": 4,
    "max_query_steps": 2,
    "max_query_iris": 2,
    "max_query_length": 200,
}
FATAL = {
    "exists": "ASK { " + "FILTER EXISTS { " * 3_000 + "}" * 3_000 + " }",
    "if": "SELECT (" + "IF(1, " * 3_000 + "1" + ", 2)" * 3_000 + " AS ?x) {}",
    "sub-selects": "SELECT * " + "{ SELECT * " * 3_000 + "{}" + "}" * 3_000,
    "braces": "ASK " + "{" * 10_000 + "}" * 10_000,
    "parentheses": "SELECT (" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?x) {}",
    "collections": "ASK { ?s ?p " + "(" * 5_000 + "1" + ")" * 5_000 + " }",
    "binds": "SELECT * { " + " ".join(f"BIND({n} AS ?v{n})" for n in range(5_000)) + " }",
    "unions": "ASK { {} " + "UNION {} " * 5_000 + "}",
    "sums": "SELECT (1" + "+1" * 10_000 + " AS ?x) {}",
    "negations": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "describe": "DESCRIBE " + " ".join(f"<urn:x:{n}>" for n in range(2_000)),
    "patterns": "ASK { " + " ".join(f"?s ?p{n} ?o{n} ." for n in range(600)) + " }",
    "groups": "ASK { " + " ".join(f"{{ ?s ?p{n} ?o{n} }}" for n in range(600)) + " }",
    "objects": "ASK { ?s ?p 0" + ",1" * 600 + " }",
    "path": "ASK { ?s " + "/".join(["<urn:p>"] * 400) + " ?o }",
    "inverse path": "ASK { ?s " + "/".join(["^<urn:p>"] * 201) + " ?o }",
    "escaped braces": "ASK " + "\\u007B" * 1_000 + "\\u007D" * 1_000,
}


def settings(**overrides: int) -> Settings:
    return Settings.of(Path(), [(name, str(value)) for name, value in overrides.items()])


@pytest.mark.parametrize(
    ("setting", "fits", "exceeds", "place"),
    [
        ("max_query_nesting", "ASK { { ( ) } }", "ASK { {\n ( [ ] ) } }", (2, 4)),
        ("max_query_operators", "ASK { FILTER(1 = 2) }", "ASK {\nFILTER(1 = 2 && 3) }", (2, 14)),
        ("max_query_patterns", "ASK { ?a ?b 1.5, 2.5 . { } }", "ASK { { ?a ?b 1 ; ?c 2 . }\n?d ?e 3 . }", (2, 9)),
        ("max_query_steps", "ASK { ?a <p:a>/<p:b>|<p:c> ?b }", "ASK { ?a ^<p:a>/<p:b>\n|<p:c> ?b }", (2, 1)),
        ("max_query_iris", "PREFIX a: <urn:a> DESCRIBE a:b <urn:c>", "DESCRIBE <urn:a>\n<urn:b> <urn:c>", (2, 9)),
        ("max_query_length", "ASK {" + " " * 194 + "}", "ASK {\n" + " " * 194 + "}", (2, 195)),
    ],
)
def test_each_limit_is_exact_and_names_its_place(setting: str, fits: str, exceeds: str, place: tuple[int, int]) -> None:
    admit(fits, settings(**SMALL))
    with pytest.raises(QueryTooLargeProblem) as caught:
        admit(exceeds, settings(**SMALL))
    expected = {"limit": SMALL[setting], "setting": setting, "line": place[0], "column": place[1]}
    assert caught.value.members == expected


def test_what_only_looks_like_a_part_is_not_counted() -> None:
    admit('ASK { ?a <http://x/a/b/c/d> """/ . , ; { ( [ || && + - ^""" } # . . . . / / / / ( ( ( (', settings(**SMALL))


def test_every_fatal_shape_is_refused_and_the_server_lives_on(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = 0
    with httpx.Client(base_url=server.url, timeout=60) as client:
        for name, query in FATAL.items():
            answer = client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
            assert answer.status_code == 400, name
            assert answer.json()["type"].endswith("#query-too-large"), name
            assert answer.json()["limit"] == settings()[answer.json()["setting"]], name
            assert client.get("/sparql", params={"query": "ASK {}", "format": "json"}).json()["boolean"] is True
            refused += 1
    assert server.process.poll() is None
    with capsys.disabled():
        print(f" {refused} fatal shapes refused", end="")
    assert refused == len(FATAL) == 17


def test_every_saved_query_passes() -> None:
    queries = load_catalogue()
    for query in queries.values():
        admit(query.text, settings())
    assert len(queries) >= 28


def test_service_is_refused_with_its_place() -> None:
    with pytest.raises(ForbiddenFeatureProblem) as caught:
        admit("ASK {\n SERVICE <urn:x> {} }", settings())
    assert (caught.value.members["line"], caught.value.members["column"]) == (2, 2)


def test_the_event_loop_goes_on_while_a_long_query_is_counted() -> None:
    async def beats() -> int:
        count = 0
        query = "ASK { VALUES ?x {" + " 1" * 200_000 + " } }"
        counting = asyncio.create_task(asyncio.to_thread(admit, query, settings()))
        while not counting.done():
            await asyncio.sleep(0.01)
            count += 1
        await counting
        return count

    assert asyncio.run(beats()) > 1
