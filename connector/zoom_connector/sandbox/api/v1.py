"""The user API v1: form posts with an API key and secret, errors inside HTTP 200."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zoom_connector.sandbox.api.users import build_user
from zoom_connector.sandbox.routing.validation import EMAIL
from zoom_connector.sandbox.wire.replies import Reply
from zoom_connector.sandbox.wire.times import format_instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from zoom_connector.sandbox.state.state import JsonObject, State
    from zoom_connector.sandbox.wire.request import SandboxRequest

    Form = dict[str, str]
    Handler = Callable[[State, Form], JsonObject]

CREDENTIAL = "sandbox"
_PROFILE = ("first_name", "last_name", "dept", "timezone")
_ZPK = "sandbox-zpk"


class V1Fault(Exception):
    """A refusal of API v1."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.body = {"error": {"code": code, "message": message}}


def answer_v1(state: State, request: SandboxRequest) -> Reply:
    """Answer a call of API v1; whatever goes wrong, the status is 200."""
    try:
        return Reply(200, _run(state, request))
    except V1Fault as fault:
        return Reply(200, fault.body)


def _run(state: State, request: SandboxRequest) -> JsonObject:
    form = _read_form(request)
    if (form.get("api_key"), form.get("api_secret")) != (CREDENTIAL, CREDENTIAL):
        raise V1Fault(200, "Invalid api key or secret.")
    handler = HANDLERS.get(request.path.removeprefix("/v1"))
    if handler is None or request.method != "POST":
        raise V1Fault(404, "API is not found.")
    return handler(state, form)


def _read_form(request: SandboxRequest) -> Form:
    parts = request.read_parts()
    return request.read_form() | {name: p.content.decode("latin-1") for name, p in parts.items()}


def _now(state: State) -> str:
    return format_instant(state.now()).replace("Z", ".000Z")


def _need(form: Form, name: str) -> str:
    if not form.get(name):
        raise V1Fault(300, f"Missing field: {name}.")
    return form[name]


def _find(state: State, form: Form, *names: str) -> JsonObject:
    key = next((form[name] for name in names if form.get(name)), "")
    user = state.seek_user(key) if key and key != "me" else None
    if user is None:
        raise V1Fault(1001, "User not exist or not belong to this account.")
    return user


def _show(state: State, user: JsonObject) -> JsonObject:
    shown = ("id", "email", "first_name", "last_name", "type", "created_at", "pic_url", "dept")
    features = state.v1_features.get(user["id"], {})
    return {
        **{name: user[name] for name in shown},
        "account_id": state.account_id,
        "timezone": user["timezone"],
        "verified": user["verified"],
        "pmi": user["pmi"],
        "status": 0,
        **features,
        "token": "",
        "zpk": "",
        "zak": "",
    }


def _set(state: State, user: JsonObject, form: Form) -> None:
    """Keep what a form sets: the profile beside v2's, features as v1 alone knows them."""
    user.update({name: form[name] for name in _PROFILE if name in form})
    if "type" in form:
        user["type"] = int(form["type"])
    if "pmi" in form:
        user["pmi"] = int(form["pmi"])
    flags = {"true": True, "false": False}
    features = state.v1_features.setdefault(user["id"], {})
    for name, text in form.items():
        if name.startswith(("enable_", "disable_")):
            features[name] = flags.get(text.lower(), False)
        elif name.endswith(("_capacity", "_days")):
            features[name] = int(text)


def _create(status: str) -> Handler:
    def handler(state: State, form: Form) -> JsonObject:
        email, kind = _need(form, "email"), _need(form, "type")
        if not EMAIL.fullmatch(email) or kind not in {"1", "2", "3"}:
            raise V1Fault(300, "Invalid email or type.")
        if state.seek_user(email):
            raise V1Fault(1005, "User already in the account.")
        wanted = {name: form.get(name, "") for name in ("first_name", "last_name")}
        user = build_user(state, {"email": email, "type": int(kind), **wanted}, status)
        state.users[user["id"]] = user
        _set(state, user, form)
        state.note_effect("user.created", user["id"], user["email"])
        return _show(state, user)

    return handler


def _autocreate(state: State, form: Form) -> JsonObject:
    _need(form, "password")
    return _create("active")(state, form)


def _get(state: State, form: Form) -> JsonObject:
    return _show(state, _find(state, form, "id"))


def _get_by_email(state: State, form: Form) -> JsonObject:
    _need(form, "login_type")
    return _show(state, _find(state, form, "email"))


def _list(*, pending: bool) -> Handler:
    def handler(state: State, form: Form) -> JsonObject:
        size = max(1, min(int(form.get("page_size", "30")), 300))
        number = max(1, int(form.get("page_number", "1")))
        users = [user for user in state.users.values() if (user["status"] == "pending") is pending]
        cut = users[(number - 1) * size : number * size]
        return {
            "page_count": -(-len(users) // size),
            "total_records": len(users),
            "page_number": number,
            "page_size": size,
            "users": [_show(state, user) for user in cut],
        }

    return handler


def _check_email(state: State, form: Form) -> JsonObject:
    return {"existed_email": state.seek_user(_need(form, "email")) is not None}


def _check_zpk(state: State, form: Form) -> JsonObject:
    if _need(form, "zpk") != _ZPK:
        raise V1Fault(300, "Invalid zpk.")
    return {"expire_in": 7187}


def _update(state: State, form: Form) -> JsonObject:
    user = _find(state, form, "id")
    _set(state, user, form)
    state.note_effect("user.updated", user["id"])
    return {"id": user["id"], "updated_at": _now(state)}


def _switch(status: str, moment: str) -> Handler:
    def handler(state: State, form: Form) -> JsonObject:
        user = _find(state, form, "id")
        user["status"] = status
        state.note_effect(f"user.{status}", user["id"])
        return {"id": user["id"], moment: _now(state)}

    return handler


def _delete(state: State, form: Form) -> JsonObject:
    user = _find(state, form, "id", "email")
    if user is state.seek_user("me"):
        raise V1Fault(200, "No permission.")
    del state.users[user["id"]]
    state.note_effect("user.deleted", user["id"])
    return {"id": user["id"], "email": user["email"], "deleted_at": _now(state)}


def _set_assistant(state: State, form: Form) -> JsonObject:
    host = _find(state, form, "id", "host_email")
    host["_v1_assistant"] = _find(state, form, "assistant_email")["id"]
    state.note_effect("user.assistant_set", host["id"])
    return {"id": host["id"], "host_email": host["email"], "updated_at": _now(state)}


def _delete_assistant(state: State, form: Form) -> JsonObject:
    host = _find(state, form, "id", "host_email")
    host.pop("_v1_assistant", None)
    state.note_effect("user.assistant_deleted", host["id"])
    return {"id": host["id"], "host_email": host["email"], "updated_at": _now(state)}


def _list_hosts(state: State, form: Form) -> JsonObject:
    assistant = _find(state, form, "id", "host_email")["id"]
    hosts = [user for user in state.users.values() if user.get("_v1_assistant") == assistant]
    shown = ("id", "email", "first_name", "last_name")
    users = [{name: host[name] for name in shown} for host in hosts]
    return {"total_records": len(users), "users": users}


def _revoke(state: State, form: Form) -> JsonObject:
    user = _find(state, form, "id", "email")
    state.note_effect("user.token_revoked", user["id"])
    return {"id": user["id"], "email": user["email"], "updated_at": _now(state)}


def _picture(state: State, form: Form) -> JsonObject:
    user = _find(state, form, "id")
    if not _need(form, "pic_file").encode("latin-1").startswith(b"\xff\xd8\xff"):
        raise V1Fault(300, "The picture must be a jpg or jpeg file.")
    user["pic_url"] = f"{state.origin}/p/{user['id']}"
    state.note_effect("user.picture_uploaded", user["id"])
    return {"id": user["id"], "updated_at": _now(state)}


HANDLERS: dict[str, Handler] = {
    "/user/activate": _switch("active", "activated_at"),
    "/user/assistant/delete": _delete_assistant,
    "/user/assistant/set": _set_assistant,
    "/user/autocreate": _autocreate,
    "/user/checkemail": _check_email,
    "/user/checkzpk": _check_zpk,
    "/user/create": _create("pending"),
    "/user/custcreate": _create("active"),
    "/user/deactivate": _switch("inactive", "deactivated_at"),
    "/user/delete": _delete,
    "/user/get": _get,
    "/user/getbyemail": _get_by_email,
    "/user/list": _list(pending=False),
    "/user/pending": _list(pending=True),
    "/user/permanentdelete": _delete,
    "/user/revoketoken": _revoke,
    "/user/scheduleforhost/list": _list_hosts,
    "/user/ssocreate": _create("active"),
    "/user/update": _update,
    "/user/updatepassword": _picture,
}
