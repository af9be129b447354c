"""Replies: bodies, error bodies and the headers around them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from zoom_connector.sandbox.wire.identifiers import Identifiers

Headers = list[tuple[str, str]]

CONTENT_TYPE = "application/json;charset=UTF-8"
SERVER_NAME = "zoom-connector-sandbox"
_EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT"
_EXPIRED_COOKIES = ("zm_aid", "zm_haid", "zm_tmaid", "zm_htmaid")
_DOUBLED_COOKIES = ("_zm_ctaid", "_zm_chtaid")


class ZoomFault(Exception):
    """A refusal in the API's own shape.

    Attributes:
        status: HTTP status.
        body: The error body that is sent.
        headers: Further headers.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        errors: list[dict[str, str]] | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers
        self.body: dict[str, Any] = {"code": code, "message": message}
        if errors:
            self.body["errors"] = errors


class OAuthFault(Exception):
    """A refusal of the token service, whose bodies have another shape; always HTTP 400."""

    def __init__(self, error: str, reason: str) -> None:
        super().__init__(reason)
        self.body = {"reason": reason, "error": error}


@dataclass(frozen=True)
class Reply:
    """What a handler answers.

    Attributes:
        status: HTTP status.
        payload: What is sent as JSON; None sends an empty body without a content type.
        category: Rate-limit category of the endpoint, named in a header.
        headers: Further headers, such as a location.
    """

    status: int
    payload: Any = None
    category: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def encode(self) -> bytes:
        """Return the body: compact JSON in UTF-8 with nothing escaped that need not be."""
        if self.payload is None:
            return b""
        return json.dumps(self.payload, ensure_ascii=False, separators=(",", ":")).encode()


def reply_fault(fault: ZoomFault | OAuthFault, category: str = "") -> Reply:
    """Turn a refusal into a reply."""
    if isinstance(fault, ZoomFault):
        return Reply(fault.status, fault.body, category, fault.headers)
    return Reply(400, fault.body, category)


def assemble_headers(reply: Reply, now: datetime, wire: Identifiers) -> Headers:
    """Return all headers of a reply as the API sends them, under the sandbox's own name."""
    headers: Headers = [
        ("date", format_datetime(now, usegmt=True)),
        ("server", SERVER_NAME),
        ("x-zm-trackingid", f"v=2.0;clid=us05;rid=WEB_{wire.hexadecimal(32)}"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-cache, no-store, must-revalidate, no-transform"),
        ("pragma", "no-cache"),
        ("expires", _EPOCH),
        ("vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"),
        *reply.headers,
    ]
    if reply.payload is not None:
        headers.insert(1, ("content-type", CONTENT_TYPE))
    if reply.category:
        headers.append(("x-ratelimit-category", reply.category))
        headers.append(("x-zm-zoneid", "VA2"))
        headers += _bake_cookies(wire, doubled=reply.status == 400)
    # Zoom's 400 replies come without these three; nobody knows why.
    if reply.status != 400:
        headers.append(("strict-transport-security", "max-age=31536000; includeSubDomains"))
        headers.append(("x-xss-protection", "1; mode=block"))
        headers.append(("referrer-policy", "strict-origin-when-cross-origin"))
    return headers


def _bake_cookies(wire: Identifiers, *, doubled: bool) -> Headers:
    gone = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:10 GMT; Path=/; Secure; HttpOnly"
    guid = f"_zm_mtk_guid={wire.hexadecimal(32)}; Max-Age=63072000; Path=/; Secure"
    repeated = [f'{name}=""{gone}' for name in _DOUBLED_COOKIES] + [guid]
    cookies = [f'{name}=""{gone}' for name in _EXPIRED_COOKIES]
    cookies.append(f"cred={wire.hexadecimal(32).upper()}; Path=/; Secure; HttpOnly")
    cookies += repeated * (2 if doubled else 1)
    return [("set-cookie", cookie) for cookie in cookies]
