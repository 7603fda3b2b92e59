"""Units as buyers write and inflect them, in all languages at once: people mix them."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.engine.language.unit_table import CURRENCIES

# Letter case is not kept: people write Kw and HZ. So nothing here differs by case alone.
# The first that fits wins: longer spellings stand before what they begin with.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"sq\.?\s?m(?:et(?:er|re)s?)?|sqm|qm|square\s+met(?:er|re)s?", "m²"),
    (r"m\s?(?:²|2|\^2|kw\.?)|metr\w*\s+kwadrat\w*|kwadrat(?:ów|y)", "m²"),
    (r"м\s?(?:²|2|кв\.?)|кв\.?\s?м(?:етр\w*)?|квадратн\w*\s+метр\w*|метр\w*\s+квадратн\w*", "m²"),
    (r"квадрат(?:ов|а|ы)?", "m²"),
    (r"sq(?:uare|\.)?\s?f(?:ee|oo)?t|ft²|ft2", "ft²"),
    (r"m(?:³|3)|cubic\s+met(?:er|re)s?|metr\w*\s+sześcien\w*", "m³"),
    (r"м(?:³|3)|куб(?:ов|а|ометр\w*)?|кубическ\w*\s+метр\w*|куб\.?\s?м", "m³"),
    (
        r"kwh|kilowatt?[\s-]?hours?|kilowatogodzin\w*|квт[·*\s]?ч(?:ас\w*)?|киловатт[\s-]?час\w*",
        "kWh",
    ),
    (r"mwh|megawatt?[\s-]?hours?|мвт[·*\s]?ч", "MWh"),
    (r"kw|kilowatt?s?|kilowat(?:a|y|ów)?|квт|киловатт\w*", "kW"),
    (r"watts?|wat(?:a|y|ów)|w|вт|ватт\w*", "W"),
    (r"khz|кгц", "kHz"),
    (r"hz|hert?z|herc(?:e|a|y|ów|ow)?|гц|герц\w*", "Hz"),
    (r"mm|millimet(?:er|re)s?|milimetr\w*|мм|миллиметр\w*", "mm"),
    (r"cm|centimet(?:er|re)s?|centymetr\w*|см|сантиметр\w*", "cm"),
    (r"km|kilomet(?:er|re)s?|kilometr\w*|км|километр\w*", "km"),
    (r"inch(?:es)?|in(?=\s*(?:[.,;!?)]|$))|\"|''|”|″|cal(?:e|i|owy|owa|owego|owych)?|дюйм\w*", '"'),
    (r"feet|foot|ft", "ft"),
    (r"met(?:er|re)s?|metr(?:a|y|ów|ow)?|m|м|метр\w*", "m"),
    (r"lit(?:er|re)s?|litr(?:a|y|ów|ow)?|l|л|литр\w*", "L"),
    (r"kg|kilo(?:gram)?(?:s|y|a|ów)?|кг|килограмм\w*|кило", "kg"),
    (r"tonn?es?|tons?|ton(?:a|y|ę)|т|тонн\w*", "t"),
    (r"°\s?c|degrees|stopni\w*|градус\w*", "°C"),
    (r"db|decibels?|decybel\w*|дб|децибел\w*", "dB"),
    (r"milliseconds?|ms|мс|миллисекунд\w*|milisekund\w*", "ms"),
    (r"years?|lat(?:a)?|rok(?:u)?|лет|год(?:а|у)?", "years"),
    (r"%|percent|procent\w*|процент\w*", "%"),
    (r"zł(?:ot(?:y|ych|e))?|zl(?:otych)?|pln", "PLN"),
    (r"€|eur(?:o|os)?|евро", "EUR"),
    (r"us\s?\$|\$|usd|dollars?|bucks|dolar(?:ów|y|a|ow)?|доллар\w*|бакс\w*", "USD"),
    (r"₽|руб(?:\.|л\w*)?|rub|rubl\w*|р\.", "RUB"),
    (r"£|gbp|pounds?|funt\w*|фунт\w*", "GBP"),
    (r"chf|frank\w*|франк\w*", "CHF"),
    (r"czk|kč|koron\w*", "CZK"),
    # "2 try" is no price in lira.
    *((code, code) for code in CURRENCIES if code != "TRY"),
    (r"people|persons?|os[oó]b\w*|ludzi|человек\w*|чел\.?", "persons"),
)
_BEFORE: tuple[tuple[str, str], ...] = (
    (r"us\s?\$|\$|usd", "USD"),
    (r"€|eur", "EUR"),
    (r"£|gbp", "GBP"),
    (r"₽", "RUB"),
    (r"pln", "PLN"),
    (r"chf", "CHF"),
)
# A sign needs no word boundary behind it, a word does.
_AFTER = re.compile(
    r"[\s\u00a0-]*(?:"
    + "|".join(f"(?P<u{n}>{text})" for n, (text, _) in enumerate(_SPELLINGS))
    + r")(?![\w²³])",
    re.IGNORECASE,
)
_IN_FRONT = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<u{n}>{text})" for n, (text, _) in enumerate(_BEFORE)) + r")\s?$",
    re.IGNORECASE,
)


def unit_after(text: str, start: int) -> tuple[str, int] | None:
    """Return the unit that begins at a place of a text, and where it ends.

    >>> unit_after("140 m² of floor", 3)
    ('m²', 6)
    """
    found = _AFTER.match(text, start)
    if found is None or found.lastgroup is None:
        return None
    return _SPELLINGS[int(found.lastgroup[1:])][1], found.end()


def unit_before(text: str, end: int) -> tuple[str, int] | None:
    """Return the currency that ends at a place of a text, and where it begins.

    >>> unit_before("up to $ 300", 8)
    ('USD', 6)
    """
    found = _IN_FRONT.search(text, max(0, end - 6), end)
    if found is None or found.lastgroup is None:
        return None
    return _BEFORE[int(found.lastgroup[1:])][1], found.start()


@lru_cache(maxsize=1024)
def units_named(text: str) -> frozenset[str]:
    """Return the units that a text names anywhere, without a number.

    >>> sorted(units_named("Gas in m³, oil in litres."))
    ['L', 'm³']
    """
    found: set[str] = set()
    for place in re.finditer(r"(?<![\w])(?=[^\W\d_])", text):
        unit = unit_after(text, place.start())
        if unit is not None:
            found.add(unit[0])
    return frozenset(found)
