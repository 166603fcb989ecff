"""SPARQL 1.1 Protocol: an HTTP request becomes a query and its dataset, or a problem. Percent-decoding happens once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from rashomon_server.problems import (
    BadRequestProblem,
    EncodingProblem,
    ParameterProblem,
    ReadOnlyProblem,
    UnsupportedMediaTypeProblem,
)

URLENCODED = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_SERVICE_DEFAULT = "urn:x-rdflib:default"
_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s\";]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Dataset:
    """The dataset chosen by the protocol: graphs merged into the default graph, and graphs reachable by GRAPH."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether the request chooses a dataset at all, and by that overrides FROM in the query."""
        return bool(self.default or self.named)


@dataclass(frozen=True)
class Operation:
    """A request to the endpoint: `query` is None where none was sent; `format` is the value of `?format=`."""

    query: str | None
    dataset: Dataset
    format: str | None


def parameters(encoded: bytes, part: str) -> dict[str, list[str]]:
    """Decode `a=b&c=d`.

    :raises EncodingProblem: when the bytes are not UTF-8 once percent-decoded.
    """
    found: dict[str, list[str]] = {}
    for pair in encoded.split(b"&"):
        if pair:
            name, _, value = pair.replace(b"+", b" ").partition(b"=")
            found.setdefault(text(unquote_to_bytes(name), part), []).append(text(unquote_to_bytes(value), part))
    return found


def text(content: bytes, part: str) -> str:
    """Decode UTF-8 strictly.

    :raises EncodingProblem: with the position of the first bad byte.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingProblem(part, error.start) from None


def single(values: Mapping[str, list[str]], name: str) -> str | None:
    """Return the value of a parameter that may be given once.

    :raises ParameterProblem: when it is repeated.
    """
    given = values.get(name, [])
    if len(given) > 1:
        raise ParameterProblem(name, f"The parameter {name} is given {len(given)} times.", f"Give {name} once.")
    return given[0] if given else None


def operation(method: str, query_string: bytes, content_type: str, body: bytes) -> Operation:
    """Read a request according to SPARQL 1.1 Protocol, sections 2.1 and 2.2.

    :raises Problem: 400 for a malformed request, 403 for an update, 415 for an unknown type of body.
    """
    address = parameters(query_string, "address")
    if method != "POST":
        if "update" in address:
            raise _update(address)
        return _operation(single(address, "query"), address)
    media = content_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower().replace("_", "-") not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaTypeProblem(content_type, (f"{media}; charset=utf-8",))
    if media == URLENCODED:
        form = parameters(body, "form")
        merged = {name: address.get(name, []) + form.get(name, []) for name in {**address, **form}}
        if "update" in merged:
            raise _update(merged)
        query = single(merged, "query")
        if query is None:
            raise ParameterProblem("query", "The form holds no query.", "Send the query as the parameter query.")
        return _operation(query, merged)
    if media == QUERY:
        if "query" in address or "update" in address:
            raise ParameterProblem(
                "query", "The query is given both in the address and in the body.", "Send the query once."
            )
        return _operation(text(body, "body"), address)
    if media == UPDATE:
        raise ReadOnlyProblem
    raise UnsupportedMediaTypeProblem(media, (QUERY, URLENCODED))


def _update(values: Mapping[str, list[str]]) -> Exception:
    if "query" in values:
        return BadRequestProblem("The request holds both a query and an update.", "Send the query alone.")
    return ReadOnlyProblem()


def _operation(query: str | None, values: Mapping[str, list[str]]) -> Operation:
    for name in ("using-graph-uri", "using-named-graph-uri"):
        if name in values:
            raise ParameterProblem(
                name, f"{name} belongs to updates, and this is a query.", "Use default-graph-uri or named-graph-uri."
            )
    default = [iri for iri in _graphs(values, "default-graph-uri") if iri != _SERVICE_DEFAULT]
    return Operation(
        query, Dataset(tuple(default), tuple(_graphs(values, "named-graph-uri"))), single(values, "format")
    )


def graph_iri(values: Mapping[str, list[str]], name: str) -> str | None:
    """Return the IRI of a graph that may be given once.

    :raises ParameterProblem: when it is repeated, or not absolute.
    """
    single(values, name)
    return next(iter(_graphs(values, name)), None)


def _graphs(values: Mapping[str, list[str]], name: str) -> list[str]:
    for iri in values.get(name, []):
        if not _ABSOLUTE_IRI.fullmatch(iri):
            raise ParameterProblem(name, f"{iri!r} is not an absolute IRI.", f"Give {name} an absolute IRI.")
    return values.get(name, [])
