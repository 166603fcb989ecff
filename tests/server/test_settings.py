"""Settings are a table, and the documents agree with it."""

import re
from pathlib import Path

import pytest

from rashomon_server.settings import SETTINGS, Settings, UnknownSettingError

README = Path(__file__).parents[2] / "server" / "README.md"


def test_defaults_are_those_of_the_table() -> None:
    settings = Settings.of(Path("release"))
    assert {setting.name: settings[setting.name] for setting in SETTINGS} == dict(settings.values)


def test_an_override_replaces_one_default() -> None:
    settings = Settings.of(Path("release"), [("page_rows", "7")])
    assert settings["page_rows"] == 7
    assert settings["max_limit"] == 10_000


@pytest.mark.parametrize(
    ("name", "value"),
    [("nope", "1"), ("page_rows", "0"), ("page_rows", "-1"), ("page_rows", "x"), ("page_rows", "\u0661")],
)
def test_a_bad_override_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(UnknownSettingError) as caught:
        Settings.of(Path("release"), [(name, value)])
    assert caught.value.name == name


def test_every_setting_has_a_sentence() -> None:
    assert all(setting.sentence.endswith(".") and len(setting.sentence) > 20 for setting in SETTINGS)


def test_the_readme_lists_every_setting_with_its_default_and_its_sentence() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (.+?) \|$", README.read_text("utf-8"), re.MULTILINE)
    assert [(name, int(default), sentence) for name, default, sentence in rows] == [tuple(s) for s in SETTINGS]
