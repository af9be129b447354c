"""Results of the user API v1."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.v1.choices import LargeCapacity, UserTypeV1, WebinarCapacity
from zoom_connector.fields import Doc, Example, Format, Known, Secret


class UserV1(TypedDict, total=False):
    """A user; `token`, `zpk` and `zak` are secrets, `pmi` is the personal meeting ID."""

    id: Annotated[
        str,
        Doc("ID of the user, which other actions of this API take."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    email: Annotated[
        str,
        Doc("Address with which the user signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    first_name: Annotated[str, Doc("Given name on the profile."), Example("Jordan")]
    last_name: Annotated[str, Doc("Family name on the profile."), Example("Lee")]
    type: Annotated[int, Doc("Plan that the user has."), Known(UserTypeV1, first=2)]
    created_at: Annotated[
        str,
        Doc("When the user was created, in UTC."),
        Format("date-time"),
        Example("2025-04-08T09:30:00Z"),
    ]
    account_id: Annotated[
        str, Doc("ID of the account that the user belongs to."), Example("T9kQ2xWmRzGv4hNc7LbYdA")
    ]
    pic_url: Annotated[
        str,
        Doc("Address of the profile picture; can be empty."),
        Example("https://zoom.example.com/p/u7Qx2mVbT1aRk9ZcW4eHsw/portrait.png"),
    ]
    dept: Annotated[str, Doc("Department on the profile."), Example("Engineering")]
    timezone: Annotated[
        str, Doc("Time zone on the profile, such as `America/Denver`."), Example("America/New_York")
    ]
    status: Annotated[int, Doc("Whether the user is active, as a code."), Example(1)]
    verified: Annotated[
        int,
        Doc("Whether the user has confirmed the address."),
        Known({0: "Not verified", 1: "Verified"}, first=1),
    ]
    pmi: Annotated[int, Doc("Number of the user's personal meeting room."), Example(5551234567)]
    vanity_url: Annotated[
        str,
        Doc("Personal link with a name that was chosen; can be empty."),
        Example("https://zoom.example.com/my/jordan.lee"),
    ]
    lastClientVersion: Annotated[
        str, Doc("Version of the client at the last sign-in."), Example("6.5.3.1234(win)")
    ]
    lastLoginTime: Annotated[
        str, Doc("Last sign-in, in UTC; absent before the first."), Example("2026-03-13T08:30:00Z")
    ]
    token: Annotated[str, Doc("Secret: acts as the user."), Secret(), Example("example-token")]
    zpk: Annotated[
        str, Doc("Secret: signs the user in to the client."), Secret(), Example("example-zpk")
    ]
    zak: Annotated[
        str, Doc("Secret: starts meetings as the user."), Secret(), Example("example-zak")
    ]
    disable_chat: Annotated[bool, Doc("Whether chat in meetings is off.")]
    enable_e2e_encryption: Annotated[bool, Doc("Whether meetings are encrypted end to end.")]
    enable_silent_mode: Annotated[bool, Doc("Whether the host can put attendees on hold.")]
    disable_group_hd: Annotated[bool, Doc("Whether HD video of groups is off.")]
    disable_recording: Annotated[bool, Doc("Whether recording is off.")]
    enable_cmr: Annotated[bool, Doc("Whether recording to the cloud is possible.")]
    enable_auto_recording: Annotated[bool, Doc("Whether recording starts by itself.")]
    enable_cloud_auto_recording: Annotated[
        bool, Doc("Whether recording to the cloud starts by itself.")
    ]
    enable_webinar: Annotated[bool, Doc("Whether the user can hold webinars.")]
    enable_large: Annotated[bool, Doc("Whether the user can hold large meetings.")]
    disable_feedback: Annotated[bool, Doc("Whether the feedback form is off.")]
    disable_jbh_reminder: Annotated[
        bool, Doc("Whether the e-mail about people who join before the host is off.")
    ]
    enable_breakout_room: Annotated[bool, Doc("Whether breakout rooms are possible.")]
    enable_polling: Annotated[bool, Doc("Whether polls in meetings are possible.")]
    enable_annotation: Annotated[bool, Doc("Whether people can draw on shared content.")]
    enable_share_dual_camera: Annotated[bool, Doc("Whether a second camera can be shared.")]
    enable_far_end_camera_control: Annotated[bool, Doc("Whether others can control the camera.")]
    disable_private_chat: Annotated[bool, Doc("Whether private chat in meetings is off.")]
    enable_enter_exit_chime: Annotated[
        bool, Doc("Whether a chime sounds when people join and leave.")
    ]
    disable_cancel_meeting_notification: Annotated[
        bool, Doc("Whether the e-mail about canceled meetings is off.")
    ]
    enable_remote_support: Annotated[bool, Doc("Whether remote support is possible.")]
    enable_file_transfer: Annotated[
        bool, Doc("Whether files can be sent in the chat of a meeting.")
    ]
    enable_virtual_background: Annotated[bool, Doc("Whether virtual backgrounds are possible.")]
    enable_attention_tracking: Annotated[
        bool, Doc("Whether the host sees which attendees do not pay attention.")
    ]
    enable_waiting_room: Annotated[bool, Doc("Whether people wait until they are admitted.")]
    enable_closed_caption: Annotated[bool, Doc("Whether closed captions are possible.")]
    enable_co_host: Annotated[bool, Doc("Whether the host can appoint co-hosts.")]
    enable_auto_saving_chats: Annotated[bool, Doc("Whether the chat of every meeting is saved.")]
    enable_phone_participants_password: Annotated[
        bool, Doc("Whether people who dial in need a passcode.")
    ]
    enable_auto_delete_cmr: Annotated[
        bool, Doc("Whether cloud recordings are deleted after a time.")
    ]
    enable_record_speaker_view: Annotated[bool, Doc("Whether the speaker is recorded.")]
    enable_record_gallery_view: Annotated[bool, Doc("Whether the gallery is recorded.")]
    enable_record_audio_file: Annotated[bool, Doc("Whether the sound has a file of its own.")]
    meeting_capacity: Annotated[
        int, Doc("Largest number of participants; 0 for the limit of the account."), Example(0)
    ]
    webinar_capacity: Annotated[
        int, Doc("Largest number of attendees of a webinar."), Known(WebinarCapacity, first=100)
    ]
    large_capacity: Annotated[
        int,
        Doc("Largest number of participants in a large meeting."),
        Known(LargeCapacity, first=100),
    ]
    auto_delete_cmr_days: Annotated[
        int, Doc("Days after which cloud recordings are deleted."), Example(30)
    ]


class UserPageV1(TypedDict, total=False):
    """A page of users; pages are numbered."""

    page_count: Annotated[int, Doc("Number of pages at this page size."), Example(2)]
    page_number: Annotated[int, Doc("Number of this page, from 1."), Example(1)]
    page_size: Annotated[int, Doc("Number of users that a page can hold."), Example(1)]
    total_records: Annotated[int, Doc("Number of users on all pages together."), Example(2)]
    users: Annotated[list[UserV1], Doc("Users on this page.")]


class ScheduledFor(TypedDict, total=False):
    """The hosts for whom a user can schedule."""

    total_records: Annotated[int, Doc("Number of hosts in the list."), Example(1)]
    users: Annotated[list[UserV1], Doc("Hosts for whom the user can schedule.")]


class EmailCheck(TypedDict, total=False):
    """Whether a user has this e-mail address."""

    existed_email: Annotated[bool, Doc("Whether a Zoom user signs in with this address.")]


class KeyCheck(TypedDict, total=False):
    """How many seconds a key is still valid."""

    expire_in: Annotated[int, Doc("Seconds until the key expires."), Example(3600)]


class ChangedUser(TypedDict, total=False):
    """The changed user, and when."""

    id: Annotated[str, Doc("ID of the user."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    email: Annotated[
        str, Doc("Address of the user."), Format("email"), Example("jordan.lee@example.com")
    ]
    updated_at: Annotated[
        str,
        Doc("When the change took effect, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]


class ChangedHost(TypedDict, total=False):
    """The host whose assistant was changed, and when."""

    id: Annotated[str, Doc("ID of the host."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    host_email: Annotated[
        str, Doc("Address of the host."), Format("email"), Example("jordan.lee@example.com")
    ]
    updated_at: Annotated[
        str,
        Doc("When the change took effect, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]


class ActivatedUser(TypedDict, total=False):
    """The activated user, and when."""

    id: Annotated[str, Doc("ID of the user."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    activated_at: Annotated[
        str,
        Doc("When the user was activated, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]


class DeactivatedUser(TypedDict, total=False):
    """The deactivated user, and when."""

    id: Annotated[str, Doc("ID of the user."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    deactivated_at: Annotated[
        str,
        Doc("When the user was deactivated, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]


class DeletedUser(TypedDict, total=False):
    """The deleted user, and when."""

    id: Annotated[str, Doc("ID that the user had."), Example("u7Qx2mVbT1aRk9ZcW4eHsw")]
    email: Annotated[
        str, Doc("Address that the user had."), Format("email"), Example("jordan.lee@example.com")
    ]
    account_id: Annotated[
        str, Doc("ID of the account that the user left."), Example("T9kQ2xWmRzGv4hNc7LbYdA")
    ]
    deleted_at: Annotated[
        str,
        Doc("When the user was deleted, in UTC."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]
