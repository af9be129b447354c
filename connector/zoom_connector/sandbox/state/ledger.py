"""The ledger: what came in, what it really changed, and the mail that would have gone out."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from zoom_connector.sandbox.wire.request import SandboxRequest

Entry = dict[str, Any]


class Ledger:
    """Everything since the start, in order.

    Attributes:
        token_requests: How often a token was asked for.
    """

    def __init__(self) -> None:
        self.token_requests = 0
        self._requests: list[Entry] = []
        self._effects: list[Entry] = []
        self._emails: list[Entry] = []
        self._current: tuple[SandboxRequest, Entry] | None = None

    def open_request(self, request: SandboxRequest, moment: datetime) -> Entry:
        """Enter a request; what is noted until the next one belongs to it.

        Returns:
            The entry, whose `status` is None until an answer goes out.
        """
        entry: Entry = {
            "id": len(self._requests) + 1,
            "time": moment.isoformat(),
            "method": request.method,
            "path": request.path,
            "status": None,
        }
        self._requests.append(entry)
        self._current = request, entry
        return entry

    def note_effect(self, kind: str, identifier: object, key: str | None) -> None:
        """Enter a change; without a natural key, the whole request is its key."""
        self._effects.append({"kind": kind, "id": identifier, "key": key or self._digest()})
        self._effects[-1] |= self._origin()

    def note_email(self, kind: str, address: str, about: object) -> None:
        """Enter a mail that the API would have sent."""
        self._emails.append({"kind": kind, "to": address, "about": about, **self._origin()})

    def copy(self) -> dict[str, Any]:
        """Return the ledger as plain data that stays as it is."""
        return {
            "requests": [dict(one) for one in self._requests],
            "token_requests": self.token_requests,
            "effects": [dict(one) for one in self._effects],
            "duplicates": count_duplicates(self._effects),
            "emails": [dict(one) for one in self._emails],
        }

    def _origin(self) -> Entry:
        if self._current is None:
            return {"time": None, "request_id": None}
        entry = self._current[1]
        return {"time": entry["time"], "request_id": entry["id"]}

    def _digest(self) -> str:
        if self._current is None:
            return ""
        request = self._current[0]
        try:
            body = json.dumps(json.loads(request.body), sort_keys=True)
        except ValueError:
            body = request.body.decode("utf-8", "replace")
        whole = json.dumps([request.method, request.path, sorted(request.query.items()), body])
        short = hashlib.sha256(whole.encode()).hexdigest()[:16]
        return f"{request.method} {request.path} {short}"


def count_duplicates(effects: Iterable[Mapping[str, Any]]) -> int:
    """Count the repetitions of an earlier request's effect, of the same kind and natural key.

    What one request does to several people it does once.
    """
    done = {(e["kind"], e["key"], e.get("request_id", n)) for n, e in enumerate(effects)}
    return len(done) - len({(kind, key) for kind, key, _ in done})
