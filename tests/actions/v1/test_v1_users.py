"""The user API v1: forms with a key, errors inside HTTP 200, and no call to Zoom itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import zoom_actions
from zoom_actions import v1 as v1_users
from zoom_connector import Catalog, Connection
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.auth.api_keys import ApiKey
from zoom_connector.errors import (
    AuthConfig,
    Conflict,
    InvalidInput,
    NotFound,
    PermissionDenied,
    RefusedLocally,
    ZoomError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.sandbox import Sandbox

PICTURE = {"fileName": "portrait.jpg", "base64": "/9j/4AAQSkZJRgABAQ=="}
PNG = {"fileName": "portrait.jpg", "base64": "iVBORw0KGgo="}


@pytest.fixture
def v1(sandbox: Sandbox) -> Iterator[Connection]:
    """Return a connection to the sandbox's API v1."""
    with sandbox.connect("api_key") as connection:
        yield connection


def test_a_created_user_is_kept_with_its_features(v1: Connection) -> None:
    """The fields of the form can be read again, by ID and by e-mail address."""
    made = v1_users.user_create(
        v1,
        email="nia@example.com",
        type=1,
        first_name="Nia",
        disable_chat=True,
        webinar_capacity=500,
    )
    assert (made["email"], made["disable_chat"], made["webinar_capacity"]) == (
        "nia@example.com",
        True,
        500,
    )
    found = v1_users.user_getbyemail(v1, email="nia@example.com", login_type=100)
    assert found["id"] == made["id"]
    assert v1_users.user_get(v1, id=made["id"])["first_name"] == "Nia"


@pytest.mark.parametrize("key", ["userAutocreate", "userCreate", "userCustcreate"])
def test_defaults_of_a_new_user_are_shown_and_not_sent(key: str, v1: Connection) -> None:
    """Seed: the API's documented defaults are in the form; only what is given is sent."""
    action = Catalog(zoom_actions, entry_points=False)[key]
    properties = build_manifest(action)["input"]["properties"]
    facts = {name: schema.get("x-zoom", {}) for name, schema in properties.items()}
    shown = {name: fact["assumed"] for name, fact in facts.items() if "assumed" in fact}
    assert len(shown) == 32
    assert (shown["disableChat"], shown["enableAnnotation"], shown["webinarCapacity"]) == (
        False,
        True,
        0,
    )
    inputs = {"email": "new.colleague@example.com", "type": 1, "password": "Correct-Horse-9"}
    given = {name: value for name, value in inputs.items() if name in properties}
    assert dict(action.request(given, v1).form) == {**given, "type": "1"}


def test_an_update_changes_only_what_is_given(v1: Connection) -> None:
    """False is sent as false, and other fields stay as they were."""
    made = v1_users.user_custcreate(
        v1, email="nia@example.com", type=1, first_name="Nia", enable_waiting_room=True
    )
    v1_users.user_update(v1, id=made["id"], enable_waiting_room=False)
    found = v1_users.user_get(v1, id=made["id"])
    assert (found["enable_waiting_room"], found["first_name"]) == (False, "Nia")


def test_the_form_has_the_key_and_secret(v1: Connection, sandbox: Sandbox) -> None:
    """A wrong secret is an error of the credentials, not a missing user."""
    with (
        Connection(ApiKey("sandbox", "wrong"), base_url=v1.base_url) as wrong,
        pytest.raises(AuthConfig, match="api key or secret"),
    ):
        v1_users.user_list(wrong)
    assert v1_users.user_list(v1, page_size=2)["page_size"] == 2
    assert [request["path"] for request in sandbox.ledger()["requests"]][-1] == "/v1/user/list"


def test_an_error_inside_http_200_is_an_error(v1: Connection) -> None:
    """A missing user and an existing user are errors of different kinds."""
    with pytest.raises(NotFound) as missing:
        v1_users.user_get(v1, id="no-such-user")
    assert (missing.value.zoom_code, missing.value.http_status) == (1001, 200)
    v1_users.user_create(v1, email="nia@example.com", type=1)
    with pytest.raises(Conflict):
        v1_users.user_create(v1, email="nia@example.com", type=1)


def test_the_owner_cannot_be_deleted(v1: Connection) -> None:
    """A refusal inside HTTP 200 is a permission error."""
    owner = v1_users.user_list(v1)["users"][0]["id"]
    with pytest.raises(PermissionDenied):
        v1_users.user_delete(v1, id=owner, confirm_data_loss=True)


@pytest.mark.parametrize("remove", [v1_users.user_delete, v1_users.user_permanentdelete])
def test_a_user_is_only_removed_after_a_confirmation(
    v1: Connection, sandbox: Sandbox, remove: Any
) -> None:
    """CASES 3: `userPermanentdelete`, `userDelete` of API v1 are refused, as deleteUser is."""
    user = v1_users.user_create(v1, email="nia@example.com", type=1)["id"]
    before = len(sandbox.ledger()["effects"])
    with pytest.raises(RefusedLocally, match="nothing was sent") as caught:
        remove(v1, id=user)
    assert "confirmDataLoss" in caught.value.hint
    assert len(sandbox.ledger()["effects"]) == before
    remove(v1, id=user, confirm_data_loss=True)
    assert len(sandbox.ledger()["effects"]) == before + 1


def test_update_password_uploads_a_picture(v1: Connection, sandbox: Sandbox) -> None:
    """The operation uploads a picture, and its description says so."""
    user = v1_users.user_list(v1)["users"][0]["id"]
    v1_users.user_updatepassword(v1, id=user, pic_file=PICTURE)
    effect = sandbox.ledger()["effects"][-1]
    assert (effect["kind"], effect["id"]) == ("user.picture_uploaded", user)
    assert "picture" in build_manifest(v1_users.user_updatepassword)["description"]


def test_a_list_with_page_numbers_is_read_to_its_end(v1: Connection, sandbox: Sandbox) -> None:
    """Every user is listed once, although API v1 has no page tokens."""
    listed = [user["id"] for user in v1_users.user_list.items(v1, page_size=2)]
    total = v1_users.user_list(v1)["total_records"]
    assert len(listed) == len(set(listed)) == total > 2
    sandbox.inject("POST", "/v1/user/list", "500", when="before_commit", times=9, skip=1)
    pages = v1_users.user_list.pages(v1, page_size=2)
    next(pages)
    with pytest.raises(ZoomError) as caught:
        next(pages)
    assert caught.value.partial
    assert caught.value.hint.endswith(" Continue from `pageNumber` 2.")
    assert len(caught.value.hint) > len(" Continue from `pageNumber` 2.")
    sandbox.clear_faults()
    rest = v1_users.user_list.pages(v1, page_size=2, page_number=2)
    assert [user["id"] for user in rest.items()] == listed[2:]
    assert rest.warnings == []


def test_assistants_and_their_hosts_are_stored(v1: Connection) -> None:
    """A host of an assistant is listed until the assistant is removed."""
    host, assistant = (user["email"] for user in v1_users.user_list(v1)["users"][:2])
    v1_users.user_assistant_set(v1, host_email=host, assistant_email=assistant)
    hosts = v1_users.user_scheduleforhost_list(v1, host_email=assistant)["users"]
    assert [user["email"] for user in hosts] == [host]
    v1_users.user_assistant_delete(v1, host_email=host)
    assert v1_users.user_scheduleforhost_list(v1, host_email=assistant)["total_records"] == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "inputs", "wrong"),
    [
        (v1_users.user_create, {"email": "no-such-user", "type": 9}, ["email", "type"]),
        (v1_users.user_get, {"id": " "}, ["id"]),
        (v1_users.user_update, {"id": "x"}, ["inputs"]),
        (v1_users.user_update, {"id": "x", "pmi": "12", "hostKey": "a"}, ["pmi", "hostKey"]),
        (v1_users.user_permanentdelete, {}, ["inputs"]),
        (v1_users.user_revoketoken, {}, ["inputs"]),
        (v1_users.user_assistant_set, {"assistantEmail": "a@example.com"}, ["inputs"]),
        (v1_users.user_list, {"pageSize": 301}, ["pageSize"]),
        (
            v1_users.user_ssocreate,
            {"email": "nia@example.com", "type": 1, "disableChat": True},
            ["disableChat"],
        ),
        (v1_users.user_updatepassword, {"id": "x", "picFile": PNG}, ["picFile"]),
        (
            v1_users.user_create,
            {"email": "nia@example.com", "type": 1, "webinarCapacity": 99},
            ["webinarCapacity"],
        ),
    ],
)
def test_bad_input_is_refused_before_anything_is_sent(
    action, inputs, wrong, v1: Connection, sandbox: Sandbox, catalog: Catalog
) -> None:
    """Every problem is reported at once, and nothing is sent."""
    with pytest.raises(InvalidInput) as caught:
        catalog.run(action, inputs, v1)
    assert [problem.path for problem in caught.value.problems] == wrong
    assert sandbox.ledger()["requests"] == []


@pytest.mark.parametrize("host", ["https://api.zoom.us/v1", "https://eu01api-www4.zoom.us/v1"])
def test_a_call_to_the_retired_api_is_refused_with_the_successor(host: str) -> None:
    """Nothing is sent to Zoom's retired API, and the hint names the current action."""
    with (
        Connection(ApiKey("k", "s"), base_url=host) as zoom,
        pytest.raises(RefusedLocally, match="listUsers") as caught,
    ):
        v1_users.user_list(zoom)
    assert caught.value.may_have_happened is False
    assert "nothing was sent" in caught.value.message


def test_an_action_needs_its_own_kind_of_connection(zoom: Connection, sandbox: Sandbox) -> None:
    """An OAuth token is never sent to API v1, nor an API key to API v2."""
    with pytest.raises(AuthConfig, match="api_key"):
        v1_users.user_list(zoom)
    assert sandbox.ledger()["requests"] == []
