"""F23: passcodes in invitations: labels in many languages, one-tap numbers, SIP and H.323."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from zoom_connector.cassettes import Scrubber
from zoom_connector.redaction import redact, redact_value

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = "4z7Xq2"
DIGITS = "778899"
LABELS = {
    "en": "Passcode: {}",
    "en, numeric": "Passcode (numeric): {}",
    "en, host": "Host Key: {}",
    "de": "Kenncode: {}",
    "de, word": "Passwort: {}",
    "de, long": "Meeting-Kenncode für Telefon: {}",
    "fr": "Code secret : {}",
    "fr, no-break space": "Mot de passe\xa0: {}",
    "fr, apostrophe": "Code d\u2019accès : {}",
    "es": "Código de acceso: {}",
    "es, long": "Contraseña de la reunión: {}",
    "pt": "Senha: {}",
    "pt, long": "Senha de acesso da reunião: {}",
    "it": "Passcode: {}",
    "it, words": "Codice d'accesso: {}",
    "nl": "Toegangscode: {}",
    "nl, word": "Wachtwoord: {}",
    "ja": "パスコード: {}",
    "ja, full width": "ミーティング パスワード\uff1a{}",
    "ko": "암호: {}",
    "ko, long": "회의 비밀번호: {}",
    "zh-CN": "密码\uff1a{}",
    "zh-CN, long": "会议密码 (数字)\uff1a{}",
    "zh-TW": "密碼\uff1a{}",
    "ru": "Код доступа: {}",
    "ru, word": "Пароль: {}",
    "pl": "Kod dostępu: {}",
    "pl, word": "Hasło: {}",
    "tr": "Parola: {}",
    "tr, words": "Geçiş Kodu: {}",
    "vi": "Mật mã: {}",
    "vi, word": "Mật khẩu: {}",
    "id": "Kode Sandi: {}",
    "id, access": "Kode Akses: {}",
    "sv": "Lösenkod: {}",
    "sv, word": "LÖSENORD: {}",
    "HTML": "<b>Passcode:</b>&#32;<i>{}</i>",
    "a line below": "Passcode:\r\n    {}",
    "quoted": 'Passcode: "{}"',
    "in JSON": '{{"invitation": "Meeting ID: 1\\r\\nPasscode: {}\\r\\n"}}',
}


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("code", [CODE, DIGITS, "a@-_*9"])
def test_f23_a_passcode_after_its_word_is_masked(language: str, form: Any, code: str) -> None:
    """F23: whatever follows the word, in the languages of Zoom's invitations."""
    label = LABELS[language]
    text = unicodedata.normalize(form, f"Meeting ID: 857 1234 5678\n{label.format(code)}\nJoin")
    shown = redact(text)
    assert code not in shown
    assert "857 1234 5678" in shown
    assert "***" in shown


@pytest.mark.parametrize("label", ["Passcode", "パスコード", "密码", "Kenncode", "Senha"])
def test_f23_digits_after_the_word_need_no_colon(label: str) -> None:
    """F23: `Passcode 778899` is masked; the numbers of other lines are not."""
    assert redact(f"{label} {DIGITS}\nRoom 12345") == f"{label} ***\nRoom 12345"


DIALLED = [
    f"+13462487799,,123456789#,,,,*{DIGITS}# US (Houston)",
    f"+16699006833,,12345678901#,,1#,{DIGITS}# US",
    f"+16699006833,,1234567890#,,#,{DIGITS}#",
    f"+1 669 900 6833,,123 456 7890#,,,,*{DIGITS}#",
    f"+496971049922,,123456789#,,,,*{DIGITS}#",
    f"tel:+13462487799,,123456789%23,,,,*{DIGITS}%23",
    f"tel:%2B13462487799%2C%2C123456789%23%2C%2C%2C%2C%2A{DIGITS}%23",
    f"+13462487799;123456789#;;*{DIGITS}#",
    f"+13462487799p123456789#pp*{DIGITS}#",
    f"sip:123.{DIGITS}@zoomcrc.com",
    f"sip:123456789.{DIGITS}@zoomcrc.com",
    f"sips:123456789.{DIGITS}.11.4321@sip.example.com",
    f"sip%3A123456789.{DIGITS}%40zoomcrc.com",
    f"123.{DIGITS}@zoomcrc.com",
    f"123456789.{DIGITS}@sip.zoom.us",
    f"123456789.{DIGITS}@192.0.2.1",
    f"192.0.2.1##123456789#{DIGITS}",
    f"h323:192.0.2.1##123456789#{DIGITS}",
    f"h323:123456789@zoomcrc.com/{DIGITS}",
    f"https://example.com/dial?to=192.0.2.1%23%23123456789%23{DIGITS}",
]


@pytest.mark.parametrize("text", DIALLED)
def test_f23_a_passcode_that_is_dialled_is_masked(text: str) -> None:
    """F23: one tap, SIP and H.323 keep the number of the meeting and lose the passcode."""
    for shown in (redact(f"Join\n{text}\n"), redact_value({"sip_links": [text]})["sip_links"][0]):
        assert DIGITS not in shown
        assert "123" in shown


@pytest.mark.parametrize("name", ["tk", "pwd", "zak", "zpk", "wpk", "access_token", "code", "jwt"])
@pytest.mark.parametrize(
    "form", ["?{}=", "?a=1&{}=", "?a=1&amp;{}=", "%3F{}%3D", "%3Fa%3D1%26{}%3D"]
)
def test_f23_the_secrets_in_a_link_are_masked(name: str, form: str) -> None:
    """F23: `tk=` of a registrant's link and its kind, also within another link or in HTML."""
    link = f"https://example.com/w/85712345678{form.format(name)}Abc.{CODE}-xyz"
    assert CODE not in redact(f"Join: {link}")
    assert CODE not in redact_value({"join_url": link})["join_url"]


@pytest.mark.parametrize(
    "text",
    [
        "Meeting ID: 857 1234 5678",
        "+13462487799,,123456789# US (Houston)",
        "The passcode is at most 10 characters long.",
        "Forgot your password? See https://example.com/help",
        "Room 12345: 4 guests",
        "2030-01-31T10:00:00Z",
        "jordan.lee@example.com",
        "Topic: Figures of 2030, part 12345",
        "https://example.com/u/kabc?lang=en#top",
    ],
)
def test_what_is_not_secret_stays(text: str) -> None:
    """Numbers of meetings and telephones, times, addresses and sentences are not masked."""
    assert redact(text) == text


@pytest.mark.parametrize("show", [redact, lambda text: Scrubber(personal=False).scrub(text)])
def test_f23_a_whole_invitation_has_no_passcode_left(show: Callable[[str], str]) -> None:
    """F23: `--redact-output` and cassettes; doing it twice changes nothing."""
    text = "\r\n".join([*(label.format(CODE) for label in LABELS.values()), *DIALLED])
    shown = show(text)
    assert CODE not in shown
    assert DIGITS not in shown
    assert show(shown) == shown


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *(
            ":",
            "a:",
            "Passcode:",
            "Passcode: ",
            "Passcode ",
            "密码\uff1a",
            " 1234",
            "passcode 12345 ",
        ),
        *("1", "1 ", "123456789#", "123456789#,", "123456789#,,,,*1", ",", "#", "##1#", "%23"),
        *("1.", "123.", "sip:1.", "h323:/", "tel:a", "&tk=", "?tk=", "%26tk%3D", "pwd=", "<", "\n"),
        *("Passcode:<b>", "Passcode:\n", "a@", "123456789.a", "pwd", "-pwd", "\u0301", "İ"),
    ],
)
def test_f23_the_time_is_linear(piece: str) -> None:
    """F23: 200,000 characters of any kind are redacted within a second or two."""
    text = (piece * 200_000)[:200_000]
    started = time.process_time()
    redact(text)
    assert time.process_time() - started < 5
