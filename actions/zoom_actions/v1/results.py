"""What the user API v1 answers."""

from __future__ import annotations

from typing_extensions import TypedDict


class UserV1(TypedDict, total=False):
    """A user; `token`, `zpk` and `zak` are secrets, `pmi` is the personal meeting id."""

    id: str
    email: str
    first_name: str
    last_name: str
    type: int
    created_at: str
    account_id: str
    pic_url: str
    dept: str
    timezone: str
    status: int
    verified: int
    pmi: int
    vanity_url: str
    lastClientVersion: str
    lastLoginTime: str
    token: str
    zpk: str
    zak: str
    disable_chat: bool
    enable_e2e_encryption: bool
    enable_silent_mode: bool
    disable_group_hd: bool
    disable_recording: bool
    enable_cmr: bool
    enable_auto_recording: bool
    enable_cloud_auto_recording: bool
    enable_webinar: bool
    enable_large: bool
    disable_feedback: bool
    disable_jbh_reminder: bool
    enable_breakout_room: bool
    enable_polling: bool
    enable_annotation: bool
    enable_share_dual_camera: bool
    enable_far_end_camera_control: bool
    disable_private_chat: bool
    enable_enter_exit_chime: bool
    disable_cancel_meeting_notification: bool
    enable_remote_support: bool
    enable_file_transfer: bool
    enable_virtual_background: bool
    enable_attention_tracking: bool
    enable_waiting_room: bool
    enable_closed_caption: bool
    enable_co_host: bool
    enable_auto_saving_chats: bool
    enable_phone_participants_password: bool
    enable_auto_delete_cmr: bool
    enable_record_speaker_view: bool
    enable_record_gallery_view: bool
    enable_record_audio_file: bool
    meeting_capacity: int
    webinar_capacity: int
    large_capacity: int
    auto_delete_cmr_days: int


class UserPageV1(TypedDict, total=False):
    """One page of users; pages have numbers."""

    page_count: int
    page_number: int
    page_size: int
    total_records: int
    users: list[UserV1]


class ScheduledFor(TypedDict, total=False):
    """The hosts for whom somebody may schedule."""

    total_records: int
    users: list[UserV1]


class EmailCheck(TypedDict, total=False):
    """Whether somebody has this address."""

    existed_email: bool


class KeyCheck(TypedDict, total=False):
    """How many seconds a key is still good for."""

    expire_in: int


class ChangedUser(TypedDict, total=False):
    """Whose record was changed, and when."""

    id: str
    email: str
    updated_at: str


class ChangedHost(TypedDict, total=False):
    """Whose assistant was changed, and when."""

    id: str
    host_email: str
    updated_at: str


class ActivatedUser(TypedDict, total=False):
    """Who may use Zoom again, and since when."""

    id: str
    activated_at: str


class DeactivatedUser(TypedDict, total=False):
    """Who may not use Zoom any more, and since when."""

    id: str
    deactivated_at: str


class DeletedUser(TypedDict, total=False):
    """Who is gone, and since when."""

    id: str
    email: str
    account_id: str
    deleted_at: str
