"""Actions on people who register to watch a recording, and on what they are asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MaxLen, MinLen
from typing_extensions import TypedDict, Unpack

from zoom_actions.recordings.questions import OwnQuestion, RecordingQuestions, StandardQuestion
from zoom_actions.recordings.recovery import (
    ConfirmRegistrantStatus,
    list_registrants,
    names_of,
)
from zoom_actions.recordings.trash_actions import WRITE_SCOPES
from zoom_actions.registrants import inputs
from zoom_actions.registrants.choices import RegistrantStatus
from zoom_actions.registrants.questions import STANDARD, read_questions
from zoom_actions.registrants.results import Registrant
from zoom_actions.shared.choice_sources import RECORDING_REGISTRANTS
from zoom_actions.shared.identifiers import EmailAddress, MeetingNumber, RecordedEvent
from zoom_actions.shared.paging import PageNumber, PageSize, PageToken
from zoom_actions.shared.people import check_people, people_reader
from zoom_actions.shared.results import NoContent, NumberedPage
from zoom_actions.shared.updates import check_change
from zoom_connector import Connection, endpoint
from zoom_connector.actions.dynamic_fields import DynamicFields
from zoom_connector.actions.notifications import EmailNotification
from zoom_connector.actions.reconciliation import ConfirmUpdated, FindCreated, Values
from zoom_connector.actions.sections import Sections
from zoom_connector.errors import Problem, invalid_input
from zoom_connector.fields import UNSET, Doc, Example, Format, Reader, StrChoice
from zoom_connector.text.strict_json import is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zoom_connector.flow import Flow

READ_SCOPES = ("recording:read:admin", "recording:read")
MOST_REGISTRANTS = 30
_LIST = "/meetings/{meeting_id}/recordings/registrants"

RecordedMeeting = Annotated[MeetingNumber, Doc("Number of the recorded meeting; not a UUID.")]


class RecordingRegistrantPage(NumberedPage, total=False):
    """A page of people who registered to watch a recording."""

    registrants: Annotated[list[Registrant], Doc("Registrants on this page.")]


class RecordingRegistration(TypedDict, total=False):
    """A new registration to watch a recording."""

    id: Annotated[int, Doc("Number of the meeting, not of the registrant."), Example(85746065432)]
    registrant_id: Annotated[
        str,
        Doc("ID of the new registrant, which other actions take."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
    ]
    topic: Annotated[str, Doc("Topic of the meeting."), Example("Daily meeting")]
    share_url: Annotated[
        str,
        Doc("Personal link: anyone who has it watches as this registrant."),
        Format("uri"),
        Example("https://zoom.example.com/rec/share/Qx7vT2mK9zNf?tk=Vb7QxV2mTk9L"),
    ]


class RecordingPerson(inputs.Person, total=False):
    """A person who registers to watch a recording."""

    status: Annotated[
        RegistrantStatus,
        Doc("Status of the registration; the settings of the recording may decide otherwise."),
        Example("approved"),
    ]


class RegistrantDecision(StrChoice):
    """What becomes of registrations."""

    APPROVE = "approve", "Let them watch"
    DENY = "deny", "Do not let them watch"


class DecidedRegistrant(TypedDict, total=False):
    """A registrant to decide about, identified by ID or e-mail address."""

    id: Annotated[
        str,
        MinLen(1),
        Doc("ID of the registrant; takes precedence over `email`."),
        Example("9tboDiHUQAeOnbmudzWa5g"),
        RECORDING_REGISTRANTS,
    ]
    email: Annotated[
        EmailAddress,
        Doc("Address with which the person registered; looked up, because Zoom takes IDs only."),
        Example("pia@example.com"),
    ]


def find_ids(values: dict[str, Any]) -> Flow[Mapping[str, Any] | None]:
    """Return the registrants by ID alone: those that are given by address are looked up.

    Raises:
        InvalidInput: If an address has not registered.
    """
    given = values["registrants"]
    listed: list[dict[str, Any]] = []
    if not all("id" in one for one in given):
        listed = yield from list_registrants(values, "pending", "approved", "denied")
    ids = {name: one["id"] for one in listed for name in names_of(one)}
    problems = [
        Problem(f"registrants[{place}].email", "has not registered", one["email"])
        for place, one in enumerate(given)
        if "id" not in one and one["email"].casefold() not in ids
    ]
    if problems:
        raise invalid_input(problems)
    found = [one.get("id") or ids[one["email"].casefold()] for one in given]
    return {"registrants": [{"id": one} for one in dict.fromkeys(found)]}


def find_notice(values: Mapping[str, Any], present: Any) -> list[EmailNotification]:
    """Return the e-mail to the host, if the settings of the recording have one."""
    wanted = present.get("send_email_to_host") if is_object(present) else None
    if wanted is False:
        return []
    condition = "" if wanted else "if the recording has `send_email_to_host` turned on"
    return [EmailNotification("the host", f"the registration of {values['email']}", condition)]


def _give_registration(registrant: dict[str, Any], values: Values) -> Any:
    return {"registrant_id": registrant["id"], "id": int(values["meeting_id"])}


@endpoint(
    f"GET {_LIST}",
    items="registrants",
    group="Recordings",
    rate="medium",
    scopes=READ_SCOPES,
    granular_scopes=(
        "cloud_recording:read:list_recording_registrants",
        "cloud_recording:read:list_recording_registrants:admin",
        "cloud_recording:read:list_recording_registrants:master",
    ),
)
def list_recording_registrants(
    zoom: Connection,
    meeting_id: RecordedMeeting,
    *,
    status: inputs.Status = RegistrantStatus.APPROVED,
    page_size: PageSize = 30,
    next_page_token: PageToken = UNSET,
    page_number: PageNumber = 1,
) -> RecordingRegistrantPage:
    """List the people who registered to watch the recording of a meeting.

    Pending and denied registrants are listed by separate calls with that status.

    Args:
        page_size: Number of registrants per page.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    f"GET {_LIST}/questions",
    group="Recordings",
    scopes=READ_SCOPES,
    granular_scopes=(
        "cloud_recording:read:registration_questions",
        "cloud_recording:read:registration_questions:master",
        "cloud_recording:read:registration_questions:admin",
    ),
)
def get_recording_registration_questions(
    zoom: Connection, meeting_id: RecordedEvent
) -> RecordingQuestions:
    """Get what people are asked who register to watch a recording.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    f"POST {_LIST}",
    group="Recordings",
    safety="write",
    # What Zoom does with a second registration of the same person is not documented.
    idempotent=False,
    read_with="getRecordingSettings",
    notifications=find_notice,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:write:recording_registrant",
        "cloud_recording:write:recording_registrant:master",
        "cloud_recording:write:recording_registrant:admin",
    ),
    recovery=FindCreated(
        _LIST,
        "registrants",
        {"email": "email"},
        "the registrant's e-mail address",
        queries=[{"page_size": "300", "status": one} for one in ("approved", "pending")],
        make_data=_give_registration,
    ),
    sections=Sections(
        {
            **inputs.SECTIONS.names,
            "Registration": (*inputs.SECTIONS.names["Registration"], "status"),
        },
        advanced={*inputs.SECTIONS.advanced, "status"},
    ),
    dynamic_fields=DynamicFields(
        get_recording_registration_questions,
        ("meeting_id",),
        read_questions,
        target="custom_questions",
        entry=("title", "value"),
        replaces=(*STANDARD, "custom_questions"),
    ),
)
def add_recording_registrant(
    zoom: Connection,
    meeting_id: RecordedMeeting,
    *,
    email: inputs.Email,
    first_name: inputs.FirstName,
    **person: Unpack[RecordingPerson],
) -> RecordingRegistration:
    """Register a person to watch the recording of a meeting, and return a personal link.

    The recording must be on demand: `updateRecordingSettings` with `on_demand`.

    Args:
        **person: Further details of the person.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    f"PUT {_LIST}/status",
    group="Recordings",
    rate="medium",
    safety="write",
    idempotent=True,
    read_with="listRecordingRegistrants",
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:update:registrant_status",
        "cloud_recording:update:registrant_status:master",
        "cloud_recording:update:registrant_status:admin",
    ),
    validate=partial(check_people, name="registrants", keys=("id", "email")),
    precondition=find_ids,
    recovery=ConfirmRegistrantStatus(),
)
def update_recording_registrant_status(
    zoom: Connection,
    meeting_id: RecordedMeeting,
    *,
    action: Annotated[RegistrantDecision, Example("approve")],
    registrants: Annotated[
        list[DecidedRegistrant],
        MinLen(1),
        MaxLen(MOST_REGISTRANTS),
        Example([{"id": "9tboDiHUQAeOnbmudzWa5g"}]),
        Reader(people_reader("id", "email")),
    ],
) -> NoContent:
    """Decide whether up to 30 people who registered may watch the recording of a meeting.

    Args:
        action: Whether to let them watch.
        registrants: The registrants, each by ID or e-mail address.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...


@endpoint(
    f"PATCH {_LIST}/questions",
    group="Recordings",
    safety="write",
    idempotent=True,
    scopes=WRITE_SCOPES,
    granular_scopes=(
        "cloud_recording:update:registration_questions:admin",
        "cloud_recording:update:registration_questions",
        "cloud_recording:update:registration_questions:master",
    ),
    validate=partial(check_change, fixed={"meeting_id"}),
    recovery=ConfirmUpdated("what the registration asks"),
)
def update_recording_registration_questions(
    zoom: Connection,
    meeting_id: RecordedEvent,
    *,
    questions: Annotated[
        list[StandardQuestion],
        Example([{"field_name": "org", "required": True}], essential=True),
    ] = UNSET,
    custom_questions: Annotated[
        list[OwnQuestion],
        Example(
            [
                {
                    "title": "How did you hear of us?",
                    "type": "single",
                    "required": False,
                    "answers": ["A colleague", "A newsletter"],
                }
            ]
        ),
    ] = UNSET,
) -> NoContent:
    """Set what people are asked who register to watch a recording.

    A list replaces the whole list; one that is left out stays as it is.

    Args:
        questions: The standard fields to ask for.
        custom_questions: Questions of the host's own.

    Source:
        https://developers.zoom.us/docs/api/meetings/
    """
    ...
