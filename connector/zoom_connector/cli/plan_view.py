"""Prints a plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from zoom_connector.cli.output import print_json
from zoom_connector.text.terminal import neutralise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zoom_connector.calls.plan import Plan

_LIMITS = {
    "class": "of class {}",
    "day": "of the classes that share a daily limit ({})",
    "host": "meetings or webinars created or changed ({})",
    "registrant": "registrations ({})",
    "status": "changes of a registration's status ({})",
}


def print_plan(plan: Plan, *, as_json: bool) -> None:
    """Print a plan, as text or as JSON."""
    if as_json:
        print_json({"data": plan.to_dict()})
    else:
        print(describe_plan(plan))


def describe_plan(plan: Plan) -> str:
    """Return a plan as text."""
    shown = plan.to_dict()
    lines = [line for step in shown["steps"] for line in _describe_step(step)]
    lines.append("Cost of today's quota:")
    lines += [f"  {_describe_cost(row)}" for row in shown["costs"]]
    if shown["seconds"] is not None:
        lines.append(f"Takes at least {shown['seconds']:.1f} seconds at Zoom's rate limits.")
    reads = f" {len(shown['sent'])} read(s) were sent to make this plan." if shown["sent"] else ""
    lines.append(f"Nothing was changed.{reads}")
    return "\n".join(map(neutralise, lines))


def _describe_step(step: dict[str, Any]) -> Iterator[str]:
    yield f"{step['action']} ({step['safety']})"
    for place, request in enumerate(step["requests"], 1):
        yield f"  {place}. {request['method']} {request['url']}  ({request['rateLimit']} rate)"
        if request["body"] not in (None, {}):
            yield f"     {_print(request['body'])}"
    if step["hasMore"]:
        yield "  More requests may follow, depending on the replies."
    yield from _describe_changes(step["changes"])
    for email in step["mails"]:
        condition = f", {email['condition']}" if "condition" in email else ""
        yield f"  E-mail to {email['to']}: {email['about']}{condition}"
    if not step["mails"] and step["safety"] != "read":
        yield "  E-mail: none known"
    if step["cannotBeUndone"]:
        yield f"  Cannot be undone: {step['cannotBeUndone']}"
    yield f"  Scopes, any one of: {', '.join(step['scopes']) or '-'}"
    for warning in step["warnings"]:
        yield f"  Warning: {warning['message']}"


def _describe_changes(changes: list[dict[str, Any]] | None) -> Iterator[str]:
    if changes is None:
        return
    yield "  Changes:" if changes else "  Changes: none, all values are set already"
    for change in changes:
        now = _print(change["now"]) if "now" in change else "(not shown)"
        then = _print(change["then"]) if "then" in change else "(removed)"
        yield f"    {change['field']}: {now} -> {then}"


def _describe_cost(row: dict[str, Any]) -> str:
    what = f"{row['requests']} {_LIMITS[row['limit']].format(row['of'])}"
    if row["left"] is None:
        return what
    short = ": NOT ENOUGH" if row["requests"] > row["left"] else ""
    return f"{what}, of {row['left']} left today{short}"


def _print(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
