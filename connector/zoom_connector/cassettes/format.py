"""The file format of cassettes: YAML with bodies as parsed JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

from zoom_connector.text.bounded_files import MEBIBYTE, read_file
from zoom_connector.text.strict_json import is_array, is_object
from zoom_connector.text.yaml_json import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


LARGEST = 16 * MEBIBYTE
"""The largest cassette in bytes."""

ORIGIN = "http://127.0.0.1:8711"
"""The origin in every cassette, whatever was recorded, so that it replays anywhere."""

BASE_URLS = {
    "oauth2": f"{ORIGIN}/v2",
    "api_key": f"{ORIGIN}/v1",
    "subscription_key": f"{ORIGIN}/luminus",
}

TOKEN_URL = f"{ORIGIN}/oauth/token"


class CassetteFormat:
    """A serializer for vcrpy: YAML with parsed bodies and a heading that names the source.

    Replaying needs none of the arguments.

    Args:
        key: The action's key.
        inputs: The inputs the action is run with.
        source: One sentence that says where the replies come from.
    """

    def __init__(
        self, key: str = "", inputs: Mapping[str, Any] | None = None, source: str = ""
    ) -> None:
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
        return (
            f"# {self.source}\n# Secrets are scrubbed. `make cassettes` records it again.\n{text}"
        )

    def deserialize(self, text: str) -> dict[str, Any]:
        """Return a cassette in the form that vcrpy expects."""
        document = _load(text)
        return {
            "interactions": [_dump_bodies(exchange) for exchange in document["interactions"]],
            "version": document["version"],
        }


def _load(text: str) -> dict[str, Any]:
    document = parse_yaml(text)
    if not is_object(document):
        raise ValueError("is not an object")
    return document


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


def dump_json(value: Any) -> bytes:
    """Return compact UTF-8, as Zoom writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def read_cassette(path: Path) -> dict[str, Any]:
    """Return a cassette as parsed YAML.

    Raises:
        ValueError: If it cannot be read, is larger than `LARGEST`, or is not a cassette.
    """
    try:
        cassette = _load(read_file(path, LARGEST).decode())
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ValueError(f"{path} is not a cassette: it {error}") from None
    if not _is_cassette(cassette):
        raise ValueError(f"{path} is not a cassette: it lacks the action, or exchanges with it")
    return cassette


def _is_cassette(value: dict[str, Any]) -> bool:
    exchanges = value.get("interactions")
    return (
        isinstance(value.get("action"), str)
        and is_object(value.get("inputs"))
        and is_array(exchanges)
        and bool(exchanges)
        and all(is_object(one) and _is_exchange(one) for one in exchanges)
    )


def _is_exchange(value: dict[str, Any]) -> bool:
    return is_object(value.get("request")) and is_object(value.get("response"))


def find_cassettes(folder: Path) -> list[Path]:
    """Return the path of each action's cassette, and of those of its failures and further pages."""
    return [*sorted(folder.glob("*/*.yaml")), *sorted(folder.glob("*/*/*.yaml"))]


def read_data(folder: Path) -> list[tuple[str, Any]]:
    """Return the action and the data of the last reply of each cassette; `{}` without a body.

    Failures are left out.

    Raises:
        ValueError: As `read_cassette`.
    """
    cassettes = [read_cassette(path) for path in find_cassettes(folder)]
    replies = [(one["action"], one["interactions"][-1]["response"]) for one in cassettes]
    return [(key, reply.get("json", {})) for key, reply in replies if not _has_failed(reply)]


def _has_failed(reply: dict[str, Any]) -> bool:
    status = reply.get("status", {})
    return is_object(status) and status.get("code", 200) >= 400
