"""Saved queries have addresses with typed parameters, pages without a guessed end, and all result formats."""

import httpx
import pytest

from rashomon.catalogue import load_catalogue
from rashomon_server.formats import GRAPHS, RESULTS

HTML = {"Accept": "text/html"}
SLUGS = list(load_catalogue())


def test_the_list_describes_every_saved_query(client: httpx.Client) -> None:
    listed = client.get("/queries").json()["queries"]
    assert [query["slug"] for query in listed] == SLUGS
    assert len(listed) >= 20
    assert all(query["summary"] and query["href"] == f"/queries/{query['slug']}" for query in listed)


def test_the_page_of_the_list_leads_to_every_saved_query(client: httpx.Client) -> None:
    text = client.get("/queries", headers=HTML).text
    assert [slug for slug in SLUGS if f'href="/queries/{slug}"' not in text] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_saved_query_answers_in_every_format(client: httpx.Client, slug: str) -> None:
    form = load_catalogue()[slug].form
    for format in GRAPHS if form in ("construct", "describe") else RESULTS:
        answer = client.get(f"/queries/{slug}", params={"format": format.name})
        assert (answer.status_code, answer.headers["content-type"]) == (200, format.content_type)
    page = client.get(f"/queries/{slug}", headers=HTML)
    assert page.status_code == 200
    assert "<h2>Answer</h2>" in page.text


@pytest.mark.parametrize("slug", SLUGS)
def test_the_address_and_the_endpoint_answer_a_saved_query_alike(client: httpx.Client, slug: str) -> None:
    text = client.get(f"/queries/{slug}.rq")
    assert text.headers["content-type"] == "application/sparql-query; charset=utf-8"
    by_endpoint = client.post("/sparql", content=text.text, headers={"Content-Type": "application/sparql-query"})
    by_address = client.get(f"/queries/{slug}")
    assert sorted(by_address.text) == sorted(by_endpoint.text)


def test_a_parameter_replaces_its_default(client: httpx.Client) -> None:
    default = client.get("/queries/strikes").json()["results"]["bindings"]
    elsewhere = client.get("/queries/strikes", params={"country": "place:pakistan"}).json()["results"]["bindings"]
    assert default
    assert default != elsewhere
    assert "id/place/pakistan" in client.get("/queries/strikes.rq", params={"country": "place:pakistan"}).text


def test_an_empty_field_of_a_form_means_the_default(client: httpx.Client) -> None:
    assert client.get("/queries/strikes?country=").content == client.get("/queries/strikes").content


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/queries/strikes?country=not%20an%20iri", "country"),
        ("/queries/strikes?contry=place:pakistan", "contry"),
        ("/queries/strikes?country=place:pakistan&country=place:india", "country"),
        ("/queries/strikes?country=place:x%3E%20%7D%20%7B", "country"),
        ("/queries/strikes?limit=many", "limit"),
        ("/queries/strikes?limit=0", "limit"),
        ("/queries/strikes?offset=-1", "offset"),
        ("/queries/strikes?format=pdf", "format"),
        ("/queries/violent-events?from=yesterday", "from"),
    ],
)
def test_a_bad_parameter_is_named_with_its_remedy(client: httpx.Client, path: str, parameter: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400, answer.text
    assert answer.json()["parameter"] == parameter
    assert len(answer.json()["remedy"]) > 10


def test_pages_follow_next_until_there_is_no_more_row(client: httpx.Client) -> None:
    whole = client.get("/queries/actors").json()["results"]["bindings"]
    assert len(whole) > 6
    path, rows, pages = "/queries/actors?limit=3", [], 0
    while path:
        answer = client.get(path)
        page = answer.json()["results"]["bindings"]
        assert 1 <= len(page) <= 3
        rows += page
        pages += 1
        path = answer.links.get("next", {}).get("url", "")
    assert rows == whole
    assert pages == -(-len(whole) // 3)


def test_the_last_full_page_has_no_next_and_last_is_never_guessed(client: httpx.Client) -> None:
    total = len(client.get("/queries/actors").json()["results"]["bindings"])
    exact = client.get("/queries/actors", params={"limit": total})
    assert "next" not in exact.links
    assert "last" not in exact.links
    assert "next" in client.get("/queries/actors", params={"limit": total - 1}).links
    assert "next" not in client.get("/queries/actors").links


@pytest.mark.parametrize("format", ["csv", "tsv", "xml", "json"])
def test_a_page_is_a_part_of_the_whole_in_every_format(client: httpx.Client, format: str) -> None:
    whole = client.get("/queries/actors", params={"format": format}).text
    page = client.get("/queries/actors", params={"format": format, "limit": 2}).text
    assert len(page) < len(whole)
    if format in ("csv", "tsv"):
        assert whole.startswith(page)


def test_a_browser_sees_the_parameters_as_a_form_and_the_rows_as_pages(small_client: httpx.Client) -> None:
    text = small_client.get("/queries/strikes", headers=HTML).text
    assert 'name="country"' in text
    assert 'value="https://w3id.org/rashomon/id/place/afghanistan"' in text
    paged = small_client.get("/queries/actors", headers=HTML)
    assert 'rel="next"' in paged.text
    assert "offset=5" in paged.links["next"]["url"]


def test_a_saved_query_answers_304_to_its_own_etag_only(client: httpx.Client) -> None:
    tag = client.get("/queries/strikes").headers["etag"]
    assert client.get("/queries/strikes", headers={"If-None-Match": tag}).status_code == 304
    other = client.get("/queries/strikes?country=place:pakistan", headers={"If-None-Match": tag})
    assert other.status_code == 200
