"""Wall 1 at the door: names that sound commercial or behavioural (GS-D08 to D10, GS-M02).

A column that says ``margin`` and is declared ``product`` is either a mistake or an attempt; both
need a sentence of reason that a reviewer can read. Whole words are compared, with the endings
that Polish and Russian put on them, so that ``livestock`` is not stock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# English: whole words. A trailing * allows any ending; a space is any break between two words.
_ENGLISH = """
    margin margins markup markups mark_up profit* commission commissions kickback* turnover
    cost costs costing purchase_price stock stocks stocked overstock stock_level inventory
    warehouse* sales sold bestseller* best_seller* best_selling rank ranks ranking* salesrank
    popular popularity trending views viewed view_count page_views impressions click*
    clickthrough ctr conversion_rate conversions drop_off dropoff bounce_rate abandon*
    rating ratings star_rating stars review reviews review_count
"""
# Polish, without diacritics, as ids must be written; endings are free where the stem is safe.
_POLISH = """
    marz marza marze marzy marzowy marzowa narzut* zysk* prowizj* koszt* zapas* magazyn*
    stan_magazynowy sprzedaz* sprzedan* ranking* popularn* wyswietl* odslon* klikn* klik kliki
    ocen ocena oceny opinia opinie opinii bestseller* cena_zakupu porzuc*
"""
# Russian, in Cyrillic and as it is usually written in Latin letters.
_RUSSIAN = """
    марж* наценк* прибыл* комисси* себестоимост* издержк* затрат* закупочн* цена_закупки
    остаток остатка остатки остатков остатке запас запаса запасы запасов
    склад склада складе складу складов складской складские складских
    продаж продажи продажам продан* рейтинг* популярн* просмотр* показы клик* отказы
    отзыв* оценк* бестселлер* хит хиты
    marzha marzhi natsenk* pribyl* komissi* sebestoimost* ostatok ostatki na_sklade
    prodazh prodazhi prosmotr* reyting* populyarn* otzyv*
"""
# What engineers say in words that would otherwise be taken for trade.
_HARMLESS_PHRASES = """
    запас_хода запас_прочности запас_мощности zapas_mocy zapas_energii ip_rating energy_rating
"""


def _pattern(words: str) -> str:
    alternatives = []
    for word in words.split():
        stem = re.escape(word.removesuffix("*")).replace("_", " ")
        alternatives.append(stem + (r"\w*" if word.endswith("*") else ""))
    return "|".join(alternatives)


_SUSPICIOUS = re.compile(
    rf"(?<!\w)(?:{_pattern(_ENGLISH)}|{_pattern(_POLISH)}|{_pattern(_RUSSIAN)})(?!\w)"
)
_HARMLESS = re.compile(rf"(?<!\w)(?:{_pattern(_HARMLESS_PHRASES)})(?!\w)")
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_BREAKS = re.compile(r"[\W_\d]+")
_FOLDS = str.maketrans({"ł": "l", "ё": "е"})


def suspicious_word(names: Iterable[str]) -> str:
    """Return the first word that sounds commercial or behavioural, or an empty text.

    >>> suspicious_word(["hit_points", "Marża brutto"])
    'marza'
    >>> suspicious_word(["livestock_safe", "costume", "stockholm"])
    ''
    """
    for name in names:
        found = _SUSPICIOUS.search(_HARMLESS.sub("", _words(name)))
        if found:
            return found[0]
    return ""


def _words(name: str) -> str:
    """Return the words of a name in small letters, without diacritics, one space between them."""
    spaced = _CAMEL.sub(" ", name).casefold().translate(_FOLDS)
    # й and и are different letters: only marks on Latin letters are dropped.
    plain = "".join(
        letter if "а" <= letter <= "я" else unicodedata.normalize("NFKD", letter)[0]
        for letter in unicodedata.normalize("NFC", spaced)
    )
    return _BREAKS.sub(" ", plain).strip()
