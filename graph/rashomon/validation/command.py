"""The sub-command `rashomon validate`."""

from pathlib import Path

import click
from rdflib import Graph

from rashomon.errors import NothingChecked
from rashomon.validation.corpus import read_corpus
from rashomon.validation.engines import validate as validate_graph
from rashomon.validation.shapes import read_ontology, read_shapes
from rashomon.validation.text import report_lines


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--shapes",
    "shape_paths",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Shapes to check instead of the built-in ones: a file or a folder; may be given again.",
)
@click.option("--no-ontology", is_flag=True, help="Leave the built-in ontology and code lists out.")
@click.pass_context
def validate(context: click.Context, files: tuple[Path, ...], shape_paths: tuple[Path, ...], no_ontology: bool) -> None:
    """Validate RDF files or folders against SHACL shapes, all of them as one graph.

    Exit status: 0 conforms, 1 violations, 2 a file cannot be read, 3 unusable shapes, 4 nothing was checked.

    :raises UnreadableFiles: when a file cannot be read.
    :raises UnusableShapes: when a shape makes no sense.
    :raises NothingChecked: when there is no file, shape or focus node, or a shape names what does not exist.
    """
    corpus = read_corpus(files)
    if not corpus.files:
        raise NothingChecked(("No file was given, or a folder has none.",))
    shapes = read_shapes(shape_paths)
    report = validate_graph(corpus.graph, shapes, Graph() if no_ontology else read_ontology())
    for line in report_lines(report, corpus):
        click.echo(line)
    if report.vacuous or report.gaps:
        empty = ("No shape was found.",) if not report.shapes else ("No node of the data is the target of a shape.",)
        raise NothingChecked(report.gaps or empty)
    if not report.conforms:
        context.exit(1)
