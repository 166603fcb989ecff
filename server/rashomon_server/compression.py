"""Text answers compressed by gzip, Brotli or Zstandard, piece by piece: a stream stays one, files stay as they are."""

import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol

import brotli
import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon_server.cache import Kept

KEPT = "rashomon.kept"
"""Where a route leaves the answer out of memory that it sends, so that it is compressed once."""
_SMALLEST = 512
_COMPRESSIBLE = re.compile(r"text/|image/svg\+xml|application/(?:[\w.\-]+\+)?(?:json|xml)\b|application/(?:n-|trig)")
_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


class Compressor(Protocol):
    """Compresses one answer; what was given is decodable after each piece, so the reader is as far as the writer."""

    def piece(self, content: bytes, last: bool) -> bytes:
        """Return the compressed form of the next piece."""
        ...


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.compressobj(6, zlib.DEFLATED, 31)

    def piece(self, content: bytes, last: bool) -> bytes:
        return self._inner.compress(content) + self._inner.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Compressor(quality=4)

    def piece(self, content: bytes, last: bool) -> bytes:
        return bytes(self._inner.process(content) + (self._inner.finish() if last else self._inner.flush()))


class _Zstandard:
    def __init__(self) -> None:
        self._inner = zstandard.ZstdCompressor(level=3).compressobj()

    def piece(self, content: bytes, last: bool) -> bytes:
        end = zstandard.COMPRESSOBJ_FLUSH_FINISH if last else zstandard.COMPRESSOBJ_FLUSH_BLOCK
        return self._inner.compress(content) + self._inner.flush(end)


CODINGS: Mapping[str, Callable[[], Compressor]] = MappingProxyType(
    {"zstd": _Zstandard, "br": _Brotli, "gzip": _Gzip, "x-gzip": _Gzip}
)
"""Content codings (RFC 9110, section 8.4.1; RFC 7932; RFC 8878), the one that costs least first."""


def coding(header: str) -> str | None:
    """Return the best content coding that an `Accept-Encoding` header allows (RFC 9110, section 12.5.3).

    >>> coding("gzip, br;q=0.5"), coding("gzip;q=0, *;q=0.1"), coding("identity")
    ('gzip', 'zstd', None)
    """
    quality: dict[str, float] = {}
    for member in header.split(","):
        name, *parameters = (part.strip().lower().replace(" ", "") for part in member.split(";"))
        weights = [_WEIGHT.fullmatch(parameter) for parameter in parameters if parameter.startswith("q=")]
        quality[name] = min((float(weight[1]) if weight else 0.0 for weight in weights), default=1.0)
    anything = quality.get("*", 0.0)
    # The old name of gzip counts where it is named.
    known = [name for name in CODINGS if name in quality or not name.startswith("x-")]
    best = max(known, key=lambda name: quality.get(name, anything))
    weight = quality.get(best, anything)
    return best.removeprefix("x-") if weight > 0 and weight >= quality.get("identity", 0.0) else None


class Compression:
    """Compresses text answers in the coding that the client prefers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and compress the answer where that is possible."""
        if scope["type"] != "http" or scope["method"] == "HEAD":
            await self.app(scope, receive, send)
            return
        chosen = coding(", ".join(Headers(scope=scope).getlist("accept-encoding")))
        await self.app(scope, receive, send if chosen is None else _Compressing(scope, send, chosen))


class _Compressing:
    """Holds the head of an answer until its first piece is there, then decides once."""

    def __init__(self, scope: Scope, send: Send, coding: str) -> None:
        self._scope, self._send, self._coding = scope, send, coding
        self._start: Message | None = None
        self._compressor: Compressor | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            if _suits(start, len(body), more):
                if not more:
                    body = self._whole(start, body)
                else:
                    self._compressor = CODINGS[self._coding]()
                    _coded(start, self._coding, None)
            await self._send(start)
        if self._compressor is not None:
            body = self._compressor.piece(body, not more)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})

    def _whole(self, start: Message, content: bytes) -> bytes:
        kept = self._scope.get(KEPT)
        known = kept.coded.get(self._coding) if isinstance(kept, Kept) else None
        coded = known or CODINGS[self._coding]().piece(content, True)
        if isinstance(kept, Kept) and known is None:
            kept.cache.add_coded(kept, self._coding, coded)
        _coded(start, self._coding, len(coded))
        return coded


def _suits(start: Message, size: int, more: bool) -> bool:
    # Files say `accept-ranges` and have strong validators: their bytes must stay as they are.
    headers = Headers(raw=start["headers"])
    return not (
        start["status"] in (204, 206, 304)
        or "content-encoding" in headers
        or "accept-ranges" in headers
        or not _COMPRESSIBLE.match(headers.get("content-type", ""))
        or (size < _SMALLEST and not more)
    )


def _coded(start: Message, coding: str, size: int | None) -> None:
    headers = MutableHeaders(scope=start)
    headers["Content-Encoding"] = coding
    del headers["Content-Length"]
    if size is not None:
        headers["Content-Length"] = str(size)
