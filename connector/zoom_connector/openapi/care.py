"""The care that the calls of an operation need, by the facts of its file.

An action of a file is treated as a built-in one: what it destroys is confirmed, a change of a
series says what it applies to, a long range is split, and ids and times have their readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zoom_connector.actions.endpoint import UPDATES
from zoom_connector.actions.series_scope import OCCURRENCE, SCOPE
from zoom_connector.openapi.destruction import always_destroys, find_demands
from zoom_connector.openapi.document import as_list, as_object
from zoom_connector.openapi.operation import Care
from zoom_connector.openapi.ranges import read_window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zoom_connector.openapi.document import Document
    from zoom_connector.openapi.parameters import Field

_OCCURRENCES = "occurrences"
_FEW_LEVELS = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about an operation.

    Attributes:
        names: Its summary and its operationId.
        text: Its description.
        fields: Its inputs, each with its reader.
    """

    method: str
    path: str
    names: tuple[str, str]
    text: str
    fields: Sequence[Field]


def find_care(facts: Facts, *, is_list: bool, series: bool) -> Care:
    """Return the care that an operation needs.

    Args:
        facts: What its file says.
        is_list: Whether it returns the pages of a list.
        series: Whether it changes or deletes what may be a series.
    """
    destroys = always_destroys(facts.method, facts.names, facts.text)
    return Care(
        destroys=destroys,
        demands=[] if destroys else find_demands(facts.method, facts.fields),
        series=series,
        window=read_window(facts.fields, facts.text, is_list=is_list),
    )


def is_series(document: Document, item: dict[str, Any], facts: Facts) -> bool:
    """Return whether an operation changes or deletes what may be a series of occurrences.

    It may name one occurrence, and what it changes can be read and lists its occurrences.
    """
    named = {one.name: one for one in facts.fields}
    occurrence = named.get(OCCURRENCE)
    changes = facts.method in {*UPDATES, "DELETE"} and facts.path.endswith("}")
    if not changes or occurrence is None or occurrence.required or SCOPE in named:
        return False
    responses = as_object(as_object(item.get("get")).get("responses"))
    contents = (document.follow(one).get("content") for one in responses.values())
    media = (as_object(content).get("application/json") for content in contents)
    return any(_has_occurrences(document, as_object(one).get("schema"), 0) for one in media)


def _has_occurrences(document: Document, raw: Any, level: int) -> bool:
    schema = document.follow(raw)
    if _OCCURRENCES in as_object(schema.get("properties")):
        return True
    parts = [part for word in ("allOf", "oneOf", "anyOf") for part in as_list(schema.get(word))]
    return level < _FEW_LEVELS and any(_has_occurrences(document, p, level + 1) for p in parts)
