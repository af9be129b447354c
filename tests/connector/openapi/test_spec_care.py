"""Actions of a file get the care of built-in ones, by the facts of the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from club_file import club_file, root_file
from rooms import parameter, text

from zoom_connector import AccessToken, Catalog, Connection
from zoom_connector.actions.manifest import build_manifest, find_defects
from zoom_connector.calls.dry_run import describe_request
from zoom_connector.errors import InvalidInput, RefusedLocally
from zoom_connector.exports.postman import build_collection
from zoom_connector.fields.choices import read_choices
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.openapi.install import add_file
from zoom_connector.sandbox import Sandbox, read_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LINK = "https://us02web.zoom.us/j/85746065432?pwd=x"
CLUB = {"clubId": "c1"}
DESTROYING: list[tuple[str, dict[str, Any]]] = [
    ("closeClub", {}),
    ("setClub", {"action": "end"}),
    ("changeClub", {"removeMembers": True}),
    ("changeClub", {"rules": [{"operate": "add"}, {"operate": "delete"}]}),
    ("rotateSecret", {}),
    ("clearOut", {}),
]
HARMLESS: list[tuple[str, dict[str, Any]]] = [
    ("getClub", {}),
    ("setClub", {"action": "open"}),
    ("changeClub", {"removeMembers": False, "rules": [{"operate": "add"}]}),
    ("inviteGuests", {"guests": [{"email": "jo@example.com"}]}),
]


@pytest.fixture
def club(write_file: Callable[..., Path]) -> Catalog:
    """Return the catalogue with the file installed."""
    add_file(write_file(club_file()))
    return Catalog()


@pytest.fixture
def served(write_file: Callable[..., Path]) -> Iterator[Sandbox]:
    """Start a sandbox that answers the file's operations."""
    with Sandbox(routes=read_routes(write_file(club_file()))) as sandbox:
        yield sandbox


def dry(catalog: Catalog, key: str, **inputs: Any) -> dict[str, Any]:
    """Return what a call would send."""
    return describe_request(catalog[key], inputs, Connection.unauthenticated())


def refusal(catalog: Catalog, key: str, **inputs: Any) -> str:
    """Return why the inputs are refused."""
    with pytest.raises(InvalidInput) as caught:
        dry(catalog, key, **inputs)
    return "; ".join(f"{one.path} {one.message}" for one in caught.value.problems)


@pytest.mark.slow
@pytest.mark.parametrize(("key", "inputs"), DESTROYING)
def test_what_destroys_is_refused_until_it_is_confirmed(
    club: Catalog, served: Sandbox, key: str, inputs: dict[str, Any]
) -> None:
    """CASES 3: a DELETE, a verb, a sentence, a choice and a switch: nothing is sent before."""
    with served.connect() as zoom:
        with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
            club.run(key, {**CLUB, **inputs}, zoom)
        assert "confirmDataLoss" in caught.value.hint
        assert served.ledger()["effects"] == []
        club.run(key, {**CLUB, **inputs, "confirmDataLoss": True}, zoom)
    assert len(served.ledger()["effects"]) == 1
    assert build_manifest(club[key])["safety"] == "destructive"


@pytest.mark.parametrize(("key", "inputs"), HARMLESS)
def test_what_destroys_nothing_needs_no_confirmation(
    club: Catalog, key: str, inputs: dict[str, Any]
) -> None:
    """CASES 3: the same operation with a harmless choice is sent at once."""
    assert dry(club, key, **CLUB, **inputs)["method"]


def test_the_confirmation_is_never_sent(club: Catalog) -> None:
    """CASES 3: it is an input of the connector; a body and a query are without it."""
    sent = dry(club, "setClub", **CLUB, action="end", confirmDataLoss=True)
    assert (sent["body"], "?" in sent["url"]) == ({"action": "end"}, False)
    assert "?" not in dry(club, "closeClub", **CLUB, confirmDataLoss=True)["url"]


def test_a_plan_says_what_cannot_be_undone(club: Catalog, served: Sandbox) -> None:
    """CASES 3: of a call that destroys, and of no other call of the same operation."""
    with served.connect() as zoom:
        ended = {**CLUB, "action": "end", "confirmDataLoss": True}
        for inputs, expected in ((ended, True), ({**CLUB, "action": "open"}, False)):
            shown = club.plan([("setClub", inputs)], zoom).to_dict()
            assert bool(shown["steps"][0]["cannotBeUndone"]) is expected


@pytest.fixture
def series(served: Sandbox) -> int:
    """Return the number of a meeting that recurs."""
    with served.connect() as zoom:
        made = Catalog().run(
            "createMeeting",
            {
                "userId": "me",
                "topic": "Weekly",
                "type": 8,
                "startTime": "2030-01-07T10:00:00Z",
                "recurrenceType": 1,
                "endTimes": 3,
            },
            zoom,
        )
    return int(made.data["id"])


@pytest.mark.parametrize(
    ("key", "inputs"),
    [("dropMeeting", {"confirmDataLoss": True}), ("alterMeeting", {"topic": "Other"})],
)
def test_a_change_of_a_series_says_what_it_applies_to(
    club: Catalog, served: Sandbox, series: int, key: str, inputs: dict[str, Any]
) -> None:
    """CASES 3: `meetingDelete meetingId=SERIES` is not done at once, confirmed or not."""
    before = len(served.ledger()["effects"])
    whole = {"meetingId": series, **inputs}
    with served.connect() as zoom:
        with pytest.raises(RefusedLocally, match="The meeting recurs"):
            club.run(key, whole, zoom)
        assert len(served.ledger()["effects"]) == before
        club.run(key, {**whole, "scope": "series"}, zoom)
    assert len(served.ledger()["effects"]) == before + 1


def test_a_scope_that_contradicts_the_occurrence_is_refused(club: Catalog) -> None:
    """CASES 3: as in updateMeeting; a start counts as the id of an occurrence."""
    given = {"meetingId": 85746065432, "topic": "x"}
    start = "2030-01-07T10:00:00Z"
    assert "contradicts" in refusal(
        club, "alterMeeting", **given, occurrenceId=start, scope="series"
    )
    assert "required" in refusal(club, "alterMeeting", **given, scope="occurrence")
    url = dry(club, "alterMeeting", **given, occurrenceId=start)["url"]
    assert url.endswith("/meetings/85746065432?occurrence_id=1894010400000")


FORMS = [85746065432, "857 4606 5432", "857-4606-5432", "85746065432.0", LINK]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["readMeeting", "getRun", "dropMeeting"])
@pytest.mark.parametrize("form", FORMS)
def test_an_id_is_read_as_in_built_in_actions(club: Catalog, key: str, form: Any) -> None:
    """CASES 2: a number with blanks, a float and a join link are the same meeting."""
    more = {"confirmDataLoss": True} if key == "dropMeeting" else {}
    url = dry(club, key, meetingId=form, **more)["url"]
    assert url.endswith("/85746065432")


@pytest.mark.parametrize(
    "form",
    [
        " ada.almeida@example.com ",
        "mailto:ada.almeida@example.com",
        "Ada Almeida <ada.almeida@example.com>",
    ],
)
def test_a_person_is_read_as_in_built_in_actions(club: Catalog, form: str) -> None:
    """CASES 2: an id or an address in path, query and body, as people copy it."""
    url = dry(club, "getPerson", userId=form, queryUserId=form)["url"]
    assert url.endswith("/people/ada.almeida%40example.com?user_id=ada.almeida%40example.com")
    sent = dry(club, "writeTo", userId="me", email=form)
    assert sent["body"] == {"email": "ada.almeida@example.com"}
    assert "email is too long" in refusal(club, "writeTo", userId="me", email=f"{'a' * 30}@b.c")


def test_a_uuid_is_encoded_once_however_it_was_given(club: Catalog) -> None:
    """CASES 2: an encoded UUID is not encoded a third time; a number is asked for in words."""
    encoded = ["/abc==", "%2Fabc%3D%3D", "%252Fabc%253D%253D"]
    urls = {dry(club, "getRun", meetingId=one)["url"].rpartition("/")[2] for one in encoded}
    assert urls == {"%252Fabc%253D%253D"}
    assert "UUID" in refusal(club, "readMeeting", meetingId="/abc==")


def test_a_number_in_a_body_stays_a_number(club: Catalog) -> None:
    """CASES 2: what the file calls an integer is sent as one, from any form."""
    body = dry(club, "makeTemplate", meetingId="857 4606 5432", name="x")["body"]
    assert body == {"meeting_id": 85746065432, "name": "x"}


def test_a_number_that_means_the_latest_run_is_announced(club: Catalog) -> None:
    """CASES 2: the warning of built-in actions, where the file says it."""
    for given, expected in ((85746065432, 1), ("/abc==", 0)):
        assert len(dry(club, "getRun", meetingId=given).get("warnings", [])) == expected


RANGES = [
    ("runs", "2030-01-01", "2030-03-15", 3),
    ("files", "2030-01-01T00:00:00Z", "2030-01-20T00:00:00Z", 3),
    ("calls", "2030-01-01", "2030-03-15", 3),
    ("calls", "2030-01-01T08:00:00Z", "2030-03-15T08:00:00Z", 3),
    ("logs", "2030-01-01", "2030-02-15", 2),
]


@pytest.mark.slow
@pytest.mark.parametrize(("key", "start", "end", "count"), RANGES)
def test_a_long_range_is_split(
    club: Catalog, served: Sandbox, key: str, start: str, end: str, count: int
) -> None:
    """CASES 3: months and days, by day or by instant, are read as the file limits them."""
    sent = dry(club, key, **{"from": start, "to": end})
    assert len(sent["windows"]) == count
    assert f"from={start.replace(':', '%3A')}" in sent["windows"][0]
    assert sent["windows"][-1].endswith(f"to={end.replace(':', '%3A')}")
    with served.connect() as zoom:
        club.run(key, {"from": start, "to": end}, zoom)
        assert list(club[key].items(zoom, **{"from": start, "to": end}))
    asked = [one for one in served.ledger()["requests"] if one["path"].startswith(f"/v2/{key}")]
    assert len(asked) >= 2 * count


def test_a_short_range_is_one_request(club: Catalog) -> None:
    """CASES 3: exactly a month is; so is a range without a beginning."""
    assert "windows" not in dry(club, "runs", **{"from": "2030-01-01", "to": "2030-02-01"})
    assert "from" not in dry(club, "runs", to="2030-02-01")["url"]


def test_a_range_that_cannot_be_split_gives_a_warning(club: Catalog) -> None:
    """CASES 3: a result without pages, and times without a zone."""
    wide = {"from": "2030-01-01", "to": "2030-06-01"}
    local = {"from": "2030-01-01 08:00:00", "to": "2030-06-01 08:00:00"}
    for key, given in (("counts", wide), ("logs", local)):
        sent = dry(club, key, **given)
        assert [one["code"] for one in sent["warnings"]] == ["range_too_wide"]
        assert "windows" not in sent


def test_what_zoom_no_longer_keeps_is_announced(club: Catalog) -> None:
    """CASES 3: the file says for how many months."""
    sent = dry(club, "runs", **{"from": "2020-01-01", "to": "2020-01-31"})
    assert [one["code"] for one in sent["warnings"]] == ["not_kept"]


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("2030-02-01", "2030-01-01", "to is earlier than `from`"),
        ("2030-02-01", "2030-02-02T00:00:00Z", "to must be written as `from` is"),
        ("yesterday", "2030-02-02", "from must be a date"),
    ],
)
def test_a_wrong_range_is_refused(club: Catalog, start: str, end: str, reason: str) -> None:
    """CASES 3: as in built-in lists, before anything is sent."""
    assert reason in refusal(club, "calls", **{"from": start, "to": end})


def test_an_expired_page_token_begins_again(club: Catalog, served: Sandbox) -> None:
    """CASES 3: once, without repeating an item, as in built-in lists."""
    with served.connect() as zoom:
        served.inject("GET", "/v2/runs", "page_token", skip=1)
        found = list(club["runs"].items(zoom, **{"from": "2030-01-01", "to": "2030-01-20"}))
    assert len(found) == len({one["uuid"] for one in found}) > 0


def test_a_limit_in_a_sentence_is_kept(club: Catalog) -> None:
    """CASES 3: `addBatchRegistrants` with more than the file's sentence allows is not sent."""
    four = [{"email": f"{number}@example.com"} for number in range(4)]
    assert "guests" in refusal(club, "inviteGuests", **CLUB, guests=four)
    assert dry(club, "inviteGuests", **CLUB, guests=four[:3])["body"]
    schema = club["inviteGuests"].schema.json_schema()["properties"]["guests"]
    assert schema["maxItems"] == 3


def test_a_secret_is_known_by_its_name(club: Catalog) -> None:
    """CASES 3: a passcode is masked, although the file gives it no format."""
    schema = club["inviteGuests"].schema.json_schema()["properties"]["passcode"]
    assert schema["format"] == "password"
    assert dry(club, "inviteGuests", **CLUB, passcode="hush")["body"] == {"passcode": "***"}
    with pytest.raises(InvalidInput) as caught:
        dry(club, "inviteGuests", **CLUB, passcode=["hush"])
    assert "hush" not in str(caught.value.to_dict())


@pytest.mark.slow
def test_every_action_has_a_whole_manifest(club: Catalog) -> None:
    """Guards, readers and windows are described as in built-in actions."""
    for action in club:
        assert find_defects(build_manifest(action)) == []
    assert build_manifest(club["files"])["window"]["days"] == 7
    shown = build_manifest(club["alterMeeting"])["input"]["properties"]
    assert list(read_choices(shown["scope"])) == ["series", "occurrence"]
    assert shown["meetingId"]["type"] == "string"


def test_an_operation_outside_the_version_of_the_api_is_sent_to_the_root(
    write_file: Callable[..., Path],
) -> None:
    """The base comes from servers and paths of the file; the host is that of the connection."""
    add_file(write_file(root_file()))
    catalog = Catalog()
    url = dry(catalog, "getPerson", personId="a/b")["url"]
    assert url == "https://api.zoom.us/directory/People/a%2Fb"
    assert dry(catalog, "countClubs")["url"] == "https://api.zoom.us/v2/clubs"
    assert build_manifest(catalog["getPerson"])["http"]["atRoot"] is True
    elsewhere = Connection(AccessToken("x"), base_url="https://gateway.example.com/zoom/v2")
    with elsewhere:
        sent = describe_request(catalog["getPerson"], {"personId": "a"}, elsewhere)
    assert sent["url"] == "https://gateway.example.com/zoom/directory/People/a"


def test_a_collection_names_the_host_of_an_operation_at_the_root(
    write_file: Callable[..., Path],
) -> None:
    """The variable of a collection is a base URL, which ends with the version of the API."""
    add_file(write_file(root_file()))
    collection = build_collection([Catalog()["getPerson"]])
    assert '"https://api.zoom.us/directory/People/p%2F1%3D%3D"' in json.dumps(collection)


@pytest.mark.parametrize("user", ["me", " ME "])
def test_the_user_of_the_connection_is_not_removed(
    write_file: Callable[..., Path], user: str
) -> None:
    """CASES 3: `usersUserDelete userId=me` is refused as by deleteUser, also if it is confirmed."""
    document = club_file()
    remove = {
        "operationId": "dropUser",
        "parameters": [parameter("userId", "path", text(), required=True)],
        "responses": {"204": {"description": "Gone."}},
    }
    document["paths"]["/users/{userId}"] = {"delete": remove}
    add_file(write_file(document))
    with pytest.raises(RefusedLocally, match="would remove the user who connected this app"):
        dry(Catalog(), "dropUser", userId=user, confirmDataLoss=True)


def test_an_operation_at_the_root_runs_in_the_sandbox(write_file: Callable[..., Path]) -> None:
    """Over HTTP, its path is the file's; its confirmation is that of every other action."""
    path = write_file(root_file())
    add_file(path)
    with Sandbox(routes=read_routes(path)) as sandbox, sandbox.connect() as zoom:
        catalog = Catalog()
        assert catalog.run("getPerson", {"personId": "p1"}, zoom).data["topic"] == "Review"
        with pytest.raises(RefusedLocally):
            catalog.run("deletePerson", {"personId": "p1"}, zoom)
        catalog.run("deletePerson", {"personId": "p1", "confirmDataLoss": True}, zoom)
        paths = [one["path"] for one in sandbox.ledger()["requests"]]
    assert paths[-2:] == ["/directory/People/p1"] * 2


def test_a_base_url_without_a_version_has_no_known_root(write_file: Callable[..., Path]) -> None:
    """Nothing is sent to an address that is only guessed."""
    add_file(write_file(root_file()))
    with (
        Connection(AccessToken("x"), base_url="https://gateway.example.com/zoom") as zoom,
        pytest.raises(RefusedLocally, match="does not end with /v2"),
    ):
        Catalog().run("getPerson", {"personId": "a"}, zoom)


@pytest.mark.parametrize(
    "path",
    ["/clubs/../oauth/token", "/./clubs", "//evil.example.com/x", "/a?b=c", "/a#b", "/%2e%2e"],
)
def test_a_path_that_servers_read_as_another_is_left_out(
    write_file: Callable[..., Path], path: str
) -> None:
    """A file cannot lead out of the API by its paths."""
    document = club_file()
    document["paths"][path] = {"get": {"operationId": "sneak", "responses": {}}}
    compiled = compile_file(write_file(document))
    assert [one for one in compiled.operations if one.key == "sneak"] == []
    assert len(compiled.left_out) == 1


@pytest.mark.parametrize(
    "server",
    [
        "https://api.zoom.us.example.com/v2",
        "https://{host}/v2",
        "https://api.zoom.us/v2?x=1",
        "ftp:[",
    ],
)
def test_an_operation_of_another_service_is_left_out(
    write_file: Callable[..., Path], server: str
) -> None:
    """A server that is not Zoom's has nothing that the connection's host could answer."""
    document = club_file()
    document["servers"] = [{"url": server}]
    with pytest.raises(InvalidInput, match="are not at Zoom"):
        compile_file(write_file(document))
