"""The facts of an action that its signature cannot say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.sections import UNSTATED, Sections
from zoom_connector.fields.unset import UNSET
from zoom_connector.http.messages import JSON, READ_METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from zoom_connector.actions.advisories import Effect
    from zoom_connector.actions.date_windows import DateWindow
    from zoom_connector.actions.dynamic_fields import DynamicFields
    from zoom_connector.actions.notifications import EmailNotification
    from zoom_connector.actions.reconciliation import Recovery
    from zoom_connector.errors import Problem
    from zoom_connector.flow import CallWarning, Flow

    SilentRules = Callable[[Mapping[str, Any], Mapping[str, Any] | None, datetime], list[Effect]]

QUERY_METHODS = READ_METHODS | {"DELETE"}
UPDATES = frozenset({"PATCH", "PUT"})
RATES = ("light", "medium", "heavy", "resource-intensive")
SAFETIES = ("read", "write", "destructive")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The facts of an action that its signature cannot say.

    Attributes:
        method: HTTP method.
        path: Path template with the names of path inputs in braces.
        at_root: True if the path is not below the version of the API that the base URL ends with.
        scopes: Classic OAuth scopes, any one of which suffices.
        granular_scopes: Granular OAuth scopes, any one of which suffices.
        rate: Zoom's rate label: `light`, `medium`, `heavy` or `resource-intensive`.
        items: Key of the list in a page, for actions that list.
        window: How much time one request covers, for lists that take `from` and `to`.
        safety: `read`, `write` or `destructive`.
        idempotent: Whether running it twice has the effect of running it once. A write states it;
            one that does not is refused on registration, and taken as False until then.
        read_with: Key of the action that reads what this one changes or depends on; needed only
            where that is not a GET of the same path.
        notifications: Returns the e-mails that Zoom sends, given the values and the data of
            `read_with`; None if they are not known.
        irreversible: What cannot be undone: a sentence, or a function of the values that returns
            one; "" for nothing. None means everything for a destructive action, and nothing
            for others.
        label: What a person reads in a menu.
        group: The menu it belongs to.
        component: The component it belongs to.
        connection: Kind of connection it runs on.
        content_type: Media type of the body; with the type of a form, the body is sent as a form.
        deprecated: True if Zoom advises against it.
        replaced_by: Key of the action that replaces this one, whose API Zoom has retired.
        validate: Checks the inputs against each other, may change them, and returns problems.
        precondition: A flow that, given the values, raises if the request must not be sent, and
            returns further values that must be sent with them, or None.
        silent_rules: Returns what Zoom makes of a body without an error, given the body, what
            `read_with` shows if it was read, and the time.
        replaces: Names of objects of the body that Zoom replaces as a whole.
        defaults: What Zoom assumes for inputs that a shared `TypedDict` declares, which cannot
            state it; by name, never transmitted.
        refused: Names that a caller may expect to be inputs, each with the reason against it.
        sections: The sections of its form, and the inputs that few calls need.
        advise: Returns the warnings about a reply to a read, given its data and the values; for
            replies of which one can mistake the meaning.
        transform: Returns the changed data of a reply, given it and the values; for filters
            that Zoom lacks.
        recovery: How to find out whether a write took effect if its answer is lost.
        service: The first part of the name of the host that answers, such as `file`; "" for the
            host of the API.
        dynamic_fields: Further fields of the form that only Zoom knows, and where they go.
        offered: False for a read that serves the forms of other actions only.
        example_payload: An example of the data, where the examples of the fields do not make one.
    """

    method: str
    path: str
    scopes: Sequence[str] = ()
    granular_scopes: Sequence[str] = ()
    rate: str = "light"
    items: str | None = None
    window: DateWindow | None = None
    safety: str = "read"
    idempotent: bool | None = None
    read_with: str | None = None
    notifications: Callable[[Mapping[str, Any], Any], list[EmailNotification]] | None = None
    irreversible: str | Callable[[Mapping[str, Any]], str] | None = None
    label: str = ""
    group: str = ""
    component: str = "zoom"
    connection: str = "oauth2"
    content_type: str = JSON
    deprecated: bool = False
    replaced_by: str | None = None
    validate: Callable[[dict[str, Any]], list[Problem]] | None = None
    precondition: Callable[[dict[str, Any]], Flow[Mapping[str, Any] | None]] | None = None
    silent_rules: SilentRules | None = None
    replaces: Sequence[str] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict[str, Any])
    refused: Mapping[str, str] = field(default_factory=dict[str, str])
    sections: Sections = UNSTATED
    advise: Callable[[Any, Mapping[str, Any]], list[CallWarning]] | None = None
    transform: Callable[[Any, dict[str, Any]], Any] | None = None
    recovery: Recovery | None = None
    example_payload: Any = UNSET
    at_root: bool = False
    service: str = ""
    dynamic_fields: DynamicFields | None = None
    offered: bool = True

    @property
    def is_idempotent(self) -> bool:
        """Whether running it twice has the effect of running it once, as far as is known."""
        return self.safety == "read" if self.idempotent is None else self.idempotent
