"""The actions around a user: assistants, devices, templates, presence, tokens and status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios import lookup
from scenarios.lookup import first

if TYPE_CHECKING:
    from scenarios import Scenario
    from scenarios.lookup import Run


def new_member(run: Run, action: str = "custCreate", **more: Any) -> str:
    """Create a licensed user, and return the address."""
    email = f"temporary.{lookup.clock():%H%M%S%f}@example.com"
    run("createUser", action=action, email=email, type=2, firstName="Tem", lastName="P", **more)
    return email


def _assistant(run: Run) -> dict[str, Any]:
    host, helper = new_member(run), new_member(run)
    run("addUserAssistants", userId=host, assistants=[{"email": helper}])
    listed = run("listUserAssistants", userId=host)["assistants"]
    return {"userId": host, "assistantId": first(listed, "assistant")["id"]}


def _scheduler(run: Run) -> dict[str, Any]:
    helper = run("getUser", userId=_assistant(run)["assistantId"])
    listed = run("listUserSchedulers", userId=helper["id"])["schedulers"]
    return {"userId": helper["email"], "schedulerId": first(listed, "scheduler")["id"]}


def _device(run: Run) -> dict[str, Any]:
    devices = run("listUserCollaborationDevices", userId="me")["collaboration_devices"]
    return {
        "userId": "me",
        "collaborationDeviceId": first(devices, "collaboration device")["id"],
    }


def _template(run: Run) -> dict[str, Any]:
    templates = run("rawRequest", url="/users/me/meeting_templates")["templates"]
    return {"userId": "me", "meetingTemplateId": first(templates, "meeting template")["id"]}


def _with_password(run: Run) -> str:
    return new_member(run, "autoCreate", password="Quiet-Harbour-40")


SCENARIOS: dict[str, Scenario] = {
    "addUserAssistants": lambda run: {
        "userId": new_member(run),
        "assistants": [{"email": new_member(run), "can_manage_host_private_event": True}],
    },
    "bulkUpdateUserFeatures": lambda run: {
        "featureType": "large_meeting",
        "featureValue": "256",
        "users": [{"email": new_member(run)}, {"email": "nobody@example.com"}],
    },
    "checkUserEmail": lambda run: {"email": run("getUser", userId="me")["email"]},
    "deleteUserAssistant": _assistant,
    "deleteUserAssistants": lambda run: {"userId": _assistant(run)["userId"]},
    "deleteUserScheduler": _scheduler,
    "deleteUserSchedulers": lambda run: {"userId": _scheduler(run)["userId"]},
    "getUserCollaborationDevice": _device,
    "getUserMeetingTemplate": _template,
    "listUserAssistants": lambda run: {"userId": _assistant(run)["userId"]},
    "listUserSchedulers": lambda run: {"userId": _scheduler(run)["userId"]},
    "revokeUserToken": lambda run: {"userId": new_member(run)},
    "updateUserEmail": lambda run: {
        "userId": new_member(run),
        "email": f"renamed.{lookup.clock():%H%M%S%f}@example.com",
    },
    "updateUserPassword": lambda run: {
        "userId": _with_password(run),
        "password": "Quiet-Harbour-41",
    },
    "updateUserStatus": lambda run: {"userId": new_member(run), "action": "deactivate"},
}
