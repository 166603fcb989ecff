"""The examples for operators: the unit is one that systemd accepts, and both start a command that exists."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from rashomon.cli import main

DEPLOY = Path(__file__).parents[2] / "server" / "deploy"
UNIT = DEPLOY / "rashomon.service"


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        pytest.skip("systemd-analyze is not installed")
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text("utf-8").replace("/opt/rashomon/bin/rashomon", "/bin/true"), "utf-8")
    ran = subprocess.run([systemd, "verify", str(copy)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


def test_both_examples_start_the_server_with_options_that_it_has() -> None:
    unit = re.search(r"^ExecStart=(.*)$", UNIT.read_text("utf-8"), re.M)
    entry = re.search(r"^ENTRYPOINT \[(.*)\]$", (DEPLOY / "Containerfile").read_text("utf-8"), re.M)
    assert unit and entry
    for words in (shlex.split(unit[1]), shlex.split(entry[1].replace(",", " "))):
        binary, verb, *arguments = words
        assert (binary, verb) == ("/opt/rashomon/bin/rashomon", "serve")
        assert isinstance(main, click.Group)
        serve = main.get_command(click.Context(main), verb)
        assert serve is not None
        serve.make_context(verb, list(arguments), resilient_parsing=False)
