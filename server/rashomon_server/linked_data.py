"""Queries about one resource, one graph, one kind of resource; and what their answers say, ordered for a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from rashomon.namespaces import (
    GRAPH_CONFLICTS,
    GRAPH_ENTAILED,
    GRAPH_META,
    GRAPH_REFERENCE,
    GRAPH_SOURCES,
    GRAPH_VIEWS,
    ID,
    KINDS,
    PREFIXES,
)
from rashomon_server.tables import Row, Table, Term

_KEY = re.compile(r"[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]+")
_PREFIXES = "".join(
    f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("rdf", "rdfs", "rsh", "skos", "owl", "sh", "dcterms")
)
CLASSES: Mapping[str, str] = {
    "event": "Event",
    "actor": "Actor",
    "claim": "Claim",
    "issue": "Issue",
    "situation": "Situation",
    "place": "Place",
    "office": "Office",
    "source": "SourceDocument",
    "report": "Report",
    "conflict": "ClaimConflict",
    "holding": "OfficeHolding",
    "participation": "Participation",
    "value": "QuantityValue",
    "total": "QuantityTotal",
    "verification": "Verification",
    "evidence": "EvidencePointer",
    "timespan": "TimeSpan",
}
"""Path segment of each kind of resource → its class, in the order in which a newcomer meets them."""


def resource(kind: str, key: str) -> str | None:
    """Return the IRI of a resource, or None where there can be none of that name."""
    return f"{ID}{kind}/{key}" if kind in KINDS.values() and _KEY.fullmatch(key) else None


def known(iri: str) -> str:
    """Write the ASK whether anything is said of a resource."""
    return f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}"


def about(iri: str) -> str:
    """Write the CONSTRUCT of everything that is said of a resource, in both directions."""
    return f"CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> }} WHERE {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}"


def about_by_graph(iri: str) -> str:
    """Write the SELECT of the same statements, each with its graph."""
    return (
        f"SELECT DISTINCT ?graph ?subject ?property ?object WHERE {{ "
        f"{{ GRAPH ?graph {{ <{iri}> ?property ?object }} BIND(<{iri}> AS ?subject) }} UNION "
        f"{{ GRAPH ?graph {{ ?subject ?property <{iri}> }} BIND(<{iri}> AS ?object) }} }} "
        "ORDER BY ?graph ?subject ?property ?object"
    )


def labels(iri: str) -> str:
    """Write the SELECT of the labels of a resource and of everything that is linked with it."""
    return (
        f"{_PREFIXES} SELECT DISTINCT ?resource ?label WHERE {{ "
        f"{{ BIND(<{iri}> AS ?resource) }} UNION {{ <{iri}> ?p ?resource FILTER(isIRI(?resource)) }} UNION "
        f"{{ <{iri}> ?resource ?o }} UNION {{ ?resource ?p <{iri}> }} UNION {{ ?s ?resource <{iri}> }} "
        "?resource rdfs:label|skos:prefLabel ?label } ORDER BY ?resource ?label"
    )


def default_graph() -> str:
    """Write the CONSTRUCT of the default graph, the merge of all named graphs."""
    return "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def graph(name: str) -> str:
    """Write the CONSTRUCT of a named graph."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"


def terms(name: str) -> str:
    """Write the SELECT of what a graph of vocabulary declares: term, type, label, gloss."""
    return (
        f"{_PREFIXES} SELECT ?term (MIN(?t) AS ?type) (MIN(?l) AS ?label) (MIN(?c) AS ?gloss) WHERE {{ "
        f"GRAPH <{name}> {{ ?term rdf:type ?t FILTER(isIRI(?term)) "
        "OPTIONAL { ?term rdfs:label|skos:prefLabel ?l } "
        "OPTIONAL { ?term rdfs:comment|skos:definition|sh:description|sh:message ?c } } } "
        "GROUP BY ?term ORDER BY ?term"
    )


def kind_list(kind: str) -> str:
    """Write the SELECT of the resources of a kind, by label."""
    return (
        f"{_PREFIXES} SELECT ?resource (MIN(?l) AS ?label) WHERE {{ ?resource a rsh:{CLASSES[kind]} "
        "OPTIONAL { ?resource rdfs:label ?l } } GROUP BY ?resource ORDER BY ?label ?resource"
    )


def counts() -> str:
    """Write the SELECT of how many resources of each kind there are."""
    classes = " ".join(f"rsh:{name}" for name in CLASSES.values())
    return (
        f"{_PREFIXES} SELECT ?class (COUNT(DISTINCT ?resource) AS ?count) WHERE {{ "
        f"VALUES ?class {{ {classes} }} ?resource a ?class }} GROUP BY ?class"
    )


@dataclass(frozen=True)
class Statement:
    """One statement on the page of a resource; `other` is the resource at its other end, or the literal."""

    property: str
    other: Term
    outgoing: bool


@dataclass(frozen=True)
class Resource:
    """What a page shows of a resource: label, classes, statements by graph, labels of its neighbours."""

    iri: str
    label: str
    types: tuple[str, ...]
    graphs: tuple[tuple[str, tuple[Statement, ...]], ...]
    labels: Mapping[str, str]
    more: bool


def resource_of(iri: str, statements: Table, named: Table) -> Resource:
    """Order the answers of `about_by_graph` and `labels` for a page."""
    found = {row["resource"].value: row["label"].value for row in reversed(named.rows)}
    by_graph: dict[str, list[Statement]] = defaultdict(list)
    types: set[str] = set()
    for row in statements.rows:
        by_graph[row["graph"].value].append(_statement(iri, row))
        if row["subject"].value == iri and row["property"].value == PREFIXES["rdf"] + "type":
            types.add(row["object"].value)
    key = iri.rpartition("/")[2]
    ordered = {name: tuple(sorted(by_graph[name], key=_order)) for name in sorted(by_graph, key=_graph_order)}
    return Resource(iri, found.get(iri, key), tuple(sorted(types)), tuple(ordered.items()), found, statements.more)


_GRAPH_ORDER = (GRAPH_SOURCES, GRAPH_REFERENCE, GRAPH_VIEWS, GRAPH_CONFLICTS, GRAPH_ENTAILED, GRAPH_META)


def _graph_order(name: str) -> tuple[int, str]:
    """Put what is said before what is computed from it."""
    ranks = (rank for rank, start in enumerate(_GRAPH_ORDER) if name.startswith(start))
    return next(ranks, len(_GRAPH_ORDER)), name


def _statement(iri: str, row: Row) -> Statement:
    outgoing = row["subject"].value == iri
    return Statement(row["property"].value, row["object"] if outgoing else row["subject"], outgoing)


def _order(statement: Statement) -> tuple[bool, bool, str, str]:
    kind = statement.property == PREFIXES["rdf"] + "type"
    return (not statement.outgoing, not kind, statement.property, statement.other.value)


def quads_of(rows: Iterable[Row], trig: bool) -> bytes:
    """Write the answer of `about_by_graph` as N-Quads or TriG."""
    quads = (
        Quad(_node(row["subject"]), NamedNode(row["property"].value), row["object"].rdf(), _node(row["graph"]))
        for row in rows
    )
    return (
        serialize(
            quads,
            format=RdfFormat.TRIG if trig else RdfFormat.N_QUADS,
            prefixes=dict(PREFIXES) if trig else None,
        )
        or b""
    )


def _node(term: Term) -> NamedNode:
    return NamedNode(term.value)
