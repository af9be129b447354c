"""Settings inside meetings and webinars."""

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
    """Settings inside meetings and webinars that users and groups share."""

    allow_users_to_delete_messages_in_meeting_chat: Annotated[
        Switch, Doc("Let people delete their chat messages.")
    ]
    allow_live_streaming: Annotated[Switch, Doc("Allow live streams of meetings.")]
    post_meeting_feedback: Annotated[Switch, Doc("Ask for a thumbs up or down at the end.")]
    whiteboard: Annotated[Switch, Doc("Offer the whiteboard.")]
    allow_participants_chat_with: Annotated[
        MeetingChatAudience, Doc("Who participants can message; needs client 5.7.3."), Example(1)
    ]
    allow_users_save_chats: Annotated[
        MeetingChatSaving, Doc("Which chats participants can save."), Example(1)
    ]
    annotation: Annotated[Switch, Doc("Let people draw on shared content.")]
    attendee_on_hold: Annotated[Switch, Doc("Deprecated: let the host put someone on hold.")]
    auto_saving_chat: Annotated[Switch, Doc("Save every chat automatically.")]
    breakout_room: Annotated[Switch, Doc("Let the host split the meeting into breakout rooms.")]
    breakout_room_schedule: Annotated[
        Switch, Doc("Let the host assign rooms ahead of the meeting.")
    ]
    chat: Annotated[Switch, Doc("Allow chat with everyone.")]
    meeting_question_answer: Annotated[Switch, Doc("Offer a panel for questions and answers.")]
    closed_caption: Annotated[Switch, Doc("Offer closed captions.")]
    closed_captioning: Annotated[
        ClosedCaptioning, Doc("Details of captions."), Example({"enable": True})
    ]
    co_host: Annotated[Switch, Doc("Let the host appoint co-hosts.")]
    custom_data_center_regions: Annotated[
        Switch, Doc("Use the data centers in `data_center_regions` instead of the default ones.")
    ]
    custom_live_streaming_service: Annotated[Switch, Doc("Allow streams to a custom service.")]
    custom_service_instructions: Annotated[
        str,
        Doc("Instructions for hosts about the custom service."),
        Example("Ask the media team for the stream key."),
    ]
    data_center_regions: Annotated[
        list[DataCenter],
        Doc("Data centers to use when `custom_data_center_regions` is on."),
        Example(["AU"]),
    ]
    disable_screen_sharing_for_host_meetings: Annotated[
        Switch, Doc("Forbid desktop sharing in meetings that the user hosts.")
    ]
    disable_screen_sharing_for_in_meeting_guests: Annotated[
        Switch, Doc("Forbid screen sharing while guests are present.")
    ]
    e2e_encryption: Annotated[Switch, Doc("Require AES encryption.")]
    entry_exit_chime: Annotated[
        Chime, Doc("Whose arrival and departure sounds a chime."), Example("host")
    ]
    far_end_camera_control: Annotated[Switch, Doc("Let others control the camera.")]
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
        Doc("Manual and automatic captions."),
        Example({"allow_to_type": True, "auto_generated_captions": True}),
    ]
    meeting_reactions: Annotated[Switch, Doc("Let people react with emojis.")]
    meeting_reactions_emojis: Annotated[
        ReactionEmojis, Doc("Which emojis are offered as reactions."), Example("all")
    ]
    allow_host_panelists_to_use_audible_clap: Annotated[
        Switch, Doc("Let the host and panelists send audible applause.")
    ]
    webinar_reactions: Annotated[Switch, Doc("Allow reactions in webinars.")]
    meeting_survey: Annotated[
        Switch, Doc("Let the host show a survey after a meeting; needs client 5.7.3.")
    ]
    non_verbal_feedback: Annotated[
        Switch, Doc("Let people show feedback icons next to their names.")
    ]
    polling: Annotated[Switch, Doc("Offer polls.")]
    private_chat: Annotated[Switch, Doc("Allow private messages between two people.")]
    remote_control: Annotated[
        Switch, Doc("Let a presenter hand over control of the shared screen.")
    ]
    remote_support: Annotated[
        Switch, Doc("Let the host give remote support on a participant's computer.")
    ]
    request_permission_to_unmute_participants: Annotated[
        Switch, Doc("Offer to ask people for consent to be unmuted.")
    ]
    screen_sharing: Annotated[Switch, Doc("Let the host and participants share their screens.")]
    show_a_join_from_your_browser_link: Annotated[
        Switch, Doc("Offer a link that joins in the browser, without installing Zoom.")
    ]
    show_meeting_control_toolbar: Annotated[Switch, Doc("Always show the meeting controls.")]
    slide_control: Annotated[
        Switch, Doc("Let a presenter hand over control of the slides; needs client 5.8.3.")
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
        ScreenSharer, Doc("Who can start to share while another person shares."), Example("host")
    ]
    participants_share_simultaneously: Annotated[
        SimultaneousSharing, Doc("How many people can share at once."), Example("multiple")
    ]
    workplace_by_facebook: Annotated[Switch, Doc("Allow streams to Workplace by Facebook.")]
    auto_answer: Annotated[
        Switch, Doc("Let people choose contacts whose calls are answered automatically.")
    ]
    allow_show_zoom_windows: Annotated[Switch, Doc("Show Zoom's own windows in a shared screen.")]


class UserInMeeting(SharedInMeeting, total=False):
    """Settings inside meetings and webinars, for a user."""

    allow_host_to_enable_focus_mode: Annotated[
        Switch, Doc("Let hosts turn on focus mode while scheduling.")
    ]
    attention_mode_focus_mode: Annotated[
        Switch, Doc("Offer focus mode, which shows only the hosts' cameras.")
    ]
    sign_language_interpretation: Annotated[
        UserSignLanguageSetting,
        Doc("Sign language interpretation; needs client 5.11.3."),
        Example({"enable": True}),
    ]
    record_play_voice: Annotated[
        Switch, Doc("Let people test their audio with a recording of their own voice.")
    ]
    share_dual_camera: Annotated[Switch, Doc("Deprecated: share two cameras.")]
    virtual_background_settings: Annotated[
        VirtualBackgroundSettings, Doc("Details of virtual backgrounds."), Example({"enable": True})
    ]
    meeting_polling: Annotated[Polling, Doc("Polls in meetings."), Example({"enable": True})]
    webinar_polling: Annotated[Polling, Doc("Polls in webinars."), Example({"enable": True})]


class GroupInMeeting(SharedInMeeting, total=False):
    """Settings inside meetings and webinars, for a group."""

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
        Switch, Doc("Show H.323 and SIP devices to the host only.")
    ]
    original_audio: Annotated[Switch, Doc("Let people send unprocessed sound.")]
    record_play_own_voice: Annotated[
        Switch, Doc("Let callers record their name, which is played when they join and leave.")
    ]
    sending_default_email_invites: Annotated[
        Switch, Doc("Offer the default e-mail program as the only way to invite.")
    ]
    show_browser_join_link: Annotated[Switch, Doc("Let people join straight from the browser.")]
    show_device_list: Annotated[Switch, Doc("Show H.323 and SIP devices.")]
    stereo_audio: Annotated[Switch, Doc("Let people send stereo sound.")]
    use_html_format_email: Annotated[
        Switch, Doc("Write invitations of the Outlook plugin in HTML, not plain text.")
    ]
    webinar_question_answer: Annotated[
        Switch, Doc("Let attendees ask the host and panelists questions.")
    ]
