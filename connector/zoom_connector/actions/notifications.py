"""The e-mails that Zoom sends because of a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmailNotification:
    """An e-mail, or several alike, that a call makes Zoom send.

    Attributes:
        to: Whom it goes to: an address or id, or who they are.
        about: What it says.
        condition: On what it depends, if that is not known: `if ...`, `once ...`; "" if it is sent.
    """

    to: str
    about: str
    condition: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form; the condition only where there is one."""
        shown = {"to": self.to, "about": self.about}
        return {**shown, "condition": self.condition} if self.condition else shown
