"""Where a text says one of the sayings of a category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.sayings import Part, Saying, Source, Weight
from dragoman.engine.advice.freetext.spelling import Recognised, Spelled
from dragoman.engine.advice.freetext.tokens import Token

_COVERED = 0.8  # of the weight of a saying has to be there
_ASK_COVERED = 0.7  # of a question's own wording, which nobody repeats whole
_FOREIGN_WORDS = 2  # so many in between, of any weight
_LONGEST_REACH = 8
_CUE_WORDS = 5
_LEAST_LETTERS = 6  # of a word with an error that has to carry a saying alone
_SHORT_STEM, _SHORT_ENDING = 3, 2
_ERROR, _DEGREE, _GAP, _BARE = 0.85, 0.97, 0.03, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A saying found in a text.

    ``words`` are the numbers of all its words, ``heavy`` of those that carry it. ``denied_by``
    are the negators that are not its own and reach one of these; ``is_unclear`` says that
    several do.
    """

    saying: Saying
    words: frozenset[int]
    heavy: frozenset[int]
    confidence: float
    has_error: bool
    denied_by: frozenset[int]
    is_unclear: bool


class Spotter:
    """Looks for the sayings of one lexicon in the words of one text."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        tokens: Sequence[Token],
        recognised: Sequence[Recognised],
        denials: Mapping[int, tuple[int, ...]],
    ) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.recognised = recognised
        self.denials = denials
        self.places: dict[str, list[int]] = {}
        for token, found in zip(tokens, recognised, strict=True):
            for key in sorted(found.keys):
                self.places.setdefault(key, []).append(token.number)

    def spots(self) -> tuple[Spot, ...]:
        """Return all sayings that the text has, in the order of sayings and places."""
        numbers = {number for key in self.places for number in self.lexicon.by_key.get(key, ())}
        found: dict[tuple[int, frozenset[int]], Spot] = {}
        for number in sorted(numbers):
            saying = self.lexicon.sayings[number]
            for anchor in self._anchors(saying):
                spot = self._spot(saying, anchor)
                if spot is not None:
                    found.setdefault((number, spot.words), spot)
        return _longest(tuple(found.values()))

    def _anchors(self, saying: Saying) -> tuple[int, ...]:
        """Return where the rarest heavy word of a saying stands."""
        choices = [self._of(part) for part in saying.nouns]
        return min((each for each in choices if each), key=len, default=())

    def _of(self, part: Part) -> tuple[int, ...]:
        places = {place for key in part.keys for place in self.places.get(key, ())}
        return tuple(sorted(each for each in places if self._is_same(part, each)))

    def _is_same(self, part: Part, place: int) -> bool:
        """Return whether a word with a right key is the word that is meant.

        A slippery noun needs an article here too: "water from our well", "water as well".
        """
        lexis, word = self.lexicon.lexis, self.tokens[place].folded
        if part.weight is Weight.HEAVY and word in lexis.soft and word != part.folded:
            return False
        if not part.is_noun or word not in lexis.slippery:
            return True
        return place > 0 and self.tokens[place - 1].folded in lexis.articles

    def _spot(self, saying: Saying, anchor: int) -> Spot | None:
        taken: dict[int, Part] = {}
        missing: list[Part] = []
        parts = [part for part in saying.parts if part.weight is not Weight.SMALL]
        # Negators last: which one belongs here is seen by the words it denies.
        for part in sorted(parts, key=lambda each: (each.denies, -each.weight)):
            place = self._nearest(part, anchor, taken)
            if place is None:
                missing.append(part)
            else:
                taken[place] = part
        if not self._is_enough(saying, missing) or self._is_torn(saying, taken):
            return None
        heavy = frozenset(
            place
            for place, part in taken.items()
            if part.weight is Weight.HEAVY and not part.denies
        )
        if len(heavy) == 1 and not self._stands_alone(saying, min(heavy), len(taken)):
            return None
        if saying.cue and not self._has_cue(saying, taken):
            return None
        deniers = [
            [each for each in self.denials.get(place, ()) if each not in taken]
            for place in sorted(heavy)
        ]
        return Spot(
            saying=saying,
            words=frozenset(taken) | self._small_words(saying, taken),
            heavy=heavy,
            confidence=self._confidence(saying, taken),
            has_error=any(self.recognised[each].spelled is Spelled.WITH_ERROR for each in taken),
            denied_by=frozenset(each for some in deniers for each in some),
            is_unclear=any(len(some) > 1 for some in deniers),
        )

    def _nearest(self, part: Part, anchor: int, taken: Mapping[int, Part]) -> int | None:
        if part.denies:
            places: tuple[int, ...] = tuple(
                negator for place in sorted(taken) for negator in self.denials.get(place, ())
            )
        else:
            places = self._of(part)
        near = [
            place
            for place in places
            if place not in taken
            and self.tokens[place].sentence == self.tokens[anchor].sentence
            and abs(place - anchor) <= _LONGEST_REACH
            and (part.weight is Weight.HEAVY or self._clause(place) == self._clause(anchor))
        ]
        return min(near, key=lambda place: (abs(place - anchor), place), default=None)

    def _clause(self, place: int) -> int:
        return self.tokens[place].clause

    def _is_enough(self, saying: Saying, missing: Sequence[Part]) -> bool:
        whole = sum(part.weight for part in saying.parts)
        covered = (whole - sum(part.weight for part in missing)) / whole
        if saying.source is Source.ASK:
            return covered >= _ASK_COVERED and len(saying.heavy) > 1
        titles = [part for part in saying.parts if part.names_category]
        # "Two monitors side by side" is not said by "two windows side by side".
        if titles and all(part in missing for part in titles):
            return False
        soft = [part for part in saying.parts if part.weight is Weight.SOFT]
        if saying.weighs and soft and all(part in missing for part in soft):
            return False
        return covered >= _COVERED and all(part.weight < Weight.HEAVY for part in missing)

    def _is_torn(self, saying: Saying, taken: Mapping[int, Part]) -> bool:
        """Return whether too much, or a contrast, stands between the words."""
        first, last = min(taken), max(taken)
        between = [each for each in self.tokens[first : last + 1] if each.number not in taken]
        lexis = self.lexicon.lexis
        if any(each.folded in lexis.contrasts for each in between):
            return True
        if saying.is_fixed:
            return self._gaps(taken) > 0
        return self._gaps(taken) > (3 if len(taken) > 2 else 2)

    def _gaps(self, taken: Mapping[int, Part]) -> int:
        first, last = min(taken), max(taken)
        return sum(
            1
            for each in self.tokens[first : last + 1]
            if each.number not in taken and not self.lexicon.lexis.is_small(each.folded)
        )

    def _stands_alone(self, saying: Saying, place: int, words: int) -> bool:
        """Return whether one word may carry a saying here.

        Not if it has an error and is short, not without the small words that make it one ("for
        school" is not said by "my school"), and not if a word beside it speaks of the subject of
        another question: "a very quiet neighbourhood" is not a quiet pump.
        """
        token = self.tokens[place]
        if (
            self.recognised[place].spelled is Spelled.WITH_ERROR
            and len(token.folded) < _LEAST_LETTERS
        ):
            return False
        if saying.source is Source.NAME:
            return True
        if not self._is_meant(saying, place) or not self._is_akin(saying, token):
            return False
        if words > 1 and saying.source is Source.OPTION:
            return True
        own = {question for question, _ in saying.means}
        for near in self._beside(place, _FOREIGN_WORDS):
            for key in self.recognised[near].keys:
                users = self.lexicon.users.get(key, frozenset())
                asked_by = {each for each in users if key in self.lexicon.asks[each]}
                if self.lexicon.is_telling(key) and asked_by and not users & own:
                    return False
        return True

    def _is_akin(self, saying: Saying, token: Token) -> bool:
        """Return whether equal stems are those of the same word.

        "буря" is not "бурить", and who has many programs open is not programming.
        """
        same = [part for part in saying.nouns if part.keys & set(token.keys)]
        if not same or any(part.folded == token.folded for part in same):
            return True
        gerunds = self.lexicon.lexis.gerunds
        if len(saying.parts) == 1 and any(
            part.folded.endswith(gerunds) != token.folded.endswith(gerunds) for part in same
        ):
            return False
        longest = max(len(token.folded), *(len(part.folded) for part in same))
        is_short = any(len(key) <= _SHORT_STEM for part in same for key in part.keys)
        return not is_short or longest - _SHORT_STEM <= _SHORT_ENDING

    def _is_meant(self, saying: Saying, place: int) -> bool:
        """Return whether the small word before a word, which makes it a purpose, is there too.

        It may stand before several ("for films, series and school"); who writes no small words
        at all ("monitor office 27") is not asked for it.
        """
        lexis = self.lexicon.lexis
        before = [
            each
            for each in self.tokens[max(0, place - _LONGEST_REACH) : place]
            if each.sentence == self.tokens[place].sentence
        ]
        is_aim = any(part.is_aim for part in saying.heavy)
        if not is_aim or any(each.folded in lexis.purposes for each in before):
            return True
        clause = self._clause(place)
        return not any(lexis.is_small(each.folded) for each in self.tokens if each.clause == clause)

    def _beside(self, place: int, words: int) -> list[int]:
        clause = self.tokens[place].clause
        near = self.tokens[max(0, place - words) : place + words + 1]
        return [each.number for each in near if each.clause == clause and each.number != place]

    def _has_cue(self, saying: Saying, taken: Mapping[int, Part]) -> bool:
        first, last = min(taken), max(taken)
        near = self.tokens[max(0, first - _CUE_WORDS) : last + _CUE_WORDS + 1]
        return any(
            saying.cue & self.recognised[each.number].keys
            for each in near
            if each.number not in taken and each.sentence == self.tokens[first].sentence
        )

    def _small_words(self, saying: Saying, taken: Mapping[int, Part]) -> frozenset[int]:
        """Return the small words of a saying that stand between or beside its others."""
        small = {part.folded for part in saying.parts if part.weight is Weight.SMALL}
        first, last = min(taken), max(taken)
        found = {each.number for each in self.tokens[first : last + 1] if each.folded in small}
        for step, edge in ((-1, first), (1, last)):
            place = edge + step
            while (
                0 <= place < len(self.tokens)
                and self.tokens[place].folded in small
                and self.tokens[place].clause == self.tokens[edge].clause
            ):
                found.add(place)
                place += step
        return frozenset(found)

    def _confidence(self, saying: Saying, taken: Mapping[int, Part]) -> float:
        sure = saying.source.value
        for place in taken:
            spelled = self.recognised[place].spelled
            sure *= {Spelled.WITH_ERROR: _ERROR, Spelled.OTHER_DEGREE: _DEGREE}.get(spelled, 1.0)
        heavy = saying.nouns
        if len(heavy) == 1 and len(saying.parts) > 1 and saying.source is Source.PHRASE:
            # "in the evening" for "only in the evening": its small words are half of it.
            rest = len(taken) - 1 + len(self._small_words(saying, taken))
            sure *= 1.0 if rest else _BARE
        return float(sure * (1 - _GAP * self._gaps(taken)))


def _longest(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Leave out what is only a part of something longer that was said.

    One word alone gives way to every longer saying ("gaming laptop" says nothing of games), more
    words only to one that answers the same question.
    """
    return tuple(
        spot
        for spot in spots
        if not any(
            spot.heavy < other.heavy
            and (len(spot.heavy) == 1 or _questions(spot) & _questions(other))
            for other in spots
        )
    )


def _questions(spot: Spot) -> frozenset[str]:
    return frozenset(question for question, _ in spot.saying.means)
