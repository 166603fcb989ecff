"""Every request has an id, a line and a place in the counts; queries are named by their hash alone."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.process import Server, running

SECRET = "SELECT * { ?s ?p 'a private word' }"
LINE = re.compile(r"^(rashomon_\w+)(?:\{(.*)\})? (\S+)$", re.M)


@pytest.fixture
def watched(release: Path) -> Iterator[Server]:
    with running(release, quiet=False) as server:
        yield server


def lines(server: Server) -> list[dict[str, object]]:
    server.process.terminate()
    assert server.process.wait(30) == 0
    assert server.process.stdout is not None
    return [json.loads(line) for line in server.process.stdout.read().splitlines() if line.startswith("{")]


def counts(client: httpx.Client) -> dict[tuple[str, str], float]:
    return {(name, labels): float(value) for name, labels, value in LINE.findall(client.get("/metrics").text)}


def test_each_request_writes_one_line_that_keeps_queries_private(watched: Server) -> None:
    with httpx.Client(base_url=watched.url) as client:
        named = client.get("/sparql", params={"query": SECRET}, headers={"X-Request-Id": "mine-1"})
        other = client.post("/sparql", data={"query": SECRET})
        missing = client.get("/nope", headers={"X-Request-Id": "not an id\\"})
    assert named.headers["x-request-id"] == "mine-1"
    assert re.fullmatch("[0-9a-f]{32}", missing.headers["x-request-id"])
    written = {line["request"]: line for line in lines(watched)}
    for answer, method in ((named, "GET"), (other, "POST")):
        line = written[answer.headers["x-request-id"]]
        assert (line["method"], line["path"], line["status"], line["complete"]) == (method, "/sparql", 200, True)
        assert line["query"] == hashlib.sha256(SECRET.encode()).hexdigest()[:16]
        assert line["release"] in answer.headers.get("content-location", str(line["release"]))
        assert line["client"] == "127.0.0.1"
    assert written["mine-1"]["bytes"] == int(named.headers.get("content-length", written["mine-1"]["bytes"]))
    assert written[missing.headers["x-request-id"]]["status"] == 404
    assert "private" not in json.dumps(list(written.values()))


def test_quiet_writes_no_lines(release: Path) -> None:
    with running(release) as server:
        httpx.get(f"{server.url}/health")
        assert lines(server) == []


def test_metrics_count_requests_by_route_and_name_the_release(watched: Server) -> None:
    with httpx.Client(base_url=watched.url) as client:
        release = client.get("/health").json()["release"]
        before = counts(client)
        for _ in range(3):
            client.get("/sparql", params={"query": "ASK {}"})
            client.get(f"/v/{release}/sparql", params={"query": "ASK {}"})
        client.get("/sparql", params={"query": "ASK {"})
        after = counts(client)
        text = client.get("/metrics")
    ok, bad = (f'method="GET",route="sparql",status="{status}"' for status in (200, 400))
    assert after["rashomon_requests_total", ok] - before.get(("rashomon_requests_total", ok), 0) == 6
    assert after["rashomon_requests_total", bad] == 1
    assert after["rashomon_request_seconds_count", 'route="sparql"'] == 7
    assert after["rashomon_queries_running", ""] == 0
    assert [value for (name, labels), value in after.items() if name == "rashomon_release_info" and release in labels]
    assert text.headers["content-type"].startswith("text/plain; version=")
    assert text.headers["cache-control"] == "no-store"


def test_ready_asks_a_query(client: httpx.Client) -> None:
    assert client.get("/ready").json()["boolean"] is True
