"""The request as handlers see it: plain data, free of the HTTP server's types."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from typing import Any, cast
from urllib.parse import parse_qsl, unquote

from zoom_connector.sandbox.wire.replies import ZoomFault


@dataclass(frozen=True)
class FormPart:
    """One part of a multipart form; a file if it has a file name."""

    content: bytes
    file_name: str | None = None


@dataclass(frozen=True)
class SandboxRequest:
    """One request.

    Attributes:
        path: Raw path as it came over the wire, without the query.
        query: Decoded query; of a repeated key the last value.
        headers: By lower-case name.
        params: Path parameters, percent-decoded once.
    """

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict[str, str])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    params: dict[str, str] = field(default_factory=dict[str, str])

    def with_params(self, params: dict[str, str]) -> SandboxRequest:
        """Return the request with the path parameters of its route."""
        return replace(self, params=params)

    def read_object(self) -> dict[str, Any]:
        """Return the JSON object in the body.

        Raises:
            ZoomFault: 400 with code 300 when the body holds anything else.
        """
        try:
            body: Any = json.loads(self.body, object_pairs_hook=_drop_nulls)
            # Half a character is JSON, and could never be answered with.
            json.dumps(body, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            body = None
        if not isinstance(body, dict):
            raise ZoomFault(400, 300, "Request Body should be a valid JSON object.")
        return cast("dict[str, Any]", body)

    def read_form(self) -> dict[str, str]:
        """Return the form fields of the body, or nothing when the body is not a form."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            return {}
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    def read_parts(self) -> dict[str, FormPart]:
        """Return the parts of a multipart form by name, or nothing when the body is none."""
        kind = self.headers.get("content-type", "")
        if not kind.startswith("multipart/form-data"):
            return {}
        heading = f"content-type: {kind}\r\n\r\n".encode()
        message = message_from_bytes(heading + self.body, policy=policy.HTTP)
        return {
            str(part.get_param("name", header="content-disposition")): FormPart(
                cast("bytes", part.get_payload(decode=True)), part.get_filename()
            )
            for part in message.iter_parts()
        }

    def flag(self, name: str) -> bool:
        """Return whether a query parameter says true."""
        return self.query.get(name, "").lower() == "true"


def _drop_nulls(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Taken as not sent; nothing is known about what the API does with a null.
    return {name: value for name, value in pairs if value is not None}


def split_target(target: str) -> tuple[str, dict[str, str]]:
    """Split a request target into its raw path and its decoded query."""
    path, _, query = target.partition("?")
    return path, dict(parse_qsl(query, keep_blank_values=True))


def split_segments(path: str) -> list[str]:
    """Return the decoded segments of a raw path.

    Splitting comes before decoding, so an encoded slash stays inside its segment. Empty segments
    vanish and `..` climbs, as in the servers before the real API: an id that was not encoded
    reaches another endpoint here too.
    """
    segments: list[str] = []
    for segment in map(unquote, path.split("/")):
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(segment)
    return segments


def decode_uuid(param: str, noun: str = "Meeting") -> str:
    """Return the UUID or number that a path parameter means, decoding it a second time.

    A UUID that begins with a slash or holds two in a row survives only when it was encoded twice
    (https://developers.zoom.us/docs/api/using-zoom-apis/). Encoded once, its slashes are eaten.

    Raises:
        ZoomFault: 404 with code 3001, naming the UUID as it looks without its slash.
    """
    if param.startswith("/") or "//" in param:
        eaten = param.replace("//", "/").lstrip("/")
        raise ZoomFault(404, 3001, f"{noun} does not exist: {eaten}.")
    return unquote(param)
