"""Actions that list voicemails, of the account and of a user."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MinLen

from zoom_actions.phone.actions import FirstDay, LastDay
from zoom_actions.phone.voicemail_results import UserVoicemailPage, VoicemailPage
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.fields import UNSET, Doc, Example, StrChoice

_WINDOW = DateWindow(kept_months=6)
_PageSize = Annotated[PageSize, Doc("Number of voicemails per page, up to 300.")]


class VoicemailStatus(StrChoice):
    """Whether a voicemail was listened to."""

    ALL = "all", "Any"
    READ = "read", "Listened to"
    UNREAD = "unread", "New"


class VoicemailOwnerType(StrChoice):
    """To whom a voicemail belongs."""

    USER = "user", "A person"
    CALL_QUEUE = "callQueue", "A call queue"
    SHARED_LINE = "sharedLineGroup", "A shared line group"
    AUTO_RECEPTIONIST = "autoReceptionist", "An auto receptionist"
    COMMON_AREA = "commonArea", "A common area"


class VoicemailType(StrChoice):
    """Whether a voicemail may be spam."""

    NORMAL = "normal", "Usual"
    SPAM = "spam", "Spam"
    MAYBE_SPAM = "maybeSpam", "Perhaps spam"


@endpoint(
    "GET /phone/voice_mails",
    items="voice_mails",
    group="Phone",
    rate="heavy",
    scopes=("phone:read:admin", "phone_voicemail:read:admin"),
    granular_scopes=("phone:read:list_voicemails:admin",),
    window=_WINDOW,
    validate=check_range,
)
def list_voicemails(
    zoom: Connection,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    status: Annotated[VoicemailStatus, Example("unread")] = VoicemailStatus.ALL,
    owner_type: Annotated[VoicemailOwnerType, Example("callQueue")] = UNSET,
    voicemail_type: Annotated[VoicemailType, Example("normal")] = UNSET,
    site_id: Annotated[str, MinLen(1), Example("8f71O6rWT8KFUGQmJIFAdQ")] = UNSET,
    trashed: Annotated[bool, Example(value=True)] = False,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> VoicemailPage:
    """List the voicemails of the whole account.

    Without dates, the past 30 days are listed. A range of more than a month is read month by
    month and returned as one list. Zoom keeps six months. For one user, `listUserVoicemails` is
    cheaper.

    Args:
        status: Only new ones, or only those that were listened to.
        owner_type: Only voicemails that belong to such an extension; all if left out.
        voicemail_type: Only usual ones, or only spam; all if left out.
        site_id: Only this site; all if left out.
        trashed: List those in the trash instead.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/users/{user_id}/voice_mails",
    items="voice_mails",
    group="Phone",
    rate="medium",
    scopes=("phone:read", "phone:read:admin", "phone_voicemail:read", "phone_voicemail:read:admin"),
    granular_scopes=("phone:read:list_voicemails", "phone:read:list_voicemails:admin"),
    window=_WINDOW,
    validate=check_range,
)
def list_user_voicemails(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    status: Annotated[VoicemailStatus, Example("unread")] = VoicemailStatus.ALL,
    trash: Annotated[bool, Example(value=True)] = UNSET,
    page_size: _PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> UserVoicemailPage:
    """List the voicemails of one user.

    Without dates, the past 30 days are listed. A range of more than a month is read month by
    month and returned as one list. Zoom keeps six months.

    Args:
        status: Only new ones, or only those that were listened to.
        trash: List those in the trash instead.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...
