"""Divisions of the account and their users."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format


class NewDivision(TypedDict, total=False):
    """A new division."""

    division_id: Annotated[
        str, Doc("ID by which other actions name the division."), Example("V4x1mT0sQxqkGv7Yb2oZ5g")
    ]
    division_name: Annotated[
        str, Doc("Name of the division in the account."), Example("Western region")
    ]
    division_description: Annotated[
        str,
        Doc("What the division is for; empty if never given."),
        Example("Everyone west of the hills"),
    ]


class Division(NewDivision, total=False):
    """A division."""

    is_main_division: Annotated[bool, Doc("True for the one that cannot be deleted.")]


class DivisionSummary(Division, total=False):
    """A division as a list shows it."""

    total_members: Annotated[int, Doc("Number of users in the division."), Example(12)]


class DivisionPage(Page, total=False):
    """A page of divisions."""

    divisions: Annotated[list[DivisionSummary], Doc("Divisions on this page.")]
    total_records: Annotated[int, Doc("Number of divisions on all pages together."), Example(2)]


class DivisionMember(TypedDict, total=False):
    """A user in a division."""

    user_id: Annotated[str, Doc("User ID of the member."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    user_display_name: Annotated[
        str, Doc("Name under which the member appears."), Example("Jordan Lee")
    ]
    user_email: Annotated[
        str,
        Doc("Address with which the member signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]


class DivisionMemberPage(Page, total=False):
    """A page of the users in a division."""

    users: Annotated[list[DivisionMember], Doc("Users on this page.")]
    total_records: Annotated[int, Doc("Number of users in the division."), Example(2)]
