"""User actions: what they send, and what they refuse to send."""

import json

import pytest
from refusals import find_paths, find_problems

from zoom_actions.users import create_user, delete_user, get_user, list_users, update_user
from zoom_actions.users.plans import LicenseOption
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import InvalidInput, RefusedLocally

NEW = {"email": "jordan.lee@example.com", "type": 1}
HEIR = "robin.hale@example.com"
FLAGS = [
    "transfer_meeting",
    "transfer_webinar",
    "transfer_recording",
    "transfer_whiteboard",
    "transfer_clipfiles",
    "transfer_notes",
    "transfer_visitors",
    "transfer_docs",
    "transfer_events",
]


def delete(**inputs):
    """Return the query with which one user is removed."""
    return dict(delete_user.request({"userId": "abc", **inputs}).query)


@pytest.mark.parametrize(
    ("action", "labels"),
    [
        (create_user, {"action": "User Action", "type": "User Type", "firstName": "First Name"}),
        (
            update_user,
            {
                "cmsUserId": "CMS User Id",
                "dept": "Department",
                "pmi": "Personal Meeting Id",
                "action": "User Action",
                "type": "User Type",
                "timezone": "Timezone",
            },
        ),
    ],
)
def test_labels_are_the_components(action, labels):
    """A person finds the inputs under the names the component gave them."""
    properties = build_manifest(action)["input"]["properties"]
    assert {key: properties[key]["title"] for key in labels} == labels


def test_list_users_is_asked_with_every_filter():
    """All filters travel in the query."""
    request = list_users.request(
        {
            "status": "inactive",
            "roleId": 2,
            "license": "zoom_compliance_management",
            "includeFields": "host_key",
            "pageSize": 2000,
            "nextPageToken": "t",
        }
    )
    assert request.target == (
        "/users?status=inactive&role_id=2&license=zoom_compliance_management"
        "&include_fields=host_key&page_size=2000&next_page_token=t"
    )


def test_get_user_encodes_an_address_and_passes_its_options_on():
    """A plus sign in an address survives; false is sent when it is given."""
    request = get_user.request(
        {
            "userId": "jo+1@example.com",
            "loginType": 101,
            "encryptedEmail": False,
            "searchByUniqueId": True,
        }
    )
    assert (request.method, request.target) == (
        "GET",
        "/users/jo%2B1%40example.com?login_type=101&encrypted_email=false&search_by_unique_id=true",
    )


def test_get_user_knows_the_ways_of_signing_in():
    """A number that means no way of signing in is refused."""
    assert find_paths(get_user, {"userId": "me", "loginType": 2}) == ["loginType"]


def test_create_user_invites_by_default():
    """Zoom requires the action, so it is said although the caller left it out."""
    request = create_user.request(NEW)
    assert (request.method, request.target) == ("POST", "/users")
    assert request.json == {
        "user_info": {"email": "jordan.lee@example.com", "type": 1},
        "action": "create",
    }


def test_create_user_nests_everything_but_the_action():
    """Zoom wants the user inside `user_info` and the action beside it."""
    license_info = {
        "license_type": "ZOOM_WORKPLACE_BUNDLE",
        "license_option": 16,
        "subscription_id": "SUBREF-1",
    }
    request = create_user.request(
        {
            **NEW,
            "action": "autoCreate",
            "firstName": "Jordan",
            "lastName": "Lee",
            "displayName": "Jordan Lee",
            "password": "Quiet-Harbour-41",
            "divisionIds": ["d1"],
            "feature": {"zoom_phone": False, "zoom_one_type": 72057594037927940},
            "planUnitedType": "131072",
            "licenseInfoList": [license_info],
        }
    )
    assert request.json == {
        "action": "autoCreate",
        "user_info": {
            "email": "jordan.lee@example.com",
            "first_name": "Jordan",
            "last_name": "Lee",
            "type": 1,
            "display_name": "Jordan Lee",
            "password": "Quiet-Harbour-41",
            "division_ids": ["d1"],
            "feature": {"zoom_phone": False, "zoom_one_type": 72057594037927940},
            "plan_united_type": "131072",
            "license_info_list": [license_info],
        },
    }


def test_plan_that_javascript_has_rounded_is_still_the_plan():
    """A code beyond 2**53 reaches the wire with all its digits."""
    request = create_user.request({**NEW, "feature": {"zoom_one_type": 72057594037927940}})
    assert b'"zoom_one_type":72057594037927940}' in request.encode_body()


@pytest.mark.parametrize("form", [int, str])
@pytest.mark.parametrize("code", [c.value for c in LicenseOption if c.value > 2**53])
def test_a_large_plan_code_survives_the_way_there_and_back(zoom, code, form):
    """Number or text, through JSON and HTTP both ways, the code keeps every digit."""
    license_info = {
        "license_type": "ZOOM_WORKPLACE_BUNDLE",
        "license_option": form(code),
        "subscription_id": "SUBREF-1",
    }
    create_user(
        zoom,
        email="new.colleague@example.com",
        type=1,
        action="custCreate",
        feature={"zoom_one_type": form(code)},
        license_info_list=[license_info],
    )
    user = get_user(zoom, "new.colleague@example.com")
    assert user["zoom_one_type"] == code
    assert user["license_info_list"] == [{**license_info, "license_option": code}]
    update_user(zoom, user["id"], zoom_one_type=form(code), license_info_list=[])
    assert json.loads(json.dumps(get_user(zoom, user["id"])))["zoom_one_type"] == code


def test_a_large_plan_code_that_lost_digits_is_refused():
    """A float that is near a code is not taken for it."""
    inputs = {**NEW, "feature": {"zoom_one_type": float(72057594037927940)}}
    assert find_paths(create_user, inputs) == ["feature.zoom_one_type"]


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"email": None}, ["email"]),
        ({"email": "jordan"}, ["email"]),
        ({"email": "jordan lee@example.com"}, ["email"]),
        ({"email": "a@b@example.com"}, ["email"]),
        ({"email": f"{'j' * 120}@example.com"}, ["email"]),
        ({"type": 3}, ["type"]),
        ({"type": 99}, ["type"]),
        ({"action": "invite"}, ["action"]),
        ({"firstName": "J" * 65, "lastName": "L" * 65}, ["firstName", "lastName"]),
        ({"divisionIds": ["a", "b"]}, ["divisionIds"]),
        ({"feature": {"zoom_one_type": 0}}, ["feature.zoom_one_type"]),
        ({"feature": {"zoom_fone": True}}, ["feature.zoom_fone"]),
        ({"planUnitedType": "none"}, ["planUnitedType"]),
        (
            {"licenseInfoList": [{"license_type": "MEETING", "license_option": 2}]},
            ["licenseInfoList[0].subscription_id"],
        ),
        ({"password": "Quiet-Harbour-41", "type": 99}, ["password", "type"]),
    ],
)
def test_create_user_refuses_what_zoom_would_refuse(inputs, paths):
    """Every problem is told where it is."""
    assert find_paths(create_user, {**NEW, **inputs}) == paths


def test_single_sign_on_user_may_go_without_a_plan():
    """Type 99 and the single sign-on action belong together."""
    body = create_user.request({**NEW, "type": 99, "action": "ssoCreate"}).json
    assert (body["action"], body["user_info"]["type"]) == ("ssoCreate", 99)


def test_create_user_never_repeats_a_password_it_cannot_use():
    """A password for a user who is invited is refused, and does not end up in the error."""
    with pytest.raises(InvalidInput) as caught:
        create_user.request({**NEW, "password": "Hunter2-Hunter2"})
    assert [problem.path for problem in caught.value.problems] == ["password"]
    assert "Hunter2" not in f"{caught.value} {caught.value.to_dict()}"


def test_update_user_sends_only_what_is_given():
    """W9: empty text, false and 0 are values; everything else stays as it is."""
    request = update_user.request({"userId": "abc", "dept": "", "usePmi": False, "zoomOneType": 0})
    assert (request.method, request.target) == ("PATCH", "/users/abc")
    assert request.json == {"dept": "", "use_pmi": False, "zoom_one_type": 0}


def test_update_user_puts_every_field_where_zoom_wants_it():
    """Two inputs travel in the query, all others in a flat body."""
    fields = {
        "first_name": "Jordan",
        "last_name": "Lee",
        "display_name": "Jordan Lee",
        "type": 2,
        "company": "Example Ltd",
        "dept": "Support",
        "job_title": "Lead",
        "location": "Lisbon",
        "cost_center": "CC-204",
        "manager": "Robin Hale",
        "timezone": "Europe/Lisbon",
        "language": "en-US",
        "phone_number": "5550100",
        "phone_country": "US",
        "phone_numbers": [{"code": "+1", "country": "US", "label": "Office", "number": "5550100"}],
        "pmi": 3141592653,
        "use_pmi": True,
        "host_key": "482915",
        "vanity_name": "jordan",
        "cms_user_id": "k1",
        "pronouns": "they/them",
        "pronouns_option": 3,
        "about_me": "Hi",
        "linkedin_url": "https://www.linkedin.com/in/example",
        "custom_attributes": [{"key": "k", "name": "n", "value": "v"}],
        "group_id": "g1",
        "division_ids": ["d1"],
        "feature": {"zoom_phone": False},
        "zoom_one_type": 576460752303423500,
        "plan_united_type": "none",
        "license_info_list": [
            {"license_type": "MEETING", "license_option": 2, "subscription_id": "SUBREF-1"}
        ],
    }
    request = update_user.request(
        {"userId": "me", "loginType": 0, "removeTspCredentials": False, **fields}
    )
    assert request.target == "/users/me?login_type=0&remove_tsp_credentials=false"
    assert request.json == fields


def test_removing_conference_credentials_is_a_change():
    """Zoom wants a JSON document even where the change stands in the query."""
    request = update_user.request({"userId": "me", "removeTspCredentials": True})
    assert request.target == "/users/me?remove_tsp_credentials=true"
    assert request.json == {}


@pytest.mark.parametrize("inputs", [{}, {"loginType": 101}])
def test_update_user_needs_something_to_change(inputs):
    """A call that changes nothing is a mistake of the caller's."""
    assert find_paths(update_user, {"userId": "abc", **inputs}) == ["inputs"]


@pytest.mark.parametrize("name", ["email", "action"])
@pytest.mark.parametrize("value", ["jordan.lee@example.com", "create", ""])
def test_update_user_explains_what_it_cannot_change(name, value):
    """Zoom would ignore both in silence, so the caller is told instead."""
    (problem,) = find_problems(update_user, {"userId": "abc", "dept": "Support", name: value})
    assert problem.path == name
    assert {"email": "updateUserEmail", "action": "createUser"}[name] in problem.message


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"timezone": "America/New_Yorck"}, ["timezone"]),
        ({"timezone": "Nowhere", "email": "x"}, ["email", "timezone"]),
        ({"pmi": 123456789}, ["pmi"]),
        ({"hostKey": "12345"}, ["hostKey"]),
        ({"hostKey": "12345678901"}, ["hostKey"]),
        ({"company": "c" * 256, "aboutMe": "a" * 151}, ["company", "aboutMe"]),
        ({"phoneNumbers": [{"label": "Desk"}]}, ["phoneNumbers[0].label"]),
        ({"phoneNumbers": [{}, {}, {}, {}]}, ["phoneNumbers"]),
        ({"customAttributes": [{}] * 6}, ["customAttributes"]),
        ({"feature": {"zoom_one_type": 16}}, ["feature.zoom_one_type"]),
        ({"zoomOneType": 17}, ["zoomOneType"]),
        ({"pronounsOption": 4}, ["pronounsOption"]),
    ],
)
def test_update_user_refuses_what_zoom_would_refuse(inputs, paths):
    """Every problem is told where it is."""
    assert sorted(find_paths(update_user, {"userId": "abc", **inputs})) == sorted(paths)


def test_wrong_time_zone_is_answered_with_the_nearest_one():
    """A slip in the name of a zone is easily put right."""
    (problem,) = find_problems(update_user, {"userId": "abc", "timezone": "America/New_Yorck"})
    assert "America/New_York" in problem.message


def test_delete_user_only_removes_unless_told_otherwise():
    """W6: the harmless action is spelt out and nothing else is sent."""
    request = delete_user.request({"userId": "jo@example.com"})
    expected = ("DELETE", "/users/jo%40example.com?action=disassociate")
    assert (request.method, request.target) == expected
    assert not request.has_json


def test_delete_user_is_declared_destructive():
    """An engine can ask before it runs this."""
    manifest = build_manifest(delete_user)
    assert (manifest["safety"], manifest["idempotent"]) == ("destructive", False)


@pytest.mark.parametrize("inputs", [{}, {"confirmDataLoss": False}])
def test_deletion_without_an_heir_is_refused(inputs):
    """W6: the refusal says what would be lost, what to give, and that nothing was sent."""
    with pytest.raises(RefusedLocally) as caught:
        delete(action="delete", **inputs)
    text = str(caught.value)
    wanted = ("recordings", "transferEmail", "confirmDataLoss", "nothing was sent")
    assert [word for word in wanted if word not in text] == []
    assert not caught.value.may_have_happened


def test_confirmed_deletion_without_an_heir_forgoes_the_transfer_of_events():
    """Zoom's own default would demand an address; the confirmation itself stays here."""
    query = delete(action="delete", confirmDataLoss=True)
    assert query == {"action": "delete", "transfer_events": "false"}


@pytest.mark.parametrize("action", ["disassociate", "delete"])
def test_heir_gets_everything_not_excepted(action):
    """W6: with an heir, each kind of data is handed over outright."""
    query = delete(action=action, transferEmail=HEIR)
    assert query == {"action": action, "transfer_email": HEIR} | dict.fromkeys(FLAGS, "true")


@pytest.mark.parametrize("flag", FLAGS)
def test_deletion_that_keeps_something_back_needs_confirmation(flag):
    """W6: what the heir does not get is destroyed, so somebody has to say yes."""
    kept_back = {"action": "delete", "transferEmail": HEIR, flag: False}
    with pytest.raises(RefusedLocally, match="transfer"):
        delete(**kept_back)
    assert delete(**kept_back, confirmDataLoss=True)[flag] == "false"


def test_removal_may_keep_something_back():
    """Whoever is only removed keeps what is not handed over."""
    query = delete(transferEmail=HEIR, transferRecording=False)
    assert (query["transfer_recording"], query["transfer_meeting"]) == ("false", "true")


def test_transfer_needs_an_heir():
    """Every transfer without an address is told."""
    inputs = {"userId": "abc", "transferMeeting": True, "transferDocs": True}
    assert find_paths(delete_user, inputs) == ["transferMeeting", "transferDocs"]


def test_transfer_may_be_declined_without_an_heir():
    """False needs no address."""
    query = delete(transferEvents=False)
    assert query == {"action": "disassociate", "transfer_events": "false"}


def test_heir_must_be_someone_else():
    """A user cannot inherit from themselves."""
    inputs = {"userId": HEIR.upper(), "transferEmail": HEIR}
    assert find_paths(delete_user, inputs) == ["transferEmail"]


@pytest.mark.parametrize("user_id", ["me", " ME "])
@pytest.mark.parametrize("inputs", [{}, {"action": "delete", "confirmDataLoss": True}])
def test_nobody_removes_themselves_by_alias(user_id, inputs):
    """The owner of the token is never removed by `me`, confirmed or not."""
    with pytest.raises(RefusedLocally, match="nothing was sent"):
        delete_user.request({"userId": user_id, **inputs})


@pytest.mark.parametrize(
    ("inputs", "paths"),
    [
        ({"action": "remove"}, ["action"]),
        ({"transferEmail": "robin"}, ["transferEmail"]),
    ],
)
def test_delete_user_checks_its_inputs(inputs, paths):
    """Every problem is told where it is."""
    assert find_paths(delete_user, {"userId": "abc", **inputs}) == paths


def test_encrypted_address_is_marked():
    """The mark travels in the query."""
    assert delete(encryptedEmail=True)["encrypted_email"] == "true"
