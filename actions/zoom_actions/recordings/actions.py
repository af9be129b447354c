"""Cloud recordings: the files of one meeting, and the recorded meetings of a user."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le

from zoom_actions.recordings.results import MeetingRecordings, RecordingPage
from zoom_actions.shared.date_ranges import check_range
from zoom_actions.shared.identifiers import MeetingInstance, MeetingNumber, UserId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Date, Example, StrChoice


class RecordingField(StrChoice):
    """What the files of a meeting can be asked for in addition."""

    DOWNLOAD_ACCESS_TOKEN = "download_access_token", "Token to download the files with"


class TrashType(StrChoice):
    """What a list of the trash is made of."""

    MEETING_RECORDINGS = "meeting_recordings", "Whole meetings"
    RECORDING_FILE = "recording_file", "Single files"


def check_token_lifetime(values: dict[str, Any]) -> list[Problem]:
    """Return the problem of a lifetime for a token that is not asked for."""
    if "ttl" in values and "include_fields" not in values:
        return [Problem("ttl", "needs `includeFields`, whose token it limits", values["ttl"])]
    return []


def check_trash_and_range(values: dict[str, Any]) -> list[Problem]:
    """Return what does not go together: the trash knows no dates, and a range is in order."""
    in_trash = values.get("trash", False)
    problems = check_range(values)
    if in_trash:
        problems += [
            Problem(end, "cannot limit the trash, which is always listed whole", values[end])
            for end in ("from", "to")
            if end in values
        ]
    elif "trash_type" in values:
        problems.append(Problem("trashType", "needs `trash` to be true", values["trash_type"]))
    return problems


@endpoint(
    "GET /meetings/{meeting_id}/recordings",
    group="Recordings",
    scopes=("recording:read", "phone_recording:read:admin"),
    granular_scopes=(
        "cloud_recording:read:list_recording_files:admin",
        "cloud_recording:read:list_recording_files",
        "cloud_recording:read:list_recording_files:master",
    ),
    prepare=check_token_lifetime,
)
def get_meeting_recordings(
    zoom: Connection,
    meeting_id: MeetingInstance,
    *,
    include_fields: Annotated[RecordingField, Example("download_access_token")] = UNSET,
    ttl: Annotated[int, Ge(0), Le(604800), Example(3600)] = UNSET,
) -> MeetingRecordings:
    """Get the recording files of one meeting or webinar.

    A number means the latest run; give the UUID for an earlier one. Zoom reports that there is
    no recording until it has finished processing. The files are downloaded with an access token
    in the Authorization header.

    Args:
        meeting_id: Number or UUID of the meeting or webinar.
        include_fields: Also return a token with which the files can be downloaded.
        ttl: How long that token works, in seconds; a week at most.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    "GET /users/{user_id}/recordings",
    items="meetings",
    label="List User's Recordings",
    group="Recordings",
    rate="medium",
    scopes=("recording:read:admin", "recording:read"),
    granular_scopes=(
        "cloud_recording:read:list_user_recordings",
        "cloud_recording:read:list_user_recordings:master",
        "cloud_recording:read:list_user_recordings:admin",
    ),
    # Zoom lists the current day only when it is not told where to begin, and at most a month:
    # https://developers.zoom.us/docs/api/meetings/
    window=DateWindow(fills_from=True, unless=("trash",)),
    prepare=check_trash_and_range,
)
def list_users_recordings(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: Annotated[Date, Example("2026-03-01")] = UNSET,
    to: Annotated[Date, Example("2026-03-31")] = UNSET,
    meeting_id: MeetingNumber = UNSET,
    trash: Annotated[bool, Example(value=True)] = False,
    # Zoom assumes meeting_recordings. An engine that filled that in without `trash` would send
    # a pair that makes no sense, so the default is only told in words.
    trash_type: Annotated[TrashType, Example("recording_file")] = UNSET,
    # Text in Zoom's schema; on the wire a boolean looks the same.
    mc: Annotated[bool, Example(value=False)] = False,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> RecordingPage:
    """List the meetings of a user that were recorded to the cloud.

    Without `from`, the month up to `to` is listed. A range of more than a month is read month by
    month and given as one.

    Args:
        from_: First day, in UTC; a month before the last if left out.
        to: Last day, in UTC; today if left out.
        meeting_id: Only this meeting.
        trash: List what lies in the trash; dates cannot be given then.
        trash_type: What the list of the trash is made of; whole meetings if left out.
        mc: Ask about meetings held on a meeting connector of the company's own.
        page_size: How many meetings a page holds.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
