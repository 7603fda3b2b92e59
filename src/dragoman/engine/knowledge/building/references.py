"""Names of things that stand outside expressions: attributes, rules, topics, evidence."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.engine.knowledge.building.names import Names
from dragoman.engine.knowledge.errors import Problems, nearest
from dragoman.engine.knowledge.reading.items import Item, Section


class References:
    """Checks that what is named exists, and may be named."""

    def __init__(self, root: Section, known: Names, problems: Problems) -> None:
        self._root = root
        self._known = known
        self._problems = problems

    def facts(self, section: Section, field: str) -> None:
        """Check a list of attributes."""
        for item in section.items(field):
            self.fact(item)

    def fact(self, item: Item | None) -> None:
        """Check the name of one attribute, derived ones included."""
        if item is not None:
            self.fact_named(str(item.value), item)

    def fact_named(self, name: str, item: Item) -> None:
        """Check an attribute that is the key of an item."""
        if self._known.behind_wall(name):
            self._refuse_walled(name, item)
        elif not self._known.is_product(name):
            self._unknown("attribute", name, item, self._advisable())

    def weighed(self, section: Section, field: str) -> None:
        """Check a list of attributes and rules that an answer gives a weight."""
        for item in section.items(field):
            name = str(item.value)
            if name in self._known.rules:
                continue
            if self._known.behind_wall(name):
                self._refuse_walled(name, item)
            elif not self._known.is_product(name):
                known = [*self._advisable(), *self._known.rules]
                self._unknown("attribute or rule", name, item, known)
            elif not self._prefers(name):
                self._problems.add(
                    "knowledge.preference",
                    f"`{name}` has no `better`, so its importance would weigh nothing.",
                    place=item.place,
                    mend=f"Say of `{name}` which values are better, or name the rule meant.",
                )

    def topic(self, section: Section) -> None:
        """Check the topic that a question names."""
        self._entry(section, "topic", "topics")

    def evidence(self, section: Section) -> None:
        """Check the evidence that a statement names."""
        self._entry(section, "evidence", "evidence")

    def _entry(self, section: Section, field: str, part: str) -> None:
        item = section.get(field)
        if item is not None and str(item.value) not in self._root.entries(part):
            self._unknown(field, str(item.value), item, self._root.entries(part))

    def _advisable(self) -> list[str]:
        return [name for name in self._known.natures if not self._known.behind_wall(name)]

    def _prefers(self, name: str) -> bool:
        for part in ("attributes", "derived"):
            item = self._root.entries(part).get(name)
            if item is not None and Section(item).has("better"):
                return True
        return False

    def _unknown(self, what: str, name: str, item: Item, known: Iterable[str]) -> None:
        self._problems.add(
            "knowledge.unknown_name",
            f"There is no {what} `{name}`.",
            place=item.place,
            mend=nearest(name, known),
        )

    def _refuse_walled(self, name: str, item: Item) -> None:
        self._problems.add(
            "knowledge.wall_1",
            f"`{name}` is {self._known.natures[name]}, and nothing but needs and facts of the "
            "product enters advice (wall 1).",
            place=item.place,
            mend="Take it out.",
        )
