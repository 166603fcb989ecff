"""A folder of releases: their order, what has been there, and the places where new ones are written aside.

The file HISTORY names, one a line, the releases in the order in which they became the newest; it is written aside and
renamed, so that it is whole at any instant. A release that it does not name was put there by other hands and counts as
newer than those that it names, by the time of its manifest. A release that it names and that is not there is retired.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rashomon.errors import ReleaseNotFound, ReleaseSuperseded
from rashomon.release.manifest import MANIFEST

HISTORY: Final = "HISTORY"
LOCK: Final = ".lock"
_ASIDE: Final = re.compile(r"\.(?:.+-[0-9a-f]{12}|HISTORY)\.[a-z0-9_]{8}")


def releases(folder: Path) -> list[Path]:
    """Return the releases of a folder, the oldest first; hidden folders are not releases."""
    there = {path.parent.name: path for path in folder.glob(f"[!.]*/{MANIFEST}")} if folder.is_dir() else {}
    place = {version: number for number, version in enumerate(history(folder))}

    def order(name: str) -> tuple[int, int, str]:
        return (place[name], 0, name) if name in place else (len(place), _written(there[name]), name)

    return [there[name].parent for name in sorted(there, key=order)]


def newest_release(folder: Path) -> Path:
    """Return the newest release of a folder.

    :raises ReleaseNotFound: if the folder holds none.
    """
    found = releases(folder)
    if not found:
        raise ReleaseNotFound(folder)
    return found[-1]


def history(folder: Path) -> list[str]:
    """Return the recorded releases in their order; one that became the newest again is there again.

    :raises OSError: if the record is there and cannot be read.
    """
    try:
        return (folder / HISTORY).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []


def install(folder: Path, version: str, made: Path | None = None, after: str | None = None) -> None:
    """Make a release the newest: rename it into place if it was made aside, and record it; durable on return.

    Between the two it is the newest already, so that a process that dies there leaves nothing half done.

    :raises ReleaseSuperseded: if it was made from the release `after`, and that is not the newest any more.
    :raises OSError: if it cannot be renamed or recorded.
    """
    with locked(folder):
        present = releases(folder)
        if after is not None and present[-1:] != [folder / after]:
            raise ReleaseSuperseded(folder, after)
        if made is not None:
            made.rename(folder / version)
            flush_folder(folder)
        known = history(folder)
        names = [path.name for path in present if path.name not in {*known, version}]
        if known[-1:] != [version] or names:
            _write_history(folder, [*known, *names, version])


def _write_history(folder: Path, names: list[str]) -> None:
    descriptor, made = tempfile.mkstemp(prefix=f".{HISTORY}.", dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            os.fchmod(descriptor, 0o644)
            stream.writelines(f"{name}\n" for name in names)
            stream.flush()
            os.fsync(descriptor)
        Path(made).rename(folder / HISTORY)
    finally:
        Path(made).unlink(missing_ok=True)
    flush_folder(folder)


@contextmanager
def locked(folder: Path, name: str = LOCK) -> Iterator[None]:
    """Hold a lock of a folder, waiting for it; a process that dies gives it back.

    :raises OSError: if the folder cannot be written to.
    """
    with _held(os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)):
        yield


@contextmanager
def aside(folder: Path, version: str) -> Iterator[Path]:
    """Make a hidden folder to write a release in, and remove it at the end, unless it was renamed.

    Its lock tells others that somebody works in it: folders without are leftovers, and are removed first.

    :raises OSError: if the folder cannot be written to.
    """
    with locked(folder):
        remove_leftovers(folder)
        made = Path(tempfile.mkdtemp(prefix=f".{version}.", dir=folder))
        descriptor = os.open(made, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with _held(descriptor):
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def remove_leftovers(folder: Path) -> list[str]:
    """Remove what builds that were killed left in a folder whose lock is held, and return the names.

    :raises OSError: if something cannot be removed.
    """
    removed = []
    for path in sorted(folder.iterdir()):
        if not _ASIDE.fullmatch(path.name):
            continue
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        removed.append(path.name)
    return removed


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable.

    :raises OSError: if that fails.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _held(descriptor: int) -> Iterator[None]:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _written(manifest: Path) -> int:
    try:
        return manifest.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
