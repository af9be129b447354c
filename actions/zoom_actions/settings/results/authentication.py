"""Who must sign in, as Zoom reports it."""

from __future__ import annotations

from typing_extensions import TypedDict


class AuthenticationProfile(TypedDict, total=False):
    """A sign-in profile."""

    default_option: bool
    domains: str
    id: str
    name: str
    type: str
    visible: bool


class MeetingAuthentication(TypedDict, total=False):
    """Who may join meetings."""

    allow_authentication_exception: bool
    authentication_options: list[AuthenticationProfile]
    meeting_authentication: bool


class RecordingAuthentication(TypedDict, total=False):
    """Who may watch cloud recordings."""

    authentication_options: list[AuthenticationProfile]
    recording_authentication: bool


class AuthenticationOptions(TypedDict, total=False):
    """Who may join meetings and watch recordings."""

    meeting_authentication: MeetingAuthentication
    recording_authentication: RecordingAuthentication
