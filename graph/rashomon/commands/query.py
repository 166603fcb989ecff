"""The sub-command `rashomon query`."""

import sys
from pathlib import Path

import click
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.catalogue import find_query, load_catalogue
from rashomon.commands.arguments import release_or_newest
from rashomon.namespaces import shorten
from rashomon.store import GRAPH_FORMATS, RESULT_FORMATS, Answer, ask, open_store, serialize_answer


@click.command()
@click.argument("arguments", nargs=-1, metavar="[RELEASE] [QUERY]")
@click.option(
    "--file",
    "path",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read the query from a file.",
)
@click.option("--saved", "slug", metavar="SLUG", help="Ask a saved query.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Parameter of the saved query.")
@click.option("--list", "listing", is_flag=True, help="List the saved queries and their parameters.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *RESULT_FORMATS, *GRAPH_FORMATS]),
    help="Default: table for rows, turtle for triples.",
)
def query(
    arguments: tuple[str, ...], path: Path | None, slug: str | None, params: tuple[str, ...], listing: bool, form: str
) -> None:
    """Ask a release a SPARQL query, over the merge of its graphs.

    \b
    The query is given as an argument, in a file, or by the name of a saved
    one. RELEASE is the newest below ./releases if left out.

    \b
    Examples:
      rashomon query --list
      rashomon query --saved view-of-a-party
      rashomon query --saved claims-of-pakistani-soldiers-killed \\
          --param population=actor:afghan-soldiers --format csv
      rashomon query 'SELECT ?graph (COUNT(*) AS ?triples)
          WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph'
      rashomon query releases/0.1.0-d39969cf8282 --file question.rq
    """  # noqa: D301
    if listing:
        _list()
        return
    release, given = _arguments(arguments, path is not None or slug is not None)
    texts = [text for text in (given, _read(path), _bind(slug, params)) if text is not None]
    if len(texts) != 1:
        raise click.UsageError("Give one query: as an argument, with --file, or with --saved.")
    _print(ask(open_store(release_or_newest(release)), texts[0]), form)


def _arguments(arguments: tuple[str, ...], elsewhere: bool) -> tuple[Path | None, str | None]:
    """Tell release and query apart: alone, an argument is the query unless that is given elsewhere."""
    if len(arguments) > 2:
        raise click.UsageError("There are more arguments than RELEASE and QUERY.")
    if len(arguments) == 2:
        return Path(arguments[0]), arguments[1]
    if elsewhere:
        return (Path(arguments[0]) if arguments else None), None
    return None, (arguments[0] if arguments else None)


def _read(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{path} is not UTF-8 at byte {error.start}; save it as UTF-8.") from error


def _bind(slug: str | None, params: tuple[str, ...]) -> str | None:
    if slug is None:
        if params:
            raise click.UsageError("--param belongs to --saved.")
        return None
    values = dict[str, str]()
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param {param}: write NAME=VALUE.")
        values[name] = value
    return find_query(load_catalogue(), slug).bind(values)


def _list() -> None:
    for saved in load_catalogue().values():
        click.echo(f"{saved.slug}: {saved.summary}")
        for param in saved.params:
            click.echo(f"    {param.name} ({param.kind}): {param.summary}; default {shorten(param.default)}")


def _print(answer: Answer, form: str | None) -> None:
    if form is None:
        form = "turtle" if isinstance(answer, QueryTriples) else "table"
    if form != "table":
        sys.stdout.buffer.write(serialize_answer(answer, form))
    elif isinstance(answer, QueryBoolean):
        click.echo("yes" if answer else "no")
    elif isinstance(answer, QuerySolutions):
        _print_rows(answer)
    else:
        sys.stdout.buffer.write(serialize_answer(answer, "turtle"))


def _print_rows(rows: QuerySolutions) -> None:
    names = [variable.value for variable in rows.variables]
    table = Table(*names)
    for row in rows:
        table.add_row(*(Text("" if row[name] is None else shorten(row[name].value)) for name in names))
    Console().print(table)
