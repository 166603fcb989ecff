"""Blank nodes of the vocabulary get IRIs that depend on what they say and where they hang."""

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from rashomon.errors import BlankNodesFound
from rashomon.namespaces import GRAPH_SHAPES
from rashomon.vocabulary import GENID, skolemized, vocabulary

LISTS = "<urn:a> <urn:in> (1 2) . <urn:b> <urn:in> (1 2) . <urn:a> <urn:or> [ <urn:min> 1 ] , [ <urn:min> 2 ] ."


def triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse(text, RdfFormat.TURTLE)]


def test_the_iris_do_not_depend_on_labels_or_order() -> None:
    one, other = triples(LISTS), triples(LISTS)
    assert set(one) != set(other)
    assert set(skolemized(one, GRAPH_SHAPES)) == set(skolemized(other[::-1], GRAPH_SHAPES))


def test_an_edit_elsewhere_does_not_change_an_iri() -> None:
    before = set(skolemized(triples(LISTS), GRAPH_SHAPES))
    assert before < set(skolemized(triples(LISTS + "<urn:c> <urn:in> (3) ."), GRAPH_SHAPES))


def test_equal_lists_in_two_places_stay_apart() -> None:
    found = skolemized(triples(LISTS), GRAPH_SHAPES)
    heads = {t.object for t in found if t.predicate == NamedNode("urn:in")}
    assert len(heads) == 2
    assert len(found) == len(set(found)) == len(triples(LISTS))


def test_a_circle_of_blank_nodes_is_refused() -> None:
    with pytest.raises(BlankNodesFound):
        skolemized(triples("_:a <urn:p> _:b . _:b <urn:p> _:a ."), GRAPH_SHAPES)


def test_the_vocabulary_has_no_blank_node_and_keeps_its_graphs_apart() -> None:
    quads = list(vocabulary())
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert any(str(quad.subject).startswith(f"<{GENID}shapes/") for quad in quads)
    assert len({quad.graph_name for quad in quads}) == 3
