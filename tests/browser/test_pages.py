"""The pages in a real Chromium: they render, their policy holds, and the console stays silent."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.release.folder import newest_release
from tests.server.process import COMMAND, DEADLINE, Server, running

PAGES = {
    "/": "Every party",
    "/sparql": "SPARQL query",
    "/sparql?format=html&query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%2020": "Answer",
    "/queries": "Saved queries",
    "/queries/strikes?format=html": "Which places were struck",
    "/browse": "Browse",
    "/browse/event": "event",
    "/doc/actor/pakistan.html": "Pakistan",
    "/doc/event/exchange-2026-02.html": "Reference data|As the source says",
    "/dumps?format=html": "SHA-256",
    "/ontology?format=html": "rsh:Claim",
    "/graph": "Named graphs",
    "/docs": "API",
    "/doc/actor/nobody.html": "There is nothing at this address",
}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine: the pages are not opened in a browser")
    return found


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("releases")
    subprocess.run([*COMMAND, "build", "--out", str(folder)], capture_output=True, check=True)
    with running(newest_release(folder)) as started:
        yield started


def browse(chromium: str, folder: Path, url: str, *options: str) -> subprocess.CompletedProcess[str]:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", f"--user-data-dir={folder}"]
    flags += ["--disable-component-update", "--disable-background-networking", "--window-size=1280,900"]
    return subprocess.run(
        [chromium, *flags, *options, url], capture_output=True, text=True, check=True, timeout=DEADLINE
    )


def console(output: str) -> list[str]:
    return re.findall(r"CONSOLE[^\n]*", output)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_renders_and_writes_nothing_to_the_console(
    server: Server, chromium: str, tmp_path: Path, path: str
) -> None:
    opened = browse(chromium, tmp_path, server.url + path, "--dump-dom")
    lines = [line for line in console(opened.stderr) if "404 (Not Found)" not in line]
    assert lines == []
    assert re.search(PAGES[path], opened.stdout), opened.stdout[:2000]
    assert "<nav" in opened.stdout


def test_the_console_is_really_heard(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<script>console.error('heard')</script>", "utf-8")
    assert "heard" in " ".join(console(browse(chromium, tmp_path / "profile", page.as_uri(), "--dump-dom").stderr))


@pytest.mark.parametrize("size", ["1280,900", "380,800"])
def test_the_landing_page_can_be_pictured_at_desktop_and_phone_size(
    server: Server, chromium: str, tmp_path: Path, size: str
) -> None:
    picture = tmp_path / "landing.png"
    browse(chromium, tmp_path / "profile", server.url + "/", f"--screenshot={picture}", f"--window-size={size}")
    assert picture.read_bytes().startswith(PNG)
    assert picture.stat().st_size > 10_000


def test_the_stylesheet_is_applied_under_the_policy(server: Server, chromium: str, tmp_path: Path) -> None:
    """Without its stylesheet the page would be drawn in black on white alone: the picture would be another one."""
    with_style, without = tmp_path / "with.png", tmp_path / "without.png"
    browse(chromium, tmp_path / "a", server.url + "/", f"--screenshot={with_style}")
    page = tmp_path / "plain.html"
    dom = browse(chromium, tmp_path / "b", server.url + "/", "--dump-dom").stdout
    page.write_text(dom.replace("/static/rashomon.css", "missing.css"), "utf-8")
    browse(chromium, tmp_path / "c", page.as_uri(), f"--screenshot={without}")
    assert with_style.read_bytes() != without.read_bytes()
