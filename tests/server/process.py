"""A server process on a free port, for tests: started as a user starts it, ended by its handle."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

DEADLINE = 60.0
COMMAND = (sys.executable, "-m", "rashomon")


@dataclass(frozen=True)
class Server:
    url: str
    process: subprocess.Popen[str]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_ready(url: str, process: subprocess.Popen[str]) -> None:
    """Knock until the server answers: every attempt waits for a connection, and a dead process ends the waiting."""
    transport = httpx.HTTPTransport(retries=1)
    with httpx.Client(base_url=url, transport=transport, timeout=DEADLINE) as client:
        while process.poll() is None:
            try:
                client.get("/health").raise_for_status()
            except httpx.ConnectError:
                continue
            return
    output = process.stdout.read() if process.stdout else ""
    raise AssertionError(f"the server ended with {process.returncode}:\n{output}")


@contextmanager
def running(release: Path, *words: str, quiet: bool = True, **settings: int) -> Iterator[Server]:
    port = free_port()
    options = [*words, *(word for name, value in settings.items() for word in ("--setting", name, str(value)))]
    options += ["--quiet"] if quiet else []  # nobody empties the pipe while the server runs
    process = subprocess.Popen(
        [*COMMAND, "serve", str(release), "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url, process)
        yield Server(url, process)
    finally:
        process.terminate()
        try:
            process.wait(DEADLINE)
        finally:
            process.kill()
            if process.stdout:
                process.stdout.close()
            process.wait()
