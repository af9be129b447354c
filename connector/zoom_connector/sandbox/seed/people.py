"""The initial assistants, devices and templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject, State

_DEVICES = (("Desk screen", "Online"), ("Meeting room tablet", "Offline"))
_TEMPLATES = ("Small team meeting", "Large lecture")
# Written out: an id that is drawn here would change those of all later records.
_WEBINAR_TEMPLATE = {"id": "mW3kQz8vTyqR5uLcXn0bEA", "name": "Open house", "type": 1, "_webinar": 0}


def seed_people(state: State) -> None:
    """Give the owner devices, templates and an assistant, and make her assist another user."""
    owner, admin, other = list(state.users.values())[:3]
    owner["_assistants"][other["id"]] = True
    admin["_assistants"][owner["id"]] = False
    owner["_vanity_name"] = "ada-room"
    owner["vanity_url"] = "https://sandbox.example.com/my/ada-room"
    owner["_devices"] = [build_device(state, *device) for device in _DEVICES]
    owner["_templates"] = [build_template(state, name) for name in _TEMPLATES]
    owner["_webinar_templates"] = [{**_WEBINAR_TEMPLATE}]


def build_device(state: State, name: str, status: str, key: str = "") -> JsonObject:
    """Build a device of a personal room, by default under a new id."""
    return {
        "id": key or state.ids.dashed().upper(),
        "device_name": name,
        "room_name": f"Ada's {name.lower()}",
        "room_user_id": state.ids.user_id(),
        "status": status,
    }


def build_template(state: State, name: str, key: str = "") -> JsonObject:
    """Build a meeting template, by default under a new id."""
    chatty = name.startswith("Small")
    sharer = "all" if chatty else "host"
    return {
        "id": key or state.ids.user_id(),
        "name": name,
        "settings": {
            "in_meeting": {
                "entry_exit_chime": "host" if chatty else "none",
                "feedback": True,
                "polling": True,
                "post_meeting_feedback": False,
                "screen_sharing": True,
                "who_can_share_screen": sharer,
                "who_can_share_screen_when_someone_is_sharing": sharer,
                "annotation": chatty,
                "whiteboard": chatty,
                "breakout_room": chatty,
                "closed_captioning": {"enable": True, "auto_transcribing": True},
            },
            "recording": {"auto_recording": "cloud"},
            "schedule_meeting": {
                "host_video": True,
                "participant_video": chatty,
                "mute_upon_entry": not chatty,
            },
            "meeting_security": {"waiting_room": not chatty},
        },
    }
