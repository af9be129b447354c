"""Requests and replies, independent of the HTTP library."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from zoom_connector.errors import RefusedLocally
from zoom_connector.fields.unset import UNSET
from zoom_connector.http.hosts import sibling_of
from zoom_connector.redaction import redact
from zoom_connector.text.strict_json import parse_json
from zoom_connector.text.terminal import neutralise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.fields.files import Upload

_TRACKING_ID = 200
_ZOOMS_TRACKING = re.compile(r"v=[0-9]\.[0-9];clid=[a-z]{2}[0-9]{2};rid=(?=WEB_)")
_UNQUOTABLE = re.compile(r'[\x00-\x1f"]')

READ_METHODS = frozenset({"GET", "HEAD"})
JSON = "application/json"
VERSION = "/v2"
"""What the base URL of Zoom's API ends with."""
FORM = "application/x-www-form-urlencoded"


@dataclass(slots=True)
class Request:
    """One HTTP request, relative to the connection's base URL. Its `repr` shows no secret.

    Attributes:
        method: `GET`, `POST`, ...
        path: Encoded path that starts with `/`; never decoded or normalised again.
        query: Names and values in order, not yet encoded.
        raw_query: An encoded query as the caller wrote it, sent before `query`.
        json: The JSON body, `UNSET` for none.
        content: Raw body that is not JSON; needs a `content-type` in `headers`.
        form: Fields of an urlencoded form.
        parts: Parts of a multipart form: each a name with a file or the text of a field.
        headers: Additional headers; the connection adds its own.
        timeout: Seconds for the whole exchange; None for the timeout of the connection.
        resend: False if it must not be retried even when that is safe, because the caller
            does its own retries.
        safe: True if it only reads, whatever its method; None to decide by the method.
        at_root: True if the path is not below the version of the API that the base URL ends with,
            as `/scim2/Users` is not below `/v2`.
        service: The first part of the name of the host that answers, such as `file`; "" for the
            host of the API.
        url: A complete URL that replaces base URL and path; for token requests only.
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
    at_root: bool = False
    service: str = ""
    url: str | None = None

    def with_headers(self, headers: Mapping[str, str]) -> Request:
        """Return a copy with these headers on top of its own."""
        return replace(self, headers={**self.headers, **headers})

    @property
    def target(self) -> str:
        """Path and query string, exactly as sent."""
        query = "&".join(part for part in (self.raw_query, urlencode(self.query)) if part)
        return f"{self.path}?{query}" if query else self.path

    def base_of(self, base_url: str) -> str:
        """Return the base URL of the host that answers, given that of the connection."""
        return sibling_of(base_url, self.service) if self.service else base_url

    def address(self, base_url: str) -> str:
        """Return the complete address, exactly as it is sent.

        Args:
            base_url: The base URL of the connection.

        Raises:
            RefusedLocally: If the request is not below the version of the API, and the base URL
                does not end with one, so that the place of the others is not known.
        """
        if self.url is not None:
            return self.url
        base_url = self.base_of(base_url)
        if not self.at_root:
            return base_url + self.target
        root = base_url.removesuffix(VERSION)
        if root == base_url:
            raise RefusedLocally(
                f"{self.path} is not below {VERSION}, and the base URL {base_url} does not end "
                f"with {VERSION}: its address is not known. Nothing was sent.",
                f"Set a base URL that ends with {VERSION}.",
            )
        return root + self.target

    @property
    def has_json(self) -> bool:
        """True if the body is a JSON document."""
        return self.json is not UNSET

    @property
    def is_read(self) -> bool:
        """True if the request can change nothing at Zoom."""
        return self.method in READ_METHODS if self.safe is None else self.safe

    def encode_body(self) -> bytes | None:
        """Return the bytes of the body, compact UTF-8 for JSON; None if there is no body."""
        if self.form is not None:
            return urlencode(self.form).encode("ascii")
        if self.json is UNSET:
            return self.content
        return json.dumps(
            self.json, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        ).encode()


@dataclass(slots=True)
class Response:
    """One HTTP reply with its complete body.

    Attributes:
        status: The HTTP status.
        headers: The headers; names are lower case.
        content: The decoded body.
        service: The name of the service that answered, for messages.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    service: str = "Zoom"

    @property
    def tracking_id(self) -> str | None:
        """Zoom's id of the request, redacted and safe to print; None if there was none."""
        value = self.headers.get("x-zm-trackingid")
        if value is None:
            return None
        # Zoom's own form has no place for a secret before the id, and a bare word is fast to check.
        usual = _ZOOMS_TRACKING.match(value)
        start = usual[0] if usual else ""
        return neutralise(start + redact(value[len(start) :]))[:_TRACKING_ID]

    def decode_json(self) -> Any:
        """Return the body as JSON.

        Raises:
            ValueError: If it is not strict JSON; see `parse_json`.
        """
        return parse_json(self.content)
