"""The release that is served, as a directory: its manifest and the files to download. Nothing here opens the store."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import ReleaseUnreadable
from rashomon.release.manifest import MANIFEST, SUMS, Manifest, read_manifest

_TITLES = {
    ".nq.zst": "all named graphs, N-Quads, Zstandard",
    ".nq.gz": "all named graphs, N-Quads, gzip",
    ".trig.gz": "all named graphs, TriG, gzip",
    "ontology.ttl": "the ontology, Turtle",
    "shapes.ttl": "the SHACL shapes, Turtle",
    "queries.ttl": "the saved queries, Turtle",
    "void.ttl": "statistics of the dataset (VoID), Turtle",
    "dcat.ttl": "description of the dataset (DCAT), Turtle",
    "shacl-report.ttl": "the validation report, Turtle",
    "context.jsonld": "the JSON-LD context",
    "README.md": "how to read this release",
    MANIFEST: "the manifest: contents, sizes, checksums",
    SUMS: "the checksums, for sha256sum -c",
}


@dataclass(frozen=True)
class ReleaseFile:
    """A file that can be downloaded; `media` is what its bytes are, so a compressed file has that of its packing."""

    name: str
    path: Path
    size: int
    sha256: str
    media: str
    title: str


@dataclass(frozen=True)
class Snapshot:
    """One release. `version` names it in addresses, in ETags and in citations."""

    path: Path
    manifest: Manifest
    files: Mapping[str, ReleaseFile]

    @property
    def version(self) -> str:
        """The name of the release."""
        return self.manifest.version


def open_snapshot(path: Path) -> Snapshot:
    """Read the manifest of a release and look for its files.

    :raises ReleaseNotFound: when the directory holds no manifest.
    :raises ReleaseUnreadable: when the manifest cannot be read, or a file that it names is missing.
    """
    path = path.resolve()
    manifest = read_manifest(path)
    files = {
        name: _file(path, name, entry.sha256, entry.compression or entry.media_type)
        for name, entry in manifest.files.items()
    }
    files |= {name: _file(path, name, _sha256(path, name), media) for name, media in _SELF}
    return Snapshot(path, manifest, dict(sorted(files.items())))


_SELF = ((MANIFEST, "application/json"), (SUMS, "text/plain"))


def _sha256(folder: Path, name: str) -> str:
    try:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()
    except OSError as error:
        raise ReleaseUnreadable(folder, f"{name} cannot be read: {error}") from error


def _file(folder: Path, name: str, sha256: str, media: str) -> ReleaseFile:
    path = folder / name
    if not path.is_file():
        raise ReleaseUnreadable(folder, f"the manifest names {name}, which is missing")
    title = next((title for suffix, title in _TITLES.items() if name.endswith(suffix)), name)
    complete = f"{media}; charset=utf-8" if media.startswith("text/") else media
    return ReleaseFile(name, path, path.stat().st_size, sha256, complete, title)
