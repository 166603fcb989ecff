"""Curated cases: a folder of Turtle files, each read into the named graph that its file name says.

`<part>.<concern>.ttl` belongs to the part; the part `reference` is shared between all cases
(`…/graph/reference`), any other part is a source of its case (`…/graph/source/<case>-<part>`).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from rashomon import resources
from rashomon.errors import CaseEmpty, CaseNotFound, SourceFileMisnamed, SourceSyntaxError
from rashomon.iris import SLUG, check_slug
from rashomon.namespaces import GRAPH_REFERENCE, GRAPH_SOURCES

_REFERENCE: Final = "reference"
_REASON: Final = re.compile(r"^Parser error (?:at|between) [^:]*: (.*)$", re.S)
_REMEDIES: Final = (
    ("prefix", "Declare the prefix at the top of the file, as the other files do"),
    ("UTF-8", "Save the file as UTF-8"),
    ("IRI", "Write IRIs as <https://…> or prefix:name, without blanks"),
    ("", "Compare the statement with its neighbours: each one ends with ' .', its parts are joined by ';' and ','"),
)


def curated() -> list[Path]:
    """Return the folders of the curated cases that come with the library, sorted by name."""
    home = resources.cases()
    return sorted(path for path in home.iterdir() if path.is_dir()) if home.is_dir() else []


def case_files(case: Path) -> list[Path]:
    """Return the Turtle files of a case, sorted by name.

    :raises CaseNotFound: if the folder does not exist.
    :raises CaseEmpty: if it holds no Turtle file.
    """
    if not case.is_dir():
        raise CaseNotFound(case)
    files = sorted(case.glob("*.ttl"))
    if not files:
        raise CaseEmpty(case)
    return files


def graph_of(path: Path) -> NamedNode:
    """Return the named graph that a file of a case belongs to.

    :raises SourceFileMisnamed: if its name is not `<part>.<concern>.ttl`.
    :raises InvalidKey: if the folder of the case is not named by a slug.

    >>> graph_of(Path("border-war/article.events.ttl")).value
    'https://w3id.org/rashomon/graph/source/border-war-article'
    """
    part, _, concern = path.name.removesuffix(".ttl").partition(".")
    if not (SLUG.fullmatch(part) and SLUG.fullmatch(concern)):
        raise SourceFileMisnamed(path, "<part>.<concern>.ttl in lower-case words joined by hyphens")
    if part == _REFERENCE:
        return NamedNode(GRAPH_REFERENCE)
    return NamedNode(f"{GRAPH_SOURCES}{check_slug(path.absolute().parent.name, 'name of a case folder')}-{part}")


def read_case(case: Path) -> Iterator[Quad]:
    """Yield the quads of a case, file by file.

    :raises CaseNotFound: if the folder does not exist.
    :raises CaseEmpty: if it holds no Turtle file.
    :raises SourceFileMisnamed: if a file name does not name its graph.
    :raises SourceSyntaxError: if a file is not Turtle.
    """
    for path in case_files(case):
        graph = graph_of(path)
        for quad in read_turtle(path):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def read_turtle(path: Path) -> Iterator[Quad]:
    """Yield the triples of one Turtle file as quads of the default graph.

    :raises SourceSyntaxError: if the file is not Turtle, with line, column and a remedy.
    :raises OSError: if the file cannot be read.
    """
    try:
        yield from parse(path.read_bytes(), RdfFormat.TURTLE)
    except SyntaxError as error:
        raise _syntax_error(path, error) from error


def _syntax_error(path: Path, error: SyntaxError) -> SourceSyntaxError:
    found = _REASON.match(str(error.msg))
    reason = found[1] if found else str(error.msg)
    remedy = next(remedy for hint, remedy in _REMEDIES if hint in reason)
    return SourceSyntaxError(path, error.lineno or 1, error.offset or 1, reason.rstrip("."), remedy)
