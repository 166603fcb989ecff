"""Text answers are compressed for those who accept it; files, ranges and small answers are not."""

import zlib
from collections.abc import Callable

import brotli
import httpx
import pytest
import zstandard

from rashomon_server.compression import CODINGS, coding

LARGE = "SELECT * { GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("br;q=0.4, GZIP;q=0.5", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *", "br"),
        ("x-gzip", "gzip"),
        ("gzip;q=0.5, identity", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("", None),
        ("deflate", None),
        ("gzip;q=0", None),
        ("*;q=0", None),
        ("gzip; q=0.000, br; q = 0.2", "br"),
        ("gzip;q=nonsense", None),
        ("identity", None),
    ],
)
def test_accept_encoding_is_read_with_its_qvalues(header: str, chosen: str | None) -> None:
    assert coding(header) == chosen


DECODERS: dict[str, Callable[[], Callable[[bytes], bytes]]] = {
    "gzip": lambda: zlib.decompressobj(31).decompress,
    "br": lambda: brotli.Decompressor().process,
    "zstd": lambda: zstandard.ZstdDecompressor().decompressobj().decompress,
}


@pytest.mark.parametrize("name", DECODERS)
def test_every_piece_is_readable_as_soon_as_it_is_there(name: str) -> None:
    compressor, decode = CODINGS[name](), DECODERS[name]()
    for piece in (b"a" * 1000, b"b", b"c" * 20_000):
        assert decode(compressor.piece(piece, False)) == piece
    assert decode(compressor.piece(b"end", True)) == b"end"


@pytest.mark.parametrize("name", DECODERS)
def test_a_large_answer_is_compressed_as_a_stream_and_complete(client: httpx.Client, name: str) -> None:
    plain = client.get("/sparql", params={"query": LARGE}, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", "/sparql", params={"query": LARGE}, headers={"Accept-Encoding": name}) as packed:
        assert packed.headers["content-encoding"] == name
        content = b"".join(packed.iter_raw())
    assert DECODERS[name]()(content) == plain.content
    assert len(content) < len(plain.content) / 4


@pytest.mark.parametrize("name", DECODERS)
@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/ontology", "/doc/actor/pakistan.nq"])
def test_text_is_compressed_and_the_same(client: httpx.Client, path: str, name: str) -> None:
    packed = client.get(path, headers={"Accept-Encoding": name})
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == name
    assert "content-encoding" not in plain.headers
    # Turtle declares the shared prefixes in no fixed order.
    assert sorted(packed.text) == sorted(plain.text)


def test_small_answers_and_files_stay_as_they_are(client: httpx.Client) -> None:
    for path in ("/health", "/dumps/ontology.ttl", "/dumps/MANIFEST.json", "/static/rashomon.css"):
        assert "content-encoding" not in client.get(path, headers={"Accept-Encoding": "gzip"}).headers


def test_a_compressed_answer_has_a_weak_validator(client: httpx.Client) -> None:
    answer = client.get("/ontology", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["etag"].startswith("W/")


def test_two_accept_encoding_headers_count_as_one(client: httpx.Client) -> None:
    request = client.build_request("GET", "/docs")
    others = [(k, v) for k, v in request.headers.items() if k != "accept-encoding"]
    request.headers = httpx.Headers([*others, ("Accept-Encoding", "br;q=0.5"), ("Accept-Encoding", "gzip")])
    assert client.send(request).headers["content-encoding"] == "gzip"
