"""The sub-command `rashomon publish`."""

from pathlib import Path

import click

from rashomon.commands.arguments import release_argument, release_or_newest
from rashomon.commands.progress import stages
from rashomon.namespaces import shorten
from rashomon.publication import publish as publish_release
from rashomon.release.manifest import read_manifest
from rashomon.stores import query_address

_STAGES = 3


@click.command()
@release_argument
@click.option("--to", "graphs", required=True, metavar="URL", help="Address of the store's Graph Store Protocol.")
@click.option("--query-url", metavar="URL", help="Where the store answers queries; told from --to for known stores.")
def publish(release: Path | None, graphs: str, query_url: str | None) -> None:
    """Load a release into a store elsewhere, graph by graph, and count what arrived.

    \b
    Graphs that are there already are left alone, those of an earlier release
    that are gone are removed. It may be repeated at any time, also after it
    was interrupted: only a release that is whole is marked as published.
    RELEASE is the newest below ./releases if left out.

    \b
    Credentials come from the environment: RASHOMON_STORE_USER and
    RASHOMON_STORE_PASSWORD, or RASHOMON_STORE_TOKEN.

    \b
    Examples:
      rashomon publish --to http://127.0.0.1:7878/store
      rashomon publish --to http://127.0.0.1:8890/sparql-graph-crud-auth
      rashomon publish releases/0.1.0-d39969cf8282 \\
          --to http://127.0.0.1:3030/rashomon/data \\
          --query-url http://127.0.0.1:3030/rashomon/query

    Exit status: 0 published, 2 the release or the store cannot be used.
    """  # noqa: D301
    folder = release_or_newest(release)
    queries = query_url or query_address(graphs)
    with stages(_STAGES + 1 + len(read_manifest(folder).graphs)) as progress:
        done = publish_release(folder, graphs, queries, progress)
    for word, names in (("replaced", done.replaced), ("removed", done.removed)):
        for name in names:
            click.echo(f"{word} {shorten(name)}")
    click.echo(
        f"{done.version} is published at {graphs}: {len(done.replaced)} graphs replaced, "
        f"{len(done.removed)} removed, {len(done.unchanged)} unchanged; queries: {queries}"
    )
