"""Results of the store to bytes. Everything here runs in the thread that evaluates the query."""

import io
import json
from collections.abc import Iterable
from itertools import islice
from typing import IO, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from rashomon.namespaces import PREFIXES
from rashomon_server.engine.base import Window
from rashomon_server.engine.xml import XmlWriter, named
from rashomon_server.formats import Format

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
_WITH_PREFIXES = (RdfFormat.TURTLE, RdfFormat.TRIG)
Results = QuerySolutions | QueryBoolean | QueryTriples


def suits(results: Results, format: Format) -> bool:
    """Return whether the format can hold results of this kind."""
    return format.name in (_GRAPHS if isinstance(results, QueryTriples) else _RESULTS)


def window_of(results: Results, format: Format, window: Window) -> tuple[bytes, bool]:
    """Return a part of the results and whether more follow; one row beyond the window is asked for, none counted."""
    if isinstance(results, QueryBoolean):
        return results.serialize(format=_RESULTS[format.name]) or b"", False
    if isinstance(results, QueryTriples):
        return window_of_triples(results, format, window)
    stop = window.offset + window.limit
    names = [variable.value for variable in results.variables]
    rows = list(islice(results, window.offset, stop + 1))
    bindings = [
        {name: _term(value) for name, value in zip(names, row, strict=True) if value is not None}
        for row in rows[: window.limit]
    ]
    document = json.dumps(
        {"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False, separators=(",", ":")
    ).encode()
    if format.name != "json":
        parsed = parse_query_results(document, QueryResultsFormat.JSON)
        output = io.BytesIO()
        write(parsed, format, output)
        document = output.getvalue()
    return document, len(rows) > window.limit


def window_of_triples(triples: Iterable[Triple], format: Format, window: Window) -> tuple[bytes, bool]:
    """Return a part of a graph and whether more follows, see `window_of`."""
    found = list(islice(triples, window.offset, window.offset + window.limit + 1))
    output = io.BytesIO()
    write_triples(found[: window.limit], format, output)
    return output.getvalue(), len(found) > window.limit


def write(results: Results, format: Format, output: IO[bytes]) -> None:
    """Write all results, row by row as the store finds them."""
    if isinstance(results, QueryTriples):
        write_triples(results, format, output)
    else:
        target = cast(IO[bytes], XmlWriter(output, "XML")) if format.name == "xml" else output
        results.serialize(target, _RESULTS[format.name])


def write_triples(triples: Iterable[Triple], format: Format, output: IO[bytes]) -> None:
    """Write triples, with the shared prefixes where the format has them."""
    rdf = _GRAPHS[format.name]
    if rdf is RdfFormat.RDF_XML:
        triples, output = named(triples, format.title), cast(IO[bytes], XmlWriter(output, format.title))
    serialize(triples, output, rdf, prefixes=dict(PREFIXES) if rdf in _WITH_PREFIXES else None)


def _term(term: object) -> dict[str, object]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            found: dict[str, object] = {"type": "literal", "value": term.value}
            if term.language:
                found["xml:lang"] = term.language
            elif term.datatype.value != XSD_STRING:
                found["datatype"] = term.datatype.value
            return found
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    raise TypeError(f"not an RDF term: {term!r}")
