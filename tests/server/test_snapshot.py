"""A release is opened with its manifest and its files, or refused with the reason."""

import hashlib
import shutil
from pathlib import Path

import pytest

from rashomon.errors import ReleaseNotFound, ReleaseUnreadable
from rashomon_server.snapshot import open_snapshot


def test_a_release_has_a_version_and_files_with_checksums(release: Path) -> None:
    snapshot = open_snapshot(release)
    assert snapshot.version == release.name
    for file in snapshot.files.values():
        assert file.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFound):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("name", ["ontology.ttl", "SHA256SUMS"])
def test_a_release_without_one_of_its_files_is_refused(release: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / release.name
    shutil.copytree(release, copy, ignore=shutil.ignore_patterns("store"))
    (copy / name).unlink()
    with pytest.raises(ReleaseUnreadable, match=name):
        open_snapshot(copy)


def test_a_broken_manifest_is_refused(release: Path, tmp_path: Path) -> None:
    (tmp_path / "MANIFEST.json").write_text("{", "utf-8")
    with pytest.raises(ReleaseUnreadable):
        open_snapshot(tmp_path)
