"""User actions: what they send, and what they refuse to send."""

import json

import pytest
from outcomes import find_paths, find_problems

from zoom_actions.users import create_user, get_user, list_users, update_user
from zoom_actions.users.plans import LicenseOption
from zoom_connector.actions.manifest import build_manifest
from zoom_connector.errors import InvalidInput

NEW = {"email": "jordan.lee@example.com", "type": 1}


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
                "type": "User Type",
                "timezone": "Timezone",
            },
        ),
    ],
)
def test_inputs_have_the_labels_of_the_component(action, labels):
    """The inputs have the labels of Zoom's component."""
    properties = build_manifest(action)["input"]["properties"]
    assert {key: properties[key]["title"] for key in labels} == labels


def test_list_users_with_every_filter():
    """All filters are in the query."""
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


def test_get_user_encodes_an_address_and_sends_its_options():
    """A plus sign in an address is encoded, and a given false is sent."""
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


def test_get_user_checks_the_sign_in_method():
    """An unknown sign-in method is refused."""
    assert find_paths(get_user, {"userId": "me", "loginType": 2}) == ["loginType"]


def test_create_user_invites_by_default():
    """The action is sent even if it is left out, because Zoom requires it."""
    request = create_user.request(NEW)
    assert (request.method, request.target) == ("POST", "/users")
    assert request.json == {
        "user_info": {"email": "jordan.lee@example.com", "type": 1},
        "action": "create",
    }


def test_create_user_nests_everything_but_the_action():
    """All fields are inside `user_info`, except the action."""
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


def test_large_plan_code_is_sent_exactly():
    """A plan code beyond 2**53 is sent with all its digits."""
    request = create_user.request({**NEW, "feature": {"zoom_one_type": 72057594037927940}})
    assert b'"zoom_one_type":72057594037927940}' in request.encode_body()


@pytest.mark.slow
@pytest.mark.parametrize("form", [int, str])
@pytest.mark.parametrize("code", [c.value for c in LicenseOption if c.value > 2**53])
def test_a_large_plan_code_survives_a_round_trip(zoom, code, form):
    """A large code keeps every digit through JSON and HTTP, as a number and as text."""
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
    """A float near a plan code is refused."""
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
    """Every problem is reported with its path."""
    assert find_paths(create_user, {**NEW, **inputs}) == paths


def test_single_sign_on_user_may_go_without_a_plan():
    """Type 99 is accepted with the action `ssoCreate`."""
    body = create_user.request({**NEW, "type": 99, "action": "ssoCreate"}).json
    assert (body["action"], body["user_info"]["type"]) == ("ssoCreate", 99)


def test_create_user_never_repeats_a_password_it_cannot_use():
    """A password for an invited user is refused, and does not appear in the error."""
    with pytest.raises(InvalidInput) as caught:
        create_user.request({**NEW, "password": "Hunter2-Hunter2"})
    assert [problem.path for problem in caught.value.problems] == ["password"]
    assert "Hunter2" not in f"{caught.value} {caught.value.to_dict()}"


def test_update_user_sends_only_what_is_given():
    """W9: empty text, false and 0 are sent, and nothing else is."""
    request = update_user.request({"userId": "abc", "dept": "", "usePmi": False, "zoomOneType": 0})
    assert (request.method, request.target) == ("PATCH", "/users/abc")
    assert request.json == {"dept": "", "use_pmi": False, "zoom_one_type": 0}


def test_update_user_puts_every_field_in_its_place():
    """Two inputs are in the query and all others in a flat body."""
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
    """A change in the query is sent with an empty JSON body, which Zoom requires."""
    request = update_user.request({"userId": "me", "removeTspCredentials": True})
    assert request.target == "/users/me?remove_tsp_credentials=true"
    assert request.json == {}


@pytest.mark.parametrize("inputs", [{}, {"loginType": 101}])
def test_update_user_needs_something_to_change(inputs):
    """An update without a change is refused."""
    assert find_paths(update_user, {"userId": "abc", **inputs}) == ["inputs"]


@pytest.mark.parametrize("name", ["email", "action"])
@pytest.mark.parametrize("value", ["jordan.lee@example.com", "create", ""])
def test_update_user_explains_what_it_cannot_change(name, value):
    """Both are refused with an explanation, because Zoom would silently ignore them."""
    (problem,) = find_problems(update_user, {"userId": "abc", "dept": "Support", name: value})
    assert problem.path == name
    assert {"email": "updateUserEmail", "action": "createUser"}[name] in problem.message


def test_update_user_draws_no_dead_inputs():
    """Seed: E-mail and User Action, which an update always refuses, are not in the form."""
    form = build_manifest(update_user)["input"]
    assert not {"email", "action"} & form["properties"].keys()
    given = {"email": "a@example.com", "action": "create", "type": 7, "timezon": "UTC"}
    assert find_paths(update_user, {"userId": "abc", **given}) == [
        "email",
        "action",
        "type",
        "timezon",
    ]


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
    """Every problem is reported with its path."""
    assert sorted(find_paths(update_user, {"userId": "abc", **inputs})) == sorted(paths)


def test_wrong_time_zone_is_answered_with_the_nearest_one():
    """The problem suggests the nearest time zone."""
    (problem,) = find_problems(update_user, {"userId": "abc", "timezone": "America/New_Yorck"})
    assert "America/New_York" in problem.message
