"""The invented graph of the benchmarks is what it says: as large as asked for, always the same, and conforming."""

from pathlib import Path

from rashomon.validation import read_corpus, read_ontology, read_shapes, validate
from tests.benchmarks.conflict_graph import conflict_graph

LARGEST_INCIDENT = 130


def test_a_graph_has_the_size_that_was_asked_for_and_always_the_same_bytes() -> None:
    lines = list(conflict_graph(20_000))
    assert 20_000 <= len(lines) < 20_000 + LARGEST_INCIDENT
    assert len(set(lines)) == len(lines)
    assert lines == list(conflict_graph(20_000))
    assert lines != list(conflict_graph(20_000, seed=2))


def test_it_conforms_to_the_shapes(tmp_path: Path) -> None:
    file = tmp_path / "invented.nq"
    file.write_bytes(b"".join(conflict_graph(20_000)))
    report = validate(read_corpus([file]).graph, read_shapes(), read_ontology())
    assert report.conforms, report.results[:3]
    assert len(report.results) == 0
    assert report.focus_nodes > 3_000
