"""Choices of the call history, and the words for what it reports."""

from __future__ import annotations

from zoom_connector.fields import StrChoice


class Direction(StrChoice):
    """Whether a call was received or placed."""

    INBOUND = "inbound", "Received"
    OUTBOUND = "outbound", "Placed"


class ConnectType(StrChoice):
    """Whether a call stayed in the company."""

    INTERNAL = "internal", "Within the company"
    EXTERNAL = "external", "With others"


class CallType(StrChoice):
    """Whether a call was an emergency call."""

    GENERAL = "general", "Usual call"
    EMERGENCY = "emergency", "Emergency call"


class NumberType(StrChoice):
    """The kind of a number in a call."""

    ZOOM_PSTN = "zoom_pstn", "Number of Zoom Phone"
    TOLL_FREE = "zoom_toll_free_number", "Toll-free number of Zoom Phone"
    EXTERNAL_PSTN = "external_pstn", "External number"
    EXTERNAL_CONTACT = "external_contact", "External contact"
    BYOC = "byoc", "Number of the company's own carrier (BYOC)"
    BYOP = "byop", "Number of the company's own exchange (BYOP)"
    OTHER_CENTER = "3rd_party_contact_center", "Contact center of another maker"
    SERVICE = "zoom_service_number", "Service number of Zoom"
    EXTERNAL_SERVICE = "external_service_number", "External service number"
    ZOOM_CENTER = "zoom_contact_center", "Zoom Contact Center"
    MEETING_NUMBER = "meeting_phone_number", "Number of a meeting"
    MEETING_ID = "meeting_id", "Meeting"
    ANONYMOUS = "anonymous_number", "Anonymous"
    REVENUE = "zoom_revenue_accelerator", "Zoom Revenue Accelerator"


class ExtensionType(StrChoice):
    """To whom an extension in a call belongs."""

    USER = "user", "A person"
    CALL_QUEUE = "call_queue", "A call queue"
    AUTO_RECEPTIONIST = "auto_receptionist", "An auto receptionist"
    COMMON_AREA = "common_area", "A common area"
    ZOOM_ROOM = "zoom_room", "A Zoom Room"
    CISCO_ROOM = "cisco_room", "A room of Cisco"
    SHARED_LINE = "shared_line_group", "A shared line group"
    PICKUP = "group_call_pickup", "A pickup group"
    EXTERNAL = "external_contact", "An external contact"


class CallResult(StrChoice):
    """How a call ended."""

    ANSWERED = "answered", "Answered"
    ACCEPTED = "accepted", "Accepted"
    PICKED_UP = "picked_up", "Picked up"
    CONNECTED = "connected", "Connected"
    SUCCEEDED = "succeeded", "Succeeded"
    VOICEMAIL = "voicemail", "Voicemail"
    HANG_UP = "hang_up", "Hung up"
    CANCELED = "canceled", "Canceled"
    FAILED = "call_failed", "Failed"
    UNCONNECTED = "unconnected", "Not connected"
    REJECTED = "rejected", "Rejected"
    BUSY = "busy", "Busy"
    TIMEOUT = "ring_timeout", "Rang too long"
    OVERFLOWED = "overflowed", "Overflowed"
    NO_ANSWER = "no_answer", "No answer"
    INVALID_KEY = "invalid_key", "Wrong key"
    INVALID_OPERATION = "invalid_operation", "Wrong operation"
    ABANDONED = "abandoned", "Abandoned"
    BLOCKED = "system_blocked", "Blocked by the system"
    UNAVAILABLE = "service_unavailable", "Service unavailable"


class UserCallResult(StrChoice):
    """How a call of a user ended; Zoom searches fewer results than it reports."""

    ANSWERED = "answered", "Answered"
    CONNECTED = "connected", "Connected"
    VOICEMAIL = "voicemail", "Voicemail"
    HANG_UP = "hang_up", "Hung up"
    NO_ANSWER = "no_answer", "No answer"
    INVALID_OPERATION = "invalid_operation", "Wrong operation"
    ABANDONED = "abandoned", "Abandoned"
    BLOCKED = "blocked", "Blocked"
    UNAVAILABLE = "service_unavailable", "Service unavailable"


class TimeType(StrChoice):
    """Which time of a call the dates are compared with."""

    START_TIME = "start_time", "Start of the call"
    END_TIME = "end_time", "End of the call"


class RecordingStatus(StrChoice):
    """Whether a call was recorded."""

    RECORDED = "recorded", "Recorded, at least in part"
    NON_RECORDED = "non_recorded", "Not recorded"


EVENTS = {
    "incoming": "Received",
    "transfer_from_zoom_contact_center": "Transferred from the contact center",
    "shared_line_incoming": "Received on a shared line",
    "outgoing": "Placed",
    "call_me_on": "Placed to a telephone of the user",
    "outgoing_to_zoom_contact_center": "Placed to the contact center",
    "warm_transfer": "Transferred after a talk",
    "forward": "Forwarded",
    "ring_to_member": "Rang at a member",
    "overflow": "Overflowed",
    "direct_transfer": "Transferred at once",
    "barge": "Joined by a supervisor",
    "monitor": "Monitored",
    "whisper": "Whispered into",
    "listen": "Listened to",
    "takeover": "Taken over",
    "conference_barge": "Conference joined by a supervisor",
    "park": "Parked",
    "timeout": "Timed out",
    "park_pick_up": "Picked up from where it was parked",
    "merge": "Merged",
    "shared": "Shared",
}
REASONS = {
    "answered_by_other": "Someone else answered",
    "pickup_by_other": "Someone else picked it up",
    "call_out_by_other": "Someone else called",
}
