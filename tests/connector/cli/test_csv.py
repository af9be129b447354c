"""`--output csv`: every column of every row, and nothing that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zoom_connector.actions.example_inputs import example_inputs
from zoom_connector.cli.csv_view import print_csv
from zoom_connector.sandbox import Sandbox

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from zoom_connector import Catalog

    Run = Callable[..., subprocess.CompletedProcess[str]]


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV document by the names of their columns."""
    return list(csv.DictReader(io.StringIO(text)))


def printed(rows: list[Any], capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """Print rows and read them again."""
    print_csv(rows)
    return rows_of(capsys.readouterr().out)


@pytest.mark.slow
def test_list_users_all_output_csv(run: Run) -> None:
    """`listUsers --all --output csv` has a row for each user, with every field that Zoom sends."""
    rows = rows_of(run("run", "listUsers", "-i", "pageSize=10", "--all", "--output", "csv").stdout)
    users = json.loads(run("run", "listUsers", "--all").stdout)["data"]["users"]
    assert len(rows) == len(users) == 41
    assert [row["email"] for row in rows] == [user["email"] for user in users]
    flat = {name.partition("[")[0].partition(".")[0] for name in rows[0]}
    assert flat == {name for user in users for name in user}


@pytest.mark.slow
def test_one_page_and_one_object_are_csv_too(run: Run) -> None:
    """Without `--all` it is the page; an action that lists nothing prints one row."""
    page = rows_of(run("run", "listUsers", "-i", "pageSize=7", "--output", "csv").stdout)
    assert len(page) == 7
    user = ("run", "getUser", "-i", "userId=ada.almeida@example.com", "--output", "csv")
    assert [row["first_name"] for row in rows_of(run(*user).stdout)] == ["Ada"]
    assert run("run", "listUsers", "-i", "roleId=99", "--all", "--output", "csv").stdout == ""


@pytest.mark.slow
def test_a_partial_list_has_its_rows(run: Run, sandbox: Sandbox) -> None:
    """What was read before an error is printed; standard error has the cursor."""
    sandbox.inject("GET", "/v2/users", "429_daily", skip=2)
    done = run("run", "listUsers", "-i", "pageSize=10", "--all", "--output", "csv")
    assert len(rows_of(done.stdout)) == 20
    assert json.loads(done.stderr)["error"]["cursor"]
    assert done.returncode == 5


def test_every_list_action_has_all_its_columns(
    catalog: Catalog, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every value of every list is in the cell that its path names."""
    lists = [action for action in catalog if action.endpoint.items is not None]
    assert len(lists) > 15
    for action in lists:
        with sandbox.connect(action.endpoint.connection, as_owner=True) as zoom:
            page = catalog.run(action, example_inputs(action), zoom).data
        items = page[action.endpoint.items]
        for item, row in zip(items, printed(items, capsys), strict=True):
            for path, value in paths_of(item, ""):
                shown = value if isinstance(value, str) else json.dumps(value)
                assert row[path].removeprefix("'") == shown.replace("\r\n", "\n"), path


def paths_of(value: Any, path: str) -> list[tuple[str, Any]]:
    """Return each value within a value that is not null, with its path."""
    if isinstance(value, dict):
        parts = [(f"{path}.{name}".lstrip("."), part) for name, part in value.items()]
    elif isinstance(value, list):
        parts = [(f"{path}[{index}]", part) for index, part in enumerate(value)]
    else:
        return [] if value is None else [(path, value)]
    return [one for name, part in parts for one in paths_of(part, name)]


def test_nested_values_have_columns_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Objects and lists are spread out; rows that lack a column have an empty cell."""
    rows = [
        {"id": 1, "settings": {"host_video": True}, "groups": ["a", "b"], "none": None},
        {"id": 2, "settings": {}, "groups": [], "fields": [{"field": "x", "value": -1}]},
    ]
    assert printed(rows, capsys) == [
        {"id": "1", "settings.host_video": "true", "groups[0]": "a", "groups[1]": "b",
         "none": "", "fields[0].field": "", "fields[0].value": ""},
        {"id": "2", "settings.host_video": "", "groups[0]": "", "groups[1]": "",
         "none": "", "fields[0].field": "x", "fields[0].value": "-1"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "\ufeff=1", "-"],
)  # fmt: skip
def test_formulas_are_neutralised(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A text or a name that a spreadsheet would compute begins with an apostrophe."""
    print_csv([{text: text, "plain": "a=1", "number": -1}])
    header, row = csv.reader(io.StringIO(capsys.readouterr().out))
    assert header[0].startswith("'")
    assert row[0].startswith("'")
    assert row[1:] == ["a=1", "-1"]


@pytest.mark.slow
@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text()), min_size=1))
def test_any_text_survives_and_none_is_a_formula(rows: list[dict[str, str]]) -> None:
    """Whatever a topic contains, there are as many rows and columns, and no cell computes."""
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.stdout", stream)
        print_csv(rows)
    names = {name for row in rows for name in row}
    read = rows_of(stream.getvalue()) if names else []
    if len(names) > 1:  # a row of one empty cell is an empty line to Python's reader
        assert len(read) == len(rows)
    for row in read:
        assert row.keys() == names
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row.values())
