"""The locks of a group: which settings its members may not change for themselves."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import EncryptionType
from zoom_actions.settings.recording_objects import AddressControl
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class LockedAudioConferencing(TypedDict, total=False):
    """How people dial in and are called: what members may not change."""

    toll_free_and_fee_based_toll_call: Annotated[
        Switch, Doc("Lock toll-free numbers and toll numbers with a fee.")
    ]
    toll_call: Annotated[Switch, Doc("Lock toll numbers.")]
    call_me_and_invite_by_phone: Annotated[Switch, Doc("Lock calls from Zoom to a telephone.")]
    personal_audio_conference: Annotated[Switch, Doc("Lock personal audio conferences.")]
    participant_phone_masking: Annotated[Switch, Doc("Lock the hiding of telephone numbers.")]


class LockedEmailNotification(TypedDict, total=False):
    """Mails that Zoom sends: what members may not change."""

    alternative_host_reminder: Annotated[Switch, Doc("Lock the mail to alternative hosts.")]
    cancel_meeting_reminder: Annotated[Switch, Doc("Lock the mail about canceled meetings.")]
    cloud_recording_available_reminder: Annotated[
        Switch, Doc("Lock the mail about finished cloud recordings.")
    ]
    jbh_reminder: Annotated[Switch, Doc("Lock the mail about people who arrive ahead of the host.")]
    schedule_for_reminder: Annotated[
        Switch, Doc("Lock the mail to those for whom somebody schedules.")
    ]


class LockedInMeeting(TypedDict, total=False):
    """Meetings and webinars: what members may not change."""

    alert_guest_join: Annotated[Switch, Doc("Lock the hint at guests.")]
    allow_users_to_delete_messages_in_meeting_chat: Annotated[
        Switch, Doc("Lock the taking back of chat messages.")
    ]
    allow_live_streaming: Annotated[Switch, Doc("Lock live streams of meetings.")]
    allow_show_zoom_windows: Annotated[Switch, Doc("Lock the showing of Zoom's own windows.")]
    annotation: Annotated[Switch, Doc("Lock drawing on shared content.")]
    attendee_on_hold: Annotated[Switch, Doc("Deprecated: lock the putting on hold.")]
    auto_answer: Annotated[Switch, Doc("Lock calls that are answered by themselves.")]
    auto_generated_captions: Annotated[Switch, Doc("Lock live transcription.")]
    auto_saving_chat: Annotated[Switch, Doc("Lock the automatic keeping of chats.")]
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
    # Bare text in Zoom's schema, where all its neighbors are switches.
    entry_exit_chime: Annotated[str, Doc("For whom a chime sounds at the door."), Example("all")]
    far_end_camera_control: Annotated[Switch, Doc("Lock the steering of others' cameras.")]
    feedback: Annotated[Switch, Doc("Lock feedback to Zoom.")]
    file_transfer: Annotated[Switch, Doc("Lock files in the chat.")]
    full_transcript: Annotated[Switch, Doc("Lock the whole transcript at the side.")]
    group_hd: Annotated[Switch, Doc("HD video in meetings")]
    webinar_group_hd: Annotated[Switch, Doc("HD video in webinars")]
    language_interpretation: Annotated[Switch, Doc("Lock spoken interpretation.")]
    sign_language_interpretation: Annotated[Switch, Doc("Lock sign language interpretation.")]
    webinar_reactions: Annotated[Switch, Doc("Lock reactions in webinars.")]
    meeting_survey: Annotated[Switch, Doc("Lock surveys after meetings.")]
    non_verbal_feedback: Annotated[Switch, Doc("Lock icons beside names.")]
    original_audio: Annotated[Switch, Doc("Lock unprocessed sound.")]
    polling: Annotated[Switch, Doc("Lock polls in meetings.")]
    post_meeting_feedback: Annotated[Switch, Doc("Lock the thumb up or down at the end.")]
    private_chat: Annotated[Switch, Doc("Lock private chat.")]
    remote_control: Annotated[Switch, Doc("Lock handing over the controls.")]
    remote_support: Annotated[Switch, Doc("Lock help on someone's computer.")]
    request_permission_to_unmute_participants: Annotated[Switch, Doc("Lock consent to be unmuted.")]
    save_caption: Annotated[Switch, Doc("Lock the keeping of captions.")]
    save_captions: Annotated[Switch, Doc("Lock the keeping of captions, by its newer name.")]
    screen_sharing: Annotated[Switch, Doc("Lock screen sharing.")]
    sending_default_email_invites: Annotated[
        Switch, Doc("Lock the standard mail as the only way to invite.")
    ]
    show_a_join_from_your_browser_link: Annotated[
        Switch, Doc("Lock the link that joins in the browser.")
    ]
    show_browser_join_link: Annotated[Switch, Doc("Lock joining straight from the browser.")]
    show_meeting_control_toolbar: Annotated[Switch, Doc("Lock the controls that stay in view.")]
    slide_control: Annotated[Switch, Doc("Lock handing over the slides.")]
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
    """What fits nowhere else: what members may not change."""

    blur_snapshot: Annotated[Switch, Doc("Lock the hiding of Zoom's picture among running apps.")]


class LockedRecording(TypedDict, total=False):
    """Recordings: what members may not change."""

    account_user_access_recording: Annotated[
        Switch, Doc("Lock the limit of cloud recordings to the account.")
    ]
    auto_delete_cmr: Annotated[Switch, Doc("Lock the deletion of cloud recordings after a time.")]
    auto_recording: Annotated[Switch, Doc("Lock recording that starts by itself.")]
    cloud_recording: Annotated[Switch, Doc("Lock recording to the cloud.")]
    cloud_recording_download: Annotated[Switch, Doc("Lock the download of cloud recordings.")]
    host_delete_cloud_recording: Annotated[
        Switch, Doc("Lock the deletion of cloud recordings by hosts.")
    ]
    ip_address_access_control: Annotated[
        AddressControl,
        Doc("The IP addresses from which cloud recordings may be seen."),
        Example({"enable": True}),
    ]
    local_recording: Annotated[Switch, Doc("Lock recording to one's computer.")]
    recording_authentication: Annotated[Switch, Doc("Lock signing in to watch cloud recordings.")]
    archive: Annotated[Switch, Doc("Lock archiving.")]


class LockedScheduling(TypedDict, total=False):
    """Meetings that are scheduled: what members may not change."""

    audio_type: Annotated[Switch, Doc("Lock how people hear and speak.")]
    embed_password_in_join_link: Annotated[Switch, Doc("Lock the passcode in the join link.")]
    force_pmi_jbh_password: Annotated[
        Switch,
        Doc("Deprecated: lock the passcode of personal rooms that open before the host arrives."),
    ]
    host_video: Annotated[Switch, Doc("Lock the host's camera at the start.")]
    join_before_host: Annotated[Switch, Doc("Lock joining ahead of the host.")]
    meeting_authentication: Annotated[Switch, Doc("Lock signing in to join.")]
    mute_upon_entry: Annotated[Switch, Doc("Lock muting as people arrive.")]
    participant_video: Annotated[Switch, Doc("Lock participants' cameras at the start.")]
    personal_meeting: Annotated[
        Switch, Doc("Personal meeting ids; false turns them off and invalidates their meetings.")
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
    continuous_meeting_chat: Annotated[Switch, Doc("Lock chats that outlive their meetings.")]


class LockedTelephony(TypedDict, total=False):
    """Telephone conferences: what members may not change."""

    telephony_regions: Annotated[Switch, Doc("Lock where most callers are.")]
    third_party_audio: Annotated[Switch, Doc("Lock the telephone conference of another provider.")]


class LockedMeetingSecurity(TypedDict, total=False):
    """Security of meetings and webinars: what members may not change."""

    approved_or_denied_countries_or_regions: Annotated[
        Switch, Doc("Lock the countries people may join from.")
    ]
    auto_security: Annotated[Switch, Doc("Lock the rule that every meeting is secured.")]
    block_user_domain: Annotated[Switch, Doc("Lock keeping some domains out.")]
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
