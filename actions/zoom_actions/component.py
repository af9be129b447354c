"""The component as an engine lists it: its name, its category, and the groups of its actions."""

KEY = "zoom"
LABEL = "Zoom"
DESCRIPTION = "Manage meetings, webinars, recordings, users, groups and phones in Zoom."
CATEGORY = "Communication"
DOCUMENTATION_URL = "https://developers.zoom.us/docs/api/"

GROUPS = {
    "Connection": "Test a connection.",
    "Meetings": "Create, read, change and delete meetings.",
    "Past Meetings": "What happened in meetings that are over.",
    "Summaries": "Summaries that AI Companion writes.",
    "Registrants": "People who register for meetings and webinars.",
    "Webinars": "Create, read, change and delete webinars, and see who attended.",
    "Panelists": "People who speak in webinars.",
    "Polls": "Polls and quizzes of meetings and webinars.",
    "Recordings": "Recordings in the cloud.",
    "Archive": "Files that the account archives.",
    "Tracking Fields": "What hosts fill in for the statistics of the account.",
    "Templates": "Templates of meetings and webinars.",
    "Users": "People of the account, their profiles and settings.",
    "Assistants": "People who schedule meetings for others.",
    "Images": "Pictures of people, and virtual backgrounds.",
    "Presence": "Whether people are available.",
    "Tokens": "Tokens of users.",
    "Roles": "What users may do, and who has which role.",
    "Groups": "Groups of people, their members and settings.",
    "Divisions": "Divisions of the account.",
    "Contact Groups": "Groups of contacts.",
    "Chat": "Messages, conversations and contacts.",
    "Channels": "Channels of the chat and their members.",
    "Phone": "Calls, voicemails and text messages of Zoom Phone.",
    "Collaboration devices": "Devices in rooms.",
    "Raw Request": "Any other request to Zoom's API.",
    "Users v1": "People of an account that still uses API v1.",
    "LumiNUS": "Conferencing of LumiNUS.",
}
"""What each group of actions is for, in the order in which an editor shows them."""
