"""Assistants, and the users whom they assist."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Format


class Assistant(TypedDict, total=False):
    """A user who can schedule for another user."""

    id: Annotated[str, Doc("User ID of the assistant."), Example("Q7hV2kXsTq2m4zNfYw0c9A")]
    email: Annotated[
        str,
        Doc("Address with which the assistant signs in."),
        Format("email"),
        Example("robin.hale@example.com"),
    ]
    can_manage_host_private_event: Annotated[
        bool, Doc("Whether the assistant manages private events too.")
    ]


class AssistantList(TypedDict, total=False):
    """A user's assistants, all of them; Zoom allows 30."""

    assistants: Annotated[list[Assistant], Doc("People who can schedule meetings for the user.")]


class AddedAssistants(TypedDict, total=False):
    """The result of adding assistants."""

    add_at: Annotated[
        str,
        Doc("When they were added, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]
    ids: Annotated[
        str,
        Doc("User IDs of the new assistants, separated by commas."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]


class Scheduler(TypedDict, total=False):
    """A user whose meetings are scheduled by an assistant."""

    id: Annotated[
        str,
        Doc("User ID of the person whose meetings are scheduled."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    email: Annotated[
        str,
        Doc("Address with which that person signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    pmi: Annotated[
        int, Doc("Number of the personal meeting room of that person."), Example(5551234567)
    ]


class SchedulerList(TypedDict, total=False):
    """The people whom a user assists, all of them."""

    schedulers: Annotated[list[Scheduler], Doc("People for whom the user can schedule meetings.")]
