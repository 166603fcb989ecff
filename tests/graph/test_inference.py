"""Rules run in order, to a fixpoint, and are refused where they cannot be trusted."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Triple

from rashomon.closure import TYPE
from rashomon.errors import RuleInvalid, RuleUnstable
from rashomon.inference import infer, load_rules
from rashomon.namespaces import GRAPH, GRAPH_ENTAILED

EX = "https://example.org/"


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def fact(subject: str, predicate: str, value: str) -> Quad:
    return Quad(node(subject), node(predicate), node(value), NamedNode(GRAPH + "source/t"))


def rules(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name.replace('_', '-')}.rq").write_text(text, "utf-8")
    return tmp_path


def rule(construct: str, where: str, graph: str = "derived/entailed", head: str = "") -> str:
    query = f"PREFIX : <{EX}>\nCONSTRUCT {{ {construct} }} WHERE {{ {where} }}\n"
    return f'#+ summary: A rule.\n#+ graph: "{graph}"\n{head}{query}'


def test_a_later_rule_sees_what_an_earlier_one_found_and_what_follows_from_it(tmp_path: Path) -> None:
    folder = rules(tmp_path, r01=rule("?a :q ?b", "?a :p ?b"), r02=rule("?a :seen true", "?a a :C"))
    domain = Triple(node("q"), NamedNode("http://www.w3.org/2000/01/rdf-schema#domain"), node("C"))
    found = {quad.triple for quad in infer([fact("x", "p", "y")], [domain], load_rules(folder))}
    assert {Triple(node("x"), TYPE, node("C"))} <= found
    assert any(triple.predicate == node("seen") for triple in found)


def test_a_rule_runs_until_it_finds_nothing_new(tmp_path: Path) -> None:
    folder = rules(tmp_path, r01=rule("?a :p ?c", "?a :p ?b . ?b :p ?c"))
    chain = [fact(f"n{i}", "p", f"n{i + 1}") for i in range(6)]
    assert len(list(infer(chain, [], load_rules(folder)))) == 15


def test_what_is_known_is_not_derived_again(tmp_path: Path) -> None:
    folder = rules(tmp_path, r01=rule("?a :p ?b", "?a :p ?b"))
    assert list(infer([fact("x", "p", "y")], [], load_rules(folder))) == []


def test_a_rule_that_belongs_behind_a_later_one_is_refused(tmp_path: Path) -> None:
    folder = rules(tmp_path, r01=rule("?a :r ?b", "?a :q ?b"), r02=rule("?a :q ?b", "?a :p ?b"))
    with pytest.raises(RuleUnstable) as caught:
        list(infer([fact("x", "p", "y")], [], load_rules(folder)))
    assert (caught.value.path.name, caught.value.found) == ("r01.rq", 1)


def test_a_rule_without_an_end_is_refused(tmp_path: Path) -> None:
    highest = "OPTIONAL { SELECT (MAX(?k) AS ?n) { ?x :n ?k } }"
    endless = rule("?a :n ?m", f"?a :p ?b . {highest} BIND(COALESCE(?n, 0) + 1 AS ?m)")
    with pytest.raises(RuleInvalid, match="rounds"):
        list(infer([fact("x", "p", "y")], [], load_rules(rules(tmp_path, r01=endless))))


EACH = "#+ each: |\n#+   SELECT ?party ?view {{ ?party <https://example.org/p> ?o . BIND({view} AS ?view) }}\n"


def test_a_rule_with_each_fills_one_graph_per_row(tmp_path: Path) -> None:
    head = EACH.format(view='STRAFTER(STR(?party), "org/")')
    text = rule("?party :told ?o", "VALUES ?party { :nobody } ?party :p ?o", "view/{view}", head)
    found = infer([fact("x", "p", "1"), fact("y", "p", "2")], [], load_rules(rules(tmp_path, r01=text)))
    assert {(quad.subject, str(quad.graph_name)) for quad in found} == {
        (node("x"), f"<{GRAPH}view/x>"),
        (node("y"), f"<{GRAPH}view/y>"),
    }


def test_a_view_is_not_read_by_rules_and_does_not_leak(tmp_path: Path) -> None:
    folder = rules(tmp_path, r01=rule("?a :q ?b", "?a :p ?b", "view/x"), r02=rule("?a :r ?b", "?a :q ?b"))
    graphs = {str(quad.graph_name) for quad in infer([fact("x", "p", "y")], [], load_rules(folder))}
    assert graphs == {f"<{GRAPH}view/x>"}
    assert f"<{GRAPH_ENTAILED}>" not in graphs


def test_a_view_with_a_name_that_is_no_slug_is_refused(tmp_path: Path) -> None:
    text = rule("?a :q ?b", "?a :p ?b", "view/{view}", EACH.format(view='"../x"'))
    with pytest.raises(RuleInvalid, match="view"):
        list(infer([fact("x", "p", "y")], [], load_rules(rules(tmp_path, r01=text))))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("SELECT * {}", 1, "header"),
        ("#+ summary: x\nCONSTRUCT {} {}", 1, "graph"),
        ("#+ summary: x\n#+ graph: g\n#+ colour: red\nCONSTRUCT {} {}", 3, "colour"),
        ("#+ summary: x\n#+ graph: 'view/{view}'\nCONSTRUCT {} {}", 2, "each"),
        ("#+ summary: x\n#+ graph: g\nSELECT * {}", 1, "CONSTRUCT"),
        ("#+ summary: x\n#+ graph: g\nCONSTRUCT {", 3, "expected"),
        ("#+ summary: x\n#+ graph: g\nCONSTRUCT { <urn:a> <urn:b> 1 } {}", 3, "empty dataset"),
    ],
)
def test_a_file_that_is_no_rule_is_refused(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(RuleInvalid, match=reason) as caught:
        load_rules(rules(tmp_path, r01=text))
    assert caught.value.line == line
