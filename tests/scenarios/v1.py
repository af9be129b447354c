"""The user API v1 and LumiNUS conferencing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run

MODULE = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
PICTURE = {"fileName": "portrait.jpg", "base64": "/9j/4AAQSkZJRgABAQ=="}


def _host(run: Run) -> dict[str, Any]:
    user: dict[str, Any] = run("userList", pageSize=2)["users"][0]
    return user


def _user(run: Run) -> dict[str, Any]:
    known = {user["email"] for user in run("userList", pageSize=300)["users"]}
    email = next(e for n in range(99) if (e := f"temporary.{n}@example.com") not in known)
    return {"id": run("userCustcreate", email=email, type=1, firstName="Tem")["id"]}


def _new(name: str, **more: Any) -> Scenario:
    return lambda run: {"email": f"{name}@example.com", "type": 1, "firstName": "Noa", **more}


SCENARIOS: dict[str, Scenario] = {
    "addMeeting": lambda run: {
        "moduleID": MODULE,
        "name": "Tutorial 3",
        "startDate": "2027-03-01T10:00:00+08:00",
        "duration": 90,
        "isWaitingRoom": True,
        "access": {"groupAccess": [{"groupID": MODULE, "accessRole": 2}], "publicAccess": None},
    },
    "userActivate": _user,
    "userAssistantDelete": lambda run: {"id": _host(run)["id"]},
    "userAssistantSet": lambda run: {
        "hostEmail": _host(run)["email"],
        "assistantEmail": _host(run)["email"],
    },
    "userAutocreate": _new("auto", password="Correct-Horse-9"),
    "userCheckemail": lambda run: {"email": _host(run)["email"]},
    "userCheckzpk": lambda run: {"zpk": "sandbox-zpk"},
    "userCreate": _new("invited", disableChat=True, webinarCapacity=100),
    "userCustcreate": _new("custom"),
    "userDeactivate": _user,
    "userDelete": _user,
    "userGet": lambda run: {"id": _host(run)["id"]},
    "userGetbyemail": lambda run: {"email": _host(run)["email"], "loginType": 100},
    "userList": lambda run: {"pageSize": 2},
    "userPending": lambda run: {"pageSize": 2},
    "userPermanentdelete": _user,
    "userRevoketoken": lambda run: {"email": _host(run)["email"]},
    "userScheduleforhostList": lambda run: {"id": _host(run)["id"]},
    "userSsocreate": _new("sso", enableWebinar=True, webinarCapacity=500),
    "userUpdate": lambda run: {**_user(run), "dept": "Planning", "enableWaitingRoom": False},
    "userUpdatepassword": lambda run: {**_user(run), "picFile": PICTURE},
}
