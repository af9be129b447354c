"""The targets of the coverage-guided search: each takes bytes, and raises only if it finds a fault.

`make fuzz` runs them under atheris; the tests run their corpus and some random changes of it.
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from zoom_actions.phone import get_users_phone_recordings
from zoom_connector import Connection, Response
from zoom_connector.cassettes.scrubber import Scrubber
from zoom_connector.errors import ZoomError
from zoom_connector.fields.ids import read_identifier, read_number, read_occurrence
from zoom_connector.fields.times import read_date, read_date_time, read_instant
from zoom_connector.http.body_decoder import BoundedDecoder, UnreadableBodyError
from zoom_connector.http.paths import build_path, check_segment, decode_fully
from zoom_connector.http.reply_errors import error_of
from zoom_connector.openapi.compiler import compile_file
from zoom_connector.redaction import redact, secrets
from zoom_connector.store.encryption import KeyRing
from zoom_connector.store.fallback_file import FallbackFiles
from zoom_connector.text.strict_json import is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

CORPUS = Path(__file__).parents[1] / "search" / "fuzz" / "corpus"
CANARY = "canary-4f1d9c-token"
LONGEST = 2.0
"""Seconds of this processor; what takes longer is taken for work that grows too fast."""

KEYS = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0="


def fuzz_json(data: bytes) -> None:
    """Strict JSON and the errors in it: a value or ValueError, a ZoomError that can be shown."""
    try:
        value = parse_json(data)
    except ValueError:
        return
    if is_object(value):
        json.dumps(error_of(value, Response(400, {}, data), is_read=False).to_dict())


def fuzz_body(data: bytes) -> None:
    """The decoder of bodies: never more bytes than its bounds, only its own error."""
    with suppress(UnreadableBodyError):
        decoder = BoundedDecoder([(b"content-encoding", b"gzip")] if data[:1] != b"p" else [])
        for start in range(0, len(data), 7):
            decoder.feed(data[start : start + 7])
        assert len(decoder.finish()) <= max(2**20, 200 * len(data))


def fuzz_paths(data: bytes) -> None:
    """An id stays one segment of a path, however often a gateway decodes it."""
    text = _text(data)
    if check_segment("id", text) is None:
        path = build_path("/meetings/{id}/recordings", {"id": text})
        assert path.count("/") == 3, path
        assert ".." not in decode_fully(path).replace("\\", "/").split("/")


def fuzz_ids_and_times(data: bytes) -> None:
    """Ids and times: a text or ValueError."""
    text = _text(data)
    for read in (read_identifier, read_number, read_occurrence):
        with suppress(ValueError):
            assert isinstance(read(text), str)
    for read in (read_date, read_date_time, read_instant):
        with suppress(ValueError):
            assert isinstance(read(text), str)


def fuzz_redactor(data: bytes) -> None:
    """No remembered secret survives, whatever surrounds it."""
    text = _text(data)
    with mock.patch.object(secrets, "_KNOWN", secrets._Known()):
        secrets.remember(CANARY)
        assert CANARY not in redact(f"{text} {CANARY} {text}")
        assert CANARY not in redact(f"{text[:5]}{CANARY}{text[5:]}")


def fuzz_cursor(data: bytes) -> None:
    """A cursor: one of this list, or a problem of the inputs."""
    zoom = Connection.unauthenticated()
    with suppress(ZoomError):
        get_users_phone_recordings.pages(zoom, user_id="me", next_page_token=_text(data))


def fuzz_openapi(data: bytes) -> None:
    """The reader of OpenAPI files: a file of actions or a ZoomError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spec.json"
        path.write_bytes(data)
        with suppress(ZoomError):
            compile_file(path, "fuzzed")


def fuzz_sealed(data: bytes) -> None:
    """Sealed text: what was changed is refused with a ZoomError."""
    with suppress(ZoomError):
        KeyRing(KEYS, "here").decrypt(_text(data), "tokens.secrets/x")
    with suppress(ZoomError):
        KeyRing(_text(data), "here")


def fuzz_scrubber(data: bytes) -> None:
    """What cassettes keep: fields that hold secrets keep none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    shown = Scrubber(personal=True, replaying=True).scrub({"a": value, "access_token": CANARY})
    assert CANARY not in json.dumps(shown)


def fuzz_fallback(data: bytes) -> None:
    """The file next to the store: a damaged one is ignored."""
    with tempfile.TemporaryDirectory() as folder:
        files = FallbackFiles(f"{folder}/store.db")
        path = files.write("x", {"generation": 1})
        assert path is not None
        assert path.parent == Path(folder)
        path.write_bytes(data)
        assert all(len(entry) == 4 for entry in files.read("x"))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass" if data[:1] == b"s" else "replace")


TARGETS: dict[str, Callable[[bytes], None]] = {
    name.removeprefix("fuzz_"): value
    for name, value in list(globals().items())
    if name.startswith("fuzz_")
}


def run_target(name: str, data: bytes) -> None:
    """Run a target; what takes too long is a fault too."""
    began = time.process_time()
    with suppress(UnicodeDecodeError):  # half a character at a wrong place: no text at all
        TARGETS[name](data)
    assert time.process_time() - began < LONGEST, f"{name} takes too long"


def read_corpus(name: str) -> list[bytes]:
    """Return the inputs that the repository keeps for a target."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def change(dice: Random, data: bytes, others: list[bytes]) -> bytes:
    """Return the bytes with a few of them changed, repeated, removed or taken from elsewhere."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4))):
        place = dice.randrange(len(changed) + 1)
        other = dice.choice(others)
        piece = other[dice.randrange(len(other) + 1) :][: dice.choice((1, 4, 16))]
        end = place + dice.choice((0, 0, 1, 4))
        changed[place:end] = dice.choice((piece, bytes([dice.randrange(256)]), piece * 8, b""))
    return bytes(changed)


def compress(text: str) -> bytes:
    """Return a body as a server would compress it."""
    return gzip.compress(text.encode(), mtime=0)
