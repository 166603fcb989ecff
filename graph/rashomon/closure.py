"""The closure of the ontology's axioms: what follows from data by the axioms alone.

A small compiled materialiser for the constructs that OWL 1 Lite and OWL 2 RL share and that our
ontology uses: the schema is closed once and compiled into one table per property and class; each triple then passes
through the tables once (semi-naive), whatever its origin. It never concludes `owl:sameAs`, and refuses axioms that
would call for it. Source: OWL 2 Profiles, section 4.3 (the rules prp-dom, prp-rng, prp-symp, prp-trp, prp-spo1,
prp-eqp, prp-inv, cls-avf, cax-sco, cax-eqc, scm-avf1, scm-avf2).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rashomon.errors import AxiomUnsupported
from rashomon.namespaces import PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Pairs: TypeAlias = set[tuple[Term, Term]]
Key = TypeVar("Key")
Value = TypeVar("Value")

_OWL: Final = PREFIXES["owl"]
_RDF: Final = PREFIXES["rdf"]
_RDFS: Final = PREFIXES["rdfs"]
TYPE: Final = NamedNode(_RDF + "type")

_REFUSED: Final = """
    intersectionOf unionOf complementOf oneOf hasValue someValuesFrom hasKey sameAs
    cardinality maxCardinality maxQualifiedCardinality propertyChainAxiom
"""
_REFUSED_PREDICATES: Final = frozenset(_OWL + name for name in _REFUSED.split())


class Closure:
    """A set of triples that is closed under a schema, and grows."""

    def __init__(self, schema: Iterable[Triple]) -> None:
        """Close and compile the schema.

        :raises AxiomUnsupported: if it uses a construct whose consequences would be missed.
        """
        self._terms: list[Term] = []
        self._numbers: dict[Term, int] = {}
        self._type = self._number(TYPE)
        self._known: set[tuple[int, int, int]] = set()
        self._objects: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self._subjects: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        tables = _close(_read(schema))
        number = self._number
        self._superclasses = _index((number(a), number(b)) for a, b in tables["subClassOf"])
        self._superproperties = _index((number(a), number(b)) for a, b in tables["subPropertyOf"])
        self._inverses = _index((number(a), number(b)) for a, b in tables["inverseOf"])
        self._transitive = {number(a) for a, _ in tables["transitive"]}
        self._domains = _index((number(a), number(b)) for a, b in tables["domain"])
        self._ranges = _index((number(a), number(b)) for a, b in tables["range"])
        on = dict(tables["onProperty"])
        fillers = [(number(c), number(on[c]), number(filler)) for c, filler in tables["allValuesFrom"] if c in on]
        self._fillers_by_class = _index((c, (p, filler)) for c, p, filler in fillers)
        self._fillers_by_property = _index((p, (c, filler)) for c, p, filler in fillers)

    def add(self, triples: Iterable[Triple]) -> list[Triple]:
        """Add triples and return what follows from them and was not known before, without the given ones.

        Memberships in anonymous classes are not returned.
        """
        given = [(self._number(t.subject), self._number(t.predicate), self._number(t.object)) for t in triples]
        queue = [fact for fact in given if self._learn(fact)]
        stated, found = set(given), []
        while queue:
            fact = queue.pop()
            for new in self._consequences(*fact):
                if self._learn(new):
                    queue.append(new)
                    if new not in stated:
                        found.append(new)
        return [triple for fact in found if (triple := self._triple(fact)) is not None]

    def _learn(self, fact: tuple[int, int, int]) -> bool:
        if fact in self._known:
            return False
        self._known.add(fact)
        subject, predicate, value = fact
        self._objects[subject, predicate].add(value)
        self._subjects[predicate, value].add(subject)
        return True

    def _consequences(self, subject: int, predicate: int, value: int) -> Iterator[tuple[int, int, int]]:
        kind = self._type
        if predicate == kind:
            yield from ((subject, kind, c) for c in self._superclasses.get(value, ()))
            for on, filler in self._fillers_by_class.get(value, ()):
                yield from self._typed(self._objects.get((subject, on), ()), filler)
            return
        literal = isinstance(self._terms[value], Literal)
        yield from ((subject, p, value) for p in self._superproperties.get(predicate, ()))
        yield from ((subject, kind, c) for c in self._domains.get(predicate, ()))
        for c, filler in self._fillers_by_property.get(predicate, ()):
            if c in self._objects.get((subject, kind), ()):
                yield from self._typed([value], filler)
        if literal:
            return
        yield from ((value, p, subject) for p in self._inverses.get(predicate, ()))
        yield from ((value, kind, c) for c in self._ranges.get(predicate, ()))
        if predicate in self._transitive:
            yield from [(subject, predicate, v) for v in self._objects.get((value, predicate), ())]
            yield from [(s, predicate, value) for s in self._subjects.get((predicate, subject), ())]

    def _typed(self, values: Iterable[int], kind: int) -> list[tuple[int, int, int]]:
        return [(v, self._type, kind) for v in values if not isinstance(self._terms[v], Literal)]

    def _number(self, term: Term) -> int:
        number = self._numbers.setdefault(term, len(self._terms))
        if number == len(self._terms):
            self._terms.append(term)
        return number

    def _triple(self, fact: tuple[int, int, int]) -> Triple | None:
        subject, predicate, value = (self._terms[number] for number in fact)
        if fact[1] == self._type and isinstance(value, BlankNode):
            return None
        if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
            return None
        return Triple(subject, predicate, value)


def _read(schema: Iterable[Triple]) -> dict[str, Pairs]:
    tables: dict[str, Pairs] = defaultdict(set)
    triples = list(schema)
    object_properties = {t.subject for t in triples if t.object == NamedNode(_OWL + "ObjectProperty")}
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if predicate in _REFUSED_PREDICATES:
            raise AxiomUnsupported(str(subject), predicate)
        if predicate == TYPE.value and isinstance(value, NamedNode):
            _read_kind(tables, subject, value.value, subject in object_properties)
        elif predicate == _OWL + "inverseOf":
            tables["inverseOf"] |= {(subject, value), (value, subject)}
        elif predicate == _OWL + "equivalentClass":
            tables["subClassOf"] |= {(subject, value), (value, subject)}
        elif predicate == _OWL + "equivalentProperty":
            tables["subPropertyOf"] |= {(subject, value), (value, subject)}
        elif predicate in {_OWL + "onProperty", _OWL + "allValuesFrom"}:
            tables[predicate.removeprefix(_OWL)].add((subject, value))
        elif predicate in {_RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}:
            tables[predicate.removeprefix(_RDFS)].add((subject, value))
    return tables


def _read_kind(tables: dict[str, Pairs], subject: Term, kind: str, is_object_property: bool) -> None:
    if kind == _OWL + "TransitiveProperty":
        tables["transitive"].add((subject, subject))
    elif kind == _OWL + "SymmetricProperty":
        tables["inverseOf"].add((subject, subject))
    elif kind == _OWL + "InverseFunctionalProperty" or (kind == _OWL + "FunctionalProperty" and is_object_property):
        raise AxiomUnsupported(str(subject), kind)


def _close(tables: dict[str, Pairs]) -> dict[str, Pairs]:
    """Close the hierarchies, also over restrictions: `all p C` is narrower than `all q D` if C ⊑ D and q ⊑ p."""
    tables["subPropertyOf"] = _transitive(tables["subPropertyOf"])
    on = dict(tables["onProperty"])
    restrictions = [(c, on[c], filler) for c, filler in tables["allValuesFrom"] if c in on]
    while True:
        classes = tables["subClassOf"] = _transitive(tables["subClassOf"])
        properties = tables["subPropertyOf"]
        narrower = {
            (c, d)
            for c, p, filler in restrictions
            for d, q, wider in restrictions
            if c != d
            and (filler == wider or (filler, wider) in classes)
            and (p == q or (q, p) in properties)
            and (filler == wider or p == q)
        }
        if narrower <= classes:
            return tables
        tables["subClassOf"] = classes | narrower


def _transitive(pairs: Pairs) -> Pairs:
    above: defaultdict[Term, set[Term]] = defaultdict(set)
    for low, high in pairs:
        above[low].add(high)
    closed: Pairs = set()
    for low in list(above):
        seen: set[Term] = set()
        queue = [low]
        while queue:
            fresh = above.get(queue.pop(), set()) - seen
            seen |= fresh
            queue.extend(fresh)
        closed |= {(low, high) for high in seen if high != low}
    return closed


def _index(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    table: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        table[key].append(value)
    return {key: tuple(values) for key, values in table.items()}
