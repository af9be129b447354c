"""Team Chat: conversations and contacts."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.chat.results import TimedPage
from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format, Known


class ChatSession(TypedDict, total=False):
    """A conversation with a contact or in a channel."""

    name: Annotated[
        str,
        Doc("Name of the channel, or address of the contact."),
        Example("robin.hale@example.com"),
    ]
    type: Annotated[
        str,
        Doc("Whether it is with one contact."),
        Known({"1:1": "With one contact", "groupchat": "Channel or group chat"}),
    ]
    channel_id: Annotated[
        str,
        Doc("ID of the channel; only of a channel or group chat."),
        Example("Uyh5qeykTDiA66YQEYmFPg"),
    ]
    last_message_sent_time: Annotated[
        str,
        Doc("When the last message was sent, in UTC; absent in a list of starred ones."),
        Format("date-time"),
        Example("2026-03-14T10:00:00Z"),
    ]
    peer_contact_email: Annotated[
        str,
        Doc("Address of the contact; only of a conversation with one."),
        Format("email"),
        Example("robin.hale@example.com"),
    ]
    peer_contact_user_id: Annotated[
        str,
        Doc("User ID of the contact; empty for people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    peer_contact_member_id: Annotated[
        str, Doc("Member ID of the contact in the chat."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]


class ChatSessionPage(TimedPage, Page, total=False):
    """A page of conversations; `from` and `to` repeat the request."""

    sessions: Annotated[list[ChatSession], Doc("Conversations on this page.")]


class Contact(TypedDict, total=False):
    """A contact of a user."""

    id: Annotated[
        str,
        Doc("User ID of the contact; empty for people of other accounts."),
        Example("Q7hV2kXsTq2m4zNfYw0c9A"),
    ]
    member_id: Annotated[
        str, Doc("Member ID of the contact in the chat."), Example("q7hv2kxstq2m4znfyw0c9a")
    ]
    email: Annotated[
        str, Doc("Address of the contact."), Format("email"), Example("robin.hale@example.com")
    ]
    first_name: Annotated[str, Doc("Given name of the contact."), Example("Robin")]
    last_name: Annotated[str, Doc("Family name of the contact."), Example("Hale")]


class ContactPage(Page, total=False):
    """A page of contacts."""

    contacts: Annotated[list[Contact], Doc("Contacts on this page.")]


class ContactPhoneNumber(TypedDict, total=False):
    """A number in the profile of a contact."""

    code: Annotated[str, Doc("Country calling code, such as `+1`."), Example("+1")]
    country: Annotated[str, Doc("Country as its two-letter code."), Example("US")]
    label: Annotated[
        str,
        Doc("Kind of number."),
        Known({"Mobile": "Mobile", "Office": "Office", "Home": "Home", "Fax": "Fax"}),
    ]
    number: Annotated[str, Doc("Number without the country calling code."), Example("2025550102")]
    verified: Annotated[bool, Doc("Whether Zoom has checked that it is the person's number.")]


PRESENCE = {
    "Do_Not_Disturb": "Do not disturb",
    "Away": "Away",
    "Available": "Available",
    "Offline": "Offline",
    "In_A_Meeting": "In a meeting",
    "In_A_Call": "On a call",
    "In_A_Calendar_Event": "In an event of the calendar",
    "Presenting": "Presenting",
    "Out_of_Office": "Out of office",
    "Busy": "Busy",
}


class _Reachable(Contact, total=False):
    """How a contact can be reached."""

    direct_numbers: Annotated[
        list[Annotated[str, Doc("One number."), Example("+12025550102")]],
        Doc("Direct numbers of the contact."),
    ]
    extension_number: Annotated[
        str, Doc("Internal number of the contact, as text."), Example("1002")
    ]
    phone_number: Annotated[
        str, Doc("First telephone number of the contact."), Example("+12025550102")
    ]
    phone_numbers: Annotated[
        list[ContactPhoneNumber], Doc("Telephone numbers in the profile of the contact.")
    ]
    presence_status: Annotated[
        str, Doc("Whether the contact is available, if requested."), Known(PRESENCE)
    ]


class ContactDetails(_Reachable, total=False):
    """A contact with telephone numbers."""


class CompanyContact(_Reachable, total=False):
    """A person, queue or room of the company."""

    contact_type: Annotated[
        int,
        Doc("Kind of contact."),
        Known(
            {
                1: "User",
                2: "Auto receptionist",
                3: "Common area phone",
                4: "Call queue",
                5: "Shared line group",
                6: "Shared global directory",
                7: "Shared office",
                8: "Zoom Room",
            }
        ),
    ]
    display_name: Annotated[
        str, Doc("Name under which the contact appears."), Example("Robin Hale")
    ]
    dept: Annotated[str, Doc("Department in the profile."), Example("Sales")]
    job_title: Annotated[str, Doc("Job title in the profile."), Example("Sales representative")]
    location: Annotated[str, Doc("Location in the profile."), Example("Washington")]
    im_group_id: Annotated[
        str,
        Doc("ID of the contact's group in the chat directory."),
        Example("CPHpy1OoSQ2hJ1kLr7Yt2A"),
    ]
    im_group_name: Annotated[
        str, Doc("Name of the contact's group in the chat directory."), Example("Sales team")
    ]
    user_status: Annotated[
        str,
        Doc("Whether the user is active; only of users."),
        Known({"active": "Active", "inactive": "Deactivated"}),
    ]
    activity: Annotated[
        str,
        Doc("Whether the queue is in use; only of call queues."),
        Known({"Active": "Active", "Inactive": "Inactive", "Unknown": "Unknown"}),
    ]
    sip_phone_number: Annotated[str, Doc("SIP phone number, if the user has one."), Example("1002")]
    sip_uri: Annotated[str, Doc("Address of the contact in SIP."), Example("1002@sip.example.com")]


class CompanyContactPage(Page, total=False):
    """A page of contacts of the company."""

    contacts: Annotated[list[CompanyContact], Doc("Contacts on this page.")]
