"""What guidance computes of a deal, under names that plays, risks and lead kinds may use."""

from __future__ import annotations

from typing import Final

from dragoman.engine.language import DATE, NUMBER, TEXT, YES_NO, Kind, Origin, Symbol, Type

_DAYS: Final = Type(Kind.NUMBER, unit="days")

COMPUTED: Final[dict[str, tuple[Type, str]]] = {
    "today": (DATE, "the day of the judgement"),
    "market": (TEXT, "the first market of the deal"),
    "industry": (TEXT, "the first line of business of the deal"),
    "deal_value": (NUMBER, "what the deal is worth, in its currency"),
    "days_open": (_DAYS, "days since the deal was opened"),
    "days_in_stage": (_DAYS, "days since the present stage was reached; else since it was opened"),
    "days_since_contact": (_DAYS, "days since the latest activity; else since it was opened"),
    "touches": (NUMBER, "activities so far"),
    "next_step_agreed": (YES_NO, "an agreed step is open"),
    "days_overdue": (_DAYS, "days by which the most overdue agreed step is late; 0: none is"),
    "stage_is_proven": (YES_NO, "a stage is proven"),
    "stage_is_lapsed": (YES_NO, "the stage has lapsed"),
    "stage_is_zero": (YES_NO, "the customer can do without"),
    "stages_claimed_ahead": (NUMBER, "stages by which the claimed stage is ahead of the proven"),
    "expected_days_exceeded": (YES_NO, "the deal stays in its stage for longer than expected"),
    "seller_is_ahead": (YES_NO, "the seller's track is ahead of the customer's"),
    "roll_backs": (NUMBER, "roll-backs so far"),
    "days_since_roll_back": (_DAYS, "days since the latest roll-back; unknown: there is none"),
    "evidence_is_thin": (YES_NO, "the proof of the stage comes from one person, or is missing"),
    "contradictions": (NUMBER, "facts on which live claims of several people differ"),
    "criteria_absent": (NUMBER, "criteria of which the worst is known"),
    "criteria_unknown": (NUMBER, "criteria of which nothing is known"),
    "members": (NUMBER, "people of the customer's side"),
    "members_not_presented": (NUMBER, "of these, who has not been presented the offer"),
    "roles_missing": (NUMBER, "needed roles that nobody holds"),
    "champion_known": (YES_NO, "somebody helps the matter through from inside"),
    "new_group_member": (YES_NO, "somebody has joined the buying group of late"),
    "opposing_member": (YES_NO, "somebody opposes the proposal"),
    "open_doubts": (NUMBER, "doubts that are not resolved"),
}
"""Every computed name with its type and its meaning."""


def computed_symbols() -> list[Symbol]:
    """Return the computed names as the language knows them."""
    return [Symbol(name, its_type, Origin.CONTEXT) for name, (its_type, _) in COMPUTED.items()]
