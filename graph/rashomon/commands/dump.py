"""The sub-command `rashomon dump`."""

import sys
from pathlib import Path
from typing import Final

import click
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from rashomon.commands.arguments import release_argument, release_or_newest
from rashomon.errors import FormatUnsupported, GraphNotFound
from rashomon.release.canonical import sorted_nquads, trig, turtle, used_prefixes
from rashomon.release.manifest import read_manifest
from rashomon.store import named_quads, open_store

_FORMATS: Final = ("nq", "trig", "jsonld", "nt", "ttl", "rdf")


@click.command()
@release_argument
@click.option("--format", "form", type=click.Choice(_FORMATS), default="nq", show_default=True, help="Serialisation.")
@click.option("--graph", metavar="IRI", help="Only this named graph; its end is enough, such as view/pakistan.")
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output."
)
def dump(release: Path | None, form: str, graph: str | None, output: Path | None) -> None:
    """Write a release, or one of its graphs, as RDF.

    \b
    nq, trig and jsonld keep the graphs apart; nt, ttl and rdf hold the union
    of the triples. RELEASE is the newest below ./releases if left out.

    \b
    Examples:
      rashomon dump --format trig --output all.trig
      rashomon dump --graph view/pakistan --format ttl
    """  # noqa: D301
    folder = release_or_newest(release)
    name = None if graph is None else _graph(graph, list(read_manifest(folder).graphs))
    store = open_store(folder)
    quads = named_quads(store) if name is None else list(store.quads_for_pattern(None, None, None, name))
    content = _serialize(quads, form)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        aside = output.with_name(f".{output.name}.aside")
        aside.write_bytes(content)
        aside.replace(output)


def _graph(graph: str, known: list[str]) -> NamedNode:
    found = [name for name in known if name == graph or name.endswith(f"/graph/{graph}")]
    if not found:
        raise GraphNotFound(graph, known)
    return NamedNode(found[0])


def _serialize(quads: list[Quad], form: str) -> bytes:
    if form == "nq":
        return sorted_nquads(quads)
    if form == "trig":
        return trig(quads)
    triples = sorted({quad.triple for quad in quads}, key=str)
    if form == "ttl":
        return turtle(triples)
    if form == "jsonld":
        return serialize(quads, format=RdfFormat.JSON_LD, prefixes=used_prefixes(quads)) or b""
    if form == "nt":
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    if form == "rdf":
        return serialize(triples, format=RdfFormat.RDF_XML, prefixes=used_prefixes(triples)) or b""
    raise FormatUnsupported(form, _FORMATS)
