"""Every action has a cassette that replays, names its source and leaks nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from zoom_connector.cassettes import Scrubber, find_cassettes, read_cassette, record, replay
from zoom_connector.fields import UNSET
from zoom_connector.redaction import remember_code
from zoom_connector.testing import connect_to_cassettes

if TYPE_CHECKING:
    from zoom_connector import Catalog, Connection
    from zoom_connector.sandbox import Sandbox

CASSETTES = Path(__file__).parents[3] / "cassettes"
PATHS = {path.stem: path for path in sorted(CASSETTES.glob("*/*.yaml"))}

LEAKS = {
    "a bearer or basic credential": re.compile(r"\b(bearer|basic) +[\w+/=.-]{8,}", re.IGNORECASE),
    "a JSON web token": re.compile(r"eyJ[\w-]{8,}\.[\w-]+"),
    "a ZAK": re.compile(r"zak=(?!scrubbed)\w"),
    "a passcode in a link": re.compile(r"[?&]pwd=(?!scrubbed)\w"),
    "an address outside example.com": re.compile(r"[\w.+-]+@(?!example\.com)[\w-]+\.\w+"),
    "a secret field": re.compile(
        r"^\s*(\w*password|\w*passcode|\w*secret|access_token|refresh_token|host_key|"
        r"download_access_token|start_url|play_url|download_url): '?"
        r"(?!scrubbed|https://example\.com/scrubbed|''|true|false)\S",
        re.MULTILINE,
    ),
    "an authorization header": re.compile(
        r"^\s*(authorization|cookie|set-cookie):", re.MULTILINE | re.IGNORECASE
    ),
}


BATCHES = {"addMeetingRegistrantsBatch", "addWebinarRegistrantsBatch", "createMeetingPollsBatch"}


@pytest.fixture(params=sorted(PATHS))
def path(request: pytest.FixtureRequest) -> Path:
    """Return the path of each cassette in turn."""
    return PATHS[request.param]


def test_every_action_has_a_cassette(catalog: Catalog) -> None:
    """Each action has a cassette, and each cassette has an action."""
    assert set(PATHS) == {action.key for action in catalog}


@pytest.mark.slow
def test_a_cassette_replays(path: Path, catalog: Catalog) -> None:
    """An action run with the recorded inputs gives data that its output schema describes."""
    action = catalog[path.stem]
    with replay(path) as inputs, connect_to_cassettes(action.endpoint.connection) as connection:
        result = catalog.run(action, inputs, connection)
    recorded = read_cassette(path)["interactions"][-1]["response"].get("json", {})
    # Otherwise its data are not the reply: outcomes name each entry of the input, too.
    if action.endpoint.example_payload is UNSET and action.key not in BATCHES:
        assert result.data == recorded
    Draft202012Validator(action.output_schema()).validate(result.data)


@pytest.mark.slow
def test_a_cassette_was_recorded_with_inputs_its_manifest_allows(
    path: Path, catalog: Catalog
) -> None:
    """The recorded inputs are valid by the JSON Schema that engines use."""
    inputs = read_cassette(path)["inputs"]
    Draft202012Validator(catalog[path.stem].schema.json_schema()).validate(inputs)


def name_of(path: Path) -> str:
    """Return the name of a cassette in the output of the tests."""
    return path.relative_to(CASSETTES).with_suffix("").as_posix()


every_cassette = pytest.mark.parametrize("path", find_cassettes(CASSETTES), ids=name_of)


@every_cassette
def test_a_cassette_tells_its_source(path: Path) -> None:
    """The first line says where the replies come from, and none claims to be Zoom's."""
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    assert heading.startswith("# Recorded ")
    assert "sandbox" in heading or "live Zoom account" in heading


@pytest.mark.slow
@every_cassette
@pytest.mark.parametrize("leak", sorted(LEAKS))
def test_a_cassette_leaks_nothing(path: Path, leak: str) -> None:
    """No credential, passcode, start link or foreign address is in a cassette."""
    assert not LEAKS[leak].search(path.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_a_cassette_with_unplayed_exchanges_fails(path: Path) -> None:
    """A test that plays less than was recorded fails with that reason."""
    with pytest.raises(AssertionError, match="not played"), replay(path):
        pass


def test_another_request_than_recorded_is_refused(catalog: Catalog, replaying: Connection) -> None:
    """A request that was not recorded is an error: it gets no answer and is not sent."""
    with pytest.raises(Exception, match="Can't play back"), replay(PATHS["getUser"]):
        catalog.run("getUser", {"userId": "somebody-else"}, replaying)


def test_recording_scrubs_requests_and_replies(
    tmp_path: Path, sandbox: Sandbox, zoom: Connection, catalog: Catalog
) -> None:
    """No credential, token, passcode or start link reaches the file, in token calls neither."""
    path = tmp_path / "users" / "createMeeting.yaml"
    inputs = {"userId": "me", "topic": "T", "type": 2, "password": "open-sesam"}
    with record(path, "createMeeting", inputs, "Recorded in a test.", personal=False):
        data = catalog.run("createMeeting", inputs, zoom).data
    text = path.read_text(encoding="utf-8")
    assert "/oauth/token" in text
    assert data["start_url"] not in text
    for found in (search.search(text) for search in LEAKS.values()):
        assert not found
    assert "open-sesam" not in text


def test_the_name_of_a_file_is_kept_as_it_is(
    tmp_path: Path, zoom: Connection, catalog: Catalog
) -> None:
    """A file's name stays readable in every script, without the addresses in it."""
    path = tmp_path / "users" / "uploadUserPicture.yaml"
    picture = {"fileName": "Ada Björk 写真 (ada@corp.test).png", "base64": "iVBORw0KGgo="}
    inputs = {"userId": "me", "picFile": picture}
    with record(path, "uploadUserPicture", inputs, "Recorded in a test.", personal=False):
        catalog.run("uploadUserPicture", inputs, zoom)
    sent = read_cassette(path)["interactions"][-1]["request"]["json"]
    assert sent[0]["fileName"] == "Ada Björk 写真 (someone@example.com).png"


def test_personal_data_is_scrubbed_from_live_recordings() -> None:
    """Names, numbers and addresses of real people are replaced."""
    body = {
        "first_name": "Maria",
        "phone_number": "+4915112345678",
        "email": "maria@corp.test",
        "topic": "Ask maria@corp.test",
        "id": "abc",
    }
    assert Scrubber(personal=True).scrub(body) == {
        "first_name": "scrubbed",
        "phone_number": "scrubbed",
        "email": "someone@example.com",
        "topic": "Ask someone@example.com",
        "id": "abc",
    }


def test_a_replay_does_not_depend_on_secrets_of_other_tests(
    catalog: Catalog, replaying: Connection
) -> None:
    """A secret that the process happens to know changes neither the comparison nor the reply."""
    path = PATHS["listMeetings"]
    recorded = read_cassette(path)["interactions"][-1]["response"]["json"]
    remember_code(recorded["meetings"][0]["uuid"])
    with replay(path) as inputs:
        assert catalog.run("listMeetings", inputs, replaying).data == recorded
