"""Bodies of requests: bounded in bytes and in time."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from rashomon_server.problems import BodyTooLargeProblem, RequestTimeoutProblem

_BYTES_PER_SECOND = 16_384


def patience(seconds: float, size: int) -> float:
    """Return how many seconds a body may take of which so many bytes have come: a second more for each 16 KiB.

    >>> patience(30, 163_840)
    40.0
    """
    return seconds + size / _BYTES_PER_SECOND


async def body(request: Request, limit: int, seconds: float) -> bytes:
    """Read the body of a request.

    :raises BodyTooLargeProblem: when it has more bytes than the limit, or says so.
    :raises RequestTimeoutProblem: when it comes too slowly, see `patience`.
    :raises ClientDisconnect: when the client has gone.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise BodyTooLargeProblem(limit)
    loop = asyncio.get_running_loop()
    began, content, more = loop.time(), bytearray(), True
    while more:
        try:
            async with asyncio.timeout_at(began + patience(seconds, len(content))):
                message = await request.receive()
        except TimeoutError:
            raise RequestTimeoutProblem("body", seconds) from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        content += message.get("body", b"")
        more = message.get("more_body", False)
        if len(content) > limit:
            raise BodyTooLargeProblem(limit)
    return bytes(content)
