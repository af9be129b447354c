"""Exports all actions as a Postman collection, format v2.1.

https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.auth.environment import KINDS
from zoom_connector.calls.action import FlowAction
from zoom_connector.connection.connection import Connection
from zoom_connector.fields.unset import UNSET
from zoom_connector.http.messages import JSON, VERSION
from zoom_manifests import read_replies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector.auth.environment import Kind
    from zoom_connector.calls.action import Action
    from zoom_connector.http.messages import Request

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_SAFETY = ("read", "write", "destructive")


def build_collection(actions: Iterable[Action[..., Any]]) -> dict[str, Any]:
    """Return the collection: a folder for each group, with reading requests first.

    The base URLs and the secrets are variables; the examples are those of the manifests. A write is
    shown in full, and each request with the replies that are recorded.
    """
    groups: dict[str, list[Action[..., Any]]] = {}
    for action in actions:
        groups.setdefault(action.endpoint.group, []).append(action)
    kinds = {action.endpoint.connection for group in groups.values() for action in group}
    names = [
        name for kind in sorted(kinds) for name in (KINDS[kind].variable, *KINDS[kind].secrets)
    ]
    addresses = {KINDS[kind].variable: KINDS[kind].base_url for kind in kinds}
    return {
        "info": {
            "name": "Zoom connector",
            "description": "The actions of the Zoom connector, each with examples.",
            "schema": SCHEMA,
        },
        "variable": [
            {"key": name, "value": addresses.get(name, ""), "type": "string"} for name in names
        ],
        "item": [
            {"name": group, "item": [_describe(action) for action in _in_order(found)]}
            for group, found in sorted(groups.items())
        ],
    }


def _in_order(actions: list[Action[..., Any]]) -> list[Action[..., Any]]:
    return sorted(actions, key=lambda action: (_SAFETY.index(action.endpoint.safety), action.key))


def _describe(action: Action[..., Any]) -> dict[str, Any]:
    kind = KINDS[action.endpoint.connection]
    connection = Connection.unauthenticated({}, kind=action.endpoint.connection)
    is_write = action.endpoint.safety == "write"
    inputs = example_inputs(action, full=is_write, secrets=is_write)
    request = connection.preview(action.request(inputs), placeholders=True)
    shown = {
        "method": request.method,
        "header": [
            {"key": name, "value": value}
            for name, value in request.headers.items()
            if name != "user-agent"
        ],
        "url": _address(request.target, _find_host(request, kind)),
        **_body(request),
    }
    return {
        "name": action.key,
        "request": {"description": _explain(action), **shown},
        "response": _replies(action, shown),
    }


def _replies(action: Action[..., Any], request: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the recorded replies as saved examples; none if the action has no recording."""
    # What such an action returns is made from replies, and is not one itself.
    own_data = isinstance(action, FlowAction) and action.endpoint.example_payload is not UNSET
    kind = KINDS[action.endpoint.connection]
    return [
        _save(action.key, reply, _request_of(reply["request"], kind) if reply["name"] else request)
        for reply in read_replies(action.key)
        if reply["name"] or not own_data
    ]


def _save(key: str, reply: dict[str, Any], request: dict[str, Any]) -> dict[str, Any]:
    """Return a recorded reply as Postman saves one, with the request that it answers."""
    response = reply["response"]
    title = f"{key}: {response['code']} {response['phrase']}"
    body = _dump(response["json"]) if "json" in response else response.get("text", "")
    return {
        "name": f"{title}, {reply['name']}" if reply["name"] else title,
        "originalRequest": request,
        "status": response["phrase"],
        "code": response["code"],
        "_postman_previewlanguage": "json" if "json" in response else "text",
        "header": [{"key": name, "value": value} for name, value in response["headers"].items()],
        "cookie": [],
        "body": body,
    }


def _request_of(recorded: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """Return the recorded request that was refused."""
    has_body = "json" in recorded
    return {
        "method": recorded["method"],
        "header": [{"key": "content-type", "value": JSON}] if has_body else [],
        "url": _address(recorded["target"], f"{{{{{kind.variable}}}}}"),
        **(_raw_body(recorded["json"]) if has_body else {}),
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _raw_body(value: Any) -> dict[str, Any]:
    options = {"raw": {"language": "json"}}
    return {"body": {"mode": "raw", "raw": _dump(value), "options": options}}


def _explain(action: Action[..., Any]) -> str:
    lines = [action.description, ""]
    properties = action.schema.json_schema()["properties"]
    for item in action.schema.inputs:
        need = ", required" if item.required else ""
        where = ".".join(item.wire)
        lines.append(f"- `{where}` ({item.location}{need}): {properties[item.key]['description']}")
    return "\n".join(lines).strip()


def _find_host(request: Request, kind: Kind) -> str:
    # The variable is the base URL, which ends with the version of the API.
    return kind.base_url.removesuffix(VERSION) if request.at_root else f"{{{{{kind.variable}}}}}"


def _address(target: str, host: str) -> dict[str, Any]:
    path, _, query = target.partition("?")
    return {
        "raw": f"{host}{target}",
        "host": [host],
        "path": path.removeprefix("/").split("/"),
        "query": [
            {"key": name, "value": unquote(value)}
            for name, value in parse_qsl(query, keep_blank_values=True)
        ],
    }


def _body(request: Request) -> dict[str, Any]:
    if request.parts is not None:
        parts = [
            {"key": name, "type": "text", "value": part}
            if isinstance(part, str)
            else {"key": name, "type": "file", "src": part.file_name}
            for name, part in request.parts
        ]
        return {"body": {"mode": "formdata", "formdata": parts}}
    if request.form is not None:
        fields = [{"key": name, "value": value} for name, value in request.form]
        return {"body": {"mode": "urlencoded", "urlencoded": fields}}
    if not request.has_json:
        return {}
    return _raw_body(request.json)
