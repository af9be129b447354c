"""The recorded replies of actions, which exports show and installed packages hold as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def read_replies(folder: Path, keys: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the recorded success and failures of each of the actions with `keys`.

    Each reply has its `name`, which is empty for the success, a `request` and a `response`, with
    their bodies as `json` or `text`. A further page is none of these.

    Args:
        folder: The folder of cassettes.
        keys: Keys of actions.

    Raises:
        ValueError: If a cassette cannot be read.
    """
    from zoom_connector.cassettes import BASE_URLS, find_cassettes, read_cassette  # yaml: an extra

    found: dict[str, list[dict[str, Any]]] = {}
    for path in find_cassettes(folder):
        is_further = path.parent.parent != folder
        key = path.parent.name if is_further else path.stem
        if key not in keys:
            continue
        exchange = read_cassette(path)["interactions"][-1]
        failed = exchange["response"]["status"]["code"] >= 400
        if failed or not is_further:
            name = path.stem.replace("-", " ") if is_further else ""
            reply = {"name": name, **_shorten(exchange, BASE_URLS.values())}
            found.setdefault(key, []).append(reply)
    return found


def _shorten(exchange: dict[str, Any], base_urls: Collection[str]) -> dict[str, Any]:
    """Return an exchange with the target below its base URL, and plain headers."""
    request, response = exchange["request"], exchange["response"]
    uri: str = request["uri"]
    target = next((uri.removeprefix(base) for base in base_urls if uri.startswith(base)), uri)
    return {
        "request": {"method": request["method"], "target": target, **_body_of(request)},
        "response": {
            "code": response["status"]["code"],
            "phrase": response["status"]["message"],
            "headers": {name: values[0] for name, values in response["headers"].items()},
            **_body_of(response),
        },
    }


def _body_of(message: dict[str, Any]) -> dict[str, Any]:
    return {word: message[word] for word in ("json", "text") if word in message}
