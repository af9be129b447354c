"""What a user of Zoom Phone may do, as the account, a group or a site allows it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_connector.fields import Doc, Example, Known

_LEVELS = {
    "account": "Account",
    "user_group": "Group of users",
    "site": "Site",
    "invalid": "Not known",
}
_EXTENSIONS = {
    "user": "A person",
    "zoomRoom": "A Zoom Room",
    "commonArea": "A common area",
    "ciscoRoom/polycomRoom": "A room of another maker",
    "autoReceptionist": "An auto receptionist",
    "callQueue": "A call queue",
    "sharedLineGroup": "A shared line group",
}
_RESTRICTIONS = {
    1: "Low: no external numbers",
    2: "Medium: no external numbers or contacts",
    3: "High: as medium, and no extensions that are not recorded",
    4: "None",
}
_TRANSFERS = {
    1: "None",
    2: "Medium: no external numbers or contacts",
    3: "High: as medium, and no extensions that are not recorded",
    4: "Low: no external numbers",
}
_INTERVALS = {seconds: f"{seconds} seconds" for seconds in (5, 10, 15, 20, 25, 30, 60, 120)}
_VOLUMES = {share: f"{share} %" for share in (0, 20, 40, 60, 80, 100)}
_MINUTES = {n: f"{n} minutes" for n in (*range(1, 11), *range(15, 65, 5))}


class Switch(TypedDict, total=False):
    """A permission that is on or off."""

    enable: Annotated[bool, Doc("Whether it is on.")]
    locked: Annotated[bool, Doc("Whether the user cannot change it.")]


class Policy(Switch, total=False):
    """A permission, and who decides it."""

    locked_by: Annotated[str, Doc("The level that locks it."), Known(_LEVELS)]


class NewPolicy(Policy, total=False):
    """A permission, who decides it, and whether it was changed."""

    modified: Annotated[bool, Doc("Whether it differs from what it would be by default.")]


class NewSwitch(Switch, total=False):
    """A permission, and whether it was changed."""

    modified: Annotated[bool, Doc("Whether it differs from what it would be by default.")]


class BeepTone(TypedDict, total=False):
    """The tone that repeats while a call is recorded."""

    enable: Annotated[bool, Doc("Whether the tone is played.")]
    play_beep_volume: Annotated[int, Doc("Volume in percent."), Known(_VOLUMES)]
    play_beep_time_interval: Annotated[
        int, Doc("Seconds from one tone to the next."), Known(_INTERVALS)
    ]
    play_beep_member: Annotated[
        str,
        Doc("Who hears the tone."),
        Known({"allMember": "Everyone in the call", "recordingSide": "The side that records"}),
    ]


class AdHocRecording(Policy, total=False):
    """Whether the user can start recordings."""

    recording_start_prompt: Annotated[bool, Doc("Whether a prompt says that it begins.")]
    recording_transcription: Annotated[bool, Doc("Whether recordings are transcribed.")]
    play_recording_beep_tone: Annotated[BeepTone, Doc("Tone while a call is recorded.")]


class RecordingNotice(TypedDict, total=False):
    """What people hear of a recording."""

    recording_start_prompt: Annotated[bool, Doc("Whether a prompt says that it begins.")]
    recording_explicit_consent: Annotated[bool, Doc("Whether people consent by pressing 1.")]


class AutoRecording(Policy, total=False):
    """Which calls are recorded without a request."""

    allow_stop_resume_recording: Annotated[bool, Doc("Whether a recording can be paused.")]
    disconnect_on_recording_failure: Annotated[
        bool, Doc("Whether a call ends if it cannot be recorded; never an emergency call.")
    ]
    recording_calls: Annotated[
        str,
        Doc("Calls that are recorded."),
        Known({"inbound": "Received", "outbound": "Placed", "both": "Both"}),
    ]
    recording_explicit_consent: Annotated[
        bool, Doc("Whether people consent by pressing 1; deprecated by Zoom.")
    ]
    recording_start_prompt: Annotated[
        bool, Doc("Whether a prompt says that it begins; deprecated by Zoom.")
    ]
    recording_transcription: Annotated[bool, Doc("Whether recordings are transcribed.")]
    play_recording_beep_tone: Annotated[BeepTone, Doc("Tone while a call is recorded.")]
    inbound_audio_notification: Annotated[
        RecordingNotice, Doc("What people hear in calls that were received.")
    ]
    outbound_audio_notification: Annotated[
        RecordingNotice, Doc("What people hear in calls that were placed.")
    ]


class AccessMember(TypedDict, total=False):
    """A user who has access to what belongs to another."""

    access_user_id: Annotated[
        str, Doc("User ID of the one who has access."), Example("Q7hV2kXsTq2m4zNfYw0c9A")
    ]
    allow_delete: Annotated[bool, Doc("Whether that user can delete.")]
    allow_download: Annotated[bool, Doc("Whether that user can download.")]
    shared_id: Annotated[str, Doc("ID of this permission."), Example("aNGaNx2zRDyaIXWVI23FCQ")]


class VoicemailAccessMember(AccessMember, total=False):
    """A user who has access to the voicemails of another."""

    allow_sharing: Annotated[bool, Doc("Whether that user can share.")]


class CallOverflow(NewPolicy, total=False):
    """Whether overflowing calls may leave the company."""

    call_overflow_type: Annotated[int, Doc("How far calls may go."), Known(_RESTRICTIONS)]


class ForwardTarget(TypedDict, total=False):
    """The extension that receives a call."""

    display_name: Annotated[str, Doc("Name of the extension."), Example("Robin Hale")]
    extension_id: Annotated[str, Doc("ID of the extension."), Example("LZ5kq0bTS9uVh2mXw7RcAg")]
    extension_number: Annotated[int, Doc("Internal number of the extension."), Example(1002)]
    extension_type: Annotated[str, Doc("To whom it belongs."), Known(_EXTENSIONS)]
    id: Annotated[
        str,
        Doc("ID of the person, room or group to whom it belongs."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]


class CallPark(Policy, total=False):
    """Whether calls can be parked and resumed elsewhere."""

    call_not_picked_up_action: Annotated[
        int,
        Doc("What happens to a call that is not picked up."),
        Known(
            {
                100: "Rings the one who parked it",
                0: "Voicemail of the one who parked it",
                9: "Ends",
                50: "Goes to another extension",
            }
        ),
    ]
    expiration_period: Annotated[int, Doc("Minutes for which the code is valid."), Known(_MINUTES)]
    forward_to: Annotated[ForwardTarget, Doc("Extension to which it goes then.")]


class CallTransferring(Policy, total=False):
    """Whether calls can be transferred."""

    call_transferring_type: Annotated[int, Doc("What restricts transfers."), Known(_TRANSFERS)]


class EmergencyAddressManagement(TypedDict, total=False):
    """Whether the user manages emergency addresses."""

    enable: Annotated[bool, Doc("Whether it is on.")]
    prompt_default_address: Annotated[bool, Doc("Whether the user is asked for a default address.")]


class CallForwarding(NewPolicy, total=False):
    """Whether calls can be forwarded to others."""

    call_forwarding_type: Annotated[int, Doc("How far calls may go."), Known(_RESTRICTIONS)]


class OutboundCallerId(Policy, total=False):
    """Whether the user chooses the number that is shown."""

    allow_hide_outbound_caller_id: Annotated[bool, Doc("Whether the number can be hidden.")]


class SmsPolicy(Policy, total=False):
    """Whether the user sends and receives text messages."""

    international_sms: Annotated[bool, Doc("Whether to and from other countries too.")]
    international_sms_countries: Annotated[
        list[Annotated[str, Doc("Two-letter code of one country."), Example("US")]],
        Doc("Countries with which messages are exchanged."),
    ]
    allow_copy: Annotated[bool, Doc("Whether messages can be copied.")]
    allow_paste: Annotated[bool, Doc("Whether text and images can be pasted.")]


class VoicemailPolicy(TypedDict, total=False):
    """What the user may do with voicemails."""

    enable: Annotated[bool, Doc("Whether it is on.")]
    allow_delete: Annotated[bool, Doc("Whether they can be deleted.")]
    allow_download: Annotated[bool, Doc("Whether they can be downloaded.")]
    allow_transcription: Annotated[bool, Doc("Whether they are transcribed.")]
    allow_videomail: Annotated[bool, Doc("Whether video messages can be used.")]


_MOBILE = {
    "ios": "iOS",
    "android": "Android",
    "intune": "Intune",
    "blackberry": "BlackBerry",
}
_DESKTOP = {
    "mac_os": "macOS",
    "windows": "Windows",
    "vdi_client": "VDI client",
    "linux": "Linux",
}


class MobilePolicy(Policy, total=False):
    """Whether the phone works in apps on mobile devices."""

    allow_calling_clients: Annotated[
        list[Annotated[str, Doc("One app."), Known(_MOBILE)]], Doc("Apps that make calls.")
    ]
    allow_sms_mms_clients: Annotated[
        list[Annotated[str, Doc("One app."), Known(_MOBILE)]], Doc("Apps that send messages.")
    ]
    allow_calling_sms_mms: Annotated[
        bool, Doc("Whether both work on mobile devices; deprecated by Zoom.")
    ]


class DesktopPolicy(NewPolicy, total=False):
    """Whether the phone works in apps on computers."""

    allow_calling_clients: Annotated[
        list[Annotated[str, Doc("One app."), Known(_DESKTOP)]], Doc("Apps that make calls.")
    ]
    allow_sms_mms_clients: Annotated[
        list[Annotated[str, Doc("One app."), Known(_DESKTOP)]], Doc("Apps that send messages.")
    ]


class AudioLibrary(NewPolicy, total=False):
    """Whether the user changes sounds."""

    allow_music_on_hold_customization: Annotated[bool, Doc("Whether the music on hold too.")]
    allow_voicemail_and_message_greeting_customization: Annotated[
        bool, Doc("Whether greetings too.")
    ]


class VoicemailMail(NewPolicy, total=False):
    """Whether new voicemails are announced by e-mail."""

    include_voicemail_file: Annotated[bool, Doc("Whether the e-mail holds the voicemail.")]
    include_voicemail_transcription: Annotated[bool, Doc("Whether it holds the transcript.")]


class FaxPolicy(NewPolicy, total=False):
    """Whether the user sends and receives faxes."""

    fax_notification_by_email: Annotated[bool, Doc("Whether new faxes are announced by e-mail.")]
    include_fax_as_attachment: Annotated[bool, Doc("Whether that e-mail holds the fax.")]
    enable_outbound_fax_transmission_report: Annotated[
        bool, Doc("Whether there are reports on faxes that were sent.")
    ]


class Disclaimer(TypedDict, total=False):
    """A disclaimer in one language."""

    language: Annotated[
        str,
        Doc("Language of the text."),
        Known(
            {
                "en": "English",
                "de": "German",
                "es": "Spanish",
                "fr": "French",
                "it": "Italian",
                "nl": "Dutch",
                "pt": "Portuguese",
                "ja": "Japanese",
                "ko": "Korean",
                "zh-cn": "Chinese, simplified",
                "zh-tw": "Chinese, traditional",
                "no": "Norwegian",
                "ru": "Russian",
                "ms": "Malay",
                "vi": "Vietnamese",
                "uk": "Ukrainian",
                "id": "Indonesian",
                "pl": "Polish",
                "tr": "Turkish",
            }
        ),
    ]
    title: Annotated[str, Doc("Heading of the text."), Example("Before you call")]
    body: Annotated[str, Doc("Text that the user reads."), Example("Calls may be recorded.")]
    default: Annotated[bool, Doc("Whether it serves for languages that are not in the list.")]


class DisclaimerPolicy(Policy, total=False):
    """Whether the user reads a disclaimer before using the phone."""

    display_frequency: Annotated[
        str,
        Doc("How often it is shown."),
        Known(
            {
                "first_time_only": "Once",
                "every_time": "Every time",
                "every_month": "Every month",
                "every_quarter": "Every quarter",
                "every_6_months": "Every six months",
                "every_year": "Every year",
            }
        ),
    ]
    custom_disclaimer_list: Annotated[
        list[Disclaimer], Doc("Texts in the languages that there are.")
    ]
