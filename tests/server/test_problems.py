"""Every fault answers the same keys, whatever went wrong and wherever."""

import asyncio

import httpx
import pytest

from rashomon_server.problems import BusyProblem, MalformedQueryProblem, kinds

KEYS = ["type", "title", "status", "detail", "remedy"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
FAULTS = [
    ("GET", "/sparql?query=SELEC", {}, b"", 400),
    ("GET", "/sparql?query=ASK{}&query=ASK{}", {}, b"", 400),
    ("GET", "/sparql?query=%FF", {}, b"", 400),
    ("GET", "/sparql?query=ASK{}&format=pdf", {}, b"", 400),
    ("GET", "/sparql?query=ASK{}&default-graph-uri=x", {}, b"", 400),
    ("GET", "/sparql?query=SELECT(%3Curn:f%3E(1)AS%3Fx){}", {}, b"", 400),
    ("GET", "/sparql?query=ASK" + "{" * 60 + "}" * 60, {}, b"", 400),
    ("GET", "/sparql?query=ASK{SERVICE%3Chttp://x/%3E{}}", {}, b"", 403),
    ("GET", "/sparql?update=CLEAR+ALL", {}, b"", 403),
    ("POST", "/sparql", FORM, b"update=CLEAR+ALL", 403),
    ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
    ("POST", "/sparql", FORM, b"query=ASK{}&update=CLEAR", 400),
    ("POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK{}", 415),
    ("POST", "/sparql", DIRECT, b"ASK{}" + b" " * 3_000, 413),
    ("POST", "/sparql", DIRECT, b"\xff", 400),
    ("GET", "/sparql?query=ASK{}", {"Accept": "image/png"}, b"", 406),
    ("GET", "/sparql", {"Accept": "image/png"}, b"", 406),
    ("DELETE", "/sparql", {}, b"", 405),
    ("PUT", "/dumps", {}, b"", 405),
    ("POST", "/", {}, b"", 405),
    ("GET", "/nothing-here", {}, b"", 404),
    ("GET", "/static/nothing.css", {}, b"", 404),
    ("GET", "/static/../settings.py", {}, b"", 404),
    ("GET", "/static/%2e%2e/settings.py", {}, b"", 404),
    ("GET", "/dumps/nothing.nq", {}, b"", 404),
    ("GET", "/dumps/..%2f..%2fetc%2fpasswd", {}, b"", 404),
    ("GET", "/dumps/MANIFEST.json", {"Range": "bytes=99999999-"}, b"", 416),
    ("GET", "/queries/nothing", {}, b"", 404),
    ("GET", "/queries/nothing.rq", {}, b"", 404),
    ("GET", "/queries/strikes?nope=1", {}, b"", 400),
    ("GET", "/queries/strikes?limit=0", {}, b"", 400),
    ("GET", "/queries/strikes?limit=21", {}, b"", 400),
    ("GET", "/queries/strikes?offset=-1", {}, b"", 400),
    ("GET", "/queries", {"Accept": "text/turtle"}, b"", 406),
    ("GET", "/doc/actor/nobody", {}, b"", 404),
    ("GET", "/id/actor/nobody", {}, b"", 404),
    ("GET", "/id/nothing/pakistan", {}, b"", 404),
    ("GET", "/doc/actor/a%20b%3E", {}, b"", 404),
    ("GET", "/doc/actor/pakistan", {"Accept": "image/png"}, b"", 406),
    ("GET", "/doc/actor/pakistan?format=pdf", {}, b"", 400),
    ("GET", "/graph/nothing", {}, b"", 404),
    ("GET", "/ontology", {"Accept": "image/png"}, b"", 406),
    ("GET", "/v/0.0.0-nothing/sparql?query=ASK{}", {}, b"", 404),
    ("GET", "/v/0.0.0-nothing/dumps", {}, b"", 404),
    ("GET", "/browse/nothing", {}, b"", 404),
]


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), FAULTS)
def test_a_fault_answers_the_common_keys_with_its_status(
    small_client: httpx.Client, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = small_client.request(method, path, headers=headers, content=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert list(answer.json())[:5] == KEYS
    assert answer.json()["status"] == status
    assert answer.json()["type"] in {f"/problems#{kind.slug()}" for kind in kinds()}


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), FAULTS)
def test_a_fault_keeps_cors_and_security_headers_and_is_not_cached(
    small_client: httpx.Client, method: str, path: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    answer = small_client.request(method, path, headers=headers, content=body)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


def test_a_browser_gets_the_same_words_as_a_page(small_client: httpx.Client) -> None:
    headers = {"Accept": "text/html"}
    answer = small_client.get("/doc/actor/<b>nobody", headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;nobody" in answer.text
    assert "<b>nobody" not in answer.text


def test_the_page_of_problems_has_an_anchor_for_each_kind(client: httpx.Client) -> None:
    text = client.get("/problems", headers={"Accept": "text/html"}).text
    listed = client.get("/problems").json()["problems"]
    assert len(listed) == len(kinds()) >= 15
    assert all(f'id="{problem["type"].partition("#")[2]}"' in text for problem in listed)


def test_slugs_of_problems_are_unique() -> None:
    slugs = [kind.slug() for kind in kinds()]
    assert len(set(slugs)) == len(slugs)
    assert MalformedQueryProblem.slug() == "malformed-query"


def test_a_busy_answer_says_when_to_come_back() -> None:
    assert BusyProblem(5).headers == {"Retry-After": "5"}
    assert BusyProblem(5).body()["retry_after"] == 5


def test_nothing_is_left_running_by_a_fault(small_client: httpx.Client) -> None:
    async def many() -> list[int]:
        async with httpx.AsyncClient(base_url=small_client.base_url, timeout=60) as client:
            answers = await asyncio.gather(*(client.get("/sparql?query=SELEC") for _ in range(30)))
            return [answer.status_code for answer in answers]

    assert set(asyncio.run(many())) == {400}
    assert small_client.get("/sparql?query=ASK{}").json()["boolean"] is True
