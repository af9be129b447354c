"""Settings inside meetings and webinars, as Zoom reports them."""

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
from zoom_actions.settings.results.in_meeting_objects import (
    AiQuestions,
    AiSummary,
    CaptionTranslation,
    ClosedCaptioning,
    GroupPolling,
    LanguageInterpretationSetting,
    ManualCaptioning,
    Polling,
    SignLanguageSetting,
    VirtualBackgroundSettings,
    WebinarAiQuestions,
    WebinarAiSummary,
    WebinarChat,
    WebinarLiveStreaming,
)
from zoom_connector.fields import Doc, Example, Known

LEFT_OUT = {one.value: one.label for one in DataCenter} | {"EU": "Europe"}


class SharedInMeeting(TypedDict, total=False):
    """Settings inside meetings and webinars that users and groups share."""

    allow_users_to_delete_messages_in_meeting_chat: Annotated[
        bool, Doc("Whether people can delete their chat messages.")
    ]
    allow_live_streaming: Annotated[bool, Doc("Whether live streams of meetings are allowed.")]
    post_meeting_feedback: Annotated[
        bool, Doc("Whether Zoom asks for a thumbs up or down at the end.")
    ]
    whiteboard: Annotated[bool, Doc("Whether the whiteboard is offered.")]
    allow_participants_chat_with: Annotated[
        int, Doc("Who participants can message; needs client 5.7.3."), Known(MeetingChatAudience)
    ]
    allow_users_save_chats: Annotated[
        int, Doc("Which chats participants can save."), Known(MeetingChatSaving)
    ]
    annotation: Annotated[bool, Doc("Whether people can draw on shared content.")]
    attendee_on_hold: Annotated[bool, Doc("Deprecated: whether the host can put someone on hold.")]
    auto_saving_chat: Annotated[bool, Doc("Whether Zoom saves every chat automatically.")]
    breakout_room: Annotated[
        bool, Doc("Whether the host can split the meeting into breakout rooms.")
    ]
    breakout_room_schedule: Annotated[
        bool, Doc("Whether the host can assign rooms ahead of the meeting.")
    ]
    chat: Annotated[bool, Doc("Whether chat with everyone is allowed.")]
    meeting_question_answer: Annotated[
        bool, Doc("Whether people can ask written questions in meetings.")
    ]
    closed_caption: Annotated[bool, Doc("Whether closed captions are offered.")]
    closed_captioning: Annotated[ClosedCaptioning, Doc("Captions in older clients.")]
    co_host: Annotated[bool, Doc("Whether the host can appoint co-hosts.")]
    custom_data_center_regions: Annotated[
        bool, Doc("Whether `data_center_regions` replaces the default ones.")
    ]
    custom_live_streaming_service: Annotated[
        bool, Doc("Whether streams to a custom service are allowed.")
    ]
    custom_service_instructions: Annotated[
        str,
        Doc("What hosts have to know about the custom service."),
        Example("Ask the media team for the stream key."),
    ]
    data_center_regions: Annotated[
        list[Annotated[str, Doc("Region of data centers."), Known(DataCenter)]],
        Doc("Regions that meetings use; only with `custom_data_center_regions`."),
    ]
    disable_screen_sharing_for_host_meetings: Annotated[
        bool, Doc("Whether only windows can be shared, and no whole desktop.")
    ]
    disable_screen_sharing_for_in_meeting_guests: Annotated[
        bool, Doc("Whether screens cannot be shared while guests are present.")
    ]
    e2e_encryption: Annotated[bool, Doc("Whether devices of others must encrypt with AES.")]
    entry_exit_chime: Annotated[
        str, Doc("Whose arrival and departure sounds a chime."), Known(Chime)
    ]
    far_end_camera_control: Annotated[bool, Doc("Whether others can control the camera.")]
    feedback: Annotated[bool, Doc("Whether people can send feedback to Zoom at the end.")]
    file_transfer: Annotated[bool, Doc("Whether people can send files in the chat.")]
    group_hd: Annotated[bool, Doc("Whether video of meetings is in HD.")]
    webinar_group_hd: Annotated[bool, Doc("Whether video of webinars is in HD.")]
    join_from_desktop: Annotated[
        bool, Doc("Whether people can join in a desktop browser, with fewer functions.")
    ]
    join_from_mobile: Annotated[
        bool, Doc("Whether people can join in a mobile browser, with fewer functions.")
    ]
    language_interpretation: Annotated[
        LanguageInterpretationSetting, Doc("Interpretation between spoken languages.")
    ]
    sign_language_interpretation: Annotated[
        SignLanguageSetting, Doc("Interpretation into sign languages; needs client 5.11.3.")
    ]
    live_streaming_facebook: Annotated[bool, Doc("Whether streams to Facebook are allowed.")]
    live_streaming_youtube: Annotated[bool, Doc("Whether streams to YouTube are allowed.")]
    manual_captioning: Annotated[ManualCaptioning, Doc("Captions in present clients.")]
    meeting_reactions: Annotated[bool, Doc("Whether people can react with emojis.")]
    meeting_reactions_emojis: Annotated[
        str, Doc("Which emojis are offered as reactions."), Known(ReactionEmojis)
    ]
    allow_host_panelists_to_use_audible_clap: Annotated[
        bool, Doc("Whether the host and panelists can send audible applause.")
    ]
    webinar_reactions: Annotated[bool, Doc("Whether reactions in webinars are allowed.")]
    meeting_survey: Annotated[
        bool, Doc("Whether the host can show a survey after a meeting; needs client 5.7.3.")
    ]
    non_verbal_feedback: Annotated[
        bool, Doc("Whether people can show feedback icons next to their names.")
    ]
    polling: Annotated[bool, Doc("Whether polls are offered.")]
    private_chat: Annotated[bool, Doc("Whether private messages between two people are allowed.")]
    remote_control: Annotated[
        bool, Doc("Whether a presenter can hand over control of the shared screen.")
    ]
    remote_support: Annotated[
        bool, Doc("Whether the host can control a participant's computer to help.")
    ]
    request_permission_to_unmute_participants: Annotated[
        bool, Doc("Whether people are asked for consent to be unmuted.")
    ]
    screen_sharing: Annotated[
        bool, Doc("Whether the host and participants can share their screens.")
    ]
    show_a_join_from_your_browser_link: Annotated[
        bool, Doc("Whether a link lets people join without installing Zoom.")
    ]
    show_meeting_control_toolbar: Annotated[
        bool, Doc("Whether the meeting controls are always visible.")
    ]
    slide_control: Annotated[
        bool, Doc("Whether a presenter can hand over control of the slides; needs client 5.8.3.")
    ]
    unchecked_data_center_regions: Annotated[
        list[Annotated[str, Doc("Region of data centers."), Known(LEFT_OUT)]],
        Doc("Regions that meetings do not use."),
    ]
    virtual_background: Annotated[bool, Doc("Whether virtual backgrounds are offered.")]
    virtual_background_settings: Annotated[
        VirtualBackgroundSettings, Doc("Backgrounds that people can choose.")
    ]
    waiting_room: Annotated[bool, Doc("Whether people wait until they are admitted.")]
    webinar_chat: Annotated[WebinarChat, Doc("Chat in webinars.")]
    webinar_live_streaming: Annotated[WebinarLiveStreaming, Doc("Live streams of webinars.")]
    webinar_survey: Annotated[bool, Doc("Whether the host can show a survey after a webinar.")]
    who_can_share_screen: Annotated[str, Doc("Who can share a screen."), Known(ScreenSharer)]
    who_can_share_screen_when_someone_is_sharing: Annotated[
        str, Doc("Who can start to share while another person shares."), Known(ScreenSharer)
    ]
    participants_share_simultaneously: Annotated[
        str, Doc("How many people can share at once."), Known(SimultaneousSharing)
    ]
    workplace_by_facebook: Annotated[
        bool, Doc("Whether streams to Workplace by Facebook are allowed.")
    ]
    allow_show_zoom_windows: Annotated[
        bool, Doc("Whether a shared screen shows Zoom's own windows.")
    ]


class UserInMeeting(SharedInMeeting, total=False):
    """Settings inside meetings and webinars, for a user."""

    allow_host_to_enable_focus_mode: Annotated[
        bool, Doc("Whether hosts can turn on focus mode while scheduling.")
    ]
    attention_mode_focus_mode: Annotated[
        bool, Doc("Whether hosts can have participants see only the hosts.")
    ]
    record_play_voice: Annotated[
        bool, Doc("Whether people can test their audio with a recording of their own voice.")
    ]
    share_dual_camera: Annotated[bool, Doc("Deprecated: whether two cameras can be shared.")]
    meeting_polling: Annotated[Polling, Doc("Polls in meetings.")]
    webinar_polling: Annotated[Polling, Doc("Polls in webinars.")]
    transfer_meetings_between_devices: Annotated[
        bool, Doc("Whether people can move a meeting to another device.")
    ]
    meeting_summary_with_ai_companion: Annotated[
        AiSummary, Doc("Summaries of meetings by AI Companion.")
    ]
    webinar_summary_with_ai_companion: Annotated[
        WebinarAiSummary, Doc("Summaries of webinars by AI Companion.")
    ]
    ai_companion_questions: Annotated[AiQuestions, Doc("Questions to AI Companion in meetings.")]
    webinar_ai_companion_questions: Annotated[
        WebinarAiQuestions, Doc("Questions to AI Companion in webinars.")
    ]


class GroupInMeeting(SharedInMeeting, total=False):
    """Settings inside meetings and webinars, for a group."""

    meeting_polling: Annotated[GroupPolling, Doc("Polls in meetings.")]
    webinar_polling: Annotated[GroupPolling, Doc("Polls in webinars.")]
    alert_guest_join: Annotated[
        bool, Doc("Whether members of the account see that a guest is present.")
    ]
    auto_answer: Annotated[
        bool, Doc("Whether people can choose contacts whose calls are answered automatically.")
    ]
    auto_generated_translation: Annotated[CaptionTranslation, Doc("Translated captions.")]
    only_host_view_device_list: Annotated[
        bool, Doc("Whether only the host sees H.323 and SIP devices.")
    ]
    original_audio: Annotated[bool, Doc("Whether people can send unprocessed sound.")]
    record_play_own_voice: Annotated[
        bool, Doc("Whether callers record their name, which is played when they join and leave.")
    ]
    sending_default_email_invites: Annotated[
        bool, Doc("Whether people can invite only with their e-mail program.")
    ]
    show_browser_join_link: Annotated[
        bool, Doc("Whether people can join straight from the browser.")
    ]
    show_device_list: Annotated[bool, Doc("Whether people see H.323 and SIP devices.")]
    stereo_audio: Annotated[bool, Doc("Whether people can send stereo sound.")]
    use_html_format_email: Annotated[
        bool, Doc("Whether the Outlook plugin writes invitations in HTML.")
    ]
    webinar_question_answer: Annotated[
        bool, Doc("Whether attendees can ask written questions in webinars.")
    ]
