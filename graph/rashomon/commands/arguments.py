"""Arguments that several sub-commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from rashomon.release.folder import newest_release

RELEASES = Path("releases")

Command = TypeVar("Command", bound=Callable[..., Any])


def release_argument(command: Command) -> Command:
    """Add the optional argument RELEASE to a command."""
    kind = click.Path(path_type=Path)
    return click.argument("release", metavar="[RELEASE]", required=False, type=kind)(command)


def release_or_newest(release: Path | None) -> Path:
    """Return the release that was named, or else the newest below ./releases.

    :raises ReleaseNotFound: if there is none.
    """
    return newest_release(RELEASES) if release is None else release
