"""Evidence pointers lead to whole sentences of the source, and the case repeats none of its text."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from rashomon.namespaces import PREFIXES
from rashomon.store import ask

HEADER = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
POINTERS = """SELECT DISTINCT ?pointer ?block ?sentence ?start ?end ?hash WHERE { ?pointer a rsh:EvidencePointer ;
  rsh:blockNumber ?block ; rsh:sentenceNumber ?sentence ; rsh:startOffset ?start ; rsh:endOffset ?end ;
  rsh:contentSha256 ?hash } ORDER BY ?block ?sentence"""
HEADINGS = {1, 7, 13, 18, 26, 33}
SENTENCES = 59
LEAK = 6
WORD = re.compile(r"[0-9A-Za-z\u00C0-\u024F]+(?:[.,'\u2019][0-9A-Za-z]+)*")
LAST = re.compile(r"[.!?][\"\u201d]?$")
INNER = re.compile(r"[.!?][\"\u201d]? [A-Z\"\u201c]")
ABBREVIATIONS = ("Lt. ", "Gen. ", "U.N. ")


@dataclass(frozen=True)
class Pointer:
    key: str
    block: int
    sentence: int
    start: int
    end: int
    sha256: str


@pytest.fixture(scope="module")
def pointers(store: Store) -> Sequence[Pointer]:
    rows = ask(store, HEADER + POINTERS)
    assert isinstance(rows, QuerySolutions)
    return [_pointer(*(str(row[n].value) for n in range(6))) for row in rows]


def _pointer(iri: str, block: str, sentence: str, start: str, end: str, sha256: str) -> Pointer:
    return Pointer(iri.rpartition("/")[2], int(block), int(sentence), int(start), int(end), sha256)


@pytest.fixture(scope="module")
def article(seed: Path) -> str:
    return (seed / "article.txt").read_text("utf-8")


def blocks(article: str) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each line that is not empty."""
    start = number = 0
    for line in article.split("\n"):
        if line:
            number += 1
            yield number, start, start + len(line)
        start += len(line) + 1


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_pointers_are_named_after_block_and_sentence(pointers: Sequence[Pointer]) -> None:
    assert len(pointers) == SENTENCES
    assert [p.key for p in pointers] == [f"p{p.block}-s{p.sentence}" for p in pointers]


def test_pointers_follow_each_other_without_overlap(pointers: Sequence[Pointer]) -> None:
    assert all(0 <= p.start < p.end for p in pointers)
    assert all(one.end < other.start for one, other in pairwise(pointers))


def test_sentences_of_a_block_are_counted_from_one_and_share_its_hash(pointers: Sequence[Pointer]) -> None:
    for block, count in Counter(p.block for p in pointers).items():
        here = [p for p in pointers if p.block == block]
        assert [p.sentence for p in here] == list(range(1, count + 1))
        assert len({p.sha256 for p in here}) == 1
    assert {p.block for p in pointers} == set(range(1, 38))


def test_every_pointer_is_cited_by_a_report(store: Store) -> None:
    query = "SELECT ?p WHERE { ?p a rsh:EvidencePointer FILTER NOT EXISTS { ?report rsh:evidence ?p } }"
    rows = ask(store, HEADER + query)
    assert isinstance(rows, QuerySolutions)
    assert [str(row[0]) for row in rows] == []


def test_the_document_is_the_one_that_was_read(store: Store, article: str) -> None:
    query = f'ASK {{ source:pakistan-afghanistan-2026-article rsh:contentSha256 "{digest(article)}" }}'
    assert ask(store, HEADER + query)


def test_each_pointer_has_the_hash_of_its_block_and_lies_in_it(pointers: Sequence[Pointer], article: str) -> None:
    bounds = {number: (start, end) for number, start, end in blocks(article)}
    assert len(bounds) == 37
    for pointer in pointers:
        start, end = bounds[pointer.block]
        assert pointer.sha256 == digest(article[start:end]), pointer.key
        assert start <= pointer.start < pointer.end <= end, pointer.key


def test_the_pointers_of_a_block_cover_it_up_to_single_blanks(pointers: Sequence[Pointer], article: str) -> None:
    for number, start, end in blocks(article):
        here = [p for p in pointers if p.block == number]
        assert " ".join(article[p.start : p.end] for p in here) == article[start:end]


def test_each_pointer_marks_one_whole_sentence_or_a_heading(pointers: Sequence[Pointer], article: str) -> None:
    for pointer in pointers:
        text = article[pointer.start : pointer.end]
        assert text == text.strip()
        assert pointer.block in HEADINGS or LAST.search(text), pointer.key
        outside = re.sub(r"[\"\u201c][^\"\u201d]*[\"\u201d]", '"Q."', text)
        ends = INNER.findall(outside.replace('"Q."', "Q"))
        abbreviated = sum(outside.count(each) for each in ABBREVIATIONS)
        assert len(ends) <= abbreviated, pointer.key


def test_no_literal_repeats_six_words_of_the_source(asserted: Sequence[Quad], article: str) -> None:
    runs = set(_runs(article))
    literals = {quad.object.value for quad in asserted if isinstance(quad.object, Literal)}
    assert len(runs) > 1000
    assert len(literals) > 300
    assert [text for text in sorted(literals) if runs & set(_runs(text))] == []


def test_no_file_of_the_case_repeats_six_words_of_the_source(case: Path, article: str) -> None:
    runs = set(_runs(article))
    files = [*sorted(case.glob("*.ttl")), case.parent / "README.md"]
    assert len(files) > 15
    assert [path.name for path in files if runs & set(_runs(path.read_text("utf-8")))] == []


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [match.group().lower() for match in WORD.finditer(text)]
    yield from (tuple(words[n : n + LEAK]) for n in range(len(words) - LEAK + 1))


def test_relative_times_are_anchored_in_the_document(asserted: Sequence[Quad]) -> None:
    anchored = {q.subject for q in asserted if q.predicate == NamedNode(PREFIXES["rsh"] + "resolvedAgainst")}
    spans = {str(q.subject) for q in asserted if q.object == NamedNode(PREFIXES["rsh"] + "TimeSpan")}
    explicit = {"1947", "2021", "2025", "from-1947", "from-2021", "from-2023-10", "ramadan", "recent"}
    assert spans - {str(span) for span in anchored} == {f"<{PREFIXES['span']}{key}>" for key in explicit}
