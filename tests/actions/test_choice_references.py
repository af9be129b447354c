"""Every input that names something that a list knows says from which data source it comes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import zoom_actions
from zoom_connector import Catalog
from zoom_connector.actions.choice_references import list_references
from zoom_connector.fields.choices import read_choices
from zoom_connector.text.names import title_case
from zoom_manifests import list_manifests, read_data_sources, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = Catalog(zoom_actions, entry_points=False)
KEYS = list_manifests()
SOURCES = read_data_sources()

NAMES_SOMETHING = {
    *("id", "ids", "uuid", "zone", "timezone", "country", "countries", "language", "languages"),
    *("email", "emails", "region", "regions", "channel", "contact", "manager", "hosts", "for"),
    *("template", "group", "user"),
}
"""Last words of the names of inputs whose values a list may know."""

OTHER_SERVICE = "of another service, whose API lists nothing"
OLD_API = "API v1 is retired, and its connection has no data sources"
NEW = "is given by the caller: it does not exist yet, or is to be looked up"
ANYONE = "may be any person, also outside the account"
NO_LIST = "no operation of Zoom's API lists them"
NESTED = "they are listed within meetings, and the action names none, or one in the trash"
MESSAGES = "messages are listed for one contact or channel, and one day"
LATER = "the actions that list them are not offered yet"

REASONS: dict[str, str] = {
    **dict.fromkeys(["checkUserEmail.email", "createUser.email", "updateUserEmail.email"], NEW),
    **dict.fromkeys(
        [
            *("addMeetingRegistrant.email", "addWebinarRegistrant.email"),
            "addRecordingRegistrant.email",
            "addMeetingRegistrantsBatch.registrants[].email",
            "addWebinarRegistrantsBatch.registrants[].email",
            "updateRecordingRegistrantStatus.registrants[].email",
            *("*.settings.meeting_invitees[].email", "*.settings.contact_email"),
            *(
                "*.settings.authentication_exception[].email",
                "addWebinarPanelists.panelists[].email",
            ),
            *("*.settings.language_interpretation.interpreters[].email",),
            *("*.settings.sign_language_interpretation.interpreters[].email",),
        ],
        ANYONE,
    ),
    **dict.fromkeys(
        [
            *("*.sensitivityLabelId", "*.cmsUserId", "*.trackId"),
            *("*.settings.resources[].resource_id",),
            *("*.settings.auto_add_recording_to_video_management.channels[].channel_id",),
            *("*.licenseInfoList[].subscription_id", "bulkUpdateUserFeatures.subscriptionId"),
            "updateUserSettings.feature.license_info_list[].subscription_id",
            "*.chat.chat_etiquette_tool.policies[].id",
            "*.meetingSecurity.chat_etiquette_tool.policies[].id",
            "*.settings.additional_data_center_regions[]",
            "*.inMeeting.language_interpretation.custom_languages[]",
            "*.inMeeting.sign_language_interpretation.custom_languages[]",
            "*.settings.sign_language_interpretation.interpreters[].sign_language",
        ],
        NO_LIST,
    ),
    "*.recordFileId": "a recording lists its files, and no input names the recording",
    "updateUserSettings.tsp.call_out_countries[]": "Zoom's schema only says that it is an object",
    **dict.fromkeys(["*.siteIds[]", "*.fileIds[]", "*.customEmojiId"], NO_LIST),
    **dict.fromkeys(
        [
            "*.sharedSpace.space_id",
            "*.channelSettings.designated_posting_members[].member_id",
            "*.interactiveCards[].card_id",
        ],
        NO_LIST,
    ),
    **dict.fromkeys(["*.messageId", "*.replyMainMessageId"], MESSAGES),
    "listCallHistory.callIds[]": "picks some of the calls that the action lists itself",
    **dict.fromkeys(["recoverRecordingFile.recordingId", "updateArchivedFile.fileId"], NESTED),
    **dict.fromkeys(
        [
            "*.siteId",
            "addWebinarPanelists.panelists[].virtual_background_id",
            "addWebinarPanelists.panelists[].name_tag_id",
        ],
        LATER,
    ),
}
"""Inputs without a data source, each with the reason; `*` is any action."""


def leaves(schema: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each part of an input that holds a single value, with its path."""
    if "properties" in schema:
        for name, part in schema["properties"].items():
            yield from leaves(part, f"{path}.{name}")
    elif isinstance(schema.get("items"), dict):
        yield from leaves(schema["items"], f"{path}[]")
    elif schema.get("type") != "boolean" and not read_choices(schema):
        yield path, schema


def names_something(path: str) -> bool:
    """Return whether the last word of a name says that the value may be in a list."""
    name = re.split(r"[.\[]", path.replace("[]", ""))[-1]
    return title_case(name).lower().split()[-1] in NAMES_SOMETHING


def find_reason(key: str, path: str) -> str | None:
    """Return why an input has no data source."""
    manifest = read_manifest(key) or {}
    if manifest["component"] == "zoom-v1":
        return OLD_API
    if manifest["component"] != "zoom":
        return OTHER_SERVICE
    return REASONS.get(f"{key}.{path}") or REASONS.get(f"*.{path}")


@pytest.mark.parametrize("key", KEYS)
def test_every_input_that_names_something_has_choices(key: str) -> None:
    """An engine can fill the dropdown of each id, zone, country or language, or knows why not."""
    inputs = (read_manifest(key) or {})["input"]["properties"]
    for name, schema in inputs.items():
        for path, part in leaves(schema, name):
            if names_something(path) and "choicesFrom" not in part.get("x-zoom", {}):
                assert find_reason(key, path), path


def test_every_reason_is_needed() -> None:
    """No reason is left of an input that is gone, or has choices now."""
    without = {
        f"{prefix}.{path}"
        for key in KEYS
        for name, schema in (read_manifest(key) or {})["input"]["properties"].items()
        for path, part in leaves(schema, name)
        if "choicesFrom" not in part.get("x-zoom", {})
        for prefix in (key, "*")
    }
    assert REASONS.keys() - without == set()


def test_the_references_of_all_actions_are_right() -> None:
    """Each names a data source, and passes inputs that both sides have."""
    assert [mistake for one in CATALOG for mistake in CATALOG.sources.find_mistakes(one)] == []


def test_most_inputs_of_that_kind_have_choices() -> None:
    """There are as many references as the connector had inputs of the kind, and more."""
    found = [
        reference
        for key in KEYS
        for reference in list_references((read_manifest(key) or {})["input"]["properties"])
    ]
    assert len(found) >= 150
    assert {one["source"] for _, one in found} <= SOURCES.keys()


@pytest.mark.parametrize(
    ("key", "path", "wanted"),
    [
        ("getUser", "userId", {"source": "users", "inputs": {}}),
        ("getMeeting", "meetingId", {"source": "meetings", "inputs": {}}),
        (
            "getMeeting",
            "occurrenceId",
            {"source": "occurrences", "inputs": {"meetingId": "meetingId"}},
        ),
        (
            "listUsersRecordings",
            "meetingId",
            {"source": "meetings", "inputs": {"userId": "userId"}},
        ),
        (
            "getWebinar",
            "occurrenceId",
            {"source": "webinarOccurrences", "inputs": {"webinarId": "webinarId"}},
        ),
        ("createMeeting", "timezone", {"source": "timeZones", "inputs": {}}),
        (
            "createMeeting",
            "settings.alternative_hosts",
            {"source": "userEmails", "inputs": {}, "separator": ";"},
        ),
        ("updateUser", "phoneNumbers[].country", {"source": "countries", "inputs": {}}),
        (
            "removeContactGroupMembers",
            "memberIds",
            {
                "source": "contactGroupMembers",
                "inputs": {"groupId": "groupId"},
                "separator": ",",
            },
        ),
    ],
)
def test_references_pass_the_inputs_that_the_action_has(
    key: str, path: str, wanted: dict[str, Any]
) -> None:
    """A type says which source it has; what is passed depends on the action."""
    inputs = (read_manifest(key) or {})["input"]["properties"]
    assert dict(list_references(inputs))[path] == wanted


def test_no_output_has_choices() -> None:
    """Only inputs are filled in."""
    for key in KEYS:
        assert "choicesFrom" not in str((read_manifest(key) or {})["output"])


def test_a_value_of_each_source_is_taken_by_the_inputs_that_name_it(zoom: Any) -> None:
    """What a dropdown hands back is valid: no choice is refused before it is sent."""
    known = {"userId": "me", "meetingId": "85746065432", "webinarId": "99289110036"}
    known["roleId"] = "2"
    for action in CATALOG:
        if action.endpoint.connection != "oauth2":
            continue
        inputs = action.schema.json_schema()["properties"]
        for path, reference in list_references(inputs):
            if "." in path or "[" in path:
                continue
            source = reference["source"]
            required = CATALOG.sources[source].manifest()["input"]["required"]
            groups = "contactGroups" if source.startswith("contact") else "groups"
            given = {name: known.get(name) for name in required}
            if "groupId" in given:
                given["groupId"] = str(CATALOG.choices(groups, {}, zoom).choices[0].value)
            for one in CATALOG.choices(source, given, zoom).choices[:1]:
                _, problems = action.schema.examine({path: one.value})
                assert not any(problem.path == path for problem in problems), (action.key, path)
