"""The landing page leads a newcomer to every way in, and a program to the dataset."""

import json
import re

import httpx
import pytest

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize(
    "way", ["/sparql", "/queries", "/browse/event", "/browse/actor", "/browse/claim", "/dumps", "/shapes"]
)
def test_a_newcomer_is_led_to_every_way_in(client: httpx.Client, way: str) -> None:
    text = client.get("/", headers=HTML).text
    assert f'href="{way}"' in text
    assert client.get(way, headers=HTML).status_code == 200


def test_every_link_of_the_landing_page_answers(client: httpx.Client) -> None:
    links = set(re.findall(r'href="(/[^"#]*)"', client.get("/", headers=HTML).text))
    assert len(links) > 12
    codes = {link: client.get(link, headers=HTML).status_code for link in links}
    assert set(codes.values()) == {200}, codes


def test_release_counts_licence_citation_and_command_are_there(client: httpx.Client) -> None:
    text = client.get("/", headers=HTML).text
    assert client.get("/health").json()["release"] in text
    assert re.search(r"\d+ events", text)
    assert re.search(r"\d+ actors", text)
    assert "creativecommons.org/licenses/by/4.0" in text
    assert "rashomon validate" in text
    assert "<blockquote>" in text


def test_the_dataset_is_described_in_schema_org_terms(client: httpx.Client) -> None:
    text = client.get("/", headers=HTML).text
    embedded = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert embedded is not None
    dataset = json.loads(embedded[1])
    assert dataset == client.get("/", headers={"Accept": "application/ld+json"}).json()
    assert dataset["@type"] == "Dataset"
    assert {"name", "description", "license", "version", "distribution"} <= set(dataset)
    for file in dataset["distribution"]:
        assert client.head(file["contentUrl"]).headers["content-length"] == file["contentSize"]
