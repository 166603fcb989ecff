"""Every Turtle document of the ontology parses, is styled alike, and the shared prefixes are one list."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.compare import isomorphic

from rashomon import resources
from rashomon.namespaces import BASE, PREFIXES

FIXTURES = Path(__file__).parent / "owl_lite"
DOCUMENTS = sorted(resources.ontology().rglob("*.ttl"))
PREFIX = re.compile(r"^@prefix ([\w-]*): <([^>]*)> \.$", re.MULTILINE)


def test_documents_are_found() -> None:
    assert len(DOCUMENTS) >= 30


@pytest.mark.parametrize("path", [*DOCUMENTS, *sorted(FIXTURES.rglob("*.ttl"))], ids=lambda p: p.stem)
def test_both_parsers_read_the_same_graph(path: Path) -> None:
    by_oxigraph = pyoxigraph.serialize(pyoxigraph.parse(path=path), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert by_oxigraph is not None
    other = Graph().parse(data=by_oxigraph.decode(), format="nt")
    assert isomorphic(Graph().parse(path, format="turtle"), other)
    assert len(other) > 0


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_document_declares_only_the_prefixes_it_uses_and_has_no_tabs(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "\t" not in text
    declared = dict(PREFIX.findall(text))
    body = PREFIX.sub("", text)
    for prefix, namespace in declared.items():
        assert re.search(rf"(?<![\w:/<-]){prefix}:\w", body), f"{path.name} declares {prefix}: and does not use it"
        if prefix in PREFIXES:
            assert namespace == PREFIXES[prefix]
    assert list(declared) == sorted(declared)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_document_gives_each_subject_one_paragraph_with_its_type_first_and_the_rest_sorted(path: Path) -> None:
    subjects: list[str] = []
    for paragraph in PREFIX.sub("", path.read_text("utf-8")).split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        subjects.append(lines[0].split()[0])
        predicates = re.findall(r"^    (\S+)", "\n".join(lines), re.MULTILINE)
        predicates = [p for p in predicates if p != "]"]
        assert predicates == sorted(predicates, key=lambda p: (p != "a", p)), f"{path.name}: {subjects[-1]}"
    assert len(subjects) == len(set(subjects)), f"{path.name} describes a subject twice"


def test_prefix_document_declares_exactly_the_shared_prefixes() -> None:
    graph = Graph().parse(resources.ontology() / "prefixes.ttl")
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(URIRef(BASE + "shapes"), SH.declare)
    }
    assert declared == dict(PREFIXES)
    assert len(set(graph.subjects(RDF.type, SH.PrefixDeclaration))) == len(PREFIXES)
