"""What people may do in meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import (
    Chime,
    DataCenter,
    MeetingChatAudience,
    MeetingChatSaving,
    ReactionEmojis,
    ScreenSharer,
    SimultaneousSharing,
)
from zoom_actions.settings.in_meeting_objects import (
    CaptionTranslation,
    ClosedCaptioning,
    GroupPolling,
    LanguageInterpretationSetting,
    ManualCaptioning,
    Polling,
    SignLanguageSetting,
    UserSignLanguageSetting,
    VirtualBackgroundSettings,
    WebinarChat,
    WebinarLiveStreaming,
)
from zoom_actions.settings.switch import Switch
from zoom_connector.fields import Doc, Example


class SharedInMeeting(TypedDict, total=False):
    """What people may do in meetings and webinars: what users and groups share."""

    allow_users_to_delete_messages_in_meeting_chat: Annotated[
        Switch, Doc("Let people take back chat messages.")
    ]
    allow_live_streaming: Annotated[Switch, Doc("Allow live streams of meetings.")]
    post_meeting_feedback: Annotated[Switch, Doc("Ask for a thumb up or down at the end.")]
    whiteboard: Annotated[Switch, Doc("Offer the whiteboard.")]
    allow_participants_chat_with: Annotated[
        MeetingChatAudience, Doc("Whom participants may write to; needs client 5.7.3."), Example(1)
    ]
    allow_users_save_chats: Annotated[
        MeetingChatSaving, Doc("Which chats participants may keep."), Example(1)
    ]
    annotation: Annotated[Switch, Doc("Let people draw on shared content.")]
    attendee_on_hold: Annotated[Switch, Doc("Deprecated: let the host put someone on hold.")]
    auto_saving_chat: Annotated[Switch, Doc("Keep every chat by itself.")]
    breakout_room: Annotated[Switch, Doc("Let the host split the meeting into rooms.")]
    breakout_room_schedule: Annotated[
        Switch, Doc("Let the host assign rooms ahead of the meeting.")
    ]
    chat: Annotated[Switch, Doc("Allow chat to all.")]
    meeting_question_answer: Annotated[Switch, Doc("Offer a panel for questions and answers.")]
    closed_caption: Annotated[Switch, Doc("Offer closed captions.")]
    closed_captioning: Annotated[
        ClosedCaptioning, Doc("Captions in detail."), Example({"enable": True})
    ]
    co_host: Annotated[Switch, Doc("Let the host appoint co-hosts.")]
    custom_data_center_regions: Annotated[
        Switch, Doc("Choose data centers by `data_center_regions` in place of the default ones.")
    ]
    custom_live_streaming_service: Annotated[
        Switch, Doc("Allow streams to a service of one's own.")
    ]
    custom_service_instructions: Annotated[
        str,
        Doc("What to tell hosts about that service."),
        Example("Ask the media team for the stream key."),
    ]
    data_center_regions: Annotated[
        list[DataCenter],
        Doc("Data centers to use when `custom_data_center_regions` is on."),
        Example(["AU"]),
    ]
    disable_screen_sharing_for_host_meetings: Annotated[
        Switch, Doc("Forbid desktop sharing in meetings that one hosts.")
    ]
    disable_screen_sharing_for_in_meeting_guests: Annotated[
        Switch, Doc("Forbid screen sharing while guests are present.")
    ]
    e2e_encryption: Annotated[Switch, Doc("Require AES encryption.")]
    entry_exit_chime: Annotated[Chime, Doc("For whom a chime sounds at the door."), Example("host")]
    far_end_camera_control: Annotated[Switch, Doc("Let others steer one's camera.")]
    feedback: Annotated[Switch, Doc("Offer to send feedback to Zoom.")]
    file_transfer: Annotated[Switch, Doc("Let people send files in the chat.")]
    group_hd: Annotated[Switch, Doc("HD video in meetings.")]
    webinar_group_hd: Annotated[Switch, Doc("HD video in webinars.")]
    join_from_desktop: Annotated[
        Switch, Doc("Let people join in a desktop browser, with fewer functions.")
    ]
    join_from_mobile: Annotated[
        Switch, Doc("Let people join in a mobile browser, with fewer functions.")
    ]
    language_interpretation: Annotated[
        LanguageInterpretationSetting, Doc("Spoken interpretation."), Example({"enable": True})
    ]
    live_streaming_facebook: Annotated[Switch, Doc("Allow streams to Facebook.")]
    live_streaming_youtube: Annotated[Switch, Doc("Allow streams to YouTube.")]
    manual_captioning: Annotated[
        ManualCaptioning,
        Doc("Captions by hand and by machine."),
        Example({"allow_to_type": True, "auto_generated_captions": True}),
    ]
    meeting_reactions: Annotated[Switch, Doc("Let people react with emojis.")]
    meeting_reactions_emojis: Annotated[
        ReactionEmojis, Doc("Which emojis serve as reactions."), Example("all")
    ]
    allow_host_panelists_to_use_audible_clap: Annotated[
        Switch, Doc("Let the host and panelists clap audibly.")
    ]
    webinar_reactions: Annotated[Switch, Doc("Allow reactions in webinars.")]
    meeting_survey: Annotated[
        Switch, Doc("Let the host show a survey after a meeting; needs client 5.7.3.")
    ]
    non_verbal_feedback: Annotated[Switch, Doc("Let people signal by icons beside their names.")]
    polling: Annotated[Switch, Doc("Offer polls.")]
    private_chat: Annotated[Switch, Doc("Let two people write to each other in private.")]
    remote_control: Annotated[Switch, Doc("Let the one who shares hand over the controls.")]
    remote_support: Annotated[Switch, Doc("Let the host help on someone's computer.")]
    request_permission_to_unmute_participants: Annotated[
        Switch, Doc("Offer to ask people for consent to be unmuted.")
    ]
    screen_sharing: Annotated[Switch, Doc("Let the host and participants share their screens.")]
    show_a_join_from_your_browser_link: Annotated[
        Switch, Doc("Offer a link that joins in the browser, without installing Zoom.")
    ]
    show_meeting_control_toolbar: Annotated[Switch, Doc("Keep the controls in view.")]
    slide_control: Annotated[
        Switch, Doc("Let the one who presents hand over the slides; needs client 5.8.3.")
    ]
    virtual_background: Annotated[Switch, Doc("Offer virtual backgrounds.")]
    waiting_room: Annotated[Switch, Doc("Let people wait until they are admitted.")]
    webinar_chat: Annotated[WebinarChat, Doc("Chat in webinars."), Example({"enable": True})]
    webinar_live_streaming: Annotated[
        WebinarLiveStreaming, Doc("Live streams of webinars."), Example({"enable": True})
    ]
    webinar_survey: Annotated[Switch, Doc("Let the host show a survey after a webinar.")]
    who_can_share_screen: Annotated[ScreenSharer, Doc("Who may share a screen."), Example("host")]
    who_can_share_screen_when_someone_is_sharing: Annotated[
        ScreenSharer, Doc("Who may start to share while another does."), Example("host")
    ]
    participants_share_simultaneously: Annotated[
        SimultaneousSharing, Doc("How many may share at once."), Example("multiple")
    ]
    workplace_by_facebook: Annotated[Switch, Doc("Allow streams to Workplace by Facebook.")]
    auto_answer: Annotated[
        Switch, Doc("Let people pick contacts whose calls are answered by themselves.")
    ]
    allow_show_zoom_windows: Annotated[Switch, Doc("Show Zoom's own windows in a shared screen.")]


class UserInMeeting(SharedInMeeting, total=False):
    """What people may do in meetings and webinars, as a user has it."""

    allow_host_to_enable_focus_mode: Annotated[
        Switch, Doc("Let hosts turn on focus mode while scheduling.")
    ]
    attention_mode_focus_mode: Annotated[
        Switch, Doc("Offer focus mode, in which only the hosts' cameras are seen.")
    ]
    sign_language_interpretation: Annotated[
        UserSignLanguageSetting,
        Doc("Sign language interpretation; needs client 5.11.3."),
        Example({"enable": True}),
    ]
    record_play_voice: Annotated[
        Switch, Doc("Let people record their own voice and hear it played.")
    ]
    share_dual_camera: Annotated[Switch, Doc("Deprecated: share two cameras.")]
    virtual_background_settings: Annotated[
        VirtualBackgroundSettings, Doc("Virtual backgrounds in detail."), Example({"enable": True})
    ]
    meeting_polling: Annotated[Polling, Doc("Polls in meetings."), Example({"enable": True})]
    webinar_polling: Annotated[Polling, Doc("Polls in webinars."), Example({"enable": True})]


class GroupInMeeting(SharedInMeeting, total=False):
    """What people may do in meetings and webinars, as a group has it."""

    sign_language_interpretation: Annotated[
        SignLanguageSetting,
        Doc("Sign language interpretation; needs client 5.11.3."),
        Example({"enable": True}),
    ]
    meeting_polling: Annotated[GroupPolling, Doc("Polls in meetings."), Example({"enable": True})]
    webinar_polling: Annotated[GroupPolling, Doc("Polls in webinars."), Example({"enable": True})]
    alert_guest_join: Annotated[Switch, Doc("Show members of the account that a guest is present.")]
    auto_generated_translation: Annotated[
        CaptionTranslation, Doc("Translated captions."), Example({"enable": True})
    ]
    only_host_view_device_list: Annotated[
        Switch, Doc("Show H.323 and SIP devices to the host alone.")
    ]
    original_audio: Annotated[Switch, Doc("Let people send their sound unprocessed.")]
    record_play_own_voice: Annotated[
        Switch, Doc("Let callers record their name, to be played as they come and go.")
    ]
    sending_default_email_invites: Annotated[
        Switch, Doc("Offer the standard mail as the only way to invite.")
    ]
    show_browser_join_link: Annotated[Switch, Doc("Let people join straight from the browser.")]
    show_device_list: Annotated[Switch, Doc("Show H.323 and SIP devices.")]
    stereo_audio: Annotated[Switch, Doc("Let people send stereo sound.")]
    use_html_format_email: Annotated[
        Switch, Doc("Write invitations of the Outlook plugin in HTML, not plain text.")
    ]
    webinar_question_answer: Annotated[
        Switch, Doc("Let attendees put questions to the host and panelists.")
    ]
