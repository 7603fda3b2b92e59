"""What makes a value of an attribute good in itself, in words."""

from __future__ import annotations

from dragoman.engine.advice.wording.narrator import Narrator
from dragoman.engine.knowledge import Attribute, Better, Preference
from dragoman.engine.language import Kind, Value

_BEST_SHOWN = 3
_GOOD = 0.75


def good(narrator: Narrator, attribute: Attribute, *, than: Value | None = None) -> str:
    """Return which values are good: "good: 50 dB or less"; of lists those better than a value."""
    preference = attribute.preference
    assert preference is not None  # only such attributes count unasked
    phrases, tongue = narrator.phrases.verdicts, narrator.tongue
    limit = preference.target if preference.better is Better.TARGET else preference.good
    if limit is not None:
        phrase = {
            Better.MORE: phrases.good_from,
            Better.LESS: phrases.good_to,
        }.get(preference.better, phrases.ideal)
        return tongue.say(phrase, good=narrator.voice.limit(attribute.id, limit))
    match preference.better:
        case Better.YES:
            return narrator.phrases.words.yes
        case Better.NO:
            return narrator.phrases.words.no
        case _:
            best = tongue.any_of(_best(narrator, attribute, preference, than))
            return tongue.say(phrases.better_would_be, values=best)


def _best(
    narrator: Narrator, attribute: Attribute, preference: Preference, than: Value | None
) -> list[str]:
    """Return the values that are better than one, or good if none is given; three at most."""
    if attribute.type.kind is Kind.YES_NO:
        words = narrator.phrases.words
        yes, no = preference.scores.get("yes", 0.0), preference.scores.get("no", 0.0)
        return [words.yes if yes >= no else words.no]
    if preference.better is not Better.LISTED:
        levels = attribute.type.values
        best = [levels[0] if preference.better is Better.LESS else levels[-1]]
    else:
        scores = preference.scores
        ranked = sorted(scores, key=lambda value: -scores[value])
        has = than if isinstance(than, frozenset) else frozenset((str(than),))
        if than is None:
            best = [value for value in ranked if scores[value] >= _GOOD] or ranked[:1]
        elif attribute.type.kind is Kind.SET:
            best = [value for value in ranked if value not in has]
        else:
            best = [value for value in ranked if scores[value] > scores.get(str(than), 0.0)]
    return [narrator.voice.member(attribute.id, value) for value in best[:_BEST_SHOWN]]
