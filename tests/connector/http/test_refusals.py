"""What a refusal means: its kind by status, code and sentence, also if the body is not JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_actions.luminus import add_meeting
from zoom_actions.meetings import create_meeting
from zoom_actions.v1 import user_get
from zoom_connector import Request, Response
from zoom_connector.auth.api_keys import ApiKey, SubscriptionKey
from zoom_connector.connection import Sending
from zoom_connector.errors import (
    BadUpstream,
    InvalidInput,
    QuotaExhausted,
    RateLimited,
    RefusedLocally,
    ZoomError,
)
from zoom_connector.http.reply_errors import error_from_reply, error_in_body
from zoom_connector.redaction import remember

if TYPE_CHECKING:
    from collections.abc import Callable

WRITE = Request("POST", "/x", json={})
MOST_A_DAY = "A maximum of 100 meetings can be created/updated for a single user in one day."


def refusal(status: int, body: Any, **headers: str) -> ZoomError:
    """Return the error of a write that was answered like this."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return error_from_reply(WRITE, Response(status, headers, content))


def said(code: int, message: str) -> dict[str, Any]:
    """Return a refusal in the usual form."""
    return {"code": code, "message": message}


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("permission", (2016, 2002, 2032, 2035, 2036, 2037, 1108, 403, 1004)),
        ("conflict", (2034, 2038, 2039, 1209, 1211, 1228)),
        ("not_found", (404,)),
    ],
)
def test_a_code_with_one_meaning_needs_no_sentence(kind: str, codes: tuple[int, ...]) -> None:
    """CASES 4: under 400 these codes are about permission, conflict and absence in any language."""
    for code in codes:
        assert refusal(400, said(code, "Das geht nicht.")).kind == kind


SENTENCES = [
    (400, 300, "It has reached the maximum number of groups. Clean up some groups.", "conflict"),
    (400, 300, "The maximum number of members is 20.", "conflict"),
    (400, 300, "The maximum number of group member per request is 3.", "invalid_input"),
    (400, 4100, 'Another user has taken this "Personal Link Name" already.', "conflict"),
    (400, 4100, "The `to_contact` parameter is invalid.", "invalid_input"),
    (404, 1102, "No licences are left.", "conflict"),
    (404, 1001, "User does not exist: x.", "not_found"),
    (400, 300, "No permission.", "permission"),
    (400, 300, "Cannot access webinar info.", "permission"),
    (400, 300, "A member with this memberId: m does not exist.", "not_found"),
    (400, 300, "The channel name already exists.", "conflict"),
    (400, 300, "Invalid parameter: type.", "invalid_input"),
    (400, 400, "Call Queue does not exist: q.", "not_found"),
    (400, 400, "Extension number 12 is already used.", "conflict"),
    (400, 400, "You need to have administrative privileges to edit this site.", "permission"),
    (400, 400, "Invalid country.", "invalid_input"),
    (400, 200, "User x has already granted scheduling privilege.", "conflict"),
    (400, 200, "Invalid parameters", "invalid_input"),
    (400, 200, "Nur mit einem anderen Tarif.", "permission"),
    (400, 2039, "No permission", "permission"),
    (400, 3000, "Meeting polls disabled. To use this feature, enable them.", "permission"),
    (400, 3000, "Registration has not been enabled for this webinar: 1.", "conflict"),
    (400, 1001, "File size exceeded maximum 50MB", "invalid_input"),
    (401, 1010, "User does not belong to this account:a.", "not_found"),
    (401, 200, "No permission to request data.", "permission"),
    (401, 124, "Invalid access token.", "auth_reconnect"),
    (401, 124, "Unauthorized", "auth_reconnect"),
    (401, 124, "The API key does not exist.", "auth_reconnect"),
    (401, 124, "The subscription key is invalid: access denied.", "auth_reconnect"),
    (400, 124, "You do not have permission, because the site is another one.", "permission"),
    (403, 300, "The next page token is either invalid or has expired.", "invalid_input"),
    (404, 2020, "The display name is already in use.", "conflict"),
    (404, 3001, "The meeting has already been deleted.", "not_found"),
    (400, 987654321, "The widget does not exist.", "not_found"),
    (400, 987654321, "You do not have permission to see widgets.", "permission"),
    (400, 987654321, "The widget name is already in use.", "conflict"),
    (400, 987654321, "Please shorten the name of the widget.", "invalid_input"),
    (400, 300, "The topic 'Daily limit review' is invalid.", "invalid_input"),
    (409, 4132, "The group name Daily limits is already in use.", "conflict"),
]


@pytest.mark.parametrize(("status", "code", "message", "kind"), SENTENCES)
def test_a_code_with_several_meanings_is_read_by_its_sentence(
    status: int, code: int, message: str, kind: str
) -> None:
    """CASES 4: where a code means several things, or is not known, its sentence decides."""
    error = refusal(status, said(code, message))
    assert (error.kind, error.zoom_code, error.may_have_happened) == (kind, code, False)
    assert message in error.message


BROKEN = [
    (b'{"code":104,"message":"... scopes:["x"]"}', "permission", 104, ["x"]),
    (
        b'{"code":4711,"message":"Token lacks scopes:["user:read:admin","user:write"]."}',
        *("permission", 4711, ["user:read:admin", "user:write"]),
    ),
    (b'{"message":"User "x" does not exist.","code":1001}', "not_found", 1001, None),
    (b"{'code': 200, 'message': 'Only for Paid accounts.',}", "permission", 200, []),
    (b"<r><code>3001</code><message>Gone &amp; lost</message></r>", "not_found", 3001, None),
    (
        b"<?xml version='1.0'?><e><code>4711</code><message>scopes:[a:b]</message></e>",
        *("permission", 4711, ["a:b"]),
    ),
    (b"User does not exist: x.", "not_found", None, None),
    (b"does not contain scopes:[meeting:read]", "permission", None, ["meeting:read"]),
    (b"Bad Request", "invalid_input", None, None),
    (b"Something failed with code=300 here", "invalid_input", None, None),
    (b"<e><code>404</code><message>x does not exist</message></e>", "not_found", None, None),
    ('{"code":1005,"message":"x"'.encode("utf-16"), "conflict", 1005, None),
]


@pytest.mark.parametrize(("body", "kind", "code", "scopes"), BROKEN)
def test_a_refusal_that_is_not_json_has_the_kind_that_can_be_read(
    body: bytes, kind: str, code: int | None, scopes: list[str] | None
) -> None:
    """CASES 4: broken JSON, XML and text keep their code, their scopes and an excerpt."""
    error = refusal(400, body)
    assert (error.kind, error.zoom_code) == (kind, code)
    assert error.to_dict().get("scopes") == scopes
    assert error.message.startswith("Zoom said: ")


PAGE = b"<!DOCTYPE html><html><head><title>Blocked</title></head><body>Firewall 7</body></html>"


@pytest.mark.parametrize("status", [400, 402, 403, 405, 407, 409, 422, 451])
def test_a_web_page_is_not_a_refusal_of_zoom(status: int) -> None:
    """CASES 4: the page of a firewall or another server is `bad_upstream`, and is quoted."""
    error = refusal(status, PAGE)
    assert isinstance(error, BadUpstream)
    assert (error.http_status, error.may_have_happened) == (status, False)
    assert "Blocked Firewall 7" in error.message
    assert "firewall" in error.hint


def test_the_number_of_a_firewall_is_not_a_code_of_zoom() -> None:
    """CASES 4: a firewall that answers programs with its own number is another server as well."""
    error = refusal(403, b"error code: 1020")
    assert (error.kind, error.zoom_code) == ("bad_upstream", None)
    assert "1020" in error.message


@pytest.mark.parametrize(
    ("status", "kind"), [(401, "auth_reconnect"), (404, "not_found"), (429, "rate_limited")]
)
def test_a_status_that_is_clear_counts_with_a_page_too(status: int, kind: str) -> None:
    """CASES 4: a gateway writes these as pages; they mean what their status says."""
    error = refusal(status, PAGE)
    assert error.kind == kind
    assert "Firewall 7" in error.message


@pytest.mark.parametrize("form", ["{}", "<html>{}</html>", '{{"message":"{}","x":"y"z"}}'])
def test_an_excerpt_shows_no_secret_not_even_a_part(form: str) -> None:
    """CASES 4: an excerpt is redacted, also where it ends within a secret."""
    secret = "canary-" + "s3cr3t" * 20
    remember(secret)
    for before in range(0, 200, 7):
        error = refusal(400, form.format("a" * before + " " + secret).encode())
        assert "canary-s3cr3t" not in str(error)
        assert len(error.message) < 300


def test_an_unreadable_body_costs_no_time_and_raises_nothing() -> None:
    """CASES 4: hostile bodies are examined in part only."""
    for piece in (b'message="', b"<script", b"<", b'{"message":"', b"limit day ", b"only a "):
        error = refusal(400, piece * 100_000)
        assert len(error.message) < 300


def midnight() -> datetime:
    """Return the next midnight in UTC."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


@pytest.mark.parametrize("status", [300, 400, 429])
@pytest.mark.parametrize(
    "message",
    [
        MOST_A_DAY,
        MOST_A_DAY.replace("100", "250").replace("meetings", "webinars"),
        "The maximum number of meetings that a user can create per day is reached.",
    ],
)
def test_the_most_meetings_of_a_day_are_a_quota(status: int, message: str) -> None:
    """CASES 4: the limit per user and day comes under 300 without a location, 400 and 429."""
    for body in (said(300, message), message.encode()):
        error = refusal(status, body)
        assert isinstance(error, QuotaExhausted)
        assert (error.limit, error.may_have_happened) == ("host", False)
        assert error.retry_at == midnight()


def test_a_refused_write_under_300_is_reported_as_not_done(serve: Callable[..., Any]) -> None:
    """CASES 4: a 300 without a location does not redirect, and nothing was created."""
    server = serve(reply(300, said(300, MOST_A_DAY)))
    with server.connect() as zoom, pytest.raises(QuotaExhausted) as caught:
        create_meeting(zoom, "me", topic="x")
    assert not caught.value.may_have_happened
    assert len(server.received) == 1


def test_a_300_may_refuse_an_input_and_a_redirect_stays_one() -> None:
    """CASES 4: status 300 is read as 400 if it leads nowhere; other redirects are refused."""
    assert isinstance(refusal(300, said(300, "Invalid `enforce_login_domains`.")), InvalidInput)
    assert refusal(300, said(1001, "User does not exist.")).kind == "not_found"
    for error in (
        refusal(302, said(300, MOST_A_DAY), location="https://example.com/"),
        refusal(302, b"<html>moved</html>"),
        refusal(300, b""),
    ):
        assert isinstance(error, RefusedLocally)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("You have reached the maximum number of api requests. Try later.", RateLimited),
        ("You have exceeded the maximum number of API requests per second.", RateLimited),
        ("The maximum number of api requests per day is reached.", QuotaExhausted),
    ],
)
def test_too_many_requests_to_api_v1_are_no_wrong_input(
    message: str, kind: type[ZoomError]
) -> None:
    """CASES 4: API v1 reports its limit with code 403 inside a 200."""
    for body in ({"error": said(403, message)}, said(403, message)):
        error = error_in_body(body, Response(200, {}, b""), None)
        assert isinstance(error, kind)
        assert (error.retryable, error.zoom_code) == (True, 403)
    assert isinstance(refusal(403, {"error": said(403, message)}), kind)


def test_an_action_of_api_v1_reports_its_limit(serve: Callable[..., Any]) -> None:
    """CASES 4: an action of API v1 that is refused for its rate says so."""
    limited = said(403, "You have reached the maximum number of api requests.")
    server = serve(reply(200, {"error": limited}))
    with server.connect(ApiKey("k", "s")) as zoom, pytest.raises(RateLimited):
        user_get(zoom, id="u1")


@pytest.mark.parametrize("body", ["The module is closed.", '"The module is closed."'])
def test_a_refusal_of_luminus_names_the_service_and_keeps_its_text(
    body: str, serve: Callable[..., Any]
) -> None:
    """CASES 4: LumiNUS refuses in plain text; the error quotes it and does not blame Zoom."""
    server = serve(reply(400, body, content_type="text/plain"))
    inputs: dict[str, Any] = {
        "moduleID": "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "name": "Tutorial",
        "startDate": "2030-03-01T10:00:00+08:00",
        "duration": 90,
    }
    with server.connect(SubscriptionKey("key")) as zoom, pytest.raises(ZoomError) as caught:
        add_meeting(zoom, **inputs)
    assert caught.value.message == "LumiNUS said: The module is closed."
    assert "Zoom" not in str(caught.value)


@pytest.mark.parametrize("status", [302, 400, 401, 404, 503])
def test_every_message_about_a_reply_of_luminus_names_it(
    status: int, serve: Callable[..., Any]
) -> None:
    """CASES 4: whatever LumiNUS answers, the message does not say that it was Zoom."""
    server = serve(reply(status, "<html>x</html>"))
    with server.connect(SubscriptionKey("key")) as zoom, pytest.raises(ZoomError) as caught:
        zoom.send(Request("GET", "/x"), Sending(expires=zoom.clock.monotonic() + 0.1))
    assert caught.value.message.startswith("LumiNUS ")
    assert "Zoom" not in caught.value.message
