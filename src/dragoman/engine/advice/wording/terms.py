"""Technical words in plain ones, where they stand or when somebody asks (GS-E14)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.engine.advice.wording.asking import Asked
from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.advice.wording.voice import Voice
from dragoman.engine.knowledge import Attribute
from dragoman.engine.language.errors import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A word of the model with its explanation; ``media`` are links with their titles."""

    id: str
    title: str
    explain: str
    media: tuple[tuple[str, str], ...] = ()


def vocabulary(voice: Voice) -> tuple[Explained, ...]:
    """Return everything that the model can explain: terms, attributes, values, uses, needs."""
    category = voice.category
    found = list(_terms(voice))
    for attribute in category.facts.values():
        if attribute.nature.may_advise:
            found += _of_attribute(voice, attribute)
    found += [
        Explained(id=use.id, title=voice.text(use.title), explain=voice.text(use.explain))
        for use in category.uses.values()
    ]
    found += [
        Explained(id=need.id, title=voice.text(need.title), explain=voice.text(need.explain))
        for need in category.needs.values()
    ]
    return tuple(item for item in found if item.explain)


def explanations(voice: Voice, word: str) -> tuple[Explained, ...]:
    """Return what the model says of a word: by id or title, else where it stands in a title."""
    wanted = _folded(word)
    every = vocabulary(voice)
    exact = tuple(item for item in every if wanted in (_folded(item.id), _folded(item.title)))
    if exact:
        return exact
    return tuple(item for item in every if wanted in re.split(r"\W+", _folded(item.title)))


def nearest_word(voice: Voice, word: str) -> str:
    """Return the explained word most like another one, or nothing."""
    return nearest(word, [item.title for item in vocabulary(voice)])


def terms_in(narrator: Narrator, asked: Asked) -> tuple[Explained, ...]:
    """Return the terms that stand in a question or its options."""
    texts = [asked.text, asked.explain, *(option.text for option in asked.options)]
    words = {word for text in texts for word in re.split(r"\W+", _folded(text))}
    return tuple(
        item
        for item in _terms(narrator.voice)
        if set(re.split(r"\W+", _folded(item.title))) - {""} <= words
    )


def _terms(voice: Voice) -> tuple[Explained, ...]:
    return tuple(
        Explained(id=term.id, title=voice.text(term.title), explain=voice.text(term.explain))
        for term in voice.category.terms.values()
    )


def _of_attribute(voice: Voice, attribute: Attribute) -> list[Explained]:
    own = Explained(
        id=attribute.id,
        title=voice.title(attribute.id),
        explain=voice.text(attribute.explain),
        media=tuple((voice.text(item.title), item.link) for item in attribute.media),
    )
    members = [
        Explained(
            id=member.id,
            title=voice.member(attribute.id, member.id),
            explain=voice.text(member.explain),
        )
        for member in attribute.members.values()
    ]
    return [own, *members]


def _folded(text: str) -> str:
    return text.casefold().replace("_", " ").strip()
