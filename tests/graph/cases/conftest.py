"""The built dataset of the curated cases, shared by the tests of this folder, and the count of checked facts."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import Dataset, Quad, Store

from rashomon import resources
from rashomon.build import build_dataset
from rashomon.sources.cases import read_case
from rashomon.store import load

CASE = "pakistan-afghanistan-2026"
FACTS = 204
SEED = Path(__file__).parents[4] / "shared" / "seed"


@pytest.fixture(scope="session")
def case() -> Path:
    """Return the folder of the seed case."""
    return resources.cases() / CASE


@pytest.fixture(scope="session")
def asserted(case: Path) -> Sequence[Quad]:
    """Return what the files of the seed case state."""
    return list(read_case(case))


@pytest.fixture(scope="session")
def dataset(case: Path) -> Dataset:
    """Return the built dataset of the seed case."""
    return build_dataset([case])


@pytest.fixture(scope="session")
def store(dataset: Dataset) -> Store:
    """Return a store that holds the built dataset."""
    return load(dataset)


@pytest.fixture(scope="session")
def seed() -> Path:
    """Return the folder of the source documents, which lies beside the checkout."""
    if not (SEED / "article.txt").is_file():
        pytest.skip(f"the source documents are not at hand: no {SEED}")
    return SEED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many facts of the case were checked."""
    passed = [
        report for report in terminalreporter.stats.get("passed", []) if "test_facts.py::test_fact[" in report.nodeid
    ]
    if passed:
        terminalreporter.write_line(f"{len(passed)} of {FACTS} facts checked")
