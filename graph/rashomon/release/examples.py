"""The saved queries as data, in the `sparql-examples` convention of the Swiss Institute of Bioinformatics."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Triple

from rashomon.catalogue import SavedQuery
from rashomon.namespaces import PREFIXES, QUERIES
from rashomon.release.terms import ENDPOINT, iri, statements, text

_KINDS = {"select": "Select", "ask": "Ask", "construct": "Construct", "describe": "Describe"}


def describe(queries: Iterable[SavedQuery]) -> list[Triple]:
    """Return saved queries, and the prefixes they share, as triples without blank nodes."""
    return [triple for query in queries for triple in _query(query)] + list(_prefixes())


def _query(query: SavedQuery) -> Iterator[Triple]:
    kind = _KINDS[query.form]
    yield from statements(
        QUERIES + query.slug,
        ("rdf:type", "sh:SPARQLExecutable"),
        ("rdf:type", f"sh:SPARQL{kind}Executable"),
        ("rdfs:comment", text(query.summary)),
        ("dcterms:description", text(query.description)),
        (f"sh:{query.form}", Literal(query.text)),
        ("sh:prefixes", QUERIES + "prefixes"),
        ("schema:target", ENDPOINT),
        *(("schema:keywords", Literal(tag)) for tag in query.tags),
    )


def _prefixes() -> Iterator[Triple]:
    home = QUERIES + "prefixes"
    yield from statements(home, ("rdf:type", "owl:Ontology"))
    for prefix, namespace in PREFIXES.items():
        node = f"{home}#{prefix}"
        yield from statements(home, ("sh:declare", node))
        uri = Literal(namespace, datatype=iri("xsd:anyURI"))
        yield from statements(node, ("sh:prefix", Literal(prefix)), ("sh:namespace", uri))
