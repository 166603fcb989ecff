"""The way of bytes through a worker thread: pulled from the event loop, worked on, given back to it, and bounded.

The parsers and serialisers of the store library read and write files. `Inflow` and `Outflow` are such files for the
thread; both wait for the event loop, so that a slow reader of the answer slows its source down.
"""

import asyncio
import concurrent.futures
import io
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

T = TypeVar("T")


class Bridge:
    """Lets one thread wait for the event loop in which it was made, until it is closed."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._pending: concurrent.futures.Future[object] | None = None
        self._closed = False
        self.failure: BaseException | None = None

    def wait(self, work: Callable[[], Coroutine[object, object, T]]) -> T:
        """Have the event loop do something, and wait for it; called by the thread.

        What the work raises is kept as `failure`, too: parsers turn it into errors of their own.

        :raises BrokenPipeError: when the bridge is closed.
        """
        if self._closed or self._loop.is_closed():
            raise BrokenPipeError
        future = asyncio.run_coroutine_threadsafe(work(), self._loop)
        self._pending = future  # type: ignore[assignment]
        if self._closed:
            future.cancel()
        try:
            return future.result()
        except concurrent.futures.CancelledError:
            raise BrokenPipeError from None
        except (OSError, RuntimeError) as error:
            self.failure = error
            raise

    def close(self) -> None:
        """Let the thread go: what it waits for, and all further waiting, ends with `BrokenPipeError`."""
        self._closed = True
        if self._pending is not None:
            self._pending.cancel()


class Inflow(io.RawIOBase):
    """A file for a parser, fed by an asynchronous iterator."""

    def __init__(self, bridge: Bridge, pieces: AsyncIterator[bytes]) -> None:
        super().__init__()
        self._bridge, self._pieces = bridge, pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return what has come, at most so many bytes; nothing at the end."""
        if not self._rest:
            self._rest = memoryview(self._bridge.wait(self._next))
        count = len(self._rest) if size is None or size < 0 else size
        piece, self._rest = self._rest[:count], self._rest[count:]
        return bytes(piece)

    async def _next(self) -> bytes:
        async for piece in self._pieces:
            if piece:
                return piece
        return b""


class Outflow(io.RawIOBase):
    """A file for a serialiser; it makes pieces of one size and sends each to the event loop."""

    def __init__(self, bridge: Bridge, send: Callable[[bytes], Coroutine[object, object, None]], size: int) -> None:
        super().__init__()
        self._bridge, self._send, self._size = bridge, send, size
        self._buffer = bytearray()

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Take bytes and send every piece that is full."""
        before = len(self._buffer)
        self._buffer += data
        written = len(self._buffer) - before
        while len(self._buffer) >= self._size:
            self._pass(self._size)
        return written

    def finish(self) -> None:
        """Send the rest."""
        if self._buffer:
            self._pass(len(self._buffer))

    def _pass(self, count: int) -> None:
        piece = bytes(self._buffer[:count])
        del self._buffer[:count]
        self._bridge.wait(lambda: self._send(piece))
