"""Actions on recordings of telephone calls, of a user and of the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MinLen

from zoom_actions.phone.results import AccountPhoneRecordingPage, PhoneRecordingPage
from zoom_actions.shared.choice_sources import GROUPS, USERS
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Date, Doc, Example, Local, StrChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

FirstDay = Annotated[Date, Doc("First day."), Example("2026-03-01")]
LastDay = Annotated[Date, Doc("Last day; today if only `from` is given."), Example("2026-03-31")]
UserPageSize = Annotated[PageSize, Doc("Number of recordings per page.")]


class OwnerType(StrChoice):
    """The kind of extension to which a recording belongs."""

    ALL = "all", "Any"
    USER = "user", "A person"
    CALL_QUEUE = "callQueue", "A call queue"
    COMMON_AREA = "commonArea", "A common area"
    SHARED_OFFICE = "sharedOffice", "A shared office (former name of a common area)"


class RecordingType(StrChoice):
    """What started a recording."""

    ON_DEMAND = "OnDemand", "A participant of the call"
    AUTOMATIC = "Automatic", "A rule of the account"


class QueryDateType(StrChoice):
    """Which time of a recording the dates are compared with."""

    START_TIME = "start_time", "Start of the recording"
    END_TIME = "end_time", "End of the recording"


def check_owner_and_range(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the date range and with the owner."""
    problems = check_range(values)
    user_id = values.get("user_id", "")
    if "@" in user_id or user_id == "me":
        message = "must be an ID, because recordings report owners by ID only; `getUser` returns it"
        problems.append(Problem("userId", message, user_id))
    return problems


def keep_owner(
    page: AccountPhoneRecordingPage, values: dict[str, Any]
) -> AccountPhoneRecordingPage:
    """Return the page with the recordings of `user_id` only; its counts are unchanged."""
    if "user_id" not in values:
        return page
    wanted = values["user_id"].casefold()
    kept = [one for one in page.get("recordings") or () if wanted in _find_owners(one)]
    return {**page, "recordings": kept}


def _find_owners(recording: Mapping[str, Any]) -> set[str]:
    """Return the ID and the extension number of a recording's owner, as far as it has them."""
    owner: Mapping[str, Any] = recording.get("owner") or {}
    names = (owner.get("id"), owner.get("extension_number"), recording.get("user_id"))
    return {str(name).casefold() for name in names if name is not None}


# The component has two keys for this operation, with the same inputs.
_recordings_of_user = endpoint(
    "GET /phone/users/{user_id}/recordings",
    items="recordings",
    group="Phone",
    rate="medium",
    scopes=("phone:read", "phone:read:admin", "phone_recording:read", "phone_recording:read:admin"),
    granular_scopes=("phone:read:list_recordings", "phone:read:list_recordings:admin"),
    # https://developers.zoom.us/docs/api/phone/ documents six months for a user, and no limit for
    # the account.
    window=DateWindow(kept_months=6),
    validate=check_range,
)


@_recordings_of_user
def get_phone_recordings(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    page_size: UserPageSize = 30,
    next_page_token: PageToken = UNSET,
) -> PhoneRecordingPage:
    """List the recorded calls of one user; same as Get Users Phone Recordings.

    Without dates, the past 30 days are listed. A range of more than a month is read month by month
    and returned as one list. Zoom keeps six months.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@_recordings_of_user
def get_users_phone_recordings(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    page_size: UserPageSize = 30,
    next_page_token: PageToken = UNSET,
) -> PhoneRecordingPage:
    """List the recorded calls of one user.

    Without dates, the past 30 days are listed. A range of more than a month is read month by month
    and returned as one list. Zoom keeps six months.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...


@endpoint(
    "GET /phone/recordings",
    items="recordings",
    group="Phone",
    rate="medium",
    scopes=("phone:read:admin", "phone_recording:read:admin"),
    granular_scopes=("phone:read:list_call_recordings:admin",),
    window=DateWindow(),
    validate=check_owner_and_range,
    transform=keep_owner,
)
def get_accounts_phone_recordings(
    zoom: Connection,
    *,
    # Prismatic's component requires a user here, but Zoom's operation has no input for one:
    # https://developers.zoom.us/docs/api/phone/ lists `owner_type`, not an owner.
    user_id: Annotated[str, MinLen(1), Local(), Example("NL3cEpSdRc-c2t8aLoZqiw"), USERS] = UNSET,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    owner_type: Annotated[OwnerType, Example("user")] = OwnerType.ALL,
    recording_type: Annotated[RecordingType, Example("Automatic")] = UNSET,
    query_date_type: Annotated[QueryDateType, Example("end_time")] = QueryDateType.START_TIME,
    # Zoom documents "All sites" and "All groups" as defaults; these are not IDs to send.
    site_id: Annotated[str, Example("8f71O6rWT8KFUGQmJIFAdQ")] = UNSET,
    group_id: Annotated[str, Example("SJD6tIJpQHeTU4RDde-NVA"), GROUPS] = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> AccountPhoneRecordingPage:
    """List the recorded calls of the whole account, or of one owner in it.

    Requires an administrator. Without dates, the past 30 days are listed. A range of more than a
    month is read month by month and returned as one list. Zoom cannot filter by owner, so
    `user_id` filters each page after it is received: a page may be empty although more follow,
    and `total_records` counts all recordings. Use Get Users Phone Recordings for one user.

    Args:
        user_id: Return only recordings of this owner; an ID or an extension number.
        owner_type: Only recordings that belong to this kind of extension.
        recording_type: Only recordings that were started this way; all if left out.
        query_date_type: Whether the dates apply to the start or the end of a recording.
        site_id: Only this site; all if left out.
        group_id: Only this group; all if left out.
        page_size: Number of recordings per page, before the filter by owner.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...
