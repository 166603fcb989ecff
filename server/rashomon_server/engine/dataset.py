"""What a query is asked of in a store that others may share: the graphs of one release, and nothing else.

The dataset is always sent with the query (SPARQL 1.1 Protocol, section 2.1.4): the default graph of stores differs
(empty, its own, a union that repeats triples, a union with graphs that are nobody's business). FROM and FROM NAMED are
taken out of the text, since some stores add them to the dataset of the protocol, which must replace them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urljoin

from rashomon.namespaces import GRAPH_MERGE
from rashomon_server.engine.base import Question
from rashomon_server.lexing import Token, position, tokens, unescaped
from rashomon_server.problems import BadRequestProblem, StoreFeatureProblem

NOTHING = "urn:x-rashomon:no-graph"
"""The name of a graph that no store has, for a dataset without graphs: an empty list would mean every graph."""

_PRIVATE = ("bif:", "sql:")
_WATCHED = ("FROM", "GRAPH", "DEFINE")


@dataclass(frozen=True)
class Asked:
    """A query as a store is asked it; places in its text are those of the question."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]

    def form(self) -> dict[str, str | list[str]]:
        """Return the parameters of the protocol."""
        return {
            "query": self.text,
            "default-graph-uri": list(self.default_graphs),
            "named-graph-uri": list(self.named_graphs),
        }


def asked(question: Question, graphs: Collection[str]) -> Asked:
    """Choose the dataset of a question among the graphs of a release; the default is their merge.

    :raises StoreFeatureProblem: for the pragmas and functions of one store's own.
    :raises BadRequestProblem: for keywords that are hidden in escapes.
    """
    found = tokens(question.text)
    _refuse(question.text, found)
    text, default, named = _without_clauses(question.text, found)
    if question.default_graphs or question.named_graphs:
        default, named = list(question.default_graphs), list(question.named_graphs)
    if text == question.text and not (default or named):
        default, named = list(graphs), list(graphs)
    defaults = tuple(dict.fromkeys(name for name in default if name in graphs))
    names = tuple(dict.fromkeys(name for name in named if name in graphs))
    if len(defaults) == len(graphs):
        defaults = (GRAPH_MERGE,)
    mentions = any(token.kind == "word" and "GRAPH" in token.text.upper() for token in found)
    return Asked(text, defaults or (NOTHING,), (names or (NOTHING,)) if mentions else ())


def _refuse(text: str, found: list[Token]) -> None:
    hidden = unescaped(text)
    if hidden != text and _watched(tokens(hidden)) != _watched(found):
        raise BadRequestProblem(
            "The query writes keywords as escapes.", "Write FROM, GRAPH and all others as they are."
        )
    for token in found:
        place = position(text, token.start)
        if token.kind == "word" and token.text.upper() == "DEFINE":
            raise StoreFeatureProblem("DEFINE", place.line, place.column)
        if token.kind in ("iri", "name") and token.text.lower().lstrip("<").startswith(_PRIVATE):
            raise StoreFeatureProblem(token.text, place.line, place.column)


def _watched(found: list[Token]) -> list[str]:
    words = (token.text.upper() for token in found if token.kind in ("word", "name", "iri"))
    return [word for word in words if word in _WATCHED or word.lstrip("<").lower().startswith(_PRIVATE)]


def _without_clauses(text: str, found: list[Token]) -> tuple[str, list[str], list[str]]:
    prefixes: dict[str, str] = {}
    base, default, named = "", list[str](), list[str]()
    for number, token in enumerate(found):
        word = token.text.upper() if token.kind == "word" else ""
        after = found[number + 1 : number + 3]
        if word == "BASE" and after and after[0].kind == "iri":
            base = urljoin(base, _plain(after[0]))
        elif word == "PREFIX" and len(after) == 2 and after[1].kind == "iri":
            prefixes[after[0].text] = urljoin(base, _plain(after[1]))
        elif word == "FROM" and after:
            chosen = named if after[0].text.upper() == "NAMED" and len(after) == 2 else default
            graph = after[1] if chosen is named else after[0]
            chosen.append(_resolved(graph, base, prefixes))
            text = text[: token.start] + " " * (graph.end - token.start) + text[graph.end :]
    return text, default, named


def _plain(token: Token) -> str:
    return unescaped(token.text[1:-1])


def _resolved(token: Token, base: str, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return urljoin(base, _plain(token)) if base else _plain(token)
    prefix, _, local = token.text.partition(":")
    return prefixes.get(f"{prefix}:", "") + local.replace("\\", "")


def rows_of_graph(text: str) -> str | None:
    """Write the SELECT that has one row for each solution of a CONSTRUCT or DESCRIBE; None if that has no pattern.

    >>> rows_of_graph("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o } LIMIT 3")
    'SELECT (1 AS ?rashomon_row) WHERE { ?s ?p ?o } LIMIT 3'
    """
    found = tokens(text)
    start = next((n for n, t in enumerate(found) if t.text.upper() in ("CONSTRUCT", "DESCRIBE")), None)
    if start is None:
        return None
    end = start + 1
    if found[start].text.upper() == "CONSTRUCT" and found[end : end + 1] and found[end].text == "{":
        end = next((n + 1 for n, t in enumerate(found) if n > end and t.text == "}"), len(found))
    else:
        end = next((n for n, t in enumerate(found) if n > start and t.text.upper() in ("WHERE", "{")), len(found))
    if end >= len(found):
        return None
    return f"{text[: found[start].start]}SELECT (1 AS ?rashomon_row) {text[found[end].start :]}"
