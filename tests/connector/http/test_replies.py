"""What a reply means: kind of error, whether it took effect, whether and when to retry."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from loopback import CUT, reply

from zoom_actions.meetings import create_meeting, get_meeting, list_meetings
from zoom_actions.raw_request import raw_request
from zoom_actions.templates import list_user_meeting_summary_templates
from zoom_connector import Request, Response
from zoom_connector.errors import (
    BadUpstream,
    PermissionDenied,
    QuotaExhausted,
    RateLimited,
    ZoomError,
)
from zoom_connector.http.reply_errors import error_from_reply, read_retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector import Connection

READ, WRITE = Request("GET", "/x"), Request("POST", "/x", json={})
TRACKING = "v=2.0;clid=us05;rid=WEB_0123456789abcdef0123456789abcdef"
PER_HOST = (
    "You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted "
    "for this particular user. You may resume these requests at GMT 00:00:00."
)
DAILY = "You have reached the maximum daily rate limit for this API. Refer to the response header."
PER_SECOND = "You have reached the maximum per-second rate limit for this API. Try again later."


def _error(
    status: int, body: Any = None, headers: dict[str, str] | None = None, request: Request = READ
) -> ZoomError:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    known = {"x-zm-trackingid": TRACKING, **(headers or {})}
    return error_from_reply(request, Response(status, known, content))


def _said(code: int, message: str) -> dict[str, Any]:
    return {"code": code, "message": message}


SCOPES = "Invalid access token, does not contain scopes:[user:read:list_users:admin]."

TABLE = [
    (400, _said(300, "Validation Failed."), "invalid_input"),
    (400, _said(300, "Request Body should be a valid JSON object."), "invalid_input"),
    (400, _said(300, "The next page token is invalid or expired"), "invalid_input"),
    (400, _said(14103, "Unable to download data. Please try again later."), "invalid_input"),
    (400, _said(200, "Only available for Paid account."), "permission"),
    (400, _said(200, "Not available for this account, abc"), "permission"),
    (400, _said(200, "Webinar plan is missing."), "permission"),
    (400, _said(200, "Invalid api key or secret."), "auth_config"),
    (400, _said(4711, SCOPES), "permission"),
    (400, _said(104, SCOPES), "permission"),
    (401, _said(4700, SCOPES), "permission"),
    (401, _said(124, "Invalid access token."), "auth_reconnect"),
    (401, _said(124, "Access token is expired."), "auth_reconnect"),
    (400, _said(124, "Invalid access token."), "auth_reconnect"),
    (401, {"status": False, "errorCode": 401}, "auth_reconnect"),
    (403, _said(2306, "Not your meeting."), "permission"),
    (404, _said(3001, "Meeting does not exist: 1."), "not_found"),
    (404, _said(1001, "User does not exist: x."), "not_found"),
    (404, _said(3301, "No existe la grabación"), "not_found"),
    (404, _said(2300, "This API endpoint is not recognized."), "not_found"),
    (404, b"<html>nginx</html>", "not_found"),
    (400, _said(1120, "The invitation does not exist or has expired."), "not_found"),
    (400, _said(300, "A group with this groupId: dir.1 does not exist."), "not_found"),
    (404, _said(4131, "Group member does not exist."), "not_found"),
    (400, _said(4138, "That user is not an administrator of the group."), "conflict"),
    (400, _said(42012, "The division still has users."), "conflict"),
    (401, _said(30031004, "Invalid or expired token."), "auth_reconnect"),
    (409, _said(1005, "User already in the account"), "conflict"),
    (400, _said(3043, "The meeting is full"), "conflict"),
    (400, _said(3000, "Cannot access webinar info."), "permission"),
    (429, _said(429, PER_SECOND), "rate_limited"),
    (429, _said(4001, PER_SECOND), "rate_limited"),
    (429, _said(429, DAILY), "quota_exhausted"),
    (429, _said(429, PER_HOST), "quota_exhausted"),
    (429, b"", "rate_limited"),
    (
        400,
        _said(300, "Too many concurrent requests. Adding has already been made."),
        "rate_limited",
    ),
    (400, _said(400, "Operation is too frequent."), "rate_limited"),
    (400, _said(300, "Changed the highest number of times in 24 hours."), "quota_exhausted"),
    (307, b"", "refused_locally"),
    (308, b"", "refused_locally"),
    (400, b"", "invalid_input"),
    (400, [1, 2], "invalid_input"),
    (400, {"code": "300", "message": 5, "errors": 7}, "invalid_input"),
    (400, {"code": 300, "message": None, "errors": [1, {"field": None}]}, "invalid_input"),
]


@pytest.mark.parametrize(("status", "body", "kind"), TABLE)
def test_a_reply_below_500_never_took_effect(status: int, body: Any, kind: str) -> None:
    """Each refusal has its kind, took no effect, and only limits are worth a retry."""
    for request in (READ, WRITE):
        error = _error(status, body, request=request)
        assert error.kind == kind
        assert not error.may_have_happened
        assert error.retryable is (kind in {"rate_limited", "quota_exhausted"})
        assert error.hint
        assert (error.http_status, error.tracking_id) == (status, TRACKING)
        code = body.get("code", body.get("errorCode")) if isinstance(body, dict) else None
        assert error.zoom_code == (None if code is None else int(code))
        json.dumps(error.to_dict())


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504, 599])
@pytest.mark.parametrize("body", [b"", b"<html>Bad gateway</html>", _said(5000, "Oops")])
def test_a_server_error_is_passing_for_a_read_and_open_for_a_write(status: int, body: Any) -> None:
    """After a 5xx, or a proxy's 408, a read may be retried; a write must be looked up."""
    read, write = _error(status, body), _error(status, body, request=WRITE)
    assert (read.kind, read.retryable, read.may_have_happened) == ("transient", True, False)
    assert (write.kind, write.retryable, write.may_have_happened) == ("ambiguous", False, True)


def test_a_missing_scope_names_it_and_the_remedy() -> None:
    """A token without a scope gives the scope's name and where to add it."""
    error = _error(400, _said(4711, SCOPES))
    assert error.to_dict()["scopes"] == ["user:read:list_users:admin"]
    assert "user:read:list_users:admin" in error.hint
    several = _error(400, _said(104, "... does not contain scopes:[phone:read, phone:write]."))
    assert several.to_dict()["scopes"] == ["phone:read", "phone:write"]


def test_zooms_own_validation_lists_its_fields() -> None:
    """Fields that Zoom refuses are listed like those that the connector refuses."""
    entry = {"field": "user_info.email", "message": "Invalid field."}
    error = _error(400, {"code": 300, "message": "Validation Failed.", "errors": [entry]})
    assert error.to_dict()["problems"] == [{"path": entry["field"], "message": "Invalid field."}]


def _midnight() -> datetime:
    now = datetime.now(UTC)
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def test_the_limit_per_host_is_known_by_its_words_alone() -> None:
    """Zoom's limit of 100 changes a day per host has no header; it lasts until 00:00 UTC."""
    error = _error(429, _said(429, PER_HOST), {"x-ratelimit-category": "Light"})
    assert isinstance(error, QuotaExhausted)
    assert error.retry_at == _midnight()


def test_a_password_changed_too_often_is_not_a_wrong_input() -> None:
    """The limit of 24 hours says when there is room for certain, and concerns this user only."""
    error = _error(400, _said(300, "Changed the maximum number of times in the past 24 hours."))
    assert isinstance(error, QuotaExhausted)
    assert (error.limit, error.may_have_happened) == ("user", False)
    assert error.retry_at is not None
    assert timedelta(hours=23) < error.retry_at - datetime.now(UTC) <= timedelta(hours=24)


def test_a_daily_limit_is_known_by_its_header_alone() -> None:
    """The rate-limit type distinguishes a daily limit from one per second, whatever the message."""
    error = _error(429, _said(429, "Slow down."), {"x-ratelimit-type": "Daily-limit"})
    assert isinstance(error, QuotaExhausted)


NOW = datetime(2026, 5, 31, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-06-01T00:00:00Z", datetime(2026, 6, 1, tzinfo=UTC)),
        ("2026-06-01T02:00:00+02:00", datetime(2026, 6, 1, tzinfo=UTC)),
        ("2026-06-01T00:00:00", datetime(2026, 6, 1, tzinfo=UTC)),
        (" 30 ", NOW + timedelta(seconds=30)),
        ("Mon, 01 Jun 2026 00:00:00 GMT", datetime(2026, 6, 1, tzinfo=UTC)),
        *(
            (value, None)
            for value in (
                *("", "0", "-5", "NaN", "1e9", "soon", "99999999999999999999", "9" * 64),
                *("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2020-05-31T00:00:00Z"),
                *("Mon, 01 Jun 2020 00:00:00 GMT", "2026-13-01T00:00:00Z", "٣٠", "30, 60"),
                *("x" * 1_000_000, None, "172800"),
            )
        ),
    ],
)
def test_retry_after_is_read_in_every_form_and_garbage_is_ignored(
    value: str | None, moment: datetime | None
) -> None:
    """ISO dates, seconds and HTTP dates are understood; past or distant times and junk are not."""
    assert read_retry_after(value, NOW) == moment


def test_the_moment_to_try_again_is_in_utc() -> None:
    """An error's `retryAt` is the header's moment, written with a Z."""
    later = (datetime.now(UTC) + timedelta(hours=2)).replace(microsecond=0)
    text = later.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert _error(429, _said(429, DAILY), {"retry-after": text}).to_dict()["retryAt"] == text
    soon = _error(429, _said(429, PER_SECOND), {"retry-after": "junk"})
    assert isinstance(soon, RateLimited)
    assert soon.to_dict()["retryAt"] is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"code": 200, "message": "You do not have the right permissions."}, "permission"),
        ({"code": 3001, "message": "Meeting does not exist."}, "not_found"),
        ({"code": 300, "message": "Invalid."}, "invalid_input"),
        ({"code": "3001", "message": "Meeting does not exist."}, "not_found"),
        ({"code": 104, "error_message": "No access."}, "permission"),
        ({"code": 124, "message": "Invalid access token."}, "auth_reconnect"),
        ({"status": False, "errorCode": 401}, "auth_reconnect"),
        ({"status": False, "errorCode": 500, "errorMessage": "Broken."}, "invalid_input"),
        ({"reason": "Invalid Token!", "error": "invalid_grant"}, "invalid_input"),
        ({"next_page_token": "", "total_records": 7}, "bad_upstream"),
        ({"next_page_token": "t"}, "bad_upstream"),
        ({"meetings": None, "total_records": 7}, "bad_upstream"),
    ],
)
def test_an_error_under_http_200_is_an_error(body: Any, kind: str) -> None:
    """A refusal that Zoom sends as a success does not pass for data."""
    with pytest.raises(ZoomError) as caught:
        list_meetings.parse(Response(200, {"x-zm-trackingid": TRACKING}, json.dumps(body).encode()))
    assert (caught.value.kind, caught.value.tracking_id) == (kind, TRACKING)


def test_a_raw_request_tells_an_error_under_http_200_too(serve: Callable[..., Any]) -> None:
    """A refusal that Zoom sends as a success is an error of a raw request, too."""
    server = serve(reply(200, _said(3161, "This account may not do that.")))
    with server.connect() as zoom:
        with pytest.raises(PermissionDenied):
            raw_request(zoom, "/users/me")
        assert "3161" in raw_request(zoom, "/users/me", response_type="text")


@pytest.mark.parametrize(
    "body",
    [
        {"code": 0, "error_message": "success"},
        {"code": 0, "message": "ok"},
        {"code": "0", "message": "ok"},
        {"code": "9" * 5000, "message": "no number of ours"},
        {"status": True, "errorCode": 0},
        {"status": False},
        {"id": 1},
        {"id": 1, "code": 7, "message": "a note"},
    ],
)
def test_code_zero_is_not_an_error(body: Any) -> None:
    """Zoom's code 0 means success."""
    assert get_meeting.parse(Response(200, {}, json.dumps(body).encode())) == body


@pytest.mark.parametrize(
    "content", [b"<html>Sign in</html>", b'{"a":NaN}', b"[" * 100_000, b"\xff\xfe", b"9" * 5000]
)
def test_a_success_that_is_not_json_makes_no_sense(
    content: bytes, serve: Callable[..., Any]
) -> None:
    """HTML, NaN, deep nesting and wrong bytes give `bad_upstream`; a write stays ambiguous."""
    server = serve(reply(200, content, x_zm_trackingid=TRACKING))
    with server.connect() as zoom:
        for run, open_ in ((get_meeting, False), (create_meeting, True)):
            with pytest.raises(BadUpstream, match="HTTP 200") as caught:
                _run(run, zoom)
            assert caught.value.may_have_happened is open_
            assert caught.value.tracking_id == TRACKING
            assert len(str(caught.value)) < 500


def _run(action: Any, zoom: Connection) -> Any:
    return action(zoom, "85746065432") if action is get_meeting else action(zoom, "me")


def test_an_empty_success_is_an_empty_object_unless_a_list_was_asked_for() -> None:
    """204 gives `{}`; a list without a page in it is not taken for an empty one."""
    assert create_meeting.parse(Response(204, {}, b"")) == {}
    for content in (b"", b"[1]", b"null", b'"text"'):
        with pytest.raises(BadUpstream):
            list_meetings.parse(Response(200, {}, content))
    with pytest.raises(BadUpstream, match="an empty body"):
        list_user_meeting_summary_templates.parse(Response(200, {}, b""))


def test_what_the_caller_was_handling_says_nothing_of_the_call(serve: Callable[..., Any]) -> None:
    """A write made after another host was not found, and whose reply is lost, is unclear."""

    def fail() -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with serve(CUT).connect() as zoom:
        try:
            fail()
        except OSError:
            with pytest.raises(ZoomError) as caught:
                zoom.send(Request("POST", "/users/me/meetings", json={"topic": "x"}))
    assert (caught.value.kind, caught.value.may_have_happened) == ("ambiguous", True)
