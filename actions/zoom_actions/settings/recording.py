"""What is recorded, and who sees it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import DeletionDays, RecordingStart
from zoom_actions.settings.recording_objects import (
    AddressControl,
    Archiving,
    AuthenticatedViewing,
    DurableTranscript,
    LocalRecordingOptions,
    PermanentDeletion,
    PhoneRecordingNotice,
    RecordingNotice,
    RecordingPasscodeRules,
    SeparateFiles,
    SmartRecording,
)
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class SharedRecording(TypedDict, total=False):
    """What is recorded, and who sees it: what users and groups share."""

    record_files_separately: Annotated[
        SeparateFiles,
        Doc("Views recorded as files of their own."),
        Example({"active_speaker": True, "gallery_view": True}),
    ]
    display_participant_name: Annotated[Switch, Doc("Write names into the picture.")]
    recording_thumbnails: Annotated[
        Switch, Doc("Keep the presenter's small picture beside a shared screen.")
    ]
    optimize_recording_for_3rd_party_video_editor: Annotated[
        Switch, Doc("Prepare files for video editors; larger and slower to make.")
    ]
    recording_highlight: Annotated[Switch, Doc("Deprecated: mark highlights.")]
    save_panelist_chat: Annotated[Switch, Doc("Keep what panelists write in webinars.")]
    save_poll_results: Annotated[Switch, Doc("Keep the results of polls that were shown.")]
    save_close_caption: Annotated[Switch, Doc("Keep captions as a VTT file.")]
    # For groups Zoom's schema has bare text; but it takes an unknown value in silence for none.
    auto_recording: Annotated[
        RecordingStart, Doc("Whether and where recording starts by itself."), Example("local")
    ]
    cloud_recording: Annotated[Switch, Doc("Allow recording to the cloud.")]
    ip_address_access_control: Annotated[
        AddressControl,
        Doc("Limit cloud recordings to some IP addresses."),
        Example({"enable": True}),
    ]
    local_recording: Annotated[Switch, Doc("Allow recording to one's computer.")]
    record_audio_file: Annotated[Switch, Doc("Record a file of the sound alone.")]
    record_gallery_view: Annotated[Switch, Doc("Record the gallery.")]
    record_speaker_view: Annotated[Switch, Doc("Record the one who speaks.")]
    recording_audio_transcript: Annotated[Switch, Doc("Transcribe what is said.")]
    smart_recording: Annotated[
        SmartRecording,
        Doc("What Zoom derives from recordings."),
        Example({"create_recording_highlights": True, "create_smart_chapters": True}),
    ]
    save_chat_text: Annotated[Switch, Doc("Keep the chat.")]
    show_timestamp: Annotated[Switch, Doc("Write the time into the picture.")]
    recording_notification_for_zoom_client: Annotated[
        RecordingNotice,
        Doc("Notices in Zoom's apps."),
        Example(
            {
                "disclaimer_to_participants": "All participants",
                "play_voice_prompt": "All participants",
            }
        ),
    ]
    allow_revenue_accelerator_manage_recording_separate_auto_delete: Annotated[
        Switch, Doc("Let Revenue Accelerator delete recordings by rules of its own.")
    ]
    cloud_recording_permanently_deleted: Annotated[
        PermanentDeletion,
        Doc("Removal of recordings from the trash."),
        Example(
            {
                "cloud_recording_permanently_deleted_from_trash": True,
                "email_reminder_type": "7 days before deletion",
            }
        ),
    ]
    allow_cmr_3rd_party_bot: Annotated[Switch, Doc("Allow recording by others' bots.")]
    water_marker_recording: Annotated[Switch, Doc("Put a watermark on recordings.")]
    viewer_see_transcript: Annotated[Switch, Doc("Show viewers the transcript.")]
    allow_invitees_access_recordings_without_passcode: Annotated[
        Switch, Doc("Let invitees watch without the passcode.")
    ]
    recording_as_on_demand: Annotated[Switch, Doc("Ask viewers to register, unless changed.")]
    recording_notifications_phone_users: Annotated[
        PhoneRecordingNotice,
        Doc("Notices on the telephone."),
        Example(
            {
                "require_press_one_consent_to_record": True,
                "multiple_notifications_phone_users": True,
            }
        ),
    ]
    upload_recording: Annotated[Switch, Doc("Let people upload recordings.")]
    allow_add_cloud_recordings_to_zoom_clips: Annotated[
        Switch, Doc("Let people turn cloud recordings into clips.")
    ]
    allow_share: Annotated[Switch, Doc("Let people share cloud recordings.")]
    viewer_see_chat: Annotated[Switch, Doc("Show viewers the chat.")]
    authenticated_view_cloud_recoding: Annotated[
        AuthenticatedViewing,
        Doc("Have viewers of cloud recordings sign in."),
        Example(
            {
                "authenticated_can_view_cloud_recordings": True,
                "default_authenticate_content": "Signed-in users in my account",
            }
        ),
    ]
    notification_subscription_url_when_recording_available: Annotated[
        Switch, Doc("Call the subscribed address when a cloud recording is ready.")
    ]
    recording_storage_email_notifications: Annotated[Switch, Doc("Mail about recording storage.")]
    local_recording_options: Annotated[
        LocalRecordingOptions,
        Doc("Local recording in detail."),
        Example({"internal_meeting_participants": True, "internal_auto_approve_requests": True}),
    ]
    embed_passcode_in_shareable_link: Annotated[
        Switch, Doc("Put the passcode into the link, so that one click opens it.")
    ]


class UserRecording(SharedRecording, total=False):
    """What is recorded, and who sees it, as a user has it."""

    ask_host_to_confirm_disclaimer: Annotated[Switch, Doc("Have the host confirm the disclaimer.")]
    ask_participants_to_consent_disclaimer: Annotated[
        Switch, Doc("Ask participants for consent; with `recording_disclaimer` only.")
    ]
    auto_delete_cmr: Annotated[Switch, Doc("Delete cloud recordings after `auto_delete_cmr_days`.")]
    auto_delete_cmr_days: Annotated[
        DeletionDays, Doc("Days until cloud recordings are deleted."), Example(30)
    ]
    host_pause_stop_recording: Annotated[
        Switch, Doc("Let the host pause or stop a recording that started by itself.")
    ]
    recording_disclaimer: Annotated[
        Switch,
        Doc("Deprecated: show a disclaimer; prefer `recording_notification_for_zoom_client`."),
    ]
    recording_password_requirement: Annotated[
        RecordingPasscodeRules,
        Doc("Rules for passcodes of recordings."),
        Example({"have_letter": True, "have_number": True}),
    ]


class GroupRecording(SharedRecording, total=False):
    """What is recorded, and who sees it, as a group has it."""

    account_user_access_recording: Annotated[
        Switch, Doc("Show cloud recordings to members of the account only.")
    ]
    archive: Annotated[Archiving, Doc("Archiving."), Example({"enable": True})]
    cloud_recording_download: Annotated[Switch, Doc("Let everybody who has the link download.")]
    cloud_recording_download_host: Annotated[Switch, Doc("Let the host alone download.")]
    host_delete_cloud_recording: Annotated[
        Switch, Doc("Let hosts delete recordings; otherwise administrators only.")
    ]
    prevent_host_access_recording: Annotated[
        Switch, Doc("Keep recordings from the hosts; administrators see them.")
    ]
    durable_meeting_transcript: Annotated[
        DurableTranscript,
        Doc("Transcripts that are kept for AI Companion."),
        Example({"durable_meeting_transcript": True, "allow_host_access_meeting_transcript": True}),
    ]
