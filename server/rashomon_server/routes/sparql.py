"""`/sparql`: the endpoint. A query is answered; without one, a browser gets a form and a program the description."""

import asyncio
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon_server.bodies import body
from rashomon_server.context import Context, context_of
from rashomon_server.engine.base import Question, Window, read
from rashomon_server.formats import GRAPHS, HTML, RESULTS, TURTLE, Format
from rashomon_server.journal import note_query
from rashomon_server.lexing import Scan, may_be_relative, scan
from rashomon_server.negotiation import choose
from rashomon_server.protocol import Operation, operation
from rashomon_server.responses import accept_of, caching, etag, page, pinned_location, stream, unchanged
from rashomon_server.service_description import OFFERS, description, serialized
from rashomon_server.tables import parse_table


async def sparql(request: Request) -> Response:
    """Answer the SPARQL 1.1 Protocol, queries only."""
    context = context_of(request)
    settings = context.settings
    sent = b""
    if request.method == "POST":
        sent = await body(request, settings["max_body_bytes"], settings["body_seconds"])
    asked = operation(
        "POST" if request.method == "POST" else "GET",
        request.scope["query_string"],
        request.headers.get("content-type", ""),
        sent,
    )
    if asked.query is None:
        return await _without_query(request, context, asked)
    found = await asyncio.to_thread(scan, asked.query)
    offers = (*(GRAPHS if found.gives_graph else RESULTS), HTML)
    format = choose(accept_of(request), offers, asked.format)
    return await _answer(request, context, asked, found, format)


async def _answer(request: Request, context: Context, asked: Operation, found: Scan, format: Format) -> Response:
    text, dataset, base = asked.query or "", asked.dataset, _base(request, asked)
    note_query(request, text, context.snapshot.version)
    tag = etag(context, "sparql", text, dataset, base, format.name) if found.repeatable else None
    pinned = urlencode([*_form(asked), ("format", format.name)])
    headers = {**caching(context, tag), **pinned_location(request, context, pinned)}
    if request.method == "POST":
        headers["Cache-Control"] = "no-store"
    same = unchanged(request, headers)
    if same is not None:
        return same
    if format is HTML:
        response = await _results_page(request, context, asked, found)
        response.headers.update(headers)
        return response
    answer = await context.engine.answer(Question(text, format, dataset.default, dataset.named, base=base))
    return await stream(request, answer, headers)


async def _results_page(request: Request, context: Context, asked: Operation, found: Scan) -> Response:
    rows = Window(0, context.settings["page_rows"])
    format = TURTLE if found.gives_graph else RESULTS[0]
    question = Question(
        asked.query or "", format, asked.dataset.default, asked.dataset.named, rows, _base(request, asked)
    )
    answer = await context.engine.answer(question)
    content = await read(answer)
    downloads = [
        (offer.title, "/sparql?" + urlencode([*_form(asked), ("format", offer.name)]))
        for offer in (GRAPHS if found.gives_graph else RESULTS)
    ]
    return page(
        request,
        "results.html",
        query=asked.query,
        table=None if found.gives_graph else parse_table(content, answer.more),
        graph=content.decode() if found.gives_graph else None,
        more=answer.more,
        downloads=downloads,
    )


async def _without_query(request: Request, context: Context, asked: Operation) -> Response:
    format = choose(accept_of(request), (*OFFERS, HTML), asked.format)
    if format is HTML:
        return page(request, "query.html", queries=list(context.catalogue.values()))
    tag = etag(context, "description", str(request.base_url), format.name)
    headers = {**caching(context, tag), **pinned_location(request, context, request.url.query)}
    same = unchanged(request, headers)
    if same is not None:
        return same
    triples = description(f"{request.base_url}sparql", context.snapshot.manifest.graphs)
    content = await asyncio.to_thread(serialized, triples, format)
    return Response(content, headers=headers, media_type=format.content_type)


def _base(request: Request, asked: Operation) -> str | None:
    return f"{request.base_url}sparql" if may_be_relative(asked.query or "") else None


def _form(asked: Operation) -> list[tuple[str, str]]:
    return [
        ("query", asked.query or ""),
        *(("default-graph-uri", iri) for iri in asked.dataset.default),
        *(("named-graph-uri", iri) for iri in asked.dataset.named),
    ]


ROUTES = [Route("/sparql", sparql, methods=["GET", "HEAD", "POST"])]
