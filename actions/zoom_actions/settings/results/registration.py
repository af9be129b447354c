"""The registration page of a group's webinars, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict


class RegistrationPageOptions(TypedDict, total=False):
    """How registration goes."""

    host_email_notification: bool
    close_registration: bool
    allow_participants_to_join_from_multiple_devices: bool
    show_social_share_buttons: bool


class StandardQuestion(TypedDict, total=False):
    """A field of Zoom's own on the page."""

    field_name: str
    required: bool
    selected: bool


class OwnQuestion(TypedDict, total=False):
    """A question of the account's own on the page."""

    title: str
    type: str
    required: bool
    selected: bool
    answers: list[str]


class WebinarRegistrationSettings(TypedDict, total=False):
    """What registration for webinars asks."""

    options: RegistrationPageOptions
    questions: list[StandardQuestion]
    approve_type: int
    custom_questions: list[OwnQuestion]
