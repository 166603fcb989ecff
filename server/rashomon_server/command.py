"""`rashomon serve`: the server as a command."""

import os
import signal
import sys
from pathlib import Path

import click
import uvicorn

from rashomon.publication import publish
from rashomon.release.folder import newest_release
from rashomon.release.manifest import MANIFEST
from rashomon_server.app import create_app
from rashomon_server.connections import guarded
from rashomon_server.engine.base import Engine
from rashomon_server.engine.remote import RemoteEngine
from rashomon_server.journal import log_requests
from rashomon_server.settings import SETTINGS, Settings, UnknownSettingError

_EPILOG = "\b\nSettings:\n" + "\n".join(f"  {s.name} ({s.default}): {s.sentence}" for s in SETTINGS)


def cache_folder() -> Path:
    """Return the folder of the user for what can be made again."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@click.command(epilog=_EPILOG)
@click.argument("release", required=False, type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option(
    "--setting", "overrides", nargs=2, multiple=True, metavar="NAME VALUE", help="Change a setting; may be repeated."
)
@click.option(
    "--engine",
    type=click.Choice(["embedded", "sparql"]),
    default="embedded",
    show_default=True,
    help="What answers queries: this server, or a store elsewhere that holds the release.",
)
@click.option("--query-url", metavar="URL", help="Where that store answers queries (SPARQL 1.1 Protocol).")
@click.option("--gsp-url", metavar="URL", help="Its Graph Store Protocol: load the release there first, if need be.")
@click.option("--quiet", is_flag=True, help="Write no line for each request.")
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    release: Path | None,
    host: str,
    port: int,
    overrides: tuple[tuple[str, str], ...],
    quiet: bool,
    **store: str | None,
) -> None:
    """Serve a RELEASE over HTTP, or the newest in a folder; without one, build the bundled case and serve it.

    \b
    --engine sparql answers from a store elsewhere, into which the release was
    loaded by `rashomon publish`. Its credentials come from the environment:
    RASHOMON_STORE_USER and RASHOMON_STORE_PASSWORD, or RASHOMON_STORE_TOKEN.
    """  # noqa: D301
    query_url, gsp_url = store["query_url"], store["gsp_url"]
    if (store["engine"] == "sparql") != (query_url is not None) or (gsp_url is not None and query_url is None):
        raise click.UsageError("--engine sparql goes with --query-url, and --gsp-url with both.", ctx)
    try:
        settings = Settings.of(_built(ctx) if release is None else _one(release), overrides)
        engine = None if query_url is None else _remote(settings, query_url, gsp_url)
        app = create_app(settings, engine)
    except UnknownSettingError as error:
        raise click.BadParameter(str(error), param_hint="--setting") from None
    if not quiet:
        log_requests()
    click.echo(f"Serving {app.state.context.snapshot.version} at http://{host}:{port}/ (stop with Ctrl+C)")
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        http=guarded(settings),
        ws="none",
        backlog=settings["max_connections"],
        timeout_keep_alive=settings["idle_seconds"],
        timeout_graceful_shutdown=settings["shutdown_seconds"],
    )
    server = uvicorn.Server(config)
    for number in (signal.SIGINT, signal.SIGTERM):
        # The server passes a signal on once it has ended; being told to stop is no failure.
        signal.signal(number, lambda *_: setattr(server, "should_exit", True))
    server.run()
    if not server.started:
        raise click.ClickException(f"the server could not listen on {host}:{port}")
    if not app.state.finished:
        # A query that still runs would touch an interpreter that is being taken down.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _remote(settings: Settings, queries: str, graphs: str | None) -> Engine:
    if graphs is not None:
        publish(settings.release, graphs, queries)
    return RemoteEngine(settings.release, queries, settings)


def _one(path: Path) -> Path:
    return path if (path / MANIFEST).exists() else newest_release(path)


def _built(ctx: click.Context) -> Path:
    group = ctx.parent.command if ctx.parent else None
    build = group.get_command(ctx, "build") if isinstance(group, click.Group) else None
    if build is None:
        raise click.UsageError("name the RELEASE to serve: there is no build command to make one", ctx)
    built = ctx.invoke(build, out=cache_folder() / "rashomon" / "releases")
    return Path(built)
