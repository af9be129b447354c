"""What distinguishes webinars from meetings: https://developers.zoom.us/docs/api/meetings/."""

from __future__ import annotations

from zoom_actions.meetings.choices import RecurrenceType
from zoom_actions.meetings.event_kind import (
    RECURRENCE_RULES,
    WITH_REGISTRATION,
    EventKind,
    Rule,
)
from zoom_actions.webinars.choices import WebinarType

_AT_SET_TIMES = (WebinarType.SINGLE, WebinarType.RECURRING_AT_SET_TIMES)

WEBINAR = EventKind(
    noun="webinar",
    number="webinar_id",
    scheduled=WebinarType.SINGLE,
    at_set_times=WebinarType.RECURRING_AT_SET_TIMES,
    # Shorter than those of meetings, which Zoom has raised.
    longest_intervals={
        RecurrenceType.DAILY: 90,
        RecurrenceType.WEEKLY: 12,
        RecurrenceType.MONTHLY: 3,
    },
    occurrence_fields=("agenda", "start_time", "duration"),
    # Zoom's text calls two of them `panelist_video` and `watermark`.
    occurrence_settings=(
        *("host_video", "panelists_video", "hd_video", "add_watermark", "auto_recording"),
    ),
    rules=(
        Rule("start_time", "type", _AT_SET_TIMES),
        Rule("timezone", "type", _AT_SET_TIMES),
        Rule("duration", "type", _AT_SET_TIMES),
        Rule("recurrence", "type", (WebinarType.RECURRING_AT_SET_TIMES,)),
        Rule(
            "settings.registration_type",
            "type",
            (WebinarType.RECURRING_AT_SET_TIMES,),
            harmless=1,
        ),
        Rule("settings.show_join_info", "settings.approval_type", WITH_REGISTRATION),
        Rule(
            "settings.registrants_confirmation_email",
            "settings.registrants_email_notification",
            (True,),
        ),
        Rule("record_file_id", "is_simulive", (True,)),
        Rule("transition_to_live", "is_simulive", (True,)),
        Rule("simulive_delay_start", "is_simulive", (True,), harmless={"enable": False}),
        # A webinar that shows a recording has none of these.
        Rule("settings.audio", "is_simulive", (False,), harmless="both"),
        Rule("settings.auto_recording", "is_simulive", (False,), harmless="none"),
        Rule(
            "settings.language_interpretation",
            "is_simulive",
            (False,),
            harmless={"enable": False},
        ),
        *(
            Rule(f"settings.{name}", "is_simulive", (False,))
            for name in (
                *("host_video", "panelists_video", "hd_video", "hd_video_for_attendees"),
                *("send_1080p_video_to_attendees", "on_demand", "add_watermark"),
                *("add_audio_watermark", "request_permission_to_unmute_participants"),
                "allow_host_control_participant_mute_state",
            )
        ),
        *RECURRENCE_RULES,
    ),
    assumed={
        "type": WebinarType.SINGLE.value,
        "is_simulive": False,
        "settings.approval_type": 2,
    },
    flat={
        *("host_video", "panelists_video", "hd_video", "practice_session", "audio"),
        *("auto_recording", "on_demand", "approval_type", "registration_type"),
        *("registrants_confirmation_email", "registrants_email_notification"),
    },
)
