"""The canonical form of a dataset: RDFC-1.0, sorted N-Quads, and the SHA-256 of them, which names a release.

Source: RDF Dataset Canonicalization (RDFC-1.0), section 5.
"""

import hashlib
from collections.abc import Iterable, Sequence

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Triple, serialize

from rashomon.namespaces import PREFIXES


def canonical_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the canonical N-Quads of quads: the same dataset always gives the same bytes."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted_nquads(dataset)


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the N-Quads of quads, each once, in code point order."""
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(lines.splitlines(keepends=True))))


def release_id(nquads: bytes) -> str:
    """Return the id of the release with these canonical N-Quads."""
    return hashlib.sha256(nquads).hexdigest()


def turtle(triples: Iterable[Triple]) -> bytes:
    """Return Turtle that depends on the triples alone, with the shared prefixes that it uses."""
    dataset = Dataset(Quad(*triple) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    ordered = [quad.triple for quad in sorted(dataset, key=_order)]
    return _sorted_prefixes(serialize(ordered, format=RdfFormat.TURTLE, prefixes=used_prefixes(ordered)) or b"")


def trig(quads: Iterable[Quad]) -> bytes:
    """Return TriG that depends on the quads alone, graph by graph, with the shared prefixes that it uses."""
    ordered = sorted(quads, key=lambda quad: (str(quad.graph_name), _order(quad)))
    return _sorted_prefixes(serialize(ordered, format=RdfFormat.TRIG, prefixes=used_prefixes(ordered)) or b"")


def _sorted_prefixes(document: bytes) -> bytes:
    """Sort the prefixes at the head of a document: the serialiser gives them in the order of a hash table."""
    lines = document.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def used_prefixes(statements: Sequence[Quad] | Sequence[Triple]) -> dict[str, str]:
    """Return the shared prefixes that occur in statements."""
    text = {str(term) for statement in statements for term in statement}
    heads = {head for term in text for head in _heads(term)}
    return {prefix: iri for prefix, iri in PREFIXES.items() if iri in heads}


def _heads(term: str) -> list[str]:
    """Return the namespace of an IRI, or of the datatype of a literal."""
    iri = term.rpartition("^^")[2] if term.startswith('"') else term
    iri = iri.strip("<>")
    return [iri[: iri.rindex(mark) + 1] for mark in "#/" if mark in iri]


def _order(statement: Quad) -> tuple[str, bool, str, str]:
    predicate = str(statement.predicate)
    return str(statement.subject), predicate != f"<{PREFIXES['rdf']}type>", predicate, str(statement.object)
