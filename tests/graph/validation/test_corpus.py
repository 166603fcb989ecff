"""Files become one graph; files that cannot be read are all named, with place and remedy."""

from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef
from rdflib.namespace import XSD

from rashomon.errors import UnreadableFiles
from rashomon.validation import read_corpus
from rashomon.validation.corpus import FORMATS

A = URIRef("https://example.org/a")
SAME_STATEMENT = {
    ".ttl": '<https://example.org/a> <https://example.org/p> "v" .',
    ".trig": 'GRAPH <https://example.org/g> { <https://example.org/a> <https://example.org/p> "v" }',
    ".nt": '<https://example.org/a> <https://example.org/p> "v" .',
    ".nq": '<https://example.org/a> <https://example.org/p> "v" <https://example.org/g> .',
    ".jsonld": '{"@id": "https://example.org/a", "https://example.org/p": "v"}',
    ".rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://example.org/">'
    '<rdf:Description rdf:about="https://example.org/a"><e:p>v</e:p></rdf:Description></rdf:RDF>',
}
SAME_STATEMENT[".owl"] = SAME_STATEMENT[".xml"] = SAME_STATEMENT[".rdf"]


@pytest.mark.parametrize("extension", FORMATS)
def test_each_format_gives_the_same_statement(tmp_path: Path, extension: str) -> None:
    file = tmp_path / f"data{extension}"
    file.write_text(SAME_STATEMENT[extension])
    assert set(read_corpus([file]).graph) == {(A, URIRef("https://example.org/p"), Literal("v"))}


def test_literals_keep_their_lexical_forms(tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text(
        '<https://example.org/a> <https://example.org/p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    )
    (value,) = read_corpus([file]).graph.objects()
    assert (str(value), value) == ("007", Literal("007", datatype=XSD.integer, normalize=False))


def test_a_folder_stands_for_its_files_and_no_file_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.ttl", "a.nt", "notes.txt", "sub/c.ttl"):
        (tmp_path / name).write_text("")
    files = read_corpus([tmp_path / "b.ttl", tmp_path]).files
    assert [str(file.relative_to(tmp_path)) for file in files] == ["b.ttl", "a.nt", "sub/c.ttl"]


def test_a_node_comes_from_the_file_that_gives_it_a_class(tmp_path: Path) -> None:
    first, second = tmp_path / "1.ttl", tmp_path / "2.ttl"
    first.write_text(SAME_STATEMENT[".ttl"])
    second.write_text(f"<{A}> a <https://example.org/C> .")
    corpus = read_corpus([first, second])
    assert corpus.origins[A] == second
    assert (A, RDF.type, URIRef("https://example.org/C")) in corpus.graph
    assert corpus.triples == 2


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    files = [tmp_path / "1.ttl", tmp_path / "2.ttl"]
    for file in files:
        file.write_text("_:x a <https://example.org/C> .")
    assert len(set(read_corpus(files).graph.subjects())) == 2


def test_every_broken_file_is_named_with_line_column_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "dot.ttl").write_text("@prefix e: <https://example.org/> .\ne:a e:p e:b\ne:c e:p e:d .\n")
    (tmp_path / "prefix.ttl").write_text("e:a e:p e:b .")
    (tmp_path / "fine.ttl").write_text(SAME_STATEMENT[".ttl"])
    (tmp_path / "table.csv").write_text("a,b")
    (tmp_path / "json.jsonld").write_text('{"@id": ')
    paths = [
        tmp_path / name for name in ("dot.ttl", "fine.ttl", "prefix.ttl", "json.jsonld", "table.csv", "absent.ttl")
    ]
    with pytest.raises(UnreadableFiles) as caught:
        read_corpus(paths)
    faults = {fault.path.name: fault for fault in caught.value.faults}
    assert set(faults) == {"dot.ttl", "prefix.ttl", "json.jsonld", "table.csv", "absent.ttl"}
    assert (faults["dot.ttl"].line, faults["dot.ttl"].column) == (3, 1)
    assert faults["dot.ttl"].remedy == "End the statement before it with a dot."
    assert "Declare the prefix" in faults["prefix.ttl"].remedy
    assert "extension" in faults["table.csv"].remedy
    assert "exists" in faults["absent.ttl"].remedy
    assert f"{tmp_path / 'dot.ttl'}:3:1: " in caught.value.message


def test_bytes_that_are_not_utf8_are_a_fault_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "latin.ttl"
    file.write_bytes(b'<https://example.org/a> <https://example.org/p> "caf\xe9" .')
    with pytest.raises(UnreadableFiles) as caught:
        read_corpus([file])
    assert caught.value.faults[0].path == file
