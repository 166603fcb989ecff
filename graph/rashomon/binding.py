"""Values bound into query texts: a value becomes an RDF term, and the term replaces the one in `VALUES ?name { … }`.

No raw text of a value ever reaches a query. Places are found on tokens, never inside strings, IRIs or comments.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Store

from rashomon.namespaces import PREFIXES
from rashomon.sparql import tokens

Term: TypeAlias = NamedNode | Literal

_XSD: Final = PREFIXES["xsd"]
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_DECIMAL: Final = re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,16})?|\.[0-9]{1,16})", re.ASCII)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATETIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII
)


class Place(NamedTuple):
    """Where a query text holds the term of a parameter: from `start` to `end`."""

    start: int
    end: int


def places(text: str) -> dict[str, list[Place]]:
    """Return for each variable the places of the terms in its `VALUES ?name { term }` blocks."""
    parts = tokens(text)
    found: dict[str, list[Place]] = {}
    for index, token in enumerate(parts[:-3]):
        variable, brace = parts[index + 1], parts[index + 2]
        if token.lastgroup != "word" or token[0].upper() != "VALUES":
            continue
        if variable.lastgroup == "variable" and brace[0] == "{":
            end = next((t.start() for t in parts[index + 3 :] if t.lastgroup == "other" and t[0] == "}"), None)
            if end is not None:
                found.setdefault(variable[0][1:], []).append(Place(brace.end(), end))
    return found


def insert(text: str, terms: Mapping[str, Term]) -> str:
    """Return the text with the terms in the places of their parameters.

    :raises KeyError: if a parameter has no place in the text.
    """
    spots = [(place, term) for name, term in terms.items() for place in places(text)[name]]
    for place, term in sorted(spots, key=lambda spot: spot[0], reverse=True):
        text = f"{text[: place.start]} {term} {text[place.end :]}"
    return text


def canonical(term: Term) -> Term:
    """Return the term as a store holds it: literals in their canonical form."""
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), term))
    kept = next(iter(store)).object
    return kept if isinstance(kept, NamedNode | Literal) else term


def parse_value(kind: str, text: str) -> Term | None:
    """Return the RDF term that a text stands for as a value of a kind, or None if it is none.

    >>> str(parse_value("decimal", "12.50"))
    '"12.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    >>> parse_value("integer", "twelve") is None
    True
    """
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        return None
    term = KINDS[kind][1](text)
    return None if term is None else canonical(term)


def _iri(text: str) -> Term | None:
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        text = PREFIXES[prefix] + local
    try:
        return NamedNode(text)
    except ValueError:
        return None


def _integer(text: str) -> Term | None:
    return Literal(str(int(text)), datatype=NamedNode(_XSD + "integer")) if _INTEGER.fullmatch(text) else None


def _decimal(text: str) -> Term | None:
    if not _DECIMAL.fullmatch(text):
        return None
    try:
        return Literal(f"{Decimal(text):f}", datatype=NamedNode(_XSD + "decimal"))
    except InvalidOperation:
        return None


def _date(text: str) -> Term | None:
    return _calendar(text, _DATE, date.fromisoformat, "date")


def _datetime(text: str) -> Term | None:
    return _calendar(text, _DATETIME, datetime.fromisoformat, "dateTime")


def _calendar(text: str, form: re.Pattern[str], parse: Callable[[str], date], kind: str) -> Term | None:
    if not form.fullmatch(text):
        return None
    try:
        parse(text)
    except ValueError:
        return None
    return Literal(text, datatype=NamedNode(_XSD + kind))


def _language(text: str) -> Term | None:
    return Literal(text.lower()) if _LANGUAGE.fullmatch(text) else None


KINDS: Mapping[str, tuple[str, Callable[[str], Term | None]]] = MappingProxyType(
    {
        "iri": ("an absolute IRI, or a shared prefix and a name such as actor:ttp", _iri),
        "integer": ("a whole number", _integer),
        "decimal": ("a number such as 12.5", _decimal),
        "date": ("a date such as 2026-02-27", _date),
        "dateTime": ("a date and time such as 2026-02-27T20:00:00Z", _datetime),
        "string": ("a text", Literal),
        "lang": ("a language tag such as en", _language),
    }
)
"""Kind of parameter → what its values look like, and how one is read."""
