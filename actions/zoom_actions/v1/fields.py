"""What the user API v1 lets several operations set, said once."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge
from typing_extensions import TypedDict

from zoom_actions.v1.choices import ChimeAudience, LargeCapacity, WebinarCapacity
from zoom_connector.fields import Doc, Example, Pattern, Secret

Flag = Annotated[bool, Example(value=True)]
PersonalNumber = Annotated[str, Pattern(r"^[0-9]{10}$"), Example("5551234567")]
HostKey = Annotated[str, Pattern(r"^[0-9]{6}$"), Secret(), Example("481516")]


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
    meeting_capacity: Annotated[
        int,
        Ge(0),
        Example(300),
        Doc("How many people a meeting may have; 0 takes the figure of the account."),
    ]
    enable_webinar: Annotated[Flag, Doc("Allow webinars.")]
    webinar_capacity: Annotated[
        WebinarCapacity, Example(500), Doc("How many people a webinar may have.")
    ]
    enable_large: Annotated[Flag, Doc("Allow large meetings.")]
    large_capacity: Annotated[
        LargeCapacity, Example(500), Doc("How many people a large meeting may have.")
    ]
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
    group_id: Annotated[
        str,
        Example("AbCdEfGhIjKlMnOpQrStUv"),
        Doc("User group; the account's default group if it has one."),
    ]
    imgroup_id: Annotated[
        str,
        Example("BcDeFgHiJkLmNoPqRsTuVw"),
        Doc("Chat group; the account's default group if it has one."),
    ]


class ProfileChanges(Features, total=False):
    """What only an update can set, beside the features."""

    enable_record_speaker_view: Annotated[Flag, Doc("Record the active speaker.")]
    enable_record_gallery_view: Annotated[Flag, Doc("Record the gallery.")]
    enable_record_audio_file: Annotated[Flag, Doc("Record the sound as a file of its own.")]
    enable_use_pmi: Annotated[Flag, Doc("Start instant meetings under the personal meeting id.")]
    pmi: Annotated[PersonalNumber, Doc("Personal meeting id, ten digits.")]
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
