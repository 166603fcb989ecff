"""Byte ranges of files (RFC 9110, section 14): one range at a time; several, or malformed ones, get the whole file."""

import re

from rashomon_server.problems import RangeProblem

_RANGE = re.compile(r"bytes\s*=\s*(?:(\d+)\s*-\s*(\d*)|-\s*(\d+))\s*", re.IGNORECASE | re.ASCII)
_LONGEST = 18


def byte_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return first and last byte of a `Range` header, None for the whole file.

    :raises RangeProblem: when the range has no byte of the file.

    >>> byte_range("bytes=-3", 10), byte_range("bytes=4-99", 10), byte_range("bytes=0-1,4-5", 10)
    ((7, 9), (4, 9), None)
    """
    found = _RANGE.fullmatch(header or "")
    if found is None or any(len(number or "") > _LONGEST for number in found.groups()):
        return None
    first, last, suffix = found.groups()
    if suffix is not None:
        if int(suffix) == 0 or size == 0:
            raise RangeProblem(size)
        return max(0, size - int(suffix)), size - 1
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise RangeProblem(size)
    return int(first), min(int(last), size - 1) if last else size - 1
