"""Removing secrets, and personal data if wanted, from recorded requests and replies."""

from __future__ import annotations

import json
import re
from email import message_from_bytes, policy
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from zoom_connector.cassettes.format import ORIGIN, dump_json
from zoom_connector.redaction import is_secret_field, is_secret_link, redact, redact_forms
from zoom_connector.text.strict_json import is_array, is_object

if TYPE_CHECKING:
    from email.message import Message

SCRUBBED = "scrubbed"
_MULTIPART = "multipart/form-data"

_KEPT_RESPONSE_HEADERS = {
    *("content-type", "x-ratelimit-category", "location", "retry-after"),
    "x-sandbox-stateful",  # `false`: the reply is an example
}
_PERSONAL_FIELDS = re.compile(
    r"^(first_|last_|display_|user_|host_|caller_|callee_)?name$|number$|^phone|^pic_url$|address",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+%-]+@(?!example\.com\b)[\w-]+(\.[\w-]+)+")


class Scrubber:
    """Replaces what a cassette must not keep.

    Args:
        personal: Whether the traffic concerns real people: their data is replaced too.
        replaying: Whether requests are only compared with recorded ones. The comparison must not
            depend on which secrets this process has handled.
    """

    def __init__(self, *, personal: bool, replaying: bool = False) -> None:
        self.personal = personal
        self._redact = redact_forms if replaying else redact

    def scrub(self, value: Any, name: str = "") -> Any:
        """Return a JSON value without secrets."""
        if is_object(value):
            return {key: self.scrub(part, key) for key, part in value.items()}
        if is_array(value):
            return [self.scrub(part, name) for part in value]
        if isinstance(value, str) and value:
            return self._scrub_text(value, name)
        return value

    def _scrub_text(self, value: str, name: str) -> str:
        if is_secret_field(name) or name == "account_id":
            return SCRUBBED
        if name == "api_url":
            return ORIGIN  # that of a token: its region, or the port of a sandbox
        if is_secret_link(name):
            return f"https://example.com/{SCRUBBED}"
        if self.personal and _PERSONAL_FIELDS.search(name):
            return SCRUBBED
        return self._redact(_EMAIL.sub("someone@example.com", value), SCRUBBED)

    def request(self, request: Any) -> Any:
        """Return a request as it is recorded: neutral origin, no credentials."""
        parts = urlsplit(str(request.uri))
        target = self._redact(urlunsplit(("", "", parts.path, parts.query, "")), SCRUBBED)
        request.uri = f"{ORIGIN}{target}"
        headers = {k.lower(): v for k, v in request.headers.items()}
        kind = str(headers.get("content-type", ""))
        multipart = kind.startswith(_MULTIPART)
        request.headers.clear()
        if kind:
            request.headers["content-type"] = _MULTIPART if multipart else kind
        if request.body:
            body = request.body
            request.body = self._scrub_parts(kind, body) if multipart else self._scrub_body(body)
        return request

    def _scrub_parts(self, kind: str, body: bytes) -> bytes:
        """Return the parts of a form with files, without its random boundary and the bytes."""
        if not kind.partition("boundary=")[2]:
            return body  # already scrubbed: vcrpy calls this more than once
        heading = f"content-type: {kind}\r\n\r\n".encode()
        # The newer policy reads the UTF-8 that browsers and httpx put into file names.
        message = message_from_bytes(heading + body, policy=policy.HTTP)
        return dump_json([self._scrub_part(part) for part in message.walk() if part is not message])

    def _scrub_part(self, part: Message) -> dict[str, Any]:
        name = str(part.get_param("name", header="content-disposition"))
        content: Any = part.get_payload(decode=True)
        file_name = part.get_filename()
        if file_name is None:
            return {"name": name, "value": self.scrub(content.decode("utf-8", "replace"), name)}
        return {
            "name": name,
            "fileName": self.scrub(file_name),
            "contentType": part.get_content_type(),
            "sha256": sha256(content).hexdigest(),
        }

    def _scrub_body(self, body: bytes) -> bytes:
        try:
            return dump_json(self.scrub(json.loads(body)))
        except ValueError:
            form = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
            return urlencode([(name, self.scrub(value, name)) for name, value in form]).encode()

    def response(self, response: dict[str, Any]) -> dict[str, Any]:
        """Return a reply as it is recorded: few headers, no secrets in the body."""
        headers = {k.lower(): v for k, v in response["headers"].items()}
        response["headers"] = {
            name: [self._redact(value, SCRUBBED) for value in values]
            for name, values in headers.items()
            if name in _KEPT_RESPONSE_HEADERS
        }
        body = response["body"]["string"]
        if body:
            response["body"] = {"string": self._scrub_body(body)}
        return response
