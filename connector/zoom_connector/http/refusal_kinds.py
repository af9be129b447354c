"""What a refusal of Zoom means: the kind of error for its status, its code and its sentence.

Most codes have one meaning, whatever the language of the sentence. The others, such as 200 and 300,
mean whatever the sentence says; Zoom's files list up to 150 sentences for one code. A code that is
in no table is read by its sentence too.

This module is loaded with the first error reply, and `re` compiles its patterns at first use.
"""

from __future__ import annotations

import re

_PERMISSION, _NOT_FOUND, _CONFLICT = "permission", "not_found", "conflict"
_INVALID, _RECONNECT, _CONFIG = "invalid_input", "auth_reconnect", "auth_config"
_BUSY, _QUOTA = "rate_limited", "quota_exhausted"

_BY_PRODUCT: dict[str, dict[str, tuple[int, ...]]] = {
    "all": {
        _RECONNECT: (100, 106),
        _PERMISSION: (135,),
    },
    "accounts and users": {
        _PERMISSION: (
            *(1004, 1107, 1108, 1109, 1117, 1122, 1206, 1207, 1208, 1210, 2000, 2002, 2016, 2024),
            *(2031, 2032, 2035, 2036, 2037, 11321, 12007, 12008),
        ),
        _NOT_FOUND: (1010, 1012, 1024, 1034, 1120, 1238, 2001, 2040, 3201, 3211, 15001),
        _CONFLICT: (
            *(1005, 1009, 1102, 1123, 1204, 1205, 1209, 1211, 1224, 1228, 1233, 1234, 2020, 2033),
            *(2034, 2038, 3412, 14106, 14108, 14114),
        ),
        _INVALID: (1116, 1129, 1242),
    },
    "groups and divisions": {
        _NOT_FOUND: (4130, 4131, 40406),
        _CONFLICT: (4132, 4138, 42006, 42011, 42012),
        _INVALID: (40005,),
    },
    "meetings, webinars and recordings": {
        _PERMISSION: (2306, 3003, 3018, 3037, 3063, 3161, 3306, 3336, 12001, 12700),
        _NOT_FOUND: (2300, 2312, 3001, 3079, 3301, 3322),
        _CONFLICT: (3027, 3034, 3035, 3038, 3043, 3303, 3309, 3310, 4927, 12002, 13277),
        _INVALID: (12702,),
    },
    "chat": {
        _PERMISSION: (5403, 5411, 5418, 5602, 6720),
        _NOT_FOUND: (4200, 5046, 5306, 5401, 5407, 5508, 5510),
        _CONFLICT: (3216, 3217, 5301, 5419, 5420, 5421, 5506, 5507, 5511, 5603),
    },
    "phone and contact center": {
        _PERMISSION: (1151, 13011, 13504, 13600, 13800),
        _NOT_FOUND: (8001, 13019, 13802, 13803, 13808, 13810, 15101, 15102, 15103),
        _CONFLICT: (7002, 8500, 13003, 13004, 13005, 13022, 13601, 13602, 13603),
    },
    "rooms and devices": {
        _PERMISSION: (30055008, 30055009),
        _NOT_FOUND: (
            *(30051039, 30052010, 30052016, 30052024, 30052027, 30055001, 30055004, 30055012),
            *(30055018, 30055020, 8503),
        ),
        _CONFLICT: (30055006, 30055011),
    },
}
"""The kind of each code that has one meaning, under 400 and inside a 200."""

_KINDS = {
    code: kind
    for product in _BY_PRODUCT.values()
    for kind, codes in product.items()
    for code in codes
}

_BY_SENTENCE: dict[int, str] = {
    104: _PERMISSION,
    120: _INVALID,
    200: _PERMISSION,
    300: _INVALID,
    400: _INVALID,
    403: _PERMISSION,
    404: _NOT_FOUND,
    409: _CONFLICT,
    412: _CONFLICT,
    429: _BUSY,
    1000: _PERMISSION,
    1001: _NOT_FOUND,
    2039: _CONFLICT,
    3000: _CONFLICT,
    4100: _INVALID,
    4400: _INVALID,
    5404: _NOT_FOUND,
    10001: _CONFLICT,
    13000: _PERMISSION,
    13001: _PERMISSION,
    13002: _PERMISSION,
}
"""The codes with several meanings, each with its kind if the sentence does not show another."""

_TOKEN_CODES = frozenset({124, 401})
_BY_STATUS = {409: _CONFLICT, 410: _NOT_FOUND, 412: _CONFLICT}


def _any_of(*patterns: str) -> str:
    return f"(?is){'|'.join(patterns)}"


# A sentence about a limit means that limit under every status below 500.
_MOST = r"(?:maximum|limit|exceed|reached|quota|too many|number of times)"
_A_DAY = (
    r"(?:\bdaily\b|\b(?:a|one|single|each|every|per|same|this) day\b|24 hours|\btoday\b|GMT 00:00)"
)
_LIMITS = (
    (_any_of(rf"{_MOST}.*{_A_DAY}", rf"(?:\bdaily\b|per day).*{_MOST}"), _QUOTA),
    (
        _any_of(
            r"too many (?:concurrent )?requests",
            r"too frequent(?:ly)?\b",
            r"\brate.?limit",
            r"(?:number of|limit (?:of|for)) (?:concurrent )?(?:api )?(?:requests|calls)",
        ),
        _BUSY,
    ),
)

_QUOTED = r"\"[^\"]*\"|`[^`]*`|(?<!\w)'[^']*'(?!\w)"

# The first pattern that matches decides.
_SENTENCES = (
    (_any_of(r"only supports OAuth", r"api key or secret"), _CONFIG),
    (
        _any_of(
            r"^\W*no (?:permission|privilege)",
            r"do(?:es)?(?: not|n.t) have (?:\w+ ){0,3}permission",
            r"to (?:use|enable) this feature, enable",
        ),
        _PERMISSION,
    ),
    # The size of one request is an input, not a limit of the account.
    (
        _any_of(
            r"\b(?:per|in one|in a single|each) request\b|\bat a time\b|\bper time\b",
            r"file size|maximum size",
            r"page.?token|sync token",
            r"not support the `?\w+`? (?:parameter|field)",
        ),
        _INVALID,
    ),
    (
        _any_of(
            r"\balready\b|\b(?:in|being) use|being used|\bas it is used\b|duplicate|\bconflict",
            r"\breached\b|exceed(?:ed|s) the limit|limit exceeded|maximum number of|clean up",
            r"can (?:only )?(?:add|create) (?:a |up to )?(?:max|\{|\d)|only create up to",
            r"maximum of .{1,40}(?:users?|webinar|meeting|polls|configs)\b",
            r"(?:enough|any available|no available|no more|insufficient) .*licen[sc]e|not enough",
            r"upcoming|published events|has (?:not )?(?:started|ended)|not ended|is over\b",
            r"registration has not been enabled|have registration|not configured",
            r"^(?:group )?cannot be deleted|group cannot be deleted|^unable to (?:unlink|delete)",
            r"cannot be (?:changed|updated|deleted|removed) (?:because|when|while|since)",
            r"(?:is|are) (?:not active|offline|pending|in progress)",
            r"can(?:not| not|.t) (?:turn off|downgrade)",
        ),
        _CONFLICT,
    ),
    (
        _any_of(
            r"(?:does|do|did|dose|was|were|is|are|has|have)(?: not|n.t) (?:exist|found|belong)",
            r"\bnot (?:exist|belong)s?\b|\bnot found\b|no found|no longer exists?",
            r"(?:can(?:not|.t| not)|could not|unable to) find|no valid contacts",
            r"^there (?:is|are) no\b",
        ),
        _NOT_FOUND,
    ),
    (
        _any_of(
            r"permission|privileg|\bpermitted\b|unauthori[sz]ed|not authori[sz]ed|forbidden",
            r"\bno access|access (?:has been )?(?:denied|restricted)|access is restricted",
            r"can(?:not| not|.t) access",
            r"not allow(?:ed)? to|^not allowed|not allowed for",
            r"only (?:an? |the )?(?:[\w ]+ )?(?:admin|owner|sender|host|partner)",
            r"\bonly (?:be )?(?:available|enabled?|for) .*"
            r"(?:paid|account|licen|partner|plan|business)",
            r"only licen|licensed user|paid (?:account|user)",
            r"(?:account|user)s? must be (?:a )?paid",
            r"do(?:es)?(?: not|n.t) have (?:a|an|any|the) .*(?:licen[sc]e|plan)|plan is missing",
            r"subscri(?:be|ption is missing)|not available for",
            r"not (?:been )?enabled?\b|n.t enabled|(?:is|are|been) (?:disabled|locked|restricted)",
            r"\b(?:polls|captioning|survey|summary|app) disabled|policy locked",
            r"your account can.?(?:no)?t|^this account is not",
            r"have been blocked|domain is blocked|status cannot be|cannot assign .*licen[sc]e",
            r"cannot schedule .* for |schedule for a user|can ?not schedule .* for others",
        ),
        _PERMISSION,
    ),
    (_any_of(r"^\W*(?:invalid|missing|validation failed)\b", r"\b(?:is|are) invalid\b"), _INVALID),
)
_CREDENTIALS = _any_of(
    r"\btoken\b", r"\bkey\b", r"expired", r"credential", r"authori[sz]ation header"
)
_RIGHTS = _any_of(r"permission", r"privileg", r"\bpermitted\b", r"licen[sc]e", r"\bpaid\b")
_BAD_PARAMETER = _any_of(
    r"^\W*invalid (?:query )?(?:parameter|value|field)", r"page.?token", r"sync token"
)
_IN_USE_CODES = frozenset({1102, 2020})
_IN_USE = _any_of(r"\bin use\b", r"already (?:exists?|taken|been used)\b")


def kind_of(status: int, code: int | None, message: str) -> str:
    """Return the kind of the error for a refusal with a status below 500, 429 excepted.

    Args:
        status: The HTTP status.
        code: Zoom's own code; None if there is none.
        message: Zoom's sentence; empty if there is none.
    """
    # Not where the code is clear, and not by a name that the sentence quotes.
    if code not in _KINDS and (limit := _match(_LIMITS, re.sub(_QUOTED, "", message))):
        return limit
    if status == 401 or (code in _TOKEN_CODES and status != 403):
        return _kind_of_refused_token(code, message)
    if status == 403:
        return _INVALID if re.search(_BAD_PARAMETER, message) else _PERMISSION
    if status == 404:
        return _kind_of_absence(code, message)
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if code in _KINDS:
        return _KINDS[code]
    return _match(_SENTENCES, message) or _BY_SENTENCE.get(code or 0, _INVALID)


def _kind_of_refused_token(code: int | None, message: str) -> str:
    """Return the kind of a 401: for some endpoints it is not about the token."""
    found = _match(_SENTENCES, message) or _KINDS.get(code or 0)
    if found == _CONFIG:
        return found
    if re.search(_CREDENTIALS, message):
        return _RECONNECT
    if re.search(_RIGHTS, message):
        return _PERMISSION
    return _NOT_FOUND if found == _NOT_FOUND else _RECONNECT


def _kind_of_absence(code: int | None, message: str) -> str:
    """Return the kind of a 404: for some endpoints nothing is absent."""
    if code in _IN_USE_CODES or re.search(_IN_USE, message):
        return _CONFLICT
    return _INVALID if re.search(_BAD_PARAMETER, message) else _NOT_FOUND


def _match(patterns: tuple[tuple[str, str], ...], message: str) -> str | None:
    return next((kind for pattern, kind in patterns if re.search(pattern, message)), None)
