"""The order of releases does not hang on the clock, what was there is remembered, and leftovers go."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import ReleaseNotFound, ReleaseSuperseded
from rashomon.release.folder import HISTORY, aside, history, install, locked, newest_release, releases, remove_leftovers
from rashomon.release.manifest import MANIFEST

A, B, C = (f"0.1.0-{letter * 12}" for letter in "abc")


def put(folder: Path, name: str, written: int) -> Path:
    (folder / name).mkdir()
    (folder / name / MANIFEST).write_text(json.dumps({"version": name}), "utf-8")
    os.utime(folder / name / MANIFEST, (written, written))
    return folder / name


def names(folder: Path) -> list[str]:
    return [path.name for path in releases(folder)]


def test_without_a_record_the_manifest_that_was_written_last_is_the_newest(tmp_path: Path) -> None:
    put(tmp_path, B, 100)
    put(tmp_path, A, 200)
    assert names(tmp_path) == [B, A]
    assert newest_release(tmp_path) == tmp_path / A


def test_a_clock_that_goes_back_does_not_change_the_order_of_installation(tmp_path: Path) -> None:
    for name, written in ((A, 300), (C, 200), (B, 100)):
        put(tmp_path, name, written)
        install(tmp_path, name)
    assert names(tmp_path) == [A, C, B]
    assert (tmp_path / HISTORY).read_text("utf-8") == f"{A}\n{C}\n{B}\n"


def test_a_release_that_was_put_there_by_hand_is_newer_than_the_recorded_ones(tmp_path: Path) -> None:
    put(tmp_path, B, 300)
    install(tmp_path, B)
    put(tmp_path, A, 100)
    assert names(tmp_path) == [B, A]
    put(tmp_path, C, 50)
    install(tmp_path, C)
    assert history(tmp_path) == [B, A, C]


def test_a_release_can_become_the_newest_again(tmp_path: Path) -> None:
    for name in (A, B):
        install(tmp_path, put(tmp_path, name, 100).name)
    install(tmp_path, A)
    assert names(tmp_path) == [B, A]
    assert history(tmp_path) == [A, B, A]
    install(tmp_path, A)
    assert history(tmp_path) == [A, B, A]


def test_a_release_made_from_one_that_is_not_the_newest_is_not_installed(tmp_path: Path) -> None:
    for name in (A, B):
        install(tmp_path, put(tmp_path, name, 100).name)
    with aside(tmp_path, C) as made, pytest.raises(ReleaseSuperseded):
        install(tmp_path, C, made, after=A)
    assert names(tmp_path) == [A, B]
    assert history(tmp_path) == [A, B]


def test_hidden_folders_and_files_are_no_releases(tmp_path: Path) -> None:
    put(tmp_path, f".{A}.abcd1234", 100)
    (tmp_path / "notes.txt").write_text("", "utf-8")
    with pytest.raises(ReleaseNotFound):
        newest_release(tmp_path)
    assert releases(tmp_path / "nothing") == []


def test_leftovers_of_the_dead_are_removed_and_the_work_of_the_living_is_not(tmp_path: Path) -> None:
    dead = [put(tmp_path, f".{A}.abcd1234", 100), tmp_path / f".{HISTORY}.zyxw9876"]
    dead[1].write_text("0.1.0-abc", "utf-8")
    kept = [put(tmp_path, ".private", 100), put(tmp_path, C, 100)]
    with aside(tmp_path, B) as living:
        assert not any(path.exists() for path in dead)
        with locked(tmp_path):
            assert remove_leftovers(tmp_path) == []
        assert living.is_dir()
    assert not living.exists()
    assert all(path.exists() for path in kept)


def test_a_lock_is_given_back_by_a_process_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from rashomon.release.folder import aside, locked\n"
        f"with aside(Path(sys.argv[1]), {A!r}), locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()
    with locked(tmp_path):
        removed = remove_leftovers(tmp_path)
    assert [name.rpartition(".")[0] for name in removed] == [f".{A}"]
