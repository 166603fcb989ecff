"""The VoID description of a dataset: what it holds, counted by class, property and datatype, without blank nodes.

Source: Describing Linked Datasets with the VoID Vocabulary (W3C, 2011); datatypes as in http://ldf.fi/void-ext#.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from rashomon.namespaces import BASE, GRAPH_META, GRAPH_ONTOLOGY, GRAPH_SHAPES, ID, ONTOLOGY
from rashomon.release.terms import DATASET, ENDPOINT, LICENSE, iri, number, statements, text

VOID: Final = BASE + "void#"
_EXT: Final = "http://ldf.fi/void-ext#"
_TYPE: Final = iri("rdf:type")
_VOCABULARY: Final = frozenset({GRAPH_ONTOLOGY, GRAPH_SHAPES, GRAPH_META})


def describe(quads: Iterable[Quad]) -> list[Triple]:
    """Return the description of a dataset; vocabulary and meta count as graphs, not in the partitions."""
    graphs: defaultdict[str, int] = defaultdict(int)
    everything, data = set(), set()
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if graph == GRAPH_META:
            continue
        graphs[graph] += 1
        everything.add(quad.triple)
        if graph not in _VOCABULARY:
            data.add(quad.triple)
    return [*_dataset(everything, data), *_graphs(graphs), *_partitions(data)]


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


def _graphs(graphs: dict[str, int]) -> Iterator[Triple]:
    for graph, count in sorted(graphs.items()):
        yield from statements(DATASET, ("void:subset", graph))
        yield from statements(graph, ("rdf:type", "void:Dataset"), ("void:triples", number(count)))


def _partitions(data: set[Triple]) -> Iterator[Triple]:
    types: defaultdict[object, set[NamedNode]] = defaultdict(set)
    for triple in data:
        if triple.predicate == _TYPE and isinstance(triple.object, NamedNode):
            types[triple.subject].add(triple.object)
    properties = Counter(triple.predicate for triple in data)
    for prop, count in sorted(properties.items(), key=str):
        yield from _part(DATASET, "void:propertyPartition", "void:property", prop, count)
    for kind, count in sorted(Counter(k for kinds in types.values() for k in kinds).items(), key=str):
        yield from _part(DATASET, "void:classPartition", "void:class", kind, count, "void:entities")
    uses: Counter[tuple[NamedNode, NamedNode]] = Counter()
    ends: Counter[tuple[NamedNode, NamedNode, str, NamedNode]] = Counter()
    for triple in data:
        value = triple.object
        if isinstance(value, Literal):
            targets = [("datatype", value.datatype)]
        else:
            targets = [("class", kind) for kind in types.get(value, ())]
        for kind in types.get(triple.subject, ()):
            uses[kind, triple.predicate] += 1
            ends.update((kind, triple.predicate, how, target) for how, target in targets)
    for (kind, prop), count in sorted(uses.items(), key=str):
        yield from _part(_name(DATASET, "void:class", kind), "void:propertyPartition", "void:property", prop, count)
    for (kind, prop, how, target), count in sorted(ends.items(), key=str):
        home = _name(_name(DATASET, "void:class", kind), "void:property", prop)
        if how == "class":
            yield from _part(home, "void:classPartition", "void:class", target, count)
        else:
            yield from _part(home, _EXT + "datatypePartition", _EXT + "datatype", target, count)


def _part(home: str, link: str, key: str, value: NamedNode, count: int, counts: str = "void:triples") -> list[Triple]:
    name = _name(home, key, value)
    return [*statements(home, (link, name)), *statements(name, (key, value.value), (counts, number(count)))]


def _name(home: str, key: str, value: NamedNode) -> str:
    """Return the IRI of a part: a hash of the whole it belongs to and of what it selects."""
    return VOID + hashlib.sha256(f"{home} {key} {value.value}".encode()).hexdigest()[:20]
