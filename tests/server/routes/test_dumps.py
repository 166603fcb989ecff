"""Dumps: the files as they are, with checksums, validators and ranges."""

import gzip
import hashlib
import io
from pathlib import Path

import httpx
import pytest
import zstandard
from pyoxigraph import RdfFormat, parse

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def dump(client: httpx.Client) -> dict[str, str]:
    files = client.get("/dumps").json()["files"]
    found: dict[str, str] = next(file for file in files if file["name"].endswith(".nq.gz"))
    return found


def test_every_file_of_the_release_is_listed_and_has_its_checksum(client: httpx.Client, release: Path) -> None:
    files = client.get("/dumps").json()["files"]
    assert {file["name"] for file in files} == {path.name for path in release.iterdir() if path.is_file()}
    assert len(files) >= 10
    for file in files:
        answer = client.get(file["href"], headers={"Accept-Encoding": "gzip"})
        content = answer.content
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["name"]
        assert len(content) == file["byteSize"] == int(answer.headers["content-length"])
        assert "content-encoding" not in answer.headers


@pytest.mark.parametrize(
    ("suffix", "media"),
    [
        (".nq.zst", "application/zstd"),
        (".nq.gz", "application/gzip"),
        (".trig.gz", "application/gzip"),
        ("ontology.ttl", "text/turtle; charset=utf-8"),
        ("context.jsonld", "application/ld+json"),
        ("MANIFEST.json", "application/json"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("README.md", "text/markdown; charset=utf-8"),
    ],
)
def test_a_file_has_the_media_type_of_its_bytes(client: httpx.Client, suffix: str, media: str) -> None:
    name = next(file["name"] for file in client.get("/dumps").json()["files"] if file["name"].endswith(suffix))
    assert client.head(f"/dumps/{name}").headers["content-type"] == media


def test_the_dumps_hold_the_same_quads(client: httpx.Client) -> None:
    names = {
        file["name"].partition(".nq")[2] or file["name"]: file["name"] for file in client.get("/dumps").json()["files"]
    }
    packed = client.get(f"/dumps/{names['.zst']}").content
    unpacked = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed)).read()
    assert unpacked == gzip.decompress(client.get(f"/dumps/{names['.gz']}").content)
    assert len(list(parse(unpacked, RdfFormat.N_QUADS))) > 1_000


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=10-", 10, None), ("bytes=-7", -7, None), ("bytes=5-5", 5, 5)],
)
def test_a_range_is_answered_with_its_bytes(
    client: httpx.Client, dump: dict[str, str], wanted: str, first: int, last: int | None
) -> None:
    whole = client.get(dump["href"]).content
    answer = client.get(dump["href"], headers={"Range": wanted})
    assert answer.status_code == 206
    assert answer.content == whole[first : None if last is None else last + 1]
    start = first % len(whole)
    assert answer.headers["content-range"] == f"bytes {start}-{start + len(answer.content) - 1}/{len(whole)}"
    assert answer.headers["content-length"] == str(len(answer.content))


@pytest.mark.parametrize("wanted", ["bytes=0-1,4-5", "lines=0-1", "bytes=9-5", "bytes=x-", "bytes=-"])
def test_a_range_that_is_not_understood_gets_the_whole_file(
    client: httpx.Client, dump: dict[str, str], wanted: str
) -> None:
    answer = client.get(dump["href"], headers={"Range": wanted})
    assert (answer.status_code, len(answer.content)) == (200, int(dump["byteSize"]))


@pytest.mark.parametrize("wanted", ["bytes=999999999-", "bytes=-0"])
def test_a_range_outside_the_file_is_416_with_its_size(client: httpx.Client, dump: dict[str, str], wanted: str) -> None:
    answer = client.get(dump["href"], headers={"Range": wanted})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{dump['byteSize']}"


def test_if_range_gives_the_range_only_for_the_same_file(client: httpx.Client, dump: dict[str, str]) -> None:
    tag = client.head(dump["href"]).headers["etag"]
    assert tag == f'"{dump["sha256"]}"'
    same = client.get(dump["href"], headers={"Range": "bytes=0-9", "If-Range": tag})
    other = client.get(dump["href"], headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (same.status_code, other.status_code) == (206, 200)


def test_a_download_that_is_resumed_is_the_same_file(client: httpx.Client, dump: dict[str, str]) -> None:
    half = int(dump["byteSize"]) // 2
    first = client.get(dump["href"], headers={"Range": f"bytes=0-{half - 1}"})
    rest = client.get(dump["href"], headers={"Range": f"bytes={half}-", "If-Range": first.headers["etag"]})
    assert hashlib.sha256(first.content + rest.content).hexdigest() == dump["sha256"]


def test_head_tells_size_and_that_ranges_are_possible(client: httpx.Client, dump: dict[str, str]) -> None:
    head = client.head(dump["href"])
    assert (head.content, head.headers["content-length"]) == (b"", str(dump["byteSize"]))
    assert head.headers["accept-ranges"] == "bytes"
    assert client.head(dump["href"], headers={"Range": "bytes=0-9"}).status_code == 200


def test_a_file_the_client_has_is_not_sent_again(client: httpx.Client, dump: dict[str, str]) -> None:
    answer = client.get(dump["href"], headers={"If-None-Match": f'"{dump["sha256"]}"'})
    assert (answer.status_code, answer.content) == (304, b"")


def test_the_page_leads_to_every_file(client: httpx.Client) -> None:
    text = client.get("/dumps", headers=HTML).text
    assert all(f'href="{file["href"]}"' in text for file in client.get("/dumps").json()["files"])


@pytest.mark.parametrize(
    ("accept", "media"),
    [(None, "text/turtle"), ("application/rdf+xml", "application/rdf+xml"), ("text/html", "text/html")],
)
def test_the_void_description_is_negotiated(client: httpx.Client, accept: str | None, media: str) -> None:
    answer = client.get("/.well-known/void", headers={"Accept": accept} if accept else {})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "sparqlEndpoint" in answer.text


def test_the_void_description_says_the_same_in_turtle_and_json_ld(client: httpx.Client) -> None:
    turtle = client.get("/.well-known/void?format=turtle").content
    json_ld = client.get("/.well-known/void?format=jsonld").content
    assert set(parse(turtle, RdfFormat.TURTLE)) == set(parse(json_ld, RdfFormat.JSON_LD))
