"""Every address answers with the headers of security, CORS and caches."""

import re

import httpx
import pytest

from rashomon_server.headers import COMMON

PATHS = ["/", "/sparql", "/queries", "/queries/strikes", "/dumps", "/dumps/MANIFEST.json", "/doc/actor/pakistan"]
PATHS += ["/id/actor/pakistan", "/browse", "/ontology", "/graph", "/health", "/docs", "/static/rashomon.css", "/nope"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_every_answer_carries_the_common_headers(client: httpx.Client, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    for name, value in COMMON.items():
        assert answer.headers.get(name) == value, name


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ("/health",)])
def test_pages_load_nothing_from_elsewhere_and_run_no_script(client: httpx.Client, path: str) -> None:
    text = client.get(path, headers={"Accept": "text/html"}).text
    loaded = re.findall(r'<(?:script|img|iframe|source|object|embed)\b[^>]*\bsrc="([^"]*)"', text)
    styles = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', text)
    assert loaded == []
    assert all(style.startswith("/static/") for style in styles)
    assert not re.search(r"<style|\sstyle=|\son\w+=", text)
    assert re.findall(r"<script(?! type=\"application/ld\+json\")", text) == []


def test_the_policy_allows_no_script_at_all() -> None:
    policy = dict(part.strip().partition(" ")[::2] for part in COMMON["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert "unsafe" not in COMMON["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/queries", "/dumps", "/doc/actor/pakistan", "/health"])
def test_options_names_the_methods_of_every_address(client: httpx.Client, path: str) -> None:
    answer = client.options(path)
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
