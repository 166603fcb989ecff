"""Health for those who watch, settings for those who use."""

import httpx

from rashomon import __version__
from rashomon_server.settings import SETTINGS


def test_health_names_release_version_and_load(client: httpx.Client) -> None:
    answer = client.get("/health")
    body = answer.json()
    assert (body["status"], body["version"]) == ("ok", __version__)
    assert body["queries"] == {"running": 0, "waiting": 0}
    assert answer.headers["cache-control"] == "no-store"


def test_settings_are_shown_with_their_values(small_client: httpx.Client) -> None:
    rows = {row["name"]: row["value"] for row in small_client.get("/settings").json()["settings"]}
    assert set(rows) == {setting.name for setting in SETTINGS}
    assert rows["page_rows"] == 5
    text = small_client.get("/settings", headers={"Accept": "text/html"}).text
    assert all(setting.sentence in text for setting in SETTINGS)
