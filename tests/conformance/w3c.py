"""The manifests of the W3C test suites, read where they lie: they are no part of the repository."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, parse

from tests.conformance.service import graph

ROOT = Path(os.environ.get("RASHOMON_W3C") or Path(__file__).parents[3] / "shared" / "w3c")
BASE = "http://www.w3.org/rdf-tests/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
FORMATS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]+)>", re.IGNORECASE)
Node = NamedNode | BlankNode

needs_suites = pytest.mark.skipif(not ROOT.is_dir(), reason=f"the W3C test suites are not at {ROOT}; set RASHOMON_W3C")


def path_of(iri: str) -> Path:
    return ROOT / iri.removeprefix(BASE)


def url_of(path: Path) -> str:
    return BASE + str(path.relative_to(ROOT))


def read(path: Path) -> list[Quad]:
    return list(parse(path=path, format=FORMATS[path.suffix], base_iri=url_of(path), rename_blank_nodes=True))


class Manifest:
    """One manifest as a graph."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.graph = Dataset(parse(path=path, format=RdfFormat.TURTLE, base_iri=url_of(path)))

    def all(self, node: object, name: str) -> list[object]:
        if not isinstance(node, NamedNode | BlankNode):
            return []
        return [q.object for q in self.graph.quads_for_subject(node) if q.predicate.value == name]

    def one(self, node: object, name: str) -> object | None:
        found = self.all(node, name)
        return found[0] if found else None

    def text(self, node: object, name: str) -> str | None:
        found = self.one(node, name)
        return found.value if isinstance(found, NamedNode | Literal) else None

    def items(self, node: object | None) -> Iterator[object]:
        while node is not None and node != NamedNode(RDF + "nil"):
            first = self.one(node, RDF + "first")
            assert first is not None
            yield first
            node = self.one(node, RDF + "rest")

    def entries(self) -> list[object]:
        return [
            entry for s in self.graph.quads_for_predicate(NamedNode(MF + "entries")) for entry in self.items(s.object)
        ]


@dataclass(frozen=True)
class Case:
    """A test of a manifest: its kind, its query, its data (graph name or None, file), its expected result."""

    name: str
    kind: str
    query: Path
    data: tuple[tuple[str | None, Path], ...] = ()
    result: Path | None = None
    lax: bool = False
    manifest: Path = field(default=ROOT)

    @property
    def text(self) -> str:
        return self.query.read_bytes().decode("utf-8")

    def quads(self) -> Iterator[Quad]:
        for name, path in self.data:
            for quad in read(path):
                yield Quad(quad.subject, quad.predicate, quad.object, graph(name))


@cache
def cases(suite: str, folder: str) -> tuple[Case, ...]:
    """Return the tests of a folder."""
    manifest = Manifest(ROOT / suite / folder / "manifest.ttl")
    return tuple(_case(manifest, entry, f"{suite}/{folder}") for entry in manifest.entries())


def _case(manifest: Manifest, entry: object, place: str) -> Case:
    assert isinstance(entry, NamedNode)
    kind = (manifest.text(entry, RDF + "type") or "").removeprefix(MF)
    action = manifest.one(entry, MF + "action")
    name = f"{place}/{entry.value.rpartition('#')[2].rpartition('/')[2]}"
    if isinstance(action, NamedNode):
        return Case(name, kind, path_of(action.value), manifest=manifest.path)
    query = manifest.text(action, QT + "query") or manifest.text(action, UT + "request") or url_of(manifest.path)
    data: list[tuple[str | None, Path]] = [
        (None, path_of(node.value)) for node in manifest.all(action, QT + "data") if isinstance(node, NamedNode)
    ]
    for node in manifest.all(action, QT + "graphData"):
        if isinstance(node, NamedNode):
            data.append((node.value, path_of(node.value)))
    if kind == "QueryEvaluationTest" and not data:
        text = path_of(query).read_text("utf-8")
        named = sorted({path_of(query).parent / found for found in _FROM.findall(text)})
        data += [(url_of(path), path) for path in named if path.is_file()]
    result = manifest.text(entry, MF + "result")
    lax = manifest.text(entry, MF + "resultCardinality") == MF + "LaxCardinality"
    return Case(name, kind, path_of(query), tuple(data), path_of(result) if result else None, lax, manifest.path)


def based(case: Case) -> str:
    """Return the text of a query, with its own address as the base of its relative IRIs."""
    return f"BASE <{url_of(case.query)}>\n{case.text}"


def counts(name: str, tally: Mapping[str, int]) -> str:
    return f"{name}: " + ", ".join(f"{value} {key}" for key, value in tally.items())
