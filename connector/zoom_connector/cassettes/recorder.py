"""Recording cassettes from real HTTP traffic, and replaying them (vcrpy)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vcr import VCR, mode

from zoom_connector.cassettes.format import CassetteFormat, read_cassette
from zoom_connector.cassettes.interception import intercept
from zoom_connector.cassettes.scrubber import Scrubber

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path


def _have_same_body(one: Any, other: Any) -> bool:
    """Return whether two scrubbed requests have equal bodies; none equals empty."""
    return bool((one.body or b"") == (other.body or b""))


def _vcr(form: CassetteFormat, record_mode: mode, *, personal: bool) -> Any:
    scrubber = Scrubber(personal=personal, replaying=record_mode is mode.NONE)
    recorder: Any = VCR(
        record_mode=record_mode,
        match_on=["method", "path", "query", "same body"],
        before_record_request=scrubber.request,
        before_record_response=scrubber.response,
        decode_compressed_response=True,
    )
    recorder.register_matcher("same body", _have_same_body)
    recorder.register_serializer("parsed", form)
    recorder.serializer = "parsed"
    return recorder


@contextmanager
def record(
    path: Path, key: str, inputs: Mapping[str, Any], source: str, *, personal: bool
) -> Generator[None, None, None]:
    """Record what is sent inside into a new cassette.

    Args:
        path: The file to write.
        key: The action's key.
        inputs: The inputs the action is run with.
        source: One sentence that says where the replies come from.
        personal: Whether the replies concern real people.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    kept = Scrubber(personal=personal).scrub(dict(inputs))
    recorder = _vcr(CassetteFormat(key, kept, source), mode.ONCE, personal=personal)
    with recorder.use_cassette(str(path)) as cassette, intercept(cassette):
        yield


@contextmanager
def replay(path: Path) -> Generator[dict[str, Any], None, None]:
    """Answer requests sent inside from a cassette; yields the inputs it was recorded with.

    Raises:
        AssertionError: If an exchange of the cassette was not played.
        ValueError: If it is not a cassette.
    """
    inputs = read_cassette(path)["inputs"]
    recorder = _vcr(CassetteFormat(), mode.NONE, personal=False)
    with recorder.use_cassette(str(path)) as cassette, intercept(cassette):
        yield inputs
    left = len(cassette) - cassette.play_count
    if left:
        raise AssertionError(f"{left} exchanges of {path.name} were not played")
