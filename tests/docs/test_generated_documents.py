"""What the documents repeat of the code agrees with the code."""

from __future__ import annotations

import inspect
import re

import pytest
from documents import DOCUMENTS, ROOT, read_document

from zoom_connector.catalog import hookspecs
from zoom_connector.cli.output import EXIT_CODES
from zoom_connector.errors import ZoomError

HOOKS = {
    name: function
    for name, function in vars(hookspecs).items()
    if hasattr(function, f"{hookspecs.PROJECT}_spec")
}
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
KINDS = {kind.kind: kind for kind in ZoomError.__subclasses__()}
_ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \|.*\| (\d) \|$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


def test_generated_documents_are_up_to_date(generate):
    """`make generated` would change nothing."""
    assert generate.find_drift() == []


def test_drift_is_noticed(generate, monkeypatch, tmp_path, capsys):
    """`--check` fails and names the document that is out of date."""
    stale = ROOT / "docs" / "actions.md"
    monkeypatch.setattr(generate, "render", lambda: {stale: "something else"})
    monkeypatch.setattr("sys.argv", ["generate.py", "--check"])
    assert generate.main() == 1
    assert "docs/actions.md is out of date" in capsys.readouterr().err.replace("\\", "/")


def test_every_action_is_described(generate, catalog):
    """docs/actions.md has each action once in its table and once under a heading."""
    text = read_document("docs/actions.md")
    keys = [action.key for action in catalog]
    assert sorted(re.findall(r"^\| \[(\w+)\]", text, re.MULTILINE)) == keys
    assert sorted(re.findall(r"^### (\w+)$", text, re.MULTILINE)) == keys


def test_the_readme_counts_the_actions(generate, catalog):
    """README.md counts all actions, and those of each group with a link to them."""
    text = read_document("README.md")
    groups = re.search(r"<!-- groups -->(.*?)<!-- /groups -->", text, re.DOTALL)
    counts = re.findall(r"\[[^]]+\]\(docs/actions\.md#[\w-]+\) (\d+)", groups[1] if groups else "")
    assert f"<!-- actions -->{len(catalog)}<!-- /actions -->" in text
    assert sum(map(int, counts)) == len(catalog)


def test_a_mark_for_an_unknown_fact_is_refused(generate):
    """A misspelt mark is an error, not a number that stays as it was typed."""
    with pytest.raises(KeyError, match="acitons"):
        generate.fill_marks("<!-- acitons -->1<!-- /acitons -->", {"actions": "2"})


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_the_title_of_a_decision_has_the_number_of_its_file(path):
    """A decision is cited by its number, so file and title agree on it."""
    title = path.read_text(encoding="utf-8").partition("\n")[0]
    assert re.match(r"# (\d{4}): \S", title)
    assert title[2:6] == path.name[:4]


def test_no_two_decisions_have_one_number():
    """A number leads to one decision, and none is missing."""
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("name", sorted(HOOKS))
def test_every_hook_has_a_heading_with_its_arguments(name):
    """docs/plugins.md gives each hook's arguments and its exact signature."""
    text = read_document("docs/plugins.md")
    signature = inspect.signature(HOOKS[name])
    assert f"\n### {name}({', '.join(signature.parameters)})\n" in text
    assert f"def {name}{str(signature).replace(chr(39), '')}: ..." in text


def test_no_heading_names_a_hook_that_is_gone():
    """Each heading with arguments in docs/plugins.md is a hook."""
    named = re.findall(r"^### (\w+)\(", read_document("docs/plugins.md"), re.MULTILINE)
    assert sorted(named) == sorted(HOOKS)


def test_every_error_kind_is_described():
    """docs/errors.md gives each kind's class and exit code, and no other kinds."""
    rows = _ROW.findall(read_document("docs/errors.md"))
    given = {kind: (name, int(code)) for kind, name, code in rows}
    assert given == {
        kind: (error.__name__, EXIT_CODES.get(kind, 1)) for kind, error in KINDS.items()
    }


def test_every_field_of_an_error_is_described():
    """docs/errors.md explains each key of an error's JSON."""
    text = read_document("docs/errors.md")
    keys = {key for error in KINDS.values() for key in error("what happened").to_dict()}
    assert [key for key in sorted(keys) if f"\n| `{key}` | " not in text] == []


def test_the_command_line_document_gives_the_exit_codes():
    """docs/command-line.md puts each kind next to its exit code."""
    text = read_document("docs/command-line.md")
    rows = re.findall(r"^\| (\d) \| (.*) \|$", text, re.MULTILINE)
    given = {kind: int(code) for code, text in rows for kind in re.findall(r"`(\w+)`", text)}
    assert given == {kind: EXIT_CODES.get(kind, 1) for kind in KINDS}


def test_every_field_of_a_manifest_is_described(generate):
    """docs/manifest.md explains each field of a manifest."""
    text = read_document("docs/manifest.md")
    keys = {key for manifest in generate.read_manifests() for key in manifest}
    assert [key for key in sorted(keys) if f"\n| `{key}` | " not in text] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path):
    """Each link to a file or a heading of this repository has a target."""
    for target, anchor in _LINK.findall(path.read_text(encoding="utf-8")):
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), target
        if anchor:
            assert anchor in _anchors(found.read_text(encoding="utf-8")), anchor


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }
