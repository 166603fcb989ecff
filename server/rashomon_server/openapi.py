"""OpenAPI 3.1 of the application: one operation for each address, and one for each saved query with its parameters."""

from collections.abc import Mapping
from typing import Any

from rashomon import __version__
from rashomon.catalogue import SavedQuery
from rashomon_server.context import Context
from rashomon_server.formats import GRAPHS, HTML, RESULTS, Format

_TYPES: Mapping[str, Mapping[str, str]] = {
    "iri": {"type": "string", "format": "iri"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "dateTime": {"type": "string", "format": "date-time"},
    "string": {"type": "string"},
    "lang": {"type": "string"},
}
_PROBLEM = {"$ref": "#/components/responses/Problem"}
Operation = dict[str, Any]


def document(context: Context, base: str) -> dict[str, Any]:
    """Describe the application that serves a release at an address."""
    paths: dict[str, dict[str, Operation]] = {
        "/sparql": {"get": _sparql_get(), "post": _sparql_post()},
        "/queries": {"get": _plain("listQueries", "List the saved queries", ("application/json", HTML.media))},
        **{f"/queries/{query.slug}": {"get": _saved(context, query)} for query in context.catalogue.values()},
        "/dumps": {"get": _plain("listDumps", "List the files of the release", ("application/json", HTML.media))},
        "/dumps/{name}": {"get": _file()},
        "/doc/{kind}/{key}": {"get": _resource()},
        "/graph-store": {"get": _graph_store()},
        "/ontology": {"get": _plain("ontology", "The ontology", _media((*GRAPHS, HTML)))},
        "/concepts": {"get": _plain("concepts", "The code lists", _media((*GRAPHS, HTML)))},
        "/shapes": {"get": _plain("shapes", "The SHACL shapes", _media((*GRAPHS, HTML)))},
        "/.well-known/void": {"get": _plain("void", "The VoID description", ("text/turtle", "application/rdf+xml"))},
        "/health": {"get": _plain("health", "Whether the server is up", ("application/json",))},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": __version__,
            "description": f"A knowledge graph of conflict; release {context.snapshot.version}.",
            "license": {"name": "CC BY 4.0 (data), Apache-2.0 (software)", "identifier": "Apache-2.0 AND CC-BY-4.0"},
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": paths,
        "components": {"responses": {"Problem": _problem()}},
    }


def operations(document: Mapping[str, Any]) -> list[tuple[str, str, Operation]]:
    """Return the operations of a document as (method, path, operation)."""
    return [
        (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def _media(formats: tuple[Format, ...]) -> tuple[str, ...]:
    return tuple(format.media for format in formats)


def _answers(medias: tuple[str, ...]) -> dict[str, Any]:
    return {
        "200": {"description": "The answer", "content": {media: {} for media in medias}},
        "default": _PROBLEM,
    }


def _plain(name: str, summary: str, medias: tuple[str, ...]) -> Operation:
    return {"operationId": name, "summary": summary, "responses": _answers(medias)}


def _query(name: str, summary: str, schema: Mapping[str, Any], required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": summary, "schema": dict(schema)}


def _format(formats: tuple[Format, ...]) -> dict[str, Any]:
    names = [format.name for format in formats]
    return _query("format", "format of the answer, instead of Accept", {"type": "string", "enum": names})


def _dataset() -> list[dict[str, Any]]:
    iris = {"type": "array", "items": {"type": "string", "format": "iri"}}
    return [
        _query("default-graph-uri", "graphs that make up the default graph; without any, all of them", iris),
        _query("named-graph-uri", "graphs that GRAPH reaches", iris),
    ]


def _graph_store() -> Operation:
    graph = _query("graph", "IRI of a named graph; or else default", {"type": "string", "format": "iri"})
    default = {**_query("default", "the default graph", {"type": "string"}), "allowEmptyValue": True}
    return {
        "operationId": "graphStore",
        "summary": "A whole graph (SPARQL 1.1 Graph Store HTTP Protocol)",
        "parameters": [graph, default, _format(GRAPHS)],
        "responses": _answers(_media(GRAPHS)),
    }


def _sparql_get() -> Operation:
    formats = (*RESULTS, *GRAPHS, HTML)
    return {
        "operationId": "query",
        "summary": "Ask a SPARQL 1.1 query",
        "parameters": [_query("query", "the query", {"type": "string"}), *_dataset(), _format(formats)],
        "responses": _answers(_media(formats)),
    }


def _sparql_post() -> Operation:
    formats = (*RESULTS, *GRAPHS, HTML)
    return {
        "operationId": "queryByPost",
        "summary": "Ask a SPARQL 1.1 query too long for an address",
        "parameters": _dataset(),
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}},
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["query"],
                        "properties": {"query": {"type": "string"}},
                    }
                },
            },
        },
        "responses": _answers(_media(formats)),
    }


def _saved(context: Context, query: SavedQuery) -> Operation:
    formats = (*(GRAPHS if query.form in ("construct", "describe") else RESULTS), HTML)
    parameters = []
    for parameter in query.params:
        schema: dict[str, Any] = {**_TYPES[parameter.kind], "default": parameter.default}
        if parameter.enumerate:
            schema["enum"] = list(parameter.enumerate)
        parameters.append(_query(parameter.name, parameter.summary, schema))
    highest = context.settings["max_limit"]
    parameters += [
        _query("limit", "rows of a page", {"type": "integer", "minimum": 1, "maximum": highest}),
        _query("offset", "rows before the page", {"type": "integer", "minimum": 0, "default": 0}),
        _format(formats),
    ]
    return {
        "operationId": query.slug,
        "summary": query.summary,
        "description": query.description,
        "tags": list(query.tags),
        "parameters": parameters,
        "responses": _answers(_media(formats)),
    }


def _file() -> Operation:
    parameter = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "operationId": "dump",
        "summary": "A file of the release; byte ranges are answered",
        "parameters": [parameter],
        "responses": _answers(("application/octet-stream",)) | {"206": {"description": "A range of the file"}},
    }


def _resource() -> Operation:
    formats = (*GRAPHS, HTML)
    parts = [{"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in ("kind", "key")]
    return {
        "operationId": "resource",
        "summary": "Everything that is said of a resource",
        "parameters": [*parts, _format(formats)],
        "responses": _answers(_media(formats)),
    }


def _problem() -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail", "remedy")}
    return {
        "description": "A fault, in the form of RFC 9457",
        "content": {
            "application/problem+json": {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "detail", "remedy"],
                    "properties": {**texts, "status": {"type": "integer"}},
                }
            }
        },
    }
