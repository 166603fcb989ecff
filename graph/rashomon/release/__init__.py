"""Releases: a dataset becomes an immutable directory, complete in itself, that can be verified."""
