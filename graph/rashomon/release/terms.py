"""Short ways to write the triples that describe a release."""

from pyoxigraph import Literal, NamedNode, Triple

from rashomon.namespaces import BASE, PREFIXES

Node = NamedNode | Literal

DATASET = BASE + "dataset"
"""IRI of the dataset, whatever the release."""

ENDPOINT = BASE + "sparql"
"""IRI of the SPARQL endpoint."""

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def iri(name: str) -> NamedNode:
    """Return the IRI of a name with a shared prefix, or of a full IRI.

    >>> iri("void:Dataset").value
    'http://rdfs.org/ns/void#Dataset'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else name)


def text(value: str) -> Literal:
    """Return an English text."""
    return Literal(value, language="en")


def number(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=iri("xsd:integer"))


def statements(subject: str, *pairs: tuple[str, Node | str]) -> list[Triple]:
    """Return triples of one subject; a value that is a plain `str` is the name of an IRI."""
    return [Triple(iri(subject), iri(p), iri(value) if isinstance(value, str) else value) for p, value in pairs]
