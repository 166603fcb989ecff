"""Connections that are slow, silent, too many or malformed, over raw sockets to a real server with small limits."""

import contextlib
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.process import Server, running

LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 2000000"
GET = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def guarded(release: Path) -> Iterator[Server]:
    with running(
        release,
        header_seconds=1,
        body_seconds=1,
        idle_seconds=2,
        write_seconds=2,
        max_client_connections=20,
        query_threads=1,
        query_backlog=3,
    ) as server:
        yield server


def connect(server: Server, receive_buffer: int = 0) -> socket.socket:
    opened = socket.socket()
    if receive_buffer:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    opened.settimeout(30)
    url = httpx.URL(server.url)
    opened.connect((url.host, url.port))
    return opened


def read_all(opened: socket.socket) -> bytes:
    content = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := opened.recv(65536):
            content += piece
    return content


def exchange(server: Server, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes and read until the server closes; a connection that would stay open is closed as idle."""
    with connect(server) as opened:
        with contextlib.suppress(ConnectionError):
            opened.sendall(request)
        return parsed(read_all(opened))


def parsed(content: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, body = content.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


def drip(server: Server, start: bytes, more: bytes) -> tuple[float, bytes]:
    """Send a byte at a time until the server ends it; return after how many seconds, and what it said."""
    began = time.monotonic()
    with connect(server) as opened:
        opened.sendall(start)
        opened.settimeout(0.05)
        while time.monotonic() - began < 20:
            try:
                content = opened.recv(65536)
            except TimeoutError:
                with contextlib.suppress(ConnectionError):
                    opened.sendall(more)
                continue
            except ConnectionResetError:
                content = b""
            opened.settimeout(5)
            return time.monotonic() - began, content + (read_all(opened) if content else b"")
    raise AssertionError("the server never ended it")


def test_a_head_that_drips_is_answered_408(guarded: Server) -> None:
    seconds, content = drip(guarded, b"GET /health HTTP/1.1\r\nHost: x\r\nX-Drip: ", b"a")
    status, headers, body = parsed(content)
    assert (status, headers["connection"], headers["access-control-allow-origin"]) == (408, "close", "*")
    assert json.loads(body)["part"] == "head"
    assert 1 <= seconds < 3


def test_a_target_that_drips_and_empty_lines_are_ended_too(guarded: Server) -> None:
    assert drip(guarded, b"GET /", b"a")[0] < 3
    assert drip(guarded, b"\r\n", b"\r\n")[0] < 3


def test_a_body_that_drips_is_answered_408(guarded: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 9999\r\n\r\n"
    seconds, content = drip(guarded, head, b"#")
    status, headers, body = parsed(content)
    assert (status, json.loads(body)["part"]) == (408, "body")
    assert headers["connection"] == "close"
    assert 1 <= seconds < 3.5


def test_a_body_that_nobody_reads_is_ended(guarded: Server) -> None:
    seconds, content = drip(guarded, b"POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n", b"#")
    assert parsed(content)[0] == 405
    assert seconds < 6


def test_a_silent_connection_is_closed(guarded: Server) -> None:
    began = time.monotonic()
    with connect(guarded) as opened:
        assert opened.recv(1) == b""
    assert 2 <= time.monotonic() - began < 4


def test_a_connection_that_is_kept_alive_is_closed_when_nothing_more_comes(guarded: Server) -> None:
    with connect(guarded) as opened:
        opened.sendall(GET)
        began = time.monotonic()
        content = read_all(opened)
    assert content.startswith(b"HTTP/1.1 200 OK")
    assert 1.5 <= time.monotonic() - began < 4


def test_a_reader_that_reads_nothing_is_cut_and_its_worker_is_free_again(guarded: Server) -> None:
    with connect(guarded, 4096) as opened:
        query = httpx.QueryParams(query=LARGE)
        opened.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        # The only thread of the engine is taken until the server gives the reader up.
        began = time.monotonic()
        assert httpx.get(f"{guarded.url}/sparql?query=ASK{{?s ?p ?o}}", timeout=30).json()["boolean"] is True
        assert 1.5 <= time.monotonic() - began < 8
        content = read_all(opened)
    assert content.startswith(b"HTTP/1.1 200 OK")
    assert not content.endswith(b"0\r\n\r\n"), "a cut answer must not look whole"


def test_a_reader_that_is_slower_than_the_engine_gets_everything(guarded: Server) -> None:
    query = httpx.QueryParams(query="SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 40000", format="csv")
    with connect(guarded, 65_536) as opened:
        opened.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        content = bytearray()
        while piece := opened.recv(65_536):
            content += piece
            if len(content) // 65_536 != (len(content) - len(piece)) // 65_536:
                httpx.get(f"{guarded.url}/health")
    assert content.endswith(b"0\r\n\r\n")
    assert content.count(b"\r\nhttp") > 30_000


def test_connections_beyond_the_limit_of_one_client_are_refused_and_others_stay(guarded: Server) -> None:
    with contextlib.ExitStack() as stack:
        opened = [stack.enter_context(connect(guarded)) for _ in range(20)]
        opened[0].sendall(GET)
        assert opened[0].recv(65536).startswith(b"HTTP/1.1 200")
        status, headers, body = exchange(guarded, GET)
        assert (status, headers["retry-after"], json.loads(body)["limit"]) == (503, "5", 20)
    assert httpx.get(f"{guarded.url}/health").status_code == 200


def test_connections_beyond_the_limit_of_the_server_are_refused(release: Path) -> None:
    with running(release, max_connections=4) as server, contextlib.ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(connect(server))
        assert exchange(server, GET)[0] == 503
        for _ in range(8):
            stack.enter_context(connect(server))
        with connect(server) as opened:
            assert read_all(opened) == b""


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
        (b"GET /health HTTP/1.0\r\n\r\n", 200),
        (b"GET /health HTTP/1.1\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        (b"GET http://example.org/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
        (b"GET http://example.org HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n", 200),
        (b"GET file:///etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET health HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"CONNECT example.org:80 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 204),
        (b"HELLO\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"GET /sparql?query=ASK%7B%7D%FF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"GET /sparql?query=ASK%7B%7D\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"GET /caf\xe9 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n", 200),
    ],
)
def test_targets_hosts_and_malformed_requests(guarded: Server, request_: bytes, status: int) -> None:
    found, headers, body = exchange(guarded, request_)
    assert found == status, body
    assert headers["access-control-allow-origin"] == "*"
    if status >= 400:
        assert headers["content-type"] == "application/problem+json"
        assert json.loads(body)["status"] == status


def test_the_authority_of_an_absolute_target_goes_before_host(guarded: Server) -> None:
    request = b"GET http://example.org:81/sparql HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n"
    assert b"<http://example.org:81/sparql>" in exchange(guarded, request)[2]


def test_an_address_of_64_kib_is_read_and_a_longer_one_is_414(guarded: Server) -> None:
    start = "/sparql?query=ASK%7B%7D%23"
    fits = start + "a" * (65_535 - len(start))
    ends = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert exchange(guarded, b"GET " + fits.encode() + ends)[0] == 200
    for longer in (1, 100_000, 1_000_000):
        status, _, body = exchange(guarded, b"GET " + fits.encode() + b"a" * longer + ends)
        assert (status, json.loads(body)["limit"]) == (414, 65_535)


@pytest.mark.parametrize("headers", [b"X-A: " + b"a" * 70_000, b"X-B: b\r\n" * 20_000, b"X-C: " + b"c" * 2_000_000])
def test_headers_without_end_are_431(guarded: Server, headers: bytes) -> None:
    status, _, body = exchange(guarded, b"GET /health HTTP/1.1\r\nHost: x\r\n" + headers + b"\r\n\r\n")
    assert (status, json.loads(body)["limit"]) == (431, 65_536)


def test_pipelined_requests_are_answered_in_order(guarded: Server) -> None:
    asks = [
        b"GET /sparql?format=csv&query=SELECT(%d%%20AS%%20%%3Fx)%%7B%%7D HTTP/1.1\r\nHost: x\r\n\r\n" % n
        for n in (1, 2, 3)
    ]
    with connect(guarded) as opened:
        opened.sendall(b"".join(asks))
        content = read_all(opened)
    bodies = [part.split(b"\r\n\r\n", 1)[1] for part in content.split(b"HTTP/1.1 ")[1:]]
    assert [body.split(b"x\r\n")[1][:1] for body in bodies] == [b"1", b"2", b"3"]


def test_slow_connections_hold_up_nobody(guarded: Server) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(15):
            stack.enter_context(connect(guarded)).sendall(b"GET /health HTTP/1.1\r\nX-Slow: ")
        assert httpx.get(f"{guarded.url}/health").status_code == 200
