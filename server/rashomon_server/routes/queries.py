"""`/queries`: the saved queries, each an address with typed parameters that answers in any result format."""

import json
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.catalogue import SavedQuery
from rashomon.errors import ParameterError
from rashomon_server.context import Context, context_of
from rashomon_server.engine.base import Question, Window, read
from rashomon_server.formats import GRAPHS, HTML, JSON, RESULTS, TURTLE, Format
from rashomon_server.journal import note_query
from rashomon_server.problems import NotFoundProblem, ParameterProblem
from rashomon_server.protocol import single
from rashomon_server.responses import (
    arguments,
    bounded,
    caching,
    etag,
    negotiated,
    page,
    pinned_location,
    stream,
    unchanged,
)
from rashomon_server.tables import parse_table

RESERVED = ("format", "limit", "offset")
_HIGHEST_OFFSET = 10**9


async def catalogue(request: Request) -> Response:
    """List the saved queries."""
    context = context_of(request)
    if negotiated(request, (JSON, HTML)) is HTML:
        tags = sorted({tag for query in context.catalogue.values() for tag in query.tags})
        return page(request, "queries.html", queries=list(context.catalogue.values()), tags=tags)
    listed = [summary(query) for query in context.catalogue.values()]
    return Response(json.dumps({"queries": listed}, ensure_ascii=False), media_type=JSON.content_type)


def summary(query: SavedQuery) -> dict[str, object]:
    """Describe a saved query as JSON."""
    return {
        "slug": query.slug,
        "href": f"/queries/{query.slug}",
        "text": f"/queries/{query.slug}.rq",
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": [
            {
                "name": p.name,
                "type": p.kind,
                "summary": p.summary,
                "default": p.default,
                "enumerate": list(p.enumerate),
            }
            for p in query.params
        ],
        "columns": dict(query.columns),
    }


async def query_text(request: Request) -> Response:
    """Answer the text of a saved query, with the parameters of the address in the place of the defaults."""
    query = _query(context_of(request), request.path_params["slug"])
    return Response(_bound(query, arguments(request)), media_type="application/sparql-query; charset=utf-8")


async def run(request: Request) -> Response:
    """Answer a saved query."""
    context = context_of(request)
    query = _query(context, request.path_params["slug"])
    values = arguments(request)
    text = _bound(query, values)
    note_query(request, text, context.snapshot.version)
    format = negotiated(request, (*offers(query), HTML))
    window = _window(context, values, format)
    headers = {
        **caching(context, etag(context, "saved", query.slug, text, window, format.name)),
        **pinned_location(request, context, request.url.query),
        "Link": f'</queries/{query.slug}.rq>; rel="describedby"; type="application/sparql-query"',
    }
    # The validator covers the text and the window; the links depend on nothing else.
    same = unchanged(request, headers)
    if same is not None:
        return same
    data = (TURTLE if offers(query) is GRAPHS else RESULTS[0]) if format is HTML else format
    answer = await context.engine.answer(Question(text, data, window=window))
    pages = _neighbours(request, values, window, answer.more)
    headers["Link"] += "".join(f', <{href}>; rel="{rel}"' for rel, href in pages.items())
    if format is not HTML:
        return await stream(request, answer, headers)
    content = await read(answer)
    graph = offers(query) is GRAPHS
    response = page(
        request,
        "saved_query.html",
        query=query,
        text=text,
        values={name: given[0] for name, given in values.items()},
        table=None if graph else parse_table(content, answer.more),
        graph=content.decode() if graph else None,
        pages=pages,
        downloads=[(offer.title, _with(request, values, format=offer.name)) for offer in offers(query)],
    )
    response.headers.update(headers)
    return response


def offers(query: SavedQuery) -> tuple[Format, ...]:
    """Return the formats of the answer of a saved query."""
    return GRAPHS if query.form in ("construct", "describe") else RESULTS


def _query(context: Context, slug: str) -> SavedQuery:
    query = context.catalogue.get(slug)
    if query is None:
        raise NotFoundProblem(f"There is no saved query {slug!r}.", "Choose one of those listed at /queries.")
    return query


def _bound(query: SavedQuery, values: dict[str, list[str]]) -> str:
    given = {name: single(values, name) for name in values if name not in RESERVED}
    try:
        # A form sends an empty field for a parameter that was left alone.
        return query.bind({name: value for name, value in given.items() if value})
    except ParameterError as error:
        raise ParameterProblem(error.name, f"{error}.", f"Give {error.expected}.") from None


def _window(context: Context, values: dict[str, list[str]], format: Format) -> Window | None:
    offset = bounded(values, "offset", 0, _HIGHEST_OFFSET)
    highest = context.settings["max_limit"]
    limit = bounded(values, "limit", 0, highest)
    if limit == 0 and format is HTML:
        limit = context.settings["page_rows"]
    if limit == 0 and offset == 0:
        return None
    return Window(offset, limit or highest)


def _neighbours(request: Request, values: dict[str, list[str]], window: Window | None, more: bool) -> dict[str, str]:
    if window is None:
        return {}
    pages = {}
    if window.offset > 0:
        before = max(0, window.offset - window.limit)
        pages["prev"] = _with(request, values, limit=str(window.limit), offset=str(before))
    if more:
        pages["next"] = _with(request, values, limit=str(window.limit), offset=str(window.offset + window.limit))
    return pages


def _with(request: Request, values: dict[str, list[str]], **changes: str) -> str:
    merged = {name: given[0] for name, given in values.items() if given[0]} | changes
    return f"{request.url.path}?{urlencode(merged)}"


ROUTES = [
    Route("/queries", catalogue),
    Route("/queries/{slug}.rq", query_text),
    Route("/queries/{slug}", run),
]
