"""The expected answers of the saved queries, written by hand; see README.md beside this file."""

import re
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from rashomon.catalogue import load_catalogue
from rashomon.namespaces import BASE, PREFIXES

CATALOGUE = load_catalogue()
Row = tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a saved query must return on the bundled case."""

    question: str
    columns: Row
    rows: tuple[Row, ...]
    ordered: bool
    joined: str


def read_answer(path: Path) -> Answer:
    note, header, *rows = path.read_text("utf-8").splitlines()
    joined = re.search(r"joined by '(.+)'", note)
    return Answer(
        question=re.findall(r"Q\d+", note)[0] if "Q" in note else "",
        columns=tuple(header.split("\t")),
        rows=tuple(tuple(row.split("\t")) for row in rows),
        ordered="ordered" in note,
        joined=joined[1] if joined else "",
    )


ANSWERS = {path.stem: read_answer(path) for path in sorted((Path(__file__).parent / "answers").glob("*.tsv"))}


def short(term: object) -> str:
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if namespace.startswith(BASE) and value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value


def comparable(row: Row, answer: Answer) -> Row:
    return (*row[:-1], " ".join(sorted(row[-1].split(answer.joined)))) if answer.joined else row
