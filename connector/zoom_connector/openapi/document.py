"""Reads an OpenAPI file and follows its references."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from zoom_connector.errors import InvalidInput, Problem
from zoom_connector.forks import cached_property
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from pathlib import Path

WHERE = (
    "Download a product's OpenAPI 3 file from Zoom's API reference "
    "(https://developers.zoom.us/docs/api/)."
)


class Document:
    """The content of an OpenAPI 3 file.

    Attributes:
        content: The whole file.
        problems: References that could not be followed.
    """

    def __init__(self, content: dict[str, Any]) -> None:
        """Take the parsed file; use `read_document` to read one."""
        self.content = content
        self.problems: dict[str, Problem] = {}

    @property
    def title(self) -> str:
        """The title in the file; empty if it has none."""
        return str(as_object(self.content.get("info")).get("title") or "")

    @property
    def version(self) -> str:
        """The version in the file; empty if it has none."""
        return str(as_object(self.content.get("info")).get("version") or "")

    @cached_property
    def _resolver(self) -> Any:
        from referencing import Registry, Resource  # 40 ms, only for a file with references

        whole = Resource[Any].opaque(self.content)
        return Registry[Any]().with_resource("", whole).resolver()

    def follow(self, node: Any) -> dict[str, Any]:
        """Return the object that a node is or refers to; an empty object for anything else."""
        passed: set[str] = set()
        while is_object(node) and "$ref" in node:
            reference = str(node["$ref"])
            if reference in passed:
                self._note(reference, "refers only to itself")
                return {}
            passed.add(reference)
            node = self._look_up(reference)
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
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise InvalidInput(f"{path} cannot be read: {why}.", WHERE) from None
    content = _parse(text, path)
    version = str(content.get("openapi") or "") if is_object(content) else ""
    if is_object(content) and "swagger" in content:
        raise InvalidInput(
            f"{path} is Swagger {content['swagger']}, the predecessor of OpenAPI 3.",
            f"Convert it to OpenAPI 3 first, or: {WHERE}",
        )
    if not is_object(content) or not version.startswith("3."):
        raise InvalidInput(f"{path} is not an OpenAPI 3 file: it has no `openapi: 3.x`.", WHERE)
    return Document(content)


def _parse(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise InvalidInput(f"{path} is nested too deeply to be read.", WHERE) from None
    except ValueError as error:
        if text.lstrip().startswith(("{", "[")):
            raise InvalidInput(f"{path} is broken JSON: {error}.", WHERE) from None
    return _parse_yaml(text, path)


def _parse_yaml(text: str, path: Path) -> Any:
    try:
        import yaml  # an extra: Zoom publishes JSON
    except ModuleNotFoundError:
        raise InvalidInput(
            f"{path} is not JSON. Reading YAML needs an extra.",
            "Run: pip install 'zoom-connector[yaml]'",
        ) from None
    try:
        content = yaml.safe_load(text)
        # As JSON: the keys become text (`200:` is a number in YAML), and so do dates.
        return json.loads(json.dumps(content, default=str))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise InvalidInput(f"{path} is neither JSON nor YAML: {reason}.", WHERE) from None


def text_of(value: Any) -> str:
    """Return text unchanged, and an empty text for anything else."""
    return value if isinstance(value, str) else ""
