"""What can be wrong with a document, and the collector that finds many problems in one reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.engine.errors import EngineError, Place
from dragoman.engine.language.errors import nearest as likeliest

CODES: dict[str, str] = {
    "knowledge.file": "The document is missing, too large, or not UTF-8 text.",
    "knowledge.yaml": "YAML does not understand the line.",
    "knowledge.yaml_feature": "An anchor, alias, tag or second document; a model uses none.",
    "knowledge.duplicate_key": "A key stands twice in one mapping.",
    "knowledge.format": "The format number is missing, wrong, or newer than this program.",
    "knowledge.shape": "A list, mapping or single value stands where another was expected.",
    "knowledge.unknown_key": "A key that the format does not have.",
    "knowledge.missing": "A required key is missing.",
    "knowledge.empty": "A key without a value.",
    "knowledge.together": "Keys that exclude each other, or of which one is needed.",
    "knowledge.value": "A value that its field cannot have.",
    "knowledge.id": "An id that is badly formed or reserved.",
    "knowledge.duplicate_id": "Two things of one namespace have the same id.",
    "knowledge.unknown_name": "A name of something that the model does not have.",
    "knowledge.placeholder": "A place-holder in a text names nothing, or a brace stands alone.",
    "knowledge.scope": "An expression names facts that it may not, or none that it must.",
    "knowledge.cycle": "Formulas define each other in a circle.",
    "knowledge.preference": "Figures that do not fit the direction given by `better`.",
    "knowledge.source": "A claim, consequence or firm rule without a source or an owner.",
    "knowledge.wall_1": "A commercial or behavioural fact, or what looks like one, nears advice.",
    "knowledge.no_place": "An edit of a place that the document does not have.",
    "knowledge.order": "A new order that does not name each part once.",
    "knowledge.not_by_edit": "A place that is written so that only its author can change it.",
    "knowledge.two_natures": "One column of the table is declared with two natures.",
}
"""Every code that this package raises, with what it means."""


class KnowledgeError(EngineError):
    """One thing that is wrong with a document; its code is one of `CODES`."""


class KnowledgeErrors(EngineError):  # noqa: N818 - it is several errors, and says so
    """All that is wrong with a document, found in one reading.

    Attributes:
        problems: the single errors in the order of the document; expressions bring those of
            the language with them.
    """

    def __init__(self, problems: Iterable[EngineError]) -> None:
        found = tuple(problems)
        where = next((error.place.file for error in found if error.place), "")
        count = f"{len(found)} problems" if len(found) != 1 else "1 problem"
        super().__init__("knowledge.document", f"{count} in {where or 'the document'}")
        self.problems = found

    def __str__(self) -> str:
        """Return every problem, and their number last, where a terminal leaves the eye."""
        return "\n\n".join([*(str(problem) for problem in self.problems), self.message])


_REFUSED = "knowledge.yaml_feature"


@dataclass(slots=True)
class Problems:
    """Collects what is wrong, so that one reading tells everything."""

    found: list[EngineError] = field(default_factory=list)

    def add(
        self, code: str, message: str, *, place: Place, mend: str = "", marked: str = ""
    ) -> None:
        """Note one problem with its place and how to mend it."""
        error = KnowledgeError(code, message, place=place, mend=mend, marked=marked)
        self.found.append(error)

    def raise_if_any(self) -> None:
        """Raise all that was found, in the order of the document.

        Nothing is said of a value that YAML took for something else, but that.

        Raises:
            KnowledgeErrors: if anything was found.
        """
        if not self.found:
            return
        refused = {_position(each) for each in self.found if each.code == _REFUSED}
        told = (
            each for each in self.found if each.code == _REFUSED or _position(each) not in refused
        )
        raise KnowledgeErrors(sorted(told, key=_position))


def _position(error: EngineError) -> tuple[int, int]:
    return (error.place.line, error.place.column) if error.place else (0, 0)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a sentence that proposes the nearest known name, or an empty text."""
    close = likeliest(name, known)
    return f"Did you mean `{close}`?" if close else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a sentence that proposes the nearest known name, or lists a few, or is empty.

    >>> nearest("titel", ["title", "explain"])
    'Did you mean `title`?'
    """
    names = sorted(set(known))
    close = did_you_mean(name, names)
    if close:
        return close
    if 0 < len(names) <= 12:
        return f"Known here: {', '.join(f'`{each}`' for each in names)}."
    return ""
