"""The interface of an engine: a question goes in, a stream of bytes comes out. Updates are not part of it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from rashomon_server.formats import Format


@dataclass(frozen=True)
class Window:
    """The part of the rows (or triples) that is wanted: `limit` of them after the first `offset`."""

    offset: int
    limit: int


@dataclass(frozen=True)
class Question:
    """A query, the dataset that the protocol chose for it (both empty: none), and the format of the answer.

    `base` resolves relative IRIs of a query that has any and no BASE (SPARQL 1.1 Query Language, section 4.1.1).
    """

    text: str
    format: Format
    default_graphs: tuple[str, ...] = field(default=())
    named_graphs: tuple[str, ...] = field(default=())
    window: Window | None = None
    base: str | None = None


@runtime_checkable
class Answer(Protocol):
    """An answer that has begun without a fault. `more` tells whether rows follow after the window."""

    format: Format
    more: bool

    def chunks(self) -> AsyncIterator[bytes]:
        """Return the pieces of the answer; the iterator raises when the answer cannot be completed.

        :raises AnswerBroken: after the first piece only; what was sent is not a whole answer.
        """
        ...

    def close(self) -> None:
        """Give the answer up: its evaluation ends at the next piece."""
        ...


@dataclass(frozen=True)
class Load:
    """How many questions are being answered, and how many wait."""

    running: int
    waiting: int


class Engine(Protocol):
    """Answers questions about one release, as a union of its named graphs unless the question chooses."""

    async def answer(self, question: Question) -> Answer:
        """Begin to answer; returns once the first piece is complete, so that nearly every fault is raised here.

        :raises MalformedQueryProblem: the query is not valid SPARQL.
        :raises ForbiddenFeatureProblem: the query uses SERVICE.
        :raises QueryTooLargeProblem: it is too long, too deep, or has too many parts.
        :raises UnknownFunctionProblem: it calls a function that does not exist.
        :raises BusyProblem: too many questions wait already.
        :raises EngineProblem: the engine failed.
        """
        ...

    def load(self) -> Load:
        """Return how busy the engine is."""
        ...

    async def close(self, seconds: float) -> bool:
        """Take no more questions and wait for running ones; return whether all of them ended in that time."""
        ...


class AnswerBroken(ConnectionError):
    """An answer failed after its beginning was sent: the connection is cut, so that nobody takes it for whole."""


async def read(answer: Answer) -> bytes:
    """Read a small answer to its end."""
    return b"".join([chunk async for chunk in answer.chunks()])
