"""Files that an action uploads, checked before anything is sent."""

from __future__ import annotations

import mimetypes
import re
from base64 import b64decode
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zoom_connector.text.bounded_files import MEBIBYTE, read_file
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

LARGEST_UPLOAD = 16 * MEBIBYTE
"""The largest file in bytes. The largest that Zoom takes, a video background, has 15 MB."""

# The kind of a file is recognized by its first bytes, not by its name.
_SIGNATURES = {"JPG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "GIF": b"GIF8"}
_CONTENT_TYPES = {"JPG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}
# A picture of one black pixel.
_PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
_LONGEST_BASE64 = 4 * ceil(LARGEST_UPLOAD / 3)


_DATA_URL = re.compile(r"\s*data:[^,]{0,200};base64,", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[!-~]+/[ -~]+")
_WHAT = "must be text, or an object with `base64`, and `fileName` and `contentType` if known"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to upload.

    Attributes:
        file_name: The file name that is sent to Zoom.
        content: The bytes.
        content_type: The media type, recognized by the first bytes.
    """

    file_name: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class File:
    """Marks an input as a file that is sent as a part of a multipart form.

    Attributes:
        largest: The maximum size in bytes.
        kinds: The accepted kinds, of JPG, PNG and GIF; none if any file is accepted.
    """

    largest: int
    kinds: tuple[str, ...] = ("JPG", "PNG", "GIF")

    def read(self, value: object) -> Upload:
        """Return the upload for a value that a caller gave.

        Args:
            value: `{"fileName", "base64"}`, a path, or an `Upload`.

        Raises:
            ValueError: If it cannot be read, is empty, too large or of another kind.
        """
        name, content = read_content(value)
        if len(content) > self.largest:
            raise ValueError(f"has {len(content):,} bytes; at most {self.largest:,} are allowed")
        if not self.kinds:
            return Upload(name, content, find_content_type(name, content))
        kind = next((k for k in self.kinds if content.startswith(_SIGNATURES[k])), None)
        if kind is None:
            raise ValueError(f"is not a {' or '.join(self.kinds)} file, whatever its name says")
        return Upload(name, content, _CONTENT_TYPES[kind])

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with `read`."""
        from pydantic_core import core_schema  # imported by pydantic already

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the object that a JSON document contains."""
        return describe_file(4 * ceil(self.largest / 3))


@dataclass(frozen=True, slots=True)
class FileContent:
    """Marks a value as the content of a file of any kind: its text, or its bytes."""

    def read(self, value: object) -> Upload | str:
        """Return the text, or the bytes as an upload; its file name is empty if none is known.

        Args:
            value: A text, `{"base64"}` with `fileName` and `contentType` where they are known, as
                `rawRequest` returns a binary reply, a path, bytes, or an `Upload`.

        Raises:
            ValueError: If it is something else, or cannot be read, is empty or too large.
        """
        if isinstance(value, str | Upload):
            return value
        if isinstance(value, bytes):
            return Upload("", value, find_content_type("", value))
        if isinstance(value, Path):
            name, content = read_content(value)
            return Upload(name, content, find_content_type(name, content))
        if is_object(value):
            return _read_named(value)
        raise ValueError(_WHAT)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Validate with `read`."""
        from pydantic_core import core_schema  # imported by pydantic already

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe what a JSON document contains: a text, or an object."""
        described = describe_file()
        described["properties"]["contentType"] = {
            "description": "Media type, such as image/png; recognized if it is left out.",
            "examples": ["image/png"],
            "type": "string",
            "pattern": f"^{_MEDIA_TYPE.pattern}$",
        }
        named = {"title": "File", **described, "required": ["base64"]}
        return {"anyOf": [{"type": "string"}, named]}


def _read_named(value: dict[str, Any]) -> Upload:
    if "base64" not in value or not value.keys() <= {"base64", "fileName", "contentType"}:
        raise ValueError(_WHAT)
    kind = value.get("contentType")
    if not (kind is None or (isinstance(kind, str) and _MEDIA_TYPE.fullmatch(kind))):
        raise ValueError("has a `contentType` that is not a media type, such as image/png")
    name, content = read_content(
        {"fileName": value.get("fileName", "file"), "base64": value["base64"]}
    )
    known = name if "fileName" in value else ""
    return Upload(known, content, kind or find_content_type(known, content))


def find_content_type(name: str, content: bytes) -> str:
    """Return the media type of a file, by its first bytes or the ending of its name."""
    kind = next((k for k, start in _SIGNATURES.items() if content.startswith(start)), None)
    by_name = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _CONTENT_TYPES[kind] if kind else by_name


def describe_file(longest: int = _LONGEST_BASE64) -> dict[str, Any]:
    """Return the JSON Schema of a file in a JSON document.

    Args:
        longest: The maximum number of characters of its base64.
    """
    return {
        "type": "object",
        "properties": {
            "fileName": {
                "description": "Name of the file, with its ending.",
                "examples": ["picture.png"],
                "type": "string",
                "minLength": 1,
                "pattern": r"\S",
            },
            "base64": {
                "description": "The bytes of the file as base64, also in lines or as a data URL.",
                "type": "string",
                "contentEncoding": "base64",
                "minLength": 4,
                "maxLength": longest,
                "examples": [_PIXEL],
            },
        },
        "required": ["fileName", "base64"],
        "additionalProperties": False,
    }


def read_content(value: object) -> tuple[str, bytes]:
    """Return the name and the bytes of a file that a caller gave.

    Raises:
        ValueError: If it cannot be read, is empty or larger than `LARGEST_UPLOAD`.
    """
    name, content = _find_content(value)
    if not content:
        raise ValueError("is an empty file")
    return name, content


def _find_content(value: object) -> tuple[str, bytes]:
    if isinstance(value, Upload):
        return value.file_name, value.content
    if isinstance(value, Path):
        try:
            return value.name, read_file(value, LARGEST_UPLOAD)
        except OSError as error:
            raise ValueError(f"cannot be read: {error.strerror}") from None
    if is_object(value) and value.keys() == {"fileName", "base64"}:
        return _read_base64(value["fileName"], value["base64"])
    raise ValueError("must be an object with `fileName` and `base64`, or a path in Python")


def _read_base64(name: Any, text: Any) -> tuple[str, bytes]:
    if not isinstance(name, str) or not name.strip() or not isinstance(text, str):
        raise ValueError("must have a `fileName` and its bytes as text in `base64`")
    # Programs break base64 into lines, and browsers begin it with the kind of the file.
    start = _DATA_URL.match(text)
    encoded = "".join(text[start.end() if start else 0 :].split())
    if len(encoded) > _LONGEST_BASE64:
        raise ValueError(f"is larger than {LARGEST_UPLOAD:,} bytes")
    try:
        return name, b64decode(encoded, validate=True)
    except ValueError:  # binascii.Error, or characters beyond ASCII
        raise ValueError("is not base64") from None
