"""The locks of a group, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import EncryptionType
from zoom_actions.settings.results.recording import AddressControl
from zoom_connector.fields import Doc, Example, Known


class LockedAudioConferencing(TypedDict, total=False):
    """Dialing in and being called: settings that members cannot change."""

    toll_free_and_fee_based_toll_call: Annotated[
        bool, Doc("Locked for members: toll-free numbers and toll numbers with a fee.")
    ]
    toll_call: Annotated[bool, Doc("Locked for members: toll numbers.")]
    call_me_and_invite_by_phone: Annotated[
        bool, Doc("Locked for members: calls from Zoom to a telephone.")
    ]
    personal_audio_conference: Annotated[
        bool, Doc("Locked for members: personal audio conferences.")
    ]
    participant_phone_masking: Annotated[
        bool, Doc("Locked for members: the hiding of telephone numbers.")
    ]


class LockedEmailNotification(TypedDict, total=False):
    """The e-mails that Zoom sends: settings that members cannot change."""

    alternative_host_reminder: Annotated[
        bool, Doc("Locked for members: the e-mail to alternative hosts.")
    ]
    cancel_meeting_reminder: Annotated[
        bool, Doc("Locked for members: the e-mail about canceled meetings.")
    ]
    cloud_recording_available_reminder: Annotated[
        bool, Doc("Locked for members: the e-mail about finished cloud recordings.")
    ]
    jbh_reminder: Annotated[
        bool, Doc("Locked for members: the e-mail about people who join before the host.")
    ]
    schedule_for_reminder: Annotated[
        bool, Doc("Locked for members: the e-mail to people for whom another person schedules.")
    ]


class LockedInMeeting(TypedDict, total=False):
    """Meetings and webinars: settings that members cannot change."""

    alert_guest_join: Annotated[
        bool, Doc("Locked for members: the notice that guests are present.")
    ]
    allow_users_to_delete_messages_in_meeting_chat: Annotated[
        bool, Doc("Locked for members: the deletion of chat messages.")
    ]
    allow_live_streaming: Annotated[bool, Doc("Locked for members: live streams of meetings.")]
    allow_show_zoom_windows: Annotated[
        bool, Doc("Locked for members: the display of Zoom's own windows.")
    ]
    annotation: Annotated[bool, Doc("Locked for members: drawing on shared content.")]
    attendee_on_hold: Annotated[
        bool, Doc("Deprecated: locked for members: putting people on hold.")
    ]
    auto_answer: Annotated[bool, Doc("Locked for members: calls that are answered automatically.")]
    auto_generated_captions: Annotated[bool, Doc("Locked for members: live transcription.")]
    auto_saving_chat: Annotated[bool, Doc("Locked for members: the automatic saving of chats.")]
    breakout_room: Annotated[bool, Doc("Locked for members: breakout rooms.")]
    chat: Annotated[bool, Doc("Locked for members: the chat.")]
    meeting_question_answer: Annotated[
        bool, Doc("Locked for members: questions and answers in meetings.")
    ]
    closed_caption: Annotated[bool, Doc("Locked for members: closed captions.")]
    co_host: Annotated[bool, Doc("Locked for members: co-hosts.")]
    custom_data_center_regions: Annotated[
        bool, Doc("Locked for members: the choice of data centers.")
    ]
    disable_screen_sharing_for_host_meetings: Annotated[
        bool, Doc("Locked for members: the ban on desktop sharing by hosts.")
    ]
    disable_screen_sharing_for_in_meeting_guests: Annotated[
        bool, Doc("Locked for members: the ban on screen sharing while guests are present.")
    ]
    e2e_encryption: Annotated[bool, Doc("Locked for members: encryption.")]
    entry_exit_chime: Annotated[
        str, Doc("Who hears a sound when people join and leave, as text."), Example("host")
    ]
    far_end_camera_control: Annotated[
        bool, Doc("Locked for members: the control of others' cameras.")
    ]
    feedback: Annotated[bool, Doc("Locked for members: feedback to Zoom.")]
    file_transfer: Annotated[bool, Doc("Locked for members: files in the chat.")]
    full_transcript: Annotated[
        bool, Doc("Locked for members: the full transcript in a side panel.")
    ]
    group_hd: Annotated[bool, Doc("Locked for members: HD video in meetings.")]
    webinar_group_hd: Annotated[bool, Doc("Locked for members: HD video in webinars.")]
    language_interpretation: Annotated[bool, Doc("Locked for members: spoken interpretation.")]
    sign_language_interpretation: Annotated[
        bool, Doc("Locked for members: sign language interpretation.")
    ]
    manual_captions: Annotated[bool, Doc("Locked for members: captions that are typed.")]
    meeting_reactions: Annotated[bool, Doc("Locked for members: reactions in meetings.")]
    webinar_reactions: Annotated[bool, Doc("Locked for members: reactions in webinars.")]
    meeting_survey: Annotated[bool, Doc("Locked for members: surveys after meetings.")]
    non_verbal_feedback: Annotated[bool, Doc("Locked for members: icons next to names.")]
    original_audio: Annotated[bool, Doc("Locked for members: unprocessed sound.")]
    polling: Annotated[bool, Doc("Locked for members: polls in meetings.")]
    post_meeting_feedback: Annotated[
        bool, Doc("Locked for members: the thumbs up or down at the end.")
    ]
    private_chat: Annotated[bool, Doc("Locked for members: private chat.")]
    remote_control: Annotated[
        bool, Doc("Locked for members: handing over control of the shared screen.")
    ]
    remote_support: Annotated[bool, Doc("Locked for members: remote support.")]
    request_permission_to_unmute_participants: Annotated[
        bool, Doc("Locked for members: consent to be unmuted.")
    ]
    save_caption: Annotated[bool, Doc("Locked for members: the saving of captions.")]
    save_captions: Annotated[
        bool, Doc("Locked for members: the saving of captions, under its newer name.")
    ]
    screen_sharing: Annotated[bool, Doc("Locked for members: screen sharing.")]
    sending_default_email_invites: Annotated[
        bool, Doc("Locked for members: the default e-mail program as the only way to invite.")
    ]
    show_a_join_from_your_browser_link: Annotated[
        bool, Doc("Locked for members: the link that joins in the browser.")
    ]
    show_browser_join_link: Annotated[
        bool, Doc("Locked for members: joining straight from the browser.")
    ]
    show_meeting_control_toolbar: Annotated[
        bool, Doc("Locked for members: the meeting controls that are always shown.")
    ]
    slide_control: Annotated[bool, Doc("Locked for members: handing over control of the slides.")]
    stereo_audio: Annotated[bool, Doc("Locked for members: stereo sound.")]
    use_html_format_email: Annotated[
        bool, Doc("Locked for members: HTML in invitations of the Outlook plugin.")
    ]
    virtual_background: Annotated[bool, Doc("Locked for members: virtual backgrounds.")]
    waiting_room: Annotated[bool, Doc("Locked for members: the waiting room.")]
    webinar_chat: Annotated[bool, Doc("Locked for members: chat in webinars.")]
    webinar_live_streaming: Annotated[bool, Doc("Locked for members: live streams of webinars.")]
    webinar_polling: Annotated[bool, Doc("Locked for members: polls in webinars.")]
    webinar_question_answer: Annotated[
        bool, Doc("Locked for members: questions and answers in webinars.")
    ]
    webinar_survey: Annotated[bool, Doc("Locked for members: surveys after webinars.")]
    whiteboard: Annotated[bool, Doc("Locked for members: the whiteboard.")]


class LockedOtherOptions(TypedDict, total=False):
    """Other settings that members cannot change."""

    blur_snapshot: Annotated[
        bool, Doc("Locked for members: the hiding of Zoom's content among running apps.")
    ]


class LockedRecording(TypedDict, total=False):
    """Recording: settings that members cannot change."""

    account_user_access_recording: Annotated[
        bool, Doc("Locked for members: the restriction of cloud recordings to the account.")
    ]
    auto_delete_cmr: Annotated[
        bool, Doc("Locked for members: the deletion of cloud recordings after a time.")
    ]
    auto_recording: Annotated[bool, Doc("Locked for members: automatic recording.")]
    cloud_recording: Annotated[bool, Doc("Locked for members: recording to the cloud.")]
    cloud_recording_download: Annotated[
        bool, Doc("Locked for members: the download of cloud recordings.")
    ]
    host_delete_cloud_recording: Annotated[
        bool, Doc("Locked for members: the deletion of cloud recordings by hosts.")
    ]
    ip_address_access_control: Annotated[
        AddressControl, Doc("Addresses from which cloud recordings can be watched.")
    ]
    local_recording: Annotated[bool, Doc("Locked for members: recording to the computer.")]
    prevent_host_access_recording: Annotated[
        bool, Doc("Locked for members: whether hosts see their recordings.")
    ]
    recording_authentication: Annotated[
        bool, Doc("Locked for members: signing in to watch cloud recordings.")
    ]
    archive: Annotated[bool, Doc("Locked for members: archiving.")]


class LockedScheduling(TypedDict, total=False):
    """Scheduled meetings: settings that members cannot change."""

    audio_type: Annotated[bool, Doc("Locked for members: the audio options.")]
    embed_password_in_join_link: Annotated[
        bool, Doc("Locked for members: the passcode in the join link.")
    ]
    force_pmi_jbh_password: Annotated[
        bool,
        Doc("Deprecated: the lock on passcodes of personal rooms that open before the host joins."),
    ]
    host_video: Annotated[bool, Doc("Locked for members: the host's camera at the start.")]
    join_before_host: Annotated[bool, Doc("Locked for members: joining before the host.")]
    meeting_authentication: Annotated[bool, Doc("Locked for members: signing in to join.")]
    mute_upon_entry: Annotated[bool, Doc("Locked for members: muting on arrival.")]
    participant_video: Annotated[
        bool, Doc("Locked for members: participants' cameras at the start.")
    ]
    pstn_password_protected: Annotated[bool, Doc("Locked for members: the passcode for callers.")]
    require_password_for_instant_meetings: Annotated[
        bool, Doc("Locked for members: the passcode of instant meetings.")
    ]
    require_password_for_pmi_meetings: Annotated[
        bool, Doc("Locked for members: the passcode of personal rooms.")
    ]
    require_password_for_scheduling_new_meetings: Annotated[
        bool, Doc("Locked for members: the passcode of new meetings.")
    ]
    upcoming_meeting_reminder: Annotated[bool, Doc("Locked for members: desktop reminders.")]
    continuous_meeting_chat: Annotated[
        bool, Doc("Locked for members: chats that continue after meetings.")
    ]


class LockedTelephony(TypedDict, total=False):
    """Telephone conferences: settings that members cannot change."""

    telephony_regions: Annotated[bool, Doc("Locked for members: where most callers are.")]
    third_party_audio: Annotated[
        bool, Doc("Locked for members: the telephone conference of another provider.")
    ]


class LockedMeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars: settings that members cannot change."""

    approved_or_denied_countries_or_regions: Annotated[
        bool, Doc("Locked for members: the countries from which people can join.")
    ]
    auto_security: Annotated[
        bool, Doc("Locked for members: the rule that every meeting has a security option.")
    ]
    block_user_domain: Annotated[bool, Doc("Locked for members: the blocking of domains.")]
    embed_password_in_join_link: Annotated[
        bool, Doc("Locked for members: the passcode in the join link.")
    ]
    encryption_type: Annotated[
        str, Doc("Who holds the encryption keys: a value, not a lock."), Known(EncryptionType)
    ]
    end_to_end_encrypted_meetings: Annotated[
        bool, Doc("Locked for members: end-to-end encryption.")
    ]
    meeting_password: Annotated[bool, Doc("Locked for members: the passcode of meetings.")]
    only_authenticated_can_join_from_webclient: Annotated[
        bool, Doc("Locked for members: signing in to join in the browser.")
    ]
    phone_password: Annotated[bool, Doc("Locked for members: the passcode for callers.")]
    pmi_password: Annotated[bool, Doc("Locked for members: the passcode of personal rooms.")]
    waiting_room: Annotated[bool, Doc("Locked for members: the waiting room.")]
    webinar_password: Annotated[bool, Doc("Locked for members: the passcode of webinars.")]


class GroupLocks(TypedDict, total=False):
    """Which settings the members of a group cannot change.

    With the option `meeting_security` only that section is present; without it, all others.
    """

    audio_conferencing: Annotated[
        LockedAudioConferencing, Doc("Locks on dialing in and being called.")
    ]
    email_notification: Annotated[
        LockedEmailNotification, Doc("Locks on the e-mails that Zoom sends.")
    ]
    in_meeting: Annotated[LockedInMeeting, Doc("Locks on what people can do in meetings.")]
    other_options: Annotated[LockedOtherOptions, Doc("Locks on the remaining settings.")]
    recording: Annotated[LockedRecording, Doc("Locks on recording.")]
    schedule_meeting: Annotated[LockedScheduling, Doc("Locks on scheduled meetings.")]
    telephony: Annotated[LockedTelephony, Doc("Locks on telephone conferences.")]
    meeting_security: Annotated[
        LockedMeetingSecurity, Doc("Locks on security; only with that option.")
    ]
