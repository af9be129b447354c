"""The locks of a group: which settings its members cannot change."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import EncryptionType
from zoom_actions.settings.recording_objects import AddressControl
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class LockedAudioConferencing(TypedDict, total=False):
    """Dialing in and being called: settings that members cannot change."""

    toll_free_and_fee_based_toll_call: Annotated[
        Switch, Doc("Lock toll-free numbers and toll numbers with a fee.")
    ]
    toll_call: Annotated[Switch, Doc("Lock toll numbers.")]
    call_me_and_invite_by_phone: Annotated[Switch, Doc("Lock calls from Zoom to a telephone.")]
    personal_audio_conference: Annotated[Switch, Doc("Lock personal audio conferences.")]
    participant_phone_masking: Annotated[Switch, Doc("Lock the hiding of telephone numbers.")]


class LockedEmailNotification(TypedDict, total=False):
    """The e-mails that Zoom sends: settings that members cannot change."""

    alternative_host_reminder: Annotated[Switch, Doc("Lock the e-mail to alternative hosts.")]
    cancel_meeting_reminder: Annotated[Switch, Doc("Lock the e-mail about canceled meetings.")]
    cloud_recording_available_reminder: Annotated[
        Switch, Doc("Lock the e-mail about finished cloud recordings.")
    ]
    jbh_reminder: Annotated[Switch, Doc("Lock the e-mail about people who join before the host.")]
    schedule_for_reminder: Annotated[
        Switch, Doc("Lock the e-mail to people for whom another person schedules.")
    ]


class LockedInMeeting(TypedDict, total=False):
    """Meetings and webinars: settings that members cannot change."""

    alert_guest_join: Annotated[Switch, Doc("Lock the notice that guests are present.")]
    allow_users_to_delete_messages_in_meeting_chat: Annotated[
        Switch, Doc("Lock the deletion of chat messages.")
    ]
    allow_live_streaming: Annotated[Switch, Doc("Lock live streams of meetings.")]
    allow_show_zoom_windows: Annotated[Switch, Doc("Lock the display of Zoom's own windows.")]
    annotation: Annotated[Switch, Doc("Lock drawing on shared content.")]
    attendee_on_hold: Annotated[Switch, Doc("Deprecated: lock putting people on hold.")]
    auto_answer: Annotated[Switch, Doc("Lock calls that are answered automatically.")]
    auto_generated_captions: Annotated[Switch, Doc("Lock live transcription.")]
    auto_saving_chat: Annotated[Switch, Doc("Lock the automatic saving of chats.")]
    breakout_room: Annotated[Switch, Doc("Lock breakout rooms.")]
    chat: Annotated[Switch, Doc("Lock the chat.")]
    meeting_question_answer: Annotated[Switch, Doc("Lock questions and answers in meetings.")]
    closed_caption: Annotated[Switch, Doc("Lock closed captions.")]
    co_host: Annotated[Switch, Doc("Lock co-hosts.")]
    custom_data_center_regions: Annotated[Switch, Doc("Lock the choice of data centers.")]
    disable_screen_sharing_for_host_meetings: Annotated[
        Switch, Doc("Lock the ban on desktop sharing by hosts.")
    ]
    disable_screen_sharing_for_in_meeting_guests: Annotated[
        Switch, Doc("Lock the ban on screen sharing while guests are present.")
    ]
    e2e_encryption: Annotated[Switch, Doc("Lock encryption.")]
    # Any text in Zoom's schema, although every setting around it is a switch.
    entry_exit_chime: Annotated[
        str, Doc("Whose arrival and departure sounds a chime."), Example("all")
    ]
    far_end_camera_control: Annotated[Switch, Doc("Lock the control of others' cameras.")]
    feedback: Annotated[Switch, Doc("Lock feedback to Zoom.")]
    file_transfer: Annotated[Switch, Doc("Lock files in the chat.")]
    full_transcript: Annotated[Switch, Doc("Lock the full transcript in a side panel.")]
    group_hd: Annotated[Switch, Doc("HD video in meetings")]
    webinar_group_hd: Annotated[Switch, Doc("HD video in webinars")]
    language_interpretation: Annotated[Switch, Doc("Lock spoken interpretation.")]
    sign_language_interpretation: Annotated[Switch, Doc("Lock sign language interpretation.")]
    webinar_reactions: Annotated[Switch, Doc("Lock reactions in webinars.")]
    meeting_survey: Annotated[Switch, Doc("Lock surveys after meetings.")]
    non_verbal_feedback: Annotated[Switch, Doc("Lock icons next to names.")]
    original_audio: Annotated[Switch, Doc("Lock unprocessed sound.")]
    polling: Annotated[Switch, Doc("Lock polls in meetings.")]
    post_meeting_feedback: Annotated[Switch, Doc("Lock the thumbs up or down at the end.")]
    private_chat: Annotated[Switch, Doc("Lock private chat.")]
    remote_control: Annotated[Switch, Doc("Lock handing over control of the shared screen.")]
    remote_support: Annotated[Switch, Doc("Lock remote support.")]
    request_permission_to_unmute_participants: Annotated[Switch, Doc("Lock consent to be unmuted.")]
    save_caption: Annotated[Switch, Doc("Lock the saving of captions.")]
    save_captions: Annotated[Switch, Doc("Lock the saving of captions, under its newer name.")]
    screen_sharing: Annotated[Switch, Doc("Lock screen sharing.")]
    sending_default_email_invites: Annotated[
        Switch, Doc("Lock the default e-mail program as the only way to invite.")
    ]
    show_a_join_from_your_browser_link: Annotated[
        Switch, Doc("Lock the link that joins in the browser.")
    ]
    show_browser_join_link: Annotated[Switch, Doc("Lock joining straight from the browser.")]
    show_meeting_control_toolbar: Annotated[
        Switch, Doc("Lock the meeting controls that are always shown.")
    ]
    slide_control: Annotated[Switch, Doc("Lock handing over control of the slides.")]
    stereo_audio: Annotated[Switch, Doc("Lock stereo sound.")]
    use_html_format_email: Annotated[Switch, Doc("HTML in invitations of the Outlook plugin")]
    virtual_background: Annotated[Switch, Doc("Lock virtual backgrounds.")]
    waiting_room: Annotated[Switch, Doc("Lock the waiting room.")]
    webinar_chat: Annotated[Switch, Doc("Lock chat in webinars.")]
    webinar_live_streaming: Annotated[Switch, Doc("Lock live streams of webinars.")]
    webinar_polling: Annotated[Switch, Doc("Lock polls in webinars.")]
    webinar_question_answer: Annotated[Switch, Doc("Lock questions and answers in webinars.")]
    webinar_survey: Annotated[Switch, Doc("Lock surveys after webinars.")]
    whiteboard: Annotated[Switch, Doc("Lock the whiteboard.")]


class LockedOtherOptions(TypedDict, total=False):
    """Other settings that members cannot change."""

    blur_snapshot: Annotated[Switch, Doc("Lock the hiding of Zoom's content among running apps.")]


class LockedRecording(TypedDict, total=False):
    """Recording: settings that members cannot change."""

    account_user_access_recording: Annotated[
        Switch, Doc("Lock the restriction of cloud recordings to the account.")
    ]
    auto_delete_cmr: Annotated[Switch, Doc("Lock the deletion of cloud recordings after a time.")]
    auto_recording: Annotated[Switch, Doc("Lock automatic recording.")]
    cloud_recording: Annotated[Switch, Doc("Lock recording to the cloud.")]
    cloud_recording_download: Annotated[Switch, Doc("Lock the download of cloud recordings.")]
    host_delete_cloud_recording: Annotated[
        Switch, Doc("Lock the deletion of cloud recordings by hosts.")
    ]
    ip_address_access_control: Annotated[
        AddressControl,
        Doc("The IP addresses from which cloud recordings can be watched."),
        Example({"enable": True}),
    ]
    local_recording: Annotated[Switch, Doc("Lock recording to the computer.")]
    recording_authentication: Annotated[Switch, Doc("Lock signing in to watch cloud recordings.")]
    archive: Annotated[Switch, Doc("Lock archiving.")]


class LockedScheduling(TypedDict, total=False):
    """Scheduled meetings: settings that members cannot change."""

    audio_type: Annotated[Switch, Doc("Lock the audio options.")]
    embed_password_in_join_link: Annotated[Switch, Doc("Lock the passcode in the join link.")]
    force_pmi_jbh_password: Annotated[
        Switch,
        Doc("Deprecated: lock the passcode of personal rooms that open before the host joins."),
    ]
    host_video: Annotated[Switch, Doc("Lock the host's camera at the start.")]
    join_before_host: Annotated[Switch, Doc("Lock joining before the host.")]
    meeting_authentication: Annotated[Switch, Doc("Lock signing in to join.")]
    mute_upon_entry: Annotated[Switch, Doc("Lock muting on arrival.")]
    participant_video: Annotated[Switch, Doc("Lock participants' cameras at the start.")]
    personal_meeting: Annotated[
        Switch,
        Doc("Personal meeting IDs; false turns them off and invalidates meetings that use one."),
    ]
    pstn_password_protected: Annotated[Switch, Doc("Lock the passcode for callers.")]
    require_password_for_instant_meetings: Annotated[
        Switch, Doc("Lock the passcode of instant meetings.")
    ]
    require_password_for_pmi_meetings: Annotated[
        Switch, Doc("Lock the passcode of personal rooms.")
    ]
    require_password_for_scheduling_new_meetings: Annotated[
        Switch, Doc("Lock the passcode of new meetings.")
    ]
    upcoming_meeting_reminder: Annotated[Switch, Doc("Lock desktop reminders.")]
    continuous_meeting_chat: Annotated[Switch, Doc("Lock chats that continue after meetings.")]


class LockedTelephony(TypedDict, total=False):
    """Telephone conferences: settings that members cannot change."""

    telephony_regions: Annotated[Switch, Doc("Lock where most callers are.")]
    third_party_audio: Annotated[Switch, Doc("Lock the telephone conference of another provider.")]


class LockedMeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars: settings that members cannot change."""

    approved_or_denied_countries_or_regions: Annotated[
        Switch, Doc("Lock the countries from which people can join.")
    ]
    auto_security: Annotated[Switch, Doc("Lock the rule that every meeting has a security option.")]
    block_user_domain: Annotated[Switch, Doc("Lock the blocking of domains.")]
    embed_password_in_join_link: Annotated[Switch, Doc("Lock the passcode in the join link.")]
    # Not a lock, but a value, in Zoom's schema.
    encryption_type: Annotated[EncryptionType, Doc("Who holds the keys."), Example("e2ee")]
    end_to_end_encrypted_meetings: Annotated[Switch, Doc("Lock end-to-end encryption.")]
    meeting_password: Annotated[Switch, Doc("Lock the passcode of meetings.")]
    only_authenticated_can_join_from_webclient: Annotated[
        Switch, Doc("Lock signing in to join in the browser.")
    ]
    phone_password: Annotated[Switch, Doc("Lock the passcode for callers.")]
    pmi_password: Annotated[Switch, Doc("Lock the passcode of personal rooms.")]
    waiting_room: Annotated[Switch, Doc("Lock the waiting room.")]
    webinar_password: Annotated[Switch, Doc("Lock the passcode of webinars.")]
