"""Real stores for tests, each a process on free ports of the loopback, and a wire in front of one that can be held."""

import contextlib
import os
import select
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from rashomon.stores import PASSWORD, USER

DEADLINE = 60.0
ADMIN, SECRET = "dba", "not-the-default"
_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class StoreProcess:
    """A store that runs: where it answers queries and graphs, and the environment that holds its credentials."""

    queries: str
    graphs: str
    process: subprocess.Popen[bytes]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def auth(self) -> httpx.Auth | None:
        return httpx.DigestAuth(ADMIN, SECRET) if self.environment else None

    def put(self, graph: str, triples: str) -> None:
        """Replace a graph as somebody else would, without our code."""
        with httpx.Client(auth=self.auth, timeout=DEADLINE) as client:
            answer = client.put(
                self.graphs, params={"graph": graph}, content=triples, headers={"Content-Type": "application/n-triples"}
            )
            assert answer.is_success, answer.text

    def count(self, graph: str) -> int:
        """Count the triples of a graph as somebody else would, without our code."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        answer = httpx.post(self.queries, data={"query": query}, headers={"Accept": "text/csv"}, timeout=DEADLINE)
        assert answer.status_code == 200, answer.text
        return int(answer.text.split()[-1].strip('"'))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def oxigraph(*options: str) -> Iterator[StoreProcess]:
    """Run the native Oxigraph server in memory."""
    port = free_port()
    binary = Path(sys.executable).with_name("oxigraph")
    command = [str(binary), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with _process(command, port) as process:
        yield StoreProcess(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store", process)


@contextmanager
def virtuoso(folder: Path) -> Iterator[StoreProcess]:
    """Run Virtuoso with a database of its own; skip the test where it is not installed."""
    binary = shutil.which("virtuoso-t")
    if binary is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource")
    port = free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=free_port(), http=port))
    command = [binary, "+foreground", "+configfile", "virtuoso.ini"]
    # The first run makes the database, changes the password and ends.
    change = [*command, "+pwdold", "dba", "+pwddba", SECRET]
    subprocess.run(change, cwd=folder, check=True, capture_output=True, timeout=DEADLINE)
    base = f"http://127.0.0.1:{port}"
    environment = {USER: ADMIN, PASSWORD: SECRET}
    with _process(command, port, folder) as process:
        yield StoreProcess(f"{base}/sparql", f"{base}/sparql-graph-crud-auth", process, environment)


@contextmanager
def _process(command: list[str], port: int, folder: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
            with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), DEADLINE):
                break
        yield process
    finally:
        process.terminate()
        try:
            process.wait(DEADLINE)
        finally:
            process.kill()
            process.wait()


class Wire:
    """A TCP relay in front of a store: it tells when a connection has carried something, and when it was closed.

    `hold_after`: so many bytes to the store are passed on, then nothing more, as if the network had stopped.
    """

    def __init__(self, target: str, hold_after: int | None = None) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._left = hold_after
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}{parts.path}"
        self.held = threading.Event()
        self.open = 0
        self.closed_by_client = threading.Event()
        self.sent = b""
        self._stop_read, self._stop_write = os.pipe()
        self._changed = threading.Condition()
        threading.Thread(target=self._accept, daemon=True).start()

    def wait_for(self, text: bytes) -> None:
        """Wait until a request with this text has been passed on."""
        with self._changed:
            assert self._changed.wait_for(lambda: text in self.sent, DEADLINE)

    def close(self) -> None:
        os.write(self._stop_write, b"x")
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client, socket.create_connection(self._target) as store:
            while True:
                names = (client.fileno(), store.fileno(), self._stop_read)
                ready, _, _ = select.select(names, [], [])
                if self._stop_read in ready:
                    return
                if client.fileno() in ready:
                    try:
                        content = client.recv(65_536)
                    except ConnectionError:  # closed with bytes on their way to it
                        content = b""
                    if not content:
                        self.closed_by_client.set()
                        return
                    if self._left is not None:
                        self._left -= len(content)
                        if self._left < 0:
                            self.held.set()
                            continue
                    store.sendall(content)
                    with self._changed:
                        self.sent = (self.sent + content)[-1_000_000:]
                        self._changed.notify_all()
                if store.fileno() in ready:
                    content = store.recv(65_536)
                    if not content:
                        return
                    try:
                        client.sendall(content)
                    except OSError:
                        self.closed_by_client.set()
                        return


@contextmanager
def wire(target: str, hold_after: int | None = None) -> Iterator[Wire]:
    made = Wire(target, hold_after)
    try:
        yield made
    finally:
        made.close()
