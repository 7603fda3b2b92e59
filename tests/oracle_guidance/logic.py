"""Rules as nested tuples, with the three-valued logic of docs/language.md written anew.

("is", fact, value), ("not", rule), ("and", rules), ("or", rules), ("unknown", fact).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Rule = tuple[Any, ...]


def sql(rule: Rule) -> str:
    match rule:
        case ("is", fact, bool() as value):
            return fact if value else f"NOT {fact}"
        case ("is", fact, value):
            return f"{fact} = '{value}'"
        case ("unknown", fact):
            return f"{fact} IS NULL"
        case ("not", inner):
            return f"NOT ({sql(inner)})"
        case (word, parts):
            return "(" + f" {word.upper()} ".join(sql(part) for part in parts) + ")"
    raise AssertionError(rule)


def truth(rule: Rule, record: Mapping[str, Any]) -> bool | None:
    match rule:
        case ("is", fact, value):
            return None if record.get(fact) is None else bool(record[fact] == value)
        case ("unknown", fact):
            return record.get(fact) is None
        case ("not", inner):
            found = truth(inner, record)
            return None if found is None else not found
        case (word, parts):
            values = [truth(part, record) for part in parts]
            strong = bool(word == "or")
            if strong in values:
                return strong
            return None if None in values else not strong
    raise AssertionError(rule)


def named(rule: Rule) -> set[str]:
    match rule:
        case ("is", fact, _) | ("unknown", fact):
            return {fact}
        case ("not", inner):
            return named(inner)
        case (_, parts):
            return set().union(*(named(part) for part in parts))
    raise AssertionError(rule)


def deciding(rule: Rule, record: Mapping[str, Any]) -> set[str]:
    """Return the unknown facts that would decide a rule that is not known."""
    if truth(rule, record) is not None:
        return set()
    match rule:
        case ("is", fact, _):
            return {fact}
        case ("not", inner):
            return deciding(inner, record)
        case (_, parts):
            return set().union(*(deciding(part, record) for part in parts))
    raise AssertionError(rule)
