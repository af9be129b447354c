"""Actions on the templates of webinars."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.identifiers import UserId, WebinarNumber
from zoom_actions.shared.scopes import READ_WEBINARS, WRITE_WEBINARS
from zoom_connector import Connection, endpoint
from zoom_connector.actions.reconciliation import FindCreated
from zoom_connector.errors import Problem
from zoom_connector.fields import Doc, Example, Known


class WebinarTemplate(TypedDict, total=False):
    """A template of webinars."""

    id: Annotated[
        str, Doc("ID to give as `template_id` of a webinar."), Example("5Cj3ceXoStO6TGOVvIOVPA==")
    ]
    name: Annotated[str, Doc("Name in the list of templates."), Example("Monthly tour")]
    type: Annotated[
        int,
        Doc("Who made it."),
        Known({1: "Template of the user", 2: "Template of an administrator"}),
    ]


class WebinarTemplates(TypedDict, total=False):
    """The templates of a user, all of them; Zoom allows 40."""

    total_records: Annotated[int, Doc("Number of templates."), Example(1)]
    templates: Annotated[list[WebinarTemplate], Doc("Templates that the user can choose.")]


class NewWebinarTemplate(TypedDict, total=False):
    """The template that was created."""

    id: Annotated[
        str, Doc("ID to give as `template_id` of a webinar."), Example("5Cj3ceXoStO6TGOVvIOVPA==")
    ]
    name: Annotated[str, Doc("Name in the list of templates."), Example("Monthly tour")]


def send_number(values: dict[str, Any]) -> list[Problem]:
    """Make the number of the webinar a JSON number, as Zoom wants it in a body."""
    values["webinar_id"] = int(values["webinar_id"])
    return []


CREATED = FindCreated(
    "/users/{user_id}/webinar_templates",
    "templates",
    {"name": "name"},
    "its name, which no other template of the user may have",
    # One that is overwritten has the name already.
    cannot_be_found=lambda values: bool(values.get("overwrite")),
    make_data=lambda one, _: {
        name: one[name] for name in NewWebinarTemplate.__annotations__ if name in one
    },
)


@endpoint(
    "GET /users/{user_id}/webinar_templates",
    group="Templates",
    # Zoom states no label; the creation of a template has this one.
    rate="medium",
    scopes=READ_WEBINARS,
    granular_scopes=("webinar:read:list_templates", "webinar:read:list_templates:admin"),
)
def list_user_webinar_templates(zoom: Connection, user_id: UserId) -> WebinarTemplates:
    """List the webinar templates of a user, and those of administrators.

    The `id` of one is the `template_id` with which `createWebinar` schedules from it.
    """
    ...


@endpoint(
    "POST /users/{user_id}/webinar_templates",
    group="Templates",
    rate="medium",
    safety="write",
    idempotent=False,
    scopes=WRITE_WEBINARS,
    granular_scopes=("webinar:write:template", "webinar:write:template:admin"),
    validate=send_number,
    recovery=CREATED,
)
def create_user_webinar_template(
    zoom: Connection,
    user_id: Annotated[UserId, Example("jordan.lee@example.com")],
    *,
    webinar_id: WebinarNumber,
    name: Annotated[str, MinLen(1), Example("Monthly tour")],
    save_recurrence: Annotated[bool, Example(value=False)] = False,
    overwrite: Annotated[bool, Example(value=False)] = False,
) -> NewWebinarTemplate:
    """Create a webinar template from a webinar of the user.

    A user can have 40 templates. A name that another template has is refused, unless `overwrite`
    is true and that template comes from the same webinar.

    Args:
        webinar_id: Number of the webinar to take the settings from.
        name: Name of the template; it must be unique.
        save_recurrence: Keep the recurrence of the webinar in the template.
        overwrite: Replace a template that was made from the same webinar.
    """
    ...
