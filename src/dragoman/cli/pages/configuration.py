"""A configuration under way, and a replay, at a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dragoman.cli.terminal import Page

_OPEN_SHOWN: Final = 40
_FOLLOWING_SHOWN: Final = 60
_WAYS_SHOWN: Final = 5

Record = Mapping[str, Any]


def configuration_page(record: Record) -> str:
    """Return choices, conflicts, what follows, what is open and the price range as text."""
    page = Page()
    page.title(f"Configuration of {record['model']}")
    for conflict in record["conflicts"]:
        _conflict(page, conflict)
    by_state: dict[str, list[Record]] = {"chosen": [], "forced": [], "open": []}
    for each in record["parameters"]:
        by_state[each["state"]].append(each)
    if record["choices"]:
        page.heading("Chosen")
        for choice in record["choices"]:
            page.item("✓", _choice(choice), indent=2)
    if by_state["forced"]:
        page.heading(f"Follows ({len(by_state['forced'])})")
        for each in by_state["forced"][:_FOLLOWING_SHOWN]:
            because = _because(each["because"])
            page.item("→", f"{each['parameter']} = {each['values'][0]}, {because}", indent=2)
        _rest(page, len(by_state["forced"]), _FOLLOWING_SHOWN)
    if by_state["open"]:
        page.heading(f"Open ({len(by_state['open'])})")
        for each in by_state["open"][:_OPEN_SHOWN]:
            out = each["excluded"]
            without = f"   (not: {_few(out)})" if out else ""
            page.item("·", f"{each['parameter']}: {_few(each['values'])}{without}", indent=2)
        _rest(page, len(by_state["open"]), _OPEN_SHOWN)
    else:
        page.heading("Complete")
    if record["prices"] is not None:
        page.heading("Price still possible")
        for end, name in (("least", "from"), ("most", "to")):
            bound = record["prices"][end]
            proven = "" if bound["is_exact"] else f" (proven: {_amount(bound['proven'])})"
            page.item(name, f"{_amount(bound['amount'])}{proven}", indent=2, hang=5)
    return page.text()


def replay_page(record: Record) -> str:
    """Return what came of a replay as text."""
    page = Page()
    page.title(f"Replay over {record['model']}, ready after {record['load_ms']:.0f} ms")
    page.blank()
    for name in ("sessions", "clicks", "mismatches"):
        page.paragraph(f"{name:<10}  {record[name]}")
    page.paragraph(
        f"bounds      {record['bounds_compared']} compared, {record['proven_only']} not exact"
    )
    page.heading("Milliseconds a click")
    kinds = ("mean", "p50", "p95", "p99", "max")
    measured = [name for name in ("domains", "prices") if record[name] is not None]
    rows = [[name, *(f"{record[name][kind]:.2f}" for kind in kinds)] for name in measured]
    page.table([["", *kinds], *rows], right=len(kinds))
    if record["mismatching"]:
        page.heading("Not as published")
        for each in record["mismatching"]:
            page.item(
                "✗",
                f"session {each['session']}, click {each['click']}, {each['parameter']}: "
                f"{each['what']} published {each['published']}, found {each['found']}",
            )
    return page.text()


def _conflict(page: Page, conflict: Record) -> None:
    page.heading(f"Not possible: {conflict['parameter']} = {conflict['value']}")
    page.paragraph(_because(conflict["because"]), indent=2)
    ways = conflict["restorations"]
    if not ways:
        page.paragraph("The model never allows this value, whatever is chosen.", indent=2)
    for way in ways[:_WAYS_SHOWN]:
        given_up = " and ".join(map(_choice, way["give_up"]))
        page.item("↺", f"possible without {given_up}", indent=2)
    _rest(page, len(ways), _WAYS_SHOWN)


def _because(reason: Record) -> str:
    choices = [_choice(each) for each in reason["choices"]]
    rules = [
        each["message"] or f"{each['constraint']} ({each['place']})"
        for each in reason["constraints"]
    ]
    parts = [part for part in (" and ".join(choices), "; ".join(rules)) if part]
    return f"because of {' with '.join(parts)}" if parts else "in any case"


def _choice(choice: Record) -> str:
    need = f", from {choice['need']}" if choice["need"] else ""
    return f"{choice['parameter']} = {choice['value']}{need}"


def _few(values: Sequence[str]) -> str:
    return ", ".join(values[:12]) + (f", … ({len(values)})" if len(values) > 12 else "")


def _rest(page: Page, count: int, shown: int) -> None:
    if count > shown:
        page.paragraph(f"and {count - shown} more; --format json has all", indent=2)


def _amount(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
