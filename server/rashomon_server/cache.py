"""Answers that are kept, and questions that are asked once for everybody who asks them at the same time.

The cache stands before an engine and is one itself. An answer is kept when it is complete, small enough and the same
each time: a release never changes, so release and question (which its ETag is made of, too) are all that it depends on.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from rashomon_server.engine.base import Answer, AnswerBroken, Engine, Load, Question
from rashomon_server.formats import Format
from rashomon_server.lexing import scan
from rashomon_server.problems import EngineProblem
from rashomon_server.settings import Settings

_OVERHEAD = 512
_SHORT = 4_096
_MOST_LARGE = 4_096
Key = bytes


@dataclass
class Counts:
    """What happened: answers from memory, questions that joined one under way, evaluations; bytes kept now."""

    hits: int = 0
    joined: int = 0
    evaluated: int = 0
    bytes: int = 0


class Cache:
    """Answers in memory, up to so many bytes in all; those that were not asked for longest go first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self.counts = Counts()

    def get(self, key: Key) -> "Kept | None":
        """Return the answer of a key."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def put(self, key: Key, content: bytes, more: bool) -> "Kept":
        """Keep an answer, and drop as many others as it takes."""
        kept = Kept(self, key, content, more)
        before = self._kept.pop(key, None)
        if before is not None:
            self.counts.bytes -= before.size
        self._kept[key] = kept
        self._add(kept.size)
        return kept

    def add_coded(self, kept: "Kept", coding: str, content: bytes) -> None:
        """Keep a compressed form of an answer, as long as the answer itself is kept."""
        if self._kept.get(kept.key) is kept and coding not in kept.coded:
            kept.coded[coding] = content
            self._add(len(content))

    def _add(self, size: int) -> None:
        self.counts.bytes += size
        while self.counts.bytes > self._limit and self._kept:
            self.counts.bytes -= self._kept.popitem(last=False)[1].size


@dataclass(eq=False)
class Kept:
    """An answer that is complete, and its compressed forms by content coding."""

    cache: Cache
    key: Key
    content: bytes
    more: bool
    coded: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many bytes of memory it takes."""
        return len(self.content) + sum(map(len, self.coded.values())) + _OVERHEAD


@dataclass
class KeptAnswer:
    """An `Answer` out of memory."""

    format: Format
    kept: Kept
    more: bool

    async def chunks(self) -> AsyncIterator[bytes]:
        """Return the answer in one piece."""
        yield self.kept.content

    def close(self) -> None:
        """Do nothing: there is nothing to give up."""


class CachingEngine:
    """Answers what it knows, joins those who ask the same at the same time, and asks another engine the rest."""

    def __init__(self, engine: Engine, cache: Cache, release: str, settings: Settings) -> None:
        self._engine, self.cache, self._release = engine, cache, release
        self._largest = settings["cache_entry_bytes"]
        self._flights: dict[Key, _Flight] = {}
        self._large: OrderedDict[Key, None] = OrderedDict()

    async def answer(self, question: Question) -> Answer:
        """Begin to answer, see `Engine.answer`. A failure is that of everybody who joined."""
        key = self._key(question)
        kept = self.cache.get(key)
        if kept is not None:
            self.cache.counts.hits += 1
            return KeptAnswer(question.format, kept, kept.more)
        if key in self._large or not await _repeatable(question.text):
            return await self._evaluated(question)
        flight = self._flights.get(key)
        if flight is None:
            self.cache.counts.evaluated += 1
            flight = self._flights[key] = _Flight(self._engine, question, self._largest, lambda: self._landed(key))
            return await flight.lead()
        self.cache.counts.joined += 1
        answer = await flight.follow()
        if flight.whole is not None:
            kept = self.cache.get(key) or Kept(self.cache, key, flight.whole, flight.more)
            return KeptAnswer(question.format, kept, kept.more)
        return answer or await self._evaluated(question)

    def load(self) -> Load:
        """Return how busy the engine is, see `Engine.load`."""
        return self._engine.load()

    async def close(self, seconds: float) -> bool:
        """Take no more questions and wait, see `Engine.close`."""
        return await self._engine.close(seconds)

    async def _evaluated(self, question: Question) -> Answer:
        self.cache.counts.evaluated += 1
        return await self._engine.answer(question)

    def _key(self, question: Question) -> Key:
        dataset = question.default_graphs, question.named_graphs
        parts = self._release, question.text, question.base, question.format.name, *dataset, question.window
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).digest()

    def _landed(self, key: Key) -> None:
        flight = self._flights.pop(key)
        if flight.whole is not None:
            self.cache.put(key, flight.whole, flight.more)
        elif flight.rest is not None:
            self._large[key] = None
            if len(self._large) > _MOST_LARGE:
                self._large.popitem(last=False)


class _Flight:
    """One evaluation for several requests. The first reads along; the others wait until the answer is whole.

    An answer that turns out too large to be kept goes on to the first alone (or to the next, when that has gone), with
    the back pressure of its connection; the others ask for themselves. The evaluation ends when nobody is left.
    """

    def __init__(self, engine: Engine, question: Question, largest: int, landed: Callable[[], None]) -> None:
        self._engine, self.question, self._largest, self._landed = engine, question, largest, landed
        self._members = 0
        self._led = True
        self._over = False
        self._begun = asyncio.Event()
        self.news = asyncio.Event()
        self.pieces: list[bytes] = []
        self.more = False
        self.answer: Answer | None = None
        self.rest: AsyncIterator[bytes] | None = None
        self.whole: bytes | None = None
        self.task = asyncio.create_task(self._fly())
        self.task.add_done_callback(self._ended)

    async def _fly(self) -> None:
        try:
            await self._gather()
        finally:
            self._end()

    async def _gather(self) -> None:
        self.answer = await self._engine.answer(self.question)
        self.more = self.answer.more
        self._begun.set()
        size = 0
        pieces = self.answer.chunks()
        async for piece in pieces:
            self.pieces.append(piece)
            self.news.set()
            size += len(piece)
            if size > self._largest:
                self.rest = pieces
                return
        self.whole = b"".join(self.pieces)

    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._landed()

    def _ended(self, task: asyncio.Task[None]) -> None:
        # A task that is cancelled before its first step never gets to its own end.
        self._end()
        if not task.cancelled():
            task.exception()
        self._begun.set()
        self.news.set()

    async def lead(self) -> Answer:
        """Begin to answer the first one who asked."""
        self._members += 1
        try:
            await self._begun.wait()
            if self.answer is None:
                self.task.result()
        except BaseException:
            self.leave(leader=True)
            raise
        return _FlightAnswer(self)

    async def follow(self) -> Answer | None:
        """Wait for the end; return None when the answer is whole, or goes to another."""
        self._members += 1
        try:
            # A failure on the way has no status yet for those who have sent nothing.
            await asyncio.shield(self.task)
        except AnswerBroken as error:
            self._members -= 1
            raise EngineProblem(f"The query was given up: {error}", "Send the query again, or a simpler one.") from None
        except asyncio.CancelledError:
            self.leave()
            raise
        if self.rest is not None and not self._led:
            self._led = True
            return _FlightAnswer(self)
        self._members -= 1
        return None

    def leave(self, leader: bool = False) -> None:
        """Go away; who is last ends the evaluation."""
        self._members -= 1
        # Once the rest of a large answer is somebody's, it is nobody else's.
        rest = leader and self.rest is not None
        self._led = self._led and (rest or not leader)
        if self._members <= 0 or rest:
            self._end()
            self.task.cancel()
            if self.answer is not None:
                self.answer.close()


class _FlightAnswer:
    """The answer of a flight as its first member reads it: piece by piece while it comes."""

    def __init__(self, flight: _Flight) -> None:
        self._flight = flight
        self._closed = False
        self.format = flight.question.format
        self.more = flight.more

    async def chunks(self) -> AsyncIterator[bytes]:
        """Return the pieces, see `Answer.chunks`."""
        flight = self._flight
        try:
            sent = 0
            while sent < len(flight.pieces) or not flight.task.done():
                if sent == len(flight.pieces):
                    await flight.news.wait()
                    flight.news.clear()
                    continue
                yield flight.pieces[sent]
                sent += 1
            flight.task.result()
            if flight.rest is not None:
                flight.pieces.clear()
                async for piece in flight.rest:
                    yield piece
        finally:
            self.close()

    def close(self) -> None:
        """Give the answer up; others who wait for it go on."""
        if not self._closed:
            self._closed = True
            self._flight.leave(leader=True)


async def _repeatable(text: str) -> bool:
    found = scan(text) if len(text) <= _SHORT else await asyncio.to_thread(scan, text)
    return found.repeatable
