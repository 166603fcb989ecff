"""Byte ranges are read as RFC 9110 says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon_server.problems import RangeProblem
from rashomon_server.ranges import byte_range


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=2-", (2, 9)),
        ("bytes=-4", (6, 9)),
        ("bytes=-40", (0, 9)),
        ("Bytes = 3 - 5", (3, 5)),
        ("bytes=3-99", (3, 9)),
        (None, None),
        ("", None),
        ("bytes=", None),
        ("bytes=5-3", None),
        ("bytes=1-2,4-5", None),
        ("bytes=1e3-", None),
        ("items=0-1", None),
        ("bytes=" + "9" * 400 + "-", None),
    ],
)
def test_a_range_becomes_first_and_last_byte(header: str | None, span: tuple[int, int] | None) -> None:
    assert byte_range(header, 10) == span


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_a_range_outside_names_the_size(header: str) -> None:
    with pytest.raises(RangeProblem) as caught:
        byte_range(header, 10)
    assert caught.value.members == {"size": 10}


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 40))
def test_a_range_never_leaves_the_file(first: int, length: int, size: int) -> None:
    if first < size:
        span = byte_range(f"bytes={first}-{first + length}", size)
        assert span is not None
        assert 0 <= span[0] <= span[1] < size
