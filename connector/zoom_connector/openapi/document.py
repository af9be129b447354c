"""Reads an OpenAPI file and follows its references."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from zoom_connector.errors import InvalidInput, Problem
from zoom_connector.forks import cached_property
from zoom_connector.openapi.allowance import Allowance
from zoom_connector.text.bounded_files import MEBIBYTE, read_file
from zoom_connector.text.encodings import decode_text
from zoom_connector.text.strict_json import is_array, is_object, parse_json

if TYPE_CHECKING:
    from pathlib import Path

WHERE = (
    "Download a product's OpenAPI 3 file from Zoom's API reference "
    "(https://developers.zoom.us/docs/api/)."
)

_LOOK_UP = 50  # how many parts are read in the time of a look-up
LARGEST = 8 * MEBIBYTE
"""The largest file in bytes; the largest of Zoom's has 2.4 million."""
_LONGEST_TITLE = 200


class Document:
    """The content of an OpenAPI 3 file.

    Attributes:
        content: The whole file.
        problems: References that could not be followed.
        allowance: What the file may still cost.
        ignored: Patterns that are not applied.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        """Take the parsed file; use `read_document` to read one."""
        self.content = content
        self.problems: dict[str, Problem] = {}
        self.allowance = Allowance()
        self.ignored: dict[str, None] = {}
        self._found: dict[str, Any] = {}

    @property
    def title(self) -> str:
        """The title in the file, on one line; empty if it has none."""
        return self._info("title")

    @property
    def version(self) -> str:
        """The version in the file, on one line; empty if it has none."""
        return self._info("version")

    def _info(self, name: str) -> str:
        value = as_object(self.content.get("info")).get(name)
        text = "" if is_object(value) or is_array(value) or value is None else str(value)
        return " ".join(text.split())[:_LONGEST_TITLE]

    @cached_property
    def _resolver(self) -> Any:
        from referencing import Registry, Resource  # 40 ms, only for a file with references

        whole = Resource[Any].opaque(self.content)
        return Registry[Any]().with_resource("", whole).resolver()

    def follow(self, node: Any) -> dict[str, Any]:
        """Return the object that a node is or refers to; an empty object for anything else."""
        passed: set[str] = set()
        while is_object(node) and "$ref" in node:
            self.allowance.spend(1)
            reference = str(node["$ref"])
            if reference in passed:
                self._note(reference, "refers only to itself")
                return {}
            passed.add(reference)
            if reference not in self._found:
                self.allowance.spend(_LOOK_UP)
                self._found[reference] = self._look_up(reference)
            node = self._found[reference]
        return as_object(node)

    def _look_up(self, reference: str) -> Any:
        from referencing.exceptions import Unresolvable  # only for a file with references

        if not reference.startswith("#"):
            self._note(reference, "refers to another file: put everything into one file first")
            return None
        try:
            return self._resolver.lookup(reference).contents
        except (Unresolvable, LookupError, TypeError, ValueError):
            self._note(unquote(reference), "refers to something that is not in the file")
            return None

    def _note(self, reference: str, message: str) -> None:
        self.problems[reference] = Problem("$ref", message, reference)


def as_object(value: Any) -> dict[str, Any]:
    """Return an object unchanged, and an empty object for anything else."""
    return value if is_object(value) else {}


def as_list(value: Any) -> list[Any]:
    """Return a list unchanged, and an empty list for anything else."""
    return value if is_array(value) else []


def read_document(path: Path) -> Document:
    """Read an OpenAPI 3 file, in JSON or YAML.

    Raises:
        InvalidInput: If it cannot be read or is something else, with the reason.
    """
    try:
        text = decode_text(read_file(path, LARGEST))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else f"it {error}"
        raise InvalidInput(f"{path} cannot be read: {why}.", WHERE) from None
    try:
        content = _parse(text, path)
        _refuse_half_characters(content)
    except ValueError as error:
        raise InvalidInput(f"{path} cannot be read: it {error}.", WHERE) from None
    version = str(content.get("openapi") or "") if is_object(content) else ""
    if is_object(content) and "swagger" in content:
        raise InvalidInput(
            f"{path} is Swagger {str(content['swagger'])[:20]}, the predecessor of OpenAPI 3.",
            f"Convert it to OpenAPI 3 first, or: {WHERE}",
        )
    if not is_object(content) or not version.startswith("3."):
        raise InvalidInput(f"{path} is not an OpenAPI 3 file: it has no `openapi: 3.x`.", WHERE)
    return Document(content)


def _parse(text: str, path: Path) -> Any:
    try:
        return parse_json(text.encode(), unique=True)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith(("{", "[")):
            raise ValueError(f"is broken JSON: {error}") from None
    try:
        from zoom_connector.text.yaml_json import parse_yaml  # Zoom publishes JSON
    except ModuleNotFoundError:
        raise InvalidInput(
            f"{path} is not JSON. Reading YAML needs an extra.",
            "Run: pip install 'zoom-connector[yaml]'",
        ) from None
    return parse_yaml(text)


def _refuse_half_characters(content: Any) -> None:
    """Refuse the half of a character, as an escape can make it: it cannot be sent."""
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError(r"contains half of a character, such as \ud800") from None


def text_of(value: Any) -> str:
    """Return text unchanged, and an empty text for anything else."""
    return value if isinstance(value, str) else ""
