"""The Oxigraph store: fill one, open the one of a release, ask it.

Its default graph holds the merge of its named graphs. Oxigraph can also take their union at query time, but then finds
a triple once for each graph that states it, so that counts and sums come out wrong, and does so in spite of FROM.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import shorten
from types import MappingProxyType
from typing import Final, TypeAlias

from pyoxigraph import (
    DefaultGraph,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from rashomon.errors import FormatUnsupported, QuerySyntaxError, ReleaseNotFound, ReleaseUnreadable
from rashomon.namespaces import PREFIXES

STORE_FOLDER: Final = "store"
"""Name of the folder of the store in a release."""

RESULT_FORMATS: Mapping[str, QueryResultsFormat] = MappingProxyType(
    {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }
)
"""Formats of rows and of yes or no."""

GRAPH_FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
)
"""Formats of triples."""

_LONGEST: Final = 160
_POSITION: Final = re.compile(r"^error at (\d+):(\d+): (.*)$", re.S)

Answer: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


def load(quads: Iterable[Quad]) -> Store:
    """Return a store in memory, filled with named graphs and their merge."""
    store = Store()
    fill(store, quads)
    return store


def fill(store: Store, quads: Iterable[Quad]) -> None:
    """Add named graphs to a store, and their merge to its default graph."""
    named = list(quads)
    store.bulk_extend(named)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in named)


def as_stored(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads as a store keeps them: without repetition, with literals in their canonical form."""
    store = Store()
    store.bulk_extend(quads)
    return list(store)


def named_quads(store: Store) -> list[Quad]:
    """Return the quads of the named graphs of a store."""
    return [quad for quad in store if quad.graph_name != DefaultGraph()]


def open_store(release: Path) -> Store:
    """Open the store of a release for reading.

    :raises ReleaseNotFound: if the directory holds no store.
    :raises ReleaseUnreadable: if the store cannot be opened.
    """
    path = release / STORE_FOLDER
    if not path.is_dir():
        raise ReleaseNotFound(release)
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise ReleaseUnreadable(release, f"its store cannot be opened: {error}") from error


def ask(store: Store, query: str) -> Answer:
    """Evaluate a query over the merge of all named graphs, or over those that it chooses by FROM and FROM NAMED.

    :raises QuerySyntaxError: if it is not SPARQL.
    """
    try:
        return store.query(query)
    except SyntaxError as error:
        found = _POSITION.match(str(error.msg))
        if found is None:
            raise QuerySyntaxError(str(error.msg)) from error
        raise QuerySyntaxError(shorten(found[3], _LONGEST), int(found[1]), int(found[2])) from error


def formats_of(answer: Answer) -> list[str]:
    """Return the names of the formats that can hold an answer."""
    return sorted(GRAPH_FORMATS if isinstance(answer, QueryTriples) else RESULT_FORMATS)


def serialize_answer(answer: Answer, name: str) -> bytes:
    """Return an answer in a format of that name.

    :raises FormatUnsupported: if the format is unknown, or cannot hold this kind of answer.
    """
    if name not in formats_of(answer):
        raise FormatUnsupported(name, formats_of(answer))
    if isinstance(answer, QueryTriples):
        return serialize(answer, format=GRAPH_FORMATS[name], prefixes=dict(PREFIXES)) or b""
    return answer.serialize(format=RESULT_FORMATS[name]) or b""
