"""The VoID description of a dataset: what it holds, counted by class, property and datatype, without blank nodes.

Source: Describing Linked Datasets with the VoID Vocabulary (W3C, 2011); datatypes as in http://ldf.fi/void-ext#.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad, Triple

from rashomon.namespaces import (
    BASE,
    GRAPH_ENTAILED,
    GRAPH_META,
    GRAPH_ONTOLOGY,
    GRAPH_SHAPES,
    GRAPH_VIEWS,
    ID,
    ONTOLOGY,
    shorten,
)
from rashomon.release.terms import DATASET, ENDPOINT, LICENSE, iri, number, statements, text

VOID: Final = BASE + "void#"
_EXT: Final = "http://ldf.fi/void-ext#"
_PARTS: Final = {
    "class": ("void:classPartition", "void:class"),
    "property": ("void:propertyPartition", "void:property"),
    "datatype": (f"{_EXT}datatypePartition", f"{_EXT}datatype"),
}
_TYPE: Final = iri("rdf:type")
_VOCABULARY: Final = frozenset({GRAPH_ONTOLOGY, GRAPH_SHAPES, GRAPH_META})


def describe(quads: Iterable[Quad]) -> list[Triple]:
    """Return the description of a dataset; vocabulary and meta count as graphs, not in the partitions.

    Classes are counted with their entailed members; how a class uses a property is told for asserted classes.
    """
    graphs: Counter[str] = Counter()
    everything, data = set(), set()
    kinds: defaultdict[object, set[NamedNode]] = defaultdict(set)
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if graph == GRAPH_META:
            continue
        graphs[graph] += 1
        everything.add(quad.triple)
        if graph in _VOCABULARY:
            continue
        data.add(quad.triple)
        told = graph == GRAPH_ENTAILED or graph.startswith(GRAPH_VIEWS)
        if quad.predicate == _TYPE and isinstance(quad.object, NamedNode) and not told:
            kinds[quad.subject].add(quad.object)
    return [*_dataset(everything, data), *_graphs(graphs), *_totals(data), *_uses(data, kinds)]


def _dataset(everything: set[Triple], data: set[Triple]) -> Iterator[Triple]:
    subjects = {triple.subject for triple in data}
    objects = {triple.object for triple in data if isinstance(triple.object, NamedNode)}
    yield from statements(
        DATASET,
        ("rdf:type", "void:Dataset"),
        ("dcterms:title", text("Rashomon")),
        ("dcterms:license", LICENSE),
        ("void:uriSpace", Literal(ID)),
        ("void:uriRegexPattern", Literal(f"^{ID}")),
        ("void:sparqlEndpoint", ENDPOINT),
        ("void:vocabulary", ONTOLOGY),
        ("void:triples", number(len(everything))),
        ("void:entities", number(len({s for s in subjects if isinstance(s, NamedNode) and s.value.startswith(ID)}))),
        ("void:distinctSubjects", number(len(subjects))),
        ("void:distinctObjects", number(len(objects))),
        ("void:properties", number(len({triple.predicate for triple in data}))),
        ("void:classes", number(len({triple.object for triple in data if triple.predicate == _TYPE}))),
    )


def _graphs(graphs: Mapping[str, int]) -> Iterator[Triple]:
    for graph, count in sorted(graphs.items()):
        yield from statements(DATASET, ("void:subset", graph))
        yield from statements(graph, ("rdf:type", "void:Dataset"), ("void:triples", number(count)))


def _totals(data: set[Triple]) -> Iterator[Triple]:
    properties = Counter(triple.predicate for triple in data)
    for prop, count in sorted(properties.items(), key=str):
        yield from _part(DATASET, "property", prop, count)
    classes = Counter(t.object for t in data if t.predicate == _TYPE and isinstance(t.object, NamedNode))
    for kind, count in sorted(classes.items(), key=str):
        yield from _part(DATASET, "class", kind, count, "void:entities")


def _uses(data: set[Triple], kinds: Mapping[object, set[NamedNode]]) -> Iterator[Triple]:
    uses: Counter[tuple[NamedNode, NamedNode]] = Counter()
    ends: Counter[tuple[NamedNode, NamedNode, str, NamedNode]] = Counter()
    for triple in data:
        value = triple.object
        if isinstance(value, Literal):
            targets = [("datatype", value.datatype)]
        else:
            targets = [("class", kind) for kind in kinds.get(value, ())]
        for kind in kinds.get(triple.subject, ()):
            uses[kind, triple.predicate] += 1
            ends.update((kind, triple.predicate, how, target) for how, target in targets)
    for (kind, prop), count in sorted(uses.items(), key=str):
        yield from _part(_name(DATASET, "class", kind), "property", prop, count)
    for (kind, prop, how, target), count in sorted(ends.items(), key=str):
        yield from _part(_name(_name(DATASET, "class", kind), "property", prop), how, target, count)


def _part(whole: str, how: str, value: NamedNode, count: int, counts: str = "void:triples") -> list[Triple]:
    name, (link, key) = _name(whole, how, value), _PARTS[how]
    return [*statements(whole, (link, name)), *statements(name, (key, value.value), (counts, number(count)))]


def _name(whole: str, how: str, value: NamedNode) -> str:
    """Return the IRI of a part: that of the whole, what it selects by, and the value that it selects."""
    home = f"{VOID}" if whole == DATASET else f"{whole}/"
    return f"{home}{how}={quote(shorten(value.value), safe=':')}"
