"""The committed Streamlit settings are the safe ones, and this Streamlit knows each of them."""

import tomllib
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def settings():
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "headless", True),
        ("server", "enableStaticServing", True),
        ("server", "enableCORS", True),
        ("server", "enableXsrfProtection", True),
        ("server", "maxUploadSize", 200),
        ("server", "allowedHosts", ["127.0.0.1", "localhost"]),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "minimal"),
        ("browser", "gatherUsageStats", False),
    ],
)
def test_the_server_is_closed_to_others_and_tells_nothing(settings, section, key, value):
    assert settings[section][key] == value


def test_this_streamlit_knows_every_option_that_is_set(settings):
    known = set(config.get_config_options())
    assert not set(names(settings)) - known


def names(settings, before=""):
    for key, value in settings.items():
        name = f"{before}{key}"
        yield from names(value, f"{name}.") if isinstance(value, dict) else [name]


def test_no_secret_stands_in_the_settings(settings):
    assert "cookieSecret" not in settings["server"]


def test_the_theme_fetches_no_font_from_elsewhere(settings):
    assert "http" not in str(settings["theme"])
