"""Recordings of telephone calls: a user's, and the account's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MinLen

from zoom_actions.phone.results import AccountPhoneRecordingPage, PhoneRecordingPage
from zoom_actions.shared.date_ranges import check_range
from zoom_actions.shared.identifiers import UserId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Date, Doc, Example, Local, StrChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

FirstDay = Annotated[Date, Doc("First day."), Example("2026-03-01")]
LastDay = Annotated[Date, Doc("Last day; today if left out beside `from`."), Example("2026-03-31")]
UserPageSize = Annotated[PageSize, Doc("How many recordings a page holds.")]


class OwnerType(StrChoice):
    """To what kind of extension a recording belongs."""

    ALL = "all", "Any"
    USER = "user", "A person"
    CALL_QUEUE = "callQueue", "A call queue"
    COMMON_AREA = "commonArea", "A common area"
    SHARED_OFFICE = "sharedOffice", "A shared office (old name of a common area)"


class RecordingType(StrChoice):
    """What started a recording."""

    ON_DEMAND = "OnDemand", "Someone in the call"
    AUTOMATIC = "Automatic", "A rule of the account"


class QueryDateType(StrChoice):
    """Which moment of a recording the dates are compared with."""

    START_TIME = "start_time", "When it began"
    END_TIME = "end_time", "When it ended"


def check_owner_and_range(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the range, and an owner that no recording could name."""
    problems = check_range(values)
    user_id = values.get("user_id", "")
    if "@" in user_id or user_id == "me":
        message = "must be an id, the only name of an owner here; getUser tells it"
        problems.append(Problem("userId", message, user_id))
    return problems


def keep_owner(
    page: AccountPhoneRecordingPage, values: dict[str, Any]
) -> AccountPhoneRecordingPage:
    """Return the page with the recordings of `user_id` only; its counts stay Zoom's."""
    if "user_id" not in values:
        return page
    wanted = values["user_id"].casefold()
    kept = [one for one in page.get("recordings") or () if wanted in _find_owners(one)]
    return {**page, "recordings": kept}


def _find_owners(recording: Mapping[str, Any]) -> set[str]:
    """Return what a recording calls its owner: an id, an extension number, or both."""
    owner: Mapping[str, Any] = recording.get("owner") or {}
    names = (owner.get("id"), owner.get("extension_number"), recording.get("user_id"))
    return {str(name).casefold() for name in names if name is not None}


# The component knows two keys for this one operation, with the same inputs.
_recordings_of_user = endpoint(
    "GET /phone/users/{user_id}/recordings",
    items="recordings",
    group="Phone",
    rate="medium",
    scopes=("phone:read", "phone:read:admin", "phone_recording:read", "phone_recording:read:admin"),
    granular_scopes=("phone:read:list_recordings", "phone:read:list_recordings:admin"),
    # https://developers.zoom.us/docs/api/phone/ names six months for a user, none for the account.
    window=DateWindow(kept_months=6),
    prepare=check_range,
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
    """List the recorded calls of one user; the same as Get Users Phone Recordings.

    Without dates the past 30 days are listed. A range of more than a month is read month by month
    and given as one; Zoom keeps six months.

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

    Without dates the past 30 days are listed. A range of more than a month is read month by month
    and given as one; Zoom keeps six months.

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
    prepare=check_owner_and_range,
    finish=keep_owner,
)
def get_accounts_phone_recordings(
    zoom: Connection,
    *,
    # Prismatic's component requires a user here, but Zoom's operation has nothing to take one:
    # https://developers.zoom.us/docs/api/phone/ lists `owner_type`, not an owner.
    user_id: Annotated[str, MinLen(1), Local(), Example("NL3cEpSdRc-c2t8aLoZqiw")] = UNSET,
    from_: FirstDay = UNSET,
    to: LastDay = UNSET,
    owner_type: Annotated[OwnerType, Example("user")] = OwnerType.ALL,
    recording_type: Annotated[RecordingType, Example("Automatic")] = UNSET,
    query_date_type: Annotated[QueryDateType, Example("end_time")] = QueryDateType.START_TIME,
    # Zoom names "All sites" and "All groups" as defaults: words for a person, not ids to send.
    site_id: Annotated[str, Example("8f71O6rWT8KFUGQmJIFAdQ")] = UNSET,
    group_id: Annotated[str, Example("SJD6tIJpQHeTU4RDde-NVA")] = UNSET,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> AccountPhoneRecordingPage:
    """List the recorded calls of the whole account, or of one owner in it.

    Only admins may do this. Without dates the past 30 days are listed; a range of more than a
    month is read month by month and given as one. Zoom cannot look for one owner, so `user_id`
    picks from each page after it has arrived: a page may be empty although more follow, and
    `total_records` still counts everyone's. Get Users Phone Recordings is quicker where it
    suffices.

    Args:
        user_id: Keep only the recordings of this owner: the id or the extension number.
        owner_type: Only recordings that belong to this kind of extension.
        recording_type: Only recordings started this way; all if left out.
        query_date_type: Whether the dates mean the beginning or the end of a recording.
        site_id: Only this site; all if left out.
        group_id: Only this group; all if left out.
        page_size: How many recordings Zoom puts on a page, before the owner is picked.

    Source:
        https://developers.zoom.us/docs/api/phone/
    """
    ...
