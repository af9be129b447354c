"""The closed sets of values in the settings of users and groups, with a label for each value."""

from __future__ import annotations

from zoom_connector.fields import IntChoice, StrChoice


class SettingsOption(StrChoice):
    """A set of settings that Zoom keeps apart from all others."""

    MEETING_AUTHENTICATION = "meeting_authentication", "Who may join meetings"
    RECORDING_AUTHENTICATION = "recording_authentication", "Who may watch cloud recordings"
    MEETING_SECURITY = "meeting_security", "Security of meetings and webinars"


class LockOption(StrChoice):
    """A set of locks that Zoom keeps apart from all others."""

    MEETING_SECURITY = "meeting_security", "Security of meetings and webinars"


class RegistrationKind(StrChoice):
    """Whose registration is meant."""

    WEBINAR = "webinar", "Webinars"


class PhoneMask(StrChoice):
    """Which digits of a telephone number are hidden."""

    DEFAULT = "mask_default", "The middle: 888****666"
    FIRST_5 = "mask_first_5", "The first five: *****66666"
    EXCEPT_LAST_4 = "mask_except_last_4", "All but the last four: *****6666"


class PressOne(StrChoice):
    """When a person who is called must press 1 to enter the meeting."""

    AUTO = "auto", "Zoom decides"
    ALWAYS = "always", "Always"
    NEVER = "never", "Never"


class ConcurrentMeetings(StrChoice):
    """The plan for hosting several meetings at once."""

    BASIC = "Basic", "Basic"
    PLUS = "Plus", "Plus"
    NONE = "None", "None"


class MeetingChatAudience(IntChoice):
    """Whom participants of a meeting may write to."""

    NOBODY = 1, "Nobody"
    HOSTS = 2, "Host and co-hosts"
    PUBLIC = 3, "Everybody, in public"
    ALL = 4, "Everybody, in public and in private"


class MeetingChatSaving(IntChoice):
    """Which chats participants of a meeting may keep."""

    NONE = 1, "None"
    HOSTS = 2, "Those of the host and co-hosts"
    ALL = 3, "All"


class WebinarChatAudience(IntChoice):
    """Whom attendees of a webinar may write to."""

    NOBODY = 1, "Nobody"
    PANELISTS = 2, "Host and panelists"
    ALL = 3, "Everybody"


class PanelistChatAudience(IntChoice):
    """Whom a message in a webinar reaches."""

    PANELISTS = 1, "Host and panelists"
    ALL = 2, "Everybody"


class WebinarChatSaving(IntChoice):
    """Which chats attendees of a webinar may keep."""

    NONE = 0, "None"
    PANELISTS = 1, "Those of the host and panelists"
    ALL = 2, "All"


class DataCenter(StrChoice):
    """A region of data centers."""

    AUSTRALIA = "AU", "Australia"
    LATIN_AMERICA = "LA", "Latin America"
    CANADA = "CA", "Canada"
    CHINA = "CN", "China"
    GERMANY = "DE", "Germany"
    HONG_KONG = "HK", "Hong Kong SAR"
    INDIA = "IN", "India"
    IRELAND = "IE", "Ireland"
    JAPAN = "TY", "Japan"
    MEXICO = "MX", "Mexico"
    NETHERLANDS = "NL", "Netherlands"
    SINGAPORE = "SG", "Singapore"
    UNITED_STATES = "US", "United States"


class Chime(StrChoice):
    """For whom a chime sounds as they come and go."""

    HOST = "host", "The host"
    ALL = "all", "Everybody"
    NONE = "none", "Nobody"


class SignLanguage(StrChoice):
    """A sign language that Zoom knows."""

    AMERICAN = "American", "American"
    CHINESE = "Chinese", "Chinese"
    FRENCH = "French", "French"
    GERMAN = "German", "German"
    JAPANESE = "Japanese", "Japanese"
    RUSSIAN = "Russian", "Russian"
    BRAZILIAN = "Brazilian", "Brazilian"
    SPANISH = "Spanish", "Spanish"
    MEXICAN = "Mexican", "Mexican"
    BRITISH = "British", "British"


class SpokenLanguageName(StrChoice):
    """A language whose captions Zoom translates, in words."""

    CHINESE = "Chinese (Simplified)", "Chinese (Simplified)"
    DUTCH = "Dutch", "Dutch"
    ENGLISH = "English", "English"
    FRENCH = "French", "French"
    GERMAN = "German", "German"
    ITALIAN = "Italian", "Italian"
    JAPANESE = "Japanese", "Japanese"
    KOREAN = "Korean", "Korean"
    PORTUGUESE = "Portuguese", "Portuguese"
    RUSSIAN = "Russian", "Russian"
    SPANISH = "Spanish", "Spanish"
    UKRAINIAN = "Ukrainian", "Ukrainian"


class SpokenLanguageCode(StrChoice):
    """A language whose captions Zoom translates."""

    CHINESE = "zh", "Chinese (Simplified)"
    DUTCH = "nl", "Dutch"
    ENGLISH = "en", "English"
    FRENCH = "fr", "French"
    GERMAN = "de", "German"
    ITALIAN = "it", "Italian"
    JAPANESE = "ja", "Japanese"
    KOREAN = "ko", "Korean"
    PORTUGUESE = "pt", "Portuguese"
    RUSSIAN = "ru", "Russian"
    SPANISH = "es", "Spanish"
    UKRAINIAN = "uk", "Ukrainian"


class TargetLanguageName(StrChoice):
    """A language into which captions are translated, in words."""

    ENGLISH = "English", "English"


class TargetLanguageCode(StrChoice):
    """A language into which captions are translated."""

    ENGLISH = "en", "English"


class ReactionEmojis(StrChoice):
    """Which emojis serve as reactions."""

    ALL = "all", "All emojis of the chat"
    SELECTED = "selected", "Zoom's six standard reactions"


class StreamingService(StrChoice):
    """A service that takes live streams."""

    FACEBOOK = "facebook", "Facebook"
    WORKPLACE = "workplace_by_facebook", "Workplace by Facebook"
    YOUTUBE = "youtube", "YouTube"
    CUSTOM = "custom_live_streaming_service", "A service of one's own"


class ScreenSharer(StrChoice):
    """Who may share a screen."""

    HOST = "host", "The host"
    ALL = "all", "Everybody (in webinars: host and panelists)"


class SimultaneousSharing(StrChoice):
    """How many may share at once."""

    MULTIPLE = "multiple", "Several"
    ONE = "one", "One"


class DeletionDays(IntChoice):
    """How many days cloud recordings are kept."""

    DAYS_30 = 30, "30 days"
    DAYS_60 = 60, "60 days"
    DAYS_90 = 90, "90 days"
    DAYS_120 = 120, "120 days"


class RecordingStart(StrChoice):
    """Whether and where recording starts by itself."""

    LOCAL = "local", "On the host's computer"
    CLOUD = "cloud", "In the cloud"
    NONE = "none", "Not by itself"


class DisclaimerAudience(StrChoice):
    """Who sees a disclaimer when recording starts."""

    ALL = "All participants", "Everybody"
    GUESTS = "Guest only", "Guests"


class VoicePromptAudience(StrChoice):
    """Who hears a spoken notice when recording starts."""

    ALL = "All participants", "Everybody"
    GUESTS = "Guest only", "Guests"
    NOBODY = "No one", "Nobody"


class DeletionReminder(StrChoice):
    """When a mail tells that the trash will be emptied."""

    WEEK_BEFORE = "7 days before deletion", "A week before"
    MONDAYS = "Weekly digest on Monday", "On Mondays, for the week"


class RecordingViewers(StrChoice):
    """Who may watch a cloud recording after signing in."""

    ACCOUNT = "Signed-in users in my account", "Members of the account"
    ANY_USER = "Sign in to Zoom", "Any Zoom user"
    DOMAINS = "Sign in to Zoom with specified domains", "Zoom users of certain domains"
    SINGLE_SIGN_ON = "Sign in to external Single Sign-On (SSO)", "Users of another single sign-on"
    INVITED = "Only people with access", "Those who were given access"


class ArchivedKind(IntChoice):
    """Of what the content is archived."""

    MEETINGS = 1, "Meetings"
    WEBINARS = 2, "Webinars"
    BOTH = 3, "Meetings and webinars"


class AudioType(StrChoice):
    """How people hear and speak."""

    BOTH = "both", "Telephone and computer"
    TELEPHONY = "telephony", "Telephone"
    VOIP = "voip", "Computer"
    THIRD_PARTY = "thirdParty", "Conference of another provider"


class CharactersInARow(IntChoice):
    """From how many characters in a row a passcode is refused."""

    UNLIMITED = 0, "No limit"
    FOUR = 4, "Four (three are allowed)"
    FIVE = 5, "Five (four are allowed)"
    SIX = 6, "Six (five are allowed)"
    SEVEN = 7, "Seven (six are allowed)"
    EIGHT = 8, "Eight (seven are allowed)"


class PersonalRoomPasscode(StrChoice):
    """When a personal room needs a passcode."""

    BEFORE_HOST = "jbh_only", "When people may join ahead of the host"
    ALL = "all", "Always"
    NONE = "none", "Never"


class EncryptionType(StrChoice):
    """Who holds the keys of the encryption."""

    ENHANCED = "enhanced_encryption", "Zoom's cloud"
    END_TO_END = "e2ee", "The participants' devices (no cloud recording, no live stream)"


class WaitingParticipants(IntChoice):
    """Who waits to be admitted."""

    ALL = 0, "Everybody"
    OUTSIDERS = 1, "People outside the account"
    OUTSIDE_DOMAINS = 2, "People outside the account and the listed domains"


class Admitters(IntChoice):
    """Who admits from the waiting room."""

    HOSTS = 0, "Host and co-hosts"
    SUBSTITUTES = 1, "Host and co-hosts; in their absence, whoever did not have to wait"


class PolicyStatus(StrChoice):
    """Whether a rule applies."""

    ACTIVATED = "activated", "Applies"
    DEACTIVATED = "deactivated", "Does not apply"


class ProfileAction(StrChoice):
    """What to do with a sign-in profile."""

    UPDATE = "update", "Change it"
    SHOW = "show", "Offer it"
    HIDE = "hide", "Hide it"


class SignInType(StrChoice):
    """Whom a sign-in profile lets in."""

    ANY_USER = "enforce_login", "Any Zoom user"
    SAME_ACCOUNT = "enforce_login_with_same_account", "Members of the account (meetings)"
    DOMAINS = "enforce_login_with_domains", "Zoom users of certain domains"
    INTERNAL = "internally", "Members of the account (recordings)"


class ShareScope(StrChoice):
    """With whom files are shared."""

    ANYONE = "anyone", "Anyone"
    ACCOUNT = "account", "The account"
    ORGANIZATION = "organization", "The organization"


class EmojiSet(StrChoice):
    """Which emojis a chat offers."""

    ALL = "all", "All"
    SELECTED = "selected", "A selection"


class ContactScope(IntChoice):
    """Whom people may add or write to."""

    ANYONE = 1, "Anyone"
    ORGANIZATION = 2, "The organization"
    DOMAINS = 3, "The organization and certain domains"
    USERS = 4, "The organization and certain people"


class QuestionField(StrChoice):
    """A field of Zoom's own on a registration page."""

    LAST_NAME = "last_name", "Last name"
    ADDRESS = "address", "Address"
    CITY = "city", "City"
    COUNTRY = "country", "Country or region"
    ZIP = "zip", "Postal code"
    STATE = "state", "State or province"
    PHONE = "phone", "Telephone"
    INDUSTRY = "industry", "Industry"
    ORG = "org", "Organization"
    JOB_TITLE = "job_title", "Job title"
    PURCHASING_TIME_FRAME = "purchasing_time_frame", "Time frame of the purchase"
    ROLE_IN_PURCHASE = "role_in_purchase_process", "Role in the purchase"
    EMPLOYEES = "no_of_employees", "Number of employees"
    COMMENTS = "comments", "Questions and comments"


class RegistrationApproval(IntChoice):
    """Who decides on a registration."""

    AUTOMATIC = 0, "Nobody: everyone is approved"
    MANUAL = 1, "The host"


class AnswerKind(StrChoice):
    """How a question is answered."""

    SHORT = "short", "A few words"
    DROPDOWN = "single_dropdown", "One of a drop-down list"
    RADIO = "single_radio", "One of several buttons"
    MULTIPLE = "multiple", "Several of a list"
