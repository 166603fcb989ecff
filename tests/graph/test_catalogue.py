"""Saved queries are read strictly, and run as they are."""

from pathlib import Path

import pytest

from rashomon.catalogue import find_query, load_catalogue, read_query
from rashomon.errors import HeaderError, ParameterError, QueryNotFound
from rashomon.store import ask, load

GOOD = """#+ summary: Who?
#+ description: All of them.
#+ tags: [actors]
#+ params:
#+   - name: kind
#+     type: iri
#+     summary: which
#+     default: actor:ttp
#+     enumerate: [actor:ttp, "https://w3id.org/rashomon/id/actor/india"]
#+   - name: least
#+     type: integer
#+     default: 1
#+ columns:
#+   who: an actor
PREFIX actor: <https://w3id.org/rashomon/id/actor/>
SELECT ?who WHERE {
  VALUES ?kind { actor:ttp }
  VALUES ?least { 1 }
  ?who ?p ?kind .
}
"""


def write(folder: Path, text: str, name: str = "who.rq") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_query_is_described_by_its_header(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, GOOD))
    assert (query.slug, query.summary, query.tags, query.form) == ("who", "Who?", ("actors",), "select")
    assert [(p.name, p.kind, p.default) for p in query.params] == [
        ("kind", "iri", "actor:ttp"),
        ("least", "integer", "1"),
    ]
    assert query.columns == {"who": "an actor"}
    assert query.text.startswith("PREFIX actor:")


def test_a_query_without_values_keeps_its_defaults(tmp_path: Path) -> None:
    query = read_query(write(tmp_path, GOOD))
    assert query.bind({}) == query.text


def test_a_bound_query_holds_the_value_and_is_valid(tmp_path: Path) -> None:
    bound = read_query(write(tmp_path, GOOD)).bind({"kind": "actor:india", "least": "2"})
    assert "<https://w3id.org/rashomon/id/actor/india>" in bound
    assert "actor:ttp" not in bound
    ask(load([]), bound)


@pytest.mark.parametrize(
    ("values", "name"),
    [({"colour": "red"}, "colour"), ({"least": "many"}, "least"), ({"kind": "actor:pakistan"}, "kind")],
)
def test_a_value_that_does_not_fit_is_refused_by_name(tmp_path: Path, values: dict[str, str], name: str) -> None:
    with pytest.raises(ParameterError) as caught:
        read_query(write(tmp_path, GOOD)).bind(values)
    assert (caught.value.slug, caught.value.name) == ("who", name)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("#+ summary: Who?\n", "", 1, "summary"),
        ("#+ summary: Who?", "#+ summary: Who: me", 1, "YAML"),
        ("#+ tags: [actors]", "#+ tags: actors", 3, "list of texts"),
        ("#+ tags: [actors]", "#+ label: x", 3, "unknown key 'label'"),
        ("type: iri", "type: uri", 4, "'uri'"),
        ("#+     summary: which", "#+     hint: which", 4, "hint"),
        ("default: actor:ttp", "default: actor:india", 4, "not the term"),
        ("default: 1", "default: one", 4, "whole number"),
        ("name: least", "name: most", 4, "0 times"),
        ("  VALUES ?least { 1 }", "  VALUES ?least { 1 } VALUES ?least { 1 }", 4, "2 times"),
        ("#+     enumerate: [actor:ttp,", "#+     enumerate: 5 #", 4, "enumerate"),
        ("who: an actor", "whom: an actor", 13, "columns must be"),
        ("#+ columns:\n#+   who: an actor\n", "", 1, "columns"),
        ("?who ?p ?kind .", "?who ?p .", 19, "not valid SPARQL"),
        (GOOD, "SELECT * {}", 1, "header"),
        (GOOD, "#+ - a list\nASK {}", 1, "mapping"),
    ],
)
def test_a_bad_header_names_file_and_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(HeaderError, match=reason) as caught:
        read_query(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_file_name_that_is_no_slug_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="slug"):
        read_query(write(tmp_path, GOOD, "Who_Is.rq"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ASK {}", "ask"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <urn:construct>", "describe"),
        ("# construct\nDESCRIBE <urn:x>", "describe"),
    ],
)
def test_the_form_of_a_query_is_told(tmp_path: Path, text: str, form: str) -> None:
    head = "#+ summary: s\n#+ description: d\n"
    query = read_query(write(tmp_path, head + text))
    assert (query.form, dict(query.columns)) == (form, {})


def test_an_unknown_query_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    catalogue = load_catalogue(tmp_path)
    assert find_query(catalogue, "who").slug == "who"
    with pytest.raises(QueryNotFound) as caught:
        find_query(catalogue, "whom")
    assert caught.value.known == ("who",)


def test_every_saved_query_of_the_library_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = load_catalogue()
    assert len(catalogue) >= 20
    assert list(catalogue) == sorted(catalogue)
    with capsys.disabled():
        print(f" {len(catalogue)} saved queries read")
