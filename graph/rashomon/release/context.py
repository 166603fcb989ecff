"""The JSON-LD context: every term of the ontology by its own name, with the type of its values."""

import json
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from rashomon.namespaces import ONTOLOGY, PREFIXES
from rashomon.release.terms import iri


def context(schema: Iterable[Triple]) -> bytes:
    """Return the context of the ontology with these triples, as JSON."""
    triples = [t for t in schema if isinstance(t.subject, NamedNode) and t.subject.value.startswith(ONTOLOGY)]
    kind = iri("rdf:type")
    links = {t.subject for t in triples if t.predicate == kind and t.object == iri("owl:ObjectProperty")}
    ranges = {triple.subject: triple.object for triple in triples if triple.predicate == iri("rdfs:range")}
    terms: dict[str, object] = {"id": "@id", "type": "@type", **PREFIXES}
    for subject in sorted({t.subject for t in triples if t.predicate == kind}, key=str):
        name = subject.value.removeprefix(ONTOLOGY) if isinstance(subject, NamedNode) else ""
        value = ranges.get(subject)
        if subject in links:
            terms[name] = {"@id": f"rsh:{name}", "@type": "@id"}
        elif isinstance(value, NamedNode) and value.value.startswith(PREFIXES["xsd"]) and value != iri("xsd:string"):
            terms[name] = {"@id": f"rsh:{name}", "@type": "xsd:" + _stored(value)}
        else:
            terms[name] = f"rsh:{name}"
    return (json.dumps({"@context": terms}, indent=2, sort_keys=True) + "\n").encode()


def _stored(datatype: NamedNode) -> str:
    local = datatype.value.removeprefix(PREFIXES["xsd"])
    return "integer" if local.endswith("Integer") else local
