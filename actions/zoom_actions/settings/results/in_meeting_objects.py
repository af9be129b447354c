"""The objects nested in the settings inside meetings and webinars, as Zoom reports them."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.meetings.choices import QuestionAudience, SummaryAudience
from zoom_actions.settings.choices import (
    PanelistChatAudience,
    SignLanguage,
    SpokenLanguageCode,
    SpokenLanguageName,
    StreamingService,
    TargetLanguageCode,
    TargetLanguageName,
    WebinarChatAudience,
    WebinarChatSaving,
)
from zoom_connector.fields import Doc, Example, Known

LANGUAGES = {
    name: name
    for name in (
        "English",
        "Chinese",
        "Japanese",
        "German",
        "French",
        "Russian",
        "Portuguese",
        "Spanish",
        "Korean",
    )
}


class ClosedCaptioning(TypedDict, total=False):
    """Captions and where they come from."""

    auto_transcribing: Annotated[bool, Doc("Whether Zoom transcribes what is spoken.")]
    enable: Annotated[
        bool, Doc("Whether the host can type captions, or assign a person or service.")
    ]
    save_caption: Annotated[bool, Doc("Whether participants can save captions and transcripts.")]
    third_party_captioning_service: Annotated[
        bool, Doc("Whether a service can write captions with an API token.")
    ]
    view_full_transcript: Annotated[bool, Doc("Whether a side panel shows the full transcript.")]


class LanguageInterpretationSetting(TypedDict, total=False):
    """Interpretation between spoken languages."""

    custom_languages: Annotated[
        list[Annotated[str, Doc("Name of a language."), Example("Catalan")]],
        Doc("Languages that were added to those of Zoom."),
    ]
    enable_language_interpretation_by_default: Annotated[
        bool, Doc("Whether new meetings have interpretation on.")
    ]
    allow_participants_to_speak_in_listening_channel: Annotated[
        bool, Doc("Whether listeners can speak in the channel they hear.")
    ]
    allow_up_to_25_custom_languages_when_scheduling_meetings: Annotated[
        bool, Doc("Whether hosts can add up to 25 languages of their own.")
    ]
    enable: Annotated[bool, Doc("Whether hosts can assign interpreters.")]
    languages: Annotated[
        list[Annotated[str, Doc("Name of a language."), Known(LANGUAGES)]],
        Doc("Languages that Zoom knows."),
    ]


class SignLanguageSetting(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: Annotated[bool, Doc("Whether hosts can assign sign language interpreters.")]
    enable_sign_language_interpretation_by_default: Annotated[
        bool, Doc("Whether new meetings have the sign language view on.")
    ]
    languages: Annotated[
        list[Annotated[str, Doc("Name of a sign language."), Known(SignLanguage)]],
        Doc("Sign languages that Zoom knows."),
    ]
    custom_languages: Annotated[
        list[Annotated[str, Doc("Name of a sign language."), Example("Catalan Sign Language")]],
        Doc("Sign languages that were added to those of Zoom."),
    ]


class ManualCaptioning(TypedDict, total=False):
    """Captions, including manual ones."""

    allow_to_type: Annotated[bool, Doc("Whether the host can type captions, or assign a person.")]
    auto_generated_captions: Annotated[bool, Doc("Whether Zoom transcribes what is spoken.")]
    full_transcript: Annotated[bool, Doc("Whether a side panel shows the full transcript.")]
    manual_captions: Annotated[bool, Doc("Whether captions can be typed at all.")]
    save_captions: Annotated[
        bool, Doc("Whether participants can save captions; needs `full_transcript`.")
    ]
    third_party_captioning_service: Annotated[
        bool, Doc("Whether a device can write captions with an API token.")
    ]


class VirtualBackgroundFile(TypedDict, total=False):
    """A background file."""

    id: Annotated[
        str, Doc("ID by which other actions name the file."), Example("_l0MP1U7Qn2JgJ4oEJbVZQ")
    ]
    is_default: Annotated[bool, Doc("Whether people start with this background.")]
    name: Annotated[str, Doc("Name of the file as it was uploaded."), Example("bookshelf.png")]
    size: Annotated[int, Doc("Size in bytes."), Example(48211)]
    type: Annotated[str, Doc("Kind of the file."), Known({"image": "Picture", "video": "Video"})]


class VirtualBackgroundSettings(TypedDict, total=False):
    """Details of virtual backgrounds."""

    allow_upload_custom: Annotated[bool, Doc("Whether people can upload backgrounds.")]
    allow_videos: Annotated[bool, Doc("Whether videos can be backgrounds.")]
    enable: Annotated[bool, Doc("Whether virtual backgrounds are offered.")]
    files: Annotated[list[VirtualBackgroundFile], Doc("Backgrounds to choose from.")]


class WebinarChat(TypedDict, total=False):
    """Who can message whom in webinars."""

    allow_attendees_chat_with: Annotated[
        int, Doc("Who attendees can message."), Known(WebinarChatAudience)
    ]
    allow_auto_save_local_chat_file: Annotated[
        bool, Doc("Whether the host's computer keeps the chat as a file.")
    ]
    allow_panelists_chat_with: Annotated[
        int, Doc("Who panelists can message."), Known(PanelistChatAudience)
    ]
    allow_panelists_send_direct_message: Annotated[
        bool, Doc("Whether panelists can message each other privately.")
    ]
    allow_users_save_chats: Annotated[
        int, Doc("Which chats attendees can save."), Known(WebinarChatSaving)
    ]
    default_attendees_chat_with: Annotated[
        int, Doc("Who attendees message by default."), Known(PanelistChatAudience)
    ]
    enable: Annotated[bool, Doc("Whether chat in webinars is allowed.")]


class WebinarLiveStreaming(TypedDict, total=False):
    """Live streams of webinars."""

    custom_service_instructions: Annotated[
        str,
        Doc("Instructions for hosts about the custom service."),
        Example("Ask the media team for the stream key."),
    ]
    enable: Annotated[bool, Doc("Whether live streams are allowed.")]
    live_streaming_reminder: Annotated[
        bool, Doc("Whether people learn of a stream; not for a custom service.")
    ]
    live_streaming_service: Annotated[
        list[Annotated[str, Doc("Service for streams."), Known(StreamingService)]],
        Doc("Services that hosts can stream to."),
    ]


class Polling(TypedDict, total=False):
    """Polls and quizzes."""

    advanced_polls: Annotated[
        bool, Doc("Whether quizzes and advanced kinds of questions are allowed.")
    ]
    allow_alternative_host_to_add_edit: Annotated[
        bool, Doc("Whether alternative hosts can write and edit polls.")
    ]
    require_answers_to_be_anonymous: Annotated[bool, Doc("Whether answers are always anonymous.")]
    allow_host_to_upload_image: Annotated[
        bool, Doc("Whether the host can add an image to each question.")
    ]
    enable: Annotated[bool, Doc("Whether the host can add polls.")]


class GroupPolling(Polling, total=False):
    """Polls and quizzes, for a group."""

    manage_saved_polls_and_quizzes: Annotated[
        bool, Doc("Whether people can save polls and quizzes for later.")
    ]


class AiSummary(TypedDict, total=False):
    """Summaries of meetings by AI Companion."""

    enable: Annotated[bool, Doc("Whether hosts can have AI Companion write summaries.")]
    auto_enable: Annotated[bool, Doc("Whether summaries start by themselves.")]
    who_will_receive_summary: Annotated[int, Doc("Who receives a summary."), Known(SummaryAudience)]


class AiQuestions(TypedDict, total=False):
    """Questions to AI Companion in meetings."""

    enable: Annotated[bool, Doc("Whether people can question AI Companion.")]
    auto_enable: Annotated[bool, Doc("Whether they can do so from the start, without the host.")]
    who_can_ask_questions: Annotated[
        int, Doc("Who can question AI Companion."), Known(QuestionAudience)
    ]


# The same numbers as in meetings have other meanings here.
WEBINAR_RECEIVERS = {
    1: "Only the host",
    2: "The host, co-hosts and panelists of the organization",
    3: "The host, co-hosts and all panelists",
}
WEBINAR_ASKERS = {
    0: "Hosts and panelists",
    1: "Hosts and panelists of the organization",
    2: "The host, co-hosts and alternative hosts",
    3: "All participants",
}


class WebinarAiSummary(TypedDict, total=False):
    """Summaries of webinars by AI Companion."""

    enable: Annotated[bool, Doc("Whether hosts can have AI Companion write summaries.")]
    auto_enable: Annotated[bool, Doc("Whether summaries start by themselves.")]
    who_will_receive_summary: Annotated[
        int, Doc("Who receives a summary."), Known(WEBINAR_RECEIVERS)
    ]


class WebinarAiQuestions(TypedDict, total=False):
    """Questions to AI Companion in webinars."""

    enable: Annotated[bool, Doc("Whether people can question AI Companion.")]
    auto_enable: Annotated[bool, Doc("Whether they can do so from the start, without the host.")]
    who_can_ask_questions: Annotated[
        int, Doc("Who can question AI Companion."), Known(WEBINAR_ASKERS)
    ]


class SpokenLanguage(TypedDict, total=False):
    """A spoken language."""

    name: Annotated[str, Doc("Name of the language in English."), Known(SpokenLanguageName)]
    code: Annotated[str, Doc("Two letters for the language."), Known(SpokenLanguageCode)]


class TargetLanguage(TypedDict, total=False):
    """A language into which captions are translated."""

    name: Annotated[str, Doc("Name of the language in English."), Known(TargetLanguageName)]
    code: Annotated[str, Doc("Two letters for the language."), Known(TargetLanguageCode)]


class TranslationTargets(TypedDict, total=False):
    """The languages into which captions are translated."""

    all: Annotated[bool, Doc("Whether captions are translated into every language.")]
    language_config: Annotated[list[TargetLanguage], Doc("Languages that were chosen.")]


class TranslatedLanguage(TypedDict, total=False):
    """A spoken language and the languages into which it is translated."""

    speak_language: Annotated[SpokenLanguage, Doc("Language that is spoken.")]
    translate_to: Annotated[
        TranslationTargets, Doc("Languages into which its captions are translated.")
    ]


class LanguagePairs(TypedDict, total=False):
    """The pairs of languages between which captions are translated."""

    trans_lang_config: Annotated[list[TranslatedLanguage], Doc("Pairs that were chosen.")]
    all: Annotated[bool, Doc("Whether every pair is offered.")]


class CaptionTranslation(TypedDict, total=False):
    """Translation of captions."""

    language_item_pairList: Annotated[
        LanguagePairs, Doc("Pairs of a spoken and a translated language.")
    ]
    enable: Annotated[bool, Doc("Whether people can turn on translated captions.")]
