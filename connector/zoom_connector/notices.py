"""What a person should know of a call that went well."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: the call did what it was asked, which may be less than was meant.

    As a step of a flow it is kept in the result of the call and stops nothing.

    Attributes:
        code: What kind of warning it is; programs decide by it.
        message: What happened and what to do about it.
    """

    code: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form."""
        return {"code": self.code, "message": self.message}
