"""One release of the curated cases for all tests that only read it."""

from pathlib import Path

import pytest

from rashomon.build import build_dataset
from rashomon.release.writing import write_release


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_release(build_dataset(), tmp_path_factory.mktemp("releases"))
