"""The outcome of a call that writes: its text in the journal, and what is said if it is unknown."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.reconciliation import ConfirmDeleted, FindCreated
from zoom_connector.errors import RateLimited, ZoomError
from zoom_connector.flow import CallWarning
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from zoom_connector.calls.call import Call


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a journalled call, from which the same result can be made again."""

    data: Any
    metadata: dict[str, Any]
    warnings: list[CallWarning]

    def to_text(self) -> str:
        """Return the text that the journal keeps."""
        warnings = [one.to_dict() for one in self.warnings]
        # ASCII, because replies may contain lone surrogates.
        return json.dumps([self.data, self.metadata, warnings])

    @classmethod
    def from_text(cls, text: str) -> Outcome:
        """Return the outcome from the text that `to_text` returned."""
        data, metadata, warnings = json.loads(text)
        return cls(data, metadata, [CallWarning(**one) for one in warnings])


def may_have_happened(error: ZoomError) -> bool:
    """Return whether the write may have taken effect, or may still be in progress."""
    return error.may_have_happened or (isinstance(error, RateLimited) and error.limit == "deletion")


def make_hint(call: Call) -> str:
    """Return what to check, or that running it again is safe."""
    endpoint = call.action.endpoint
    if isinstance(endpoint.recovery, ConfirmDeleted) or endpoint.idempotent:
        # With its key, another run only searches, unless it is asked to retry.
        how = " with `onAmbiguous: retry`" if call.idempotency_key is not None else ""
        return f"Run it again{how}: running it twice has the effect of running it once."
    where = f": the connector {endpoint.recovery.describe()}" if endpoint.recovery else ""
    return f"Look before you run it again{where}. `onAmbiguous: retry` sends it again."


def created_id(call: Call, data: Any) -> str | None:
    """Return the id of the new resource, so that later searches of other calls exclude it."""
    recovery = call.action.endpoint.recovery
    created = (
        data.get(recovery.id_field)
        if isinstance(recovery, FindCreated) and is_object(data)
        else None
    )
    # A store keeps text as UTF-8, which half a character has not.
    return None if created is None else str(created).encode(errors="replace").decode()


def tell_unclear(call: Call, error: ZoomError, found: list[Any] | None) -> ZoomError:
    """Return an error of the same kind that reports the search, and what to check."""
    if found:
        saw = f"{len(found)} resources match, so it is not certain which one is its own."
    elif found is not None:
        saw = "It was looked for and not found; it may still appear."
    elif call.action.endpoint.recovery is not None:
        saw = "It could not be looked for."
    else:
        saw = "Zoom offers no way to look for it."
    return replace(error, message=f"{error.message} {saw}", hint=make_hint(call))
