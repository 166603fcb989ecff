"""XML that is well-formed whatever the data hold: the store writes characters and names that XML 1.0 does not have.

A carriage return becomes a character reference, since parsers would read it as a line feed (XML 1.0, section 2.11).
What cannot be written at all is a fault that names the character (section 2.2) or the property (RDF/XML, section 6.1).
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from pyoxigraph import Triple

from rashomon_server.problems import UnwritableProblem

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_LOCAL_NAME = re.compile(r"(?:[^\W\d]|_)[\w.\-\u00b7]*$")
_LONGEST_CHARACTER = 3


class XmlWriter(io.RawIOBase):
    """A file that passes on what it is given, as XML 1.0 can hold it."""

    def __init__(self, output: IO[bytes], title: str) -> None:
        super().__init__()
        self._output, self._title = output, title
        self._last = b""

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Pass bytes on.

        :raises UnwritableProblem: when they hold a character that XML 1.0 does not have.
        """
        content = bytes(data)
        # A character may lie across two pieces.
        found = _FORBIDDEN.search(self._last + content)
        if found is not None:
            character = found.group().decode("utf-8")
            raise UnwritableProblem(self._title, f"the character U+{ord(character):04X}")
        self._last = (self._last + content)[1 - _LONGEST_CHARACTER :]
        self._output.write(content.replace(b"\r", b"&#13;"))
        return len(content)


def named(triples: Iterable[Triple], title: str) -> Iterator[Triple]:
    """Return triples as long as their properties can be names of elements.

    :raises UnwritableProblem: at the first one that cannot.
    """
    for triple in triples:
        if not _LOCAL_NAME.search(triple.predicate.value):
            raise UnwritableProblem(title, f"the property {triple.predicate}")
        yield triple
