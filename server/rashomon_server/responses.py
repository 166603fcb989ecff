"""How answers leave: ETag and 304, Content-Location, streams, empty bodies for HEAD."""

import hashlib
from collections.abc import AsyncIterator, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from rashomon import __version__
from rashomon_server import problems
from rashomon_server.cache import KeptAnswer
from rashomon_server.compression import KEPT
from rashomon_server.context import Context, context_of
from rashomon_server.engine.base import Answer, Question
from rashomon_server.formats import HTML, Format
from rashomon_server.negotiation import choose
from rashomon_server.protocol import parameters, single

_LONGEST_LOCATION = 4096
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def etag(context: Context, *parts: object) -> str:
    """Return the weak validator of an answer: release, software and everything that the answer depends on."""
    digest = hashlib.sha256(repr((context.snapshot.version, __version__, parts)).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def matches(header: str | None, tag: str) -> bool:
    """Return whether an `If-None-Match` names the validator (weak comparison, RFC 9110, section 8.8.3.2)."""
    if not header:
        return False
    wanted = [part.strip().removeprefix("W/") for part in header.split(",")]
    return "*" in wanted or tag.removeprefix("W/") in wanted


def unchanged(request: Request, headers: Mapping[str, str]) -> Response | None:
    """Return 304 when the client holds this very answer."""
    tag = headers.get("ETag", "")
    if request.method in ("GET", "HEAD") and tag and matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=dict(headers))
    return None


def caching(context: Context, tag: str | None) -> dict[str, str]:
    """Return the headers for caches; without a validator the answer must not be kept."""
    if tag is None:
        return {"Cache-Control": "no-store"}
    return {"Cache-Control": f"public, max-age={context.settings['cache_seconds']}", "ETag": tag}


def pinned_location(request: Request, context: Context, query_string: str) -> dict[str, str]:
    """Return `Content-Location`: the same answer at an address that names the release."""
    path = request.url.path
    prefix = f"/v/{quote(context.snapshot.version)}"
    location = (path if path.startswith(prefix + "/") else prefix + path) + (f"?{query_string}" if query_string else "")
    return {"Content-Location": location} if len(location) <= _LONGEST_LOCATION else {}


def accept_of(request: Request) -> str | None:
    """Return the `Accept` headers, several of them joined."""
    given = request.headers.getlist("accept")
    return ", ".join(given) if given else None


def arguments(request: Request) -> dict[str, list[str]]:
    """Return the decoded query string."""
    return parameters(request.scope["query_string"], "address")


def negotiated(request: Request, offers: tuple[Format, ...]) -> Format:
    """Choose the format of an answer from `?format=` and `Accept`."""
    return choose(accept_of(request), offers, single(arguments(request), "format"))


async def stream(request: Request, answer: Answer, headers: Mapping[str, str]) -> Response:
    """Send an answer piece by piece; for HEAD, its headers alone."""
    content_type = answer.format.content_type
    if request.method == "HEAD":
        answer.close()
        return StreamingResponse(_nothing(), headers=dict(headers), media_type=content_type)
    if isinstance(answer, KeptAnswer):
        request.scope[KEPT] = answer.kept
        return Response(answer.kept.content, headers=dict(headers), media_type=content_type)
    return AnswerResponse(answer, headers)


class AnswerResponse(StreamingResponse):
    """Streams an answer, and gives it up the moment that nobody waits for it any more."""

    def __init__(self, answer: Answer, headers: Mapping[str, str]) -> None:
        super().__init__(answer.chunks(), headers=dict(headers), media_type=answer.format.content_type)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it. A generator that is left behind would hold its worker until somebody collects it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._answer.close()


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


async def graph_answer(request: Request, text: str, format: Format, headers: Mapping[str, str]) -> Response:
    """Answer with the graph that a CONSTRUCT makes, with ETag and 304."""
    context = context_of(request)
    complete = {**headers, **caching(context, etag(context, text, format.name))}
    complete |= pinned_location(request, context, request.url.query)
    return unchanged(request, complete) or await stream(
        request, await context.engine.answer(Question(text, format)), complete
    )


def page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """Answer with a page."""
    content = context_of(request).pages.render(template, path=request.url.path, **values)
    return Response(content, status, media_type=HTML.content_type)


def bounded(values: Mapping[str, list[str]], name: str, default: int, highest: int) -> int:
    """Return a whole number among the parameters.

    :raises ParameterProblem: when it is no whole number from 0 (for `limit`: 1) to the highest.
    """
    text = single(values, name)
    lowest = 1 if name == "limit" else 0
    if text is None or text == "":
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and lowest <= int(text) <= highest):
        raise problems.ParameterProblem(
            name, f"{name}={text!r} is not a whole number from {lowest} to {highest}.", f"Correct or remove {name}."
        )
    return int(text)
