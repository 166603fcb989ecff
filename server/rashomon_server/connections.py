"""Connections: HTTP/1.1 with limits that the server underneath does not have, on time, size and number.

uvicorn closes neither a client that sends its head or its body byte by byte, nor a silent one, nor one that reads
nothing; httptools accepts heads of any size and requests without a Host. All of them end here: with a status where one
can still be sent, else by closing. Bodies that the application reads are timed in `bodies`, which answers 408 properly.
"""

import asyncio
import contextlib
import fcntl
import json
import sys
import termios
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from rashomon_server.bodies import patience
from rashomon_server.headers import COMMON
from rashomon_server.problems import (
    MEDIA,
    BadRequestProblem,
    HeadersTooLargeProblem,
    Problem,
    RequestTimeoutProblem,
    TargetTooLongProblem,
    TooManyConnectionsProblem,
)
from rashomon_server.settings import Settings

_HEADER_OVERHEAD = 4
_SLOWEST = 8_192
"""Bytes per second at which a client may read for ever: each of them that it takes gives it back its time."""


@dataclass
class Connections:
    """All connections of one server; swept at short intervals, as long as there are any."""

    settings: Settings
    members: set["GuardedProtocol"] = field(default_factory=set)
    clients: Counter[str] = field(default_factory=Counter)
    sweeping: bool = False

    def add(self, connection: "GuardedProtocol", client: str) -> Problem | None:
        """Count a new connection; return why it is refused, if it is."""
        self.members.add(connection)
        self.clients[client] += 1
        if not self.sweeping:
            self.sweeping = True
            connection.loop.call_later(self._interval(), self._sweep, connection.loop)
        if len(self.members) > self.settings["max_connections"]:
            return TooManyConnectionsProblem("to this server", self.settings["max_connections"])
        if self.clients[client] > self.settings["max_client_connections"]:
            return TooManyConnectionsProblem("from your address", self.settings["max_client_connections"])
        return None

    def remove(self, connection: "GuardedProtocol", client: str) -> None:
        """Forget a connection that has ended."""
        self.members.discard(connection)
        self.clients[client] -= 1
        if self.clients[client] <= 0:
            del self.clients[client]

    @property
    def crowded(self) -> bool:
        """Whether there are so many connections that not even a refusal is worth its memory."""
        return len(self.members) > 2 * self.settings["max_connections"]

    def _interval(self) -> float:
        shortest = min(self.settings[f"{name}_seconds"] for name in ("header", "body", "idle", "write"))
        return min(1.0, shortest / 8)

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        for connection in list(self.members):
            connection.sweep(now)
        self.sweeping = bool(self.members)
        if self.sweeping:
            loop.call_later(self._interval(), self._sweep, loop)


class GuardedProtocol(HttpToolsProtocol):
    """One connection. A request is `begun` by its first byte, its head by that is complete later, then its body."""

    guard: Connections

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._refusal: Problem | None = None
        self._name = ""
        self._begun: float | None = None
        self._head = True
        self._size = self._header_size = 0
        self._quiet = self.loop.time()
        self._budget = float(self.guard.settings["write_seconds"])
        self._stalled: tuple[float, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count the connection, and refuse it beyond the limits: once it has said something, or at once in a flood."""
        super().connection_made(transport)
        self._name = self.client[0] if self.client else ""
        self._refusal = self.guard.add(self, self._name)
        if self._refusal is not None and self.guard.crowded:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.guard.remove(self, self._name)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read a piece of one or several requests."""
        if self.transport.is_closing():
            return
        if self._begun is None:
            self._begun = self.loop.time()
        self._size += len(data)
        if self._refusal is None and self._head:
            longest = self.guard.settings["max_target_bytes"] + self.guard.settings["max_header_bytes"]
            if self._size > longest + len(data):
                self._refusal = HeadersTooLargeProblem(self.guard.settings["max_header_bytes"])
        if self._refusal is None:
            super().data_received(data)
        else:
            self.send_400_response("")

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._begun = self.loop.time()
        self._head = True
        self._size = self._header_size = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Read a part of the target."""
        super().on_url(url)
        if len(self.url) > self.guard.settings["max_target_bytes"]:
            self._refuse(TargetTooLongProblem(self.guard.settings["max_target_bytes"]))

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header."""
        super().on_header(name, value)
        self._header_size += len(name) + len(value) + _HEADER_OVERHEAD
        limit = self.guard.settings["max_header_bytes"]
        if self._header_size > limit:
            self._refuse(HeadersTooLargeProblem(limit))

    def on_headers_complete(self) -> None:
        """Check target and Host (RFC 9112, sections 3.2 and 3.3), then have the request answered."""
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(hosts) > 1 or (not hosts and self.parser.get_http_version() != "1.0"):
            self._refuse(BadRequestProblem("The request has no Host header, or several.", "Send one Host header."))
        if self.url == b"*" and self.parser.get_method() == b"OPTIONS":
            self.url = b"/"
        elif not self.url.startswith(b"/"):
            self._absolute()
        self._head = False
        self._size = 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """End a request: what is waited for now is our answer."""
        self._begun = None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Be quiet until the next request."""
        self._quiet = self.loop.time()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Notice that the client reads too slowly."""
        super().pause_writing()
        self._stalled = self.loop.time(), self._pending()

    def resume_writing(self) -> None:
        """Notice that the client has read."""
        super().resume_writing()
        self._spend(self.loop.time())
        self._stalled = None

    def send_400_response(self, msg: str) -> None:
        """Answer a request that is no request, or is refused before it is read."""
        problem = self._refusal or BadRequestProblem("The request is not HTTP/1.1.", "Correct the request.")
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(_answer(problem))
        else:
            self._give_up()
        self.transport.close()

    def sweep(self, now: float) -> None:
        """End the connection if the client has used up its time for what it is doing."""
        settings = self.guard.settings
        if self._stalled is not None or self.transport.is_closing():
            self._spend(now)
            if self._budget <= 0:
                self._abort()
        elif self._begun is not None and self._head:
            if now - self._begun > settings["header_seconds"]:
                self._refusal = RequestTimeoutProblem("head", settings["header_seconds"])
                self.send_400_response("")
        elif self._begun is not None:
            # The application times what it reads itself; this is for bodies that nobody reads.
            if now - self._begun > patience(settings["body_seconds"], self._size) + settings["header_seconds"]:
                self._abort()
        elif (self.cycle is None or self.cycle.response_complete) and now - self._quiet > settings["idle_seconds"]:
            self.transport.close()

    def _spend(self, now: float) -> None:
        pending = self._pending()
        before, left = self._stalled or (now, pending)
        earned = max(0, left - pending) / _SLOWEST
        self._budget = min(self._budget - (now - before) + earned, float(self.guard.settings["write_seconds"]))
        self._stalled = now, pending

    def _pending(self) -> int:
        """Return how many bytes the client has not taken yet, as far as the system tells."""
        size = self.transport.get_write_buffer_size()
        with contextlib.suppress(OSError, ValueError):
            queued = fcntl.ioctl(self.transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, b"\0" * 4)
            size += int.from_bytes(queued, sys.byteorder)
        return size

    def _refuse(self, problem: Problem) -> None:
        self._refusal = problem
        raise problem

    def _absolute(self) -> None:
        try:
            target = httptools.parse_url(self.url)
        except httptools.HttpParserInvalidURLError:
            target = None
        if target is None or target.host is None or target.schema not in (b"http", b"https"):
            self._refuse(BadRequestProblem("The target of the request is no path.", "Ask for a path such as /sparql."))
            return
        host = target.host if target.port is None else b"%s:%d" % (target.host, target.port)
        for number, (name, _) in enumerate(self.headers):
            if name == b"host":
                self.headers[number] = (name, host)
        self.url = (target.path or b"/") + (b"?" + target.query if target.query else b"")

    def _give_up(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()

    def _abort(self) -> None:
        self._give_up()
        self.transport.abort()


def guarded(settings: Settings) -> type[GuardedProtocol]:
    """Make the class of connections of one server, for `uvicorn.Config(http=…)`."""
    return type("Connection", (GuardedProtocol,), {"guard": Connections(settings)})


def _answer(problem: Problem) -> bytes:
    body = json.dumps(problem.body()).encode()
    lines: Sequence[tuple[str, object]] = [
        *COMMON.items(),
        *problem.headers.items(),
        ("Content-Type", MEDIA),
        ("Content-Length", len(body)),
        ("Cache-Control", "no-store"),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in lines if name != "Connection")
    status = f"{problem.status} {HTTPStatus(problem.status).phrase}"
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + body
