"""What identifies the work of a call in the journal: the name of its entry, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from zoom_connector.errors import InvalidInput

if TYPE_CHECKING:
    from zoom_connector.calls.call import Call

MAX_KEY_LENGTH = 255


def name_entry(call: Call) -> str:
    """Return the name of the entry of a caller's key; tenants with equal keys have one each.

    Raises:
        InvalidInput: If the key is empty, too long or not printable.
        AuthConfig: If nothing tells the tenant of the connection from others.
    """
    given = str(call.idempotency_key)
    if not (0 < len(given) <= MAX_KEY_LENGTH and given.isprintable()):
        raise InvalidInput(
            f"An idempotency key has 1 to {MAX_KEY_LENGTH} printable characters.",
            "Choose another.",
        )
    tenant, _ = call.connection.tenant()
    return hashlib.sha256(f"{tenant}\n{given}".encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(call: Call) -> str:
    """Return a hash of the action, its inputs and the connection, to detect reuse of a key.

    Raises:
        InvalidInput: If the inputs are wrong.
    """
    connection = call.connection
    values = call.prepared.values
    identity = [call.action.key, values, connection.base_url, *connection.tenant()]
    text = json.dumps(identity, sort_keys=True, default=_plain).encode("utf-8", "surrogatepass")
    if any(item.secret and item.name in values for item in call.action.schema.inputs):
        # A slow, salted hash, so that a password cannot be guessed from the journal: 50 ms a guess.
        salt = str(call.idempotency_key).encode("utf-8", "surrogatepass")
        return hashlib.scrypt(text, salt=salt, n=2**14, r=8, p=1).hex()
    return hashlib.sha256(text).hexdigest()


def _plain(value: Any) -> Any:
    """Return a JSON value that represents another one, such as a file."""
    content = getattr(value, "content", None)
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else repr(value)
