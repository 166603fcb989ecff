"""An engine over any store that speaks the SPARQL 1.1 Protocol; `rashomon.stores` is the table of how stores differ.

Every answer is parsed on its way and written anew, in a thread of its own: a store that fails in the middle may end its
answer as if it were whole, with a sentence for an end or with none, and only a parser notices. Nothing is kept but
what is between two pieces, so that an answer of any length takes the same memory.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, cast

import httpx
from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from rashomon.publication import PUBLISHED
from rashomon.release.manifest import read_manifest
from rashomon.stores import RESULTS_JSON, RESULTS_XML, STANDARD, Kind, checked, credentials, kind_of, tls
from rashomon_server.engine.base import AnswerBroken, Load, Question
from rashomon_server.engine.bridge import Bridge, Inflow, Outflow
from rashomon_server.engine.dataset import Asked, asked, rows_of_graph
from rashomon_server.engine.refusals import RETRY_AFTER, broken, cut_of, refusal, unreachable
from rashomon_server.engine.results import window_of, window_of_triples, write, write_triples
from rashomon_server.formats import GRAPHS, Format
from rashomon_server.gate import admit
from rashomon_server.problems import (
    BusyProblem,
    Problem,
    StoreCutProblem,
    StoreProblem,
    StoreTimeoutProblem,
    StoreUnreadyProblem,
)
from rashomon_server.settings import Settings

CHECK_SECONDS = 1.0
"""How long it is believed that the store holds the release."""

_CONNECT_SECONDS = 10
_LONGEST_FAULT = 65_536
_RESULTS = {RESULTS_JSON: QueryResultsFormat.JSON, RESULTS_XML: QueryResultsFormat.XML}
_ASK_COLUMN = "__ASK_RETVAL"
_log = logging.getLogger(__name__)


class RemoteAnswer:
    """An answer on its way from the store; see `base.Answer`."""

    def __init__(self, format: Format, ahead: int) -> None:
        self.format = format
        self.more = False
        self.task: asyncio.Task[None] | None = None
        self._pieces: asyncio.Queue[bytes | Problem | None] = asyncio.Queue()
        self._room = asyncio.Semaphore(ahead)
        self._first: bytes | Problem | None = None

    async def send(self, piece: bytes) -> None:
        """Take a piece from the store, waiting for room."""
        await self._room.acquire()
        self._pieces.put_nowait(piece)

    def end(self, problem: Problem | None) -> None:
        """Take the end from the store: complete, or why not."""
        self._pieces.put_nowait(problem)

    async def begin(self) -> None:
        """Wait for the first piece.

        :raises Problem: when there is none because of a fault.
        """
        self._first = await self._pieces.get()
        if isinstance(self._first, Problem):
            raise self._first

    async def chunks(self) -> AsyncIterator[bytes]:
        """Return the pieces, see `Answer.chunks`."""
        try:
            piece = self._first
            while isinstance(piece, bytes):
                self._room.release()
                yield piece
                piece = await self._pieces.get()
            if piece is not None:
                raise AnswerBroken(piece.detail)
        finally:
            self.close()

    def close(self) -> None:
        """Give the answer up: the connection to the store is closed. A second cancellation would cut that short."""
        if self.task is not None and not self.task.cancelling():
            self.task.cancel()


class RemoteEngine:
    """Asks a store that holds the release, see `rashomon publish`."""

    def __init__(self, release: Path, queries: str, settings: Settings) -> None:
        """Read what the release is; the store is asked for the first time by the first question.

        :raises ReleaseNotFound: when there is no release.
        :raises ReleaseUnreadable: when its manifest cannot be read.
        :raises StoreAddressInvalid: when `queries` cannot be the address of a store.
        :raises CredentialsMissing: when the environment holds credentials that cannot be used.
        """
        manifest = read_manifest(release)
        self._version, self._graphs = manifest.version, manifest.graphs
        self._queries, self._settings = checked(queries), settings
        connections = settings["store_connections"]
        self._client = httpx.AsyncClient(
            auth=credentials(),
            trust_env=False,
            verify=tls(),
            headers={"Accept-Encoding": "identity"},
            timeout=httpx.Timeout(None, connect=_CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=connections),
        )
        self._threads = ThreadPoolExecutor(connections, "store")
        self._slots = asyncio.Semaphore(connections)
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._closed = False
        self._kind: Kind = STANDARD
        self._checked: float | None = None
        self._check = asyncio.Lock()

    async def answer(self, question: Question) -> RemoteAnswer:
        """Begin to answer, see `Engine.answer`.

        :raises StoreProblem: the store failed, or cuts the answer.
        :raises StoreUnreachableProblem: the store is not there, or does not hold the release.
        :raises StoreTimeoutProblem: the store did not begin to answer in time.
        """
        wanted = await asyncio.to_thread(self._examined, question)
        if self._closed or self._waiting >= self._settings["query_backlog"]:
            raise BusyProblem(RETRY_AFTER)
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        answer = RemoteAnswer(question.format, self._settings["chunks_ahead"])
        task = asyncio.create_task(self._run(question, wanted, answer))
        self._tasks.add(task)
        task.add_done_callback(self._done)
        answer.task = task
        try:
            await answer.begin()
        except BaseException:
            answer.close()
            raise
        return answer

    def load(self) -> Load:
        """Return how busy the engine is, see `Engine.load`."""
        return Load(len(self._tasks), self._waiting)

    async def close(self, seconds: float) -> bool:
        """Take no more questions and wait, see `Engine.close`; what has not ended then is given up."""
        self._closed = True
        running = list(self._tasks)
        if running:
            _, pending = await asyncio.wait(running, timeout=seconds)
            for task in pending:
                task.cancel()
            if pending:
                await asyncio.wait(pending)
        await self._client.aclose()
        self._threads.shutdown()
        return True

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._slots.release()

    def _examined(self, question: Question) -> Asked:
        admit(question.text, self._settings)
        return asked(question, self._graphs)

    async def _run(self, question: Question, wanted: Asked, answer: RemoteAnswer) -> None:
        problem: Problem | None = broken()
        limit = self._settings["timeout"]
        try:
            async with asyncio.timeout(limit):
                await self._ready()
                await self._relay(question, wanted, answer)
            problem = None
        except TimeoutError:
            problem = StoreTimeoutProblem(limit)
        except Problem as error:
            problem = error.with_traceback(None)
        except httpx.HTTPError as error:
            problem = unreachable(error)
            _log.warning("%s: %s", self._queries, error or type(error).__name__)
        finally:
            answer.end(problem)

    async def _ready(self) -> None:
        """See that the store holds the release, and what kind of store it is."""
        loop = asyncio.get_running_loop()
        async with self._check:
            if self._checked is not None and loop.time() - self._checked < CHECK_SECONDS:
                return
            self._checked = None
            async with self._ask(Asked(PUBLISHED, (), ()), RESULTS_XML, PUBLISHED) as response:
                self._kind = kind_of(response.headers.get("server", ""))
                content = await response.aread()
            version = _value(content)
            if version != self._version:
                holds = f"release {version}" if version else "no release as a whole"
                raise StoreUnreadyProblem(
                    f"The store behind this server holds {holds}, and {self._version} is served here.",
                    "Send the query again later; whoever runs the server: load the release by `rashomon publish`.",
                    RETRY_AFTER,
                    {"release": self._version},
                )
            self._checked = loop.time()

    @asynccontextmanager
    async def _ask(self, wanted: Asked, media: str, text: str) -> AsyncIterator[httpx.Response]:
        request = self._client.build_request("POST", self._queries, data=wanted.form(), headers={"Accept": media})
        try:
            response = await self._client.send(request, stream=True)
        except httpx.RemoteProtocolError as closed:
            # A store may close a connection that was kept open in the moment in which it is used again.
            try:
                response = await self._client.send(request, stream=True)
            except httpx.ConnectError:
                raise closed from None
        try:
            if response.status_code != 200:
                content = b""
                async for piece in response.aiter_bytes():
                    content += piece
                    if len(content) > _LONGEST_FAULT:
                        break
                raise refusal(response, content, text, self._settings["timeout"])
            yield response
        finally:
            await response.aclose()

    async def _relay(self, question: Question, wanted: Asked, answer: RemoteAnswer) -> None:
        graph = question.format in GRAPHS
        media = RdfFormat.N_TRIPLES.media_type if graph else self._kind.results
        cut = await self._hidden_cut(wanted) if graph and self._kind.hides_cut_graphs else None
        async with self._ask(wanted, media, question.text) as response:
            found = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if found != media:
                raise StoreProblem(
                    f"The store behind this server answers {found or 'something'} and was asked for {media}.",
                    "Whoever runs the server: see that --query-url is where the store answers SPARQL queries.",
                )
            cut = cut or cut_of(response)
            if cut is not None and question.window is None:
                raise StoreCutProblem(cut)
            part = await self._transcode(question, media, response, answer)
            if part is not None:
                content, answer.more = part
                if cut is not None and not answer.more:
                    raise StoreCutProblem(cut)
                await answer.send(content)

    async def _hidden_cut(self, wanted: Asked) -> str | None:
        rows = rows_of_graph(wanted.text)
        if rows is None:
            return None
        counted = Asked(rows, wanted.default_graphs, wanted.named_graphs)
        async with self._ask(counted, self._kind.results, wanted.text) as response:
            return cut_of(response)

    async def _transcode(
        self, question: Question, media: str, response: httpx.Response, answer: RemoteAnswer
    ) -> tuple[bytes, bool] | None:
        bridge = Bridge()
        inflow = Inflow(bridge, response.aiter_bytes())
        outflow = Outflow(bridge, answer.send, self._settings["chunk_bytes"])
        work = asyncio.get_running_loop().run_in_executor(self._threads, _rewrite, question, media, inflow, outflow)
        try:
            return await asyncio.shield(work)
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            if isinstance(bridge.failure, httpx.HTTPError):
                raise bridge.failure from None
            _log.warning("%s: the answer cannot be read: %s", self._queries, error)
            raise (StoreTimeoutProblem(self._settings["timeout"]) if "cancelled" in str(error) else broken()) from None
        finally:
            bridge.close()
            await asyncio.wait([work])
            if not work.cancelled():
                work.exception()


def _rewrite(question: Question, media: str, inflow: Inflow, outflow: Outflow) -> tuple[bytes, bool] | None:
    """Parse what the store sends, and write it in the format that was asked for; return a window and what follows."""
    source, target = cast(IO[bytes], inflow), cast(IO[bytes], outflow)
    if question.format in GRAPHS:
        triples: Iterator[Triple] = (quad.triple for quad in parse(source, RdfFormat.N_TRIPLES))
        if question.window is not None:
            return window_of_triples(triples, question.format, question.window)
        write_triples(triples, question.format, target)
    else:
        results = _truth(parse_query_results(source, _RESULTS[media]))
        if question.window is not None:
            return window_of(results, question.format, question.window)
        write(results, question.format, target)
    outflow.finish()
    return None


def _truth(results: QuerySolutions | QueryBoolean) -> QuerySolutions | QueryBoolean:
    """Return results; a row that stands for yes or no (Virtuoso) as what it stands for."""
    if isinstance(results, QueryBoolean) or [v.value for v in results.variables] != [_ASK_COLUMN]:
        return results
    values = [row[0] for row in results]
    truth = any(isinstance(value, Literal) and value.value not in ("0", "false") for value in values)
    document = b'{"head":{},"boolean":%s}' % (b"true" if truth else b"false")
    return parse_query_results(document, QueryResultsFormat.JSON)


def _value(content: bytes) -> str | None:
    try:
        results = parse_query_results(content, QueryResultsFormat.XML)
        row = next(iter(results), None) if isinstance(results, QuerySolutions) else None
    except SyntaxError:
        raise broken() from None
    value = None if row is None else row[0]
    return value.value if isinstance(value, Literal) else None
