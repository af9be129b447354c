"""The installed OpenAPI files, compiled, in the data directory of the platform.

Each is one text file, `<name>.jsonl`. Its first line describes the file and gives the offset of
each operation; each further line is one operation as JSON. A start reads the first line of each
file and a call reads one more line. A file is replaced or removed in one step, without a lock.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import InvalidInput, RegistrationError
from zoom_connector.forks import cached_property
from zoom_connector.text.bounded_files import MEBIBYTE, open_file
from zoom_connector.text.names import camel_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zoom_connector.openapi.compiler import CompiledFile
    from zoom_connector.openapi.operation import Operation

FORMAT = 2
_SUFFIX = ".jsonl"
_LONGEST_HEADING = MEBIBYTE  # the offsets of 2,000 operations take a tenth of it


def installed_folder() -> Path:
    """Return the folder of the compiled files."""
    from platformdirs import user_data_path  # 10 ms, not for a catalogue without entry points

    return user_data_path("zoom-connector", appauthor=False) / "openapi"


@dataclass(frozen=True)
class InstalledSpec:
    """An installed file, of which the first line was read.

    Attributes:
        path: Path of the compiled file.
        name: The name it was installed under.
        title: The title in the file.
        version: The version in the file.
        source: Path of the file it was compiled from.
        places: Offset and length of each operation, by its key.
    """

    path: Path
    name: str
    title: str
    version: str
    source: str
    places: dict[str, tuple[int, int]]

    @property
    def keys(self) -> list[str]:
        """The keys of its operations, in the order of the file."""
        return list(self.places)

    @cached_property
    def product(self) -> str:
        """The prefix of a key that is taken otherwise."""
        return camel_case(self.name)

    def read(self, key: str) -> Operation:
        """Return one operation.

        Raises:
            RegistrationError: If the file was replaced since it was opened.
        """
        from zoom_connector.openapi.operation import Operation  # only for a call or a listing

        start, length = self.places[key]
        try:
            with open_file(self.path) as file:
                file.readline()
                file.seek(start, os.SEEK_CUR)
                operation = Operation(**json.loads(file.read(length)))
        except (OSError, ValueError, TypeError):
            operation = None
        if operation is None or operation.key != key:
            raise RegistrationError(
                f"{self.name} was replaced or removed during this run: run it again."
            )
        return operation

    def operations(self) -> Iterator[Operation]:
        """Yield every operation."""
        return map(self.read, self.places)


def list_installed() -> list[InstalledSpec]:
    """Return the installed files in the order of their names.

    Raises:
        RegistrationError: If one cannot be read.
    """
    return [_open_installed(path) for path in sorted(installed_folder().glob(f"*{_SUFFIX}"))]


def _open_installed(path: Path) -> InstalledSpec:
    try:
        with open_file(path) as file:
            heading = json.loads(file.readline(_LONGEST_HEADING))
        if heading.pop("format") == FORMAT:
            return InstalledSpec(path, **heading)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # reported below, together with a wrong format
    raise RegistrationError(
        f"{path} cannot be read, or another version of the connector wrote it. "
        f"`zoom-connector spec remove {path.stem}` removes it; then add the file again."
    )


def store(compiled: CompiledFile) -> Path:
    """Write a compiled file; one of the same name is replaced in one step."""
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
    """Return the installed file called `name`, or None."""
    return next((installed for installed in list_installed() if installed.name == name), None)


def remove_installed(name: str) -> None:
    """Remove an installed file, even if it cannot be read.

    Raises:
        InvalidInput: If there is no file of this name.
    """
    names = [path.stem for path in sorted(installed_folder().glob(f"*{_SUFFIX}"))]
    if name not in names:
        known = f"Installed: {', '.join(names)}." if names else "No file is installed."
        raise InvalidInput(f"No file is installed as {name!r}.", known)
    _path_of(name).unlink(missing_ok=True)


def _path_of(name: str) -> Path:
    return installed_folder() / f"{name}{_SUFFIX}"
