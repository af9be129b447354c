"""Actions on the survey after a webinar."""

from __future__ import annotations

from typing import Annotated, Any

from zoom_actions.shared.identifiers import WebinarNumber
from zoom_actions.shared.results import NoContent
from zoom_actions.shared.scopes import READ_WEBINARS, WRITE_WEBINARS
from zoom_actions.shared.survey_results import SurveyResult
from zoom_actions.shared.surveys import InBrowser, Survey, ThirdPartySurvey, check_questions
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import ConfirmDeleted, ConfirmUpdated
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Doc, Example


class WebinarSurvey(SurveyResult, total=False):
    """The survey after a webinar."""

    show_in_the_follow_up_email: Annotated[
        bool, Doc("Whether the e-mail after the webinar links to it.")
    ]


def check_survey(values: dict[str, Any]) -> list[Problem]:
    """Return every problem of a changed survey."""
    return check_change(values, {"webinar_id"}) or check_questions(values)


@endpoint(
    "GET /webinars/{webinar_id}/survey",
    group="Webinars",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:survey", "webinar:read:survey:admin"),
)
def get_webinar_survey(zoom: Connection, webinar_id: WebinarNumber) -> WebinarSurvey:
    """Get the survey that opens at the end of a webinar."""
    ...


@endpoint(
    "PATCH /webinars/{webinar_id}/survey",
    group="Webinars",
    safety="write",
    idempotent=True,
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:update:survey", "webinar:update:survey:admin"),
    validate=check_survey,
    recovery=ConfirmUpdated("the survey"),
)
def update_webinar_survey(
    zoom: Connection,
    webinar_id: WebinarNumber,
    *,
    custom_survey: Survey = UNSET,
    third_party_survey: ThirdPartySurvey = UNSET,
    show_in_the_browser: InBrowser = UNSET,
    show_in_the_follow_up_email: Annotated[bool, Example(value=False)] = UNSET,
) -> NoContent:
    """Set the survey that opens at the end of a webinar.

    It is shown by Zoom or on another site, for which the account must allow links. The host's
    settings must have surveys turned on.

    Args:
        show_in_the_follow_up_email: Link to the survey in the e-mail after the webinar.
    """
    ...


@endpoint(
    "DELETE /webinars/{webinar_id}/survey",
    group="Webinars",
    safety="destructive",
    idempotent=True,
    irreversible="The questions are not kept: get the survey first.",
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:delete:survey", "webinar:delete:survey:admin"),
    recovery=ConfirmDeleted("the survey", contents=("custom_survey", "third_party_survey")),
)
def delete_webinar_survey(zoom: Connection, webinar_id: WebinarNumber) -> NoContent:
    """Delete the survey of a webinar."""
    ...
