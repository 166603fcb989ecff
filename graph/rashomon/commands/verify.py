"""The sub-command `rashomon verify`."""

from pathlib import Path

import click

from rashomon.commands.arguments import release_argument, release_or_newest
from rashomon.commands.progress import stages
from rashomon.release.manifest import read_manifest
from rashomon.release.verification import verify

_STAGES = 3


@click.command("verify")
@release_argument
@click.pass_context
def verify_command(context: click.Context, release: Path | None) -> None:
    """Check that a release is whole and unchanged.

    \b
    Checked are all checksums, the manifest, the counts, and that every dump
    and the store hold the very dataset whose hash names the release. RELEASE
    is the newest below ./releases if left out.

    \b
    Examples:
      rashomon verify
      rashomon verify releases/0.1.0-d39969cf8282

    Exit status: 0 sound, 1 something is off, 2 no readable release there.
    """  # noqa: D301
    folder = release_or_newest(release)
    with stages(_STAGES) as progress:
        findings = verify(folder, progress)
    for finding in findings:
        click.echo(f"{folder}: {finding}")
    if findings:
        context.exit(1)
    manifest = read_manifest(folder)
    click.echo(f"{folder}: sound, {manifest.quads} quads, id {manifest.id}")
