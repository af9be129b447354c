"""What the user API v1 lets several operations set, said once."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le
from typing_extensions import TypedDict

from zoom_actions.v1.choices import ChimeAudience, LargeCapacity, UserTypeV1, WebinarCapacity
from zoom_connector.fields import Doc, Example, File, Format, Label, Pattern, Secret, Upload

Email = Annotated[
    str, Pattern(r"^[^@\s]+@[^@\s]+$"), Format("email"), Example("jordan.lee@example.com")
]
UserEmail = Annotated[Email, Doc("Address of the user, instead of the id.")]
HostEmail = Annotated[Email, Doc("The host's address, instead of the id.")]
NewEmail = Annotated[
    Email,
    Doc("Address to sign in with; nobody else at Zoom may have it."),
    Example("new.colleague@example.com"),
]
Id = Annotated[
    str,
    Pattern(r"\S"),
    Label("User ID"),
    Doc("Id of the user."),
    Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
]
HostId = Annotated[Id, Label("Host ID"), Doc("Id of the host.")]
UserType = Annotated[UserTypeV1, Doc("The plan of the user."), Example(UserTypeV1.BASIC.value)]
FirstName = Annotated[str, Doc("Given name."), Example("Jordan")]
LastName = Annotated[str, Doc("Family name."), Example("Lee")]
PageSize = Annotated[int, Ge(1), Le(300), Doc("Users on a page, 300 at most."), Example(300)]
PageNumber = Annotated[int, Ge(1), Doc("Which page, from 1."), Example(2)]
# The specification names only JPEG and no size; the size is that of the picture upload of v2.
Picture = Annotated[
    Upload,
    File(largest=2 * 1024 * 1024, kinds=("JPG",)),
    Example({"fileName": "portrait.jpg", "base64": "/9j/4AAQSkZJRgABAQ=="}),
]
Flag = Annotated[bool, Example(value=True)]
PersonalNumber = Annotated[
    str,
    Pattern(r"^[0-9]{10}$"),
    Doc("Personal meeting id, ten digits."),
    Example("5551234567"),
]
HostKey = Annotated[str, Pattern(r"^[0-9]{6}$"), Secret(), Example("481516")]
MeetingCapacity = Annotated[
    int,
    Ge(0),
    Doc("How many people a meeting may have; 0 takes the figure of the account."),
    Example(300),
]
EnableWebinar = Annotated[Flag, Doc("Allow webinars.")]
MostAttendees = Annotated[WebinarCapacity, Doc("How many people a webinar may have."), Example(500)]
EnableLarge = Annotated[Flag, Doc("Allow large meetings.")]
MostParticipants = Annotated[
    LargeCapacity, Doc("How many people a large meeting may have."), Example(500)
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
    """What a user may do; what is not given keeps the default of the account."""

    disable_chat: Annotated[Flag, Doc("Switch the chat in meetings off.")]
    enable_e2e_encryption: Annotated[Flag, Doc("Encrypt meetings end to end.")]
    enable_silent_mode: Annotated[Flag, Doc("Let the host put attendees on hold.")]
    disable_group_hd: Annotated[Flag, Doc("Switch group HD video off.")]
    disable_recording: Annotated[Flag, Doc("Switch recording off.")]
    enable_cmr: Annotated[Flag, Doc("Allow recording to the cloud.")]
    enable_auto_recording: Annotated[
        Flag, Doc("Record by itself; on as soon as cloud recording by itself is.")
    ]
    enable_cloud_auto_recording: Annotated[Flag, Doc("Record to the cloud by itself.")]
    track_id: Annotated[
        str, Example("partner-7"), Doc("Id of the partner who referred the customer.")
    ]
    meeting_capacity: MeetingCapacity
    enable_webinar: EnableWebinar
    webinar_capacity: MostAttendees
    enable_large: EnableLarge
    large_capacity: MostParticipants
    disable_feedback: Annotated[Flag, Doc("Switch the feedback form off.")]
    disable_jbh_reminder: Annotated[Flag, Doc("Send no mail when somebody joins before the host.")]
    enable_breakout_room: Annotated[Flag, Doc("Allow breakout rooms.")]
    enable_polling: Annotated[Flag, Doc("Allow polls in meetings.")]
    enable_annotation: Annotated[Flag, Doc("Allow drawing on what is shared.")]
    enable_share_dual_camera: Annotated[Flag, Doc("Allow sharing a second camera.")]
    enable_far_end_camera_control: Annotated[Flag, Doc("Allow others to steer the camera.")]
    disable_private_chat: Annotated[Flag, Doc("Switch one-to-one chat in meetings off.")]
    enable_enter_exit_chime: Annotated[Flag, Doc("Sound a chime when somebody enters or leaves.")]
    option_enter_exit_chime_type: Annotated[ChimeAudience, Example(1), Doc("Who hears that chime.")]
    disable_cancel_meeting_notification: Annotated[
        Flag, Doc("Send no mail when a meeting is cancelled.")
    ]
    enable_remote_support: Annotated[Flag, Doc("Allow remote support sessions.")]
    enable_file_transfer: Annotated[Flag, Doc("Allow files in the chat of a meeting.")]
    enable_virtual_background: Annotated[Flag, Doc("Allow virtual backgrounds.")]
    enable_attention_tracking: Annotated[Flag, Doc("Show the host who looks elsewhere.")]
    enable_waiting_room: Annotated[Flag, Doc("Let attendees wait until they are admitted.")]
    enable_closed_caption: Annotated[Flag, Doc("Allow closed captions.")]
    enable_co_host: Annotated[Flag, Doc("Allow co-hosts.")]
    enable_auto_saving_chats: Annotated[Flag, Doc("Keep the chat of every meeting.")]
    enable_phone_participants_password: Annotated[
        Flag, Doc("Ask those who dial in for a passcode.")
    ]
    enable_auto_delete_cmr: Annotated[Flag, Doc("Delete cloud recordings after some days.")]
    auto_delete_cmr_days: Annotated[int, Ge(1), Example(30), Doc("After how many days.")]
    dept: Annotated[str, Example("Engineering"), Doc("Department, for reports.")]
    group_id: UserGroup
    imgroup_id: ChatGroup


class NewUser(Name, Features, total=False):
    """What can be set when a user is created."""


class ProfileChanges(Name, Features, total=False):
    """What only an update can set, beside the features."""

    enable_record_speaker_view: Annotated[Flag, Doc("Record the active speaker.")]
    enable_record_gallery_view: Annotated[Flag, Doc("Record the gallery.")]
    enable_record_audio_file: Annotated[Flag, Doc("Record the sound as a file of its own.")]
    enable_use_pmi: Annotated[Flag, Doc("Start instant meetings under the personal meeting id.")]
    pmi: PersonalNumber
    timezone: Annotated[
        str,
        Example("America/Los_Angeles"),
        Doc("Time zone of the profile, such as America/Los_Angeles."),
    ]
    vanity_name: Annotated[str, Example("jordan.lee"), Doc("Name of the personal meeting room.")]
    host_key: Annotated[HostKey, Doc("Six digits with which the user becomes host.")]
    cms_user_id: Annotated[
        str, Example("cms-4711"), Doc("The user's id in an external content system.")
    ]
