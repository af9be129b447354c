"""What is recorded, and who sees it, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict


class SeparateFiles(TypedDict, total=False):
    """Which views become files of their own."""

    active_speaker: bool
    gallery_view: bool
    shared_screen: bool


class AddressControl(TypedDict, total=False):
    """The IP addresses from which cloud recordings may be seen."""

    enable: bool
    ip_addresses_or_ranges: str


class SmartRecording(TypedDict, total=False):
    """What Zoom derives from a recording; it analyzes the recording for this."""

    create_recording_highlights: bool
    create_smart_chapters: bool
    create_next_steps: bool


class RecordingPasscodeRules(TypedDict, total=False):
    """What a passcode of a recording must contain."""

    have_letter: bool
    have_number: bool
    have_special_character: bool
    length: int
    only_allow_numeric: bool


class RecordingNotice(TypedDict, total=False):
    """How people in Zoom's apps learn that they are recorded."""

    disclaimer_to_participants: str
    play_voice_prompt: str
    ask_host_to_confirm: bool


class PermanentDeletion(TypedDict, total=False):
    """What happens before the trash is emptied."""

    cloud_recording_permanently_deleted_from_trash: bool
    email_reminder_type: str


class PhoneRecordingNotice(TypedDict, total=False):
    """How people on the telephone learn that they are recorded."""

    require_press_one_consent_to_record: bool
    multiple_notifications_phone_users: bool


class AuthenticatedViewing(TypedDict, total=False):
    """Who must sign in to watch."""

    authenticated_can_view_cloud_recordings: bool
    default_authenticate_content: str


class LocalRecordingOptions(TypedDict, total=False):
    """Who may record to a computer, and what is kept."""

    internal_meeting_participants: bool
    internal_auto_approve_requests: bool
    external_meeting_participants: bool
    external_auto_approve_requests: bool
    participants_with_specified_domains: bool
    participants_with_specified_domains_content: str
    participants_specified_domains_auto_approve_requests: bool
    save_chat_messages: bool
    save_closed_caption: bool


class ArchivedContent(TypedDict, total=False):
    """What goes into the archive."""

    audio_file: bool
    cc_transcript_file: bool
    chat_file: bool
    chat_with_sender_email: bool
    video_file: bool
    chat_with_direct_message: bool
    archive_retention: int
    action_when_archive_failed: int
    notification_when_archiving_starts: str
    play_voice_prompt_when_archiving_starts: str


class Archiving(TypedDict, total=False):
    """What is archived; Zoom's support opens this for an account."""

    enable: bool
    settings: ArchivedContent
    type: int


class DurableTranscript(TypedDict, total=False):
    """Transcripts that AI Companion keeps for later."""

    durable_meeting_transcript: bool
    allow_host_access_meeting_transcript: bool


class SharedRecording(TypedDict, total=False):
    """What is recorded, and who sees it: what users and groups share."""

    record_files_separately: SeparateFiles
    display_participant_name: bool
    recording_thumbnails: bool
    optimize_recording_for_3rd_party_video_editor: bool
    recording_highlight: bool
    save_panelist_chat: bool
    save_poll_results: bool
    save_close_caption: bool
    auto_recording: str
    cloud_recording: bool
    ip_address_access_control: AddressControl
    local_recording: bool
    record_audio_file: bool
    record_gallery_view: bool
    record_speaker_view: bool
    recording_audio_transcript: bool
    smart_recording: SmartRecording
    save_chat_text: bool
    show_timestamp: bool
    recording_notification_for_zoom_client: RecordingNotice
    allow_revenue_accelerator_manage_recording_separate_auto_delete: bool
    cloud_recording_permanently_deleted: PermanentDeletion
    allow_cmr_3rd_party_bot: bool
    water_marker_recording: bool
    viewer_see_transcript: bool
    allow_invitees_access_recordings_without_passcode: bool
    recording_as_on_demand: bool
    recording_notifications_phone_users: PhoneRecordingNotice
    upload_recording: bool
    allow_add_cloud_recordings_to_zoom_clips: bool
    allow_share: bool
    viewer_see_chat: bool
    authenticated_view_cloud_recoding: AuthenticatedViewing
    notification_subscription_url_when_recording_available: bool
    recording_storage_email_notifications: bool
    local_recording_options: LocalRecordingOptions
    embed_passcode_in_shareable_link: bool


class UserRecording(SharedRecording, total=False):
    """What is recorded, and who sees it, as a user has it."""

    ask_host_to_confirm_disclaimer: bool
    ask_participants_to_consent_disclaimer: bool
    auto_delete_cmr: bool
    auto_delete_cmr_days: int
    host_pause_stop_recording: bool
    recording_disclaimer: bool
    recording_password_requirement: RecordingPasscodeRules


class GroupRecording(SharedRecording, total=False):
    """What is recorded, and who sees it, as a group has it."""

    account_user_access_recording: bool
    archive: Archiving
    cloud_recording_download: bool
    cloud_recording_download_host: bool
    host_delete_cloud_recording: bool
    prevent_host_access_recording: bool
    durable_meeting_transcript: DurableTranscript
