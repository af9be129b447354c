"""The component that the actions are named after, input by input, against docs/component.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from zoom_manifests import read_connections, read_manifest

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "003_05e1b215617b99dd.txt"
PAGE = Path(__file__).parents[2] / "docs" / "component.md"
TYPES = {
    "string": {"string"},
    "password": {"string"},
    "boolean": {"boolean"},
    "string Value List": {"array"},
    "string Key Value List": {"array", "object"},
}

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"{SEED.name} is not here")


class Theirs(NamedTuple):
    """An input of the component's document."""

    label: str
    type: str
    required: bool
    hidden: bool
    default: str
    example: str


class Row(NamedTuple):
    """A row of the page, or a difference that was found."""

    action: str
    input: str
    what: str


def read_component(text: str) -> dict[str, list[Theirs]]:
    """Return the inputs of each action of the component, and of its connection."""
    found: dict[str, list[Theirs]] = {"connection": []}
    action = "connection"
    for line in text.splitlines():
        if key := re.search(r"\| key: (\w+)$", line):
            action = key[1]
            found[action] = []
        head = re.match(
            r"Input (.+?) (string|boolean|password)( Value List| Key Value List)?( / Required)?"
            r"( Hidden Field)? \|",
            line,
        )
        if head is not None:
            cells = {
                name: re.search(rf"\| {name} ?(.*?) ?(?=\| |\|?$)", line)
                for name in ("Default", "Example")
            }
            default, example = (cell[1] if cell else "" for cell in cells.values())
            kind = f"{head[2]}{head[3] or ''}"
            found[action].append(
                Theirs(head[1], kind, bool(head[4]), bool(head[5]), default, example)
            )
    return found


def differences(action: str, theirs: list[Theirs], names: dict[str, str]) -> set[Row]:
    """Return where the inputs of an action differ from the component's.

    Args:
        action: The key of the action, or `connection`.
        theirs: The component's inputs.
        names: The label here of each input that has another one.
    """
    manifest = read_manifest(action)
    fields = manifest["input"] if manifest else read_connections()["oauth2"]["grants"][0]["fields"]
    ours = {field["title"].lower(): key for key, field in fields["properties"].items()}
    found, seen = set(), set[str]()
    for one in theirs:
        key = ours.get(names.get(one.label, one.label).lower())
        if one.label in seen or key is None:
            found.add(Row(action, one.label, "missing"))
            continue
        seen.add(one.label)
        field = fields["properties"][key]
        facts = field.get("x-zoom", {})
        checks = {
            "label": one.label in names,
            "type": str(field.get("type")) not in TYPES[one.type],
            "password": (one.type == "password") and field.get("format") != "password",
            "required": one.required is not (key in fields.get("required", ())),
            "hidden": one.hidden is not facts.get("hidden", False),
            "default": one.default != shown(field.get("default", facts.get("assumed", ""))),
            "example": bool(one.example) and not field.get("examples"),
        }
        found |= {Row(action, one.label, what) for what, differs in checks.items() if differs}
    return found


def shown(value: Any) -> str:
    """Return a value as the component's document shows it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class Listed(NamedTuple):
    """A row of the page; it may speak of several actions and inputs."""

    actions: list[str]
    inputs: list[str]
    what: str
    name: str

    def split(self) -> set[Row]:
        """Return it with one action and one input each."""
        return {Row(action, name, self.what) for action in self.actions for name in self.inputs}


def read_page(text: str) -> list[Listed]:
    """Return the rows of the page, each with the label here, if it is another one."""
    found = []
    for line in text.splitlines():
        if not line.startswith("| ") or line.startswith("| Action"):
            continue
        actions, inputs, what, reason = (cell.strip() for cell in line.strip("|").split("|"))
        assert reason, line
        what, _, name = what.partition(": ")
        found.append(Listed(re.findall(r"`(.+?)`", actions), inputs.split(", "), what, name))
    return found


def compare(component: str, page: str) -> tuple[set[Row], set[Row]]:
    """Return the differences that the page does not list, and the rows that do not apply."""
    rows = read_page(page)
    found = set[Row]()
    for action, theirs in read_component(component).items():
        names = {row.inputs[0]: row.name for row in rows if row.name and action in row.actions}
        found |= differences(action, theirs, names)
    listed = {one for row in rows for one in row.split()}
    return found - listed, listed - found


def test_every_difference_from_the_component_is_listed_with_its_reason() -> None:
    """Label, type, whether it is required, hidden, default and example of every input."""
    unlisted, stale = compare(SEED.read_text(encoding="utf-8"), PAGE.read_text(encoding="utf-8"))
    assert sorted(unlisted) == []
    assert sorted(stale) == []


def test_all_actions_and_inputs_of_the_component_are_read() -> None:
    """The comparison sees the whole document: 25 actions and its 144 inputs but connections."""
    text = SEED.read_text(encoding="utf-8")
    component = read_component(text)
    keys = re.findall(r"\| key: (\w+)$", text, re.MULTILINE)
    assert set(component) == {"connection", *keys}
    lines = [line for line in text.splitlines() if line.startswith("Input ") and "|" in line]
    inputs = [line for line in lines if " connection / Required" not in line]
    headings = [line for line in inputs if line.startswith("Input |")]
    assert sum(map(len, component.values())) == len(inputs) - len(headings)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Input Topic string |", "Input Topics string |"),
        ("Input Topic string |", "Input Topic boolean |"),
        ("Input Topic string |", "Input Topic string / Required |"),
        ("Input Agenda string | Default |", "Input Agenda string | Default none |"),
        ("Input User Id string / Required |", "Input User Id string |"),
    ],
)
def test_the_comparison_finds_what_was_changed(before: str, after: str) -> None:
    """A difference that is planted in one input is found."""
    text, page = SEED.read_text(encoding="utf-8"), PAGE.read_text(encoding="utf-8")
    assert before in text
    assert compare(text.replace(before, after, 1), page)[0]
