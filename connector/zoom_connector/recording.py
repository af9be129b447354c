"""Cassettes: HTTP traffic recorded once over real HTTP, scrubbed, and replayed in tests.

A cassette keeps the action's key, the inputs it was recorded with, and each exchange with
bodies as parsed JSON. Needs the extra `testing` (vcrpy, yaml).
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from email import message_from_bytes, policy
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import yaml
from vcr import VCR, mode

from zoom_connector.json_values import is_array, is_object
from zoom_connector.redaction import is_secret_field, is_secret_link, redact, redact_forms

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from email.message import Message
    from pathlib import Path


ORIGIN = "http://127.0.0.1:8711"
"""Every cassette says this origin, whatever was recorded, so that it replays anywhere."""

BASE_URLS = {
    "oauth2": f"{ORIGIN}/v2",
    "api_key": f"{ORIGIN}/v1",
    "subscription_key": f"{ORIGIN}/luminus",
}
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
    """Replaces what must not be kept: secrets always, what tells of a person if `personal`.

    What a secret is, the redactor says.
    """

    def __init__(self, *, personal: bool, replaying: bool = False) -> None:
        """Take whether the traffic is of real people, and whether it is only compared.

        What a request is compared by must not hang on which secrets this process knows.
        """
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
        if is_secret_link(name):
            return f"https://example.com/{SCRUBBED}"
        if self.personal and _PERSONAL_FIELDS.search(name):
            return SCRUBBED
        return self._redact(_EMAIL.sub("someone@example.com", value), SCRUBBED)

    def request(self, request: Any) -> Any:
        """Return a request as it is kept: neutral origin, no credentials."""
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
        """Return what a form with files says, without its random boundary and its bytes."""
        if not kind.partition("boundary=")[2]:
            return body  # it was scrubbed before: vcrpy asks more than once
        heading = f"content-type: {kind}\r\n\r\n".encode()
        # The newer policy reads the UTF-8 that browsers, and httpx, put into file names.
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
        """Return a reply as it is kept: few headers, no secrets in the body."""
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


def dump_json(value: Any) -> bytes:
    """Return compact UTF-8, as Zoom writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class CassetteFormat:
    """vcrpy's serializer: YAML with bodies parsed, and a heading that tells the source."""

    def __init__(
        self, key: str = "", inputs: Mapping[str, Any] | None = None, source: str = ""
    ) -> None:
        """Take what the cassette says of itself; replays need nothing."""
        self.key = key
        self.inputs = dict(inputs or {})
        self.source = source

    def serialize(self, cassette: dict[str, Any]) -> str:
        """Return the text of a cassette."""
        document = {
            "action": self.key,
            "inputs": self.inputs,
            "interactions": [_parse_bodies(exchange) for exchange in cassette["interactions"]],
            "version": cassette["version"],
        }
        text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)
        return f"# {self.source}\n# Secrets are scrubbed. `make cassettes` records it anew.\n{text}"

    def deserialize(self, text: str) -> dict[str, Any]:
        """Return a cassette as vcrpy wants it."""
        document: dict[str, Any] = yaml.safe_load(text)
        return {
            "interactions": [_dump_bodies(exchange) for exchange in document["interactions"]],
            "version": document["version"],
        }


def _parse_bodies(exchange: dict[str, Any]) -> dict[str, Any]:
    request, response = exchange["request"], exchange["response"]
    return {
        "request": {
            "method": request["method"],
            "uri": request["uri"],
            "headers": request["headers"],
            **_parse_body(request["body"]),
        },
        "response": {
            "status": response["status"],
            "headers": response["headers"],
            **_parse_body(response["body"].get("string")),
        },
    }


def _parse_body(body: str | None) -> dict[str, Any]:
    if not body:
        return {}
    try:
        return {"json": json.loads(body)}
    except ValueError:
        return {"text": body}


def _dump_bodies(exchange: dict[str, Any]) -> dict[str, Any]:
    request, response = dict(exchange["request"]), dict(exchange["response"])
    request["body"] = _dump_body(request)
    response["body"] = {"string": _dump_body(response) or ""}
    return {"request": request, "response": response}


def _dump_body(message: dict[str, Any]) -> str | None:
    if "json" in message:
        return dump_json(message.pop("json")).decode()
    text: str | None = message.pop("text", None)
    return text


def _have_same_body(one: Any, other: Any) -> bool:
    """Tell whether two scrubbed requests say the same; none and an empty body are one."""
    return bool((one.body or b"") == (other.body or b""))


def _vcr(form: CassetteFormat, record_mode: mode, *, personal: bool) -> Any:
    scrubber = Scrubber(personal=personal, replaying=record_mode is mode.NONE)
    recorder: Any = VCR(
        record_mode=record_mode,
        match_on=["method", "path", "query", "same body"],
        before_record_request=scrubber.request,
        before_record_response=scrubber.response,
        decode_compressed_response=True,
    )
    recorder.register_matcher("same body", _have_same_body)
    recorder.register_serializer("parsed", form)
    recorder.serializer = "parsed"
    return recorder


@contextmanager
def record(
    path: Path, key: str, inputs: Mapping[str, Any], source: str, *, personal: bool
) -> Generator[None, None, None]:
    """Record what is sent inside into a new cassette.

    Args:
        path: Where it is kept.
        key: The action's key.
        inputs: What the action is run with.
        source: One sentence that says where the replies come from.
        personal: Whether they tell of real people.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    kept = Scrubber(personal=personal).scrub(dict(inputs))
    with _vcr(CassetteFormat(key, kept, source), mode.ONCE, personal=personal).use_cassette(
        str(path)
    ):
        yield


@contextmanager
def replay(path: Path) -> Generator[dict[str, Any], None, None]:
    """Answer what is sent inside from a cassette; yields the inputs it was recorded with.

    Raises:
        AssertionError: If an exchange of the cassette was not played.
    """
    recorder = _vcr(CassetteFormat(), mode.NONE, personal=False)
    with recorder.use_cassette(str(path)) as cassette:
        yield read_cassette(path)["inputs"]
    left = len(cassette) - cassette.play_count
    if left:
        raise AssertionError(f"{left} exchanges of {path.name} were not played")


def read_cassette(path: Path) -> dict[str, Any]:
    """Return a cassette as parsed YAML."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def read_examples(folder: Path) -> dict[str, Any]:
    """Return the data of each action's last recorded reply; `{}` where it had no body."""
    cassettes = (read_cassette(path) for path in sorted(folder.glob("*/*.yaml")))
    return {c["action"]: c["interactions"][-1]["response"].get("json", {}) for c in cassettes}
