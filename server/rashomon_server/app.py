"""The application: wiring only."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import wraps

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from rashomon import __version__
from rashomon.catalogue import SavedQuery, load_catalogue
from rashomon_server.cache import Cache, CachingEngine
from rashomon_server.compression import Compression
from rashomon_server.context import Context, context_of
from rashomon_server.engine.base import Engine
from rashomon_server.engine.embedded import EmbeddedEngine
from rashomon_server.faults import answer_failure, answer_http, answer_nobody, answer_problem
from rashomon_server.hangups import Hangups
from rashomon_server.headers import CommonHeaders
from rashomon_server.journal import Journal
from rashomon_server.metrics import Metrics
from rashomon_server.pages import STATIC, Pages
from rashomon_server.problems import NotFoundProblem, Problem
from rashomon_server.responses import LICENSE
from rashomon_server.routes import dumps, entities, graphs, health, landing, queries, sparql
from rashomon_server.settings import Settings
from rashomon_server.snapshot import Snapshot, open_snapshot

DATA_ROUTES = (*sparql.ROUTES, *queries.ROUTES, *dumps.ROUTES, *entities.ROUTES, *graphs.ROUTES)
"""The routes that answer from a release, and therefore also below `/v/<release>`."""


def create_app(
    settings: Settings, engine: Engine | None = None, catalogue: Mapping[str, SavedQuery] | None = None
) -> FastAPI:
    """Make the application that serves the release of the settings.

    :raises ReleaseNotFound: when there is none.
    :raises ReleaseUnreadable: when it cannot be read.
    :raises HeaderError: when a saved query cannot be read.
    """
    snapshot = open_snapshot(settings.release)
    cache = Cache(settings["cache_bytes"])
    context = Context(
        settings,
        snapshot,
        CachingEngine(engine or EmbeddedEngine(snapshot.path, settings), cache, snapshot.version, settings),
        load_catalogue() if catalogue is None else catalogue,
        Pages({"release": snapshot.version, "version": __version__, "license": LICENSE}),
    )
    metrics = Metrics(lambda: context.snapshot.version, context.engine.load, cache.counts)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.finished = await context.engine.close(settings["shutdown_seconds"])

    app = FastAPI(
        title="Rashomon",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        routes=_routes(snapshot),
        middleware=[
            Middleware(Journal, metrics=metrics),
            Middleware(Hangups),
            Middleware(CommonHeaders),
            Middleware(Compression),
        ],
        exception_handlers={
            Problem: answer_problem,
            HTTPException: answer_http,
            ClientDisconnect: answer_nobody,
            Exception: answer_failure,
        },
    )
    app.state.context = context
    app.state.metrics = metrics
    app.state.finished = True
    return app


def _routes(snapshot: Snapshot) -> list[BaseRoute]:
    pinned = [
        Route("/v/{release}" + route.path, _pinned(route.endpoint), methods=list(route.methods or ()))
        for route in DATA_ROUTES
    ]
    static = Mount("/static", StaticFiles(directory=STATIC), name="static")
    return [*landing.ROUTES, *health.ROUTES, *DATA_ROUTES, *pinned, static]


def _pinned(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        served = context_of(request).snapshot.version
        wanted = request.path_params["release"]
        if wanted != served:
            raise NotFoundProblem(f"Release {wanted!r} is not served here.", f"The release served is {served}.")
        return await endpoint(request)

    return answer
