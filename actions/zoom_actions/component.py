"""The component as an engine lists it: its name, its category, and the groups of its actions."""

KEY = "zoom"
LABEL = "Zoom"
DESCRIPTION = "Manage meetings, webinars, recordings, users, groups and phones in Zoom."
CATEGORY = "Communication"
DOCUMENTATION_URL = "https://developers.zoom.us/docs/api/"

GROUPS = {
    "Connection": "Test a connection.",
    "Meetings": "Create, read, change and delete meetings.",
    "Registrants": "People who register for meetings and webinars.",
    "Webinars": "Webinars and the people who attended them.",
    "Polls": "Polls and quizzes of meetings and webinars.",
    "Recordings": "Recordings in the cloud.",
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
    "Chat": "Channels and messages.",
    "Phone": "Calls and recordings of Zoom Phone.",
    "Collaboration devices": "Devices in rooms.",
    "Raw Request": "Any other request to Zoom's API.",
    "Users v1": "People of an account that still uses API v1.",
    "LumiNUS": "Conferencing of LumiNUS.",
}
"""What each group of actions is for, in the order in which an editor shows them."""
