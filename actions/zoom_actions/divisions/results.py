"""Divisions of the account, and who is in them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc


class NewDivision(TypedDict, total=False):
    """A division just created."""

    division_id: str
    division_name: str
    division_description: str


class Division(NewDivision, total=False):
    """A division."""

    is_main_division: Annotated[bool, Doc("True for the one that cannot be deleted.")]


class DivisionSummary(Division, total=False):
    """A division as a list shows it."""

    total_members: int


class DivisionPage(Page, total=False):
    """A page of divisions."""

    divisions: list[DivisionSummary]
    total_records: int


class DivisionMember(TypedDict, total=False):
    """A user in a division."""

    user_id: str
    user_display_name: str
    user_email: str


class DivisionMemberPage(Page, total=False):
    """A page of the users in a division."""

    users: list[DivisionMember]
    total_records: int
