"""Reads the body of a refusal: JSON in Zoom's shapes, JSON that is broken, XML, text, a web page.

This module is loaded with the first error reply, and `re` compiles its patterns at first use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.http.messages import Response

LONGEST_MESSAGE = 2000
"""The number of characters that are quoted of a message of Zoom."""

_EXCERPT = 200
_EXAMINED = 4096
_LONGEST_CODE = 10
_CODES = ("code", "errorCode", "error_code")
_MESSAGES = ("message", "reason", "errorMessage", "error_message")
_FURTHER_MESSAGES = ("detail", "error_description", "description", "error")  # SCIM, OAuth, others

# Cloudflare's pages for programs consist of a number alone.
_PAGE = r"(?i)<(?:!doctype html|html|head|body|title)\b|^error code: \d+\s*$"
_TITLE = r"(?is)<title[^>]*>(.*?)</title>"
_UNSEEN = r"(?is)<(script|style|head)\b.*?</\1>|<[^>]*>"
_CODE = r"(?i)\b(?:error_?)?code[\"']?\s*[:=]\s*[\"']?(\d{1,9})\b"
# Up to a quote that can end it: the broken text contains quotes itself.
_MESSAGE = (
    r"(?is)[\"']?\b(?:error_?)?message[\"']?\s*[:=]\s*[\"'](.*?)[\"']"
    r"(?=\s*(?:[,}]\s*(?:[\"']\w+[\"']\s*:|[}\]]|$)|$))"
)
# Not the number of an HTTP status, which gateways repeat: a code of Zoom may prove something.
_XML_CODE = r"(?i)<(?:error_?)?code>\s*(?![45]\d\d\s*<)(\d{1,9})\s*</"
_XML_MESSAGE = r"(?is)<((?:error_?)?(?:message|msg|reason|description|detail))>(.*?)</\1>"


@dataclass(frozen=True, slots=True)
class RefusalBody:
    """What can be read of the body of a refusal.

    Attributes:
        code: Zoom's code; None if there is none.
        message: The sentence, or an excerpt of a body in another form; empty for an empty body.
        is_page: True for a web page, which Zoom's API does not send: a firewall or another server.
        fields: The JSON object; empty for a body in another form.
    """

    code: int | None = None
    message: str = ""
    is_page: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])


def read_body(response: Response) -> RefusalBody:
    """Return what can be read of the body of a refusal."""
    try:
        body = response.decode_json()
    except ValueError:
        return _read_broken(response.content)
    if is_array(body) and body and is_object(body[0]):
        body = body[0]
    if is_object(body):
        return read_fields(body)
    # LumiNUS reports errors as a bare string.
    text = body.encode("utf-8", "replace") if isinstance(body, str) else response.content
    return RefusalBody(message=excerpt(text))


def read_fields(body: dict[str, Any]) -> RefusalBody:
    """Return what the JSON object of a refusal says; API v1 wraps it in `error`."""
    wrapped = body.get("error")
    if is_object(wrapped) and not read_message(body):
        body = wrapped
    message = read_message(body) or _first_text(body, _FURTHER_MESSAGES)
    return RefusalBody(read_code(body), message, fields=body)


def read_code(body: Mapping[str, Any]) -> int | None:
    """Return Zoom's code, which is sent as a number or as its digits."""
    code = next((body[name] for name in _CODES if name in body), None)
    if isinstance(code, str) and code.isdecimal() and len(code) < _LONGEST_CODE:
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def read_message(body: Mapping[str, Any]) -> str:
    """Return Zoom's sentence; empty if there is none."""
    return _first_text(body, _MESSAGES)


def _first_text(body: Mapping[str, Any], names: tuple[str, ...]) -> str:
    texts = (body.get(name) for name in names)
    return next((text for text in texts if isinstance(text, str) and text), "")[:LONGEST_MESSAGE]


def _read_broken(content: bytes) -> RefusalBody:
    text = _decode(content)
    if re.search(_PAGE, text):
        title = re.search(_TITLE, text)
        shown = f"{title[1] if title else ''} {re.sub(_UNSEEN, ' ', text)}"
        return RefusalBody(message=_on_one_line(unescape(shown)), is_page=True)
    start = text.lstrip()[:1]
    if start == "<":
        code, message = re.search(_XML_CODE, text), re.search(_XML_MESSAGE, text)
        said = unescape(message[2] if message else re.sub(_UNSEEN, " ", text))
        return RefusalBody(_number(code), _on_one_line(said))
    if start in {"{", "["}:
        code, message = re.search(_CODE, text), re.search(_MESSAGE, text)
        return RefusalBody(_number(code), _on_one_line(message[1] if message else text))
    return RefusalBody(message=_on_one_line(text))  # a number in it may be anything


def _number(match: re.Match[str] | None) -> int | None:
    return int(match[1]) if match else None


def excerpt(content: bytes) -> str:
    """Return the first printable characters of a body, on one line."""
    return _on_one_line(_decode(content))


def _decode(content: bytes) -> str:
    content = content[:_EXAMINED]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _on_one_line(text: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:_EXCERPT]
