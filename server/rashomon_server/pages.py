"""Pages from templates: autoescaped, without scripts, with links of the graph led to this host."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rashomon import namespaces as ns

_LOCAL = (
    (ns.ID, "/doc/"),
    (ns.GRAPH, "/graph/"),
    (ns.QUERIES, "/queries/"),
    (ns.ONTOLOGY, "/ontology#"),
    (ns.CONCEPTS, "/concepts#"),
    (ns.SHAPES, "/shapes#"),
)
_SAFE = "/-._~!$&'()*+,;=:@"
TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


def local(iri: str) -> str | None:
    """Return the address of the page about an IRI: on this host for our own, the IRI itself on the web, else None.

    >>> local("https://w3id.org/rashomon/id/actor/nato"), local("javascript:alert(1)")
    ('/doc/actor/nato', None)
    """
    for base, path in _LOCAL:
        if iri.startswith(base) and len(iri) > len(base):
            return path + quote(iri.removeprefix(base), safe=_SAFE)
    if iri in (namespace[:-1] for namespace in (ns.ONTOLOGY, ns.CONCEPTS, ns.SHAPES)):
        return "/" + iri.rpartition("/")[2]
    return iri if iri.lower().startswith(("https://", "http://")) else None


def own(iri: str) -> bool:
    """Return whether the page about an IRI is on this host."""
    return (local(iri) or "").startswith("/")


def short(iri: str) -> str:
    """Return the prefixed name of an IRI where a shared prefix fits, else the IRI.

    >>> short("https://w3id.org/rashomon/ontology#Claim")
    'rsh:Claim'
    """
    fitting = [(namespace, prefix) for prefix, namespace in ns.PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    name = iri.removeprefix(namespace)
    return f"{prefix}:{name}" if name and "/" not in name and "#" not in name else iri


def graph_title(iri: str) -> str:
    """Say in words what a named graph holds.

    >>> graph_title("https://w3id.org/rashomon/graph/view/pakistan")
    'As told by: pakistan'
    """
    name = iri.removeprefix(ns.GRAPH)
    for start, words in (
        ("source/", "As the source says: "),
        ("view/undisputed", "What nobody disputes"),
        ("view/", "As told by: "),
        ("reference", "Reference data"),
        ("derived/entailed", "Inferred by the axioms of the ontology"),
        ("derived/conflicts", "Computed: conflicts between claims, and their standing"),
        ("ontology", "Ontology"),
        ("concepts", "Code lists"),
        ("shapes", "Shapes"),
        ("meta", "About this release"),
    ):
        if name.startswith(start):
            return words + name.removeprefix(start) if words.endswith(": ") else words
    return iri


def bytes_title(size: int) -> str:
    """Write a size for people.

    >>> bytes_title(2048)
    '2.0 KiB'
    """
    amount = float(size)
    for unit in ("bytes", "KiB", "MiB", "GiB"):
        if amount < 1024 or unit == "GiB":
            return f"{size} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{size} bytes"


class Pages:
    """Renders templates; `common` is known to all of them."""

    def __init__(self, common: Mapping[str, object]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            local=local, own=own, short=short, graph_title=graph_title, bytes_title=bytes_title
        )
        self._environment.globals.update(common)

    def render(self, template: str, **values: object) -> str:
        """Return a page."""
        return self._environment.get_template(template).render(**values)
