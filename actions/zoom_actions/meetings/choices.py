"""The closed sets of values of a meeting's inputs, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class MeetingType(IntChoice):
    """The type of a meeting."""

    INSTANT = 1, "Instant, starts now"
    SCHEDULED = 2, "Scheduled meeting"
    RECURRING_ANY_TIME = 3, "Recurring, no set time"
    RECURRING_AT_SET_TIMES = 8, "Recurring, at set times"
    SCREEN_SHARE_ONLY = 10, "Screen sharing only"


class ApprovalType(IntChoice):
    """Whether people register, and who approves them."""

    AUTOMATIC = 0, "Registration, approved automatically"
    MANUAL = 1, "Registration, approved by the host"
    NO_REGISTRATION = 2, "No registration"


class RegistrationType(IntChoice):
    """What one registration for a recurring meeting covers."""

    ALL_OCCURRENCES = 1, "Once, valid for every occurrence"
    EACH_OCCURRENCE = 2, "Separately for each occurrence"
    CHOSEN_OCCURRENCES = 3, "Once, for the selected occurrences"


class AudioMethod(StrChoice):
    """Audio options."""

    BOTH = "both", "Telephone and computer audio"
    TELEPHONY = "telephony", "Telephone only"
    VOIP = "voip", "Computer audio only"
    THIRD_PARTY = "thirdParty", "Another provider's conference"


class AutoRecording(StrChoice):
    """Whether and where recording starts automatically."""

    LOCAL = "local", "Record on the host's computer"
    CLOUD = "cloud", "Record to the cloud"
    NONE = "none", "Do not record automatically"


class JoinBeforeHostTime(IntChoice):
    """How long before the start people can join without the host."""

    ANY_TIME = 0, "At any time"
    FIVE_MINUTES = 5, "5 minutes early"
    TEN_MINUTES = 10, "10 minutes early"
    FIFTEEN_MINUTES = 15, "15 minutes early"


class RecurrenceType(IntChoice):
    """The unit of a recurrence."""

    DAILY = 1, "Days"
    WEEKLY = 2, "Weeks"
    MONTHLY = 3, "Months"


class MonthlyWeek(IntChoice):
    """A week counted within its month."""

    LAST = -1, "Last"
    FIRST = 1, "First"
    SECOND = 2, "Second"
    THIRD = 3, "Third"
    FOURTH = 4, "Fourth"


class WeekDay(IntChoice):
    """A day of the week, counted from Sunday."""

    SUNDAY = 1, "Sunday"
    MONDAY = 2, "Monday"
    TUESDAY = 3, "Tuesday"
    WEDNESDAY = 4, "Wednesday"
    THURSDAY = 5, "Thursday"
    FRIDAY = 6, "Friday"
    SATURDAY = 7, "Saturday"


class EncryptionType(StrChoice):
    """Who holds the encryption keys."""

    ENHANCED = "enhanced_encryption", "Enhanced: Zoom's cloud holds the keys"
    END_TO_END = "e2ee", "End-to-end: the devices hold the keys"


class CalendarType(IntChoice):
    """The calendar add-in that scheduled the meeting."""

    OUTLOOK = 1, "Outlook"
    GOOGLE = 2, "Google Calendar"


class RegionMethod(StrChoice):
    """Which country list applies."""

    APPROVE = "approve", "Admit only the approved list"
    DENY = "deny", "Refuse the denied list"


class WaitingRoomMode(StrChoice):
    """The source of the rules of the waiting room."""

    FOLLOW_SETTING = "follow_setting", "Settings of the web portal"
    CUSTOM = "custom", "Settings of this meeting"


class WaitingRoomAudience(StrChoice):
    """Who waits in the waiting room."""

    EVERYONE = "everyone", "Everyone"
    OUTSIDE_ACCOUNT = "users_not_in_account", "People outside the account"
    OUTSIDE_ACCOUNT_AND_DOMAINS = (
        "users_not_in_account_or_whitelisted_domains",
        "People outside the account and its allowed domains",
    )
    NOT_INVITED = "users_not_on_invite", "People without an invitation"
    OUTSIDE_ORGANIZATION = "users_not_in_org", "People outside the organization"


class QuestionVisibility(StrChoice):
    """Which questions attendees see."""

    ANSWERED = "answered", "Answered questions"
    ALL = "all", "All questions"


class ResourceType(StrChoice):
    """The kind of document attached to a meeting."""

    WHITEBOARD = "whiteboard", "Whiteboard"


class ResourcePermission(StrChoice):
    """What people with the link can do with a document."""

    EDITOR = "editor", "Edit"
    COMMENTER = "commenter", "Comment"
    VIEWER = "viewer", "View"


class SummaryAudience(IntChoice):
    """Who receives the AI summary."""

    HOST = 1, "Only the host"
    HOSTS = 2, "The host, co-hosts and alternative hosts"
    INTERNAL_INVITEES = 3, "The host and invitees of the same organization"
    ALL_INVITEES = 4, "All invitees, including external ones"


class QuestionAudience(IntChoice):
    """Who can ask the AI assistant questions, and about which part of the meeting."""

    ALL = 1, "Participants and invitees"
    ALL_SINCE_JOINING = 2, "Participants, about the time since they joined"
    HOST = 3, "Only the host"
    INTERNAL = 4, "Members of the organization, joined or invited"
    INTERNAL_SINCE_JOINING = 5, "Members of the organization, about the time since they joined"


class DialInNumberType(StrChoice):
    """Who pays for a call to a dial-in number."""

    TOLL = "toll", "Caller pays"
    TOLL_FREE = "tollfree", "Free for the caller"
