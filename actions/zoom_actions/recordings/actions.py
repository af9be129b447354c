"""Cloud recordings: the files of one meeting, and the recorded meetings of a user."""

from __future__ import annotations

from typing import Annotated, Any

from annotated_types import Ge, Le

from zoom_actions.recordings.results import MeetingRecordings, RecordingPage
from zoom_actions.shared.choice_sources import RECORDINGS
from zoom_actions.shared.identifiers import MeetingInstance, MeetingNumber, UserId
from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.actions.date_windows import DateWindow, check_range
from zoom_connector.errors import Problem
from zoom_connector.fields import UNSET, Date, Example, StrChoice


class RecordingField(StrChoice):
    """Additional fields of a meeting's recordings."""

    DOWNLOAD_ACCESS_TOKEN = "download_access_token", "Token for downloading the files"


class TrashType(StrChoice):
    """What a list of the trash contains."""

    MEETING_RECORDINGS = "meeting_recordings", "Whole meetings"
    RECORDING_FILE = "recording_file", "Single files"


def check_token_lifetime(values: dict[str, Any]) -> list[Problem]:
    """Return a problem if a lifetime is given without a token."""
    if "ttl" in values and "include_fields" not in values:
        return [
            Problem(
                "ttl", "requires `includeFields`: it is the lifetime of that token", values["ttl"]
            )
        ]
    return []


def check_trash_and_range(values: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the range, and what cannot be combined with the trash."""
    in_trash = values.get("trash", False)
    problems = check_range(values)
    if in_trash:
        problems += [
            Problem(
                end,
                "cannot be combined with `trash`, which is always listed completely",
                values[end],
            )
            for end in ("from", "to")
            if end in values
        ]
    elif "trash_type" in values:
        problems.append(Problem("trashType", "requires `trash` to be true", values["trash_type"]))
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
    validate=check_token_lifetime,
)
def get_meeting_recordings(
    zoom: Connection,
    meeting_id: Annotated[MeetingInstance, RECORDINGS],
    *,
    include_fields: Annotated[RecordingField, Example("download_access_token")] = UNSET,
    ttl: Annotated[int, Ge(0), Le(604800), Example(3600)] = UNSET,
) -> MeetingRecordings:
    """Get the recording files of one meeting or webinar.

    A number means the latest run; give the UUID for an earlier one. Until Zoom has processed the
    recording, it reports that there is none. Download the files with an access token in the
    Authorization header.

    Args:
        meeting_id: Number or UUID of the meeting or webinar.
        include_fields: Also return a token for downloading the files.
        ttl: Lifetime of the token in seconds, at most a week.

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
    # Without `from` Zoom lists the current day only, and it allows at most a month:
    # https://developers.zoom.us/docs/api/meetings/
    window=DateWindow(fills_from=True, unless=("trash",)),
    validate=check_trash_and_range,
)
def list_users_recordings(
    zoom: Connection,
    user_id: UserId,
    *,
    from_: Annotated[Date, Example("2026-03-01")] = UNSET,
    to: Annotated[Date, Example("2026-03-31")] = UNSET,
    meeting_id: MeetingNumber = UNSET,
    trash: Annotated[bool, Example(value=True)] = False,
    # Zoom's default is meeting_recordings. An engine that fills it in without `trash` would send an
    # invalid combination, so the default is stated in the description only.
    trash_type: Annotated[TrashType, Example("recording_file")] = UNSET,
    # Text in Zoom's schema; a boolean looks the same in a query.
    mc: Annotated[bool, Example(value=False)] = False,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
) -> RecordingPage:
    """List the meetings of a user that have cloud recordings.

    Without `from`, the month before `to` is listed. A longer range is read month by month and
    returned as one list.

    Args:
        from_: First day, in UTC; a month before the last if left out.
        to: Last day, in UTC; today if left out.
        meeting_id: Only this meeting.
        trash: List the trash instead; cannot be combined with dates.
        trash_type: What the list of the trash contains; whole meetings if left out.
        mc: List meetings on the company's own meeting connector.
        page_size: How many meetings a page holds.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
