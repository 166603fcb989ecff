"""Case folders become quads in the graphs that their file names say."""

from pathlib import Path

import pytest

from rashomon.errors import CaseEmpty, CaseNotFound, InvalidKey, SourceFileMisnamed, SourceSyntaxError
from rashomon.sources.cases import curated, graph_of, read_case

TRIPLE = "<https://example.org/s> <https://example.org/p> <https://example.org/o> .\n"


def case(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "border-war"
    folder.mkdir()
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, "utf-8")
    return folder


def test_a_file_goes_to_the_graph_of_its_part_and_case(tmp_path: Path) -> None:
    folder = case(tmp_path, article__events__ttl=TRIPLE, reference__actors__ttl=TRIPLE)
    graphs = {str(quad.graph_name).strip("<>").rpartition("/graph/")[2] for quad in read_case(folder)}
    assert graphs == {"source/border-war-article", "reference"}


def test_the_case_of_a_relative_path_is_the_folder_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case(tmp_path, article__events__ttl=TRIPLE))
    assert graph_of(next(iter(Path().glob("*.ttl")))).value.endswith("source/border-war-article")


@pytest.mark.parametrize("name", ["events.ttl", "Article.events.ttl", "article..ttl", "a.b.c.ttl", ".ttl"])
def test_a_file_name_without_part_and_concern_is_refused(name: str) -> None:
    with pytest.raises(SourceFileMisnamed):
        graph_of(Path("border-war") / name)


def test_a_case_folder_that_is_no_slug_is_refused() -> None:
    with pytest.raises(InvalidKey):
        graph_of(Path("Border War/article.events.ttl"))


@pytest.mark.parametrize(
    ("text", "line", "reason", "remedy"),
    [
        (TRIPLE + "<a:s> <a:p> foo:x .", 2, "foo", "Declare the prefix"),
        (TRIPLE + TRIPLE + "<a:s> <a p> 1 .", 3, "IRI", "Write IRIs"),
        (TRIPLE.replace(" .", "") + TRIPLE, 2, "dot", "ends with ' .'"),
        ('<a:s> <a:p> "open', 1, "end of file", "neighbours"),
    ],
)
def test_a_syntax_error_names_file_line_reason_and_remedy(
    tmp_path: Path, text: str, line: int, reason: str, remedy: str
) -> None:
    with pytest.raises(SourceSyntaxError) as caught:
        list(read_case(case(tmp_path, article__events__ttl=text)))
    error = caught.value
    assert (error.path.name, error.line) == ("article.events.ttl", line)
    assert error.column >= 1
    assert reason in error.reason
    assert remedy in error.remedy
    assert f"article.events.ttl:{line}:{error.column}: " in error.message


def test_a_file_that_is_not_utf8_is_a_syntax_error(tmp_path: Path) -> None:
    folder = case(tmp_path, article__events__ttl="")
    (folder / "article.events.ttl").write_bytes(b"<a:s> <a:p> '\xff' .")
    with pytest.raises(SourceSyntaxError, match="UTF-8"):
        list(read_case(folder))


def test_a_missing_and_an_empty_case_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound):
        list(read_case(tmp_path / "nowhere"))
    with pytest.raises(CaseEmpty):
        list(read_case(case(tmp_path)))


def test_the_curated_cases_are_found_and_every_file_of_them_has_a_graph() -> None:
    files = [path for folder in curated() for path in folder.glob("*.ttl")]
    assert len(files) >= 10
    assert all(graph_of(path).value for path in files)
