"""Webinar actions: what they send, and what they refuse to send."""

import pytest

from zoom_actions.webinars import list_webinar_participants


@pytest.mark.parametrize(
    ("uuid", "segment"),
    [
        ("/ajXp112QmuoKj4854875==", "%252FajXp112QmuoKj4854875%253D%253D"),
        ("ab//cd==", "ab%252F%252Fcd%253D%253D"),
        ("a/b+c==", "a%2Fb%2Bc%3D%3D"),
    ],
)
def test_participants_of_one_run_are_asked_by_an_encoded_uuid(uuid, segment):
    """A UUID that Zoom would split is encoded twice, any other once."""
    request = list_webinar_participants.request({"webinarId": uuid})
    assert request.target == f"/past_webinars/{segment}/participants"
