"""`zoom-connector choices`: for people as a table, for programs as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import reply

from zoom_manifests import read_data_sources

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = [f"{name}{number}" for number in range(30) for name in ("ada", "bo", "cy", "di")]


@pytest.fixture
def directory(serve: Callable[..., Any]) -> dict[str, str]:
    """Serve 120 users, ten on a page; give the variables that lead there."""

    def answer(request: Any) -> Any:
        query = parse_qs(urlsplit(request.target).query)
        start = int(query.get("next_page_token", ["0"])[0])
        users = [
            {"id": f"id-{name}", "email": f"{name}@example.com", "first_name": name}
            for name in PEOPLE[start : start + 10]
        ]
        more = str(start + 10) if start + 10 < len(PEOPLE) else ""
        return reply(200, {"users": users, "next_page_token": more})

    return {"ZOOM_BASE_URL": f"{serve(answer).origin}/v2"}


def test_a_search_pages(run: Any, directory: dict[str, str]) -> None:
    """Page by page, `--search ada` finds every Ada once, and only these."""
    found: list[str] = []
    more: list[str] = []
    sizes: list[int] = []
    while len(sizes) < 3:
        done = run("choices", "users", "--search", "ada", "--json", *more, **directory)
        page = json.loads(done.stdout)
        found += [one["value"] for one in page["choices"]]
        sizes.append(len(page["choices"]))
        if page["cursor"] is None:
            break
        more = ["--cursor", page["cursor"]]
    assert len(sizes) == 2
    assert found == [f"id-{name}" for name in PEOPLE if "ada" in name]


@pytest.mark.parametrize(
    "options",
    [
        ["--search", "group"],
        ["-i", "a=b"],
        ["--all"],
        ["--cursor", "x"],
        ["--sandbox"],
        ["--profile", "work"],
        ["--json", "--search", "group", "-i", "a=b"],
    ],
)
def test_options_of_a_data_source_need_its_name(run: Any, options: list[str]) -> None:
    """They are not ignored: the message names them, and how to see the names."""
    done = run("choices", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(
        word in done.stderr for word in options if word.startswith("-") and "json" not in word
    )
    assert "zoom-connector choices" in done.stderr


def test_all_pages_are_read_with_all(run: Any, directory: dict[str, str]) -> None:
    """`--all` reads to the end."""
    page = json.loads(run("choices", "users", "--all", "--json", **directory).stdout)
    assert [one["value"] for one in page["choices"]] == [f"id-{name}" for name in PEOPLE]
    assert page["cursor"] is None


def test_people_see_a_table_and_how_to_continue(run: Any, directory: dict[str, str]) -> None:
    """Standard output has the choices, standard error the next step."""
    done = run("choices", "users", **directory)
    assert "ada0@example.com" in done.stdout
    assert "--cursor 10" in done.stderr
    assert "value" in done.stdout
    done = run("choices", "users", "--search", "zoe", "--all", **directory)
    assert (done.stdout, done.stderr) == ("", "Nothing matches.\n")


def test_the_data_sources_are_listed(run: Any) -> None:
    """Without a name they are listed, with the inputs that they need."""
    manifests = json.loads(run("choices", "--json").stdout)
    assert {one["key"]: one for one in manifests} == read_data_sources()
    shown = run("choices").stdout
    assert "meetingId*" in shown
    assert "Groups of the account" in shown


def test_inputs_are_given_as_those_of_an_action(run: Any) -> None:
    """`-i` names an input of the data source; a wrong one has a hint."""
    done = run("choices", "occurrences", "-i", "meetingID=1")
    assert done.returncode == 2
    paths = [one["path"] for one in json.loads(done.stderr)["error"]["problems"]]
    assert paths == ["meetingId", "meetingID"]
    done = run("choices", "webinarOccurrences", "-i", "webinarId=99289110036", "--json")
    assert len(json.loads(done.stdout)["choices"]) > 1


def test_static_choices_need_no_credentials(run: Any) -> None:
    """Countries are known without an account."""
    done = run("choices", "countries", "--search", "swed", "--json", ZOOM_ACCESS_TOKEN="")
    (choice,) = json.loads(done.stdout)["choices"]
    assert choice == {"value": "SE", "label": "Sweden", "description": "SE"}


def test_show_says_where_choices_come_from(run: Any) -> None:
    """The inputs of an action name the command that lists what they may be."""
    assert "zoom-connector choices occurrences -i meetingId=..." in run("show", "getMeeting").stdout
