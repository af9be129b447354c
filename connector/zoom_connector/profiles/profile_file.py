"""The file of profiles: the settings of each named connection. It contains no secrets."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from zoom_connector.errors import AuthConfig, InvalidInput
from zoom_connector.store.private_files import write_private
from zoom_connector.text.bounded_files import read_file
from zoom_connector.text.encodings import decode_text
from zoom_connector.text.strict_json import is_object

PROFILES_VARIABLE = "ZOOM_CONNECTOR_PROFILES"
_LARGEST = 2**17  # bytes: five hundred profiles
# tomllib keeps every prefix of a dotted key, which takes memory by the square of its length.
_LONGEST_LINE = 1_000
USER, SERVER_TO_SERVER = "user", "server_to_server"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a profile. An empty text means the default.

    Attributes:
        kind: `user` or `server_to_server`.
        client_id: The client id of the app.
        account_id: The id of the account, whose limits apply.
        redirect_uri: The address to which Zoom redirects the browser after a login.
        base_url: The address of the API; by default Zoom's or that of the token's region.
        token_url: The token endpoint.
        authorize_url: The address of the consent page.
        plan: The account's plan; by default that of `ZOOM_PLAN`.
    """

    kind: str
    client_id: str = ""
    account_id: str = ""
    redirect_uri: str = ""
    base_url: str = ""
    token_url: str = ""
    authorize_url: str = ""
    plan: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return the settings that are not empty, by their names in the file."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value}


class ProfileFile:
    """A TOML file of profiles, which may be edited by hand: comments and order are preserved.

    Args:
        path: The file; by default the path in `ZOOM_CONNECTOR_PROFILES`, or `profiles.toml` in the
            platform's folder for an application's configuration.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or _default_path()

    def read(self) -> dict[str, Settings]:
        """Return all profiles by name, in the file's order.

        Raises:
            AuthConfig: If the file is not valid; the message lists every problem.
        """
        profiles = self._load().get("profiles", {})
        if not is_object(profiles):
            raise self._invalid(["profiles is not a table"])
        problems = [
            problem for name, values in profiles.items() for problem in _check(name, values)
        ]
        if problems:
            raise self._invalid(problems)
        return {name: Settings(**values) for name, values in profiles.items()}

    def default(self) -> str | None:
        """Return the profile to use if none is named: the file's `default`, or the only one."""
        named: Any = self._load().get("default")
        profiles = self.read()
        if named is not None and named not in list(profiles):
            raise self._invalid([f"default is {named!r}, which is not a profile"])
        return named or (next(iter(profiles)) if len(profiles) == 1 else None)

    def suggest(self, name: str) -> str:
        """Return a question with the name of a profile that is most like another; "" for none."""
        from zoom_connector.text.names import suggest  # only after a mistake

        nearest = suggest(name, self.read())
        return f"Did you mean --profile {nearest}?" if nearest else ""

    def put(self, name: str, settings: Settings) -> None:
        """Write a profile, replacing one of the same name; the first one becomes the default.

        Raises:
            AuthConfig: If the file cannot be written.
        """
        import tomlkit  # 30 ms, only to write

        known = self.read()
        document = tomlkit.parse(self._text())
        if not known:
            document["default"] = name
        profiles: Any = document.setdefault("profiles", tomlkit.table(is_super_table=True))
        table: Any = profiles.setdefault(name, tomlkit.table())
        for key in set(table) - set(settings.to_dict()):
            del table[key]
        table.update(settings.to_dict())
        self._write(tomlkit.dumps(document))

    def forget(self, name: str) -> None:
        """Remove a profile, if it exists."""
        import tomlkit  # 30 ms, only to write

        if name not in self.read():
            return
        document: Any = tomlkit.parse(self._text())
        del document["profiles"][name]
        if document.get("default") == name:
            del document["default"]
        self._write(tomlkit.dumps(document))

    def _load(self) -> dict[str, Any]:
        text = self._text()
        if any(len(line) > _LONGEST_LINE for line in text.splitlines()):
            raise self._invalid([f"it has a line of more than {_LONGEST_LINE:,} characters"])
        try:
            return tomllib.loads(text)
        except RecursionError:
            raise self._invalid(["it is nested too deeply"]) from None
        except ValueError as error:  # also a number of thousands of digits
            raise self._invalid([f"it is not TOML: {error}"]) from None

    def _text(self) -> str:
        try:
            return decode_text(read_file(self.path, _LARGEST))
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else f"it {error}"
            raise self._invalid([f"it cannot be read: {why}"]) from error

    def _write(self, text: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_private(self.path, text)
        except OSError as error:
            raise AuthConfig(
                f"The profiles cannot be written to {self.path}: {error.strerror}.",
                f"Make it writable, or set {PROFILES_VARIABLE} to another path.",
            ) from error

    def _invalid(self, problems: list[str]) -> AuthConfig:
        return AuthConfig(
            f"The file of profiles {self.path} is not valid: {'; '.join(problems)}.",
            "Correct it or move it away; the tokens are in the store and stay there.",
        )


def check_name(name: str) -> None:
    """Check the name of a profile, which a shell or the store must not misread.

    Raises:
        InvalidInput: If it is not valid.
    """
    if not _NAME.fullmatch(name):
        raise InvalidInput(
            f"{name!r} cannot be the name of a profile.",
            "Use up to 64 letters, digits, dots, hyphens and underscores.",
        )


def _check(name: str, values: Any) -> list[str]:
    if not _NAME.fullmatch(name):
        return [f"{name!r} cannot be the name of a profile"]
    if not is_object(values):
        return [f"profiles.{name} is not a table"]
    known = {field.name for field in fields(Settings)}
    problems = [f"profiles.{name}.{key} is unknown" for key in values.keys() - known]
    problems += [
        f"profiles.{name}.{key} is not text"
        for key, value in values.items()
        if key in known and not isinstance(value, str)
    ]
    if values.get("kind") not in {USER, SERVER_TO_SERVER}:
        problems.append(f"profiles.{name}.kind is neither {USER} nor {SERVER_TO_SERVER}")
    return sorted(problems)


def _default_path() -> Path:
    if named := os.environ.get(PROFILES_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path  # 15 ms, only without the variable

    return user_config_path("zoom-connector", appauthor=False) / "profiles.toml"
