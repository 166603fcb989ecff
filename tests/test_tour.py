"""The five minutes of the README: every command in it, run as written, in the order in which it stands there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.release.manifest import read_manifest
from tests.server.process import COMMAND, running

README = Path(__file__).parent.parent / "README.md"


def steps() -> dict[str, str]:
    """Return the commands of each step by its heading: what is indented by four spaces."""
    tour = README.read_text("utf-8").partition("## Five minutes")[2].partition("\n## ")[0]
    _, *parts = re.split(r"^### ", tour, flags=re.M)
    return {
        part.partition("\n")[0]: "\n".join(line[4:] for line in part.splitlines() if line.startswith("    "))
        for part in parts
    }


def test_the_tour_of_the_readme_does_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built = subprocess.run([*COMMAND, "build", "--out", "served"], cwd=tmp_path, capture_output=True, check=True)
    release = Path(built.stdout.decode().partition(":")[0])
    quads = read_manifest(tmp_path / release).quads
    venv = tmp_path / ".venv" / "bin"
    venv.mkdir(parents=True)
    for name, words in {"rashomon": " ".join(COMMAND), "python": sys.executable}.items():
        (venv / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        (venv / name).chmod(0o755)
    expected = {
        "1. Ask: who claims how many dead?": (
            "pakistani-soldiers-killed",
            r"Zabiullah Mujahid,\S+,55,55,",
            r"Zabiullah Mujahid,Pakistani soldiers,exact,55,55,",
            r"Ahmed Sharif Chaudhry,[^,\n]+,at least,274,,",
        ),
        "2. Validate a file, as CI would": ("printf", r"violation rshs:ClaimClaimant", r"7 violations", r"exit 1"),
        "3. Download a dump and verify it": ("sha256sum", rf"{release.name}: sound", r"nq\.gz: OK\s*\Z"),
        "4. Load it into another store": ("bulk_load", rf"^{quads} quads in"),
    }
    assert list(steps()) == list(expected)
    place = tmp_path
    with running(tmp_path / release) as server:
        for title, script in steps().items():
            told, *answers = expected[title]
            assert told in script
            text = script.replace("http://127.0.0.1:8000", server.url)
            ran = subprocess.run(["bash", "-c", text], cwd=place, capture_output=True, text=True, check=False)
            assert ran.stderr == "", ran.stderr
            for answer in answers:
                assert re.search(answer, ran.stdout, re.M), f"{title}\n{ran.stdout}"
            if "cd download" in script:
                place = place / "download"
    with capsys.disabled():
        print(f" {len(expected)} steps of the README run", end="")
