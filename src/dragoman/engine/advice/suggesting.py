"""Needs the buyer has not named, offered because of what he answered (GS-B07)."""

from __future__ import annotations

from dragoman.engine.advice.facts import Facts, Standing
from dragoman.engine.advice.profile import Profile
from dragoman.engine.knowledge import Category
from dragoman.engine.language import evaluate, expand


def suggestions(*, category: Category, profile: Profile, facts: Facts) -> tuple[str, ...]:
    """Return the ids of suggestions that hold, are still open and were not declined."""
    return tuple(
        suggestion.id
        for suggestion in category.suggestions.values()
        if suggestion.id not in profile.declined
        and all(facts.standing[name] is Standing.OPEN for name in suggestion.suggest)
        and evaluate(expand(suggestion.when.tree, category.namespace), facts.values) is True
    )
