"""Panelists of webinars: added from lists, invited by e-mail, and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from outcomes import find_paths, read_body

from zoom_actions.panelists import add_webinar_panelists
from zoom_connector import Catalog
from zoom_connector.errors import Ambiguous

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

CATALOG = Catalog()
WEBINAR = {"webinarId": 99289110036}
ADA, BO = "ada@example.com", "bo@example.com"


def addresses(zoom: Connection) -> set[str]:
    """Return the addresses of the present panelists."""
    listed = CATALOG.run("listWebinarPanelists", WEBINAR, zoom).data
    assert listed["total_records"] == len(listed["panelists"])
    return {one["email"] for one in listed["panelists"]}


@pytest.mark.parametrize(
    "given",
    [
        [{"email": ADA}, {"email": BO}],
        f"{ADA}; Bo <{BO}>",
        f"{ADA},{BO}",
        f"{ADA}\n{BO}",
        [ADA, BO],
        [f" {ADA} ", {"email": f"Bo <{BO}>"}],
    ],
    ids=str,
)
def test_panelists_are_read_as_people_have_them(given: Any) -> None:
    """A list of addresses is taken as e-mail programs and spreadsheets write it."""
    body = read_body(add_webinar_panelists, {**WEBINAR, "panelists": given})
    assert body == {"panelists": [{"email": ADA}, {"email": BO}]}


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ([], "panelists"),
        ([{"name": "Ada"}], "panelists[0].email"),
        ([{"email": "ada"}], "panelists[0].email"),
        ([{"email": f"p{number}@example.com"} for number in range(31)], "panelists"),
        ([{"email": ADA, "title": "Speaker"}], "panelists[0].title"),
    ],
    ids=["none", "no address", "no domain", "too many", "unknown field"],
)
def test_what_invites_no_one_is_refused(given: Any, path: str) -> None:
    """Nothing is sent, and the entry is named."""
    assert find_paths(add_webinar_panelists, {**WEBINAR, "panelists": given}) == [path]


def test_panelists_come_and_leave(zoom: Connection) -> None:
    """They are listed with their links, and removed by address, by ID, or all at once."""
    before = addresses(zoom)
    CATALOG.run("addWebinarPanelists", {**WEBINAR, "panelists": [ADA, BO]}, zoom)
    listed = CATALOG.run("listWebinarPanelists", WEBINAR, zoom).data["panelists"]
    assert addresses(zoom) == {*before, ADA, BO}
    assert all(one["join_url"].startswith("https://") for one in listed)
    (number,) = (one["id"] for one in listed if one["email"] == BO)
    for one in (f"Ada <{ADA.upper()}>", number):
        CATALOG.run("removeWebinarPanelist", {**WEBINAR, "panelistId": one}, zoom)
    assert addresses(zoom) == before
    CATALOG.run("removeWebinarPanelists", WEBINAR, zoom)
    assert addresses(zoom) == set()


@pytest.mark.parametrize("wanted", [True, False])
def test_a_plan_names_those_who_are_invited(
    wanted: bool, zoom: Connection, sandbox: Sandbox
) -> None:
    """The plan says who gets an invitation, as the webinar sends it."""
    settings = {"panelists_invitation_email_notification": wanted}
    change = {**WEBINAR, "scope": "series", "settings": settings}
    CATALOG.run("updateWebinar", change, zoom)
    inputs = {**WEBINAR, "panelists": [ADA, BO]}
    (step,) = CATALOG.plan([("addWebinarPanelists", inputs)], zoom).to_dict()["steps"]
    CATALOG.run("addWebinarPanelists", inputs, zoom)
    sent = [one["to"] for one in sandbox.ledger()["emails"] if one["kind"] == "panelist.invited"]
    assert [one["to"] for one in step["mails"]] == sent == ([ADA, BO] if wanted else [])


def test_lost_replies_are_looked_up(zoom: Connection, sandbox: Sandbox) -> None:
    """Those who were added or removed are found so; without an effect, nothing is claimed."""
    path = "/v2/webinars/{webinarId}/panelists"
    steps: list[tuple[str, str, str, dict[str, Any]]] = [
        ("POST", path, "addWebinarPanelists", {"panelists": [ADA, BO]}),
        ("DELETE", f"{path}/{{panelistId}}", "removeWebinarPanelist", {"panelistId": ADA}),
        ("DELETE", path, "removeWebinarPanelists", {}),
    ]
    for method, template, key, inputs in steps:
        sandbox.inject(method, template, "reset", when="before_commit")
        with pytest.raises(Ambiguous):
            CATALOG.run(key, {**WEBINAR, **inputs}, zoom)
        sandbox.inject(method, template, "reset", when="after_commit")
        assert CATALOG.run(key, {**WEBINAR, **inputs}, zoom).metadata["recovered"]
    assert sandbox.ledger()["duplicates"] == 0
