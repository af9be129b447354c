"""The data sources that know what an input may be; a type that several actions use carries one."""

from __future__ import annotations

from zoom_connector.fields import ChoicesFrom

_HOST = {"userId": "userId"}

USERS = ChoicesFrom("users")
USER_EMAILS = ChoicesFrom("userEmails")
ALTERNATIVE_HOSTS = ChoicesFrom("userEmails", separator=";")
ASSISTANTS = ChoicesFrom("assistants", {"userId": "userId"})
SCHEDULERS = ChoicesFrom("schedulers", if_there=_HOST)
GROUPS = ChoicesFrom("groups")
SEVERAL_GROUPS = ChoicesFrom("groups", separator=",")
GROUP_MEMBERS = ChoicesFrom("groupMembers", {"groupId": "groupId"})
GROUP_ADMINS = ChoicesFrom("groupAdmins", {"groupId": "groupId"})
DIVISIONS = ChoicesFrom("divisions")
CONTACT_GROUPS = ChoicesFrom("contactGroups")
CONTACT_GROUP_MEMBERS = ChoicesFrom("contactGroupMembers", {"groupId": "groupId"}, separator=",")
CHANNELS = ChoicesFrom("channels", if_there=_HOST)
DEVICES = ChoicesFrom("collaborationDevices", {"userId": "userId"})
ONE_USER_BACKGROUND = ChoicesFrom("userBackgrounds", if_there=_HOST)
USER_BACKGROUNDS = ChoicesFrom("userBackgrounds", {"userId": "userId"}, separator=",")
GROUP_BACKGROUNDS = ChoicesFrom("groupBackgrounds", {"groupId": "groupId"}, separator=",")
SIGN_IN_PROFILES = ChoicesFrom("signInProfiles", if_there={"userId": "userId", "option": "option"})

MEETINGS = ChoicesFrom("meetings", if_there=_HOST)
OCCURRENCES = ChoicesFrom("occurrences", {"meetingId": "meetingId"})
SEVERAL_OCCURRENCES = ChoicesFrom("occurrences", {"meetingId": "meetingId"}, separator=",")
WEBINARS = ChoicesFrom("webinars", if_there=_HOST)
WEBINAR_HOSTS = ChoicesFrom("userEmails", separator=",")
WEBINAR_TEMPLATES = ChoicesFrom("webinarTemplates", if_there=_HOST)
TRACKING_SOURCES = ChoicesFrom("trackingSources", {"webinarId": "webinarId"})
PANELISTS = ChoicesFrom("panelists", {"webinarId": "webinarId"})
WEBINAR_OCCURRENCES = ChoicesFrom("webinarOccurrences", {"webinarId": "webinarId"})
SEVERAL_WEBINAR_OCCURRENCES = ChoicesFrom(
    "webinarOccurrences", {"webinarId": "webinarId"}, separator=","
)
_MEETING, _WEBINAR = {"meetingId": "meetingId"}, {"webinarId": "webinarId"}
_OCCURRENCE = {"occurrenceId": "occurrenceId"}
MEETING_REGISTRANTS = ChoicesFrom("meetingRegistrants", _MEETING, if_there=_OCCURRENCE)
MEETING_REGISTRANT_EMAILS = ChoicesFrom("meetingRegistrantEmails", _MEETING, if_there=_OCCURRENCE)
WEBINAR_REGISTRANTS = ChoicesFrom("webinarRegistrants", _WEBINAR, if_there=_OCCURRENCE)
WEBINAR_REGISTRANT_EMAILS = ChoicesFrom("webinarRegistrantEmails", _WEBINAR, if_there=_OCCURRENCE)
MEETING_POLLS = ChoicesFrom("meetingPolls", _MEETING)
WEBINAR_POLLS = ChoicesFrom("webinarPolls", _WEBINAR)
ROLES = ChoicesFrom("roles")
ROLE_MEMBERS = ChoicesFrom("roleMembers", {"roleId": "roleId"})
TRACKING_FIELDS = ChoicesFrom("trackingFields")
RECORDINGS = ChoicesFrom("recordings")
RECORDING_FILES = ChoicesFrom("recordingFiles", {"meetingId": "meetingId"})
RECORDING_REGISTRANTS = ChoicesFrom("recordingRegistrants", {"meetingId": "meetingId"})
SUMMARIES = ChoicesFrom("meetingSummaries")
ARCHIVED_MEETINGS = ChoicesFrom("archivedMeetings")
MEETING_TEMPLATES = ChoicesFrom("meetingTemplates", if_there=_HOST)
SUMMARY_TEMPLATES = ChoicesFrom("summaryTemplates", if_there=_HOST)
SMS_SESSIONS = ChoicesFrom("smsSessions")

TIME_ZONES = ChoicesFrom("timeZones")
COUNTRIES = ChoicesFrom("countries")
TWO_COUNTRIES = ChoicesFrom("countries", separator=",")
LANGUAGES = ChoicesFrom("languages")
TWO_LANGUAGES = ChoicesFrom("interpretationLanguages", separator=",")
