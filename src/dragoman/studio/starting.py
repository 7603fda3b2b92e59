"""A document to begin with, guessed from the columns of a table as docs/authoring.md teaches.

Guesses are marked as such: what a column is, and above all its nature, somebody has to say.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dragoman.engine.catalogue.cells.numbers import read_number
from dragoman.engine.catalogue.raw import BrokenRow, plain_text
from dragoman.engine.catalogue.readers import open_table
from dragoman.engine.knowledge import Plain
from dragoman.engine.knowledge.building.wall import suspicious_word
from dragoman.engine.knowledge.editing import writing
from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.units import canonical_unit
from dragoman.engine.language.words import RESERVED

_SAMPLE: Final = 2_000
_MOST_VALUES: Final = 12
_YES_NO: Final = frozenset(("yes", "no", "y", "n", "true", "false", "tak", "nie", "да", "нет"))
_PLACEHOLDERS: Final = frozenset(("?", "-", "–", "n/a", "na", "nan", "null", "none", "tbd"))
_PRICE = re.compile(r"price|cena|цена|стоимость|eur|usd|pln|€|\$", re.IGNORECASE)
_MONEY: Final = {"€": "EUR", "eur": "EUR", "$": "USD", "usd": "USD", "zł": "PLN", "pln": "PLN",
                 "₽": "RUB", "rub": "RUB", "£": "GBP", "gbp": "GBP"}  # fmt: skip
_HEADER_UNIT = re.compile(r"[\[(](?P<unit>[^\])]{1,12})[\])]\s*$")
_LATIN: Final = dict(
    pair.split(":")
    for pair in "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:j к:k л:l м:m н:n о:o п:p р:r с:s т:t "
    "у:u ф:f х:h ц:c ч:ch ш:sh щ:sch ъ: ы:y ь: э:e ю:yu я:ya ł:l".split(" ")
)


def starting_document(path: Path, *, category: str, title: str, language: str, day: str) -> str:
    """Return a document that describes the columns of a table, ready to be corrected.

    Raises:
        CatalogueError: the file is no table that can be read.
    """
    with open_table(path, expected=frozenset()) as table:
        header = table.header
        sample = [
            row[1]
            for row in itertools.islice(table.rows, _SAMPLE)
            if not isinstance(row, BrokenRow)
        ]
    columns = [[plain_text(row[place]).strip() for row in sample] for place in range(len(header))]
    ids = _ids(header, columns)
    hidden = [name for name in header if suspicious_word([name])]
    products: dict[str, Plain] = {"table": path.name, "id": [*ids]}
    if hidden:
        products["unused"] = {"behavioural": [*hidden]}
    document: dict[str, Plain] = {
        "format": "1",
        "category": category,
        "title": {language: title},
        "sold": {"as": "transactional", "since": day},
        "products": products,
        "attributes": {},
    }
    lines = [writing.entry(key, value, indent=0) for key, value in document.items()]
    attributes = ["attributes:"]
    taken: Counter[str] = Counter()
    for name, cells in zip(header, columns, strict=True):
        if name not in hidden:
            attributes.append(_attribute(name, cells, language, taken))
    return _framed([*lines[:-1], "\n\n".join(attributes)], has_hidden=bool(hidden))


def _framed(parts: Sequence[str], *, has_hidden: bool) -> str:
    notes = [
        "# Guessed from the columns of the table. Look at every `is` and every `nature`:",
        "# `product` and `price` may enter advice, `commercial` and `behavioural` never.",
    ]
    if has_hidden:
        notes.append(
            "# What stands under `unused` sounds as if it were yours to know, not advice's."
        )
    head, body = "\n".join(parts[:4]), "\n\n".join(parts[4:])
    return "\n".join([*notes, head, "", body, ""])


def _ids(header: Sequence[str], columns: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the first column whose cells all differ, else the first two that do together."""
    for name, cells in zip(header, columns, strict=True):
        is_number = all(read_number(cell) for cell in cells[:20])
        if all(cells) and len({*cells}) == len(cells) and not is_number:
            return (name,)
    for left, right in itertools.combinations(range(min(len(header), 6)), 2):
        pairs = {*zip(columns[left], columns[right], strict=True)}
        if len(pairs) == len(columns[left]):
            return (header[left], header[right])
    return (header[0],)


def _attribute(name: str, cells: Sequence[str], language: str, taken: Counter[str]) -> str:
    known = [cell for cell in cells if cell and cell.casefold() not in _PLACEHOLDERS]
    holders = sorted({cell for cell in cells if cell and cell.casefold() in _PLACEHOLDERS})
    kind = _kind(name, known)
    is_price = kind.startswith("number") and bool(_PRICE.search(name))
    values: dict[str, Plain] = {
        "is": kind,
        "column": name,
        "nature": "price" if is_price else "product",
    }
    if holders:
        values["unknown_if"] = [*holders]
    title = _HEADER_UNIT.sub("", name).strip() or name
    values["title"] = {language: title}
    if kind == "choice":
        values["values"] = {
            value: {"title": {language: value}} for value in dict.fromkeys(sorted(known))
        }
    return "  " + writing.entry(_id(name, taken), values, indent=2)


def _kind(name: str, known: Sequence[str]) -> str:
    if not known:
        return "text"
    if {cell.casefold() for cell in known} <= _YES_NO:
        return "yes/no"
    numbers = [number for cell in known if (number := read_number(cell))]
    if len(numbers) >= 0.9 * len(known):
        units = Counter(number.unit for number in numbers if number.unit)
        written = units.most_common(1)[0][0] if units else ""
        header = _HEADER_UNIT.search(name)
        unit = _unit(written) or _unit(header["unit"] if header else "")
        if not unit and _PRICE.search(name):
            unit = next((code for sign, code in _MONEY.items() if sign in name.casefold()), "EUR")
        return f"number {unit}" if unit else "number"
    distinct = {*known}
    is_repeated = len(distinct) <= _MOST_VALUES and len(distinct) * 2 <= len(known)
    return "choice" if is_repeated else "text"


def _unit(written: str) -> str:
    if written.casefold() in _MONEY:
        return _MONEY[written.casefold()]
    try:
        return canonical_unit(written) if written else ""
    except LanguageError:
        return ""


def _id(name: str, taken: Counter[str]) -> str:
    """Return an id for a column: small letters, digits and ``_``, and no word of the language."""
    plain = "".join(_LATIN.get(char, char) for char in _HEADER_UNIT.sub("", name).casefold())
    ascii_name = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "_", ascii_name).strip("_") or "column"
    if not made[0].isalpha() or made.upper() in RESERVED:
        made = f"the_{made}"
    taken[made] += 1
    return made if taken[made] == 1 else f"{made}_{taken[made]}"
