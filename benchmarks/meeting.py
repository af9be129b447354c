"""The meeting that every client creates: ten typical inputs, and the reply as Zoom gives it."""

from __future__ import annotations

from typing import Any

TOKEN = "benchmark-access-token"
MEETING_ID = 85746065432

INPUTS: dict[str, Any] = {
    "userId": "me",
    "topic": "Weekly planning of the platform team",
    "type": 2,
    "startTime": "2030-03-14T10:00:00",
    "timezone": "Europe/Berlin",
    "duration": 45,
    "agenda": "Review last week, agree on the next one.",
    "hostVideo": True,
    "muteUponEntry": True,
    "autoRecording": "cloud",
}

BODY: dict[str, Any] = {
    "topic": INPUTS["topic"],
    "type": 2,
    "start_time": INPUTS["startTime"],
    "timezone": INPUTS["timezone"],
    "duration": 45,
    "agenda": INPUTS["agenda"],
    "settings": {"host_video": True, "mute_upon_entry": True, "auto_recording": "cloud"},
}
"""The same inputs as in the request, for the other clients."""

REPLY: dict[str, Any] = {
    "uuid": "4444AAAiAAAAAiAiAiiAii==",
    "id": MEETING_ID,
    "host_id": "30R7kT7bTIKSNUFEuH_Qlg",
    "host_email": "host@example.com",
    "topic": INPUTS["topic"],
    "type": 2,
    "status": "waiting",
    "start_time": "2030-03-14T09:00:00Z",
    "duration": 45,
    "timezone": "Europe/Berlin",
    "agenda": INPUTS["agenda"],
    "created_at": "2030-02-01T07:29:29Z",
    "start_url": f"https://example.com/s/{MEETING_ID}?zak={'eyJzdiI6IjAwMDAwMSIsInptX3NrbSI6' * 6}",
    "join_url": f"https://example.com/j/{MEETING_ID}?pwd=d0lzSHRtQVlvQk1KbFNLb1lYbUFVQT09",
    "password": "123456",
    "h323_password": "123456",
    "pstn_password": "123456",
    "encrypted_password": "d0lzSHRtQVlvQk1KbFNLb1lYbUFVQT09",
    "settings": {
        "host_video": True,
        "participant_video": False,
        "cn_meeting": False,
        "in_meeting": False,
        "join_before_host": False,
        "jbh_time": 0,
        "mute_upon_entry": True,
        "watermark": False,
        "use_pmi": False,
        "approval_type": 2,
        "audio": "both",
        "auto_recording": "cloud",
        "enforce_login": False,
        "enforce_login_domains": "",
        "alternative_hosts": "",
        "alternative_host_update_polls": False,
        "close_registration": False,
        "show_share_button": False,
        "allow_multiple_devices": False,
        "registrants_confirmation_email": True,
        "waiting_room": True,
        "request_permission_to_unmute_participants": False,
        "global_dial_in_countries": ["US"],
        "global_dial_in_numbers": [
            {"country_name": "US", "city": city, "number": number, "type": "toll", "country": "US"}
            for city, number in (("Chicago", "+1 3125550101"), ("Denver", "+1 7205550102"))
        ],
        "contact_name": "",
        "contact_email": "",
        "registrants_email_notification": True,
        "meeting_authentication": False,
        "encryption_type": "enhanced_encryption",
        "approved_or_denied_countries_or_regions": {"enable": False},
        "breakout_room": {"enable": False},
        "device_testing": False,
        "focus_mode": False,
        "enable_dedicated_group_chat": False,
        "private_meeting": False,
        "email_notification": True,
        "host_save_video_order": False,
    },
    "pre_schedule": False,
}
