"""The servers that are measured side by side, each started on a free port of this machine and ended by its handle."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from rashomon.store import STORE_FOLDER
from tests.server.process import COMMAND, free_port

PATIENCE = 600.0
ASK = "ASK {}"


@dataclass(frozen=True)
class Peer:
    """A running server: its name, where it takes queries, its process, and the seconds from its start to an answer."""

    name: str
    url: str
    pid: int
    started: float


@contextmanager
def rashomon(release: Path, *options: str) -> Iterator[Peer]:
    """Serve a release with Rashomon."""
    port = free_port()
    command = [*COMMAND, "serve", str(release), "--port", str(port), *options]
    with _running("rashomon", command, f"http://127.0.0.1:{port}/sparql") as peer:
        yield peer


@contextmanager
def oxigraph(release: Path) -> Iterator[Peer]:
    """Serve the same store with the native Oxigraph server (PyPI: oxigraph)."""
    port = free_port()
    binary = _binary("oxigraph")
    command = [binary, "serve-read-only", "--location", str(release / STORE_FOLDER), "--bind", f"127.0.0.1:{port}"]
    with _running("oxigraph", command, f"http://127.0.0.1:{port}/query") as peer:
        yield peer


@contextmanager
def rdflib_endpoint(release: Path) -> Iterator[Peer]:
    """Serve the same quads with rdflib-endpoint on its Oxigraph store (PyPI: rdflib-endpoint[cli], oxrdflib)."""
    port = free_port()
    command = [_binary("rdflib-endpoint"), "serve", "--port", str(port), "--store", "Oxigraph", "--host", "127.0.0.1"]
    with _running("rdflib-endpoint", [*command, str(release / "data.nq")], f"http://127.0.0.1:{port}/") as peer:
        yield peer


def resident(pid: int) -> int:
    """Return the memory of a process and its descendants in bytes, shared pages counted once each."""
    return sum(_pss(found) for found in _family(pid))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [pid, *(found for child in below for found in _family(child))]


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _binary(name: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed: pip install oxigraph 'rdflib-endpoint[cli]' oxrdflib")
    return found


@contextmanager
def _running(name: str, command: list[str], url: str) -> Iterator[Peer]:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=3), timeout=PATIENCE) as client:
            while process.poll() is None and time.perf_counter() - began < PATIENCE:
                try:
                    client.get(url, params={"query": ASK}).raise_for_status()
                except httpx.ConnectError:
                    continue
                break
        if process.poll() is not None:
            raise SystemExit(f"{name} ended at its start with {process.returncode}: {' '.join(command)}")
        yield Peer(name, url, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
