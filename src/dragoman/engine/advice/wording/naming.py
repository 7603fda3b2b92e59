"""What products are called, such that no two on offer are called the same."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.engine.advice.ground import Ground
from dragoman.engine.advice.wording.voice import Voice
from dragoman.engine.language import Value


class Naming:
    """Tells products of one name apart by what differs between them, and else by their ids."""

    def __init__(self, ground: Ground, voice: Voice) -> None:
        self._ground = ground
        self._voice = voice
        self._known: dict[int, str] = {}

    def of(self, row: int) -> str:
        """Return what people call a product, with as few facts as tell it from its namesakes."""
        known = self._known.get(row)
        if known is None:
            known = self._known[row] = self._named(row)
        return known

    def _named(self, row: int) -> str:
        name = self._ground.product_name(row)
        others = [other for other in self._ground.namesakes(row) if other != row]
        if not others:
            return name
        said = dict(self._shown(row))
        theirs = [dict(self._shown(other)) for other in others]
        chosen: list[str] = []
        while theirs:
            telling = [
                (sum(it.get(fact) != text for it in theirs), fact) for fact, text in said.items()
            ]
            most, fact = max(telling, key=lambda pair: pair[0], default=(0, ""))
            if most == 0:
                break
            chosen.append(fact)
            theirs = [it for it in theirs if it.get(fact) == said[fact]]
        parts = [said[fact] for fact in said if fact in chosen]
        product = self._ground.product_id(row)
        if theirs and product != name:
            parts.append(product)
        if not parts:
            return name
        words = self._voice.tongue.phrases.words
        return self._voice.tongue.say(words.aside, text=name, aside=", ".join(parts))

    def _shown(self, row: int) -> Iterator[tuple[str, str]]:
        """Yield the known facts of the data sheet that have a title, as they are shown."""
        for attribute in self._ground.category.attributes.values():
            column = self._ground.catalogue.columns.get(attribute.id)
            if column is None or not attribute.title or not attribute.nature.may_advise:
                continue
            value: Value | None = column.value(row)
            if value is not None:
                yield attribute.id, self._said(attribute.id, value)

    def _said(self, fact: str, value: Value) -> str:
        text = self._voice.value(fact, value)
        if not isinstance(value, bool):
            return text
        phrases = self._voice.tongue.phrases.conditions
        return self._voice.tongue.say(phrases.of, subject=self._voice.subject(fact), predicate=text)
