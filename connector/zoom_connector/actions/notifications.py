"""The e-mails that Zoom sends because of a call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmailNotification:
    """An e-mail, or several similar ones, that Zoom sends because of a call.

    Attributes:
        to: The recipient: an address, an id, or a description of several people.
        about: The subject of the e-mail.
        condition: What it depends on, as `if ...` or `once ...`; "" if it is certainly sent.
    """

    to: str
    about: str
    condition: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form; the condition only where there is one."""
        shown = {"to": self.to, "about": self.about}
        return {**shown, "condition": self.condition} if self.condition else shown
