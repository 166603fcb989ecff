"""The sub-command `rashomon build`."""

from pathlib import Path

import click

from rashomon.build import build_dataset
from rashomon.commands.progress import stages
from rashomon.inference import load_rules
from rashomon.release.manifest import read_manifest
from rashomon.release.writing import write_release

_STAGES = 9


@click.command()
@click.option(
    "--case",
    "cases",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Folder of a case; may be given again. Default: the curated cases.",
)
@click.option(
    "--out",
    default=Path("releases"),
    show_default=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that receives the release as a folder of its own.",
)
def build(cases: tuple[Path, ...], out: Path) -> Path:
    """Build a release: read the cases, derive, validate, write, verify.

    \b
    The same sources always give the same release, byte by byte; if it is
    there already, it is verified and kept. Data that breaks a shape gives
    no release: the report says what to mend.

    \b
    Examples:
      rashomon build
      rashomon build --case my-case --out /srv/releases

    Exit status: 0 built, 1 the data was refused, 2 a source cannot be read.
    """  # noqa: D301
    with stages(_STAGES + len(load_rules())) as progress:
        release = write_release(build_dataset(list(cases), progress), out, progress)
    manifest = read_manifest(release)
    click.echo(f"{release}: {manifest.quads} quads in {len(manifest.graphs)} graphs")
    return release
