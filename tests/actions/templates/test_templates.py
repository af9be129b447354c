"""Templates: a list without an envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_actions.templates import list_user_meeting_summary_templates

if TYPE_CHECKING:
    from zoom_connector import Connection

BRUNO = "bruno.almeida@example.com"


def test_a_bare_list_is_returned_as_a_list(zoom: Connection) -> None:
    """Zoom answers this one list without an envelope."""
    summaries = list_user_meeting_summary_templates(zoom, "me")
    assert [one["name"] for one in summaries] == ["General", "Sales call"]
