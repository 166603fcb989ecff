"""`/graph`, `/ontology`, `/concepts`, `/shapes`: whole named graphs, as data and as a page."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon import namespaces as ns
from rashomon_server import linked_data
from rashomon_server.context import context_of
from rashomon_server.formats import GRAPHS, HTML
from rashomon_server.problems import NotFoundProblem
from rashomon_server.responses import LICENSE, caching, etag, graph_answer, negotiated, page, unchanged
from rashomon_server.tables import ask_table

_MOST_TERMS = 5_000
_VOCABULARY = {
    "ontology": (ns.GRAPH_ONTOLOGY, "Ontology"),
    "concepts": (ns.GRAPH_CONCEPTS, "Code lists"),
    "shapes": (ns.GRAPH_SHAPES, "Shapes"),
}


async def vocabulary(request: Request) -> Response:
    """Answer the ontology, the code lists or the shapes."""
    name, title = _VOCABULARY[request.url.path.rpartition("/")[2]]
    if negotiated(request, (*GRAPHS, HTML)) is not HTML:
        return await _graph(request, name)
    return await _terms(request, name, title)


async def graphs(request: Request) -> Response:
    """List the named graphs, for readers; programs find them in the service description."""
    negotiated(request, (HTML,))
    return page(request, "graphs.html", graphs=context_of(request).snapshot.manifest.graphs)


async def graph(request: Request) -> Response:
    """Answer one named graph."""
    name = ns.GRAPH + request.path_params["name"]
    if name not in context_of(request).snapshot.manifest.graphs:
        raise NotFoundProblem(f"There is no graph {name}.", "Choose one of those listed at /graph.")
    if negotiated(request, (*GRAPHS, HTML)) is not HTML:
        return await _graph(request, name)
    return await _terms(request, name, None)


async def _graph(request: Request, name: str) -> Response:
    format = negotiated(request, GRAPHS)
    links = f'<{name}>; rel="cite-as", </.well-known/void>; rel="describedby", <{LICENSE}>; rel="license"'
    return await graph_answer(request, linked_data.graph(name), format, {"Link": links})


async def _terms(request: Request, name: str, title: str | None) -> Response:
    context = context_of(request)
    headers = caching(context, etag(context, "terms", name))
    same = unchanged(request, headers)
    if same is not None:
        return same
    table = await ask_table(context.engine, linked_data.terms(name), _MOST_TERMS)
    path = quote(request.url.path, safe="/-._~")
    response = page(
        request, "terms.html", name=name, title=title, rows=table.rows, more=table.more, base=path, formats=GRAPHS
    )
    response.headers.update(headers)
    return response


ROUTES = [
    *(Route(f"/{name}", vocabulary) for name in _VOCABULARY),
    Route("/graph", graphs),
    Route("/graph/{name:path}", graph),
]
