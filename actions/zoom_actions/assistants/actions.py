"""Actions on a user's assistants, and on the users whom a user assists."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict

from zoom_actions.assistants.results import AddedAssistants, AssistantList, SchedulerList
from zoom_actions.shared.choice_sources import ASSISTANTS, SCHEDULERS, USER_EMAILS, USERS
from zoom_actions.shared.identifiers import EmailAddress, UserId
from zoom_actions.shared.people import check_people, give_added, people_reader
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_PROFILES, WRITE_USERS
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmAdded, ConfirmDeleted
from zoom_connector.fields import Doc, Example, Reader


class NewAssistant(TypedDict, total=False):
    """A new assistant, identified by ID or e-mail address."""

    email: Annotated[
        EmailAddress,
        Doc("Address of the assistant."),
        Example("robin.hale@example.com"),
        USER_EMAILS,
    ]
    id: Annotated[
        str, MinLen(1), Doc("User ID of the assistant."), Example("Q7hV2kXsTq2m4zNfYw0c9A"), USERS
    ]
    can_manage_host_private_event: Annotated[
        bool, Doc("Let the assistant manage private events too."), Example(value=True)
    ]


@endpoint(
    "GET /users/{user_id}/assistants",
    group="Assistants",
    rate="medium",
    scopes=READ_PROFILES,
    granular_scopes=("user:read:list_assistants", "user:read:list_assistants:admin"),
)
def list_user_assistants(zoom: Connection, user_id: UserId) -> AssistantList:
    """List the people who can schedule meetings for a user."""
    ...


@endpoint(
    "POST /users/{user_id}/assistants",
    group="Assistants",
    rate="medium",
    safety="write",
    # Zoom refuses a person who is already an assistant.
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:write:assistant", "user:write:assistant:admin"),
    validate=partial(check_people, name="assistants", keys=("id", "email")),
    recovery=ConfirmAdded(
        "/users/{user_id}/assistants", "assistants", "assistants", make_data=give_added
    ),
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
        Reader(people_reader("id", "email")),
    ],
) -> AddedAssistants:
    """Let people schedule meetings for a user.

    The user and the assistants need paid licenses, and must belong to the same account or
    organization.

    Args:
        assistants: The assistants, at most 30, each by ID or e-mail address.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/assistants",
    group="Assistants",
    safety="destructive",
    idempotent=True,
    irreversible="The list of people is not kept: list them first.",
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:assistant", "user:delete:assistant:admin"),
    recovery=ConfirmDeleted("every assistant", "/users/{user_id}/assistants", "assistants"),
)
def delete_user_assistants(zoom: Connection, user_id: UserId) -> NoContent:
    """Remove all assistants of a user."""
    ...


@endpoint(
    "DELETE /users/{user_id}/assistants/{assistant_id}",
    group="Assistants",
    safety="destructive",
    irreversible="",
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:assistant", "user:delete:assistant:admin"),
    recovery=ConfirmDeleted(
        "the assistant", "/users/{user_id}/assistants", "assistants", input_name="assistant_id"
    ),
)
def delete_user_assistant(
    zoom: Connection,
    user_id: UserId,
    assistant_id: Annotated[str, Example("u7Qx2mVbT1aRk9ZcW4eHsw"), ASSISTANTS],
) -> NoContent:
    """Remove one assistant of a user.

    Args:
        assistant_id: ID of the assistant; `listUserAssistants` lists it.
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
    """List the people for whom a user can schedule meetings.

    Args:
        user_id: ID or e-mail address of the user who assists them, or `me`.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/schedulers",
    group="Assistants",
    safety="destructive",
    idempotent=True,
    irreversible="The list of people is not kept: list them first.",
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:scheduler", "user:delete:scheduler:admin"),
    recovery=ConfirmDeleted("every scheduler", "/users/{user_id}/schedulers", "schedulers"),
)
def delete_user_schedulers(zoom: Connection, user_id: UserId) -> NoContent:
    """Remove a user as the assistant of all other users.

    Args:
        user_id: ID or e-mail address of the user who assists, or `me`.
    """
    ...


@endpoint(
    "DELETE /users/{user_id}/schedulers/{scheduler_id}",
    group="Assistants",
    safety="destructive",
    irreversible="",
    idempotent=False,
    scopes=WRITE_USERS,
    granular_scopes=("user:delete:scheduler", "user:delete:scheduler:admin"),
    recovery=ConfirmDeleted(
        "the scheduler", "/users/{user_id}/schedulers", "schedulers", input_name="scheduler_id"
    ),
)
def delete_user_scheduler(
    zoom: Connection,
    user_id: UserId,
    scheduler_id: Annotated[str, Example("Q7hV2kXsTq2m4zNfYw0c9A"), SCHEDULERS],
) -> NoContent:
    """Remove a user as the assistant of one other user.

    Args:
        user_id: ID or e-mail address of the user who assists, or `me`.
        scheduler_id: ID of the other user; `listUserSchedulers` lists it.
    """
    ...
