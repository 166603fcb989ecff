"""Small tables of results for pages: SPARQL 1.1 Query Results JSON, read into plain values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from rashomon_server.engine.base import Engine, Question, Window, read
from rashomon_server.formats import RESULTS


@dataclass(frozen=True)
class Term:
    """An RDF term: `type` is uri, bnode or literal (or triple, whose text is in `value`)."""

    type: str
    value: str
    datatype: str | None = None
    language: str | None = None

    def rdf(self) -> NamedNode | BlankNode | Literal:
        """Return the term as the store writes it."""
        if self.type == "uri":
            return NamedNode(self.value)
        if self.type == "bnode":
            return BlankNode(self.value)
        if self.language:
            return Literal(self.value, language=self.language)
        return Literal(self.value, datatype=NamedNode(self.datatype)) if self.datatype else Literal(self.value)


Row = Mapping[str, Term]


@dataclass(frozen=True)
class Table:
    """Rows under their columns; `boolean` for ASK; `more` tells that rows follow which were not asked for."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = field(default=())
    boolean: bool | None = None
    more: bool = False


def parse_table(content: bytes, more: bool = False) -> Table:
    """Read SPARQL 1.1 Query Results JSON."""
    document = json.loads(content)
    if "boolean" in document:
        return Table(boolean=bool(document["boolean"]))
    rows = tuple({name: _term(term) for name, term in row.items()} for row in document["results"]["bindings"])
    return Table(tuple(document["head"]["vars"]), rows, None, more)


def _term(term: Mapping[str, object]) -> Term:
    value = term["value"]
    if isinstance(value, dict):
        return Term("triple", " ".join(_term(part).value for part in value.values()))
    datatype, language = term.get("datatype"), term.get("xml:lang")
    return Term(str(term["type"]), str(value), str(datatype) if datatype else None, str(language) if language else None)


async def ask_table(engine: Engine, text: str, limit: int, offset: int = 0) -> Table:
    """Ask the engine for a part of the rows of a query, see `Engine.answer` for what it raises."""
    answer = await engine.answer(Question(text, RESULTS[0], window=Window(offset, limit)))
    return parse_table(await read(answer), answer.more)
