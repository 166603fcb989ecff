"""Derived data: the closure of the axioms, then the rules of `queries/rules` in the order of their names.

A rule is a CONSTRUCT with a `#+` header: `summary`, `graph` (the derived graph, below `…/graph/`) and, for a family
of graphs, `each`: a SELECT of `?view` and of values for the rule's `VALUES ?name { … }` lines; `{view}` in `graph` is
then replaced. A rule may use what earlier rules derived: each one runs until it finds nothing new, with the closure in
between, and a last round checks that no rule would find more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store, Triple

from rashomon import resources
from rashomon.binding import insert, places
from rashomon.catalogue import Header, split_header
from rashomon.closure import Closure
from rashomon.errors import HeaderError, QuerySyntaxError, RuleInvalid, RuleUnstable
from rashomon.iris import SLUG
from rashomon.namespaces import GRAPH, GRAPH_ENTAILED, GRAPH_VIEWS
from rashomon.store import ask

_KEYS: Final = frozenset({"summary", "graph", "each"})
_VIEW: Final = "{view}"
_ROUNDS: Final = 20

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of derivation, as its file says; `graph` may hold `{view}`, `start` is the line before the query."""

    path: Path
    summary: str
    graph: str
    each: str
    text: str
    start: int


def load_rules(folder: Path | None = None) -> list[Rule]:
    """Return the rules of a folder (default: those of the library), in the order of their names.

    :raises RuleInvalid: if a file is no rule.
    """
    home = resources.queries() / "rules" if folder is None else folder
    return [_read_rule(path) for path in sorted(home.glob("*.rq"))]


def infer(
    asserted: Iterable[Quad], schema: Iterable[Triple], rules: Iterable[Rule], progress: Progress = lambda _: None
) -> Iterator[Quad]:
    """Yield what follows from asserted quads by the schema and the rules, as quads of the derived graphs.

    :raises AxiomUnsupported: if the schema uses a construct whose consequences would be missed.
    :raises RuleInvalid: if a rule fails, or does not come to an end.
    :raises RuleUnstable: if a rule depends on a later one.
    """
    derivation = _Derivation(asserted, schema)
    rules = list(rules)
    for rule in rules:
        progress(rule.path.stem)
        if not any(derivation.run(rule) == 0 for _ in range(_ROUNDS)):
            raise RuleInvalid(rule.path, 1, f"still finds something new after {_ROUNDS} rounds")
    for rule in rules:
        if found := derivation.run(rule):
            raise RuleUnstable(rule.path, found)
    return iter(derivation.quads)


class _Derivation:
    """The growing merge of asserted and derived data. Views stay out of it: no rule reads one."""

    def __init__(self, asserted: Iterable[Quad], schema: Iterable[Triple]) -> None:
        given = list(asserted)
        schema = list(schema)
        self.quads: list[Quad] = []
        self._schema = schema
        self._store = Store()
        self._known = {quad.triple for quad in given}
        self._store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in self._known)
        self._views: set[Quad] = set()
        self._closure = Closure(schema)
        self._keep(self._closure.add(self._known), GRAPH_ENTAILED)

    def run(self, rule: Rule) -> int:
        """Run a rule once and return how many new triples it found."""
        return sum(self._run(rule, text, graph) for text, graph in self._targets(rule))

    def _run(self, rule: Rule, text: str, graph: str) -> int:
        found = set(_construct(rule, text, self._store))
        if graph.startswith(GRAPH_VIEWS):
            return self._tell(found, graph)
        new = sorted(found - self._known, key=str)
        self._keep(new, graph)
        self._keep(self._closure.add(new), GRAPH_ENTAILED)
        return len(new)

    def _keep(self, triples: Iterable[Triple], graph: str) -> None:
        name = NamedNode(graph)
        quads = [Quad(t.subject, t.predicate, t.object, name) for t in triples]
        self._known.update(quad.triple for quad in quads)
        self._store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        self.quads += quads

    def _tell(self, triples: set[Triple], graph: str) -> int:
        """Add triples to a view, closed on their own: what one party tells entails nothing for another."""
        name = NamedNode(graph)
        told = {quad.triple for quad in self._views if quad.graph_name == name} | triples
        entailed = (triple for triple in Closure(self._schema).add(told) if triple not in self._known)
        new = {Quad(t.subject, t.predicate, t.object, name) for t in (*told, *entailed)} - self._views
        self._views |= new
        self.quads += sorted(new, key=str)
        return len(new)

    def _targets(self, rule: Rule) -> Iterator[tuple[str, str]]:
        if not rule.each:
            yield rule.text, GRAPH + rule.graph
            return
        rows = _evaluate(rule, rule.each, self._store)
        if not isinstance(rows, QuerySolutions):
            raise RuleInvalid(rule.path, 1, "'each' must be a SELECT")
        names = [variable.value for variable in rows.variables]
        inside = [name for name in names if name in places(rule.text)]
        for row in rows:
            view = row["view"]
            if not isinstance(view, Literal) or not SLUG.fullmatch(view.value):
                raise RuleInvalid(rule.path, 1, f"'each' must give the name of a view as ?view, not {view}")
            terms = {name: term for name in inside if isinstance(term := row[name], NamedNode | Literal)}
            yield insert(rule.text, terms), GRAPH + rule.graph.replace(_VIEW, view.value)


def _construct(rule: Rule, text: str, store: Store) -> Iterator[Triple]:
    answer = _evaluate(rule, text, store)
    if not isinstance(answer, QueryTriples):
        raise RuleInvalid(rule.path, 1, "a rule must be a CONSTRUCT")
    yield from answer


def _evaluate(rule: Rule, text: str, store: Store) -> object:
    try:
        return ask(store, text)
    except QuerySyntaxError as error:
        start = rule.start if text is rule.text else 0
        raise RuleInvalid(rule.path, start + (error.line or 1), error.reason) from error


def _read_rule(path: Path) -> Rule:
    try:
        lines, text = split_header(path)
        header = Header(path, lines, _KEYS)
        rule = Rule(path, header.text("summary"), header.text("graph"), header.text("each", ""), text, len(lines))
    except HeaderError as error:
        raise RuleInvalid(path, error.line, error.reason) from error
    if (_VIEW in rule.graph) != bool(rule.each):
        raise RuleInvalid(path, header.line("graph"), f"'each' and {_VIEW} in 'graph' belong together")
    for _ in _construct(rule, text, Store()):
        raise RuleInvalid(path, len(lines) + 1, "finds something in an empty dataset")
    return rule
