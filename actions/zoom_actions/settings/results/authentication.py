"""Who must sign in, as Zoom reports it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from zoom_actions.settings.choices import SignInType
from zoom_connector.fields import Doc, Example, Known


class AuthenticationProfile(TypedDict, total=False):
    """A sign-in profile."""

    default_option: Annotated[bool, Doc("Whether new meetings or recordings use this profile.")]
    domains: Annotated[
        str,
        Doc("Domains that the profile admits, separated by commas; absent for other types."),
        Example("example.com"),
    ]
    id: Annotated[str, Doc("ID of the profile."), Example("signIn_D8cJuqWVQ623CI4Q8yQK0Q")]
    name: Annotated[str, Doc("Name of the profile."), Example("Sign in to Zoom")]
    type: Annotated[str, Doc("Who can join."), Known(SignInType)]
    visible: Annotated[bool, Doc("Whether hosts can choose the profile.")]


class MeetingAuthentication(TypedDict, total=False):
    """Who may join meetings."""

    allow_authentication_exception: Annotated[
        bool, Doc("Whether hosts can invite people who need not sign in.")
    ]
    authentication_options: Annotated[
        list[AuthenticationProfile], Doc("Sign-in profiles for meetings.")
    ]
    meeting_authentication: Annotated[bool, Doc("Whether people have to sign in to join.")]


class RecordingAuthentication(TypedDict, total=False):
    """Who may watch cloud recordings."""

    authentication_options: Annotated[
        list[AuthenticationProfile], Doc("Sign-in profiles for cloud recordings.")
    ]
    recording_authentication: Annotated[
        bool, Doc("Whether viewers of cloud recordings have to sign in.")
    ]


class AuthenticationOptions(TypedDict, total=False):
    """Who may join meetings and watch recordings."""

    meeting_authentication: Annotated[MeetingAuthentication, Doc("Who can join meetings.")]
    recording_authentication: Annotated[
        RecordingAuthentication, Doc("Who can watch cloud recordings.")
    ]
