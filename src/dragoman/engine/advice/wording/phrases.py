"""What can be said to a buyer: every phrase by its name, to be written once in each language.

A field without a text is an error before anything runs, in every language at once. Place-holders
stand in braces; a test holds them to be the same in all languages. `Counted` phrases have one
text for each plural category of their language (CLDR) and always hold ``{n}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Counted = Mapping[str, str]
"""A text for each plural category: one, few, many, other, as far as the language has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Single words and the way values are written."""

    yes: str
    no: str
    quoted: str
    nothing_in_set: str
    not_known: str
    do_not_know: str
    not_important: str
    not_answered: str
    importance: Mapping[str, str]
    up_to: str
    from_on: str
    from_to: str
    percent: str
    per: str
    market: str
    industry: str
    today: str
    because: str
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """How units are called: symbols that are written otherwise, and those that are words."""

    symbols: Mapping[str, str]
    counted: Mapping[str, Counted]
    percentage_points: Counted
    degrees: Counted
    levels: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a product is held to, as predicates of a subject."""

    of: str
    figure: str
    at_least: str
    at_most: str
    above: str
    below: str
    at_least_level: str
    at_most_level: str
    above_level: str
    below_level: str
    on_or_after: str
    on_or_before: str
    after: str
    before: str
    other_than: str
    at_least_that: str
    at_most_that: str
    above_that: str
    below_that: str
    same_as_that: str
    other_than_that: str
    with_any: str
    with_all: str
    without: str
    known: str
    impossible: str
    and_also: str
    or_else: str
    only_if: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What speaks for a product, what against it, and what is not known."""

    needed: str
    wished: str
    good_value: str
    only: str
    good_from: str
    good_to: str
    ideal: str
    better_would_be: str
    weakest_point: str
    no: str
    not_quite: str
    over: str
    short: str
    too_late: str
    too_early: str
    below_level: str
    above_level: str
    instead: str
    unwanted: str
    maker_silent: str
    follows_from_silence: str
    not_computable: str
    unproven: str
    unproven_for_you: str
    not_concerned: str
    also_sold_as: str
    told_apart_by_nothing: str
    check_product: str
    check_buyer: str
    excluded: str
    excluded_short: str
    signed_off: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What is looked for, where it came from, and what does not count yet."""

    with_because: str
    must: str
    wish: str
    firm: str
    always_good: str
    stated_by: str
    after_feedback: str
    more_like: str
    because_you_said: str
    answer_of: str
    changed_by: str
    waiting: str
    waiting_answer: str
    waiting_context: str
    not_important: str
    dropped: str
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What came of it, and how many products there are of each sort."""

    nothing_required: str
    no_order: str
    no_demand: Counted
    full: Counted
    unproven: Counted
    near: str
    nothing_suitable: str
    nothing_offered: str
    looked_at: Counted
    of_these: str
    fit_all: Counted
    fit_unproven: Counted
    fit_nearly: Counted
    to_check: Counted
    ruled_out: Counted
    fit_any: Counted
    not_offered: Counted
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What could be given up, chosen between or added."""

    relax: Counted
    relax_but: Counted
    kept: Counted
    instead: str
    more_relaxations: Counted
    gains: str
    losses: str
    as_good: str
    contradiction: str
    contradiction_kept: str
    leave_out: str
    more_of_this: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How an answer is given, and why nothing more is asked."""

    one_of: str
    some_of: str
    number: str
    number_between: str
    range: str
    range_between: str
    date: str
    text: str
    yes_no: str
    importance: str
    typical: str
    because_of_favourites: str
    nothing_open: str
    nothing_can_change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What the advice rests on, and what it does not know."""

    answers: Counted
    no_answers: str
    facts: Counted
    nothing_else: str
    versions: str
    open_questions: Counted
    not_known_by_you: str
    more_of_them: Counted
    waiting_rules: Counted
    unknown_facts: Counted
    evidence: str
    valid_until: str
    seen: str
    answered_for: str
    acting: str
    not_acting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why this product and not that one."""

    best_full: str
    full: str
    unproven: Counted
    near: Counted
    to_check: str
    excluded: str
    unavailable: str
    before_by_class: str
    before_by_score: str
    before_by_nearness: str
    before_by_name: str
    gives_up: str
    lever_up: str
    lever_down: str
    lever_off: str
    no_lever: str
    steady: str
    steady_always: str
    steady_others: str
    steady_up: str
    steady_down: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Headings and short labels of a page."""

    looked_for: str
    recommended: str
    by_name: str
    to_be_checked: str
    alternatives: str
    relaxations: str
    ways_out: str
    contradictions: str
    suggestions: str
    next_question: str
    still_open: str
    rests_on: str
    why: str
    explain: str
    answers: str
    fit: str
    score: str
    no_criteria: str
    rank: str
    pros: str
    cons: str
    unknowns: str
    arguments: str
    needs: str
    needs_unused: str
    counts_unasked: str
    more_left: Counted
    data_sheet: str
    derived_facts: str
    documents: str
    accessory: str
    related: str
    consumable: str
    service: str
    claims: str
    claims_of_all: str
    fits_not_recommended: str
    terms: str
    favourite: str
    live_count: Counted
    comparison: str
    best_here: str
    differs_only: str
    your_own: str
    suppliers: str
    supplier_offers: Counted
    supplier_fits: Counted
    stability: str
    levers: str
    points: str
    points_head: str
    reckoning: str
    criterion: str
    weight: str
    share: str
    total: str
    versus: str
    consequences: str
    not_offered_mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What the dialogue says between questions."""

    keys: str
    keys_short: str
    not_understood: str
    understood: str
    understood_phrase: str
    or_else: str
    nothing_understood: str
    not_understood_words: str
    is_taken: str
    is_not_taken: str
    is_that_right: str
    taken_back: str
    last_step: str
    nothing_to_take_back: str
    change_which: str
    no_answers_yet: str
    feedback_on: str
    feedback_which: str
    no_favourite: str
    no_suggestions: str
    suggestion_offered: str
    input_ended: str
    finished: str
    anything_to_change: str
    results_so_far: str
    good_bye: str
    options_explained: str
    terms_here: str
    yes_key: str
    no_key: str
    no_such_number: str
    yes_or_no: str
    not_so: str
    answer_not_important: str
    save_where: str
    save_over: str
    saved: str
    not_saved: str
    you: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """All phrases of one language. ``locale`` is what babel calls it."""

    language: str
    locale: str
    words: Words
    units: Units
    conditions: Conditions
    verdicts: Verdicts
    demands: Demands
    outcomes: Outcomes
    proposals: Proposals
    asking: Asking
    trust: Trust
    reasons: Reasons
    labels: Labels
    talk: Talk
