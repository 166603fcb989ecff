"""The files of the seed case keep to the rules for data: IRIs, names of issues, vocabulary, layers."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad

from rashomon import iris, resources
from rashomon.build import check_issues, check_literals
from rashomon.namespaces import CONCEPTS, GRAPH_REFERENCE, GRAPH_SOURCES, ID, ONTOLOGY, PREFIXES
from rashomon.sources.cases import case_files, read_turtle

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TYPE = NamedNode(PREFIXES["rdf"] + "type")
DERIVED = (
    "attackedBy",
    "conflictsWith",
    "directedAt",
    "epistemicStatus",
    "hasParticipant",
    "mediates",
    "mediatedBy",
    "party",
    "partyTo",
    "scopeConflictsWith",
)
ROLE_CLASSES = ("Belligerent", "Claimant", "Mediator")


def nodes(quads: Sequence[Quad]) -> set[NamedNode]:
    found = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    return {term for term in found if isinstance(term, NamedNode)}


def of(quads: Sequence[Quad], kind: str) -> set[str]:
    return {str(q.subject) for q in quads if q.predicate == TYPE and q.object == NamedNode(ONTOLOGY + kind)}


def test_both_parsers_read_the_same_triples_from_every_file(case: Path) -> None:
    files = case_files(case)
    assert len(files) > 15
    for path in files:
        assert len(set(read_turtle(path))) == len(rdflib.Graph().parse(path)), path.name


def test_no_node_is_blank(asserted: Sequence[Quad]) -> None:
    assert len(asserted) > 2000
    assert not [q for q in asserted if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]


def test_stores_keep_every_literal(asserted: Sequence[Quad]) -> None:
    check_literals(asserted)


def test_every_key_is_kebab_case_and_every_issue_is_its_normal_form(asserted: Sequence[Quad]) -> None:
    ours = [iris.split(node.value) for node in nodes(asserted) if node.value.startswith(ID)]
    assert len(ours) > 400
    assert [key for kind, key in ours if kind != "issue" and not KEY.fullmatch(key)] == []
    assert len([key for kind, key in ours if kind == "issue"]) > 60
    check_issues(asserted)


def test_every_term_is_in_the_vocabulary(asserted: Sequence[Quad]) -> None:
    folder = resources.ontology()
    declared = {q.subject for name in ("core.ttl", "concepts.ttl") for q in read_turtle(folder / name)}
    used = {node for node in nodes(asserted) if node.value.startswith((ONTOLOGY, CONCEPTS))}
    assert len(used) > 150
    assert used - declared == set()


def test_every_node_that_is_referred_to_is_described(asserted: Sequence[Quad]) -> None:
    described = {quad.subject for quad in asserted if quad.predicate == TYPE}
    assert {node for node in nodes(asserted) if node.value.startswith(ID)} - described == set()


def test_a_node_is_typed_in_one_file_alone(case: Path) -> None:
    homes: dict[str, list[str]] = {}
    for path in case_files(case):
        for quad in read_turtle(path):
            if quad.predicate == TYPE:
                homes.setdefault(str(quad.subject), []).append(path.name)
    assert {node: files for node, files in homes.items() if len(files) > 1} == {}


def test_derived_terms_are_never_asserted(asserted: Sequence[Quad]) -> None:
    predicates = {quad.predicate for quad in asserted}
    assert [name for name in DERIVED if NamedNode(ONTOLOGY + name) in predicates] == []
    assert [name for name in ROLE_CLASSES if of(asserted, name)] == []


def test_shared_things_are_in_the_reference_graph_and_told_things_in_that_of_the_source(
    asserted: Sequence[Quad], case: Path
) -> None:
    graphs = {quad.graph_name for quad in asserted}
    source = NamedNode(f"{GRAPH_SOURCES}{case.name}-article")
    assert graphs == {NamedNode(GRAPH_REFERENCE), source}
    shared = {q.subject for q in asserted if q.graph_name == NamedNode(GRAPH_REFERENCE)}
    told = {q.subject for q in asserted if q.graph_name == source}
    kinds = {iris.split(str(node.value))[0] for node in shared if isinstance(node, NamedNode)}
    assert kinds == {"actor", "office", "place"}
    assert not shared & told


@pytest.mark.parametrize("name", ["stance", "certainty", "claimant", "issue", "time"])
def test_every_claim_states_each_of_its_parts_once(asserted: Sequence[Quad], name: str) -> None:
    claims = of(asserted, "Claim") | of(asserted, "QuantityClaim")
    stated = [str(q.subject) for q in asserted if q.predicate == NamedNode(ONTOLOGY + name)]
    assert len(claims) > 60
    assert {claim: stated.count(claim) for claim in claims if stated.count(claim) != 1} == {}


def test_every_external_identifier_has_a_source(asserted: Sequence[Quad]) -> None:
    external = (PREFIXES["skos"] + "exactMatch", PREFIXES["skos"] + "closeMatch", ONTOLOGY + "externalId")
    identified = {q.subject for q in asserted if q.predicate in {NamedNode(name) for name in external}}
    sourced = {q.subject for q in asserted if q.predicate == NamedNode(PREFIXES["rdfs"] + "seeAlso")}
    assert len(identified) == 18
    assert identified == sourced
