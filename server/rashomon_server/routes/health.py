"""`/health`, `/ready`, `/metrics` for those who watch; `/settings`, `/problems`, `/docs`, `/openapi.json` for users."""

import json
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon import __version__
from rashomon_server import openapi
from rashomon_server.context import context_of
from rashomon_server.engine.base import Question, read
from rashomon_server.formats import HTML, JSON, OPENAPI, RESULTS
from rashomon_server.metrics import CONTENT_TYPE
from rashomon_server.problems import kinds
from rashomon_server.responses import negotiated, page
from rashomon_server.settings import SETTINGS


async def health(request: Request) -> Response:
    """Answer that the server is up, without asking the store."""
    context = context_of(request)
    body = {
        "status": "ok",
        "release": context.snapshot.version,
        "version": __version__,
        "queries": asdict(context.engine.load()),
    }
    return Response(json.dumps(body), headers={"Cache-Control": "no-store"}, media_type=JSON.content_type)


async def ready(request: Request) -> Response:
    """Answer that queries are answered, having asked one.

    :raises Problem: 503 when the engine is busy, another status when it fails.
    """
    # An answer that may differ each time is never kept, so this asks the engine and not the memory.
    answer = await context_of(request).engine.answer(Question("ASK { FILTER(RAND() < 2) }", RESULTS[0]))
    content = await read(answer)
    return Response(content, headers={"Cache-Control": "no-store"}, media_type=RESULTS[0].content_type)


async def metrics(request: Request) -> Response:
    """Answer what the server has counted, for Prometheus."""
    content = request.app.state.metrics.text()
    return Response(content, headers={"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE})


async def settings(request: Request) -> Response:
    """List the settings and their values."""
    values = context_of(request).settings
    if negotiated(request, (JSON, HTML)) is HTML:
        return page(request, "settings.html", settings=[(setting, values[setting.name]) for setting in SETTINGS])
    rows = [{**setting._asdict(), "value": values[setting.name]} for setting in SETTINGS]
    return Response(json.dumps({"settings": rows}), media_type=JSON.content_type)


async def problems(request: Request) -> Response:
    """List the kinds of problems, to which `type` in an answer points."""
    listed = [{"type": f"/problems#{kind.slug()}", "status": kind.status, "title": kind.title} for kind in kinds()]
    if negotiated(request, (JSON, HTML)) is HTML:
        return page(request, "problems.html", kinds=[(kind.slug(), kind.status, kind.__doc__) for kind in kinds()])
    return Response(json.dumps({"problems": listed}), media_type=JSON.content_type)


async def openapi_document(request: Request) -> Response:
    """Answer the OpenAPI description."""
    document = openapi.document(context_of(request), str(request.base_url))
    return Response(json.dumps(document, ensure_ascii=False), media_type=OPENAPI.content_type)


async def docs(request: Request) -> Response:
    """Show the OpenAPI description as a page."""
    document = openapi.document(context_of(request), str(request.base_url))
    return page(request, "docs.html", operations=openapi.operations(document))


ROUTES = [
    Route("/health", health),
    Route("/ready", ready),
    Route("/metrics", metrics),
    Route("/settings", settings),
    Route("/problems", problems),
    Route("/openapi.json", openapi_document),
    Route("/docs", docs),
]
