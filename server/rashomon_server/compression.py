"""Gzip for text answers, chunk by chunk: a streamed answer stays a stream, files and ranges stay as they are."""

import re
import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SMALLEST = 512
_COMPRESSIBLE = re.compile(r"text/|image/svg\+xml|application/(?:[\w.\-]+\+)?(?:json|xml)\b|application/(?:n-|trig)")


def accepts_gzip(header: str) -> bool:
    """Return whether an `Accept-Encoding` header allows gzip (RFC 9110, section 12.5.3).

    >>> accepts_gzip("br, gzip;q=0"), accepts_gzip("*;q=0.1")
    (False, True)
    """
    quality: dict[str, bool] = {}
    for member in header.split(","):
        coding, *parameters = (part.strip().lower().replace(" ", "") for part in member.split(";"))
        quality[coding] = not any(re.fullmatch(r"q=0(?:\.0*)?", parameter) for parameter in parameters)
    return quality.get("gzip", quality.get("x-gzip", quality.get("*", False)))


class Compression:
    """Compresses text answers for clients that accept gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and compress the answer where that is possible."""
        if scope["type"] != "http" or scope["method"] == "HEAD":
            await self.app(scope, receive, send)
        elif accepts_gzip(Headers(scope=scope).get("accept-encoding", "")):
            await self.app(scope, receive, _GzipSend(send))
        else:
            await self.app(scope, receive, send)


class _GzipSend:
    """Holds the head of an answer until its first piece is there, then decides once."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._compressor: zlib._Compress | None = None

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
                self._compressor = zlib.compressobj(6, zlib.DEFLATED, 31)
            await self._send(start)
        if self._compressor is not None:
            body = self._compressor.compress(body)
            # A flush for each piece keeps the reader as far as the writer.
            body += self._compressor.flush(zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH)
        await self._send({"type": "http.response.body", "body": body, "more_body": more})


def _suits(start: Message, size: int, more: bool) -> bool:
    # Files say `accept-ranges` and have strong validators: their bytes must stay as they are.
    headers = MutableHeaders(scope=start)
    if (
        start["status"] in (204, 206, 304)
        or "content-encoding" in headers
        or "accept-ranges" in headers
        or not _COMPRESSIBLE.match(headers.get("content-type", ""))
        or (size < _SMALLEST and not more)
    ):
        return False
    headers["Content-Encoding"] = "gzip"
    del headers["Content-Length"]
    return True
