"""The locks of a group, as Zoom reports them."""

from __future__ import annotations

from typing_extensions import TypedDict

from zoom_actions.settings.results.recording import AddressControl


class LockedAudioConferencing(TypedDict, total=False):
    """How people dial in and are called: what members may not change."""

    toll_free_and_fee_based_toll_call: bool
    toll_call: bool
    call_me_and_invite_by_phone: bool
    personal_audio_conference: bool
    participant_phone_masking: bool


class LockedEmailNotification(TypedDict, total=False):
    """Mails that Zoom sends: what members may not change."""

    alternative_host_reminder: bool
    cancel_meeting_reminder: bool
    cloud_recording_available_reminder: bool
    jbh_reminder: bool
    schedule_for_reminder: bool


class LockedInMeeting(TypedDict, total=False):
    """Meetings and webinars: what members may not change."""

    alert_guest_join: bool
    allow_users_to_delete_messages_in_meeting_chat: bool
    allow_live_streaming: bool
    allow_show_zoom_windows: bool
    annotation: bool
    attendee_on_hold: bool
    auto_answer: bool
    auto_generated_captions: bool
    auto_saving_chat: bool
    breakout_room: bool
    chat: bool
    meeting_question_answer: bool
    closed_caption: bool
    co_host: bool
    custom_data_center_regions: bool
    disable_screen_sharing_for_host_meetings: bool
    disable_screen_sharing_for_in_meeting_guests: bool
    e2e_encryption: bool
    entry_exit_chime: str
    far_end_camera_control: bool
    feedback: bool
    file_transfer: bool
    full_transcript: bool
    group_hd: bool
    webinar_group_hd: bool
    language_interpretation: bool
    sign_language_interpretation: bool
    manual_captions: bool
    meeting_reactions: bool
    webinar_reactions: bool
    meeting_survey: bool
    non_verbal_feedback: bool
    original_audio: bool
    polling: bool
    post_meeting_feedback: bool
    private_chat: bool
    remote_control: bool
    remote_support: bool
    request_permission_to_unmute_participants: bool
    save_caption: bool
    save_captions: bool
    screen_sharing: bool
    sending_default_email_invites: bool
    show_a_join_from_your_browser_link: bool
    show_browser_join_link: bool
    show_meeting_control_toolbar: bool
    slide_control: bool
    stereo_audio: bool
    use_html_format_email: bool
    virtual_background: bool
    waiting_room: bool
    webinar_chat: bool
    webinar_live_streaming: bool
    webinar_polling: bool
    webinar_question_answer: bool
    webinar_survey: bool
    whiteboard: bool


class LockedOtherOptions(TypedDict, total=False):
    """What fits nowhere else: what members may not change."""

    blur_snapshot: bool


class LockedRecording(TypedDict, total=False):
    """Recordings: what members may not change."""

    account_user_access_recording: bool
    auto_delete_cmr: bool
    auto_recording: bool
    cloud_recording: bool
    cloud_recording_download: bool
    host_delete_cloud_recording: bool
    ip_address_access_control: AddressControl
    local_recording: bool
    prevent_host_access_recording: bool
    recording_authentication: bool
    archive: bool


class LockedScheduling(TypedDict, total=False):
    """Meetings that are scheduled: what members may not change."""

    audio_type: bool
    embed_password_in_join_link: bool
    force_pmi_jbh_password: bool
    host_video: bool
    join_before_host: bool
    meeting_authentication: bool
    mute_upon_entry: bool
    participant_video: bool
    pstn_password_protected: bool
    require_password_for_instant_meetings: bool
    require_password_for_pmi_meetings: bool
    require_password_for_scheduling_new_meetings: bool
    upcoming_meeting_reminder: bool
    continuous_meeting_chat: bool


class LockedTelephony(TypedDict, total=False):
    """Telephone conferences: what members may not change."""

    telephony_regions: bool
    third_party_audio: bool


class LockedMeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars: what members may not change."""

    approved_or_denied_countries_or_regions: bool
    auto_security: bool
    block_user_domain: bool
    embed_password_in_join_link: bool
    encryption_type: str
    end_to_end_encrypted_meetings: bool
    meeting_password: bool
    only_authenticated_can_join_from_webclient: bool
    phone_password: bool
    pmi_password: bool
    waiting_room: bool
    webinar_password: bool


class GroupLocks(TypedDict, total=False):
    """Which settings the members of a group may not change.

    With the option `meeting_security` only that section is there, without it all others.
    """

    audio_conferencing: LockedAudioConferencing
    email_notification: LockedEmailNotification
    in_meeting: LockedInMeeting
    other_options: LockedOtherOptions
    recording: LockedRecording
    schedule_meeting: LockedScheduling
    telephony: LockedTelephony
    meeting_security: LockedMeetingSecurity
