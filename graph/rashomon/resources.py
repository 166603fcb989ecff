"""Where the assets are: ontology, shapes, queries and cases, in a wheel as in a checkout."""

from importlib.resources import files
from pathlib import Path


def _root() -> tuple[Path, Path]:
    package = Path(str(files("rashomon")))
    data = package / "_data"
    if data.is_dir():
        return data, data / "cases"
    checkout = package.parent.parent
    return checkout, checkout / "graph" / "cases"


def ontology() -> Path:
    """Return the folder of the ontology: `core.ttl`, `concepts.ttl`, `alignments/`, `examples/`."""
    return _root()[0] / "ontology"


def shapes() -> Path:
    """Return the folder of the SHACL shapes."""
    return _root()[0] / "shapes"


def queries() -> Path:
    """Return the folder of the queries: `examples/` and `rules/`."""
    return _root()[0] / "queries"


def cases() -> Path:
    """Return the folder of the curated cases, one folder each."""
    return _root()[1]
