"""Templates of meetings and of meeting summaries."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.choices import AutoRecording
from zoom_connector.fields import Doc, Example, Known, Label

HEARD_BY = {"host": "Host", "all": "Everyone", "none": "No one"}
SHARED_BY = {"host": "Host", "all": "Everyone"}


class SummaryTemplate(TypedDict):
    """A template of meeting summaries."""

    meeting_summary_template_id: Annotated[
        str, Doc("ID to give as `summary_template_id` of a meeting."), Example("1e1356ad")
    ]
    name: Annotated[str, Doc("Name in the list of templates."), Example("Short minutes")]
    description: Annotated[
        str, Doc("What the template is meant for."), Example("Decisions and tasks, in ten lines")
    ]


SummaryTemplates = Annotated[
    list[SummaryTemplate],
    Label("Summary Templates"),
    Doc("Templates that the user can choose for summaries, all of them."),
]


class ManualCaptioning(TypedDict, total=False):
    """Manual and automatic captions."""

    auto_generated_captions: Annotated[bool, Doc("Whether Zoom transcribes what is spoken.")]
    allow_to_type: Annotated[bool, Doc("Whether the host or an assigned person can type captions.")]
    manual_captions: Annotated[bool, Doc("Whether captions can be typed at all.")]
    save_captions: Annotated[bool, Doc("Whether participants can save captions.")]


class ClosedCaptioning(TypedDict, total=False):
    """Captions in older clients."""

    auto_transcribing: Annotated[bool, Doc("Whether Zoom transcribes what is spoken.")]
    enable: Annotated[bool, Doc("Whether captions can be typed, or come from another service.")]
    save_caption: Annotated[bool, Doc("Whether participants can save captions and transcripts.")]


class TemplateInMeeting(TypedDict, total=False):
    """Settings inside the meeting, in a template."""

    entry_exit_chime: Annotated[
        str, Doc("Who hears a sound when people join and leave."), Known(HEARD_BY)
    ]
    feedback: Annotated[bool, Doc("Whether people can send feedback to Zoom at the end.")]
    polling: Annotated[bool, Doc("Whether the host can hold polls.")]
    post_meeting_feedback: Annotated[
        bool, Doc("Whether Zoom asks for a thumbs up or down at the end.")
    ]
    screen_sharing: Annotated[bool, Doc("Whether screens can be shared.")]
    who_can_share_screen: Annotated[str, Doc("Who can share a screen."), Known(SHARED_BY)]
    who_can_share_screen_when_someone_is_sharing: Annotated[
        str, Doc("Who can take over from a person who shares."), Known(SHARED_BY)
    ]
    disable_screen_sharing_for_host_meetings: Annotated[
        bool, Doc("Whether only windows can be shared, and no whole desktop.")
    ]
    annotation: Annotated[bool, Doc("Whether people can draw on shared content.")]
    whiteboard: Annotated[bool, Doc("Whether people can share a whiteboard.")]
    remote_control: Annotated[bool, Doc("Whether a presenter can hand over control of the screen.")]
    non_verbal_feedback: Annotated[bool, Doc("Whether people can show icons next to their names.")]
    allow_participants_to_rename: Annotated[
        bool, Doc("Whether people can change the name they show.")
    ]
    breakout_room: Annotated[bool, Doc("Whether the host can split people into rooms.")]
    remote_support: Annotated[
        bool, Doc("Whether the host can control a participant's computer to help.")
    ]
    manual_captioning: Annotated[ManualCaptioning, Doc("Captions in present clients.")]
    closed_captioning: Annotated[ClosedCaptioning, Doc("Captions in older clients.")]


class TemplateRecording(TypedDict, total=False):
    """Settings of recording, in a template."""

    auto_recording: Annotated[
        str, Doc("Whether and where recording starts by itself."), Known(AutoRecording)
    ]


class TemplateSchedule(TypedDict, total=False):
    """Settings of scheduling, in a template."""

    host_video: Annotated[bool, Doc("Whether the host's camera is on at the start.")]
    participant_video: Annotated[bool, Doc("Whether participants' cameras are on when they join.")]
    mute_upon_entry: Annotated[bool, Doc("Whether people are muted when they join.")]


class TemplateSecurity(TypedDict, total=False):
    """Settings of security, in a template."""

    waiting_room: Annotated[bool, Doc("Whether people wait until they are admitted.")]


class TemplateSettings(TypedDict, total=False):
    """The settings of a template."""

    in_meeting: Annotated[TemplateInMeeting, Doc("What people can do during the meeting.")]
    recording: Annotated[TemplateRecording, Doc("Whether the meeting is recorded.")]
    schedule_meeting: Annotated[TemplateSchedule, Doc("Cameras and microphones at the start.")]
    meeting_security: Annotated[TemplateSecurity, Doc("Who gets in.")]


class MeetingTemplate(TypedDict, total=False):
    """A template of meetings."""

    id: Annotated[
        str, Doc("ID to give as `template_id` of a meeting."), Example("ydCUQzzVT6WZ_r_K_2iFzg")
    ]
    name: Annotated[str, Doc("Name in the list of templates."), Example("Large town hall")]
    settings: Annotated[TemplateSettings, Doc("Settings that the template gives to a meeting.")]
