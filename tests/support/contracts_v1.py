"""What the tests of the API v1 share: its operations and their actions."""

from __future__ import annotations

from typing import Any

import openapi

import zoom_actions
from zoom_connector import Catalog

CATALOG = Catalog(zoom_actions, entry_points=False)
V1 = [action.key for action in CATALOG if action.endpoint.connection == "api_key"]
OWN = {"api_key", "api_secret"}  # the connection's


def operation(key: str) -> tuple[str, dict[str, Any], set[str]]:
    """Return path, form fields and required fields of an operation."""
    for path, methods in openapi.load_v1()["paths"].items():
        if methods["post"]["operationId"] == key:
            content = methods["post"].get("requestBody", {}).get("content", {})
            schema = content.get("application/x-www-form-urlencoded", {}).get("schema", {})
            return path, schema.get("properties", {}), set(schema.get("required", ()))
    raise LookupError(key)
