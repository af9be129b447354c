"""Actions on the conversations and the contacts of a user."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le, MinLen

from zoom_actions.chat.contact_results import (
    ChatSessionPage,
    CompanyContactPage,
    ContactDetails,
    ContactPage,
)
from zoom_actions.shared.comma_lists import CommaList
from zoom_actions.shared.identifiers import PersonText, UserId
from zoom_actions.shared.paging import PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Example, Instant, StrChoice

_GROUP = "Chat"


class SessionType(StrChoice):
    """The kind of a conversation."""

    ONE_TO_ONE = "1:1", "With one contact"
    GROUP = "groupchat", "Channel or group chat"


class ContactType(StrChoice):
    """Where contacts come from."""

    COMPANY = "company", "The user's company"
    EXTERNAL = "external", "Elsewhere"


class UserStatus(StrChoice):
    """Whether a person's account is active."""

    ACTIVE = "active", "Active"
    INACTIVE = "inactive", "Deactivated"


def check_sessions(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the range, which Zoom does not take for starred conversations."""
    problems = check_range(values)
    if "search_star" in values:
        message = "cannot be combined with `searchStar`"
        problems += [Problem(n, message, values[n]) for n in ("from", "to") if n in values]
    return problems


@endpoint(
    "GET /chat/users/{user_id}/sessions",
    items="sessions",
    group=_GROUP,
    rate="medium",
    scopes=("chat_message:read", "chat_message:read:admin"),
    granular_scopes=(
        "team_chat:read:list_user_sessions",
        "team_chat:read:list_user_sessions:admin",
    ),
    # Without a start Zoom lists those of today only; it documents no widest range.
    window=DateWindow(fills_from=True, instants=True, unless=("search_star",)),
    validate=check_sessions,
)
def list_chat_sessions(
    zoom: Connection,
    user_id: UserId,
    *,
    type: Annotated[SessionType, Example("groupchat")] = UNSET,
    search_star: Annotated[bool, Example(value=True)] = UNSET,
    from_: Annotated[Instant, Example("2026-03-10T00:00:00Z")] = UNSET,
    to: Annotated[Instant, Example("2026-03-14T12:00:00Z")] = UNSET,
    page_size: Annotated[int, Ge(1), Le(50), Example(50)] = 10,
    next_page_token: PageToken = UNSET,
) -> ChatSessionPage:
    """List the conversations of a user, with contacts and in channels, and when each was used last.

    Without a start, those of the month before `to` are listed. A longer range is read month by
    month and returned as one list, which then names a conversation once for each month.

    Args:
        type: Only this kind; both if left out.
        search_star: List the starred conversations; with a user-level app only, and without
            dates.
        from_: Used from this time on; a month before `to` if left out.
        to: Used up to this time; now if left out.
        page_size: Number of conversations per page, up to 50.
    """
    ...


@endpoint(
    "GET /chat/users/me/contacts",
    items="contacts",
    group=_GROUP,
    rate="medium",
    scopes=("chat_contact:read",),
    granular_scopes=("team_chat:read:list_contacts",),
)
def list_contacts(
    zoom: Connection,
    *,
    type: Annotated[ContactType, Example("external")] = ContactType.COMPANY,
    page_size: Annotated[int, Ge(1), Le(50), Example(50)] = 10,
    next_page_token: PageToken = UNSET,
) -> ContactPage:
    """List the contacts of the user who connected the app, from the company or from elsewhere.

    Needs a user-level app.

    Args:
        type: Which contacts to list.
        page_size: Number of contacts per page, up to 50.
    """
    ...


@endpoint(
    "GET /chat/users/me/contacts/{identifier}",
    group=_GROUP,
    rate="medium",
    scopes=("chat_contact:read",),
    granular_scopes=("team_chat:read:contact",),
)
def get_contact(
    zoom: Connection,
    identifier: Annotated[str, PersonText, Example("jordan.lee@example.com")],
    *,
    query_presence_status: Annotated[bool, Example(value=True)] = UNSET,
) -> ContactDetails:
    """Get one contact of the user who connected the app.

    Needs a user-level app.

    Args:
        identifier: The contact, by user ID, e-mail address or member ID.
        query_presence_status: Also return whether the contact is available.
    """
    ...


@endpoint(
    "GET /contacts",
    items="contacts",
    group=_GROUP,
    rate="medium",
    scopes=("contact:read:admin", "contact:read"),
    granular_scopes=("contact:read:list_contacts", "contact:read:list_contacts:admin"),
)
def search_contacts(
    zoom: Connection,
    *,
    search_key: Annotated[str, MinLen(1), Example("Jordan")],
    query_presence_status: Annotated[bool, Example(value=True)] = UNSET,
    contact_types: Annotated[
        str, CommaList(r"[1-8]", "kinds of contacts, 1 to 8, separated by commas"), Example("1")
    ] = "1",
    user_status: Annotated[UserStatus, Example("active")] = UNSET,
    page_size: Annotated[int, Ge(1), Le(25), Example(25)] = 1,
    next_page_token: PageToken = UNSET,
) -> CompanyContactPage:
    """Search the people, queues and rooms of the company by name or e-mail address.

    Zoom returns one contact per page unless `page_size` is given.

    Args:
        search_key: First name, last name or e-mail address.
        query_presence_status: Also return whether people are available.
        contact_types: Kinds to search, separated by commas: 1 user, 2 auto receptionist, 3
            common area phone, 4 call queue, 5 shared line group, 6 shared global directory, 7
            shared office, 8 Zoom Room. All but 1, 6 and 8 need a role that can view phones.
        user_status: Only active or only deactivated users; with kind 1 only.
        page_size: Number of contacts per page, up to 25.
    """
    ...
