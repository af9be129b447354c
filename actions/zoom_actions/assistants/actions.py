"""Who schedules meetings for whom: a user's assistants, and those the user assists."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.assistants.results import AddedAssistants, AssistantList, SchedulerList
from zoom_actions.shared.identifiers import EmailAddress, UserId
from zoom_actions.shared.people import check_people, give_added
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_PROFILES, WRITE_USERS
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmAdded, ConfirmDeleted
from zoom_connector.fields import Doc, Example


class NewAssistant(TypedDict, total=False):
    """A user who is to schedule for another; named by id or by address."""

    email: Annotated[
        EmailAddress, Doc("Address of the assistant."), Example("robin.hale@example.com")
    ]
    id: Annotated[
        str, MinLen(1), Doc("User id of the assistant."), Example("Q7hV2kXsTq2m4zNfYw0c9A")
    ]
    can_manage_host_private_event: Annotated[
        bool, Doc("Private events are managed by the assistant too."), Example(value=True)
    ]


@endpoint(
    "GET /users/{user_id}/assistants",
    group="Assistants",
    rate="medium",
    scopes=READ_PROFILES,
    granular_scopes=("user:read:list_assistants", "user:read:list_assistants:admin"),
)
def list_user_assistants(zoom: Connection, user_id: UserId) -> AssistantList:
    """List the people who may schedule meetings for a user."""
    ...


@endpoint(
    "POST /users/{user_id}/assistants",
    group="Assistants",
    rate="medium",
    safety="write",
    # Zoom refuses somebody who is an assistant already.
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:write:assistant", "user:write:assistant:admin"),
    prepare=partial(check_people, name="assistants", keys=("id", "email")),
    trace=ConfirmAdded("/users/{user_id}/assistants", "assistants", "assistants", give=give_added),
)
def add_user_assistants(
    zoom: Connection,
    user_id: UserId,
    *,
    assistants: Annotated[
        list[NewAssistant],
        MinLen(1),
        MaxLen(30),
        Example([{"email": "robin.hale@example.com", "can_manage_host_private_event": False}]),
    ],
) -> AddedAssistants:
    """Let people schedule meetings for a user.

    Both the user and the assistants need a paid license, and they belong to one account or at
    least to one organization.

    Args:
        assistants: Who they are, at most 30; each by id or by e-mail address.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/assistants",
    group="Assistants",
    safety="destructive",
    lasting="Who they were is not kept: list them first.",
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:assistant", "user:delete:assistant:admin"),
    trace=ConfirmDeleted("every assistant", "/users/{user_id}/assistants", "assistants"),
)
def delete_user_assistants(zoom: Connection, user_id: UserId) -> NoContent:
    """Take the right to schedule for a user away from every assistant."""
    ...


@endpoint(
    "DELETE /users/{user_id}/assistants/{assistant_id}",
    group="Assistants",
    safety="destructive",
    lasting="",
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:assistant", "user:delete:assistant:admin"),
    trace=ConfirmDeleted(
        "the assistant", "/users/{user_id}/assistants", "assistants", given="assistant_id"
    ),
)
def delete_user_assistant(
    zoom: Connection,
    user_id: UserId,
    assistant_id: Annotated[str, Example("u7Qx2mVbT1aRk9ZcW4eHsw")],
) -> NoContent:
    """Take the right to schedule for a user away from one assistant.

    Args:
        assistant_id: Id of the assistant, as `listUserAssistants` tells it.
    """
    ...


@endpoint(
    "GET /users/{user_id}/schedulers",
    group="Assistants",
    rate="medium",
    scopes=READ_PROFILES,
    granular_scopes=("user:read:list_schedulers", "user:read:list_schedulers:admin"),
)
def list_user_schedulers(zoom: Connection, user_id: UserId) -> SchedulerList:
    """List the people for whom a user may schedule meetings.

    Args:
        user_id: Id or e-mail address of the user who assists them, or `me`.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/schedulers",
    group="Assistants",
    safety="destructive",
    lasting="Who they were is not kept: list them first.",
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:scheduler", "user:delete:scheduler:admin"),
    trace=ConfirmDeleted("every scheduler", "/users/{user_id}/schedulers", "schedulers"),
)
def delete_user_schedulers(zoom: Connection, user_id: UserId) -> NoContent:
    """End every assignment of a user as somebody's assistant.

    Args:
        user_id: Id or e-mail address of the user who assists, or `me`.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/schedulers/{scheduler_id}",
    group="Assistants",
    safety="destructive",
    lasting="",
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:scheduler", "user:delete:scheduler:admin"),
    trace=ConfirmDeleted(
        "the scheduler", "/users/{user_id}/schedulers", "schedulers", given="scheduler_id"
    ),
)
def delete_user_scheduler(
    zoom: Connection,
    user_id: UserId,
    scheduler_id: Annotated[str, Example("Q7hV2kXsTq2m4zNfYw0c9A")],
) -> NoContent:
    """End the assignment of a user as the assistant of one person.

    Args:
        user_id: Id or e-mail address of the user who assists, or `me`.
        scheduler_id: Id of the person, as `listUserSchedulers` tells it.
    """
    ...
