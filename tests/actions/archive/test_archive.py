"""Archived files: ranges of a week, files that are kept, and deletions on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from outcomes import find_paths

from zoom_actions.archive import (
    delete_meeting_archived_files,
    get_archive_statistics,
    get_meeting_archived_files,
    list_archived_files,
    update_archived_file,
)
from zoom_connector import Call, run
from zoom_connector.errors import NotFound, RefusedLocally

if TYPE_CHECKING:
    from zoom_connector import Connection
    from zoom_connector.sandbox import Sandbox

UUID, FILE = "atsXxhSEQWit9t+U02HXNQ==", "ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8"


def test_a_month_is_read_week_by_week(zoom: Connection, sandbox: Sandbox) -> None:
    """Zoom lists seven days at most: a longer range is split, and merged again."""
    inputs = {"from": "2026-03-01T00:00:00Z", "to": "2026-03-31T00:00:00Z"}
    run(Call(list_archived_files, inputs, zoom))
    read = [one["path"] for one in sandbox.ledger()["requests"] if one["method"] == "GET"]
    assert read == ["/v2/archive_files"] * 5


def test_statistics_of_more_than_a_week_have_a_warning(zoom: Connection) -> None:
    """Counts cannot be merged, so the range is sent as it is."""
    inputs = {"from": "2026-03-01T00:00:00Z", "to": "2026-03-31T00:00:00Z"}
    result = run(Call(get_archive_statistics, inputs, zoom))
    assert [warning.code for warning in result.warnings] == ["range_too_wide"]


def test_statistics_agree_with_the_list(zoom: Connection) -> None:
    """Each listed file is counted once by its extension and once by its status."""
    files = [file for one in list_archived_files(zoom)["meetings"] for file in one["archive_files"]]
    counted = get_archive_statistics(zoom)
    assert sum(counted["statistic_by_file_extension"].values()) == len(files)
    assert sum(counted["statistic_by_file_status"].values()) == len(files)


@pytest.mark.parametrize(
    ("given", "sent"),
    [("a, b", "a,b"), (["a", "b"], "a,b"), ("a", "a")],
)
def test_groups_are_given_as_people_have_them(given: object, sent: str) -> None:
    """A list and a text with blanks are sent as Zoom reads them."""
    request = list_archived_files.request({"groupIds": given})
    assert dict(request.query)["group_ids"] == sent


def test_at_most_seven_groups() -> None:
    """An eighth group is refused before anything is sent."""
    assert find_paths(list_archived_files, {"groupIds": ",".join("abcdefgh")}) == ["groupIds"]


def test_only_meetings_of_a_group_are_listed(zoom: Connection) -> None:
    """The example meeting is the only one with people of the trainers."""
    found = list_archived_files(zoom, group_ids="RSMaSp8sTEGK0_oamiA2_w")["meetings"]
    assert [one["uuid"] for one in found] == [UUID]


def test_a_file_is_kept(zoom: Connection) -> None:
    """After the update the file is no longer deleted by itself."""
    update_archived_file(zoom, FILE, auto_delete=False)
    files = get_meeting_archived_files(zoom, UUID)["archive_files"]
    assert [one["auto_delete"] for one in files] == [False, True, True, True]


def test_archived_files_are_deleted_only_on_purpose(zoom: Connection, sandbox: Sandbox) -> None:
    """Without the confirmation nothing is sent; with it all files of the meeting are gone."""
    with pytest.raises(RefusedLocally, match="destroy"):
        delete_meeting_archived_files(zoom, UUID)
    assert sandbox.ledger()["requests"] == []
    delete_meeting_archived_files(zoom, UUID, confirm_data_loss=True)
    with pytest.raises(NotFound):
        get_meeting_archived_files(zoom, UUID)
