"""The facts of an action that its signature cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.fields.markers import UNSET
from zoom_connector.http.messages import JSON, READ_METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zoom_connector.actions.date_windows import DateWindow
    from zoom_connector.actions.notifications import EmailNotification
    from zoom_connector.actions.reconciliation import Recovery
    from zoom_connector.errors import Problem
    from zoom_connector.flow import Flow

TOKEN = "next_page_token"  # noqa: S105  # the name of a field
QUERY_METHODS = READ_METHODS | {"DELETE"}
UPDATES = frozenset({"PATCH", "PUT"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The facts of an action that its signature cannot say.

    Attributes:
        method: HTTP method.
        path: Path template with the names of path inputs in braces.
        scopes: Classic OAuth scopes, any one of which suffices.
        granular_scopes: Granular OAuth scopes, any one of which suffices.
        rate: Zoom's rate label: `light`, `medium`, `heavy` or `resource-intensive`.
        items: Key of the list in a page, for actions that list.
        window: How far `from` and `to` reach in one request, for lists that take them.
        safety: `read`, `write` or `destructive`.
        idempotent: True if doing it twice is doing it once.
        reader: Key of the action that reads what this one changes or depends on, where it is not
            a GET of the same path.
        mails: The e-mails that Zoom sends, given the values and what `reader` found, None if
            that is not known.
        lasting: What of it cannot be undone, given the values; "" for nothing. Where it is not
            said, it is everything for a destructive action, nothing for others.
        label: What a person reads in a menu.
        group: The menu it stands in.
        component: The component it belongs to.
        connection: Kind of connection it runs on.
        content_type: Of the body; that of a form makes it one.
        deprecated: True if Zoom advises against it.
        replaced_by: Key of the action that replaces this one, whose API Zoom has retired.
        prepare: Checks across inputs; may change the values; returns problems.
        before: A flow that looks, given the values, whether the request may be sent.
        finish: Changes the data of a reply, given the values; for what Zoom cannot filter.
        trace: What a write leaves behind, to see whether it took effect if its answer is lost.
        example_payload: An example of the result, where no cassette gives one.
    """

    method: str
    path: str
    scopes: Sequence[str] = ()
    granular_scopes: Sequence[str] = ()
    rate: str = "light"
    items: str | None = None
    window: DateWindow | None = None
    safety: str = "read"
    idempotent: bool = True
    reader: str | None = None
    mails: Callable[[Mapping[str, Any], Any], list[EmailNotification]] | None = None
    lasting: str | Callable[[Mapping[str, Any]], str] | None = None
    label: str = ""
    group: str = ""
    component: str = "zoom"
    connection: str = "oauth2"
    content_type: str = JSON
    deprecated: bool = False
    replaced_by: str | None = None
    prepare: Callable[[dict[str, Any]], list[Problem]] | None = None
    before: Callable[[dict[str, Any]], Flow[None]] | None = None
    finish: Callable[[Any, dict[str, Any]], Any] | None = None
    trace: Recovery | None = None
    example_payload: Any = UNSET
