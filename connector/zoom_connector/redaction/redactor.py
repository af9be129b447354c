"""Removing secrets from texts and from JSON values."""

from __future__ import annotations

from typing import Any

from zoom_connector.redaction.patterns import MASK, is_secret_field, is_secret_link, redact_forms
from zoom_connector.redaction.secrets import mask_known
from zoom_connector.text.strict_json import is_array, is_object


def redact(text: str, mask: str = MASK) -> str:
    """Return a text without secrets."""
    return redact_forms(mask_known(text, mask), mask)


def redact_value(value: Any, name: str = "") -> Any:
    """Return a JSON value without secrets: fields and links by name, texts as by `redact`."""
    if is_object(value):
        return {key: redact_value(part, str(key)) for key, part in value.items()}
    if is_array(value):
        return [redact_value(part, name) for part in value]
    if isinstance(value, bool) or value is None or value == "":
        return value
    if is_secret_field(name) or is_secret_link(name):
        return MASK
    return redact(value) if isinstance(value, str) else value
