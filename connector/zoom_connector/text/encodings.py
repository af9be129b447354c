"""Decodes text files in the encodings that editors and shells write."""

from __future__ import annotations

import codecs
import re

# The mark of UTF-32 begins with that of UTF-16, so it is first.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SAMPLE = 2**16


def decode_text(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or UTF-32, without its byte-order mark.

    UTF-16 and UTF-32 without a mark are recognized by the zero bytes that each ASCII character has.

    Raises:
        ValueError: If it is in another encoding; the message names the likely one, and how to
            convert the file. It quotes no text but one character.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding)
    if b"\x00" in content and (found := _recognize(content)):
        return _decode(content, found)
    return _decode(content, "utf-8")


def _recognize(content: bytes) -> str | None:
    """Return the encoding in which the content is text; of two, that with more ASCII characters."""
    most, best = 0, None
    for encoding in _UNMARKED:
        width = 4 if "32" in encoding else 2
        if len(content) % width:
            continue
        try:  # step by step, because the sample may end within a surrogate pair
            text = codecs.getincrementaldecoder(encoding)().decode(content[:_SAMPLE])
        except UnicodeDecodeError:
            continue
        ascii_count = sum(map(str.isascii, text))
        if ascii_count > most and not _NOT_TEXT.search(text):
            most, best = ascii_count, encoding
    return best


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        if encoding != "utf-8":
            raise ValueError(f"has the mark of {name}, but is not valid {name}") from None
        raise ValueError(_name_encoding(content, error.start)) from None


def _name_encoding(content: bytes, place: int) -> str:
    """Return the message for bytes that are not UTF-8."""
    character = content[place : place + 1].decode("cp1252", "replace")
    where = f"is not UTF-8: byte {place + 1:,} is 0x{content[place]:02X}"
    if b"\x00" in content or not character.isprintable() or character == "\ufffd":
        return f"{where}; it is not text, or in an encoding that is not supported"
    return (
        f"{where}, which is {character!r} in Latin-1 (ISO-8859-1, Windows-1252); save it as UTF-8, "
        "for example with `iconv -f WINDOWS-1252 -t UTF-8`"
    )
