"""The choices that a data source returns, page by page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice for an input.

    Attributes:
        value: What the input is given.
        label: What a person reads.
        description: What tells it from others with the same label; "" for nothing.
    """

    value: str | int
    label: str
    description: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        shown: dict[str, Any] = {"value": self.value, "label": self.label}
        return shown | ({"description": self.description} if self.description else {})

    def matches(self, words: Sequence[str]) -> bool:
        """Return whether each of some words, in lower case, is a part of what it shows."""
        text = f"{self.label}\n{self.description}\n{self.value}".casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """A page of choices.

    Attributes:
        choices: The choices; with a search, those that match. A page may be empty although more
            follow.
        cursor: What continues after them, with the same inputs and search; None at the end.
    """

    choices: tuple[Choice, ...]
    cursor: str | None = None

    def by_label(self) -> dict[str, str | int]:
        """Return the values by labels that a person can tell apart.

        Where several choices have one label, each gets its description, or else its value.
        """
        forms = {
            one: (
                one.label,
                f"{one.label} ({one.description or one.value})",
                f"{one.label} ({one.value})",
            )
            for one in self.choices
        }
        known = Counter(label for labels in forms.values() for label in {*labels})
        return {
            next((label for label in labels if known[label] == 1), labels[-1]): one.value
            for one, labels in forms.items()
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"choices": [one.to_dict() for one in self.choices], "cursor": self.cursor}
