"""What holds for the repository as a whole: documents, versions, and no sentence of a source."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

import rashomon

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
FOLDERS = ("ontology", "graph", "graph/cases", "shapes", "server", "queries", "tests")
WORD = re.compile(r"[0-9A-Za-z\u00C0-\u024F]+(?:[.,'\u2019][0-9A-Za-z]+)*")
RUN = 6


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: the list of the repository's files is not known")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_says_what_belongs_there_how_to_add_and_which_test_guards_it(folder: str) -> None:
    text = (ROOT / folder / "README.md").read_text("utf-8")
    assert re.search(r"\badd\b", text, re.I), f"{folder}/README.md does not say how to add one more"
    assert "tests/" in text, f"{folder}/README.md does not name the tests that guard the folder"


def test_readme_opens_with_the_two_commands() -> None:
    head = (ROOT / "README.md").read_text("utf-8")[:1200]
    assert head.index("make serve") < head.index("make test")


def test_version_is_the_same_in_package_and_citation_and_known_to_the_changelog() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == rashomon.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased" in changelog or f"## {rashomon.__version__}" in changelog


def test_every_relative_link_of_the_documents_leads_somewhere() -> None:
    links = 0
    for document in ROOT.glob("**/*.md"):
        if ".venv" in document.parts:
            continue
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", document.read_text("utf-8")):
            links += 1
            assert (document.parent / target).exists(), f"{document.relative_to(ROOT)} links to {target}"
    assert links >= 5


def test_dependencies_have_a_lower_and_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in project["dependencies"]:
        assert re.search(r">=\S+,<", requirement), f"{requirement} is not pinned to a range"


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    modules = [p for folder in ("graph/rashomon", "server/rashomon_server") for p in (ROOT / folder).rglob("*.py")]
    assert len(modules) >= 20
    assert {str(m.relative_to(ROOT)): n for m in modules if (n := len(m.read_text("utf-8").splitlines())) > 400} == {}


def test_no_file_shares_six_consecutive_words_with_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    if not SEED.exists():
        pytest.skip("the article of the first case is not at hand")

    def words(text: str) -> list[str]:
        return [m.group().lower() for m in WORD.finditer(text)]

    article = words(SEED.read_text("utf-8"))
    runs = {tuple(article[i : i + RUN]) for i in range(len(article) - RUN + 1)}
    shared, read = [], 0
    for path in tracked():
        try:
            flat = words(path.read_text("utf-8"))
        except UnicodeDecodeError:
            continue
        read += 1
        shared += [
            f"{path.relative_to(ROOT)}: {' '.join(flat[i : i + RUN])}"
            for i in range(len(flat) - RUN + 1)
            if tuple(flat[i : i + RUN]) in runs
        ]
    assert shared == []
    assert read >= 100
    with capsys.disabled():
        print(f" {read} files read, none shares a run of {RUN} words with the article")
