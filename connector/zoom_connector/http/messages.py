"""What goes on the wire and what comes back, without a word about the HTTP library."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from zoom_connector.fields.markers import UNSET
from zoom_connector.redaction import redact
from zoom_connector.text.strict_json import parse_json
from zoom_connector.text.terminal import neutralise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.fields.files import Upload

_TRACKING_ID = 200
_UNQUOTABLE = re.compile(r'[\x00-\x1f"]')

READ_METHODS = frozenset({"GET", "HEAD"})
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Request:
    """One HTTP request, relative to the connection's base URL. Its `repr` shows no secret.

    Attributes:
        method: `GET`, `POST`, ...
        path: Encoded path that begins with `/`; never decoded or normalised again.
        query: Names and values in order, not yet encoded.
        raw_query: An encoded query that stands before `query`, as a caller wrote it.
        json: The JSON body, `UNSET` for none.
        content: Raw body, for what is not JSON; goes with a `content-type` in `headers`.
        form: Fields of an urlencoded form.
        parts: Parts of a multipart form: name, and a file or the text of a field.
        headers: Extra headers; the connection adds its own.
        timeout: Seconds for the whole exchange, if the caller set any.
        resend: Whether it may be sent again when that is safe; False where the caller counts.
        safe: True if it only reads, whatever its method; by the method where it is not said.
        url: A complete URL in place of the base URL and path: token requests only.
    """

    method: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]], repr=False)
    raw_query: str = field(default="", repr=False)
    json: Any = field(default=UNSET, repr=False)
    content: bytes | None = field(default=None, repr=False)
    form: list[tuple[str, str]] | None = field(default=None, repr=False)
    parts: list[tuple[str, Upload | str]] | None = field(default=None, repr=False)
    headers: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    timeout: float | None = None
    resend: bool = True
    safe: bool | None = None
    url: str | None = None

    def with_headers(self, headers: Mapping[str, str]) -> Request:
        """Return a copy with these headers on top of its own."""
        return replace(self, headers={**self.headers, **headers})

    @property
    def target(self) -> str:
        """Path and query string, exactly as sent."""
        query = "&".join(part for part in (self.raw_query, urlencode(self.query)) if part)
        return f"{self.path}?{query}" if query else self.path

    @property
    def has_json(self) -> bool:
        """True if the body is a JSON document."""
        return self.json is not UNSET

    @property
    def is_read(self) -> bool:
        """True if the request can change nothing at Zoom."""
        return self.method in READ_METHODS if self.safe is None else self.safe

    def encode_body(self) -> bytes | None:
        """Return the body's bytes: compact UTF-8 where it is JSON."""
        if self.form is not None:
            return urlencode(self.form).encode("ascii")
        if self.json is UNSET:
            return self.content
        return json.dumps(
            self.json, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        ).encode()


@dataclass(slots=True)
class Response:
    """One HTTP reply, body read whole; header names are lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def tracking_id(self) -> str | None:
        """Zoom's correlation id; a header like any other, hence made safe to show."""
        value = self.headers.get("x-zm-trackingid")
        return None if value is None else neutralise(redact(value))[:_TRACKING_ID]

    def decode_json(self) -> Any:
        """Return the body as JSON; ValueError if it is not."""
        return parse_json(self.content)
