"""Validation of graphs against SHACL shapes: `validate` gives a `Report`; the `read_` functions load what it needs."""

from rashomon.validation.corpus import Corpus, read_corpus
from rashomon.validation.engines import validate
from rashomon.validation.report import Report, Result, Severity
from rashomon.validation.shapes import read_ontology, read_shapes

__all__ = ["Corpus", "Report", "Result", "Severity", "read_corpus", "read_ontology", "read_shapes", "validate"]
