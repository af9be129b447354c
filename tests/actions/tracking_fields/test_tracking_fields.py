"""Tracking fields of the account: their life, and the form of a meeting that they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths

import zoom_actions
from zoom_actions.tracking_fields import (
    create_tracking_field,
    delete_tracking_field,
    get_tracking_field,
    list_tracking_fields,
    update_tracking_field,
)
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous, NotFound, ZoomError

if TYPE_CHECKING:
    from zoom_connector import Action, Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog(zoom_actions, entry_points=False)


def test_life_of_a_tracking_field(zoom: Connection) -> None:
    """An update changes only what is given; an empty list removes the values."""
    made = create_tracking_field(zoom, field="Project", recommended_values=["Mars"], required=True)
    key = made["id"]
    update_tracking_field(zoom, key, visible=False)
    assert get_tracking_field(zoom, key) == {**made, "visible": False}
    update_tracking_field(zoom, key, recommended_values=[])
    assert get_tracking_field(zoom, key)["recommended_values"] == []
    assert [one["field"] for one in list_tracking_fields.items(zoom)] == ["Cost center", "Project"]
    delete_tracking_field(zoom, key)
    with pytest.raises(NotFound):
        get_tracking_field(zoom, key)


def test_a_new_field_belongs_to_the_form_of_a_meeting(zoom: Connection) -> None:
    """What is created here is asked for there."""
    create_tracking_field(zoom, field="Project", required=True)
    meeting = {"userId": "me", "topic": "Review"}
    with pytest.raises(ZoomError, match="Project"):
        CATALOG.run("createMeeting", meeting, zoom, fields={})
    made = CATALOG.run("createMeeting", meeting, zoom, fields={"Project": "Mars"})
    assert {"field": "Project", "value": "Mars"} in made.data["tracking_fields"]


def test_a_name_in_use_is_refused(zoom: Connection) -> None:
    """Zoom refuses a second field of the same name."""
    with pytest.raises(ZoomError, match="already exists"):
        create_tracking_field(zoom, field="Cost center")


@pytest.mark.parametrize(
    ("action", "inputs", "paths"),
    [
        (create_tracking_field, {}, ["field"]),
        (create_tracking_field, {"field": ""}, ["field"]),
        (create_tracking_field, {"field": "A", "required": "maybe"}, ["required"]),
        (update_tracking_field, {"fieldId": "f"}, ["inputs"]),
        (update_tracking_field, {"fieldId": "f", "field": ""}, ["field"]),
    ],
)
def test_bad_inputs_are_refused(
    action: Action[..., Any], inputs: dict[str, Any], paths: list[str]
) -> None:
    """Every problem is reported with its path before anything is sent."""
    assert find_paths(action, inputs) == paths


def test_a_lost_field_is_found_by_its_name(zoom: Connection, sandbox: Sandbox) -> None:
    """W2: it is found by name and values; a field of other values is not taken for it."""
    inputs = {"field": "Project", "recommendedValues": ["Mars"]}
    sandbox.inject("POST", "/v2/tracking_fields", "reset", when="before_commit")
    with pytest.raises(Ambiguous):
        CATALOG.run(create_tracking_field, inputs, zoom)
    sandbox.inject("POST", "/v2/tracking_fields", "reset", when="after_commit")
    assert CATALOG.run(create_tracking_field, inputs, zoom).metadata["recovered"]
    sandbox.inject("POST", "/v2/tracking_fields", "reset", when="before_commit")
    other = {"field": "Project", "recommendedValues": ["Venus"]}
    with pytest.raises(Ambiguous):
        CATALOG.run(create_tracking_field, other, zoom)
