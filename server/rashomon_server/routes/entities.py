"""`/id`, `/doc`, `/browse`: linked data. An identifier leads to a document about it, in the format asked for."""

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon_server import linked_data
from rashomon_server.context import Context, context_of
from rashomon_server.engine.base import Answer, Question
from rashomon_server.formats import GRAPHS, HTML, N_QUADS, TRIG
from rashomon_server.negotiation import choose
from rashomon_server.problems import NotFoundProblem
from rashomon_server.protocol import single
from rashomon_server.responses import (
    LICENSE,
    accept_of,
    arguments,
    bounded,
    caching,
    etag,
    page,
    pinned_location,
    stream,
    unchanged,
)
from rashomon_server.tables import Table, ask_table

_FORMATS = (*GRAPHS, HTML)
_ROWS_OF_A_PAGE = 100
_MOST_STATEMENTS = 2_000
_ALL = 1_000_000


async def identifier(request: Request) -> Response:
    """Lead from a resource to its document: 303 See Other."""
    kind, key = request.path_params["kind"], request.path_params["key"]
    await _known(context_of(request), kind, key)
    headers = {"Cache-Control": "public, max-age=300"}
    return RedirectResponse(f"/doc/{kind}/{quote(key, safe='-._~')}", 303, headers)


async def document(request: Request) -> Response:
    """Answer the document about a resource."""
    context = context_of(request)
    kind, name = request.path_params["kind"], request.path_params["key"]
    key, named = _suffix(name)
    format = choose(accept_of(request), _FORMATS, named or single(arguments(request), "format"))
    iri = await _known(context, kind, key)
    headers = {
        **caching(context, etag(context, "doc", iri, format.name)),
        **pinned_location(request, context, request.url.query),
        "Link": _links(kind, key, iri),
    }
    same = unchanged(request, headers)
    if same is not None:
        return same
    if format is HTML:
        response = await _page(request, context, kind, key, iri)
        response.headers.update(headers)
        return response
    if format in (N_QUADS, TRIG):
        table = await ask_table(context.engine, linked_data.about_by_graph(iri), _ALL)
        content = await asyncio.to_thread(linked_data.quads_of, table.rows, format is TRIG)
        return Response(content, headers=headers, media_type=format.content_type)
    answer: Answer = await context.engine.answer(Question(linked_data.about(iri), format))
    return await stream(request, answer, headers)


async def browse(request: Request) -> Response:
    """List the kinds of resources, for readers."""
    choose(accept_of(request), (HTML,), single(arguments(request), "format"))
    context = context_of(request)
    return page(request, "kinds.html", kinds=await counted(context))


async def browse_kind(request: Request) -> Response:
    """List the resources of a kind, for readers; programs ask `/sparql`."""
    choose(accept_of(request), (HTML,), single(arguments(request), "format"))
    context = context_of(request)
    kind = request.path_params["kind"]
    if kind not in linked_data.CLASSES:
        raise NotFoundProblem(f"There is no kind {kind!r}.", f"Choose one of: {', '.join(linked_data.CLASSES)}.")
    offset = bounded(arguments(request), "offset", 0, 10**9)
    table = await ask_table(context.engine, linked_data.kind_list(kind), _ROWS_OF_A_PAGE, offset)
    pages = {"prev": f"/browse/{kind}?offset={max(0, offset - _ROWS_OF_A_PAGE)}"} if offset else {}
    if table.more:
        pages["next"] = f"/browse/{kind}?offset={offset + _ROWS_OF_A_PAGE}"
    response = page(request, "kind.html", kind=kind, rows=table.rows, pages=pages)
    if pages:
        response.headers["Link"] = ", ".join(f'<{href}>; rel="{rel}"' for rel, href in pages.items())
    return response


async def counted(context: Context) -> list[tuple[str, int]]:
    """Return the kinds of resources that the release holds, and how many of each."""
    table = await context.fact("counts", lambda: ask_table(context.engine, linked_data.counts(), _ALL))
    found = {row["class"].value.rpartition("#")[2]: int(row["count"].value) for row in table.rows}
    return [(kind, found[name]) for kind, name in linked_data.CLASSES.items() if found.get(name)]


async def _known(context: Context, kind: str, key: str) -> str:
    iri = linked_data.resource(kind, key)
    missing = NotFoundProblem(
        f"Release {context.snapshot.version} has no {kind} {key!r}.", "Look for it under /browse, or ask /sparql."
    )
    if iri is None:
        raise missing
    if not await ask_table(context.engine, linked_data.known(iri), 1) == Table(boolean=True):
        raise missing
    return iri


async def _page(request: Request, context: Context, kind: str, key: str, iri: str) -> Response:
    statements, named = await asyncio.gather(
        ask_table(context.engine, linked_data.about_by_graph(iri), _MOST_STATEMENTS),
        ask_table(context.engine, linked_data.labels(iri), 2 * _MOST_STATEMENTS),
    )
    resource = linked_data.resource_of(iri, statements, named)
    return page(
        request,
        "resource.html",
        resource=resource,
        kind=kind,
        base=f"/doc/{kind}/{quote(key, safe='-._~')}",
        formats=GRAPHS,
    )


def _suffix(name: str) -> tuple[str, str | None]:
    key, dot, suffix = name.rpartition(".")
    return (key, suffix) if dot and suffix in {format.suffix for format in _FORMATS} else (name, None)


def _links(kind: str, key: str, iri: str) -> str:
    base = f"/doc/{kind}/{quote(key, safe='-._~')}"
    alternate = [f'<{base}.{format.suffix}>; rel="alternate"; type="{format.media}"' for format in _FORMATS]
    return ", ".join(
        [
            f'<{iri}>; rel="cite-as"',
            '</.well-known/void>; rel="describedby"',
            f'<{LICENSE}>; rel="license"',
            f'<{iri}>; rel="item"',
            *alternate,
        ]
    )


ROUTES = [
    Route("/id/{kind}/{key:path}", identifier),
    Route("/doc/{kind}/{key:path}", document),
    Route("/browse", browse),
    Route("/browse/{kind}", browse_kind),
]
