"""Actions that read and change the registration page of a group's webinars."""

from __future__ import annotations

from typing import Annotated, Any

from typing_extensions import TypedDict

from zoom_actions.groups.actions import READ_SCOPES, WRITE_SCOPES
from zoom_actions.settings.choices import (
    AnswerKind,
    QuestionField,
    RegistrationApproval,
    RegistrationKind,
)
from zoom_actions.settings.results.registration import WebinarRegistrationSettings
from zoom_actions.settings.switch import Switch
from zoom_actions.shared.identifiers import GroupId
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmUpdated
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example, Label, Query


class RegistrationPageOptions(TypedDict, total=False):
    """How registration works."""

    host_email_notification: Annotated[
        Switch, Doc("Send an e-mail to the host about each registration.")
    ]
    close_registration: Annotated[Switch, Doc("Close registration once the webinar is over.")]
    allow_participants_to_join_from_multiple_devices: Annotated[
        Switch, Doc("Let a registrant join from several devices.")
    ]
    show_social_share_buttons: Annotated[Switch, Doc("Show buttons of social networks.")]


class StandardQuestion(TypedDict, total=False):
    """A standard field on the page."""

    field_name: Annotated[QuestionField, Doc("Which field."), Example("org")]
    required: Annotated[Switch, Doc("Refuse a registration without it.")]
    selected: Annotated[Switch, Doc("Show the field.")]


class OwnQuestion(TypedDict, total=False):
    """A custom question on the page."""

    title: Annotated[str, Doc("The question."), Example("How did you hear of us?")]
    type: Annotated[AnswerKind, Doc("How it is answered."), Example("single_radio")]
    required: Annotated[Switch, Doc("Refuse a registration without an answer.")]
    selected: Annotated[Switch, Doc("Show the question.")]
    answers: Annotated[
        list[str], Doc("The answers to choose from."), Example(["A colleague", "A newsletter"])
    ]


def _name_kind(values: dict[str, Any]) -> list[Problem]:
    # Optional in Zoom's schema, but Zoom answers code 300 when it is missing.
    values.setdefault("type", RegistrationKind.WEBINAR)
    return []


def _prepare_update(values: dict[str, Any]) -> list[Problem]:
    _name_kind(values)
    return check_change(values, {"group_id", "type"})


Kind = Annotated[RegistrationKind, Query(), Label("Registration Type"), Example("webinar")]


@endpoint(
    "GET /groups/{group_id}/settings/registration",
    group="Groups",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=("group:read:registration_settings:admin",),
    validate=_name_kind,
)
def get_group_webinar_registration_settings(
    zoom: Connection, group_id: GroupId, *, type: Kind = RegistrationKind.WEBINAR
) -> WebinarRegistrationSettings:
    """Get what registration for webinars asks in a group.

    Args:
        type: What people register for; Zoom supports webinars only.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...


@endpoint(
    "PATCH /groups/{group_id}/settings/registration",
    group="Groups",
    safety="write",
    idempotent=True,
    rate="medium",
    scopes=WRITE_SCOPES,
    granular_scopes=("group:update:registration_settings:admin",),
    validate=_prepare_update,
    recovery=ConfirmUpdated("the settings"),
)
def update_group_webinar_registration_settings(
    zoom: Connection,
    group_id: GroupId,
    *,
    options: Annotated[
        RegistrationPageOptions, Example({"host_email_notification": False})
    ] = UNSET,
    questions: Annotated[
        list[StandardQuestion],
        Example([{"field_name": "org", "required": True, "selected": True}]),
    ] = UNSET,
    approve_type: Annotated[RegistrationApproval, Label("Approval"), Example(1)] = UNSET,
    custom_questions: Annotated[
        list[OwnQuestion],
        Example(
            [
                {
                    "title": "How did you hear of us?",
                    "type": "single_radio",
                    "required": False,
                    "selected": True,
                    "answers": ["A colleague", "A newsletter"],
                }
            ]
        ),
    ] = UNSET,
    type: Kind = RegistrationKind.WEBINAR,
) -> NoContent:
    """Change what registration for webinars asks in a group.

    All other settings stay as they are; a list replaces the whole list.

    Args:
        options: How registration works.
        questions: The standard fields to show or require.
        approve_type: Who decides on a registration.
        custom_questions: Custom questions.
        type: What people register for; Zoom supports webinars only.

    Source:
        https://developers.zoom.us/docs/api/users/
    """
    ...
