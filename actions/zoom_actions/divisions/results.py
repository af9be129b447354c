"""Divisions of the account and their users."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Format


class NewDivision(TypedDict, total=False):
    """A new division."""

    division_id: Annotated[str, Doc("ID by which other actions name the division.")]
    division_name: Annotated[str, Doc("Name of the division in the account.")]
    division_description: Annotated[str, Doc("What the division is for; empty if never given.")]


class Division(NewDivision, total=False):
    """A division."""

    is_main_division: Annotated[bool, Doc("True for the one that cannot be deleted.")]


class DivisionSummary(Division, total=False):
    """A division as a list shows it."""

    total_members: Annotated[int, Doc("Number of users in the division.")]


class DivisionPage(Page, total=False):
    """A page of divisions."""

    divisions: Annotated[list[DivisionSummary], Doc("Divisions on this page.")]
    total_records: Annotated[int, Doc("Number of divisions on all pages together.")]


class DivisionMember(TypedDict, total=False):
    """A user in a division."""

    user_id: Annotated[str, Doc("User ID of the member.")]
    user_display_name: Annotated[str, Doc("Name under which the member appears.")]
    user_email: Annotated[str, Doc("Address with which the member signs in."), Format("email")]


class DivisionMemberPage(Page, total=False):
    """A page of the users in a division."""

    users: Annotated[list[DivisionMember], Doc("Users on this page.")]
    total_records: Annotated[int, Doc("Number of users in the division.")]
