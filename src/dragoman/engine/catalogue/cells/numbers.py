"""Numbers as people write them: which sign is the decimal sign, and which only divides groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

DECIMAL_SIGNS = (".", ",")

# Ordinary, no-break, figure, thin and narrow no-break space all divide groups alike, as do both
# apostrophes of Swiss usage. Typographic dashes in front of a digit are a minus.
_NORMAL = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u202f\t", " "),
        **dict.fromkeys("\u2019\u02bc", "'"),
        **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", "-"),
    }
)
_SHAPE = re.compile(
    r"""(?P<before>[^\d.,+\-\s][^\d.,+\-]*?)?\s*   # a currency sign may stand in front
        (?P<sign>[+-]?)\s*
        (?P<body>[0-9](?:[0-9.,' ]*[0-9])?|[.,][0-9]+)
        (?P<exponent>[eE][+-]?[0-9]+)?
        \s*(?P<after>[^\s\d.,'].*)?""",
    re.VERBOSE | re.DOTALL,
)
_DIVIDED = re.compile(r"[1-9][0-9]{0,2}(?P<sign>[ '])[0-9]{3}(?:(?P=sign)[0-9]{3})*")
_PLAIN = re.compile(r"[+-]?[0-9]+")
_PLAIN_FRACTION = re.compile(r"[+-]?[0-9]+([.,])(?:[0-9]{1,2}|[0-9]{4,})")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number that was recognised in a text, with the unit beside it.

    ``digits`` is what Python reads as a number, under the reading that no doubt remains or, if
    ``doubtful``, that the one sign in it is the decimal sign. ``decimal`` is the decimal sign
    that the writer must use elsewhere too, as far as this text tells. A doubtful number such
    as ``1,234`` can be read both ways; ``doubtful`` is the sign in doubt.
    """

    digits: str
    unit: str = ""
    decimal: str | None = None
    doubtful: str | None = None

    def value(self, decimal: str | None) -> float:
        """Return the number under the given decimal sign.

        >>> [read_number("1,234").value(sign) for sign in ".,"]
        [1234.0, 1.234]
        """
        if self.doubtful and decimal != self.doubtful:
            return float(self.digits.replace(".", ""))
        return float(self.digits)


def read_number(text: str) -> WrittenNumber | None:
    """Return the number that a text holds, or nothing if it holds anything else.

    >>> read_number("1 234,5 kW")
    WrittenNumber(digits='1234.5', unit='kW', decimal=',', doubtful=None)
    >>> read_number("10-20") is None
    True
    """
    if _PLAIN.fullmatch(text):
        return WrittenNumber(text)
    # The commonest forms, for speed alone.
    if found := _PLAIN_FRACTION.fullmatch(text):
        return WrittenNumber(text.replace(",", "."), "", found[1])
    found = _SHAPE.fullmatch(text.translate(_NORMAL).strip())
    if found is None:
        return None
    before, after = (found["before"] or "").strip(), (found["after"] or "").strip()
    if (before and after) or after.startswith(("-", "+")):
        return None
    body = _read_body(found["body"])
    if body is None:
        return None
    unit = before or after
    if found["exponent"]:
        # Nobody divides groups in front of an exponent: 1.234e-7 leaves no doubt.
        digits = f"{found['sign']}{body.digits}{found['exponent']}"
        return WrittenNumber(digits, unit, body.decimal or body.doubtful)
    return WrittenNumber(f"{found['sign']}{body.digits}", unit, body.decimal, body.doubtful)


def _read_body(body: str) -> WrittenNumber | None:
    """Read digits and the signs between them."""
    if " " in body or "'" in body:
        return _read_divided(body)
    signs = [sign for sign in DECIMAL_SIGNS if sign in body]
    if not signs:
        return WrittenNumber(body)
    if len(signs) == 2:
        return _read_two_signs(body)
    sign = signs[0]
    if body.count(sign) > 1:
        if not _is_grouped(body, sign):
            return None
        return WrittenNumber(body.replace(sign, ""), decimal=_other(sign))
    head, _, tail = body.partition(sign)
    digits = f"{head or '0'}.{tail}"
    if len(tail) == 3 and _is_grouped(body, sign):
        return WrittenNumber(digits, doubtful=sign)
    return WrittenNumber(digits, decimal=sign)


def _read_divided(body: str) -> WrittenNumber | None:
    """Read a number whose groups are divided by spaces or apostrophes."""
    found = _DIVIDED.match(body)
    if found is None:
        return None
    whole, rest = re.sub("[ ']", "", found[0]), body[found.end() :]
    if not rest:
        return WrittenNumber(whole)
    if rest[0] not in DECIMAL_SIGNS or not rest[1:].isdecimal():
        return None
    return WrittenNumber(f"{whole}.{rest[1:]}", decimal=rest[0])


def _read_two_signs(body: str) -> WrittenNumber | None:
    """Read a number with points and commas: the last one is the decimal sign."""
    decimal = max(DECIMAL_SIGNS, key=body.rfind)
    whole, _, tail = body.rpartition(decimal)
    groups = _other(decimal)
    if decimal in whole or not _is_grouped(whole, groups):
        return None
    return WrittenNumber(f"{whole.replace(groups, '')}.{tail}", decimal=decimal)


def _is_grouped(text: str, sign: str) -> bool:
    """Return whether a sign divides the digits into groups of thousands, as it should."""
    first, *rest = text.split(sign)
    return (
        first.isdecimal()
        and 1 <= len(first) <= 3
        and first[0] != "0"
        and all(len(group) == 3 and group.isdecimal() for group in rest)
    )


def _other(sign: str) -> str:
    return "," if sign == "." else "."
