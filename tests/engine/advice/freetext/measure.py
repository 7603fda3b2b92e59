"""How well free text is understood: ``python -m tests.engine.advice.freetext.measure``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

import dragoman
from dragoman.engine.advice.freetext import Encoder, Proposal, installed_encoder, understand
from dragoman.engine.knowledge import Answer, Category, QuestionKind, Range, read_category

HERE = Path(__file__).parent
CATEGORIES = Path(dragoman.__file__).parents[2] / "src" / "dragoman" / "categories"
SETS = {
    "paraphrases": "clauses that the threshold was set with",
    "seen": "sentences the code was improved with",
    "unseen": "sentences written afterwards, and never used to improve it",
}

# Who names a panel or a resolution knows what he wants: the model says so in its phrases.
IMPLIED = {"monitors": {"demand": "qualified"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a buyer wrote, what it means, and what one may also take it for."""

    category: str
    language: str
    text: str
    means: Mapping[str, Answer]
    may: Mapping[str, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The proposals for one sentence, held against what it means."""

    sentence: Sentence
    right: tuple[Proposal, ...]
    wrong: tuple[Proposal, ...]
    missed: tuple[str, ...]
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts over sentences; precision and recall are of proposals."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The part of the proposals that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The part of the meanings that are proposed."""
        return self.right / max(1, self.right + self.missed)


@lru_cache
def category(name: str) -> Category:
    """Return a shipped category."""
    return read_category(CATEGORIES / name)


def sentences(name: str) -> tuple[Sentence, ...]:
    """Return the sentences of one file, with answers as the category types them."""
    rows = YAML(typ="safe").load(HERE / f"{name}.yaml")
    return tuple(
        Sentence(
            category=row[0],
            language=row[1],
            text=row[2],
            means=_typed(row[0], row[3]),
            may=_typed(row[0], IMPLIED.get(row[0], {}) | (row[4] if len(row) > 4 else {})),
        )
        for row in rows
    )


def _typed(name: str, answers: Mapping[str, object]) -> dict[str, Answer]:
    return {question: _answer(name, question, value) for question, value in answers.items()}


def _answer(name: str, question: str, value: object) -> Answer:
    match category(name).questions[question].kind, value:
        case QuestionKind.SOME_OF | QuestionKind.USE_CASES, list():
            return frozenset(map(str, value))
        case QuestionKind.RANGE, dict():
            low, high = value.get("from"), value.get("to")
            return Range(
                low=None if low is None else float(low), high=None if high is None else float(high)
            )
        case QuestionKind.YES_NO, str():
            return value == "yes"
        case QuestionKind.NUMBER, int() | float():
            return float(value)
        case _, str():
            return value
    raise ValueError(f"{question}: {value!r} is no answer")


def judge(sentence: Sentence, *, encoder: Encoder | None) -> Judgement:
    """Return what was right, wrong and missed in one sentence."""
    found = understand(
        sentence.text,
        category=category(sentence.category),
        language=sentence.language,
        encoder=encoder,
    )
    right = [each for each in found.proposals if sentence.means.get(each.question) == each.value]
    allowed = [each for each in found.proposals if sentence.may.get(each.question) == each.value]
    good = {each.question for each in (*right, *allowed)}
    return Judgement(
        sentence=sentence,
        right=tuple(right),
        wrong=tuple(each for each in found.proposals if each.question not in good),
        missed=tuple(question for question in sentence.means if question not in good),
        listed=found.not_understood,
    )


def figures(judgements: Iterator[Judgement]) -> Figures:
    """Return the counts of several sentences."""
    right = wrong = missed = 0
    for each in judgements:
        right += len(each.right)
        wrong += len(each.wrong)
        missed += len(each.missed)
    return Figures(right=right, wrong=wrong, missed=missed)


def main() -> None:
    """Print precision and recall by language, with and without the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="show every sentence with one")
    parser.add_argument("--set", choices=SETS, action="append", help="which sentences")
    arguments = parser.parse_args()
    encoders: dict[str, Encoder | None] = {"words": None}
    if (installed := installed_encoder()) is not None:
        encoders["words and meaning"] = installed
    for name in arguments.set or SETS:
        print(f"{name}: {SETS[name]}")
        print(f"  {'':18} {'language':9} sentences  right  wrong  missed  precision  recall")
        for title, encoder in encoders.items():
            judged = [judge(each, encoder=encoder) for each in sentences(name)]
            for language in ("en", "pl", "ru", "all"):
                some = [e for e in judged if language in (e.sentence.language, "all")]
                sums = figures(iter(some))
                print(
                    f"  {title:18} {language:9} {len(some):9}  {sums.right:5}  {sums.wrong:5}"
                    f"  {sums.missed:6}  {sums.precision:9.2f}  {sums.recall:6.2f}"
                )
            if arguments.mistakes:
                show(judged)


def show(judged: list[Judgement]) -> None:
    """Print every sentence that was not wholly understood."""
    for each in judged:
        if each.wrong or each.missed:
            print(f"    [{each.sentence.language}] {each.sentence.text}")
            for proposal in each.wrong:
                print(
                    f"        wrong: {proposal.question} = {proposal.value}"
                    f" ({proposal.by}, {proposal.confidence}, {proposal.phrase!r})"
                )
            for question in each.missed:
                print(f"        missed: {question} = {each.sentence.means[question]}")
            print(f"        listed: {', '.join(each.listed)}")


if __name__ == "__main__":
    main()
