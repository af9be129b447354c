"""The user API v1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run

PICTURE = {"fileName": "portrait.jpg", "base64": "/9j/4AAQSkZJRgABAQ=="}


def _host(run: Run) -> dict[str, Any]:
    user: dict[str, Any] = run("userList", pageSize=2)["users"][0]
    return user


def _user(run: Run) -> dict[str, Any]:
    known = {user["email"] for user in run("userList", pageSize=300)["users"]}
    email = next(e for n in range(99) if (e := f"temporary.{n}@example.com") not in known)
    return {"id": run("userCustcreate", email=email, type=1, firstName="Tem")["id"]}


SCENARIOS: dict[str, Scenario] = {
    "userActivate": _user,
    "userAssistantDelete": lambda run: {"id": _host(run)["id"]},
    "userAssistantSet": lambda run: {
        "hostEmail": _host(run)["email"],
        "assistantEmail": _host(run)["email"],
    },
    "userCheckemail": lambda run: {"email": _host(run)["email"]},
    "userDeactivate": _user,
    "userDelete": lambda run: {**_user(run), "confirmDataLoss": True},
    "userGet": lambda run: {"id": _host(run)["id"]},
    "userGetbyemail": lambda run: {"email": _host(run)["email"], "loginType": 100},
    "userPermanentdelete": lambda run: {**_user(run), "confirmDataLoss": True},
    "userRevoketoken": lambda run: {"email": _host(run)["email"]},
    "userScheduleforhostList": lambda run: {"id": _host(run)["id"]},
    "userUpdate": lambda run: {**_user(run), "dept": "Planning", "enableWaitingRoom": False},
    "userUpdatepassword": lambda run: {**_user(run), "picFile": PICTURE},
}
