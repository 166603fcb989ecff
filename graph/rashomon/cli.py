"""The command line: one group, its sub-commands loaded when they are called, and errors mapped to exit codes."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any

import click

from rashomon import __version__
from rashomon.errors import BuildError, NothingChecked, RashomonError, ReleaseUnsound, UnusableShapes

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "build": ("rashomon.commands.build:build", "Build a release from cases."),
        "dump": ("rashomon.commands.dump:dump", "Write a release as RDF."),
        "publish": ("rashomon.commands.publish:publish", "Load a release into a store elsewhere."),
        "query": ("rashomon.commands.query:query", "Ask a release in SPARQL."),
        "validate": ("rashomon.validation.command:validate", "Check RDF files against the shapes."),
        "verify": ("rashomon.commands.verify:verify_command", "Check that a release is whole."),
    }
)
"""Sub-command → where it is, and what it does. Other packages add theirs by the entry point group below."""

ENTRY_POINTS = "rashomon.commands"

EXIT_CODES: tuple[tuple[type[Exception], int], ...] = (
    (BuildError, 1),
    (ReleaseUnsound, 1),
    (UnusableShapes, 3),
    (NothingChecked, 4),
    (RashomonError, 2),
    (OSError, 2),
)
"""The first class that an error belongs to gives the exit code."""


class Commands(click.Group):
    """A group that loads a sub-command when it is called, and turns errors into messages and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all sub-commands."""
        return sorted({*COMMANDS, *entry_points(group=ENTRY_POINTS).names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a sub-command, or None if there is none of that name."""
        if cmd_name in COMMANDS:
            module, _, name = COMMANDS[cmd_name][0].partition(":")
            command = getattr(import_module(module), name)
        else:
            found = next(iter(entry_points(group=ENTRY_POINTS, name=cmd_name)), None)
            command = None if found is None else found.load()
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sub-commands into the help, without loading the library."""
        rows = []
        for name in self.list_commands(ctx):
            if name in COMMANDS:
                rows.append((name, COMMANDS[name][1]))
            elif (command := self.get_command(ctx, name)) is not None:
                rows.append((name, command.get_short_help_str()))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the sub-command.

        :raises click.exceptions.Exit: with the exit code of the error, after its message.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except tuple(kind for kind, _ in EXIT_CODES) as error:
            click.echo(f"rashomon: {_said(error)}", err=True)
            code = next(code for kind, code in EXIT_CODES if isinstance(error, kind))
            raise click.exceptions.Exit(code) from error


def _said(error: Exception) -> str:
    """Return the message of an error; those of the system begin with the file, not with a number."""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rashomon")
def main() -> None:
    """Rashomon: a knowledge graph of conflict in which every party's account is kept apart.

    \b
    A release is built from cases, checked against the shapes, and then only
    read: asked in SPARQL, written as RDF, verified, served.

    \b
    First steps:
      rashomon build
      rashomon query --list
      rashomon query --saved computed-conflicts
      rashomon serve

    Exit status: 0 done, 1 something was found, 2 usage or input is wrong.
    """  # noqa: D301
