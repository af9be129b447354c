"""Endpoints of users of the phone and of call queues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.routing.paging import cut_page
from zoom_connector.sandbox.routing.route import LIGHT, MEDIUM, Route, with_admin
from zoom_connector.sandbox.routing.validation import invalid_fields
from zoom_connector.sandbox.wire.replies import ApiError, Reply

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

_USERS = 8
_FIRST_EXTENSION = 1001
_SITE = {"id": "8f71O6rWT8KFUGQmJIFAdQ", "name": "Main site"}
_QUEUES = ("Sales", "Support", "Front desk")
_STATES = {"activate", "deactivate", "pending"}


def phone_users(state: State) -> list[JsonObject]:
    """Return the first users of the account, who have a phone, as a list shows them."""
    people = list(state.users.values())[:_USERS]
    return [_build_user(user, place) for place, user in enumerate(people)]


def find_phone_user(state: State, key: str) -> JsonObject:
    """Return a user of the phone by user id, address or `me`.

    Raises:
        ApiError: 404 with code 1001 if there is no such user, or the user has no phone.
    """
    user = state.find_user(key)
    for one in phone_users(state):
        if one["id"] == user["id"]:
            return one
    raise ApiError(404, 1001, f"User does not exist: {key}.")


def number_of(user: JsonObject) -> str:
    """Return the telephone number of a user of the phone."""
    return str(user["phone_numbers"][0]["number"])


def list_users(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/users."""
    query = request.query
    if query.get("status", "activate") not in _STATES:
        raise invalid_fields("status")
    wanted = query.get("keyword", "").casefold()
    found = [
        one
        for one in phone_users(state)
        if wanted in f"{one['name']} {one['extension_number']} {number_of(one)}".casefold()
        and query.get("status", one["status"]) == one["status"]
        and query.get("site_id", _SITE["id"]) == _SITE["id"]
        and query.get("department", one["department"]) == one["department"]
    ]
    page = cut_page(state, request, found, default=30, maximum=100)
    answer = {**page.show("next_page_token", "page_size", "total_records"), "users": page.items}
    return Reply(200, answer)


def get_user(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/users/{userId}."""
    user = find_phone_user(state, request.params["userId"])
    left_out = ("name", "site", "activation_status")
    shown = {name: value for name, value in user.items() if name not in left_out}
    policy = {
        "international_calling": False,
        "sms": {"enable": True, "international_sms": False, "locked": False},
        "voicemail": {"enable": True, "allow_delete": True, "allow_download": True},
    }
    plans = [{"type": plan["type"]} for plan in user["calling_plans"]]
    return Reply(
        200,
        {
            **shown,
            "calling_plans": plans,
            "policy": policy,
            "site_admin": False,
            "site_id": _SITE["id"],
        },
    )


def list_queues(state: State, request: SandboxRequest) -> Reply:
    """GET /v2/phone/call_queues."""
    is_here = request.query.get("site_id", _SITE["id"]) == _SITE["id"]
    found = [_build_queue(name, place) for place, name in enumerate(_QUEUES) if is_here]
    page = cut_page(state, request, found, default=30, maximum=100)
    figures = page.show("next_page_token", "page_size", "total_records")
    return Reply(200, {**figures, "call_queues": page.items})


def _build_user(user: JsonObject, place: int) -> JsonObject:
    return {
        "id": user["id"],
        "phone_user_id": f"p{user['id'][1:]}",
        "name": user["display_name"],
        "email": user["email"],
        "extension_id": f"x{user['id'][1:]}",
        "extension_number": _FIRST_EXTENSION + place,
        "phone_numbers": [{"id": f"n{user['id'][1:]}", "number": f"+1202555{100 + place:04}"}],
        "calling_plans": [{"name": "Unlimited calling plan", "type": 200}],
        "site": _SITE,
        "status": "activate",
        "activation_status": "activated",
        "department": user.get("dept", ""),
        "cost_center": user.get("cost_center", ""),
    }


def _build_queue(name: str, place: int) -> JsonObject:
    number = {
        "id": f"KsxwNLEhQ0SJ4U4Bor4S{place}A",
        "number": f"+1202555{200 + place:04}",
        "source": "internal",
    }
    return {
        "id": f"3PNsZB50TNev4pgBjtKe{place}w",
        "name": name,
        "extension_id": f"DgKe5UPTTlODBvcgmRIl{place}w",
        "extension_number": 2001 + place,
        "phone_numbers": [number],
        "site": _SITE,
        "status": "active",
    }


ROUTES = [
    Route(
        "listPhoneUsers",
        "GET",
        "/v2/phone/users",
        list_users,
        MEDIUM,
        ("phone:read:list_users:admin",),
        ("phone:read:admin",),
    ),
    Route(
        "getPhoneUser",
        "GET",
        "/v2/phone/users/{userId}",
        get_user,
        LIGHT,
        with_admin("phone:read:user"),
        with_admin("phone:read"),
    ),
    Route(
        "listCallQueues",
        "GET",
        "/v2/phone/call_queues",
        list_queues,
        MEDIUM,
        ("phone:read:list_call_queues:admin",),
        ("phone:read:admin",),
    ),
]
