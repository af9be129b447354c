"""Users of Zoom Phone and call queues."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.phone import policy_results as policies
from zoom_actions.shared.results import Page
from zoom_connector.fields import Doc, Example, Format, Known


class BillingPlan(TypedDict, total=False):
    """A calling plan of a user."""

    type: Annotated[int, Doc("Number of the plan in Zoom's list of calling plans."), Example(200)]
    billing_account_id: Annotated[
        str, Doc("ID of the billing account; in India only."), Example("3WWAEiEjTj2IQuyDiKMd_A")
    ]
    billing_account_name: Annotated[
        str, Doc("Name of the billing account; in India only."), Example("Main billing account")
    ]
    billing_subscription_id: Annotated[
        str, Doc("ID of the subscription, if the account has several."), Example("SUBREF-a1b2c3")
    ]
    billing_subscription_name: Annotated[
        str,
        Doc("Name of the subscription, if the account has several."),
        Example("Phone for sales"),
    ]


class NamedPlan(BillingPlan, total=False):
    """A calling plan of a user, with its name."""

    name: Annotated[
        str, Doc("Name of the plan, as on the bill."), Example("US/CA Unlimited Calling Plan")
    ]


class OwnNumber(TypedDict, total=False):
    """A telephone number of a user."""

    id: Annotated[str, Doc("ID of the number."), Example("55JUu7FSQxyk3vUXbBzFIg")]
    number: Annotated[
        str, Doc("Telephone number with its country calling code."), Example("+12025550101")
    ]


class Site(TypedDict, total=False):
    """A site of the account."""

    id: Annotated[str, Doc("ID of the site."), Example("8f71O6rWT8KFUGQmJIFAdQ")]
    name: Annotated[str, Doc("Name of the site."), Example("Main site")]


class _PhoneUserCore(TypedDict, total=False):
    """What the list and a single look-up report about a user."""

    id: Annotated[
        str,
        Doc("User ID, by which other actions name the user."),
        Example("u7Qx2mVbT1aRk9ZcW4eHsw"),
    ]
    phone_user_id: Annotated[
        str, Doc("ID of the user in Zoom Phone."), Example("Hk2Zq8mRTdWv5nLxYc9B0g")
    ]
    email: Annotated[
        str,
        Doc("Address with which the user signs in."),
        Format("email"),
        Example("jordan.lee@example.com"),
    ]
    extension_id: Annotated[
        str, Doc("ID of the user's extension."), Example("nNGsNx2zRDyiIXWVI23FCQ")
    ]
    extension_number: Annotated[int, Doc("Internal number of the user."), Example(1001)]
    phone_numbers: Annotated[list[OwnNumber], Doc("Direct telephone numbers of the user.")]
    status: Annotated[
        str,
        Doc("Whether the user can make and receive calls."),
        Known({"activate": "Active", "deactivate": "Deactivated"}),
    ]
    department: Annotated[str, Doc("Department of the user."), Example("Sales")]
    cost_center: Annotated[str, Doc("Cost center of the user."), Example("CC-204")]


class PhoneUser(_PhoneUserCore, total=False):
    """A user of Zoom Phone in a list."""

    name: Annotated[str, Doc("Name of the user."), Example("Jordan Lee")]
    calling_plans: Annotated[list[NamedPlan], Doc("Calling plans of the user.")]
    site: Annotated[Site, Doc("Site to which the user belongs.")]
    activation_status: Annotated[
        str,
        Doc("How far the user is set up."),
        Known(
            {
                "activated": "Set up",
                "ready to activate": "Has a license and is not set up yet",
                "not ready": "Not ready",
            }
        ),
    ]


class PhoneUserPage(Page, total=False):
    """A page of users of Zoom Phone."""

    total_records: Annotated[int, Doc("Number of users on all pages together."), Example(2)]
    users: Annotated[list[PhoneUser], Doc("Users on this page.")]


class EmergencyAddress(TypedDict, total=False):
    """The address to which help is sent."""

    id: Annotated[str, Doc("ID of the address."), Example("pB4tWn6eR0yJk1sMf3GzQw")]
    address_line1: Annotated[str, Doc("House number and street."), Example("100 Example Street")]
    address_line2: Annotated[str, Doc("Building, floor or unit."), Example("Floor 2")]
    city: Annotated[str, Doc("City of the address."), Example("Washington")]
    state_code: Annotated[str, Doc("State as its code."), Example("DC")]
    zip: Annotated[str, Doc("Postal code."), Example("20001")]
    country: Annotated[str, Doc("Country as its two-letter code."), Example("US")]


class PhonePolicy(TypedDict, total=False):
    """What a user of Zoom Phone may do."""

    ad_hoc_call_recording: Annotated[
        policies.AdHocRecording, Doc("Whether the user can start recordings.")
    ]
    ad_hoc_call_recording_access_members: Annotated[
        list[policies.AccessMember], Doc("Users with access to recordings that were started so.")
    ]
    auto_call_recording: Annotated[
        policies.AutoRecording, Doc("Which calls are recorded without a request.")
    ]
    auto_call_recording_access_members: Annotated[
        list[policies.AccessMember], Doc("Users with access to such recordings.")
    ]
    call_overflow: Annotated[
        policies.CallOverflow, Doc("Whether overflowing calls may leave the company.")
    ]
    call_park: Annotated[
        policies.CallPark, Doc("Whether calls can be parked and resumed elsewhere.")
    ]
    call_transferring: Annotated[
        policies.CallTransferring, Doc("Whether calls can be transferred.")
    ]
    delegation: Annotated[bool, Doc("Whether calls can be delegated.")]
    elevate_to_meeting: Annotated[bool, Doc("Whether a call can be turned into a meeting.")]
    emergency_address_management: Annotated[
        policies.EmergencyAddressManagement, Doc("Whether the user manages emergency addresses.")
    ]
    emergency_calls_to_psap: Annotated[
        bool, Doc("Whether emergency calls reach the public service, and not only the company's.")
    ]
    forwarding_to_external_numbers: Annotated[
        bool, Doc("Whether calls can be forwarded outside; deprecated by Zoom.")
    ]
    call_handling_forwarding_to_other_users: Annotated[
        policies.CallForwarding, Doc("Whether calls can be forwarded to others.")
    ]
    hand_off_to_room: Annotated[policies.Policy, Doc("Whether a call can be sent to a Zoom Room.")]
    international_calling: Annotated[
        bool, Doc("Whether other countries can be called beyond the plan.")
    ]
    mobile_switch_to_carrier: Annotated[
        policies.Policy, Doc("Whether a call can move to the carrier of the mobile phone.")
    ]
    select_outbound_caller_id: Annotated[
        policies.OutboundCallerId, Doc("Whether the user chooses the number that is shown.")
    ]
    sms: Annotated[policies.SmsPolicy, Doc("Whether the user sends and receives messages.")]
    voicemail: Annotated[policies.VoicemailPolicy, Doc("What the user may do with voicemails.")]
    voicemail_access_members: Annotated[
        list[policies.VoicemailAccessMember], Doc("Users with access to the voicemails.")
    ]
    zoom_phone_on_mobile: Annotated[
        policies.MobilePolicy, Doc("Whether the phone works on mobile devices.")
    ]
    zoom_phone_on_desktop: Annotated[
        policies.DesktopPolicy, Doc("Whether the phone works on computers.")
    ]
    personal_audio_library: Annotated[
        policies.AudioLibrary, Doc("Whether the user changes sounds.")
    ]
    voicemail_transcription: Annotated[
        policies.NewPolicy, Doc("Whether the user reads transcripts of voicemails.")
    ]
    voicemail_notification_by_email: Annotated[
        policies.VoicemailMail, Doc("Whether new voicemails are announced by e-mail.")
    ]
    shared_voicemail_notification_by_email: Annotated[
        policies.NewPolicy, Doc("Whether new shared voicemails are announced by e-mail.")
    ]
    check_voicemails_over_phone: Annotated[
        policies.NewPolicy, Doc("Whether voicemails can be heard by telephone, with a PIN.")
    ]
    audio_intercom: Annotated[policies.NewPolicy, Doc("Whether the user can use the intercom.")]
    peer_to_peer_media: Annotated[
        policies.NewPolicy, Doc("Whether apps may exchange sound directly.")
    ]
    e2e_encryption: Annotated[
        policies.NewPolicy, Doc("Whether calls can be encrypted from end to end.")
    ]
    outbound_calling: Annotated[
        policies.NewSwitch, Doc("Whether rules restrict which numbers can be called.")
    ]
    outbound_sms: Annotated[
        policies.NewSwitch, Doc("Whether rules allow to send and receive messages.")
    ]
    allow_end_user_edit_call_handling: Annotated[
        policies.NewSwitch, Doc("Whether the user decides what happens to calls.")
    ]
    voicemail_intent_based_prioritization: Annotated[
        policies.NewPolicy, Doc("Whether urgent voicemails come first.")
    ]
    voicemail_tasks: Annotated[
        policies.NewPolicy, Doc("Whether tasks are taken from transcripts of voicemails.")
    ]
    online_fax: Annotated[policies.FaxPolicy, Doc("Whether the user sends and receives faxes.")]
    show_custom_disclaimer_when_using_zoom_phone: Annotated[
        policies.DisclaimerPolicy, Doc("Whether the user reads a disclaimer first.")
    ]


class PhoneUserProfile(_PhoneUserCore, total=False):
    """A user of Zoom Phone with everything that is set for the user."""

    calling_plans: Annotated[list[BillingPlan], Doc("Calling plans of the user.")]
    emergency_address: Annotated[
        EmergencyAddress, Doc("Address to which help is sent after an emergency call.")
    ]
    policy: Annotated[PhonePolicy, Doc("What the user may do.")]
    site_admin: Annotated[bool, Doc("Whether the user administers a site.")]
    site_id: Annotated[
        str, Doc("ID of the site to which the user belongs."), Example("8f71O6rWT8KFUGQmJIFAdQ")
    ]


class QueueNumber(OwnNumber, total=False):
    """A telephone number of a call queue."""

    source: Annotated[
        str,
        Doc("Whether Zoom provides the number."),
        Known({"internal": "Zoom", "external": "Another provider"}),
    ]


class CallQueue(TypedDict, total=False):
    """A call queue."""

    id: Annotated[str, Doc("ID of the call queue."), Example("wV6cXr2uQ8aTz4kEo1NhSg")]
    name: Annotated[str, Doc("Name of the call queue."), Example("Sales")]
    extension_id: Annotated[str, Doc("ID of its extension."), Example("dM0yGs5iL7fPw9bJq3RtUA")]
    extension_number: Annotated[int, Doc("Internal number of the call queue."), Example(2001)]
    phone_numbers: Annotated[list[QueueNumber], Doc("Telephone numbers of the call queue.")]
    site: Annotated[Site, Doc("Site to which the call queue belongs.")]
    status: Annotated[
        str,
        Doc("Whether it can be called."),
        Known({"active": "Active", "inactive": "Inactive; it keeps its settings"}),
    ]


class CallQueuePage(Page, total=False):
    """A page of call queues."""

    total_records: Annotated[int, Doc("Number of call queues on all pages together."), Example(2)]
    call_queues: Annotated[list[CallQueue], Doc("Call queues on this page.")]
