"""The one redactor: what is secret, and how it is removed from everything that leaves.

Two kinds of knowledge complete each other. Values that this process was given or received as
secrets are remembered (`secrets`) and found again: raw, URL-encoded, escaped for JSON, in Basic
credentials, or cut off after their first characters. Fields, links and headers that hold secrets
are recognised by their names and forms (`patterns`), independent of the owner of the secret.

Logs, errors, dry runs, cassettes, traces and crash reports all pass through here. The result of
an action does not: a person needs the start link they asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.lazy_face import face_of_names

if TYPE_CHECKING:
    from zoom_connector.redaction.log_filter import SecretFilter, protect
    from zoom_connector.redaction.patterns import (
        MASK,
        is_secret_field,
        is_secret_link,
        redact_forms,
    )
    from zoom_connector.redaction.redactor import redact, redact_value
    from zoom_connector.redaction.secrets import remember, remember_code, remember_fields

__all__ = [
    "MASK",
    "SecretFilter",
    "is_secret_field",
    "is_secret_link",
    "protect",
    "redact",
    "redact_forms",
    "redact_value",
    "remember",
    "remember_code",
    "remember_fields",
]

_HOMES = {
    "MASK": "patterns",
    "SecretFilter": "log_filter",
    "is_secret_field": "patterns",
    "is_secret_link": "patterns",
    "protect": "log_filter",
    "redact": "redactor",
    "redact_forms": "patterns",
    "redact_value": "redactor",
    "remember": "secrets",
    "remember_code": "secrets",
    "remember_fields": "secrets",
}

__getattr__ = face_of_names(__name__, _HOMES)
