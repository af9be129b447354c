"""Where the names in a draft are imported from."""

from __future__ import annotations

from zoom_connector.openapi.draft.layout import WIDTH

_FIELDS = "zoom_connector.fields"
_IDENTIFIERS = "zoom_actions.shared.identifiers"
_PAGING = "zoom_actions.shared.paging"
_RESULTS = "zoom_actions.shared.results"

# The one place that says which module has what.
MODULES = {
    "Path": "pathlib",
    "Annotated": "typing",
    "Any": "typing",
    "Literal": "typing",
    "Ge": "annotated_types",
    "Gt": "annotated_types",
    "Le": "annotated_types",
    "Lt": "annotated_types",
    "MaxLen": "annotated_types",
    "MinLen": "annotated_types",
    "Required": "typing",
    "TypedDict": "typing_extensions",
    "EmailAddress": _IDENTIFIERS,
    "GroupId": _IDENTIFIERS,
    "MeetingInstance": _IDENTIFIERS,
    "MeetingNumber": _IDENTIFIERS,
    "OccurrenceId": _IDENTIFIERS,
    "UserId": _IDENTIFIERS,
    "WebinarIdOrUuid": _IDENTIFIERS,
    "WebinarInstance": _IDENTIFIERS,
    "WebinarNumber": _IDENTIFIERS,
    "PageNumber": _PAGING,
    "PageSize": _PAGING,
    "PageToken": _PAGING,
    "CountedPage": _RESULTS,
    "DatedPage": _RESULTS,
    "NumberedPage": _RESULTS,
    "Page": _RESULTS,
    "NoContent": _RESULTS,
    "Connection": "zoom_connector",
    "endpoint": "zoom_connector",
    "Body": _FIELDS,
    "Default": _FIELDS,
    "Doc": _FIELDS,
    "Example": _FIELDS,
    "Format": _FIELDS,
    "IntChoice": _FIELDS,
    "Pattern": _FIELDS,
    "Query": _FIELDS,
    "Secret": _FIELDS,
    "StrChoice": _FIELDS,
    "UNSET": _FIELDS,
    "NumberOrUuid": "zoom_connector.fields",
    "Date": "zoom_connector.fields",
    "Instant": "zoom_connector.fields",
    "File": "zoom_connector.fields",
    "Upload": "zoom_connector.fields",
}
# The order in which the import sorter wants the blocks.
_STANDARD = ("pathlib", "typing")
_OWN = ("zoom_actions", "zoom_connector")


class Imports:
    """The names that a draft uses."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def use(self, name: str) -> str:
        """Return a name, and import it."""
        self._used.add(name)
        return name

    def render(self) -> str:
        """Return the statements, sorted."""
        modules: dict[str, list[str]] = {}
        for name in sorted(self._used, key=_sort_key):
            modules.setdefault(MODULES[name], []).append(name)
        blocks: dict[int, list[str]] = {}
        for module in sorted(modules):
            blocks.setdefault(_block_of(module), []).append(_render(module, modules[module]))
        return "\n\n".join("\n".join(blocks[number]) for number in sorted(blocks))


def _sort_key(name: str) -> tuple[bool, bool, str]:
    """Constants come first, then classes, then functions."""
    return not name.isupper(), name.islower(), name


def _block_of(module: str) -> int:
    if module in _STANDARD:
        return 0
    return 2 if module.startswith(_OWN) else 1


def _render(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    listed = "".join(f"    {name},\n" for name in names)
    return f"from {module} import (\n{listed})"
