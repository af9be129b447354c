"""Assistants, and the people whom they assist."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class Assistant(TypedDict, total=False):
    """A user who may schedule for another."""

    id: str
    email: str
    can_manage_host_private_event: Annotated[
        bool, Doc("Whether private events are managed by the assistant too.")
    ]


class AssistantList(TypedDict, total=False):
    """A user's assistants, all of them; Zoom allows 30."""

    assistants: list[Assistant]


class AddedAssistants(TypedDict, total=False):
    """What became of an assignment."""

    add_at: Annotated[str, Doc("When it was made, in UTC.")]
    ids: Annotated[str, Doc("User ids of the new assistants, with commas between.")]


class Scheduler(TypedDict, total=False):
    """A user whose meetings are scheduled by an assistant."""

    id: str
    email: str
    pmi: Annotated[int, Doc("Personal meeting id.")]


class SchedulerList(TypedDict, total=False):
    """The people whom a user assists, all of them."""

    schedulers: list[Scheduler]
