"""In which encoding a text table is written."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from dragoman.engine.catalogue.errors import CatalogueError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLED_LINES = 2_000
_STRAY_SHARE = 0.01
_EXPECTED = "utf-8, utf-8-sig, utf-16, cp1250, cp1251"

# What Polish, Czech, Hungarian and German texts need beyond ASCII, and the signs of data sheets.
_CENTRAL = frozenset("ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűôâîăşţđ„”“’‘–—…°±µ§€®™©«»·\u00a0")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_CYRILLIC = _RUSSIAN | frozenset("іїєґ")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 20
_ENOUGH_LETTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """How many lines there are, how many beyond ASCII are UTF-8 or not, and some of the latter."""

    line_count: int
    valid_count: int
    invalid_count: int
    first_invalid_line: int
    sample: bytes


def encoding_of(lines: Iterable[bytes], *, declared: str | None, name: str) -> str:
    """Return the encoding to read a file with: the declared one if it can be right, else found.

    Without a declaration: the byte order mark, else UTF-8 if most lines beyond ASCII are UTF-8,
    else cp1250 or cp1251 when the letters leave no doubt, else UTF-8 if at most one line in a
    hundred is not. Stray bytes do not stop the import; their cells are rejected one by one.

    Raises:
        CatalogueError: ``catalogue.unreadable_encoding``, if nothing fits, or if a file that is
            declared as UTF-8 is something else.
    """
    wanted = _known(declared, name) if declared else None
    stream = iter(lines)
    first = next(stream, b"")
    marked = next((codec for mark, codec in _MARKS if first.startswith(mark)), None)
    if marked:
        if wanted and not _agree(wanted, marked):
            raise CatalogueError(
                "catalogue.unreadable_encoding",
                f"'{name}' is declared as {declared}, but its first bytes say {marked}.",
                mend=f"Declare 'encoding: {marked}', or leave the encoding out.",
            )
        return marked
    if wanted and wanted != "utf-8":
        return wanted
    if b"\x00" in first:
        raise CatalogueError(
            "catalogue.unreadable_encoding",
            f"'{name}' has zero bytes in its first line, so it is no UTF-8 text.",
            mend="If it is UTF-16, declare 'encoding: utf-16-le'; otherwise save it as UTF-8.",
        )
    seen = _look_at(first, stream)
    if seen.valid_count >= seen.invalid_count:
        return "utf-8"
    guess = _guess(seen.sample)
    if guess and not wanted:
        return guess
    if seen.invalid_count <= _STRAY_SHARE * seen.line_count:
        return "utf-8"
    offer = guess or "cp1250"
    raise CatalogueError(
        "catalogue.unreadable_encoding",
        f"'{name}' is not UTF-8 (first seen in line {seen.first_invalid_line})"
        + (f"; it looks like {guess}." if guess else ", and its letters do not tell what it is."),
        mend=f"Declare the encoding it was saved with, for example 'encoding: {offer}' "
        f"({_EXPECTED} or any other that Python knows), or save it as UTF-8.",
    )


def _known(declared: str, name: str) -> str:
    """Return the normal name of a declared encoding."""
    try:
        found = codecs.lookup(declared)
        # Codecs that do not make text of bytes (rot13, hex) fail here.
        text = cast("object", found.decode(b"")[0])
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        raise _no_encoding(declared, name) from error
    if not isinstance(text, str):
        raise _no_encoding(declared, name)
    return found.name


def _no_encoding(declared: str, name: str) -> CatalogueError:
    return CatalogueError(
        "catalogue.unreadable_encoding",
        f"'{declared}', declared for '{name}', is no encoding.",
        mend=f"Declare one of {_EXPECTED}.",
    )


def _agree(wanted: str, marked: str) -> bool:
    return wanted == marked or (wanted == "utf-8" and marked == "utf-8-sig")


def _look_at(first: bytes, rest: Iterator[bytes]) -> _Seen:
    valid = invalid = first_invalid = 0
    sample: list[bytes] = []
    number, line = 1, first
    while line:
        if not line.isascii():
            try:
                line.decode("utf-8")
                valid += 1
            except UnicodeDecodeError:
                invalid += 1
                first_invalid = first_invalid or number
                if len(sample) < _SAMPLED_LINES:
                    sample.append(line)
        number, line = number + 1, next(rest, b"")
    return _Seen(
        line_count=number - 1,
        valid_count=valid,
        invalid_count=invalid,
        first_invalid_line=first_invalid,
        sample=b"\n".join(sample),
    )


def _guess(sample: bytes) -> str | None:
    """Return cp1251 or cp1250 if the words look like one of them, else nothing.

    Cyrillic words hold no Latin letters; Polish and Czech ones nearly all do. Few words without
    any, such as a lone "Żółć", could be either: letters that Russian has must then settle it.
    """
    words = _WORD.findall(sample.decode("cp1251", errors="replace"))
    beyond = [word for word in words if not word.isascii()]
    mixed = sum(any(char.isascii() for char in word) for word in beyond)
    if sum(map(len, beyond)) >= _ENOUGH_LETTERS and mixed <= 0.1 * len(beyond):
        letters = _CYRILLIC if len(beyond) >= _ENOUGH_WORDS else _RUSSIAN
        return "cp1251" if _share(sample, "cp1251", letters) > 0.9 else None
    return "cp1250" if _share(sample, "cp1250", _CENTRAL) > 0.9 else None


def _share(sample: bytes, codec: str, letters: frozenset[str]) -> float:
    """Return the share of characters beyond ASCII that belong to the given letters."""
    beyond = [char for char in sample.decode(codec, errors="replace") if not char.isascii()]
    return sum(char.lower() in letters for char in beyond) / len(beyond)
