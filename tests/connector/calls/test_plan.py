"""Plans: what a run would do, said beforehand; the ledger proves that nothing is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from loopback import reply

from zoom_connector import AccessToken, Connection, Request, ZoomError
from zoom_connector.errors import AuthConfig, InvalidInput, NotFound, RefusedLocally

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback import Loopback

    from zoom_connector import Catalog
    from zoom_connector.sandbox import Sandbox

MEETING = 85746065432
HOST = "jordan.lee@example.com"
GUEST = "guest@example.com"


@pytest.fixture
def plan(catalog: Catalog, zoom: Connection) -> Callable[..., dict[str, Any]]:
    """Return a function that plans one action on the sandbox and gives its only step."""

    def one(key: str, **inputs: Any) -> dict[str, Any]:
        step: dict[str, Any] = catalog.plan([(key, inputs)], zoom).to_dict()["steps"][0]
        return step

    return one


def sent_to(sandbox: Sandbox) -> list[str]:
    """Return the methods and paths of what the sandbox was asked, tokens aside."""
    requests = sandbox.ledger()["requests"]
    return [f"{one['method']} {one['path']}" for one in requests if one["path"] != "/oauth/token"]


def test_nothing_is_changed(catalog: Catalog, zoom: Connection, sandbox: Sandbox) -> None:
    """Of a whole script only reads reach Zoom, each of them told; nothing is changed or mailed."""
    script = [
        ("createUser", {"email": "new.hire@example.com", "type": 1}),
        ("updateUser", {"userId": HOST, "dept": "Sales"}),
        ("createMeeting", {"userId": HOST, "topic": "Kick-off"}),
        ("updateMeeting", {"meetingId": MEETING, "topic": "Kick-off"}),
        ("addMeetingRegistrant", {"meetingId": MEETING, "email": GUEST, "firstName": "Robin"}),
        ("deleteUser", {"userId": HOST}),
    ]
    planned = catalog.plan(script, zoom).to_dict()
    ledger = sandbox.ledger()
    assert ledger["effects"] == ledger["emails"] == []
    assert {one.split()[0] for one in sent_to(sandbox)} == {"GET"}
    assert [f"{one.split()[0]} /v2{one.split()[1]}" for one in planned["sent"]] == sent_to(sandbox)


def test_the_requests_are_those_of_a_run(
    catalog: Catalog, zoom: Connection, sandbox: Sandbox
) -> None:
    """What is planned, the look before an update included, is what a run then sends."""
    inputs = {"meetingId": MEETING, "topic": "Kick-off"}
    step = catalog.plan([("updateMeeting", inputs)], zoom).to_dict()["steps"][0]
    planned = [f"{one['method']} {one['url']}" for one in step["requests"]]
    before = len(sent_to(sandbox))
    catalog.run("updateMeeting", inputs, zoom)
    origin = sandbox.base_url.removesuffix("/v2")
    assert planned == [one.replace(" ", f" {origin}", 1) for one in sent_to(sandbox)[before:]]
    assert step["requests"][-1]["body"] == {"topic": "Kick-off"}


def test_a_range_is_planned_as_its_windows(
    plan: Callable[..., dict[str, Any]], sandbox: Sandbox
) -> None:
    """Each window of a year is a request of its own, as large as a run asks; none is sent."""
    step = plan("listUsersRecordings", userId=HOST, **{"from": "2026-01-01", "to": "2026-11-20"})
    assert len(step["requests"]) == 11
    assert all("page_size=300" in one["url"] for one in step["requests"])
    assert step["hasMore"] is True
    assert sent_to(sandbox) == []


def test_a_whole_list_is_planned_from_its_first_page(catalog: Catalog, zoom: Connection) -> None:
    """Walking a list asks for the largest pages and may take more; one call takes one page."""
    walk = catalog.plan([("listUsers", {})], zoom, every_page=True).to_dict()["steps"][0]
    assert walk["requests"][0]["url"].endswith("/users?page_size=2000")
    assert walk["hasMore"] is True
    single = catalog.plan([("listUsers", {})], zoom).to_dict()["steps"][0]
    assert single["requests"][0]["url"].endswith("/users")
    assert single["hasMore"] is False


def test_an_update_shows_now_and_then(
    catalog: Catalog, zoom: Connection, plan: Callable[..., dict[str, Any]]
) -> None:
    """Only what would differ is told, nested fields by their places; what is so already is not."""
    meeting = catalog.run("getMeeting", {"meetingId": MEETING}, zoom).data
    wanted = not meeting["settings"]["host_video"]
    step = plan(
        "updateMeeting",
        meetingId=MEETING,
        topic="Kick-off",
        duration=meeting["duration"],
        settings={"host_video": wanted},
    )
    assert step["changes"] == [
        {"field": "topic", "now": meeting["topic"], "then": "Kick-off"},
        {"field": "settings.host_video", "now": not wanted, "then": wanted},
    ]
    assert plan("updateMeeting", meetingId=MEETING, topic=meeting["topic"])["changes"] == []


def test_the_same_moment_is_no_change(
    catalog: Catalog, zoom: Connection, plan: Callable[..., dict[str, Any]]
) -> None:
    """A start in local time is compared with Zoom's in UTC by the moment it means."""
    start = {"startTime": "2030-07-01T10:00:00", "timezone": "Europe/Berlin"}
    catalog.run("updateMeeting", {"meetingId": MEETING, **start}, zoom)
    assert plan("updateMeeting", meetingId=MEETING, **start)["changes"] == []
    later = plan("updateMeeting", meetingId=MEETING, **start | {"startTime": "2030-07-01T11:00:00"})
    assert [one["field"] for one in later["changes"]] == ["start_time"]


@pytest.mark.parametrize(
    ("key", "inputs", "field"),
    [
        ("updateUserEmail", {"userId": HOST, "email": "jordan@example.com"}, "email"),
        ("updateUserPresenceStatus", {"userId": HOST, "status": "Away"}, "status"),
        (
            "updateUserSettings",
            {"userId": HOST, "recording": {"auto_recording": "cloud"}},
            "recording.auto_recording",
        ),
        ("updateGroup", {"groupId": "RSMaSp8sTEGK0_oamiA2_w", "name": "Coaches"}, "name"),
    ],
)
def test_what_there_is_is_found(
    key: str, inputs: dict[str, Any], field: str, plan: Callable[..., dict[str, Any]]
) -> None:
    """The action that reads the present state is found by its path, or named by the action."""
    changes = plan(key, **inputs)["changes"]
    assert [one["field"] for one in changes] == [field]
    assert "now" in changes[0]


def test_what_cannot_be_compared_is_said(plan: Callable[..., dict[str, Any]]) -> None:
    """Where nothing shows the present state, a plan says so; it does not show an empty list."""
    step = plan("updateUserPassword", userId=HOST, password="Quiet-Harbour-41")
    assert step["changes"] is None
    assert [one["code"] for one in step["warnings"]] == ["not_compared"]
    assert "Quiet-Harbour-41" not in repr(step)


def test_what_is_shown_under_other_names_is_said(plan: Callable[..., dict[str, Any]]) -> None:
    """A group of contacts is shown by other names than it is changed by: the plan says so."""
    step = plan("updateContactGroup", groupId="dir.Wk3tQ0yVSmaXc7Lh2uN9dA", name="Front desk")
    assert step["changes"] is None
    assert [one["code"] for one in step["warnings"]] == ["not_compared"]


def test_a_missing_scope_to_read_spoils_no_plan(
    catalog: Catalog, serve: Callable[..., Loopback]
) -> None:
    """Whoever may change but not read gets the plan without the comparison, and the reason."""
    lacking = {"code": 4711, "message": "Invalid access token, does not contain scopes:[x]."}
    server = serve(reply(400, lacking))
    steps = [("updateUser", {"userId": HOST, "dept": "Sales"})]
    step = catalog.plan(steps, server.connect()).to_dict()["steps"][0]
    assert [one.method for one in server.received] == ["GET"]
    assert step["changes"] is None
    assert [one["code"] for one in step["warnings"]] == ["not_compared"]
    assert [one["method"] for one in step["requests"]] == ["PATCH"]


@pytest.mark.parametrize(
    ("key", "inputs"),
    [
        ("createUser", {"email": "new.hire@example.com", "type": 1}),
        ("createUser", {"email": "new.hire@example.com", "type": 1, "action": "ssoCreate"}),
        ("addMeetingRegistrant", {"meetingId": MEETING, "email": GUEST, "firstName": "Robin"}),
        ("updateMeeting", {"meetingId": MEETING, "settings": {"alternative_hosts": GUEST}}),
        (
            "updateMeeting",
            {
                "meetingId": MEETING,
                "settings": {
                    "alternative_hosts": GUEST,
                    "alternative_hosts_email_notification": False,
                },
            },
        ),
        (
            "createMeeting",
            {"userId": HOST, "topic": "Kick-off", "settings": {"alternative_hosts": GUEST}},
        ),
    ],
)
def test_the_mails_are_those_of_a_run(
    key: str,
    inputs: dict[str, Any],
    catalog: Catalog,
    zoom: Connection,
    sandbox: Sandbox,
    plan: Callable[..., dict[str, Any]],
) -> None:
    """Every address that the plan names gets its mail when it is run, and nobody else does."""
    told = [one["to"] for one in plan(key, **inputs)["mails"] if "@" in one["to"]]
    catalog.run(key, inputs, zoom)
    assert told == [one["to"] for one in sandbox.ledger()["emails"]]


def test_who_hosts_already_is_not_told_again(
    catalog: Catalog, zoom: Connection, plan: Callable[..., dict[str, Any]]
) -> None:
    """An alternative host of before gets no second notice of being one."""
    update = {"meetingId": MEETING, "settings": {"alternative_hosts": GUEST}}
    catalog.run("updateMeeting", update, zoom)
    assert GUEST not in [one["to"] for one in plan("updateMeeting", **update)["mails"]]


@pytest.mark.parametrize(
    ("settings", "conditions"),
    [
        ({"approval_type": 0}, ["unless registered before"]),
        ({"approval_type": 1}, ["once the host approves"]),
        ({"approval_type": 2}, []),
        ({"approval_type": 0, "registrants_confirmation_email": False}, []),
        ({"approval_type": 0, "registrants_email_notification": False}, []),
    ],
)
def test_a_registration_mails_as_the_meeting_says(
    settings: dict[str, Any],
    conditions: list[str],
    catalog: Catalog,
    serve: Callable[..., Loopback],
) -> None:
    """Whether a registrant gets mail, and when, follows from the settings of the meeting."""
    inputs = {"meetingId": MEETING, "email": GUEST, "firstName": "Robin"}
    server = serve(reply(200, {"id": MEETING, "settings": settings}))
    planned = catalog.plan([("addMeetingRegistrant", inputs)], server.connect()).to_dict()
    assert [one["condition"] for one in planned["steps"][0]["mails"]] == conditions


@pytest.mark.parametrize(
    ("key", "inputs", "lasting"),
    [
        (
            "deleteUser",
            {"userId": HOST, "action": "delete", "confirmDataLoss": True},
            "permanently",
        ),
        ("deleteUser", {"userId": HOST}, "invitation"),
        ("updateUserStatus", {"userId": HOST, "action": "deactivate"}, "license"),
        ("deleteGroup", {"groupId": "RSMaSp8sTEGK0_oamiA2_w"}, "no way"),
        ("rawRequest", {"method": "POST", "url": "/users", "data": {}}, "no way"),
    ],
)
def test_what_cannot_be_undone_is_said(
    key: str, inputs: dict[str, Any], lasting: str, plan: Callable[..., dict[str, Any]]
) -> None:
    """A destructive action says what nobody can bring back."""
    assert lasting in plan(key, **inputs)["cannotBeUndone"]


@pytest.mark.parametrize(
    ("key", "inputs"),
    [
        ("updateUserStatus", {"userId": HOST, "action": "activate"}),
        ("rawRequest", {"method": "GET", "url": "/users"}),
        ("createMeeting", {"userId": HOST, "topic": "Kick-off"}),
    ],
)
def test_what_can_be_undone_raises_no_alarm(
    key: str, inputs: dict[str, Any], plan: Callable[..., dict[str, Any]]
) -> None:
    """What reads, or can be taken back, is not called final."""
    assert plan(key, **inputs)["cannotBeUndone"] is None


def test_all_that_is_wrong_is_said_at_once(
    catalog: Catalog, zoom: Connection, sandbox: Sandbox
) -> None:
    """Wrong inputs of any step refuse the whole plan, each with its place, before a read."""
    script = [
        ("updateMeeting", {"meetingId": MEETING, "topic": "Kick-off"}),
        ("createMeeting", {"userId": HOST, "duration": 0}),
        ("getUser", {}),
    ]
    with pytest.raises(InvalidInput) as caught:
        catalog.plan(script, zoom)
    assert [one.path for one in caught.value.problems] == ["steps[1].duration", "steps[2].userId"]
    assert sent_to(sandbox) == []


def test_a_step_that_would_be_refused_is_named(catalog: Catalog, zoom: Connection) -> None:
    """A refusal that a run would meet is met by the plan, which says at which step."""
    gone = ("updateMeeting", {"meetingId": 81111111111, "topic": "Kick-off"})
    with pytest.raises(NotFound, match=r"^Step 2 \(updateMeeting\): "):
        catalog.plan([("listUsers", {}), gone], zoom)


def test_a_series_is_refused_as_in_a_run(catalog: Catalog, zoom: Connection) -> None:
    """A change to a recurring meeting that does not say what it means is no plan either."""
    inputs = {
        "userId": HOST,
        "type": 8,
        "startTime": "2030-07-01T10:00:00Z",
        "recurrence": {"type": 1, "end_times": 3},
    }
    series = catalog.run("createMeeting", inputs, zoom).data
    with pytest.raises(RefusedLocally, match="recurs"):
        catalog.plan([("updateMeeting", {"meetingId": series["id"], "topic": "x"})], zoom)


def test_a_connection_of_another_kind_is_refused(catalog: Catalog, zoom: Connection) -> None:
    """What a run would refuse for its connection, a plan refuses."""
    with pytest.raises(AuthConfig):
        catalog.plan([("userGet", {"id": "x"})], zoom)


def test_a_plan_needs_no_reply_of_a_creation(catalog: Catalog) -> None:
    """What has nothing to compare is planned without a single request."""
    nowhere = Connection(AccessToken("x"), base_url="http://127.0.0.1:1/v2")
    try:
        planned = catalog.plan([("createMeeting", {"userId": HOST})], nowhere).to_dict()
    except ZoomError as error:  # pragma: no cover
        pytest.fail(f"something was sent: {error}")
    assert planned["sent"] == []


def test_the_cost_is_what_a_run_uses(catalog: Catalog, sandbox: Sandbox) -> None:
    """What a plan says it costs is what a run then takes off the day, for class and host."""
    token = AccessToken("sandbox-access-token")
    with Connection(token, base_url=sandbox.base_url, plan="pro") as zoom:
        script = [("createMeeting", {"userId": HOST, "topic": "Kick-off"})] * 2
        first = catalog.plan(script, zoom).to_dict()
        for key, inputs in script:
            catalog.run(key, inputs, zoom)
        second = catalog.plan(script, zoom).to_dict()
    before, after = ({one["limit"]: one for one in made["costs"]} for made in (first, second))
    assert before["host"] == {
        "limit": "host",
        "of": HOST,
        "requests": 2,
        "used": 0,
        "allowed": 100,
        "left": 100,
    }
    assert after["host"]["left"] == 98
    assert after["class"]["used"] == before["class"]["used"] + before["class"]["requests"] == 2


@pytest.mark.parametrize(
    ("plan_name", "share", "calls", "seconds"),
    [
        ("pro", 1.0, 31, 1.0),
        ("pro", 0.5, 31, 2.0),
        ("free", 1.0, 9, 2.0),
        ("business", 1.0, 1, 0.0),
    ],
)
def test_the_time_is_that_of_the_limits(
    catalog: Catalog, plan_name: Any, share: float, calls: int, seconds: float
) -> None:
    """How long a plan takes follows from the rate of the account's plan and the share of it."""
    zoom = Connection(
        AccessToken("x"), base_url="http://127.0.0.1:1/v2", plan=plan_name, quota_share=share
    )
    planned = catalog.plan([("createGroup", {"name": "Coaches"})] * calls, zoom).to_dict()
    assert planned["seconds"] == pytest.approx(seconds)


def test_classes_keep_rates_of_their_own() -> None:
    """Requests of several classes wait for their own class alone, and for what goes before."""
    zoom = Connection(AccessToken("x"), base_url="http://127.0.0.1:1/v2", plan="pro")
    light, heavy = (("light", Request("GET", "/users/me")), ("heavy", Request("GET", "/users")))
    for requests, seconds in (
        ([light] * 16, 0.5),
        ([light] * 16 + [heavy] * 6, 1.0),
        ([light, heavy] * 6, 0.5),
        ([light] * 31, 1.0),
    ):
        assert zoom.quota.forecast(requests).seconds == pytest.approx(seconds)


def test_a_limit_per_minute_takes_minutes() -> None:
    """What Zoom limits per minute is not spread: ten go at once, the next ten a minute later."""
    zoom = Connection(AccessToken("x"), base_url="http://127.0.0.1:1/v2", plan="pro")
    slow = ("resource-intensive", Request("GET", "/report/daily"))
    assert [zoom.quota.forecast([slow] * count).seconds for count in (10, 11, 20, 21)] == [
        0.0,
        60.0,
        60.0,
        120.0,
    ]


def test_without_limits_no_time_is_told(catalog: Catalog) -> None:
    """Where no limits are kept, a plan makes none up."""
    zoom = Connection(AccessToken("x"), base_url="http://127.0.0.1:1/v2")
    planned = catalog.plan([("createGroup", {"name": "Coaches"})], zoom).to_dict()
    assert planned["seconds"] is None
    assert [(one["requests"], one["left"]) for one in planned["costs"]] == [(1, None)]
