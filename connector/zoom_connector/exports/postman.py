"""Exports all actions as a Postman collection, format v2.1.

https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.auth.environment import KINDS
from zoom_connector.calls.action import FlowAction
from zoom_connector.connection.connection import Connection
from zoom_connector.fields.unset import UNSET
from zoom_connector.http.messages import FORM, JSON, VERSION
from zoom_manifests import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zoom_connector.auth.environment import Kind
    from zoom_connector.calls.action import Action
    from zoom_connector.http.messages import Request

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_SAFETY = ("read", "write", "destructive")


def build_collection(actions: Iterable[Action[..., Any]]) -> dict[str, Any]:
    """Return the collection: a folder for each group, with reading requests first.

    The base URLs and the secrets are variables; the examples are those of the manifests.
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
            "description": "The actions of the Zoom connector, each with its required inputs.",
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
    request = connection.preview(action.request(example_inputs(action)), placeholders=True)
    shown = {
        "method": request.method,
        "header": [
            {"key": name, "value": value}
            for name, value in request.headers.items()
            if name != "user-agent"
        ],
        "url": _address(request, kind),
        **_body(request),
    }
    return {
        "name": action.key,
        "request": {"description": _explain(action), **shown},
        "response": _replies(action, shown),
    }


def _replies(action: Action[..., Any], request: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the recorded reply as a saved example; none if the action has no recording."""
    manifest = read_manifest(action.key) or build_manifest(action)
    payload = manifest["examplePayload"]
    # What such an action returns is made from replies, and is not one itself.
    own_data = isinstance(action, FlowAction) and action.endpoint.example_payload is not UNSET
    if payload is None or own_data:
        return []
    status = _status_of(action, payload["data"])
    is_empty = status == HTTPStatus.NO_CONTENT
    return [
        {
            "name": f"{action.key}: {status.value} {status.phrase}",
            "originalRequest": request,
            "status": status.phrase,
            "code": status.value,
            "_postman_previewlanguage": "text" if is_empty else "json",
            "header": [] if is_empty else [{"key": "content-type", "value": JSON}],
            "cookie": [],
            "body": "" if is_empty else json.dumps(payload["data"], ensure_ascii=False, indent=2),
        }
    ]


def _status_of(action: Action[..., Any], data: Any) -> HTTPStatus:
    """Return the status of a reply with this data, which no manifest states.

    Zoom answers a POST with 201, and others with 204 if there are no data; the API v1, which takes
    forms, answers everything with 200.
    """
    if action.endpoint.method == "POST" and action.endpoint.content_type != FORM:
        return HTTPStatus.CREATED
    return HTTPStatus.OK if data else HTTPStatus.NO_CONTENT


def _explain(action: Action[..., Any]) -> str:
    lines = [action.description, ""]
    properties = action.schema.json_schema()["properties"]
    for item in action.schema.inputs:
        need = ", required" if item.required else ""
        where = ".".join(item.wire)
        lines.append(f"- `{where}` ({item.location}{need}): {properties[item.key]['description']}")
    return "\n".join(lines).strip()


def _address(request: Request, kind: Kind) -> dict[str, Any]:
    path, _, query = request.target.partition("?")
    # The variable is the base URL, which ends with the version of the API.
    host = f"{{{{{kind.variable}}}}}"
    if request.at_root:
        host = kind.base_url.removesuffix(VERSION)
    return {
        "raw": f"{host}{request.target}",
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
    text = json.dumps(request.json, ensure_ascii=False, indent=2)
    return {"body": {"mode": "raw", "raw": text, "options": {"raw": {"language": "json"}}}}
