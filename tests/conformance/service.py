"""The real application on a real port, whose data a test chooses: one server for many small datasets."""

import asyncio
import threading
from collections.abc import Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import uvicorn
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.release.manifest import MANIFEST, SUMS, Manifest
from rashomon.store import STORE_FOLDER
from rashomon_server.app import create_app
from rashomon_server.connections import guarded
from rashomon_server.settings import Settings
from tests.server.process import free_port


def write_release(folder: Path, quads: Iterable[Quad]) -> Path:
    """Write a release of quads as they are; unlike a built one, its default graph may differ from the merge."""
    held = list(quads)
    folder.mkdir()
    store = Store(folder / STORE_FOLDER)
    store.bulk_extend(held)
    graphs = {quad.graph_name.value for quad in held if isinstance(quad.graph_name, NamedNode)}
    store.flush()
    del store
    manifest = Manifest("0" * 64, folder.name, "0", len(held), dict.fromkeys(sorted(graphs), 0), {})
    (folder / MANIFEST).write_bytes(manifest.to_json())
    (folder / SUMS).write_text("")
    return folder


class Service:
    """A server in a thread. `use` replaces the application that answers; nothing else of it is special."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="rashomon-conformance-")
        self._count = 0
        self._used: object = None
        self._app: ASGIApp | None = None
        self._stack = AsyncExitStack()
        self._loop = asyncio.new_event_loop()
        port = free_port()
        settings = Settings.of(Path(self._folder.name))
        config = uvicorn.Config(
            self._answer,
            port=port,
            log_level="error",
            lifespan="off",
            interface="asgi3",
            http=guarded(settings),
            ws="none",
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        while not self._server.started:
            assert self._thread.is_alive()

    def use(self, key: object, quads: Iterable[Quad]) -> None:
        """Serve these quads; a second call with the same key keeps what is served."""
        if key != self._used:
            self._count += 1
            release = write_release(Path(self._folder.name) / f"release-{self._count}", quads)
            asyncio.run_coroutine_threadsafe(self._serve(release), self._loop).result()
            self._used = key

    def close(self) -> None:
        """End the server."""
        self.client.close()
        asyncio.run_coroutine_threadsafe(self._stack.aclose(), self._loop).result()
        self._server.should_exit = True
        self._thread.join()
        self._folder.cleanup()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._server.serve())
        self._loop.close()

    async def _serve(self, release: Path) -> None:
        await self._stack.aclose()
        app = create_app(Settings.of(release), catalogue={})
        await self._stack.enter_async_context(app.router.lifespan_context(app))
        self._app = app

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self._app is not None
        await self._app(scope, receive, send)


def graph(name: str | None) -> NamedNode | DefaultGraph:
    """Return a graph by its name."""
    return DefaultGraph() if name is None else NamedNode(name)
