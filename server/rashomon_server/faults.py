"""Faults to answers: the one place where an exception becomes a status, a body and, for browsers, a page."""

import json
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rashomon_server.formats import HTML
from rashomon_server.headers import COMMON, PREFLIGHT
from rashomon_server.negotiation import prefers
from rashomon_server.problems import (
    MEDIA,
    BadRequestProblem,
    EngineProblem,
    MethodNotAllowedProblem,
    NotFoundProblem,
    Problem,
)
from rashomon_server.responses import accept_of, page


async def answer_problem(request: Request, error: Exception) -> Response:
    """Answer a problem in the format that the client prefers."""
    return _response(request, error)


def _response(request: Request, error: Exception) -> Response:
    problem = error if isinstance(error, Problem) else EngineProblem("The server failed.", "Please report the address.")
    headers = {"Cache-Control": "no-store", **problem.headers}
    if prefers(accept_of(request), HTML.media, "application/json"):
        response = page(request, "problem.html", problem.status, problem=problem.body())
        response.headers.update(headers)
        return response
    body = json.dumps(problem.body(), ensure_ascii=False).encode()
    return Response(body, problem.status, headers, MEDIA)


async def answer_http(request: Request, error: Exception) -> Response:
    """Answer what the router raises: nothing there, or another method. OPTIONS is answered here for every address."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers: Mapping[str, str] = (error.headers if isinstance(error, HTTPException) else None) or {}
    if status == 405:
        allow = ", ".join(sorted({*(name.strip() for name in headers.get("Allow", "").split(",") if name), "OPTIONS"}))
        if request.method == "OPTIONS":
            preflight = {"Allow": allow, "Access-Control-Allow-Methods": allow, **PREFLIGHT}
            return Response(status_code=204, headers=preflight)
        return _response(request, MethodNotAllowedProblem(request.method, allow))
    if status == 404:
        return _response(
            request,
            NotFoundProblem(f"There is nothing at {request.url.path}.", "Start at / or ask the endpoint at /sparql."),
        )
    return _response(request, BadRequestProblem("The request cannot be answered.", "Correct the request."))


async def answer_nobody(request: Request, error: Exception) -> Response:
    """Answer a client that has gone: the bytes lead nowhere, the status is for the journal."""
    return Response(status_code=400)


async def answer_failure(request: Request, error: Exception) -> Response:
    """Answer an error of our own; the outermost layer calls this, so the common headers are added here."""
    response = _response(request, error)
    response.headers.update({name: value for name, value in COMMON.items() if name not in response.headers})
    return response
