"""What a validation found: results as records, and the standard report graph (SHACL, section 3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from rdflib import RDF, SH, BNode, Graph
from rdflib.collection import Collection
from rdflib.term import Node

from rashomon.namespaces import PREFIXES


class Severity(IntEnum):
    """Severities in their order: only a violation keeps a graph from conforming."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3


SEVERITIES: Mapping[Node | None, Severity] = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result; `path` is a property path in SPARQL syntax, or empty for a whole node."""

    severity: Severity
    focus_node: Node
    path: str
    value: Node | None
    component: Node | None
    source_shape: Node | None
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Results, most severe first, with the counts of what was checked.

    `gaps` are reasons to doubt that the shapes check what they seem to: misspelt SHACL terms, unknown target classes.
    """

    results: tuple[Result, ...]
    triples: int
    shapes: int
    focus_nodes: int
    gaps: tuple[str, ...] = ()
    graph: Graph = field(default_factory=Graph, repr=False, compare=False)

    @property
    def conforms(self) -> bool:
        """Tell whether no result is a violation; warnings and infos do not count."""
        return not self.of(Severity.VIOLATION)

    @property
    def vacuous(self) -> bool:
        """Tell whether nothing was checked, so that conforming means nothing."""
        return not self.shapes or not self.focus_nodes

    def of(self, severity: Severity) -> tuple[Result, ...]:
        """Return the results of one severity."""
        return tuple(result for result in self.results if result.severity == severity)


def results_of(graph: Graph, shapes: Graph) -> tuple[Result, ...]:
    """Return the results of a report graph, in a stable order; the paths are looked up in the graph or the shapes."""
    report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    found = [_result(graph, node, shapes) for node in graph.objects(report, SH.result)]
    return tuple(sorted(found, key=_order))


def _order(result: Result) -> tuple[int, str, str, str, str]:
    shape, value = str(result.source_shape), str(result.value)
    return -result.severity, str(result.focus_node), shape, result.path, value


def _result(graph: Graph, node: Node, shapes: Graph) -> Result:
    severity = graph.value(node, SH.resultSeverity)
    path = graph.value(node, SH.resultPath)
    shape = graph.value(node, SH.sourceShape)
    if isinstance(path, BNode) and shape is not None:
        path_text = path_of(shapes, shapes.value(shape, SH.path) or path)
    else:
        path_text = path_of(graph, path) if path is not None else ""
    return Result(
        severity=SEVERITIES.get(severity, Severity.VIOLATION),
        focus_node=graph.value(node, SH.focusNode) or node,
        path=path_text,
        value=graph.value(node, SH.value),
        component=graph.value(node, SH.sourceConstraintComponent),
        source_shape=shape,
        messages=tuple(sorted(str(message) for message in graph.objects(node, SH.resultMessage))),
    )


def compact(term: Node | None) -> str:
    """Return a term as people write it: a prefixed name, an IRI in angle brackets, or a literal."""
    if term is None:
        return ""
    text = str(term)
    longest = max((iri for iri in PREFIXES.values() if text.startswith(iri)), key=len, default="")
    if longest:
        prefix = next(prefix for prefix, iri in PREFIXES.items() if iri == longest)
        return f"{prefix}:{text.removeprefix(longest)}"
    return term.n3()


def path_of(graph: Graph, path: Node) -> str:
    """Return a SHACL property path in SPARQL syntax (SHACL, section 2.3.1)."""
    if not isinstance(path, BNode):
        return compact(path)
    if (path, RDF.first, None) in graph:
        return "/".join(path_of(graph, step) for step in Collection(graph, path))
    for predicate, before, after in (
        (SH.inversePath, "^", ""),
        (SH.zeroOrMorePath, "", "*"),
        (SH.oneOrMorePath, "", "+"),
        (SH.zeroOrOnePath, "", "?"),
    ):
        inner = graph.value(path, predicate)
        if inner is not None:
            return f"{before}{path_of(graph, inner)}{after}"
    options = graph.value(path, SH.alternativePath)
    if options is None:
        return ""
    return "(" + "|".join(path_of(graph, option) for option in Collection(graph, options)) + ")"
