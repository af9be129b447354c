"""Endpoints of the survey after a webinar."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.webinars import find_webinar
from zoom_connector.sandbox.routing.route import LIGHT, Route, with_admin
from zoom_connector.sandbox.routing.validation import Rule, check_body
from zoom_connector.sandbox.wire.replies import Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_RULES = {
    "custom_survey": Rule(dict),
    "custom_survey.title": Rule(str, most=64),
    "custom_survey.questions": Rule(list),
    "third_party_survey": Rule(str, most=64),
    "show_in_the_browser": Rule(bool),
    "show_in_the_follow_up_email": Rule(bool),
}
_DEFAULTS = {"show_in_the_browser": True, "show_in_the_follow_up_email": False}


def get_survey(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/webinars/{webinarId}/survey: without a survey, an object without one."""
    webinar = find_webinar(state, request.params["webinarId"])
    return Reply(200, {**_DEFAULTS, **deepcopy(webinar.get("_survey", {}))})


def update_survey(state: State, request: SandboxRequest) -> Reply:
    """PATCH /v2/webinars/{webinarId}/survey."""
    webinar = find_webinar(state, request.params["webinarId"])
    body = request.read_object()
    check_body(body, _RULES)
    survey = webinar.setdefault("_survey", {})
    survey.update({name: body[name] for name in body if name in _RULES})
    state.note_effect("webinar_survey.updated", webinar["id"])
    return Reply(204)


def delete_survey(state: State, request: SandboxRequest) -> Reply:
    """DELETE /v2/webinars/{webinarId}/survey."""
    webinar = find_webinar(state, request.params["webinarId"])
    if webinar.pop("_survey", None) is not None:
        state.note_effect("webinar_survey.deleted", webinar["id"])
    return Reply(204)


_PATH = "/v2/webinars/{webinarId}/survey"
_WRITE = with_admin("webinar:write")

ROUTES = [
    Route(
        "getWebinarSurvey",
        "GET",
        _PATH,
        get_survey,
        LIGHT,
        with_admin("webinar:read:survey"),
        with_admin("webinar:read"),
    ),
    Route(
        "updateWebinarSurvey",
        "PATCH",
        _PATH,
        update_survey,
        LIGHT,
        with_admin("webinar:update:survey"),
        _WRITE,
    ),
    Route(
        "deleteWebinarSurvey",
        "DELETE",
        _PATH,
        delete_survey,
        LIGHT,
        with_admin("webinar:delete:survey"),
        _WRITE,
    ),
]
