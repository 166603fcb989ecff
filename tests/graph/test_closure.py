"""The closure finds what owlrl finds, for the constructs it supports."""

from collections.abc import Iterable

import owlrl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from rashomon.closure import TYPE, Closure
from rashomon.errors import AxiomUnsupported
from rashomon.namespaces import PREFIXES
from rashomon.vocabulary import read_schema

EX = "https://example.org/"
OWL, RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
CLASSES = [NamedNode(f"{EX}C{i}") for i in range(5)]
LINKS = [NamedNode(f"{EX}p{i}") for i in range(4)]
FIGURES = [NamedNode(f"{EX}d{i}") for i in range(3)]
PROPERTIES = [*LINKS, *FIGURES]
NODES = [NamedNode(f"{EX}n{i}") for i in range(5)]
RESTRICTIONS = [BlankNode(f"r{i}") for i in range(3)]

classes, nodes = st.sampled_from(CLASSES), st.sampled_from(NODES)
properties, figures = st.sampled_from(LINKS), st.sampled_from(FIGURES)


def axiom(name: str) -> NamedNode:
    return NamedNode((RDFS if name in {"subClassOf", "subPropertyOf", "domain", "range"} else OWL) + name)


def pairs(
    name: str, left: st.SearchStrategy[NamedNode], right: st.SearchStrategy[NamedNode]
) -> st.SearchStrategy[list[Triple]]:
    return st.builds(lambda a, b: [Triple(a, axiom(name), b)], left, right)


def flags(name: str) -> st.SearchStrategy[list[Triple]]:
    return st.builds(lambda p: [Triple(p, TYPE, NamedNode(OWL + name))], properties)


def restriction(node: BlankNode, prop: NamedNode, filler: NamedNode, user: NamedNode, link: str) -> list[Triple]:
    return [
        Triple(node, TYPE, NamedNode(OWL + "Restriction")),
        Triple(node, NamedNode(OWL + "onProperty"), prop),
        Triple(node, NamedNode(OWL + "allValuesFrom"), filler),
        Triple(user, axiom(link), node),
    ]


axioms = st.one_of(
    pairs("subClassOf", classes, classes),
    pairs("equivalentClass", classes, classes),
    pairs("subPropertyOf", properties, properties),
    pairs("equivalentProperty", properties, properties),
    pairs("inverseOf", properties, properties),
    pairs("domain", properties, classes),
    pairs("range", properties, classes),
    pairs("subPropertyOf", figures, figures),
    pairs("equivalentProperty", figures, figures),
    pairs("domain", figures, classes),
    flags("TransitiveProperty"),
    flags("SymmetricProperty"),
)
restrictions = st.lists(
    st.tuples(properties, classes, classes, st.sampled_from(["subClassOf", "equivalentClass"])), max_size=3
)
data = st.lists(
    st.builds(Triple, nodes, properties, nodes)
    | st.builds(lambda n, c: Triple(n, TYPE, c), nodes, classes)
    | st.builds(lambda n, p: Triple(n, p, Literal("7")), nodes, figures),
    max_size=8,
)


def reference(schema: Iterable[Triple], given: Iterable[Triple]) -> set[Triple]:
    graph = Graph()
    graph.parse(data=serialize([*schema, *given], format=RdfFormat.N_TRIPLES) or b"", format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    names: dict[Node, NamedNode] = {URIRef(term.value): term for term in (*NODES, *PROPERTIES, *CLASSES, TYPE)}
    kept = set()
    for subject, predicate, value in graph:
        typed = predicate == RDF.type and names.get(value) in CLASSES
        if names.get(subject) in NODES and (names.get(predicate) in PROPERTIES or typed):
            kept.add(Triple(names[subject], names[predicate], names[value] if value in names else Literal(str(value))))
    return kept


@settings(max_examples=60, deadline=None)
@given(st.lists(axioms, max_size=8), restrictions, data)
def test_it_finds_the_same_as_owlrl(groups: list[list[Triple]], uses: list[tuple], given: list[Triple]) -> None:  # type: ignore[type-arg]
    schema = [triple for group in groups for triple in group]
    for node, (prop, filler, user, link) in zip(RESTRICTIONS, uses, strict=False):
        schema += restriction(node, prop, filler, user, link)
    declared = [Triple(c, TYPE, NamedNode(OWL + "Class")) for c in CLASSES]
    declared += [Triple(p, TYPE, NamedNode(OWL + "ObjectProperty")) for p in LINKS]
    declared += [Triple(p, TYPE, NamedNode(OWL + "DatatypeProperty")) for p in FIGURES]
    found = Closure(schema).add(given)
    assert set(found) == reference([*schema, *declared], given) - set(given)
    assert len(found) == len(set(found))


@settings(max_examples=100, deadline=None)
@given(st.lists(axioms, max_size=8), data, data)
def test_it_finds_the_same_in_two_steps_as_in_one(
    groups: list[list[Triple]], first: list[Triple], second: list[Triple]
) -> None:
    schema = [triple for group in groups for triple in group]
    whole = set(Closure(schema).add([*first, *second])) | set(first) | set(second)
    grown = Closure(schema)
    parts = {*first, *grown.add(first), *second, *grown.add(second)}
    assert parts == whole


@given(data)
def test_it_never_concludes_sameness(given: list[Triple]) -> None:
    schema = [Triple(PROPERTIES[0], axiom("subPropertyOf"), PROPERTIES[1])]
    assert all(triple.predicate != NamedNode(OWL + "sameAs") for triple in Closure(schema).add(given))


@pytest.mark.parametrize("kind", ["FunctionalProperty", "InverseFunctionalProperty"])
def test_object_properties_that_merge_individuals_are_refused(kind: str) -> None:
    declared = Triple(PROPERTIES[0], TYPE, NamedNode(OWL + "ObjectProperty"))
    with pytest.raises(AxiomUnsupported):
        Closure([declared, Triple(PROPERTIES[0], TYPE, NamedNode(OWL + kind))])


@pytest.mark.parametrize("name", ["sameAs", "hasValue", "someValuesFrom", "intersectionOf", "propertyChainAxiom"])
def test_an_axiom_it_does_not_know_is_refused_and_not_skipped(name: str) -> None:
    with pytest.raises(AxiomUnsupported) as caught:
        Closure([Triple(CLASSES[0], NamedNode(OWL + name), CLASSES[1])])
    assert caught.value.construct.endswith(name)


def test_it_supports_every_axiom_of_the_ontology() -> None:
    rsh = PREFIXES["rsh"]
    fact = Triple(NODES[0], NamedNode(rsh + "mediates"), NODES[1])
    kinds = {t.object.value.removeprefix(rsh) for t in Closure(read_schema()).add([fact]) if t.predicate == TYPE}  # type: ignore[union-attr]
    assert {"Mediator", "Actor", "DiplomaticEvent", "Event"} <= kinds


def test_quads_of_the_same_triple_count_once() -> None:
    one = Quad(NODES[0], TYPE, CLASSES[0], NODES[3]).triple
    schema = [Triple(CLASSES[0], axiom("subClassOf"), CLASSES[1])]
    assert Closure(schema).add([one, one]) == [Triple(NODES[0], TYPE, CLASSES[1])]
