"""A connection from the fields that a person filled in: every problem of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from zoom_connector.actions.given_values import check_object, find_excessive
from zoom_connector.auth.environment import AUTHORIZE_URL, KINDS, TOKEN_URL
from zoom_connector.auth.grants import AccessToken
from zoom_connector.connection.forms import FORMS
from zoom_connector.errors import AuthConfig, InvalidInput, Problem, invalid_input
from zoom_connector.http.hosts import check_service
from zoom_connector.text.names import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from zoom_connector.connection.forms import GrantForm

C = TypeVar("C")


def make_connection(
    make: Callable[..., C], kind: str, fields: Mapping[str, Any], grant: str | None = None
) -> C:
    """Return the connection that the fields of a form describe.

    Args:
        make: Makes a connection from a grant and settings.
        kind: The kind of connection, as in the `connection` of a manifest.
        fields: The fields by the keys of the manifest; an empty one is as if left out.
        grant: Key of the grant; by default the one whose fields these are.

    Raises:
        InvalidInput: With every problem of the fields.
    """
    if kind not in FORMS:
        raise _unknown("kind of connection", kind, FORMS)
    forms = {form.key: form for form in FORMS[kind].grants}
    check_object("fields", fields)
    given = {key: value for key, value in fields.items() if value not in ("", None)}
    if grant is not None and grant not in forms:
        raise _unknown("grant", grant, forms)
    if problems := find_excessive(given):
        raise invalid_input(problems)
    form = forms[grant] if grant else _nearest([*forms.values()], fields, given)
    values, problems = form.schema.examine(given)
    problems += _check_values(kind, form, values)
    if problems:
        raise invalid_input(problems)
    made: C = form.make(make, **values)
    return made


def _check_values(kind: str, form: GrantForm, values: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the problems that only a connection would find: wrong addresses, and pasted tokens."""
    addresses = {
        "base_url": ("base URL", KINDS[kind].base_url),
        "token_url": ("token URL", TOKEN_URL),
        "authorize_url": ("authorize URL", AUTHORIZE_URL),
    }
    for name, value in values.items():
        key = form.schema.by_name[name].key
        what, usual = addresses.get(name, ("", ""))
        try:
            if what:
                check_service(what, value, usual)
            elif name == "access_token":
                AccessToken(value).token()
        except AuthConfig as error:
            # A problem continues a sentence that begins with the field.
            said = error.message.removeprefix(f"The {what} {value!r} ")
            said = said.removeprefix("The access token ")
            shown = value if what else None
            yield Problem(key, f"{said} {error.hint}".rstrip("."), shown, has_given=bool(what))


def _nearest(
    forms: Sequence[GrantForm], drawn: Mapping[str, Any], given: Mapping[str, Any]
) -> GrantForm:
    """Return the form that was filled in: the first of equals.

    That is one which has everything it needs and knows all that is given. Otherwise it is the one
    that lacks least and knows most; empty fields tell which form was drawn, and what is hidden is
    not for a person to fill in.

    Args:
        forms: The forms.
        drawn: The fields, empty ones among them.
        given: Those that are filled in.
    """
    hidden = {key for form in forms for key in form.hidden}

    def distance(form: GrantForm) -> tuple[bool, int, int, int]:
        inputs = form.schema.inputs
        missing = {item.key for item in inputs if item.required} - given.keys()
        unknown = drawn.keys() - form.schema.names
        foreign = unknown & given.keys()
        is_whole = not missing and not foreign
        seen = len(missing) + len(foreign | (unknown - hidden))
        return not is_whole, seen, len(missing - drawn.keys()), len(missing & hidden)

    return min(forms, key=distance)


def _unknown(what: str, given: str, known: Mapping[str, Any]) -> InvalidInput:
    nearest = suggest(given, known)
    return InvalidInput(
        f"There is no {what} {given!r}.",
        f"Did you mean {nearest!r}?" if nearest else f"Choose one of {', '.join(known)}.",
    )
