"""One line of JSON for each request, and its id: what an operator reads when somebody asks why.

A line holds the hash of a query, never its text, and the path without parameters: both may be private.
"""

import hashlib
import json
import logging
import re
import time
import uuid
from datetime import UTC, datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon_server.metrics import Metrics

LOGGER = logging.getLogger("rashomon.requests")
REQUEST_ID = "X-Request-Id"
_HASH_DIGITS = 16
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_NOTES = "rashomon.notes"


def note_query(request: Request, text: str, release: str) -> None:
    """Add to the line of a request which query it asks, by the first digits of its SHA-256, and which release."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]
    request.scope.setdefault(_NOTES, {}).update(query=digest, release=release)


def log_requests() -> None:
    """Write the lines to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


class Journal:
    """Names every request, counts it, and writes its line when the answer has ended, whichever way."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and watch its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        name = given if _ID.fullmatch(given) else uuid.uuid4().hex
        began = time.perf_counter()
        status, size, complete = 500, 0, False

        async def watch(message: Message) -> None:
            nonlocal status, size, complete
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = name
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)
            complete = message["type"] == "http.response.body" and not message.get("more_body", False)

        scope[_NOTES] = {}
        self._metrics.open.inc()
        try:
            await self.app(scope, receive, watch)
        finally:
            self._metrics.open.dec()
            self._end(scope, name, (status, size, time.perf_counter() - began, complete))

    def _end(self, scope: Scope, name: str, answer: tuple[int, int, float, bool]) -> None:
        status, size, seconds, complete = answer
        route = getattr(scope.get("endpoint"), "__name__", "none")
        self._metrics.requests.labels(route, scope["method"], str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        self._metrics.sent.labels(route).inc(size)
        if not complete:
            self._metrics.cut.inc()
        if not LOGGER.isEnabledFor(logging.INFO):
            return
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request": name,
            "client": scope["client"][0] if scope.get("client") else None,
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "bytes": size,
            "seconds": round(seconds, 4),
            "complete": complete,
            **scope[_NOTES],
        }
        LOGGER.info("%s", json.dumps(line, ensure_ascii=False))
