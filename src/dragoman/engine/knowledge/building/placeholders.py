"""Place-holders in texts: each must name something that can be said at that spot."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.engine.errors import Place
from dragoman.engine.knowledge.building.names import Names
from dragoman.engine.knowledge.errors import Problems, did_you_mean
from dragoman.engine.knowledge.model.texts import Texts, stray_braces
from dragoman.engine.knowledge.reading.items import Item
from dragoman.engine.knowledge.schema.kinds import Holders, TextsKind
from dragoman.engine.language import Origin

_COUNTED = {Holders.COUNT: ("count",), Holders.COUNTS: ("count", "excluded")}


def check_placeholders(root: Item, *, known: Names, problems: Problems) -> None:
    """Check all texts of a document."""
    checker = _Checker(known, problems)
    for texts, holders, place in _texts_in(root):
        checker.check(texts, holders, place)


def _texts_in(item: Item) -> Iterator[tuple[Texts, Holders, Place]]:
    if isinstance(item.kind, TextsKind) and isinstance(item.value, Texts):
        yield item.value, item.kind.holders, item.place
    elif isinstance(item.value, dict):
        for each in item.value.values():
            yield from _texts_in(each)
    elif isinstance(item.value, list):
        for each in item.value:
            yield from _texts_in(each)


class _Checker:
    """Knows which names may stand in braces."""

    def __init__(self, known: Names, problems: Problems) -> None:
        self._known = known
        self._problems = problems
        buyer = {
            name for name, symbol in known.symbols.items() if symbol.origin is not Origin.PRODUCT
        }
        product = {name for name in known.natures if not known.behind_wall(name)}
        self._allowed = {
            Holders.BUYER: buyer | set(known.questions),
            Holders.ALL: buyer | set(known.questions) | product,
            Holders.COUNT: set(_COUNTED[Holders.COUNT]),
            Holders.COUNTS: set(_COUNTED[Holders.COUNTS]),
        }

    def check(self, texts: Texts, holders: Holders, place: Place) -> None:
        if any(stray_braces(text) for _, text in texts.entries):
            self._problems.add(
                "knowledge.placeholder",
                "A brace in this text neither encloses a name nor is doubled.",
                place=place,
                mend="Write `{name}` with small letters and underscores, or `{{` for a brace.",
            )
        for name in sorted(texts.placeholders - self._allowed[holders] - self._known.broken):
            self._refuse(name, holders, place)

    def _refuse(self, name: str, holders: Holders, place: Place) -> None:
        if self._known.behind_wall(name):
            self._problems.add(
                "knowledge.wall_1",
                f"`{{{name}}}` is {self._known.natures[name]} and cannot be said in advice "
                "(wall 1).",
                place=place,
                mend="Take it out of the text.",
            )
            return
        early = holders is Holders.BUYER and self._known.is_product(name)
        self._problems.add(
            "knowledge.placeholder",
            f"`{{{name}}}` is a fact of a product, and no product is shown here."
            if early
            else f"`{{{name}}}` names nothing that can be said here; the text {holders.meaning}.",
            place=place,
            mend="Take it out of the text."
            if early
            else did_you_mean(name, self._allowed[holders]),
        )
