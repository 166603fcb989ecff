"""The manifest of a release: its id, what it holds, and every file with size and checksum."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from rashomon.errors import ReleaseNotFound, ReleaseUnreadable

MANIFEST: Final = "MANIFEST.json"
SUMS: Final = "SHA256SUMS"
FORMAT: Final = 1
NAME: Final = "rashomon"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a release; `compression` is a media type such as `application/gzip`, or empty."""

    size: int
    sha256: str
    media_type: str
    compression: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is: `id` is the SHA-256 of its canonical N-Quads, `graphs` maps each graph to its quads."""

    id: str
    version: str
    data_version: str
    quads: int
    graphs: Mapping[str, int]
    files: Mapping[str, FileEntry]

    @property
    def dump(self) -> str:
        """The name of the canonical dump."""
        return f"{NAME}-{self.version}.nq.zst"

    def to_json(self) -> bytes:
        """Return the manifest as JSON, byte by byte the same for the same manifest."""
        content = {"format": FORMAT, "name": NAME, **asdict(self)}
        return (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def version_of(data_version: str, release_id: str) -> str:
    """Return the name of a release.

    >>> version_of("0.1.0", "d39969cf82829237d240")
    '0.1.0-d39969cf8282'
    """
    return f"{data_version}-{release_id[:12]}"


def read_manifest(release: Path) -> Manifest:
    """Return the manifest of a release directory.

    :raises ReleaseNotFound: if it has none.
    :raises ReleaseUnreadable: if it is no manifest of a known format.
    """
    path = release / MANIFEST
    if not path.is_file():
        raise ReleaseNotFound(release)
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != FORMAT:
            raise ReleaseUnreadable(release, f"its manifest has the unknown format {content['format']}")
        return Manifest(
            id=content["id"],
            version=content["version"],
            data_version=content["data_version"],
            quads=int(content["quads"]),
            graphs={graph: int(count) for graph, count in content["graphs"].items()},
            files={name: FileEntry(**entry) for name, entry in content["files"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseUnreadable(release, f"its manifest cannot be read: {error!r}") from error
