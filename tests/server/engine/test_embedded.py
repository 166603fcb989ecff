"""The embedded engine: one thread for each query, bounded in number, and the event loop never waits for one."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rashomon_server.engine.base import AnswerBroken, Engine, Question, Window, read
from rashomon_server.engine.channel import Channel, PieceWriter
from rashomon_server.engine.embedded import EmbeddedEngine
from rashomon_server.formats import GRAPHS, RESULTS
from rashomon_server.problems import BusyProblem, EngineProblem, MalformedQueryProblem, Problem
from rashomon_server.settings import Settings
from tests.server.process import Server, running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
JSON = RESULTS[0]


def settings(release: Path, **overrides: int) -> Settings:
    return Settings.of(release, [(name, str(value)) for name, value in overrides.items()])


def engine(release: Path, **overrides: int) -> Engine:
    return EmbeddedEngine(release, settings(release, **overrides))


@pytest.fixture(scope="module")
def busy(release: Path) -> Iterator[Server]:
    """A server with one thread and room for one more query, both taken by queries that never end."""
    with running(release, query_threads=1, query_backlog=1, shutdown_seconds=1) as server:
        threads = [threading.Thread(target=_ask_in_vain, args=(server.url, f"#{number}")) for number in range(2)]
        for thread in threads:
            thread.start()
        with httpx.Client(base_url=server.url, timeout=120) as client:
            while client.get("/health").json()["queries"] != {"running": 1, "waiting": 1}:
                assert all(thread.is_alive() for thread in threads)
        yield server
        server.process.terminate()
        for thread in threads:
            thread.join()


def test_health_and_files_answer_while_a_heavy_query_runs(busy: Server) -> None:
    assert httpx.get(f"{busy.url}/health").json()["status"] == "ok"
    assert httpx.get(f"{busy.url}/dumps").status_code == 200
    assert httpx.get(f"{busy.url}/queries").status_code == 200


def test_a_query_too_many_is_told_to_come_back(busy: Server) -> None:
    answer = httpx.get(f"{busy.url}/sparql?query=ASK{{}}")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) == answer.json()["retry_after"] > 0


def test_a_query_that_never_ends_does_not_hold_the_exit(release: Path) -> None:
    with running(release, query_threads=1, shutdown_seconds=1) as server:
        with httpx.Client(base_url=server.url, timeout=120) as client:
            asked = threading.Thread(target=_ask_in_vain, args=(server.url,))
            asked.start()
            while client.get("/health").json()["queries"]["running"] != 1:
                assert asked.is_alive()
        server.process.terminate()
        assert server.process.wait(60) == 0
        asked.join()


def _ask_in_vain(url: str, comment: str = "") -> None:
    """Ask a query that never ends (another one by each comment); the server that is told to stop ends the request."""
    with contextlib.suppress(httpx.HTTPError):
        httpx.get(f"{url}/sparql", params={"query": ENDLESS + comment}, timeout=None)


def test_an_answer_that_is_given_up_frees_its_thread(release: Path) -> None:
    async def give_up() -> bytes:
        one = engine(release, query_threads=1, chunk_bytes=256, chunks_ahead=1)
        answer = await one.answer(Question("SELECT * { ?a ?b ?c . ?d ?e ?f }", JSON))
        answer.close()
        return await read(await one.answer(Question("ASK {}", JSON)))

    assert b"true" in asyncio.run(give_up())


def test_a_slow_reader_slows_the_evaluation_down_and_gets_all(release: Path) -> None:
    async def sizes() -> list[int]:
        one = engine(release, chunk_bytes=512, chunks_ahead=2)
        answer = await one.answer(Question("SELECT * { GRAPH ?g { ?s ?p ?o } }", JSON))
        return [len(piece) async for piece in answer.chunks()]

    pieces = asyncio.run(sizes())
    assert len(pieces) > 100
    assert set(pieces[:-1]) == {512}


def test_a_window_is_a_part_of_the_rows_and_tells_whether_more_follow(release: Path) -> None:
    async def windows() -> list[tuple[bytes, bool]]:
        one = engine(release)
        query = "SELECT ?x { VALUES ?x { 1 2 3 4 5 } } ORDER BY ?x"
        found = []
        for window in (Window(0, 2), Window(3, 2), Window(4, 9), Window(9, 1)):
            answer = await one.answer(Question(query, RESULTS[2], window=window))
            found.append((await read(answer), answer.more))
        return found

    assert asyncio.run(windows()) == [
        (b"x\r\n1\r\n2\r\n", True),
        (b"x\r\n4\r\n5\r\n", False),
        (b"x\r\n5\r\n", False),
        (b"x\r\n", False),
    ]


def test_a_window_of_a_graph_counts_triples(release: Path) -> None:
    async def window() -> tuple[int, bool]:
        query = Question("CONSTRUCT WHERE { ?s ?p ?o }", GRAPHS[1], window=Window(0, 3))
        answer = await engine(release).answer(query)
        return (await read(answer)).count(b"\n"), answer.more

    assert asyncio.run(window()) == (3, True)


def test_a_closed_engine_takes_no_more_questions(release: Path) -> None:
    async def ask() -> None:
        one = engine(release)
        assert await one.close(1)
        await one.answer(Question("ASK {}", JSON))

    with pytest.raises(BusyProblem):
        asyncio.run(ask())


@pytest.mark.parametrize("depth", [200, 3_000])
def test_nesting_that_overflows_a_default_stack_is_answered(release: Path, depth: int) -> None:
    async def ask() -> None:
        one = engine(release, max_query_nesting=5_000, max_query_patterns=5_000)
        await one.answer(Question("ASK " + "{" * depth + "?s ?p ?o" + "}" * depth + " }", JSON))

    with pytest.raises(MalformedQueryProblem):
        asyncio.run(ask())


def test_a_fault_on_the_way_cuts_the_answer_instead_of_ending_it() -> None:
    async def broken() -> list[bytes]:
        channel = Channel(JSON, 4)
        channel.send(b"half")
        channel.end(EngineProblem("broken", "none"))
        await channel.begin()
        return [piece async for piece in channel.chunks()]

    with pytest.raises(AnswerBroken):
        asyncio.run(broken())


def test_a_fault_before_the_first_piece_keeps_its_status() -> None:
    async def failed() -> None:
        channel = Channel(JSON, 4)
        channel.end(EngineProblem("broken", "none"))
        await channel.begin()

    with pytest.raises(Problem, match="broken"):
        asyncio.run(failed())


def test_a_writer_whose_reader_has_gone_stops() -> None:
    async def gone() -> None:
        channel = Channel(JSON, 1)
        channel.close()
        PieceWriter(channel, 2).write(b"abcdef")

    with pytest.raises(BrokenPipeError):
        asyncio.run(gone())


def test_an_empty_answer_is_an_answer() -> None:
    async def empty() -> list[bytes]:
        channel = Channel(JSON, 1)
        channel.end(None)
        await channel.begin()
        return [piece async for piece in channel.chunks()]

    assert asyncio.run(empty()) == []
