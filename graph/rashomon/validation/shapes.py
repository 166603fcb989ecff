"""The shapes: where they come from, how many there are, and what they would silently leave unchecked."""

from collections.abc import Iterable
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.term import Node

from rashomon import resources
from rashomon.validation.corpus import read_corpus
from rashomon.validation.report import compact

SHAPES_OF_THE_ONTOLOGY = "ontology.ttl"
TERMS = frozenset(SH.__annotations__) | {"and", "class", "in", "not", "or"}
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def read_shapes(paths: Iterable[Path] = ()) -> Graph:
    """Read shapes from files and folders; by default the shapes of the data that come with the product.

    :raises UnreadableFiles: when a file cannot be read.
    """
    return read_corpus(tuple(paths) or _own_shapes()).graph


def _own_shapes() -> tuple[Path, ...]:
    folder = resources.shapes()
    return tuple(file for file in sorted(folder.glob("*.ttl")) if file.name != SHAPES_OF_THE_ONTOLOGY)


def read_ontology() -> Graph:
    """Read the classes, properties and code lists that the shapes refer to.

    :raises UnreadableFiles: when a file cannot be read.
    """
    folder = resources.ontology()
    return read_corpus((folder / "core.ttl", folder / "concepts.ttl")).graph


def shape_nodes(shapes: Graph) -> frozenset[Node]:
    """Return every node shape and property shape, whether or not it is typed as one (SHACL, section 2.1)."""
    typed = set(shapes.subjects(RDF.type, SH.NodeShape)) | set(shapes.subjects(RDF.type, SH.PropertyShape))
    targeted = {shape for target in TARGETS for shape in shapes.subjects(target)}
    return frozenset(typed | targeted | set(shapes.objects(predicate=SH.property)))


def gaps(shapes: Graph, data: Graph) -> tuple[str, ...]:
    """Return a sentence on everything that shapes name in vain: unknown SHACL terms, target classes nobody knows.

    `data` is the data together with its ontology.
    """
    vocabulary = {term for term in shapes.predicates() if str(term).startswith(str(SH))}
    terms = [f"{compact(t)} is no term of SHACL." for t in vocabulary if str(t).removeprefix(str(SH)) not in TERMS]
    classes = {c for c in shapes.objects(predicate=SH.targetClass) if not _known(c, data)}
    return tuple(sorted(terms)) + tuple(
        sorted(f"{compact(c)} is a target class that neither ontology nor data knows." for c in classes)
    )


def _known(target: Node, data: Graph) -> bool:
    declared = (target, RDF.type, OWL.Class) in data or (target, RDF.type, RDFS.Class) in data
    return declared or (None, RDF.type, target) in data


def focus_nodes(shapes: Graph, data: Graph, ontology: Graph) -> frozenset[Node]:
    """Return the nodes of the data that some target selects; `ontology` adds subclasses, never focus nodes."""
    found: set[Node] = set()
    for target in shapes.objects(predicate=SH.targetClass):
        found.update(n for c in _subclasses(target, data, ontology) for n in data.subjects(RDF.type, c))
    for shape in set(shapes.subjects(RDF.type, RDFS.Class)) & shape_nodes(shapes):
        found.update(n for c in _subclasses(shape, data, ontology) for n in data.subjects(RDF.type, c))
    for predicate in shapes.objects(predicate=SH.targetSubjectsOf):
        found.update(data.subjects(predicate))
    for predicate in shapes.objects(predicate=SH.targetObjectsOf):
        found.update(data.objects(predicate=predicate))
    nodes = set(shapes.objects(predicate=SH.targetNode))
    return frozenset(found | {n for n in nodes if (n, None, None) in data})


def _subclasses(target: Node, *graphs: Graph) -> set[Node]:
    found, open_classes = {target}, [target]
    while open_classes:
        current = open_classes.pop()
        below = {c for graph in graphs for c in graph.subjects(RDFS.subClassOf, current)} - found
        found |= below
        open_classes.extend(below)
    return found
