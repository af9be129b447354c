"""Passcodes in the text of an invitation: after their word in many languages, and in dial strings.

An invitation holds the passcode several times: after a label such as `Passcode:`, which is in the
language of the host; in the number that a telephone dials by one tap
(`+15550100,,123456789#,,,,*778899#`); and in the addresses of SIP and H.323 devices
(`123456789.778899@zoomcrc.com`, `192.0.2.1##123456789#778899`).
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

# The words of Zoom's own invitations, and of other common languages.
_WORDS = (
    *("passcode", "password", "pass code", "host key"),
    *("kenncode", "passwort", "kennwort", "zugangscode", "hostschlüssel", "host-schlüssel"),
    *("code secret", "mot de passe", "code d'accès", "clé d'hôte"),
    *("código de acceso", "contraseña", "clave de acceso", "clave de anfitrión"),
    *("senha", "código de acesso", "palavra-passe", "chave do anfitrião"),
    *("codice d'accesso", "codice di accesso", "parola d'ordine"),
    *("toegangscode", "wachtwoord"),
    *("パスコード", "パスワード", "ホストキー"),
    *("암호", "비밀번호", "패스코드", "호스트 키"),
    *("密码", "密碼", "口令", "主持人密钥", "主持人金鑰"),
    *("код доступа", "пароль", "ключ организатора", "код доступу"),
    *("kod dostępu", "hasło"),
    *("parola", "şifre", "geçiş kodu"),
    *("mật mã", "mật khẩu"),
    *("kode sandi", "kata sandi", "kode akses", "kode laluan"),
    *("lösenkod", "lösenord", "åtkomstkod"),
    *("adgangskode", "adgangskod", "passord", "salasana", "pääsykoodi", "heslo", "jelszó"),
    *("parolă", "cod de acces", "κωδικός πρόσβασης", "رمز المرور", "סיסמה", "קוד גישה", "รหัสผ่าน"),
)
_LONGEST_LABEL = 64
_LONGEST_END = 24  # as in "Senha da reunião" or "Passcode (numeric)"
_NOT_LABEL = re.compile(r"[\n\r\"{}\\;!?\u3002]")

# A separator, or digits that follow a label without one.
_START = re.compile("[:\uff1a\ufe55=](?!//)|(?<=[ \xa0\u3000])(?=[0-9]{4,10}(?![0-9]))")
_VALUE = re.compile(
    r"(?:[ \t\xa0\u3000]|\r?\n|\\[nrt]|&nbsp;|&#(?:32|160);|<[^<>\n]{0,80}>){0,8}"
    r"[\"'(]?(?P<value>[^\s,<\\\"]+)"
)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(normalize("NFKC", word)) for word in _WORDS))


@cache
def _dial_strings() -> list[re.Pattern[str]]:
    known = (
        # One tap: the number of the meeting, then the passcode after pauses, a hash or an asterisk.
        (
            r"(?<![0-9])([0-9][0-9 ]{7,13}[0-9](?:#|%23))(?=(?:[,;*#pw]|%2[C3A]|%3B){0,24}[0-9])"
            r"(?:[,;*#pw0-9]|%2[C3A]|%3B)+"
        ),
        # H.323: between hashes, or the end of a path.
        r"((?:##|%23%23)[0-9]{1,15}(?:#|%23))[^\s\"'<>,#]+",
        r"(?i)(\b(?:h323|sips?|tel):[^\s\"'<>/]{0,80}/)[^\s\"'<>@]+",
        # SIP: after the first dot of the name; a host key follows a further dot.
        r"(?i)(\bsips?(?::|%3A)[0-9]{1,15}\.)[^\s@\"'<>%;,]{1,64}(?=@|%40)",
        r"(?i)(?<![\w.])([0-9]{3,15}\.)[^\s@\"'<>%;:,/]{1,64}(?=(?:@|%40)[\w.-]{0,64}zoom)",
        r"(?<![\w.])([0-9]{9,12}\.)[^\s@\"'<>%;:,/]{1,64}(?=@|%40)",
    )
    return [re.compile(pattern) for pattern in known]


def redact_invitation(text: str, mask: str) -> str:
    """Return a text without the passcodes of an invitation, in time linear in its length."""
    for pattern in _dial_strings():
        text = pattern.sub(rf"\1{mask}", text)
    parts: list[str] = []
    done = since = 0
    for start in _START.finditer(text):
        place, after = start.span()
        if place >= done and _follows_label(text[max(since, place - _LONGEST_LABEL) : place]):
            found = _VALUE.match(text, after)
            if found is not None:
                parts += [text[done : found.start("value")], mask]
                done = found.end()
        if after > place:  # a label does not extend over a separator
            since = after
    return "".join([*parts, text[done:]])


def _follows_label(before: str) -> bool:
    """Return whether a text ends, on its last line, with the label of a passcode."""
    label = normalize("NFKC", _NOT_LABEL.split(before)[-1]).casefold().replace("\u2019", "'")
    ends = [found.end() for found in _labels().finditer(label)]
    return bool(ends) and len(label) - ends[-1] <= _LONGEST_END
