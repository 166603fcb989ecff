"""The one place of the base IRI, of every namespace below it, and of the prefixes that queries and dumps share."""

from collections.abc import Mapping
from types import MappingProxyType

BASE = "https://w3id.org/rashomon/"
ONTOLOGY = BASE + "ontology#"
CONCEPTS = BASE + "concepts#"
SHAPES = BASE + "shapes#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"
QUERIES = BASE + "queries/"

GRAPH_REFERENCE = GRAPH + "reference"
GRAPH_ONTOLOGY = GRAPH + "ontology"
GRAPH_CONCEPTS = GRAPH + "concepts"
GRAPH_SHAPES = GRAPH + "shapes"
GRAPH_META = GRAPH + "meta"
GRAPH_ENTAILED = GRAPH + "derived/entailed"
GRAPH_CONFLICTS = GRAPH + "derived/conflicts"
GRAPH_MERGE = GRAPH + "merge"
GRAPH_PUBLICATION = GRAPH + "publication"
GRAPH_SOURCES = GRAPH + "source/"
GRAPH_VIEWS = GRAPH + "view/"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "actor": "actor",
        "claim": "claim",
        "conflict": "conflict",
        "event": "event",
        "evidence": "evidence",
        "holding": "holding",
        "issue": "issue",
        "office": "office",
        "participation": "participation",
        "place": "place",
        "report": "report",
        "situation": "situation",
        "source": "source",
        "span": "timespan",
        "total": "total",
        "value": "value",
        "verification": "verification",
    }
)
"""Prefix → path segment below `ID` of every kind of resource."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "rsh": ONTOLOGY,
        "code": CONCEPTS,
        "rshs": SHAPES,
        **{prefix: f"{ID}{segment}/" for prefix, segment in KINDS.items()},
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The shared prefixes; `ontology/prefixes.ttl` declares the same ones for SHACL and for the saved queries."""


def shorten(iri: str) -> str:
    """Return an IRI as a prefixed name where a shared prefix fits, else as it is.

    >>> shorten("https://w3id.org/rashomon/id/actor/ttp")
    'actor:ttp'
    """
    fitting = [(len(space), prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"
