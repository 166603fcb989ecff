"""`rashomon serve` as users call it."""

import os
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from rashomon_server.settings import SETTINGS
from tests.server.process import COMMAND, DEADLINE, free_port, running, wait_until_ready


def serve(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "serve", *words], check=False, capture_output=True, text=True, env=env, timeout=DEADLINE
    )


def test_without_a_release_the_bundled_case_is_built_into_the_cache_and_served(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        served = httpx.get(f"http://127.0.0.1:{port}/health").json()["release"]
        assert len(list((tmp_path / "cache").glob(f"rashomon/releases/{served}/MANIFEST.json"))) == 1
    finally:
        process.terminate()
        assert process.wait(DEADLINE) == 0
        if process.stdout:
            process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_told_to_stop_ends_without_a_fault(release: Path, number: signal.Signals) -> None:
    with running(release) as server:
        server.process.send_signal(number)
        assert server.process.wait(DEADLINE) == 0
        output = server.process.stdout.read() if server.process.stdout else ""
        assert "Serving" in output
        assert "Traceback" not in output


def test_of_a_folder_of_releases_the_newest_is_served(release: Path) -> None:
    with running(release.parent) as server:
        assert httpx.get(f"{server.url}/health").json()["release"] == release.name


def test_a_folder_that_is_no_release_ends_with_a_message(tmp_path: Path) -> None:
    ended = serve(str(tmp_path))
    assert ended.returncode == 2
    assert str(tmp_path) in ended.stderr
    assert "rashomon build" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(("name", "value"), [("nope", "1"), ("page_rows", "many")])
def test_a_bad_setting_ends_with_its_name(release: Path, name: str, value: str) -> None:
    ended = serve(str(release), "--setting", name, value)
    assert ended.returncode == 2
    assert name in ended.stderr


def test_a_port_in_use_ends_with_a_message(release: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = serve(str(release), "--port", str(taken.getsockname()[1]))
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr


def test_the_help_lists_every_setting() -> None:
    text = " ".join(serve("--help").stdout.split())
    assert all(setting.name in text for setting in SETTINGS)
