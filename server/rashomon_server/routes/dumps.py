"""`/dumps`: the files of the release as they are, with checksums, ranges and validators; and the VoID description."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import anyio
from pyoxigraph import RdfFormat, parse
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from rashomon_server.context import context_of
from rashomon_server.formats import HTML, JSON, Format
from rashomon_server.problems import NotFoundProblem
from rashomon_server.ranges import byte_range
from rashomon_server.responses import LICENSE, caching, etag, negotiated, page, unchanged
from rashomon_server.service_description import OFFERS, serialized
from rashomon_server.snapshot import ReleaseFile

_PIECE = 1 << 18


async def dumps(request: Request) -> Response:
    """List the files of the release."""
    snapshot = context_of(request).snapshot
    if negotiated(request, (JSON, HTML)) is HTML:
        return page(request, "dumps.html", files=list(snapshot.files.values()))
    listed = [
        {
            "name": f.name,
            "href": f"/dumps/{quote(f.name)}",
            "mediaType": f.media,
            "byteSize": f.size,
            "sha256": f.sha256,
        }
        for f in snapshot.files.values()
    ]
    return Response(json.dumps({"release": snapshot.version, "files": listed}), media_type=JSON.content_type)


async def dump(request: Request) -> Response:
    """Answer a file, or a range of it."""
    context = context_of(request)
    file = context.snapshot.files.get(request.path_params["name"])
    if file is None:
        raise NotFoundProblem(
            f"The release has no file {request.path_params['name']!r}.", "Choose one of those listed at /dumps."
        )
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": f"public, max-age={context.settings['cache_seconds']}",
        "ETag": f'"{file.sha256}"',
        "Link": f'<{LICENSE}>; rel="license", </.well-known/void>; rel="describedby"',
        "Repr-Digest": f"sha-256=:{_base64(file.sha256)}:",
        "Content-Type": file.media,
    }
    same = unchanged(request, headers)
    if same is not None:
        return same
    # A weak validator, or a date, never matches here: RFC 9110, section 13.1.5.
    condition = request.headers.get("if-range")
    wanted = request.headers.get("range") if request.method == "GET" else None
    span = byte_range(wanted, file.size) if condition in (None, headers["ETag"]) else None
    if span is None:
        headers["Content-Length"] = str(file.size)
        body = _pieces(file.path, 0, file.size - 1) if request.method == "GET" else _pieces(file.path, 0, -1)
        return StreamingResponse(body, headers=headers)
    first, last = span
    headers |= {"Content-Length": str(last - first + 1), "Content-Range": f"bytes {first}-{last}/{file.size}"}
    return StreamingResponse(_pieces(file.path, first, last), 206, headers)


async def void(request: Request) -> Response:
    """Answer the VoID description of the release."""
    context = context_of(request)
    format = negotiated(request, (*OFFERS, HTML))
    headers = caching(context, etag(context, "void", format.name))
    same = unchanged(request, headers)
    if same is not None:
        return same
    file = context.snapshot.files.get("void.ttl")
    if file is None:
        raise NotFoundProblem("This release has no VoID description.", "Look at /sparql for the service description.")
    content = await asyncio.to_thread(_described, file, OFFERS[0] if format is HTML else format)
    if format is HTML:
        response = page(request, "text.html", title="Description of the dataset (VoID)", text=content.decode())
        response.headers.update(headers)
        return response
    return Response(content, headers=headers, media_type=format.content_type)


def _described(file: ReleaseFile, format: Format) -> bytes:
    return serialized([quad.triple for quad in parse(path=file.path, format=RdfFormat.TURTLE)], format)


def _base64(sha256: str) -> str:
    return base64.b64encode(bytes.fromhex(sha256)).decode()


async def _pieces(path: Path, first: int, last: int) -> AsyncIterator[bytes]:
    if last < first:
        return
    async with await anyio.open_file(path, "rb") as file:
        await file.seek(first)
        left = last - first + 1
        while left > 0:
            piece = await file.read(min(_PIECE, left))
            if not piece:
                raise ConnectionError(f"{path.name} ended {left} bytes too early")
            left -= len(piece)
            yield piece


ROUTES = [
    Route("/dumps", dumps),
    Route("/dumps/{name}", dump),
    Route("/.well-known/void", void),
]
