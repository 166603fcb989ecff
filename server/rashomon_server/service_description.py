"""SPARQL 1.1 Service Description of the endpoint, as triples without blank nodes."""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from rashomon.namespaces import PREFIXES
from rashomon_server.formats import GRAPHS, N_TRIPLES, RDF_XML, RESULTS, TURTLE, Format

SD = PREFIXES["sd"]
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Mapping[str, str] = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "nt": "N-Triples",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
    "nq": "N-Quads",
    "trig": "TriG",
}
_RDF_FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
OFFERS: tuple[Format, ...] = (TURTLE, RDF_XML, next(f for f in GRAPHS if f.name == "jsonld"), N_TRIPLES)
"""The formats of descriptions, best first."""


def description(endpoint: str, graphs: Iterable[str]) -> list[Triple]:
    """Describe an endpoint and the named graphs of its dataset."""
    a = NamedNode(PREFIXES["rdf"] + "type")
    service = NamedNode(endpoint)
    dataset, default = NamedNode(endpoint + "#dataset"), NamedNode(endpoint + "#default-graph")
    triples = [
        Triple(service, a, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), dataset),
        *(Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[f.name])) for f in RESULTS + GRAPHS),
        Triple(dataset, a, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, a, _sd("Graph")),
    ]
    for name in graphs:
        node = NamedNode(f"{endpoint}#graph={name}")
        triples += [
            Triple(dataset, _sd("namedGraph"), node),
            Triple(node, a, _sd("NamedGraph")),
            Triple(node, _sd("name"), NamedNode(name)),
        ]
    return triples


def serialized(triples: Iterable[Triple], format: Format) -> bytes:
    """Write triples in one of the offers."""
    rdf = _RDF_FORMATS[format.name]
    return serialize(triples, format=rdf, prefixes=dict(PREFIXES) if rdf is RdfFormat.TURTLE else None) or b""


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
