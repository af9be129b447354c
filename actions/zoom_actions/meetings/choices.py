"""The closed sets of values that a meeting's inputs accept, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class MeetingType(IntChoice):
    """How a meeting is placed in time."""

    INSTANT = 1, "Instant, starts now"
    SCHEDULED = 2, "Scheduled meeting"
    RECURRING_ANY_TIME = 3, "Recurring, no set time"
    RECURRING_AT_SET_TIMES = 8, "Recurring, at set times"
    SCREEN_SHARE_ONLY = 10, "Screen sharing only"


class ApprovalType(IntChoice):
    """Whether people register, and who lets them in."""

    AUTOMATIC = 0, "Registration, approved automatically"
    MANUAL = 1, "Registration, approved by the host"
    NO_REGISTRATION = 2, "No registration"


class RegistrationType(IntChoice):
    """What one registration to a recurring meeting covers."""

    ALL_OCCURRENCES = 1, "Once, valid for every occurrence"
    EACH_OCCURRENCE = 2, "Separately for each occurrence"
    CHOSEN_OCCURRENCES = 3, "Once, for the occurrences picked"


class AudioMethod(StrChoice):
    """How people hear and speak."""

    BOTH = "both", "Telephone and computer audio"
    TELEPHONY = "telephony", "Telephone only"
    VOIP = "voip", "Computer audio only"
    THIRD_PARTY = "thirdParty", "Another provider's conference"


class AutoRecording(StrChoice):
    """Where a recording that starts by itself is stored."""

    LOCAL = "local", "Record on the host's computer"
    CLOUD = "cloud", "Record to the cloud"
    NONE = "none", "Do not record by itself"


class JoinBeforeHostTime(IntChoice):
    """How many minutes ahead of the start the door opens."""

    ANY_TIME = 0, "At any time"
    FIVE_MINUTES = 5, "5 minutes early"
    TEN_MINUTES = 10, "10 minutes early"
    FIFTEEN_MINUTES = 15, "15 minutes early"


class RecurrenceType(IntChoice):
    """The unit in which a recurring meeting repeats."""

    DAILY = 1, "Every so many days"
    WEEKLY = 2, "Every so many weeks"
    MONTHLY = 3, "Every so many months"


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
    """Who holds the keys to the conversation."""

    ENHANCED = "enhanced_encryption", "Keys kept by Zoom's cloud"
    END_TO_END = "e2ee", "End to end, keys kept on devices"


class CalendarType(IntChoice):
    """The calendar add-in that scheduled the meeting."""

    OUTLOOK = 1, "Outlook"
    GOOGLE = 2, "Google Calendar"


class RegionMethod(StrChoice):
    """Which of the two country lists applies."""

    APPROVE = "approve", "Admit only the approved list"
    DENY = "deny", "Refuse the denied list"


class WaitingRoomMode(StrChoice):
    """Where the waiting room takes its rules from."""

    FOLLOW_SETTING = "follow_setting", "As set in the web portal"
    CUSTOM = "custom", "As chosen for this meeting"


class WaitingRoomAudience(StrChoice):
    """Who has to wait to be admitted."""

    EVERYONE = "everyone", "Everyone"
    OUTSIDE_ACCOUNT = "users_not_in_account", "People outside the account"
    OUTSIDE_ACCOUNT_AND_DOMAINS = (
        "users_not_in_account_or_whitelisted_domains",
        "People outside the account and its allowed domains",
    )
    NOT_INVITED = "users_not_on_invite", "People without an invitation"
    OUTSIDE_ORGANIZATION = "users_not_in_org", "People outside the organization"


class QuestionVisibility(StrChoice):
    """Which questions an attendee sees."""

    ANSWERED = "answered", "Answered ones"
    ALL = "all", "Every one"


class ResourceType(StrChoice):
    """The kind of document attached to a meeting."""

    WHITEBOARD = "whiteboard", "Whiteboard"


class ResourcePermission(StrChoice):
    """What somebody with the link may do with a document."""

    EDITOR = "editor", "Edit"
    COMMENTER = "commenter", "Comment"
    VIEWER = "viewer", "View"


class SummaryAudience(IntChoice):
    """Who is sent the AI summary."""

    HOST = 1, "The host alone"
    HOSTS = 2, "The host, co-hosts and alternative hosts"
    INTERNAL_INVITEES = 3, "The host and invitees of the same organization"
    ALL_INVITEES = 4, "Every invitee, also external ones"


class QuestionAudience(IntChoice):
    """Who may question the AI assistant, and about how much of the meeting."""

    ALL = 1, "Participants and invitees"
    ALL_SINCE_JOINING = 2, "Participants, about what followed their arrival"
    HOST = 3, "The host alone"
    INTERNAL = 4, "Colleagues, joined or invited"
    INTERNAL_SINCE_JOINING = 5, "Colleagues, about what followed their arrival"


class DialInNumberType(StrChoice):
    """Who pays for a call to a dial-in number."""

    TOLL = "toll", "Caller pays"
    TOLL_FREE = "tollfree", "Free for the caller"
