"""Templates of meetings and of meeting summaries."""

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
    """Manual and automatic captions."""

    auto_generated_captions: bool
    allow_to_type: bool
    manual_captions: bool
    save_captions: bool


class ClosedCaptioning(TypedDict, total=False):
    """Captions in older clients."""

    auto_transcribing: bool
    enable: bool
    save_caption: bool


class TemplateInMeeting(TypedDict, total=False):
    """Settings inside the meeting, in a template."""

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
    """Settings of recording, in a template."""

    auto_recording: Annotated[str, Doc("`local`, `cloud` or `none`.")]


class TemplateSchedule(TypedDict, total=False):
    """Settings of scheduling, in a template."""

    host_video: bool
    participant_video: bool
    mute_upon_entry: bool


class TemplateSecurity(TypedDict, total=False):
    """Settings of security, in a template."""

    waiting_room: bool


class TemplateSettings(TypedDict, total=False):
    """The settings of a template."""

    in_meeting: TemplateInMeeting
    recording: TemplateRecording
    schedule_meeting: TemplateSchedule
    meeting_security: TemplateSecurity


class MeetingTemplate(TypedDict, total=False):
    """A template of meetings."""

    id: str
    name: str
    settings: TemplateSettings
