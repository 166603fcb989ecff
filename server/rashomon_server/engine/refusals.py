"""What a store says when it does not answer, in words that help whoever asked, or whoever runs the server."""

import re

import httpx

from rashomon.stores import CUT_HEADERS, PASSWORD, TOKEN, USER, excerpt
from rashomon_server.engine.faults import function_problem, syntax_problem
from rashomon_server.lexing import position
from rashomon_server.problems import (
    BadRequestProblem,
    BusyProblem,
    MalformedQueryProblem,
    Problem,
    StoreProblem,
    StoreTimeoutProblem,
    StoreUnreachableProblem,
    UnknownFunctionProblem,
)

RETRY_AFTER = 5
_ADDRESS = "See the address that the server was given by --query-url."
_REMEDIES = {
    401: f"Whoever runs the server: set {USER} and {PASSWORD}, or {TOKEN}, to an account that may read.",
    403: f"Whoever runs the server: set {USER} and {PASSWORD}, or {TOKEN}, to an account that may read.",
    404: f"Whoever runs the server: {_ADDRESS[0].lower()}{_ADDRESS[1:]}",
}
_POSITION = re.compile(r"error at \d+:\d+: ")
_VIRTUOSO_SYNTAX = re.compile(r"SPARQL compiler(?:, line (\d+))?: (.*)", re.DOTALL)
_VIRTUOSO_FUNCTION = re.compile(r"Undefined procedure DB\.DBA\.(\S+?)\.?$", re.MULTILINE)
_TOO_LONG = re.compile(r"S1T00|Transaction timed out|estimated execution time|time ?-?out|cancelled", re.IGNORECASE)


def refusal(response: httpx.Response, content: bytes, text: str, limit: float) -> Problem:
    """Make a problem of an answer that is not 200; `limit` is the time limit of the server in seconds."""
    media = response.headers.get("content-type", "")
    said = excerpt(content, media)
    status = response.status_code
    if status in (400, 500):
        return _query_problem(said, text) or _failure(status, said, limit)
    if status in (408, 504):
        return StoreTimeoutProblem(limit)
    if status in (429, 503):
        after = response.headers.get("retry-after", "")
        return BusyProblem(int(after) if after.isdigit() else RETRY_AFTER)
    if response.is_redirect:
        return StoreProblem("The store behind this server sends queries elsewhere.", _REMEDIES[404], {"status": status})
    return _failure(status, said, limit)


def _query_problem(said: str, text: str) -> Problem | None:
    if _POSITION.match(said):
        return syntax_problem(said, text)
    unknown = _VIRTUOSO_FUNCTION.search(said)
    if unknown:
        return UnknownFunctionProblem(f"<{unknown[1]}>")
    found = _VIRTUOSO_SYNTAX.search(said)
    if found and "syntax error" in found[2]:
        end = position(text, len(text.rstrip()))
        return MalformedQueryProblem(found[2], int(found[1]) if found[1] else end.line, 1)
    return function_problem(said)


def _failure(status: int, said: str, limit: float) -> Problem:
    if _TOO_LONG.search(said):
        return StoreTimeoutProblem(limit)
    words = f": {said}" if said else ""
    if status == 400:
        return BadRequestProblem(f"The store behind this server refuses the query{words}", "Write the query otherwise.")
    return StoreProblem(
        f"The store behind this server answers {status}{words}",
        _REMEDIES.get(
            status, "Send the query again later; whoever runs the server finds more in the log of the store."
        ),
        {"status": status},
    )


def unreachable(error: httpx.HTTPError) -> Problem:
    """Make a problem of a connection that could not be made, or that broke."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return StoreUnreachableProblem(
            "The store behind this server cannot be reached.",
            f"Send the query again later; whoever runs the server: start the store. {_ADDRESS}",
            RETRY_AFTER,
        )
    return broken()


def broken() -> Problem:
    """Return the problem of an answer that ended before its end."""
    return StoreProblem(
        "The store behind this server broke off its answer.",
        "Send the query again; whoever runs the server finds more in the log of the store.",
    )


def cut_of(response: httpx.Response) -> str | None:
    """Return what a store says about rows that it left out under the status 200."""
    return next((f"{name}: {response.headers[name]}" for name in CUT_HEADERS if name in response.headers), None)
