"""A new action is one file and one command, and changes nothing but its own files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import record

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.errors import NotFound

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
COPIED = ("actions", "cassettes", "connector", "docs", "manifests", "tests/scenarios")
LONGEST = 50
INDEX = "manifests/zoom_manifests/index.json"
DOCUMENTS = {"README.md", "docs/actions.md", "docs/manifest-quality.md"}
# The new actions have a group and scopes that no other one has.
COMPONENT = {
    "manifests/zoom_manifests/component.json",
    "manifests/zoom_manifests/connections/oauth2.json",
}

PLAIN = '''\
"""Actions on the sites of a phone system."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.shared.paging import PageSize, PageToken
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Doc, Example


class Site(TypedDict, total=False):
    """A site of the phone system."""

    id: Annotated[str, Doc("ID of the site."), Example("8f71O6rWT8KFUGQmJIFAdQ")]
    name: Annotated[str, Doc("Name of the site."), Example("Harbour")]


class SitePage(TypedDict, total=False):
    """A page of sites."""

    next_page_token: str
    page_size: int
    total_records: int
    sites: list[Site]


@endpoint(
    "GET /phone/sites",
    items="sites",
    group="Phone Sites",
    rate="medium",
    scopes=("phone:read:admin",),
    granular_scopes=("phone:read:list_sites:admin",),
)
def list_phone_sites(
    zoom: Connection, *, page_size: PageSize = 30, next_page_token: PageToken = UNSET
) -> SitePage:
    """List the sites of the phone system.

    Args:
        page_size: Sites in a page.
    """
    ...
'''

RESOURCE = '''\
"""Actions on lounges."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, MinLen
from typing_extensions import TypedDict

from zoom_actions.shared.paging import PageSize, PageToken
from zoom_actions.shared.results import NoContent
from zoom_connector import Connection, endpoint
from zoom_connector.fields import UNSET, Doc, Example

LoungeId = Annotated[str, MinLen(1), Example("north"), Doc("ID of the lounge.")]
Name = Annotated[str, MinLen(1), Example("Fireside")]
Seats = Annotated[int, Ge(1), Example(8)]


class Lounge(TypedDict, total=False):
    """A lounge."""

    id: str
    name: str
    seats: int


class LoungePage(TypedDict, total=False):
    """A page of lounges."""

    next_page_token: str
    page_size: int
    total_records: int
    lounges: list[Lounge]


@endpoint(
    "GET /lounges",
    items="lounges",
    group="Lounges",
    scopes=("lounge:read:admin",),
    granular_scopes=("lounge:read:list_lounges:admin",),
)
def list_lounges(
    zoom: Connection, *, page_size: PageSize = 30, next_page_token: PageToken = UNSET
) -> LoungePage:
    """List the lounges.

    Args:
        page_size: Lounges in a page.
    """
    ...


@endpoint(
    "POST /lounges",
    group="Lounges",
    scopes=("lounge:write:admin",),
    granular_scopes=("lounge:write:lounge:admin",),
    safety="write",
    idempotent=False,
)
def create_lounge(zoom: Connection, name: Name, *, seats: Seats = UNSET) -> Lounge:
    """Create a lounge.

    Args:
        name: Name of the lounge.
        seats: Number of seats.
    """
    ...


@endpoint(
    "GET /lounges/{lounge_id}",
    group="Lounges",
    scopes=("lounge:read:admin",),
    granular_scopes=("lounge:read:lounge:admin",),
)
def get_lounge(zoom: Connection, lounge_id: LoungeId) -> Lounge:
    """Get one lounge."""
    ...


@endpoint(
    "PATCH /lounges/{lounge_id}",
    group="Lounges",
    scopes=("lounge:write:admin",),
    granular_scopes=("lounge:update:lounge:admin",),
    safety="write",
    idempotent=True,
)
def update_lounge(
    zoom: Connection, lounge_id: LoungeId, *, name: Name = UNSET, seats: Seats = UNSET
) -> NoContent:
    """Change a lounge.

    Args:
        name: New name of the lounge.
        seats: New number of seats.
    """
    ...


@endpoint(
    "DELETE /lounges/{lounge_id}",
    group="Lounges",
    scopes=("lounge:write:admin",),
    granular_scopes=("lounge:delete:lounge:admin",),
    safety="destructive",
    idempotent=True,
)
def delete_lounge(zoom: Connection, lounge_id: LoungeId) -> NoContent:
    """Delete a lounge."""
    ...
'''

COLLECTION = '''\
"""Lounges."""

from zoom_connector.sandbox.routing.collection import Collection
from zoom_connector.sandbox.routing.validation import Rule

LOUNGES = Collection(
    noun="lounge",
    path="/v2/lounges/{loungeId}",
    rules={"name": Rule(str, required=True), "seats": Rule(int, least=1)},
    defaults={"name": "", "seats": 4},
    initial={"north": {"name": "North"}},
)
ROUTES = LOUNGES.routes()
'''

LIFE = """\
from zoom_connector import Catalog
from zoom_connector.errors import NotFound
from zoom_connector.sandbox import Sandbox

with Sandbox() as sandbox, sandbox.connect() as zoom:
    def run(key, **inputs):
        return Catalog().run(key, inputs, zoom).data

    def list_names():
        return [one["name"] for one in run("listLounges")["lounges"]]

    lounge = run("createLounge", name="South")["id"]
    assert run("getLounge", loungeId=lounge) == {"id": lounge, "name": "South", "seats": 4}
    run("updateLounge", loungeId=lounge, seats=6)
    assert run("getLounge", loungeId=lounge)["seats"] == 6
    assert list_names() == ["North", "South"]
    assert run("listLounges", pageSize=1)["next_page_token"]
    run("deleteLounge", loungeId=lounge)
    assert list_names() == ["North"]
    kinds = [effect["kind"] for effect in sandbox.ledger()["effects"]]
    assert kinds == ["lounge.created", "lounge.updated", "lounge.deleted"]
"""


class Copy:
    """A copy of the repository in which actions are added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name)
        for name in ("Makefile", "README.md", "tests/record.py"):
            shutil.copy(ROOT / name, folder / name)
        roots = [str(folder / name) for name in ("connector", "actions", "manifests")]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ZOOM_")}
        # A search path comes before the installed packages.
        own = {"PYTHONPATH": os.pathsep.join(roots), "ZOOM_CONNECTOR_STORE": ":memory:"}
        self._environment = kept | own

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def try_to_run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command in the copy."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *command: str | Path) -> str:
        """Run a command in the copy and return what it prints."""
        done = self.try_to_run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refuse(self, *arguments: str) -> dict[str, Any]:
        """Run the command line, which must fail without a traceback; return the error."""
        done = self.try_to_run(BIN / "zoom-connector", *arguments)
        assert done.returncode == 2, done.stdout + done.stderr
        error: dict[str, Any] = json.loads(done.stderr)["error"]
        return error

    def run_program(self, *arguments: str) -> str:
        return self.run(BIN / "zoom-connector", *arguments)

    def generate(self, *settings: str) -> None:
        """Run `make generated` with the environment of this test."""
        self.run("make", "--silent", "generated", "READY=", f"BIN={BIN}", *settings)

    def read(self) -> dict[str, bytes]:
        """Return the content of every file by its path, without compiled modules."""
        files = (
            path
            for path in self.folder.rglob("*")
            if path.is_file() and path.parent.name != "__pycache__"
        )
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Return a copy of the repository."""
    return Copy(tmp_path)


def list_changes(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the paths at which two states of the files differ."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def list_generated(area: str, *keys: str) -> set[str]:
    """Return the files that `make generated` writes or changes for new actions."""
    own = {f"manifests/zoom_manifests/{key}.json" for key in keys}
    cassettes = {f"cassettes/{area}/{key}.yaml" for key in keys}
    replies = {f"manifests/zoom_manifests/replies/{key}.json" for key in keys}
    return own | cassettes | replies | {INDEX} | DOCUMENTS | COMPONENT


@pytest.mark.slow
def test_a_plain_action_is_one_file_and_one_command(copy: Copy) -> None:
    """It is listed, shown and run in the sandbox; no file of another action changes."""
    assert len(PLAIN.splitlines()) <= LONGEST
    before, path = copy.read(), "actions/zoom_actions/phone_sites.py"
    copy.write(path, PLAIN)
    copy.generate()
    generated = list_generated("phone-sites", "listPhoneSites")
    assert list_changes(before, copy.read()) == {path} | generated

    rows = {row["key"]: row for row in json.loads(copy.run_program("actions", "--json"))}
    assert rows["listPhoneSites"]["description"] == "List the sites of the phone system."
    assert len(rows) == len(Catalog(zoom_actions, entry_points=False)) + 1
    assert "GET /phone/sites" in copy.run_program("show", "listPhoneSites")
    ran = json.loads(copy.run_program("run", "listPhoneSites", "--sandbox", "--output", "json"))
    assert ran["data"]["sites"][0] == {"id": "8f71O6rWT8KFUGQmJIFAdQ", "name": "Harbour"}
    copy.run_program("manifests", "check")
    copy.run(sys.executable, "docs/generate.py", "--check")


@pytest.mark.slow
def test_a_resource_is_five_functions_and_one_collection(copy: Copy) -> None:
    """The sandbox creates, reads, updates, lists and deletes what one declaration describes."""
    before = copy.read()
    paths = ("actions/zoom_actions/lounges.py", "connector/zoom_connector/sandbox/api/lounges.py")
    copy.write(paths[0], RESOURCE)
    copy.write(paths[1], COLLECTION)
    copy.generate()
    verbs = ("createLounge", "deleteLounge", "getLounge", "listLounges", "updateLounge")
    assert list_changes(before, copy.read()) == {*paths} | list_generated("lounges", *verbs)
    copy.run(sys.executable, "-c", LIFE)
    copy.run_program("run", "getLounge", "-i", "loungeId=north", "--sandbox")
    copy.run_program("manifests", "check")


@pytest.mark.slow
def test_one_action_can_be_generated_alone(copy: Copy) -> None:
    """`make generated KEY=...` restores the files of that action as they were, and no others."""
    before = copy.read()
    own = (
        "cassettes/divisions/createDivision.yaml",
        "manifests/zoom_manifests/createDivision.json",
    )
    for path in own:
        (copy.folder / path).unlink()
    stale = "manifests/zoom_manifests/getDivision.json"
    copy.write(stale, before[stale].decode().replace("Get one division.", "Get a division."))
    copy.generate("KEY=createDivision")
    assert list_changes(before, copy.read()) - DOCUMENTS == {stale}


@pytest.mark.slow
def test_a_removed_action_is_named_until_nothing_of_it_is_left(copy: Copy) -> None:
    """Running it says that it was removed; the check names its manifest, then its cassette."""
    path = "actions/zoom_actions/phone_sites.py"
    copy.write(path, PLAIN)
    copy.generate()
    (copy.folder / path).unlink()
    removed = copy.refuse("run", "listPhoneSites", "--sandbox")
    assert "listPhoneSites was removed" in removed["message"]
    assert "make generated" in removed["message"]
    cassette = "cassettes/phone-sites/listPhoneSites.yaml"
    found = {one["path"]: one["message"] for one in copy.refuse("manifests", "check")["problems"]}
    # What it changed in the component differs too.
    assert found.keys() == {"listPhoneSites", cassette, "component", "connections/oauth2"}
    copy.run_program("manifests", "write")
    error = copy.refuse("manifests", "check")
    assert error["message"] == "1 entry has drifted."
    assert [one["path"] for one in error["problems"]] == [cassette]
    (copy.folder / cassette).unlink()
    copy.run_program("manifests", "check")
    assert "There is no action called" in copy.refuse("run", "listPhoneSites")["message"]


@pytest.mark.slow
def test_a_syntax_error_is_one_line_with_its_place(copy: Copy) -> None:
    """Generating, checking and running name the file and the line, without a traceback."""
    path = "actions/zoom_actions/phone_sites.py"
    copy.write(path, PLAIN)
    copy.generate()
    copy.write(path, PLAIN.replace("page_size: int", "page_size int"))
    line = PLAIN[: PLAIN.index("page_size: int")].count("\n") + 1
    for command in (
        ("manifests", "write"),
        ("manifests", "check"),
        ("run", "listPhoneSites", "--sandbox"),
    ):
        message = copy.refuse(*command)["message"]
        assert f"{path}, line {line}: invalid syntax" in message
        assert "\n" not in message


@pytest.mark.slow
def test_what_is_still_to_be_written_is_counted_as_such(copy: Copy) -> None:
    """A text that is TODO is not drift, also if it is the docstring of the module."""
    unwritten = PLAIN.replace("Actions on the sites of a phone system.", "TODO.")
    copy.write("actions/zoom_actions/phone_sites.py", unwritten)
    copy.try_to_run("make", "--silent", "generated", "READY=", f"BIN={BIN}")
    copy.run_program("manifests", "write")
    error = copy.refuse("manifests", "check")
    assert error["message"] == "1 text is still TODO."
    assert error["problems"] == [
        {
            "path": "zoom_actions.phone_sites",
            "message": "TODO is left in the docstring: write it",
        }
    ]
    copy.write(
        "actions/zoom_actions/phone_sites.py",
        unwritten.replace("Sites in a page.", "TODO.").replace("ID of the site.", "TODO."),
    )
    copy.run_program("manifests", "write")
    assert copy.refuse("manifests", "check")["message"].endswith(" texts are still TODO.")


@pytest.mark.slow
@pytest.mark.parametrize(
    "key", ["createMeeting", "getMeetingInvitation", "getUserToken", "listUsersChatMessages"]
)
def test_recording_an_action_again_gives_the_same_file(key: str, tmp_path: Path) -> None:
    """A cassette depends on the action alone, not on the time or on what was recorded before."""
    catalog = Catalog(zoom_actions, entry_points=False)
    paths = [tmp_path / name for name in ("first.yaml", "other.yaml", "second.yaml")]
    for recorded, path in zip((key, "addMeetingRegistrant", key), paths, strict=True):
        record.record_from_sandbox(catalog, catalog[recorded], path)
    assert paths[0].read_bytes() == paths[2].read_bytes() != paths[1].read_bytes()


def test_half_a_recording_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cassette that could not be finished is not there, so the next run records it."""
    path = tmp_path / "getUser.yaml"
    catalog = Catalog(zoom_actions, entry_points=False)
    monkeypatch.setattr(record, "choose_inputs", lambda _: {"userId": "unknown"})
    with pytest.raises(NotFound):
        record.record_from_sandbox(catalog, catalog["getUser"], path)
    assert not path.exists()


def test_a_live_recording_says_what_it_skips(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action whose ids no scenario looks up is not run in a live account."""
    catalog = Catalog(zoom_actions, entry_points=False)
    monkeypatch.setattr(catalog, "run", lambda *_: pytest.fail("an action was run"))
    record.record_from_zoom(catalog, [catalog["listUsers"]])
    assert capsys.readouterr().out == "skipped listUsers: no live scenario\n"
