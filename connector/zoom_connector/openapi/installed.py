"""The compiled files of a person, kept in the data directory of the platform.

Each is one text file, `<name>.jsonl`. Its first line says what it is and where each operation
stands; then every operation is one line of JSON. So a start reads one line of each file, a call
one more, and a file is replaced or removed in one step, without a lock.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zoom_connector.openapi.compiler import CompiledFile
    from zoom_connector.openapi.operation import Operation

FORMAT = 1
_SUFFIX = ".jsonl"


def installed_folder() -> Path:
    """Return where compiled files are kept."""
    from platformdirs import user_data_path  # 10 ms that a catalogue made by hand never pays

    return user_data_path("zoom-connector", appauthor=False) / "openapi"


@dataclass(frozen=True)
class InstalledSpec:
    """One compiled file, opened at its first line.

    Attributes:
        name: What it was added as.
        title: What the file calls itself.
        version: The version that the file states.
        source: Path of the file it was compiled from.
    """

    path: Path
    name: str
    title: str
    version: str
    source: str
    places: dict[str, tuple[int, int]]

    @property
    def keys(self) -> list[str]:
        """The keys of its operations, in the file's order."""
        return list(self.places)

    @cached_property
    def product(self) -> str:
        """What stands before a key that would clash."""
        return camel_case(self.name)

    def read(self, key: str) -> Operation:
        """Return one operation.

        Raises:
            RegistrationError: If the file was replaced since it was opened.
        """
        from zoom_connector.openapi.operation import Operation  # only for a call or a listing

        start, length = self.places[key]
        try:
            with self.path.open("rb") as file:
                file.readline()
                file.seek(start, os.SEEK_CUR)
                operation = Operation(**json.loads(file.read(length)))
        except (OSError, ValueError, TypeError):
            operation = None
        if operation is None or operation.key != key:
            raise RegistrationError(f"{self.name} was replaced or removed meanwhile: run it again.")
        return operation

    def operations(self) -> Iterator[Operation]:
        """Yield every operation."""
        return map(self.read, self.places)


def list_installed() -> list[InstalledSpec]:
    """Return the compiled files by name.

    Raises:
        RegistrationError: If one cannot be read.
    """
    return [_open_installed(path) for path in sorted(installed_folder().glob(f"*{_SUFFIX}"))]


def _open_installed(path: Path) -> InstalledSpec:
    try:
        with path.open("rb") as file:
            heading = json.loads(file.readline())
        if heading.pop("format") == FORMAT:
            return InstalledSpec(path, **heading)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # told below, as a wrong format is
    raise RegistrationError(
        f"{path} cannot be read, or another version of the connector wrote it. "
        f"`zoom-connector spec remove {path.stem}` removes it; then add the file again."
    )


def store(compiled: CompiledFile) -> Path:
    """Keep a compiled file; one of the same name is replaced, in one step."""
    lines = [_encode(asdict(operation)) for operation in compiled.operations]
    places: dict[str, tuple[int, int]] = {}
    start = 0
    for operation, line in zip(compiled.operations, lines, strict=True):
        places[operation.key] = start, len(line)
        start += len(line)
    heading = _encode(
        {
            "format": FORMAT,
            "name": compiled.name,
            "title": compiled.title,
            "version": compiled.version,
            "source": compiled.source,
            "places": places,
        }
    )
    path = _path_of(compiled.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(heading + b"".join(lines))
    fresh.replace(path)
    return path


def _encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def find_installed(name: str) -> InstalledSpec | None:
    """Return the compiled file called `name`, if there is one that can be read."""
    return next((installed for installed in list_installed() if installed.name == name), None)


def remove(name: str) -> None:
    """Forget a compiled file, also one that cannot be read any more.

    Raises:
        InvalidInput: If there is none of this name.
    """
    names = [path.stem for path in sorted(installed_folder().glob(f"*{_SUFFIX}"))]
    if name not in names:
        known = f"There are: {', '.join(names)}." if names else "None was added."
        raise InvalidInput(f"No file was added as {name!r}.", known)
    _path_of(name).unlink(missing_ok=True)


def _path_of(name: str) -> Path:
    return installed_folder() / f"{name}{_SUFFIX}"
