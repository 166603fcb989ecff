"""The way of bytes from a worker thread to the event loop: bounded, so that a slow reader slows its writer down."""

import asyncio
import io
import threading
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from rashomon_server.engine.base import AnswerBroken
from rashomon_server.formats import Format
from rashomon_server.problems import Problem

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class Channel:
    """Holds at most `ahead` pieces. The thread calls `send` and `end`, the event loop everything else.

    Nothing but bytes and problems that were never raised goes through: a result object of the store, or a traceback
    that holds one, must end in the thread that made it.
    """

    def __init__(self, format: Format, ahead: int) -> None:
        self.format = format
        self.more = False
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[bytes | Problem | None] = asyncio.Queue()
        self._room = threading.Semaphore(ahead)
        self._ahead = ahead
        self._closed = False
        self._first: bytes | None = None

    def send(self, piece: bytes) -> None:
        """Pass a piece on, waiting for room.

        :raises BrokenPipeError: when nobody reads any more.
        """
        self._room.acquire()
        if self._closed:
            raise BrokenPipeError
        self._put(piece)

    def end(self, problem: Problem | None) -> None:
        """Say that the answer is complete, or why it will never be."""
        self._put(problem)

    def _put(self, item: bytes | Problem | None) -> None:
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)
        except RuntimeError:  # the loop is closed: the server has stopped
            self._closed = True

    async def begin(self) -> None:
        """Wait for the first piece.

        :raises Problem: when there is none because of a fault.
        """
        item = await self._queue.get()
        if isinstance(item, Problem):
            raise item
        self._first = item

    async def chunks(self) -> AsyncIterator[bytes]:
        """Return the pieces, the first one included.

        :raises AnswerBroken: when the evaluation failed on the way.
        """
        item: bytes | Problem | None = self._first
        try:
            while item is not None:
                if isinstance(item, Problem):
                    raise AnswerBroken(item.detail)
                self._room.release()
                yield item
                item = await self._queue.get()
        finally:
            self.close()

    def close(self) -> None:
        """Read no more; a writer that waits for room is let go."""
        self._closed = True
        self._room.release(self._ahead + 1)


class PieceWriter(io.RawIOBase):
    """A file that the store writes to; it makes pieces of one size and sends them."""

    def __init__(self, channel: Channel, size: int) -> None:
        super().__init__()
        self._channel, self._size = channel, size
        self._buffer = bytearray()

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Take bytes and send every piece that is full."""
        content = bytes(data)
        self._buffer += content
        while len(self._buffer) >= self._size:
            self._channel.send(bytes(self._buffer[: self._size]))
            del self._buffer[: self._size]
        return len(content)

    def finish(self) -> None:
        """Send the rest."""
        if self._buffer:
            self._channel.send(bytes(self._buffer))
            self._buffer.clear()
