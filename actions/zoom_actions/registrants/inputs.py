"""The inputs that registering for a meeting and for a webinar share."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen
from typing_extensions import TypedDict

from zoom_actions.registrants.choices import (
    NumberOfEmployees,
    PurchaseRole,
    PurchasingTimeFrame,
    RegistrantLanguage,
    RegistrantStatus,
)
from zoom_actions.shared.comma_lists import CommaList
from zoom_connector.fields import Doc, Example, Format, Label, Pattern, Query


class CustomAnswer(TypedDict, total=False):
    """An answer to a question that the host wrote."""

    title: Annotated[str, Doc("The question, worded as the host did."), Example("Your diet?")]
    value: Annotated[str, MaxLen(128), Doc("The answer."), Example("Vegetarian")]


# Zoom's mail check is its own; this one only catches a name or a list in the wrong box.
Email = Annotated[
    str,
    Pattern(r"^[^@\s]+@[^@\s]+$"),
    MaxLen(128),
    Format("email"),
    Example("guest@example.com"),
]
FirstName = Annotated[str, MaxLen(64), Example("Jo")]
LastName = Annotated[str, MaxLen(64), Example("Doe")]
Address = Annotated[str, Example("1 Main Street")]
City = Annotated[str, Example("Springfield")]
State = Annotated[str, Example("IL")]
Zip = Annotated[str, Label("Zip Code"), Example("62701")]
Country = Annotated[str, Example("US")]
Phone = Annotated[str, Example("+1 5550100")]
Org = Annotated[str, Label("Organization"), Example("Example Ltd")]
JobTitle = Annotated[str, Example("Designer")]
Industry = Annotated[str, Example("Software")]
Employees = Annotated[NumberOfEmployees, Label("Number Of Employees"), Example("21-50")]
TimeFrame = Annotated[PurchasingTimeFrame, Example("1-3 months")]
Role = Annotated[PurchaseRole, Example("Influencer")]
Comments = Annotated[str, Example("I join by phone.")]
CustomQuestions = Annotated[
    list[CustomAnswer], Example([{"title": "Your diet?", "value": "Vegetarian"}])
]
Language = Annotated[RegistrantLanguage, Example("en-US")]
OccurrenceIds = Annotated[
    str,
    CommaList("[0-9]+", "occurrence ids with commas, such as 1648194360000,1648367160000"),
    Query(),
    Example("1648194360000,1648367160000"),
]
Status = Annotated[RegistrantStatus, Example("pending")]
