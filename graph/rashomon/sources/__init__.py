"""Readers of sources, each from its files to quads."""
