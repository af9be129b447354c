"""The objects nested in what people may do in meetings and webinars."""

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
from zoom_connector.fields import Doc, Example


class ClosedCaptioning(TypedDict, total=False):
    """Captions and where they come from."""

    auto_transcribing: Annotated[Switch, Doc("Let a live service transcribe.")]
    enable: Annotated[Switch, Doc("Let the host type captions, or have a person or service do it.")]
    save_caption: Annotated[Switch, Doc("Let participants keep captions and transcripts.")]
    third_party_captioning_service: Annotated[
        Switch, Doc("Let an outside service write captions by token.")
    ]
    view_full_transcript: Annotated[Switch, Doc("Show the whole transcript at the side.")]


class LanguageInterpretationSetting(TypedDict, total=False):
    """Interpretation between spoken languages."""

    custom_languages: Annotated[list[str], Doc("Languages added by name."), Example(["Catalan"])]
    enable_language_interpretation_by_default: Annotated[
        Switch, Doc("Turn interpretation on in new meetings.")
    ]
    allow_participants_to_speak_in_listening_channel: Annotated[
        Switch, Doc("Let listeners speak in the channel they hear.")
    ]
    allow_up_to_25_custom_languages_when_scheduling_meetings: Annotated[
        Switch, Doc("Let schedulers add languages of their own, 25 at most.")
    ]
    enable: Annotated[Switch, Doc("Let hosts appoint interpreters.")]


class SignLanguageSetting(TypedDict, total=False):
    """Interpretation into sign languages."""

    enable: Annotated[Switch, Doc("Let hosts appoint sign language interpreters.")]
    enable_sign_language_interpretation_by_default: Annotated[
        Switch, Doc("Turn the sign language view on in new meetings.")
    ]
    custom_languages: Annotated[
        list[str], Doc("Sign languages added by name."), Example(["Catalan Sign Language"])
    ]


class UserSignLanguageSetting(SignLanguageSetting, total=False):
    """Interpretation into sign languages, as a user has it."""

    # Zoom's schema puts the enumeration on the list as well, where nothing could match it.
    languages: Annotated[
        list[SignLanguage], Doc("Sign languages that Zoom knows."), Example(["American"])
    ]


class ManualCaptioning(TypedDict, total=False):
    """Captions, those typed by a person among them."""

    allow_to_type: Annotated[Switch, Doc("Let the host type, or appoint someone who does.")]
    auto_generated_captions: Annotated[Switch, Doc("Let Zoom transcribe live.")]
    full_transcript: Annotated[Switch, Doc("Show the whole transcript at the side.")]
    manual_captions: Annotated[Switch, Doc("Offer captions by hand.")]
    save_captions: Annotated[
        Switch, Doc("Let participants keep captions; needs `full_transcript`.")
    ]
    third_party_captioning_service: Annotated[
        Switch, Doc("Let an outside device write captions by token.")
    ]


class VirtualBackgroundFile(TypedDict, total=False):
    """A file that serves as background."""

    id: Annotated[str, Doc("Id of the file."), Example("f320fg34-dsv34")]
    is_default: Annotated[Switch, Doc("Use it unless another is chosen.")]
    name: Annotated[str, Doc("Name of the file."), Example("office.png")]
    size: Annotated[int, Doc("Size in bytes."), Example(14320)]
    type: Annotated[str, Doc("Kind of file."), Example("image")]


class VirtualBackgroundSettings(TypedDict, total=False):
    """Virtual backgrounds in detail."""

    allow_upload_custom: Annotated[Switch, Doc("Let people upload backgrounds.")]
    allow_videos: Annotated[Switch, Doc("Allow videos as backgrounds.")]
    enable: Annotated[Switch, Doc("Offer virtual backgrounds.")]
    files: Annotated[
        list[VirtualBackgroundFile],
        Doc("The backgrounds on offer."),
        Example([{"id": "f320fg34-dsv34", "is_default": True}]),
    ]


class WebinarChat(TypedDict, total=False):
    """Who writes to whom in webinars."""

    allow_attendees_chat_with: Annotated[
        WebinarChatAudience, Doc("Whom attendees may write to."), Example(1)
    ]
    allow_auto_save_local_chat_file: Annotated[
        Switch, Doc("Keep the chat as a file on the host's computer.")
    ]
    allow_panelists_chat_with: Annotated[
        PanelistChatAudience, Doc("Whom panelists may write to."), Example(1)
    ]
    allow_panelists_send_direct_message: Annotated[
        Switch, Doc("Let panelists write to one another in private.")
    ]
    allow_users_save_chats: Annotated[
        WebinarChatSaving, Doc("Which chats attendees may keep."), Example(0)
    ]
    default_attendees_chat_with: Annotated[
        PanelistChatAudience, Doc("Whom attendees write to unless they choose."), Example(1)
    ]
    enable: Annotated[Switch, Doc("Allow chat in webinars.")]


class WebinarLiveStreaming(TypedDict, total=False):
    """Live streams of webinars."""

    custom_service_instructions: Annotated[
        str,
        Doc("What to tell hosts about a service of one's own."),
        Example("Ask the media team for the stream key."),
    ]
    enable: Annotated[Switch, Doc("Allow live streams.")]
    live_streaming_reminder: Annotated[
        Switch, Doc("Tell people that they can watch a stream; not with a service of one's own.")
    ]
    live_streaming_service: Annotated[
        list[StreamingService], Doc("Services to stream to."), Example(["facebook"])
    ]


class Polling(TypedDict, total=False):
    """Polls and quizzes."""

    advanced_polls: Annotated[Switch, Doc("Allow quizzes and further kinds of question.")]
    allow_alternative_host_to_add_edit: Annotated[
        Switch, Doc("Let alternative hosts write and edit polls.")
    ]
    require_answers_to_be_anonymous: Annotated[Switch, Doc("Always keep answers anonymous.")]
    allow_host_to_upload_image: Annotated[
        Switch, Doc("Let the host put a picture to each question.")
    ]
    enable: Annotated[Switch, Doc("Let the host add polls.")]


class GroupPolling(Polling, total=False):
    """Polls and quizzes, as a group has it."""

    manage_saved_polls_and_quizzes: Annotated[
        Switch, Doc("Let people keep polls and quizzes for later.")
    ]


class SpokenLanguage(TypedDict, total=False):
    """A language that is spoken."""

    name: Annotated[SpokenLanguageName, Doc("Language in words."), Example("Chinese (Simplified)")]
    code: Annotated[SpokenLanguageCode, Doc("Two-letter language code."), Example("zh")]


class TargetLanguage(TypedDict, total=False):
    """A language into which captions are translated."""

    name: Annotated[TargetLanguageName, Doc("Language in words."), Example("English")]
    code: Annotated[TargetLanguageCode, Doc("Two-letter language code."), Example("en")]


class TranslationTargets(TypedDict, total=False):
    """The languages into which captions are translated."""

    all: Annotated[Switch, Doc("Translate into every language.")]
    language_config: Annotated[
        list[TargetLanguage],
        Doc("The languages chosen."),
        Example([{"name": "English", "code": "en"}]),
    ]


class TranslatedLanguage(TypedDict, total=False):
    """A spoken language and what it is translated into."""

    speak_language: Annotated[
        SpokenLanguage,
        Doc("The language spoken."),
        Example({"name": "Chinese (Simplified)", "code": "zh"}),
    ]
    translate_to: Annotated[
        TranslationTargets,
        Doc("What it is translated into."),
        Example({"all": True, "language_config": [{"name": "English", "code": "en"}]}),
    ]


class LanguagePairs(TypedDict, total=False):
    """From which languages into which captions are translated."""

    trans_lang_config: Annotated[
        list[TranslatedLanguage],
        Doc("The pairs chosen."),
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
    all: Annotated[Switch, Doc("Take every pair.")]


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
