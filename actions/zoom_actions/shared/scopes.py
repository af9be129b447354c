"""The classic OAuth scopes that actions of several rooms accept."""

from __future__ import annotations

READ_USERS = ("user:read", "user:write", "user:read:admin", "user:write:admin")
READ_PROFILES = (*READ_USERS, "user_profile")
WRITE_USERS = ("user:write:admin", "user:write")
READ_WEBINARS = ("webinar:read:admin", "webinar:read")
WRITE_WEBINARS = ("webinar:write", "webinar:write:admin")
