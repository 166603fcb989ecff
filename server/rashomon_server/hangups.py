"""Clients that hang up: their request is given up at once, so that nothing is evaluated for nobody."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Hangups:
    """Middleware that cancels the answering of a request when its client has gone before the answer is complete."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and listen meanwhile."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        call = _Call(receive, send, scope["method"] == "POST")
        work = asyncio.ensure_future(self._app(scope, call.receive, call.send))
        listening = asyncio.ensure_future(call.listen(work))
        try:
            await work
        except asyncio.CancelledError:
            if not call.gone.is_set():
                raise
        finally:
            listening.cancel()


class _Call:
    def __init__(self, receive: Receive, send: Send, with_body: bool) -> None:
        self._receive, self._send = receive, send
        self._asked = asyncio.Event()
        self._read = with_body
        self._done = False
        self.gone = asyncio.Event()
        if not with_body:
            self._asked.set()

    async def receive(self) -> Message:
        if self._read:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self.gone.set()
            if not message.get("more_body"):
                self._read = False
                self._asked.set()
            return message
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self._done = message["type"] == "http.response.body" and not message.get("more_body")
        await self._send(message)

    async def listen(self, work: asyncio.Future[None]) -> None:
        await self._asked.wait()
        while not self.gone.is_set():
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self.gone.set()
        if not self._done:
            work.cancel()
