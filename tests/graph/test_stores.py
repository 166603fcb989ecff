"""Addresses, kinds and credentials of stores elsewhere."""

from pathlib import Path

import pytest

from rashomon.errors import CredentialsMissing, StoreAddressInvalid
from rashomon.stores import (
    KINDS,
    PASSWORD,
    STANDARD,
    TOKEN,
    USER,
    StoreAuth,
    TokenAuth,
    checked,
    credentials,
    excerpt,
    kind_of,
    query_address,
)


@pytest.mark.parametrize(
    ("graphs", "queries"),
    [
        ("http://127.0.0.1:7878/store", "http://127.0.0.1:7878/query"),
        ("http://localhost:8890/sparql-graph-crud-auth", "http://localhost:8890/sparql"),
        ("http://localhost:8890/sparql-graph-crud", "http://localhost:8890/sparql"),
        ("https://x.org/repositories/r/rdf-graphs/service", "https://x.org/repositories/r"),
        ("https://x.org:8182/sparql/gsp", "https://x.org:8182/sparql"),
        ("http://x.org:3030/rashomon/data", "http://x.org:3030/rashomon/query"),
    ],
)
def test_the_address_of_queries_follows_from_that_of_graphs(graphs: str, queries: str) -> None:
    assert query_address(graphs) == queries


def test_an_address_that_tells_nothing_about_queries_is_refused_with_the_option() -> None:
    with pytest.raises(StoreAddressInvalid, match="--query-url"):
        query_address("http://x.org/graphs-of-mine")


@pytest.mark.parametrize(
    "address", ["x.org/store", "ftp://x.org/store", "http://", "file:///etc", "http://x:99999/", "http://x/#y", ""]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(StoreAddressInvalid):
        checked(address)


def test_credentials_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(StoreAddressInvalid) as caught:
        checked("http://me:hunter2@x.org/store")
    assert "hunter2" not in str(caught.value)
    assert USER in str(caught.value)


def test_credentials_are_those_of_the_environment() -> None:
    assert credentials({}) is None
    assert isinstance(credentials({USER: "a", PASSWORD: "b"}), StoreAuth)
    assert isinstance(credentials({TOKEN: "c"}), TokenAuth)


@pytest.mark.parametrize("given", [{USER: "a"}, {PASSWORD: "b"}, {USER: "a", PASSWORD: "b", TOKEN: "c"}])
def test_half_credentials_are_refused_and_not_repeated(given: dict[str, str]) -> None:
    with pytest.raises(CredentialsMissing) as caught:
        credentials({name: f"secret-{value}" for name, value in given.items()})
    assert "secret" not in str(caught.value)


def test_kinds_are_told_by_the_header_of_the_server() -> None:
    assert {kind_of(f"{kind.server.title()}/1.0").name for kind in KINDS} == {kind.name for kind in KINDS}
    assert kind_of("nginx") is STANDARD
    assert kind_of("") is STANDARD


def test_the_documentation_names_every_kind_and_its_addresses() -> None:
    text = (Path(__file__).parents[2] / "server" / "STORES.md").read_text("utf-8")
    rows = {line.split(" | ")[0].strip("| "): line for line in text.splitlines() if line.startswith("| ")}
    for kind in KINDS:
        assert kind.graphs in rows[kind.name] or kind.graphs == "/sparql-graph-crud"
        assert kind.queries in rows[kind.name]
    assert len({kind.name for kind in KINDS} & set(rows)) == 5


def test_what_a_store_says_is_shortened_and_never_html() -> None:
    assert excerpt(b"<html><b>no</b></html>", "text/html") == ""
    assert excerpt(b"  <!DOCTYPE html><p>x", "text/plain") == ""
    assert excerpt(b"a\nb\n\nSPARQL query:\nSELECT", "text/plain") == "a b"
    assert len(excerpt(b"x" * 9_000, "text/plain")) == 200
