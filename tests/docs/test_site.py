"""The documentation site that `make site` builds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from documents import ROOT, read_document

if TYPE_CHECKING:
    from pathlib import Path

BUILDER = ROOT / "build" / "site-venv" / "bin" / "zensical"
NAVIGATION = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]["nav"]

needs_builder = pytest.mark.skipif(
    not BUILDER.is_file(), reason="the builder of the site is not installed: run `make site`"
)


def copy_sources(folder: Path) -> Path:
    """Copy what the site is built from into `folder`, and return it."""
    for name in ("docs", "connector"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "zensical.toml", folder)
    return folder


def run(*command: str | Path, folder: Path) -> tuple[int, str]:
    """Run one of the two steps of `make site`; return its exit code and what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


def build(folder: Path) -> tuple[int, str]:
    """Build the site of a copy."""
    return run(BUILDER, "build", "--strict", folder=folder)


def check(folder: Path) -> tuple[int, str]:
    """Check the built site of a copy."""
    return run(sys.executable, ROOT / "docs" / "check_site.py", "build/site", folder=folder)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site of a copy once; return the folder of its pages."""
    folder = copy_sources(tmp_path_factory.mktemp("site"))
    code, printed = build(folder)
    assert code == 0, printed
    return folder / "build" / "site"


@needs_builder
def test_the_site_is_whole_and_loads_nothing_from_another_host(site):
    """Each link has its target, and a reader needs no network to see a page or to search."""
    assert check(site.parent.parent) == (0, "")
    assert (site / "search.js").is_file()


@needs_builder
@pytest.mark.parametrize("name", ["", "errors", "fields", "quota", "sandbox", "store", "testing"])
def test_the_reference_has_every_public_name(site, name):
    """Each name that a public module offers has its place in the reference."""
    module = f"zoom_connector.{name}".rstrip(".")
    html = (site / "reference" / f"{name or module}.html").read_text(encoding="utf-8")
    public = getattr(import_module(module), "__all__", [])
    assert f'id="{module}"' in html
    assert [one for one in public if f'id="{module}.{one}"' not in html] == []


@needs_builder
def test_a_dead_link_between_pages_fails_the_build(tmp_path):
    """A link to a page or a heading that is gone, or out of the site, stops the build."""
    page = copy_sources(tmp_path) / "docs" / "plan.md"
    dead = ("gone.md", "errors.md#gone", "../README.md")
    links = "\n".join(f"[dead]({target})" for target in dead)
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{links}\n", encoding="utf-8")
    code, printed = build(tmp_path)
    assert code != 0
    found = re.findall(r"Warning:\S* (.*)", printed)
    assert sorted(found) == ["anchor does not exist", *["page does not exist"] * 2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="../LICENSE">', "links to ../LICENSE"),
        ('<a href="#gone">', "links to #gone"),
        ('<a href="other.html#gone">', "links to other.html#gone"),
        ('<img src="picture.png">', "links to picture.png"),
        ('<script src="//cdn.example.com/a.js">', "loads //cdn.example.com/a.js"),
        ('<link rel="stylesheet" href="https://fonts.example.com/f">', "loads https://fonts"),
        ("<style>@import 'https://fonts.example.com/f'</style>", "loads https://fonts"),
    ],
)
def test_a_fault_of_a_page_fails_the_check(tmp_path, html, fault):
    """A dead link of any kind, and a file from another host, are named with their page."""
    pages = tmp_path / "build" / "site"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text(f"<p>{html}", encoding="utf-8")
    (pages / "other.html").write_text('<p id="here">', encoding="utf-8")
    code, printed = check(tmp_path)
    assert code == 1
    assert printed.startswith(f"index.html {fault}")


def test_links_that_a_person_follows_may_leave_the_site(tmp_path):
    """A link to a page of Zoom's, to another page or to a heading is not a fault."""
    pages = tmp_path / "build" / "site"
    pages.mkdir(parents=True)
    links = ("https://developers.zoom.us/docs/", "#here", "index.html#here", ".", "index.html")
    html = "".join(f'<a href="{link}">' for link in links)
    (pages / "index.html").write_text(f'<p id="here">{html}', encoding="utf-8")
    assert check(tmp_path) == (0, "")


def test_every_page_is_in_the_menu():
    """A page that no menu leads to is not found; the decisions are in theirs by their index."""
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    index = re.findall(r"\]\(([^)]*\.md)\)", read_document("docs/decisions/README.md"))
    decisions = {f"decisions/{name}" for name in ("README.md", *index)}
    assert pages_of(NAVIGATION) == (pages - decisions) | {"decisions/"}
    assert decisions == {page for page in pages if page.startswith("decisions/")}


def pages_of(menu: list | str) -> set[str]:
    """Return the pages that a menu and those inside it lead to."""
    if isinstance(menu, str):
        return {menu}
    return {page for entry in menu for inside in entry.values() for page in pages_of(inside)}
