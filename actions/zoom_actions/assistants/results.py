"""Assistants, and the users whom they assist."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Assistant(TypedDict, total=False):
    """A user who can schedule for another user."""

    id: str
    email: str
    can_manage_host_private_event: Annotated[
        bool, Doc("Whether the assistant manages private events too.")
    ]


class AssistantList(TypedDict, total=False):
    """A user's assistants, all of them; Zoom allows 30."""

    assistants: list[Assistant]


class AddedAssistants(TypedDict, total=False):
    """The result of adding assistants."""

    add_at: Annotated[str, Doc("When they were added, in UTC.")]
    ids: Annotated[str, Doc("User IDs of the new assistants, separated by commas.")]


class Scheduler(TypedDict, total=False):
    """A user whose meetings are scheduled by an assistant."""

    id: str
    email: str
    pmi: Annotated[int, Doc("Personal meeting ID.")]


class SchedulerList(TypedDict, total=False):
    """The people whom a user assists, all of them."""

    schedulers: list[Scheduler]
