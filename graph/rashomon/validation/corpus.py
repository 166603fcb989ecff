"""Files of RDF read into one graph, with the file that each node comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pyoxigraph
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rashomon.errors import SyntaxFault, UnreadableFiles

FORMATS: Mapping[str, pyoxigraph.RdfFormat] = MappingProxyType(
    {
        ".ttl": pyoxigraph.RdfFormat.TURTLE,
        ".trig": pyoxigraph.RdfFormat.TRIG,
        ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
        ".nq": pyoxigraph.RdfFormat.N_QUADS,
        ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
        ".rdf": pyoxigraph.RdfFormat.RDF_XML,
        ".owl": pyoxigraph.RdfFormat.RDF_XML,
        ".xml": pyoxigraph.RdfFormat.RDF_XML,
    }
)
"""File extension → format of every file that can be read."""

REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "dot is expected": "End the statement before it with a dot.",
        "prefix": "Declare the prefix at the top of the file, or correct its spelling.",
        "IRI": "Write an absolute IRI between < and >, without blanks.",
        "iri": "Write an absolute IRI between < and >, without blanks.",
        "string": "Close the string with the quotation mark that opens it.",
        "end of file": "Complete the last statement: the file ends in its middle.",
        "language": "Write a language tag such as @en straight after the string.",
        "JSON": "Correct the JSON: look for a comma or a bracket too few or too many.",
        "XML": "Correct the XML: look for an element that is not closed.",
    }
)
"""Part of a parser's message → what a person does about it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Statements of several files in one graph; quads lose their graph names.

    `origins` maps a subject to the file that gives it a class, else to the first file that describes it.
    """

    graph: Graph
    files: tuple[Path, ...]
    origins: Mapping[Node, Path]

    @property
    def triples(self) -> int:
        """Return the number of distinct triples."""
        return len(self.graph)


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files among the paths, and for each folder the readable files below it, sorted and once each."""
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(f for f in path.rglob("*") if f.suffix in FORMATS) if path.is_dir() else [path]
        files.update(dict.fromkeys(found))
    return tuple(files)


def read_corpus(paths: Iterable[Path]) -> Corpus:
    """Read files and folders into one corpus; literals keep their lexical forms.

    :raises UnreadableFiles: when any file cannot be read; it names every such file, not only the first.
    """
    files = expand(paths)
    graph = Graph()
    typed: dict[Node, Path] = {}
    described: dict[Node, Path] = {}
    faults: list[SyntaxFault] = []
    for file in files:
        try:
            for subject, predicate, value in _triples(file):
                graph.add((subject, predicate, value))
                described.setdefault(subject, file)
                if predicate == RDF.type:
                    typed.setdefault(subject, file)
        except UnreadableFiles as error:
            faults.extend(error.faults)
    if faults:
        raise UnreadableFiles(tuple(faults))
    return Corpus(graph, files, MappingProxyType(described | typed))


def _triples(file: Path) -> list[tuple[Node, URIRef, Node]]:
    extension = FORMATS.get(file.suffix)
    if extension is None:
        known = ", ".join(FORMATS)
        raise UnreadableFiles((SyntaxFault(file, 0, 0, "unknown extension", f"Use one of the extensions {known}."),))
    try:
        content = file.read_bytes()
        quads = pyoxigraph.parse(content, extension, rename_blank_nodes=True)
        return [(_term(q.subject), URIRef(q.predicate.value), _term(q.object)) for q in quads]
    except SyntaxError as error:
        reason = str(error.args[0])
        raise UnreadableFiles((SyntaxFault(file, *_place(error, content), reason, _remedy(reason)),)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        fault = SyntaxFault(file, 0, 0, reason, "Check that the file exists and may be read.")
        raise UnreadableFiles((fault,)) from error
    except UnicodeDecodeError as error:
        raise UnreadableFiles((SyntaxFault(file, 0, 0, str(error), "Save the file as UTF-8."),)) from error


def _place(error: SyntaxError, content: bytes) -> tuple[int, int]:
    if error.lineno is not None:
        return error.lineno, error.offset or 1
    return content.count(b"\n") + 1, 1


def _remedy(reason: str) -> str:
    return next((remedy for part, remedy in REMEDIES.items() if part in reason), "Correct the syntax at this place.")


def _term(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype.value == str(XSD.string):
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
    raise SyntaxError("a triple term is RDF 1.2, which stored data does not use")
