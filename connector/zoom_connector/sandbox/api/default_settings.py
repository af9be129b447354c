"""The settings with which users and groups begin: a selection of what the API knows.

Each kind holds its sets by the option that asks for them; the common set has none.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoom_connector.sandbox.state.state import JsonObject

_PASSCODE: JsonObject = {
    "length": 6,
    "have_letter": False,
    "have_number": True,
    "have_special_character": False,
    "only_allow_numeric": True,
    "have_upper_and_lower_characters": False,
    "consecutive_characters_length": 0,
    "weak_enhance_detection": True,
}
_AUDIO: JsonObject = {
    "toll_call": {
        "enable": True,
        "numbers": [
            {
                "code": "49",
                "country_code": "DE",
                "country_name": "Germany",
                "number": "5550100",
                "display_number": "+49 5550100",
            }
        ],
    },
    "call_me_and_invite_by_phone": {"enable": False, "require_press_1_for_call_me": "auto"},
    "personal_audio_conference": False,
    "participant_phone_masking": {"enable": False, "masking_type": "mask_default"},
    "global_dial_in_countries": {
        "allowed_countries": [
            {"code": "DE", "name": "Germany"},
            {"code": "PT", "name": "Portugal"},
        ],
        "selected_countries": [{"code": "DE", "name": "Germany"}],
        "include_toll_free": False,
    },
}
_MAILS: JsonObject = {
    "alternative_host_reminder": True,
    "cancel_meeting_reminder": True,
    "cloud_recording_available_reminder": True,
    "jbh_reminder": True,
    "recording_available_reminder_alternative_hosts": False,
    "recording_available_reminder_schedulers": True,
    "schedule_for_reminder": True,
}
_IN_MEETING: JsonObject = {
    "allow_live_streaming": False,
    "allow_participants_chat_with": 4,
    "allow_users_save_chats": 3,
    "annotation": True,
    "auto_saving_chat": False,
    "breakout_room": True,
    "breakout_room_schedule": True,
    "chat": True,
    "closed_captioning": {"enable": True, "auto_transcribing": True, "save_caption": True},
    "co_host": True,
    "custom_data_center_regions": False,
    "data_center_regions": [],
    "entry_exit_chime": "none",
    "far_end_camera_control": False,
    "feedback": False,
    "file_transfer": True,
    "group_hd": False,
    "language_interpretation": {"enable": False, "custom_languages": []},
    "meeting_polling": {"enable": True, "advanced_polls": False},
    "meeting_reactions": True,
    "meeting_reactions_emojis": "all",
    "non_verbal_feedback": True,
    "polling": True,
    "private_chat": True,
    "remote_control": True,
    "screen_sharing": True,
    "sign_language_interpretation": {"enable": False, "custom_languages": []},
    "virtual_background": True,
    "waiting_room": True,
    "webinar_chat": {"enable": True, "allow_attendees_chat_with": 3},
    "webinar_polling": {"enable": True, "advanced_polls": False},
    "who_can_share_screen": "host",
    "who_can_share_screen_when_someone_is_sharing": "host",
    "participants_share_simultaneously": "one",
}
_RECORDING: JsonObject = {
    "auto_recording": "none",
    "cloud_recording": True,
    "ip_address_access_control": {"enable": False, "ip_addresses_or_ranges": ""},
    "local_recording": True,
    "record_audio_file": True,
    "record_gallery_view": False,
    "record_speaker_view": True,
    "recording_audio_transcript": True,
    "recording_notification_for_zoom_client": {
        "disclaimer_to_participants": "All participants",
        "play_voice_prompt": "All participants",
        "ask_host_to_confirm": False,
    },
    "save_chat_text": True,
    "show_timestamp": False,
}
_SCHEDULING: JsonObject = {
    "audio_type": "both",
    "embed_password_in_join_link": True,
    "host_video": True,
    "join_before_host": False,
    "personal_meeting": True,
    "pstn_password_protected": True,
    "require_password_for_instant_meetings": True,
    "require_password_for_pmi_meetings": "all",
    "require_password_for_scheduled_meetings": True,
    "require_password_for_scheduling_new_meetings": True,
    "use_pmi_for_instant_meetings": False,
}
_STORAGE: JsonObject = {
    "recording_storage_location": {"allowed_values": ["DE", "US"], "value": "US"}
}
_SECURITY: JsonObject = {
    "auto_security": True,
    "block_user_domain": False,
    "block_user_domain_list": [],
    "embed_password_in_join_link": True,
    "encryption_type": "enhanced_encryption",
    "end_to_end_encrypted_meetings": False,
    "meeting_password": True,
    "meeting_password_requirement": _PASSCODE,
    "only_authenticated_can_join_from_webclient": False,
    "phone_password": True,
    "pmi_password": True,
    "waiting_room": True,
    "waiting_room_settings": {
        "participants_to_place_in_waiting_room": 0,
        "users_who_can_admit_participants_from_waiting_room": 0,
        "whitelisted_domains_for_waiting_room": "",
    },
    "webinar_password": True,
}
_SIGN_IN: JsonObject = {
    "meeting_authentication": {
        "meeting_authentication": False,
        "allow_authentication_exception": False,
        "authentication_options": [
            {
                "id": "signIn_pH2xQfDgQvq6u8",
                "name": "Sign in to Zoom",
                "type": "enforce_login",
                "default_option": True,
                "visible": True,
            },
            {
                "id": "signIn_b7Rk0eTzSCu1mA",
                "name": "Colleagues and partners",
                "type": "enforce_login_with_domains",
                "domains": "example.com",
                "default_option": False,
                "visible": True,
            },
        ],
    },
    "recording_authentication": {
        "recording_authentication": False,
        "authentication_options": [
            {
                "id": "view_J3nWq9LxRk2cYg",
                "name": "Members of the account",
                "type": "internally",
                "default_option": True,
                "visible": True,
            }
        ],
    },
}

_DEFAULTS: JsonObject = {
    "user": {
        "": {
            "audio_conferencing": _AUDIO,
            "email_notification": _MAILS,
            "feature": {
                "concurrent_meeting": "None",
                "large_meeting": False,
                "meeting_capacity": 100,
                "webinar": False,
                "zoom_events": False,
                "zoom_phone": False,
                "zoom_whiteboard": False,
                "zoom_whiteboard_plus": False,
            },
            "in_meeting": _IN_MEETING,
            "profile": _STORAGE,
            "recording": {
                **_RECORDING,
                "auto_delete_cmr": False,
                "auto_delete_cmr_days": 30,
                "host_pause_stop_recording": True,
            },
            "schedule_meeting": {
                **_SCHEDULING,
                "default_password_for_scheduled_meetings": "",
                "meeting_password_requirement": _PASSCODE,
                "participants_video": False,
                "pmi_password": "482915",
                "use_pmi_for_scheduled_meetings": False,
            },
            "telephony": {
                "audio_conference_info": "",
                "show_international_numbers_link": True,
                "third_party_audio": False,
            },
            "tsp": {"call_out": False, "show_international_numbers_link": False},
            "whiteboard": {"in_meeting_advanced_whiteboard": True},
            "general_setting": {"auto_zoom_room_proximity_connect": True},
        },
        "meeting_security": {"meeting_security": _SECURITY},
        **_SIGN_IN,
    },
    "group": {
        "": {
            "audio_conferencing": _AUDIO,
            "email_notification": _MAILS,
            "in_meeting": {**_IN_MEETING, "alert_guest_join": True, "stereo_audio": False},
            "other_options": {
                "allow_users_contact_support_via_chat": True,
                "blur_snapshot": False,
                "webinar_registration_options": {"enable_custom_questions": True},
            },
            "profile": _STORAGE,
            "recording": {**_RECORDING, "cloud_recording_download": True},
            "schedule_meeting": {
                **_SCHEDULING,
                "mute_upon_entry": False,
                "participant_video": False,
                "upcoming_meeting_reminder": True,
            },
            "telephony": {"audio_conference_info": "", "third_party_audio": False},
            "chat": {
                "share_files": {"enable": True, "share_option": "anyone"},
                "create_public_channels": True,
                "create_private_channels": True,
                "allow_users_to_search_others_options": "1",
                "set_retention_period_in_cloud": {"enable": False},
            },
            "mail_calendar": {"email_management": True},
            "general_setting": {"auto_zoom_room_proximity_connect": True},
        },
        "meeting_security": {
            "meeting_security": {
                **_SECURITY,
                "chat_etiquette_tool": {"enable": False, "policies": []},
            }
        },
        **_SIGN_IN,
    },
    "group_lock": {
        "": {
            "audio_conferencing": {"toll_call": False, "personal_audio_conference": False},
            "email_notification": {"cancel_meeting_reminder": False, "jbh_reminder": False},
            "in_meeting": {
                "chat": False,
                "entry_exit_chime": "none",
                "private_chat": False,
                "screen_sharing": False,
                "waiting_room": True,
            },
            "other_options": {"blur_snapshot": False},
            "recording": {"auto_recording": False, "cloud_recording": True},
            "schedule_meeting": {"host_video": False, "join_before_host": False},
            "telephony": {"third_party_audio": False},
        },
        "meeting_security": {
            "meeting_security": {
                "encryption_type": "enhanced_encryption",
                "meeting_password": True,
                "waiting_room": False,
            }
        },
    },
    "group_registration": {
        "": {
            "options": {
                "host_email_notification": True,
                "close_registration": False,
                "allow_participants_to_join_from_multiple_devices": True,
                "show_social_share_buttons": False,
            },
            "questions": [
                {"field_name": "last_name", "required": True, "selected": True},
                {"field_name": "org", "required": False, "selected": True},
            ],
            "approve_type": 0,
            "custom_questions": [],
        }
    },
}


def default_settings(kind: str) -> JsonObject:
    """Return fresh settings of a kind."""
    settings: JsonObject = deepcopy(_DEFAULTS[kind])
    return settings
