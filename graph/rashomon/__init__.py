"""Rashomon: a knowledge graph of conflict in which every party's account is kept apart."""

__version__ = "0.1.0"
