"""The address of a store: what is not known is refused, and never quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from zoom_connector.errors import AuthConfig
from zoom_connector.store import Store

PASSWORD = "canary-pw"  # an invented one, to be looked for
UNKNOWN = [
    f"postgresql+psycopg://zoom:{PASSWORD}@db/zoom",
    f" postgresql://zoom:{PASSWORD}@db/zoom",
    f"\tPostgreSQL://zoom:{PASSWORD}@db/zoom",
    f"'postgresql://zoom:{PASSWORD}@db/zoom'",
    f"postgresql:/zoom:{PASSWORD}@db/zoom",
    f"host=db password={PASSWORD}",
    f"HOST = db PASSWORD = {PASSWORD}",
    f"dbname=zoom password={PASSWORD}",
    f"/zoom password={PASSWORD}",
    f"mysql://zoom:{PASSWORD}@db/zoom",
    f"redis://:{PASSWORD}@db/0",
    f"sqlite:///{PASSWORD}.db",
    f"file:/srv/{PASSWORD}.db",
    f"file:{PASSWORD}.db?mode=rwc",
    f"zoom:{PASSWORD}@db/zoom",
    f"//zoom:{PASSWORD}@db/zoom",
    f"{PASSWORD}/store.db",
    f"./{PASSWORD}.db",
    f"~no-such-user-{PASSWORD}/store.db",
    f"/srv/{PASSWORD}\n",
    f"/srv/{PASSWORD}\x00.db",
]


@pytest.mark.parametrize("address", UNKNOWN)
@pytest.mark.parametrize("given", ["argument", "variable"])
def test_f7_an_unknown_address_is_refused_and_not_quoted(
    address: str, given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F7: an address of unknown form is an error that does not quote it, and no file appears."""
    monkeypatch.chdir(tmp_path)
    if given == "variable":
        if "\x00" in address:
            pytest.skip("a variable cannot contain it")
        monkeypatch.setenv("ZOOM_CONNECTOR_STORE", address)
    with pytest.raises(AuthConfig) as caught:
        Store.open(address if given == "argument" else None)
    assert PASSWORD not in str(caught.value) + caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_f7_capitals_in_the_scheme_are_understood() -> None:
    """F7: `Postgresql://` is PostgreSQL, as in any URL, and the password is not shown."""
    pytest.importorskip("psycopg")
    store = Store.open(f"PostgreSQL://zoom:{PASSWORD}@db/zoom")
    assert (store.place, store.address[:13]) == ("postgresql://db/zoom", "postgresql://")


@pytest.mark.parametrize("unescaped", [f"12/{PASSWORD}", f"12#{PASSWORD}", f"1?{PASSWORD}"])
def test_f7_an_unescaped_password_is_not_shown(unescaped: str) -> None:
    """F7: a password with unescaped delimiters does not become part of the store's name."""
    pytest.importorskip("psycopg")
    assert PASSWORD not in Store.open(f"postgresql://zoom:{unescaped}@db/zoom").place


def test_f7_a_path_below_the_home_directory_is_absolute() -> None:
    """F7: `~` is replaced by the home directory."""
    assert Store.open("~/state/store.db").address == str(Path("~/state/store.db").expanduser())
