"""`/graph`, `/graph-store`, `/ontology`, `/concepts`, `/shapes`: whole graphs, as data and as pages."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon import namespaces as ns
from rashomon_server import linked_data
from rashomon_server.context import context_of
from rashomon_server.formats import GRAPHS, HTML
from rashomon_server.problems import NotFoundProblem, ParameterProblem
from rashomon_server.protocol import graph_iri, single
from rashomon_server.responses import LICENSE, arguments, caching, etag, graph_answer, negotiated, page, unchanged
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


async def graph_store(request: Request) -> Response:
    """Answer the graph that the address names (Graph Store HTTP Protocol, sections 4.2, 5.2 and 5.6).

    :raises ParameterProblem: when it names none, or several, or one whose IRI is not absolute.
    """
    values = arguments(request)
    name = graph_iri(values, "graph")
    if (name is None) == ("default" not in values):
        raise ParameterProblem(
            "graph", "The address names no graph, or several.", "Give either graph=IRI or default in the address."
        )
    format = negotiated(request, GRAPHS)
    if name is None:
        single(values, "default")
        return await graph_answer(request, linked_data.default_graph(), format, {"Link": _links(None)})
    if name not in context_of(request).snapshot.manifest.graphs:
        raise NotFoundProblem(f"There is no graph {name}.", "Choose one of those listed at /graph.")
    return await _graph(request, name)


def _links(name: str | None) -> str:
    cite = f'<{name}>; rel="cite-as", ' if name else ""
    return f'{cite}</.well-known/void>; rel="describedby", <{LICENSE}>; rel="license"'


async def _graph(request: Request, name: str) -> Response:
    format = negotiated(request, GRAPHS)
    return await graph_answer(request, linked_data.graph(name), format, {"Link": _links(name)})


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
    Route("/graph-store", graph_store),
    Route("/graph", graphs),
    Route("/graph/{name:path}", graph),
]
