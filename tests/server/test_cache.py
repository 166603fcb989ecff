"""Answers that are kept and questions asked once: over a real server, and in order over a real engine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from rashomon_server.cache import Cache, CachingEngine, Kept, KeptAnswer
from rashomon_server.engine.base import Answer, AnswerBroken, Engine, Load, Question, Window, read
from rashomon_server.engine.embedded import EmbeddedEngine
from rashomon_server.formats import RESULTS, Format
from rashomon_server.problems import BusyProblem, EngineProblem, MalformedQueryProblem
from rashomon_server.settings import Settings
from tests.server.process import running

JSON, CSV = RESULTS[0], RESULTS[2]
ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o LIMIT 2000"


class Gated:
    """The real engine behind a gate: counts what it is asked, and lets pieces through as the test says."""

    def __init__(self, release: Path, **settings: int) -> None:
        self.settings = Settings.of(release, [(name, str(value)) for name, value in settings.items()])
        self.inner: Engine = EmbeddedEngine(release, self.settings)
        self.asked: list[str] = []
        self.closed = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.break_after: int | None = None

    async def answer(self, question: Question) -> Answer:
        self.asked.append(question.text)
        await self.gate.wait()
        return GatedAnswer(self, await self.inner.answer(question))

    def load(self) -> Load:
        return self.inner.load()

    async def close(self, seconds: float) -> bool:
        return await self.inner.close(seconds)


class GatedAnswer:
    def __init__(self, engine: Gated, inner: Answer) -> None:
        self.engine, self.inner = engine, inner
        self.format: Format = inner.format
        self.more = inner.more

    async def chunks(self) -> AsyncIterator[bytes]:
        count = 0
        async for piece in self.inner.chunks():
            yield piece
            count += 1
            await self.engine.gate.wait()
            if count == self.engine.break_after:
                raise AnswerBroken("broken on purpose")

    def close(self) -> None:
        self.engine.closed += 1
        self.inner.close()


def caching(gated: Gated, release: str = "one", cache: Cache | None = None) -> CachingEngine:
    return CachingEngine(gated, cache or Cache(gated.settings["cache_bytes"]), release, gated.settings)


async def settled(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0)


def run(release: Path, test: Callable[[Path], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await test(release)

    asyncio.run(bounded())


def test_an_answer_is_evaluated_once_and_then_given_from_memory(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release)
        engine = caching(gated)
        first = await read(await engine.answer(Question(ALL, CSV)))
        again = await engine.answer(Question(ALL, CSV))
        assert isinstance(again, KeptAnswer)
        assert await read(again) == first
        assert len(first) > 100_000
        assert len(gated.asked) == 1
        assert (engine.cache.counts.hits, engine.cache.counts.evaluated) == (1, 1)

    run(release, test)


def test_everything_that_an_answer_depends_on_tells_it_apart(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release)
        cache = Cache(1 << 20)
        engine = caching(gated, cache=cache)
        text = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3"
        questions = [
            Question(text, JSON),
            Question(text, CSV),
            Question(text + " ", JSON),
            Question(text, JSON, default_graphs=("urn:a",)),
            Question(text, JSON, named_graphs=("urn:a",)),
            Question(text, JSON, window=Window(0, 1)),
            Question(text, JSON, window=Window(1, 1)),
        ]
        for _ in range(2):
            for question in questions:
                await read(await engine.answer(question))
        assert len(gated.asked) == len(questions)
        await read(await caching(gated, "another release", cache).answer(questions[0]))
        assert len(gated.asked) == len(questions) + 1

    run(release, test)


@pytest.mark.parametrize("text", ["SELECT (NOW() AS ?x) {}", "ASK { FILTER(RAND() < 2) }", "SELECT (UUID() AS ?x) {}"])
def test_what_differs_each_time_is_never_kept(release: Path, text: str) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release)
        engine = caching(gated)
        for _ in range(2):
            await read(await engine.answer(Question(text, JSON)))
        assert len(gated.asked) == 2
        assert engine.cache.counts.bytes == 0

    run(release, test)


def test_a_large_answer_streams_past_the_cache_whole(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release, cache_entry_bytes=10_000, chunk_bytes=1_000)
        engine = caching(gated)
        plain = await read(await gated.inner.answer(Question(ALL, CSV)))
        for _ in range(2):
            answer = await engine.answer(Question(ALL, CSV))
            assert not isinstance(answer, KeptAnswer)
            assert await read(answer) == plain
        assert len(gated.asked) == 2
        assert engine.cache.counts.bytes == 0

    run(release, test)


def test_the_cache_stays_below_its_limit_and_drops_what_was_not_asked_for_longest() -> None:
    cache = Cache(10_000)
    for number in range(100):
        cache.put(b"%d" % number, b"x" * 1_000, False)
        assert cache.get(b"0") is not None
        assert cache.counts.bytes <= 10_000
    assert cache.get(b"1") is None
    assert cache.get(b"99") is not None
    cache.put(b"too large", b"x" * 20_000, False)
    assert cache.counts.bytes == 0


def test_compressed_forms_count_and_are_kept_for_what_is_kept_only() -> None:
    cache = Cache(10_000)
    kept = cache.put(b"a", b"x" * 1_000, False)
    before = cache.counts.bytes
    cache.add_coded(kept, "br", b"y" * 10)
    cache.add_coded(kept, "br", b"y" * 10)
    assert cache.counts.bytes == before + 10
    cache.add_coded(Kept(cache, b"b", b"", False), "br", b"z" * 10)
    assert cache.counts.bytes == before + 10
    cache.put(b"a", b"x", False)
    assert cache.counts.bytes == before - 999


def test_identical_questions_at_the_same_time_are_evaluated_once(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release)
        engine = caching(gated)
        gated.gate.clear()
        asked = [asyncio.create_task(_read(engine)) for _ in range(50)]
        await settled(lambda: engine.cache.counts.joined == 49)
        gated.gate.set()
        answers = await asyncio.gather(*asked)
        assert len(gated.asked) == 1
        assert len(set(answers)) == 1
        assert len(answers[0]) > 100_000

    run(release, test)


async def _read(engine: CachingEngine, text: str = ALL) -> bytes:
    return await read(await engine.answer(Question(text, CSV)))


@pytest.mark.parametrize("begun", [False, True])
def test_the_evaluation_goes_on_for_the_others_when_the_first_has_gone(release: Path, begun: bool) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release, chunk_bytes=1_000)
        engine = caching(gated)
        if not begun:
            gated.gate.clear()
        leader = asyncio.create_task(_first_piece(engine))
        await settled(lambda: len(gated.asked) == 1)
        if begun:
            await leader
            gated.gate.clear()
        others = [asyncio.create_task(_read(engine)) for _ in range(3)]
        await settled(lambda: engine.cache.counts.joined == 3)
        if begun:
            leader.result().close()
        else:
            leader.cancel()
        gated.gate.set()
        answers = await asyncio.gather(*others)
        assert len(gated.asked) == 1
        assert len(set(answers)) == 1

    run(release, test)


async def _first_piece(engine: CachingEngine) -> Answer:
    return await engine.answer(Question(ALL, CSV))


def test_when_all_have_gone_the_evaluation_is_given_up(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release, chunk_bytes=1_000, query_threads=1)
        engine = caching(gated)
        leader = await _first_piece(engine)
        gated.gate.clear()
        others = [asyncio.create_task(_read(engine)) for _ in range(3)]
        await settled(lambda: engine.cache.counts.joined == 3)
        for other in others:
            other.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        assert gated.closed == 0
        leader.close()
        assert gated.closed == 1
        gated.gate.set()
        assert b"true" in await read(await engine.answer(Question("ASK {}", JSON)))

    run(release, test)


def test_a_large_answer_goes_to_the_next_when_the_first_has_gone(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release, chunk_bytes=1_000, cache_entry_bytes=20_000)
        engine = caching(gated)
        plain = await read(await gated.inner.answer(Question(ALL, CSV)))
        gated.gate.clear()
        leader = asyncio.create_task(_read(engine))
        await settled(lambda: len(gated.asked) == 1)
        others = [asyncio.create_task(_read(engine)) for _ in range(3)]
        await settled(lambda: engine.cache.counts.joined == 3)
        leader.cancel()
        gated.gate.set()
        assert set(await asyncio.gather(*others)) == {plain}
        assert len(gated.asked) == 3, "one of the three goes on with what there is"

    run(release, test)


def test_a_fault_is_that_of_all_who_wait_and_is_not_kept(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release)
        engine = caching(gated)
        gated.gate.clear()
        asked = [asyncio.create_task(_read(engine, "SELEC")) for _ in range(5)]
        await settled(lambda: engine.cache.counts.joined == 4)
        gated.gate.set()
        faults = await asyncio.gather(*asked, return_exceptions=True)
        assert all(isinstance(fault, MalformedQueryProblem) for fault in faults)
        assert len(gated.asked) == 1
        with pytest.raises(MalformedQueryProblem):
            await _read(engine, "SELEC")
        assert len(gated.asked) == 2

    run(release, test)


def test_a_fault_on_the_way_cuts_the_first_and_has_a_status_for_the_others(release: Path) -> None:
    async def test(release: Path) -> None:
        gated = Gated(release, chunk_bytes=1_000)
        engine = caching(gated)
        gated.break_after = 3
        gated.gate.clear()
        asked = [asyncio.create_task(_read(engine)) for _ in range(3)]
        await settled(lambda: engine.cache.counts.joined == 2)
        gated.gate.set()
        faults = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(fault) for fault in faults] == [AnswerBroken, EngineProblem, EngineProblem]
        gated.break_after = None
        assert len(await _read(engine)) > 100_000

    run(release, test)


def test_a_closed_engine_answers_nothing_new(release: Path) -> None:
    async def test(release: Path) -> None:
        engine = caching(Gated(release))
        assert await engine.close(1)
        with pytest.raises(BusyProblem):
            await _read(engine)

    run(release, test)


def test_a_server_gives_the_same_bytes_again_with_their_length_in_every_coding(release: Path) -> None:
    with running(release) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        query = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 2000"}
        first = client.get("/sparql", params=query)
        for accepted in ("identity", "gzip", "br", "zstd", "gzip"):
            again = client.get("/sparql", params=query, headers={"Accept-Encoding": accepted})
            assert again.content == first.content
            assert again.headers["etag"] == first.headers["etag"]
            assert int(again.headers["content-length"]) > 1_000
        text = client.get("/metrics").text
        assert 'rashomon_answers_total{source="cache"} 5.0' in text
        assert 'rashomon_answers_total{source="engine"} 1.0' in text


def test_with_a_small_cache_a_server_answers_the_same(release: Path) -> None:
    with running(release, cache_bytes=1, cache_entry_bytes=1) as server:
        query = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"}
        answers = {httpx.get(f"{server.url}/sparql", params=query).content for _ in range(3)}
        assert len(answers) == 1
        assert "rashomon_cache_bytes 0.0" in httpx.get(f"{server.url}/metrics").text
