"""An engine in this process: the read-only store of a release, one worker thread for each query.

Parsing, evaluation and serialisation of a query all happen in its thread, so that the event loop never waits for one
and no result object of the store is touched by two threads. A query cannot be stopped while it yields nothing.
"""

import asyncio
import threading
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, Store

from rashomon.store import open_store
from rashomon_server.engine.base import Load, Question
from rashomon_server.engine.channel import Channel, PieceWriter
from rashomon_server.engine.faults import function_problem, syntax_problem
from rashomon_server.engine.results import suits, window_of, write
from rashomon_server.gate import admit
from rashomon_server.problems import (
    BadRequestProblem,
    BusyProblem,
    EngineProblem,
    Problem,
)
from rashomon_server.settings import Settings

RETRY_AFTER = 5
_STACK_BYTES = 1 << 28
_stack_lock = threading.Lock()


class EmbeddedEngine:
    """Answers from the store in a directory. The threads are daemons: a query that never ends cannot hold the exit."""

    def __init__(self, release: Path, settings: Settings) -> None:
        """Open the store.

        :raises ReleaseNotFound: when the directory holds none.
        :raises ReleaseUnreadable: when it cannot be opened.
        """
        self._store: Store = open_store(release)
        self._settings = settings
        self._slots = asyncio.Semaphore(settings["query_threads"])
        self._waiting = 0
        self._running = 0
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def answer(self, question: Question) -> Channel:
        """Begin to answer, see `Engine.answer`."""
        await asyncio.to_thread(admit, question.text, self._settings)
        if self._closed or self._waiting >= self._settings["query_backlog"]:
            raise BusyProblem(RETRY_AFTER)
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        channel = Channel(question.format, self._settings["chunks_ahead"])
        self._start(question, channel)
        try:
            await channel.begin()
        except asyncio.CancelledError:
            channel.close()
            raise
        return channel

    def load(self) -> Load:
        """Return how busy the engine is, see `Engine.load`."""
        return Load(self._running, self._waiting)

    async def close(self, seconds: float) -> bool:
        """Take no more questions and wait, see `Engine.close`."""
        self._closed = True
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True

    def _start(self, question: Question, channel: Channel) -> None:
        loop = asyncio.get_running_loop()
        self._running += 1
        self._idle.clear()

        def work() -> None:
            try:
                self._work(question, channel)
            finally:
                # After the loop is closed there is nobody to tell.
                if not loop.is_closed():
                    loop.call_soon_threadsafe(self._ended)

        # A parser goes down the stack with the nesting of a query: a default stack overflows at a few kilobytes.
        with _stack_lock:
            before = threading.stack_size(_STACK_BYTES)
            try:
                threading.Thread(target=work, name="query", daemon=True).start()
            finally:
                threading.stack_size(before)

    def _ended(self) -> None:
        self._slots.release()
        self._running -= 1
        if self._running == 0:
            self._idle.set()

    def _work(self, question: Question, channel: Channel) -> None:
        problem: Problem | None = EngineProblem("The engine failed on this query.", "Please report the query.")
        try:
            self._evaluate(question, channel)
            problem = None
        except SyntaxError as error:
            problem = syntax_problem(str(error.msg), question.text)
        except Problem as error:
            problem = error.with_traceback(None)
        except BrokenPipeError:
            problem = None
        except RuntimeError as error:
            problem = function_problem(str(error)) or problem
        except (OSError, ValueError) as error:
            problem = EngineProblem(f"The engine failed on this query: {error}", "Please report the query.")
        finally:
            channel.end(problem)

    def _evaluate(self, question: Question, channel: Channel) -> None:
        chosen = bool(question.default_graphs or question.named_graphs)
        results = self._store.query(
            question.text,
            base_iri=question.base,
            default_graph=[NamedNode(iri) for iri in question.default_graphs] if chosen else None,
            named_graphs=[NamedNode(iri) for iri in question.named_graphs] if chosen else None,
        )
        if not suits(results, question.format):
            raise BadRequestProblem(
                "The form of the query could not be told from its text.",
                "Separate SELECT, ASK, CONSTRUCT or DESCRIBE from what follows by a space.",
            )
        writer = PieceWriter(channel, self._settings["chunk_bytes"])
        if question.window is None:
            write(results, question.format, cast(IO[bytes], writer))
        else:
            content, channel.more = window_of(results, question.format, question.window)
            writer.write(content)
        writer.finish()
