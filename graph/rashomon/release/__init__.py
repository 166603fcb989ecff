"""Releases: a dataset becomes an immutable directory, complete in itself, that can be verified."""

from rashomon.release.manifest import Manifest, newest_release, read_manifest
from rashomon.release.verification import verify
from rashomon.release.writing import write_release

__all__ = ["Manifest", "newest_release", "read_manifest", "verify", "write_release"]
