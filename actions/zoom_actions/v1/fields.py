"""Inputs that several operations of the user API v1 share."""

from __future__ import annotations

from typing import Annotated, Any, get_type_hints

from annotated_types import Ge, Le
from typing_extensions import TypedDict

from zoom_actions.shared.choice_sources import TIME_ZONES
from zoom_actions.shared.identifiers import EmailAddress
from zoom_actions.v1.choices import ChimeAudience, LargeCapacity, UserTypeV1, WebinarCapacity
from zoom_connector.actions.sections import Sections
from zoom_connector.fields import (
    Doc,
    Example,
    File,
    Label,
    Pattern,
    Reader,
    Secret,
    TimeZone,
    Upload,
    read_number,
)

UserEmail = Annotated[EmailAddress, Doc("E-mail address of the user, instead of the ID.")]
HostEmail = Annotated[EmailAddress, Doc("E-mail address of the host, instead of the ID.")]
NewEmail = Annotated[
    EmailAddress,
    Doc("E-mail address to sign in with; it must be new to Zoom."),
    Example("new.colleague@example.com"),
]
Id = Annotated[
    str,
    Pattern(r"\S"),
    Label("User ID"),
    Doc("ID of the user."),
    Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
]
HostId = Annotated[Id, Label("Host ID"), Doc("ID of the host.")]
UserType = Annotated[UserTypeV1, Doc("The plan of the user."), Example(UserTypeV1.BASIC.value)]
FirstName = Annotated[str, Doc("Given name."), Example("Jordan")]
LastName = Annotated[str, Doc("Family name."), Example("Lee")]
PageSize = Annotated[int, Ge(1), Le(300), Doc("Number of users per page, up to 300."), Example(300)]
PageNumber = Annotated[int, Ge(1), Doc("Number of the page, from 1."), Example(2)]
# The specification allows only JPEG and states no size; the limit is that of API v2.
Picture = Annotated[
    Upload,
    File(largest=2 * 1024 * 1024, kinds=("JPG",)),
    Example({"fileName": "portrait.jpg", "base64": "/9j/4AAQSkZJRgABAQ=="}),
]
Flag = Annotated[bool, Example(value=True)]
PersonalNumber = Annotated[
    str,
    Pattern(r"^[0-9]{10}$"),
    Doc("Personal meeting ID, ten digits."),
    Example("5551234567"),
    Reader(read_number),
]
HostKey = Annotated[str, Pattern(r"^[0-9]{6}$"), Secret(), Example("481516")]
MeetingCapacity = Annotated[
    int,
    Ge(0),
    Doc("Largest number of participants in a meeting; 0 for the account's limit."),
    Example(300),
]
EnableWebinar = Annotated[Flag, Doc("Allow webinars.")]
MostAttendees = Annotated[
    WebinarCapacity, Doc("Largest number of attendees of a webinar."), Example(500)
]
EnableLarge = Annotated[Flag, Doc("Allow large meetings.")]
MostParticipants = Annotated[
    LargeCapacity, Doc("Largest number of participants in a large meeting."), Example(500)
]
UserGroup = Annotated[
    str,
    Doc("User group; the account's default group if it has one."),
    Example("AbCdEfGhIjKlMnOpQrStUv"),
]
ChatGroup = Annotated[
    str,
    Doc("Chat group; the account's default group if it has one."),
    Example("BcDeFgHiJkLmNoPqRsTuVw"),
]


class Name(TypedDict, total=False):
    """The name of a user."""

    first_name: FirstName
    last_name: LastName


class Features(TypedDict, total=False):
    """The features of a user."""

    disable_chat: Annotated[Flag, Doc("Turn off chat in meetings.")]
    enable_e2e_encryption: Annotated[Flag, Doc("Turn on end-to-end encryption.")]
    enable_silent_mode: Annotated[Flag, Doc("Let the host put attendees on hold.")]
    disable_group_hd: Annotated[Flag, Doc("Turn off group HD video.")]
    disable_recording: Annotated[Flag, Doc("Turn off recording.")]
    enable_cmr: Annotated[Flag, Doc("Allow recording to the cloud.")]
    enable_auto_recording: Annotated[
        Flag, Doc("Record automatically; turned on by automatic cloud recording.")
    ]
    enable_cloud_auto_recording: Annotated[Flag, Doc("Record to the cloud automatically.")]
    track_id: Annotated[
        str, Example("partner-7"), Doc("ID of the partner who referred the customer.")
    ]
    meeting_capacity: MeetingCapacity
    enable_webinar: EnableWebinar
    webinar_capacity: MostAttendees
    enable_large: EnableLarge
    large_capacity: MostParticipants
    disable_feedback: Annotated[Flag, Doc("Turn off the feedback form.")]
    disable_jbh_reminder: Annotated[
        Flag, Doc("Turn off e-mails about people who join before the host.")
    ]
    enable_breakout_room: Annotated[Flag, Doc("Allow breakout rooms.")]
    enable_polling: Annotated[Flag, Doc("Allow polls in meetings.")]
    enable_annotation: Annotated[Flag, Doc("Allow annotation of shared content.")]
    enable_share_dual_camera: Annotated[Flag, Doc("Allow sharing a second camera.")]
    enable_far_end_camera_control: Annotated[Flag, Doc("Allow others to control the camera.")]
    disable_private_chat: Annotated[Flag, Doc("Turn off private chat in meetings.")]
    enable_enter_exit_chime: Annotated[Flag, Doc("Sound a chime when people join or leave.")]
    option_enter_exit_chime_type: Annotated[ChimeAudience, Example(1), Doc("Who hears the chime.")]
    disable_cancel_meeting_notification: Annotated[
        Flag, Doc("Turn off e-mails about canceled meetings.")
    ]
    enable_remote_support: Annotated[Flag, Doc("Allow remote support sessions.")]
    enable_file_transfer: Annotated[Flag, Doc("Allow file transfer in the chat of a meeting.")]
    enable_virtual_background: Annotated[Flag, Doc("Allow virtual backgrounds.")]
    enable_attention_tracking: Annotated[
        Flag, Doc("Show the host which attendees are not paying attention.")
    ]
    enable_waiting_room: Annotated[Flag, Doc("Let attendees wait until they are admitted.")]
    enable_closed_caption: Annotated[Flag, Doc("Allow closed captions.")]
    enable_co_host: Annotated[Flag, Doc("Allow co-hosts.")]
    enable_auto_saving_chats: Annotated[Flag, Doc("Save the chat of every meeting automatically.")]
    enable_phone_participants_password: Annotated[
        Flag, Doc("Ask those who dial in for a passcode.")
    ]
    enable_auto_delete_cmr: Annotated[Flag, Doc("Delete cloud recordings automatically.")]
    auto_delete_cmr_days: Annotated[
        int, Ge(1), Example(30), Doc("Days after which cloud recordings are deleted.")
    ]
    dept: Annotated[str, Example("Engineering"), Doc("Department, for reports.")]
    group_id: UserGroup
    imgroup_id: ChatGroup


class NewUser(Name, Features, total=False):
    """What can be set when a user is created."""


NEW_USER: dict[str, Any] = {
    **{
        name: False
        for name, hint in get_type_hints(Features).items()
        if hint is bool and name not in {"enable_webinar", "enable_large"}
    },
    "enable_annotation": True,
    "meeting_capacity": 0,
    "webinar_capacity": WebinarCapacity.NONE,
    "large_capacity": LargeCapacity.NONE,
    "option_enter_exit_chime_type": ChimeAudience.EVERYBODY,
}
"""What a new user has if it is not stated; webinars and large meetings depend on the plan."""


SECTIONS = Sections(
    {
        "User": (
            *("id", "email", "type", "password", "first_name", "last_name", "dept"),
            *("group_id", "imgroup_id", "timezone", "pmi", "vanity_name", "host_key"),
            *("cms_user_id", "track_id"),
        ),
        "Capacity": (
            *("meeting_capacity", "enable_webinar", "webinar_capacity"),
            *("enable_large", "large_capacity"),
        ),
        "Recording": (
            *("disable_recording", "enable_cmr", "enable_auto_recording"),
            *("enable_cloud_auto_recording", "enable_record_speaker_view"),
            *("enable_record_gallery_view", "enable_record_audio_file"),
            *("enable_auto_delete_cmr", "auto_delete_cmr_days"),
        ),
        "Chat": (
            *("disable_chat", "disable_private_chat", "enable_auto_saving_chats"),
            "enable_file_transfer",
        ),
        "Meetings": (
            *("enable_waiting_room", "enable_use_pmi", "enable_e2e_encryption", "enable_co_host"),
            *("enable_silent_mode", "disable_group_hd", "enable_breakout_room", "enable_polling"),
            *("enable_annotation", "enable_share_dual_camera", "enable_far_end_camera_control"),
            *("enable_enter_exit_chime", "option_enter_exit_chime_type", "enable_remote_support"),
            *("enable_virtual_background", "enable_attention_tracking", "enable_closed_caption"),
            *("enable_phone_participants_password", "disable_feedback", "disable_jbh_reminder"),
            "disable_cancel_meeting_notification",
        ),
    },
    advanced=frozenset(get_type_hints(Features))
    - {"dept", "group_id", "meeting_capacity", "enable_webinar", "enable_large"}
    | {"enable_record_speaker_view", "enable_record_gallery_view", "enable_record_audio_file"}
    | {"enable_use_pmi", "host_key", "cms_user_id"},
)
"""The form of a user; most features are rarely set one by one."""


class ProfileChanges(Name, Features, total=False):
    """The fields that an update can change."""

    enable_record_speaker_view: Annotated[Flag, Doc("Record the active speaker.")]
    enable_record_gallery_view: Annotated[Flag, Doc("Record the gallery.")]
    enable_record_audio_file: Annotated[Flag, Doc("Record the audio to a separate file.")]
    enable_use_pmi: Annotated[Flag, Doc("Use the personal meeting ID for instant meetings.")]
    pmi: PersonalNumber
    timezone: Annotated[
        TimeZone,
        Example("America/Los_Angeles"),
        TIME_ZONES,
        Doc("Time zone of the profile, such as America/Los_Angeles."),
    ]
    vanity_name: Annotated[str, Example("jordan.lee"), Doc("Name of the personal meeting room.")]
    host_key: Annotated[HostKey, Doc("Six-digit key that makes the user the host.")]
    cms_user_id: Annotated[
        str, Example("cms-4711"), Doc("The user's ID in an external content system.")
    ]
