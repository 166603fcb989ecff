"""The SPARQL-based constraints of shapes, parsed before anything is evaluated (SHACL, section 5)."""

import pyoxigraph
from rdflib import SH, Graph
from rdflib.term import Node

from rashomon.errors import UnusableShapes
from rashomon.validation.report import compact


def check_constraints(shapes: Graph) -> None:
    """Parse the query of each SPARQL-based constraint with its declared prefixes.

    :raises UnusableShapes: when a query has a syntax error or uses a prefix that is not declared.
    """
    for shape, constraint in shapes.subject_objects(SH.sparql):
        for query in shapes.objects(constraint, SH.select):
            try:
                pyoxigraph.Store().query(prologue(shapes, constraint) + str(query))
            except SyntaxError as error:
                raise UnusableShapes(f"{compact(shape)} has a query that is not SPARQL: {error}") from error


def prologue(shapes: Graph, constraint: Node) -> str:
    """Return the prefix declarations of a constraint as SPARQL, on one line so that line numbers stay."""
    declared = {
        (str(shapes.value(declaration, SH.prefix)), str(shapes.value(declaration, SH.namespace)))
        for holder in shapes.objects(constraint, SH.prefixes)
        for declaration in shapes.objects(holder, SH.declare)
    }
    return "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in sorted(declared))
