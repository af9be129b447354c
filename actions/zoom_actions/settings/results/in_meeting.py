"""What people may do in meetings and webinars, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict


class ClosedCaptioning(TypedDict, total=False):
    """Captions and where they come from."""

    auto_transcribing: bool
    enable: bool
    save_caption: bool
    third_party_captioning_service: bool
    view_full_transcript: bool


class LanguageInterpretationSetting(TypedDict, total=False):
    """Interpretation between spoken languages."""

    custom_languages: list[str]
    enable_language_interpretation_by_default: bool
    allow_participants_to_speak_in_listening_channel: bool
    allow_up_to_25_custom_languages_when_scheduling_meetings: bool
    enable: bool
    languages: list[str]


class SignLanguageSetting(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: bool
    enable_sign_language_interpretation_by_default: bool
    languages: list[str]
    custom_languages: list[str]


class ManualCaptioning(TypedDict, total=False):
    """Captions, those typed by a person among them."""

    allow_to_type: bool
    auto_generated_captions: bool
    full_transcript: bool
    manual_captions: bool
    save_captions: bool
    third_party_captioning_service: bool


class VirtualBackgroundFile(TypedDict, total=False):
    """A file that serves as background."""

    id: str
    is_default: bool
    name: str
    size: int
    type: str


class VirtualBackgroundSettings(TypedDict, total=False):
    """Virtual backgrounds in detail."""

    allow_upload_custom: bool
    allow_videos: bool
    enable: bool
    files: list[VirtualBackgroundFile]


class WebinarChat(TypedDict, total=False):
    """Who writes to whom in webinars."""

    allow_attendees_chat_with: int
    allow_auto_save_local_chat_file: bool
    allow_panelists_chat_with: int
    allow_panelists_send_direct_message: bool
    allow_users_save_chats: int
    default_attendees_chat_with: int
    enable: bool


class WebinarLiveStreaming(TypedDict, total=False):
    """Live streams of webinars."""

    custom_service_instructions: str
    enable: bool
    live_streaming_reminder: bool
    live_streaming_service: list[str]


class Polling(TypedDict, total=False):
    """Polls and quizzes."""

    advanced_polls: bool
    allow_alternative_host_to_add_edit: bool
    require_answers_to_be_anonymous: bool
    allow_host_to_upload_image: bool
    enable: bool


class GroupPolling(Polling, total=False):
    """Polls and quizzes, as a group has it."""

    manage_saved_polls_and_quizzes: bool


class AiSummary(TypedDict, total=False):
    """Summaries written by AI Companion."""

    enable: bool
    auto_enable: bool
    who_will_receive_summary: int


class AiQuestions(TypedDict, total=False):
    """Questions to AI Companion."""

    enable: bool
    auto_enable: bool
    who_can_ask_questions: int


class SpokenLanguage(TypedDict, total=False):
    """A language that is spoken."""

    name: str
    code: str


class TargetLanguage(TypedDict, total=False):
    """A language into which captions are translated."""

    name: str
    code: str


class TranslationTargets(TypedDict, total=False):
    """The languages into which captions are translated."""

    all: bool
    language_config: list[TargetLanguage]


class TranslatedLanguage(TypedDict, total=False):
    """A spoken language and what it is translated into."""

    speak_language: SpokenLanguage
    translate_to: TranslationTargets


class LanguagePairs(TypedDict, total=False):
    """From which languages into which captions are translated."""

    trans_lang_config: list[TranslatedLanguage]
    all: bool


class CaptionTranslation(TypedDict, total=False):
    """Translation of captions."""

    language_item_pairList: LanguagePairs
    enable: bool


class SharedInMeeting(TypedDict, total=False):
    """What people may do in meetings and webinars: what users and groups share."""

    allow_users_to_delete_messages_in_meeting_chat: bool
    allow_live_streaming: bool
    post_meeting_feedback: bool
    whiteboard: bool
    allow_participants_chat_with: int
    allow_users_save_chats: int
    annotation: bool
    attendee_on_hold: bool
    auto_saving_chat: bool
    breakout_room: bool
    breakout_room_schedule: bool
    chat: bool
    meeting_question_answer: bool
    closed_caption: bool
    closed_captioning: ClosedCaptioning
    co_host: bool
    custom_data_center_regions: bool
    custom_live_streaming_service: bool
    custom_service_instructions: str
    data_center_regions: list[str]
    disable_screen_sharing_for_host_meetings: bool
    disable_screen_sharing_for_in_meeting_guests: bool
    e2e_encryption: bool
    entry_exit_chime: str
    far_end_camera_control: bool
    feedback: bool
    file_transfer: bool
    group_hd: bool
    webinar_group_hd: bool
    join_from_desktop: bool
    join_from_mobile: bool
    language_interpretation: LanguageInterpretationSetting
    sign_language_interpretation: SignLanguageSetting
    live_streaming_facebook: bool
    live_streaming_youtube: bool
    manual_captioning: ManualCaptioning
    meeting_reactions: bool
    meeting_reactions_emojis: str
    allow_host_panelists_to_use_audible_clap: bool
    webinar_reactions: bool
    meeting_survey: bool
    non_verbal_feedback: bool
    polling: bool
    private_chat: bool
    remote_control: bool
    remote_support: bool
    request_permission_to_unmute_participants: bool
    screen_sharing: bool
    show_a_join_from_your_browser_link: bool
    show_meeting_control_toolbar: bool
    slide_control: bool
    unchecked_data_center_regions: list[str]
    virtual_background: bool
    virtual_background_settings: VirtualBackgroundSettings
    waiting_room: bool
    webinar_chat: WebinarChat
    webinar_live_streaming: WebinarLiveStreaming
    webinar_survey: bool
    who_can_share_screen: str
    who_can_share_screen_when_someone_is_sharing: str
    participants_share_simultaneously: str
    workplace_by_facebook: bool
    allow_show_zoom_windows: bool


class UserInMeeting(SharedInMeeting, total=False):
    """What people may do in meetings and webinars, as a user has it."""

    allow_host_to_enable_focus_mode: bool
    attention_mode_focus_mode: bool
    record_play_voice: bool
    share_dual_camera: bool
    meeting_polling: Polling
    webinar_polling: Polling
    transfer_meetings_between_devices: bool
    meeting_summary_with_ai_companion: AiSummary
    webinar_summary_with_ai_companion: AiSummary
    ai_companion_questions: AiQuestions
    webinar_ai_companion_questions: AiQuestions


class GroupInMeeting(SharedInMeeting, total=False):
    """What people may do in meetings and webinars, as a group has it."""

    meeting_polling: GroupPolling
    webinar_polling: GroupPolling
    alert_guest_join: bool
    auto_answer: bool
    auto_generated_translation: CaptionTranslation
    only_host_view_device_list: bool
    original_audio: bool
    record_play_own_voice: bool
    sending_default_email_invites: bool
    show_browser_join_link: bool
    show_device_list: bool
    stereo_audio: bool
    use_html_format_email: bool
    webinar_question_answer: bool
