"""The wiring: every route is documented by a test of its own kind, and pinned below the release where it should be."""

from pathlib import Path

import httpx
import pytest

from rashomon.errors import ReleaseNotFound
from rashomon_server.app import DATA_ROUTES, create_app
from rashomon_server.settings import Settings

SAMPLES = {
    "/sparql": "/sparql?query=ASK%7B%7D",
    "/queries": "/queries",
    "/queries/{slug}.rq": "/queries/strikes.rq",
    "/queries/{slug}": "/queries/strikes",
    "/dumps": "/dumps",
    "/dumps/{name}": "/dumps/MANIFEST.json",
    "/.well-known/void": "/.well-known/void",
    "/id/{kind}/{key:path}": "/id/actor/pakistan",
    "/doc/{kind}/{key:path}": "/doc/actor/pakistan",
    "/browse": "/browse",
    "/browse/{kind}": "/browse/actor",
    "/ontology": "/ontology",
    "/concepts": "/concepts",
    "/shapes": "/shapes",
    "/graph-store": "/graph-store?default",
    "/graph": "/graph",
    "/graph/{name:path}": "/graph/reference",
}


def test_every_data_route_has_a_sample() -> None:
    assert [route.path for route in DATA_ROUTES] == list(SAMPLES)


@pytest.mark.parametrize("path", SAMPLES.values())
def test_a_data_route_answers_alike_below_its_release(client: httpx.Client, path: str) -> None:
    release = client.get("/health").json()["release"]
    plain, pinned = client.get(path), client.get(f"/v/{release}{path}")
    assert (pinned.status_code, pinned.headers.get("content-type")) == (
        plain.status_code,
        plain.headers.get("content-type"),
    )
    assert pinned.status_code in (200, 303)


@pytest.mark.parametrize("path", SAMPLES.values())
def test_another_release_is_not_served(client: httpx.Client, path: str) -> None:
    assert client.get(f"/v/0.0.0-000000000000{path}").status_code == 404


def test_no_release_no_application(tmp_path: Path) -> None:
    with pytest.raises(ReleaseNotFound):
        create_app(Settings.of(tmp_path))
