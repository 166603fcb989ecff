"""Text answers are compressed for those who accept it; files, ranges and small answers are not."""

import httpx
import pytest

from rashomon_server.compression import accepts_gzip


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("x-gzip", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("identity", False),
    ],
)
def test_accept_encoding_is_read_with_its_qvalues(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/ontology", "/doc/actor/pakistan.nq"])
def test_text_is_compressed_and_the_same(client: httpx.Client, path: str) -> None:
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
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
