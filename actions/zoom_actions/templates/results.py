"""Templates of meetings and of their summaries."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc


class SummaryTemplate(TypedDict):
    """A template of meeting summaries."""

    meeting_summary_template_id: str
    name: str
    description: str


class ManualCaptioning(TypedDict, total=False):
    """Captions that people write, and those that Zoom writes."""

    auto_generated_captions: bool
    allow_to_type: bool
    manual_captions: bool
    save_captions: bool


class ClosedCaptioning(TypedDict, total=False):
    """Captions, as older clients have them."""

    auto_transcribing: bool
    enable: bool
    save_caption: bool


class TemplateInMeeting(TypedDict, total=False):
    """What a template says about the time in the meeting."""

    entry_exit_chime: Annotated[str, Doc("Who hears a chime: `host`, `all` or `none`.")]
    feedback: bool
    polling: bool
    post_meeting_feedback: bool
    screen_sharing: bool
    who_can_share_screen: Annotated[str, Doc("`host` or `all`.")]
    who_can_share_screen_when_someone_is_sharing: Annotated[str, Doc("`host` or `all`.")]
    disable_screen_sharing_for_host_meetings: bool
    annotation: bool
    whiteboard: bool
    remote_control: bool
    non_verbal_feedback: bool
    allow_participants_to_rename: bool
    breakout_room: bool
    remote_support: bool
    manual_captioning: ManualCaptioning
    closed_captioning: ClosedCaptioning


class TemplateRecording(TypedDict, total=False):
    """What a template says about recording."""

    auto_recording: Annotated[str, Doc("`local`, `cloud` or `none`.")]


class TemplateSchedule(TypedDict, total=False):
    """What a template says about the beginning of a meeting."""

    host_video: bool
    participant_video: bool
    mute_upon_entry: bool


class TemplateSecurity(TypedDict, total=False):
    """What a template says about security."""

    waiting_room: bool


class TemplateSettings(TypedDict, total=False):
    """The settings that a template brings along."""

    in_meeting: TemplateInMeeting
    recording: TemplateRecording
    schedule_meeting: TemplateSchedule
    meeting_security: TemplateSecurity


class MeetingTemplate(TypedDict, total=False):
    """A template of meetings."""

    id: str
    name: str
    settings: TemplateSettings
