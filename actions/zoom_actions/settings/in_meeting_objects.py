"""The objects nested in the settings inside meetings and webinars."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

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
from zoom_actions.settings.switch import Switch
from zoom_actions.shared.choice_sources import ONE_USER_BACKGROUND
from zoom_connector.fields import Doc, Example


class ClosedCaptioning(TypedDict, total=False):
    """Captions and where they come from."""

    auto_transcribing: Annotated[Switch, Doc("Transcribe live.")]
    enable: Annotated[Switch, Doc("Let the host type captions, or assign a person or service.")]
    save_caption: Annotated[Switch, Doc("Let participants save captions and transcripts.")]
    third_party_captioning_service: Annotated[
        Switch, Doc("Let an external service write captions with an API token.")
    ]
    view_full_transcript: Annotated[Switch, Doc("Show the full transcript in a side panel.")]


class LanguageInterpretationSetting(TypedDict, total=False):
    """Interpretation between spoken languages."""

    custom_languages: Annotated[
        list[str], Doc("Additional languages, by name."), Example(["Catalan"])
    ]
    enable_language_interpretation_by_default: Annotated[
        Switch, Doc("Turn interpretation on in new meetings.")
    ]
    allow_participants_to_speak_in_listening_channel: Annotated[
        Switch, Doc("Let listeners speak in the channel they hear.")
    ]
    allow_up_to_25_custom_languages_when_scheduling_meetings: Annotated[
        Switch, Doc("Let schedulers add custom languages, at most 25.")
    ]
    enable: Annotated[Switch, Doc("Let hosts assign interpreters.")]


class SignLanguageSetting(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: Annotated[Switch, Doc("Let hosts assign sign language interpreters.")]
    enable_sign_language_interpretation_by_default: Annotated[
        Switch, Doc("Turn the sign language view on in new meetings.")
    ]
    custom_languages: Annotated[
        list[str], Doc("Additional sign languages, by name."), Example(["Catalan Sign Language"])
    ]


class UserSignLanguageSetting(SignLanguageSetting, total=False):
    """Interpretation into sign languages, for a user."""

    # Zoom's schema puts the enumeration on the list as well, which no list can match.
    languages: Annotated[
        list[SignLanguage], Doc("Sign languages that Zoom knows."), Example(["American"])
    ]


class ManualCaptioning(TypedDict, total=False):
    """Captions, including manual ones."""

    allow_to_type: Annotated[Switch, Doc("Let the host type captions, or assign a person.")]
    auto_generated_captions: Annotated[Switch, Doc("Transcribe live.")]
    full_transcript: Annotated[Switch, Doc("Show the full transcript in a side panel.")]
    manual_captions: Annotated[Switch, Doc("Offer manual captions.")]
    save_captions: Annotated[
        Switch, Doc("Let participants save captions; needs `full_transcript`.")
    ]
    third_party_captioning_service: Annotated[
        Switch, Doc("Let an external device write captions with an API token.")
    ]


class VirtualBackgroundFile(TypedDict, total=False):
    """A background file."""

    id: Annotated[str, Doc("ID of the file."), Example("f320fg34-dsv34"), ONE_USER_BACKGROUND]
    is_default: Annotated[Switch, Doc("Use it as the default.")]
    name: Annotated[str, Doc("Name of the file."), Example("office.png")]
    size: Annotated[int, Doc("Size in bytes."), Example(14320)]
    type: Annotated[str, Doc("Kind of file."), Example("image")]


class VirtualBackgroundSettings(TypedDict, total=False):
    """Details of virtual backgrounds."""

    allow_upload_custom: Annotated[Switch, Doc("Let people upload backgrounds.")]
    allow_videos: Annotated[Switch, Doc("Allow videos as backgrounds.")]
    enable: Annotated[Switch, Doc("Offer virtual backgrounds.")]
    files: Annotated[
        list[VirtualBackgroundFile],
        Doc("The available backgrounds."),
        Example([{"id": "f320fg34-dsv34", "is_default": True}]),
    ]


class WebinarChat(TypedDict, total=False):
    """Who can message whom in webinars."""

    allow_attendees_chat_with: Annotated[
        WebinarChatAudience, Doc("Who attendees can message."), Example(1)
    ]
    allow_auto_save_local_chat_file: Annotated[
        Switch, Doc("Keep the chat as a file on the host's computer.")
    ]
    allow_panelists_chat_with: Annotated[
        PanelistChatAudience, Doc("Who panelists can message."), Example(1)
    ]
    allow_panelists_send_direct_message: Annotated[
        Switch, Doc("Let panelists message each other privately.")
    ]
    allow_users_save_chats: Annotated[
        WebinarChatSaving, Doc("Which chats attendees can save."), Example(0)
    ]
    default_attendees_chat_with: Annotated[
        PanelistChatAudience, Doc("Who attendees message by default."), Example(1)
    ]
    enable: Annotated[Switch, Doc("Allow chat in webinars.")]


class WebinarLiveStreaming(TypedDict, total=False):
    """Live streams of webinars."""

    custom_service_instructions: Annotated[
        str,
        Doc("Instructions for hosts about the custom service."),
        Example("Ask the media team for the stream key."),
    ]
    enable: Annotated[Switch, Doc("Allow live streams.")]
    live_streaming_reminder: Annotated[
        Switch, Doc("Inform people that they can watch a stream; not for a custom service.")
    ]
    live_streaming_service: Annotated[
        list[StreamingService], Doc("Services to stream to."), Example(["facebook"])
    ]


class Polling(TypedDict, total=False):
    """Polls and quizzes."""

    advanced_polls: Annotated[Switch, Doc("Allow quizzes and advanced kinds of questions.")]
    allow_alternative_host_to_add_edit: Annotated[
        Switch, Doc("Let alternative hosts write and edit polls.")
    ]
    require_answers_to_be_anonymous: Annotated[Switch, Doc("Always keep answers anonymous.")]
    allow_host_to_upload_image: Annotated[
        Switch, Doc("Let the host add an image to each question.")
    ]
    enable: Annotated[Switch, Doc("Let the host add polls.")]


class GroupPolling(Polling, total=False):
    """Polls and quizzes, for a group."""

    manage_saved_polls_and_quizzes: Annotated[
        Switch, Doc("Let people save polls and quizzes for later.")
    ]


class SpokenLanguage(TypedDict, total=False):
    """A spoken language."""

    name: Annotated[
        SpokenLanguageName, Doc("Name of the language."), Example("Chinese (Simplified)")
    ]
    code: Annotated[SpokenLanguageCode, Doc("Two-letter language code."), Example("zh")]


class TargetLanguage(TypedDict, total=False):
    """A language into which captions are translated."""

    name: Annotated[TargetLanguageName, Doc("Name of the language."), Example("English")]
    code: Annotated[TargetLanguageCode, Doc("Two-letter language code."), Example("en")]


class TranslationTargets(TypedDict, total=False):
    """The languages into which captions are translated."""

    all: Annotated[Switch, Doc("Translate into every language.")]
    language_config: Annotated[
        list[TargetLanguage],
        Doc("The selected languages."),
        Example([{"name": "English", "code": "en"}]),
    ]


class TranslatedLanguage(TypedDict, total=False):
    """A spoken language and the languages into which it is translated."""

    speak_language: Annotated[
        SpokenLanguage,
        Doc("The spoken language."),
        Example({"name": "Chinese (Simplified)", "code": "zh"}),
    ]
    translate_to: Annotated[
        TranslationTargets,
        Doc("The languages into which it is translated."),
        Example({"all": True, "language_config": [{"name": "English", "code": "en"}]}),
    ]


class LanguagePairs(TypedDict, total=False):
    """The pairs of languages between which captions are translated."""

    trans_lang_config: Annotated[
        list[TranslatedLanguage],
        Doc("The selected pairs."),
        Example(
            [
                {
                    "speak_language": {"name": "Chinese (Simplified)", "code": "zh"},
                    "translate_to": {
                        "all": True,
                        "language_config": [{"name": "English", "code": "en"}],
                    },
                }
            ]
        ),
    ]
    all: Annotated[Switch, Doc("Use every pair.")]


class CaptionTranslation(TypedDict, total=False):
    """Translation of captions."""

    language_item_pairList: Annotated[
        LanguagePairs,
        Doc("The pairs of languages."),
        Example(
            {
                "trans_lang_config": [
                    {
                        "speak_language": {"name": "Chinese (Simplified)", "code": "zh"},
                        "translate_to": {
                            "all": True,
                            "language_config": [{"name": "English", "code": "en"}],
                        },
                    }
                ],
                "all": True,
            }
        ),
    ]
    enable: Annotated[Switch, Doc("Let people turn on translated captions.")]
