"""Sources to dataset: the graphs of sources, reference, vocabulary and derived data, checked for what stores need.

A dataset keeps what its sources say, literal by literal, and a store must not change it: literals have to be canonical.
The integer types that stores forget (`xsd:positiveInteger` and the like) are written as `xsd:integer`. The graphs of
the vocabulary are copies for queries, in the form that a store gives them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, QuerySolutions, Store

from rashomon import iris
from rashomon.errors import BlankNodesFound, InvalidKey, IssuesMisnamed, LiteralsNotCanonical
from rashomon.inference import infer, load_rules
from rashomon.namespaces import GRAPH_CONCEPTS, PREFIXES
from rashomon.sources.cases import curated, read_case
from rashomon.store import as_stored, ask, load
from rashomon.vocabulary import read_schema, vocabulary

Progress = Callable[[str], None]

_XSD: Final = PREFIXES["xsd"]
_INTEGER: Final = NamedNode(_XSD + "integer")
_INTEGERS: Final = frozenset(
    NamedNode(_XSD + name) for name in ("int", "long", "short", "nonNegativeInteger", "positiveInteger", "unsignedInt")
)
_ISSUES: Final = """
PREFIX rsh: <https://w3id.org/rashomon/ontology#>
SELECT ?issue ?kind ?event ?population ?item ?outcome ?situation ?actor ?subject ?relation ?object
WHERE {
  VALUES ?kind {
    rsh:OccurrenceIssue rsh:QuantityIssue rsh:RelationIssue rsh:ResponsibilityIssue rsh:SituationIssue
  }
  ?issue a ?kind .
  OPTIONAL { ?issue rsh:aboutEvent ?event }
  OPTIONAL { ?issue rsh:population ?population }
  OPTIONAL { ?issue rsh:countedItem ?item }
  OPTIONAL { ?issue rsh:outcome ?outcome }
  OPTIONAL { ?issue rsh:aboutSituation ?situation }
  OPTIONAL { ?issue rsh:accusedActor ?actor }
  OPTIONAL { ?issue rsh:relationSubject ?subject }
  OPTIONAL { ?issue rsh:relationType ?relation }
  OPTIONAL { ?issue rsh:relationObject ?object }
}
ORDER BY ?issue
"""


def build_dataset(cases: Sequence[Path] | None = None, progress: Progress = lambda _: None) -> Dataset:
    """Return the dataset of cases (default: the curated ones) with vocabulary and derived graphs, without meta.

    :raises SourceError: if a case cannot be read.
    :raises InferenceError: if derived data cannot be computed.
    :raises BlankNodesFound: if a case has blank nodes.
    :raises LiteralsNotCanonical: if a store would rewrite literals.
    :raises IssuesMisnamed: if the IRI of an issue is not its normal form.
    """
    progress("reading sources")
    asserted = dict.fromkeys(widened(quad) for case in cases or curated() for quad in read_case(case))
    words = as_stored(vocabulary())
    check_nodes(asserted)
    check_literals(asserted)
    check_issues(asserted)
    concepts = [quad for quad in words if quad.graph_name == NamedNode(GRAPH_CONCEPTS)]
    derived = infer([*asserted, *concepts], read_schema(), load_rules(), lambda rule: progress(f"deriving: {rule}"))
    return Dataset([*asserted, *words, *derived])


def widened(quad: Quad) -> Quad:
    """Return the quad with `xsd:integer` in place of the integer types that stores forget."""
    value = quad.object
    if isinstance(value, Literal) and value.datatype in _INTEGERS:
        return Quad(quad.subject, quad.predicate, Literal(value.value, datatype=_INTEGER), quad.graph_name)
    return quad


def check_nodes(quads: Iterable[Quad]) -> None:
    """Check that every node has an IRI.

    :raises BlankNodesFound: if one has none.
    """
    graphs = {str(q.graph_name) for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)}
    if graphs:
        raise BlankNodesFound(sorted(graphs))


def check_literals(quads: Iterable[Quad]) -> None:
    """Check that a store keeps every literal as it is written.

    :raises LiteralsNotCanonical: if it would rewrite some.
    """
    written = {quad for quad in quads if isinstance(quad.object, Literal)}
    kept = set(as_stored(written))
    findings = []
    for quad in sorted(written - kept, key=str):
        findings.append((str(quad.graph_name), str(quad.object), str(as_stored([quad])[0].object)))
    if findings:
        raise LiteralsNotCanonical(findings)


def check_issues(quads: Iterable[Quad]) -> None:
    """Check that every issue is named by its normal form.

    :raises IssuesMisnamed: if one is not.
    """
    findings = [(issue, form) for issue, form in _issues(load(quads)) if issue != form]
    if findings:
        raise IssuesMisnamed(findings)


def _issues(store: Store) -> Iterator[tuple[str, str]]:
    rows = ask(store, _ISSUES)
    assert isinstance(rows, QuerySolutions)
    names = [variable.value for variable in rows.variables]
    for row in rows:
        cells = {name: term.value for name in names if isinstance(term := row[name], NamedNode)}
        try:
            yield cells["issue"], _normal_form(cells)
        except InvalidKey as error:
            yield cells["issue"], error.message
        except KeyError as error:
            yield cells["issue"], f"an issue with rsh:{error.args[0]}, which is missing"


def _normal_form(cells: dict[str, str]) -> str:
    def key(name: str) -> str:
        return iris.split(cells[name])[1]

    def member(name: str) -> str:
        return cells[name].rpartition("#")[2].partition("-")[2]

    kind = cells["kind"].rpartition("#")[2]
    if kind == "OccurrenceIssue":
        return iris.issue_occurrence(key("event"))
    if kind == "SituationIssue":
        return iris.issue_situation(key("situation"))
    if kind == "ResponsibilityIssue":
        return iris.issue_responsibility(key("event"), key("actor"))
    if kind == "RelationIssue":
        return iris.issue_relation(cells["subject"], member("relation"), cells["object"])
    if "item" in cells:
        return iris.issue_items(key("event"), member("item"), member("outcome"))
    return iris.issue_quantity(key("event"), key("population"), member("outcome"))
