"""One namespace with every kind of name, and strategies for expressions and records over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from dragoman.engine.language import (
    DATE,
    NUMBER,
    TEXT,
    YES_NO,
    Kind,
    Namespace,
    Origin,
    Symbol,
    Type,
    Value,
)

CHOICES = ("old", "partly", "new", "it's")
LEVELS = ("low", "mid", "high")
MEMBERS = ("hdmi", "dp", "usb_c", "żółć")
WATT, KILOWATT = Type(Kind.NUMBER, unit="W"), Type(Kind.NUMBER, unit="kW")
CHOICE = Type(Kind.CHOICE, values=CHOICES)
SCALE = Type(Kind.SCALE, values=LEVELS)
SET = Type(Kind.SET, values=MEMBERS)

TYPES: dict[str, Type] = {
    "n1": NUMBER,
    "n2": NUMBER,
    "n3": NUMBER,
    "watts": WATT,
    "kilowatts": KILOWATT,
    "b1": YES_NO,
    "b2": YES_NO,
    "b3": YES_NO,
    "c1": CHOICE,
    "c2": CHOICE,
    "s1": SCALE,
    "s2": SCALE,
    "t1": TEXT,
    "t2": TEXT,
    "d1": DATE,
    "d2": DATE,
    "m1": SET,
    "m2": SET,
}
SPACE = Namespace([Symbol(name, of, Origin.PRODUCT) for name, of in TYPES.items()])

AWKWARD = (
    0.0,
    1.0,
    -1.0,
    0.5,
    2.5,
    -2.5,
    0.1,
    3.0,
    100.0,
    0.49999999999999994,
    1e15 + 0.5,
    2.0**52,
    2.0**53 + 2,
    1e154,
    -1e160,
    1e300,
    1.7976931348623157e308,
    -1.7976931348623157e308,
    8.98846567431158e307,
    1e-154,
    1e-160,
    2.2250738585072014e-308,
    5e-324,
    -5e-324,
)
numbers = st.one_of(
    st.sampled_from(AWKWARD),
    st.integers(-20, 20).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
)
dates = st.dates(date(1899, 1, 1), date(2101, 12, 31))
texts = st.sampled_from(("", "a", "A", "ä", "de", "it's", "Łódź", "москва"))


def values(of: Type) -> st.SearchStrategy[Value]:
    """Known values of a type."""
    strategies: dict[Kind, st.SearchStrategy[Value]] = {
        Kind.NUMBER: numbers,
        Kind.TEXT: texts,
        Kind.YES_NO: st.booleans(),
        Kind.DATE: dates,
    }
    if of.kind is Kind.SET:
        return st.frozensets(st.sampled_from(of.values))
    return strategies[of.kind] if of.kind in strategies else st.sampled_from(of.values)


records: st.SearchStrategy[dict[str, Value | None]] = st.fixed_dictionaries(
    {name: st.one_of(values(of), st.none()) for name, of in TYPES.items()}
)


def quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _number(value: float) -> str:
    return f"({value!r})" if value < 0 else repr(value)


class Writer:
    """Draws well-typed expressions as text, some levels deep.

    ``exact`` leaves out the functions whose last digit differs between engines.
    """

    def __init__(self, draw: st.DrawFn, *, exact: bool = False) -> None:
        self.draw = draw
        self.exact = exact

    def pick(self, *options: Callable[[], str]) -> str:
        return self.draw(st.sampled_from(options))()

    def of(self, kind: Kind, depth: int) -> str:
        writers = {
            Kind.NUMBER: self.number,
            Kind.YES_NO: self.condition,
            Kind.CHOICE: self.choice,
            Kind.SCALE: self.scale,
            Kind.TEXT: self.text,
            Kind.DATE: self.date,
        }
        return writers[kind](depth)

    def one(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def number(self, depth: int) -> str:
        if depth <= 0:
            return self.pick(
                lambda: self.one("n1", "n2", "n3"),
                lambda: _number(self.draw(numbers)),
            )
        deeper = depth - 1
        options = [
            lambda: self.number(0),
            lambda: self.arithmetic(deeper),
            lambda: self.arithmetic(deeper),
            lambda: f"-({self.number(deeper)})",
            lambda: f"{self.one('ABS', 'FLOOR', 'CEIL', 'SQRT', 'ROUND')}({self.number(deeper)})",
            lambda: f"ROUND({self.number(deeper)}, {self.draw(st.integers(-4, 4))})",
            lambda: self.extreme(deeper, self.number),
            lambda: self.case(deeper, self.number),
            lambda: self.coalesce(deeper, self.number),
            lambda: f"DAYS_BETWEEN({self.date(0)}, {self.date(deeper)}) / UNIT(1, 'days')",
            lambda: f"UNIT({self.number(deeper)} * {self.power(0)}, 'kW') / UNIT(1, 'W')",
        ]
        if not self.exact:
            options += [
                lambda: f"{self.one('LN', 'LOG10', 'EXP')}({self.number(deeper)})",
                lambda: f"POWER({self.number(deeper)}, {self.number(deeper)})",
                lambda: f"POWER({self.number(deeper)}, {self.draw(st.integers(-3, 3))})",
            ]
        return self.pick(*options)

    def arithmetic(self, depth: int) -> str:
        sign = self.one("+", "-", "*", "/")
        return f"({self.number(depth)} {sign} {self.number(depth)})"

    def power(self, depth: int) -> str:
        """A number in W or kW."""
        if depth <= 0:
            return self.one("watts", "kilowatts", "UNIT(3, 'kW')", "UNIT(0.25, 'W')")
        return self.pick(
            lambda: f"({self.power(depth - 1)} + {self.power(depth - 1)})",
            lambda: f"({self.power(depth - 1)} - {self.power(depth - 1)})",
            lambda: f"{self.number(depth - 1)} * {self.power(depth - 1)}",
            lambda: self.extreme(depth - 1, self.power),
        )

    def extreme(self, depth: int, writer: Callable[[int], str]) -> str:
        count = self.draw(st.integers(2, 3))
        return f"{self.one('MIN_OF', 'MAX_OF')}({', '.join(writer(depth) for _ in range(count))})"

    def coalesce(self, depth: int, writer: Callable[[int], str]) -> str:
        return f"COALESCE({writer(depth)}, {writer(depth)})"

    def case(self, depth: int, writer: Callable[[int], str]) -> str:
        return self.pick(
            lambda: self.searched_case(depth, writer), lambda: self.simple_case(depth, writer)
        )

    def searched_case(self, depth: int, writer: Callable[[int], str]) -> str:
        count = self.draw(st.integers(1, 3))
        results = [writer(depth), writer(0)]
        branches = " ".join(
            f"WHEN {self.condition(depth)} THEN {self.one(*results)}" for _ in range(count)
        )
        otherwise = self.one("", f" ELSE {results[0]}", f" ELSE {writer(depth)}", " ELSE NULL")
        return f"CASE {branches}{otherwise} END"

    def simple_case(self, depth: int, writer: Callable[[int], str]) -> str:
        results = [writer(depth), writer(0)]
        whole = self.one("yes", "no") == "yes"
        kind = self.draw(st.sampled_from((Kind.CHOICE, Kind.SCALE, Kind.YES_NO, Kind.NUMBER)))
        values: tuple[str, ...] = {
            Kind.CHOICE: tuple(map(quote, CHOICES)),
            Kind.SCALE: tuple(map(quote, LEVELS)),
            Kind.YES_NO: ("TRUE", "FALSE"),
            Kind.NUMBER: ("0", "1", "2.5"),
        }[kind]
        named = values if whole else values[: self.draw(st.integers(1, len(values)))]
        branches = " ".join(f"WHEN {value} THEN {self.one(*results)}" for value in named)
        otherwise = f" ELSE {self.one(results[0], 'NULL')}" if len(named) < len(values) else ""
        return f"CASE {self.of(kind, min(depth, 1))} {branches}{otherwise} END"

    def choice(self, depth: int) -> str:
        if depth <= 0:
            return self.one("c1", "c2")
        return self.pick(
            lambda: self.choice(0),
            lambda: f"COALESCE({self.choice(depth - 1)}, {quote(self.one(*CHOICES))})",
            lambda: (
                f"CASE WHEN {self.condition(depth - 1)} THEN {self.choice(depth - 1)}"
                f" ELSE {quote(self.one(*CHOICES))} END"
            ),
        )

    def scale(self, depth: int) -> str:
        if depth <= 0:
            return self.one("s1", "s2")
        return self.pick(
            lambda: self.scale(0),
            lambda: f"COALESCE({self.scale(depth - 1)}, {quote(self.one(*LEVELS))})",
            lambda: (
                f"CASE WHEN {self.condition(depth - 1)} THEN {quote(self.one(*LEVELS))}"
                f" ELSE {self.scale(depth - 1)} END"
            ),
        )

    def text(self, depth: int) -> str:
        if depth <= 0:
            return self.pick(lambda: self.one("t1", "t2"), lambda: quote(self.draw(texts)))
        return self.pick(
            lambda: self.text(0),
            lambda: self.coalesce(depth - 1, self.text),
            lambda: (
                f"CASE WHEN {self.condition(depth - 1)} THEN {self.text(0)}"
                f" ELSE {self.text(depth - 1)} END"
            ),
        )

    def date(self, depth: int) -> str:
        if depth <= 0:
            return self.pick(
                lambda: self.one("d1", "d2"),
                lambda: f"DATE '{self.draw(dates)}'",
            )
        return self.pick(
            lambda: self.date(0),
            lambda: self.extreme(depth - 1, self.date),
            lambda: self.coalesce(depth - 1, self.date),
        )

    def condition(self, depth: int) -> str:
        if depth <= 0:
            return self.one("b1", "b2", "b3", "TRUE", "FALSE")
        deeper = depth - 1
        return self.pick(
            lambda: self.condition(0),
            lambda: f"NOT ({self.condition(deeper)})",
            lambda: self.joined("AND", deeper),
            lambda: self.joined("OR", deeper),
            lambda: self.comparison(deeper),
            lambda: self.comparison(deeper),
            lambda: self.membership(deeper),
            lambda: self.range(deeper),
            lambda: self.null_test(deeper),
            self.has,
            lambda: self.case(deeper, self.condition),
            lambda: self.coalesce(deeper, self.condition),
        )

    def joined(self, word: str, depth: int) -> str:
        count = self.draw(st.integers(2, 4))
        return "(" + f" {word} ".join(self.condition(depth) for _ in range(count)) + ")"

    def comparison(self, depth: int) -> str:
        ordered = self.one("=", "<>", "<", "<=", ">", ">=")
        equal = self.one("=", "<>")
        return self.pick(
            lambda: f"{self.number(depth)} {ordered} {self.number(depth)}",
            lambda: f"{self.power(depth)} {ordered} {self.power(depth)}",
            lambda: f"{self.scale(depth)} {ordered} {self.scale(depth)}",
            lambda: f"{self.scale(depth)} {ordered} {quote(self.one(*LEVELS))}",
            lambda: f"{self.date(depth)} {ordered} {self.date(depth)}",
            lambda: f"{self.choice(depth)} {equal} {self.choice(depth)}",
            lambda: f"{self.choice(depth)} {equal} {quote(self.one(*CHOICES))}",
            lambda: f"{self.text(depth)} {equal} {self.text(depth)}",
            lambda: f"({self.condition(depth)}) {equal} ({self.condition(depth)})",
        )

    def membership(self, depth: int) -> str:
        word = self.one("IN", "NOT IN")
        return self.pick(
            lambda: f"{self.number(depth)} {word} (0, 1, 2.5)",
            lambda: f"{self.choice(depth)} {word} ('old', 'new')",
            lambda: f"{self.scale(depth)} {word} ('low')",
            lambda: f"{self.text(depth)} {word} ('a', 'Łódź')",
            lambda: f"{self.date(depth)} {word} (DATE '2026-01-31', DATE '1970-01-01')",
            lambda: f"{self.power(depth)} {word} (UNIT(1, 'kW'), 250)",
        )

    def range(self, depth: int) -> str:
        word = self.one("BETWEEN", "NOT BETWEEN")
        kind = self.draw(st.sampled_from((Kind.NUMBER, Kind.SCALE, Kind.DATE)))
        value, low, high = (self.of(kind, depth) for _ in range(3))
        return f"{value} {word} {low} AND {high}"

    def null_test(self, depth: int) -> str:
        word = self.one("IS NULL", "IS NOT NULL")
        kind = self.draw(st.sampled_from((Kind.NUMBER, Kind.YES_NO, Kind.CHOICE, Kind.DATE)))
        tested = self.one("m1", "t1", f"({self.of(kind, depth)})")
        return f"{tested} {word}"

    def has(self) -> str:
        one, other = quote(self.one(*MEMBERS)), quote(self.one(*MEMBERS))
        return self.pick(
            lambda: f"HAS({self.one('m1', 'm2')}, {one})",
            lambda: f"{self.one('HAS_ANY', 'HAS_ALL')}(m1, {one}, {other})",
            lambda: f"{self.one('HAS_ANY', 'HAS_ALL')}(m1, m2)",
        )


# One of each construct, so that no backend's branch hangs on what a property happens to draw.
EVERYTHING = (
    "n1 + n2",
    "n1 - n2",
    "n1 * n2",
    "n1 / n2",
    "-n1",
    "UNIT(watts, 'kW') + kilowatts",
    "watts + kilowatts > 0",
    "UNIT(n1, 'kW') > kilowatts",
    "ABS(n1)",
    "FLOOR(n1)",
    "CEIL(n1)",
    "SQRT(n1)",
    "ROUND(n1)",
    "ROUND(n1, 2)",
    "ROUND(n1, -2)",
    "MIN_OF(n1, n2, 3)",
    "MAX_OF(n1, n2, 3)",
    "MAX_OF(d1, d2)",
    "DAYS_BETWEEN(d1, d2)",
    "COALESCE(n1, n2)",
    "COALESCE(b1, b2)",
    "COALESCE(c1, c2)",
    "COALESCE(t1, t2, 'x')",
    "COALESCE(d1, d2)",
    "n1 = n2",
    "n1 <> n2",
    "n1 < n2",
    "n1 <= n2",
    "n1 > n2",
    "n1 >= n2",
    "d1 < d2",
    "b1 = b2",
    "b1 <> b2",
    "c1 = c2",
    "c1 <> 'old'",
    "t1 = t2",
    "s1 < s2",
    "s1 <= s2",
    "s1 > 'low'",
    "s1 >= 'mid'",
    "s1 = s2",
    "NOT b1",
    "b1 AND b2 AND b3",
    "b1 OR b2 OR b3",
    "n1 IN (0, 1, 2.5)",
    "c1 IN ('old', 'new')",
    "t1 NOT IN ('a', 'de')",
    "s1 IN ('low')",
    "d1 IN (DATE '2026-01-31')",
    "n1 BETWEEN n2 AND n3",
    "s1 NOT BETWEEN 'low' AND s2",
    "d1 BETWEEN DATE '2020-01-01' AND d2",
    "n1 / n2 IS NULL",
    "b1 IS NULL",
    "c1 IS NOT NULL",
    "m1 IS NULL",
    "HAS(m1, 'dp')",
    "HAS_ANY(m1, 'dp', 'hdmi')",
    "HAS_ALL(m1, 'dp', 'hdmi')",
    "HAS_ANY(m1, m2)",
    "HAS_ALL(m1, m2)",
    "CASE WHEN b1 THEN n1 WHEN b2 THEN n2 ELSE n3 END",
    "CASE WHEN b1 THEN b2 WHEN b3 THEN b2 END",
    "CASE WHEN b1 THEN c1 WHEN b2 THEN c2 ELSE 'new' END",
    "CASE WHEN b1 THEN d1 ELSE d2 END",
    "CASE c1 WHEN 'old' THEN n1 WHEN 'new' THEN n1 ELSE n2 END",
    "CASE s1 WHEN 'low' THEN n1 WHEN 'mid' THEN n1 WHEN 'high' THEN n1 END",
    "CASE s1 WHEN 'low' THEN t1 WHEN 'mid' THEN t2 WHEN 'high' THEN 'x' END",
    "CASE b1 WHEN TRUE THEN 1 WHEN FALSE THEN 2 END",
    "CASE n1 WHEN 1 THEN s1 WHEN 2.5 THEN s2 ELSE 'mid' END",
    "CASE d1 WHEN DATE '2026-01-31' THEN 1 ELSE 1 END",
    "CASE WHEN n1 * n2 > n3 THEN n1 * n3 ELSE n1 + n2 END / (n1 / n2)",
)
ROUNDED = ("LN(n1)", "LOG10(n1)", "EXP(n1)", "POWER(n1, n2)", "POWER(n1, 2)", "POWER(2, n1)")
"""Functions whose last digit differs between engines."""

_SOME: dict[Kind, tuple[Value | None, ...]] = {
    Kind.NUMBER: (1.0, None, -2.5, 0.0, 2.5, 1e308, 1250.0),
    Kind.YES_NO: (True, None, False, True, False),
    Kind.CHOICE: ("old", None, "new", "partly"),
    Kind.SCALE: ("low", None, "mid", "high", "low"),
    Kind.TEXT: ("a", None, "de", "Łódź"),
    Kind.DATE: (date(2026, 1, 31), None, date(1965, 5, 5), date(2020, 1, 1)),
    Kind.SET: (
        frozenset({"dp"}),
        None,
        frozenset(),
        frozenset({"dp", "hdmi"}),
        frozenset({"usb_c"}),
    ),
}


def _some(name: str, row: int) -> Value | None:
    """Return a value: names of one kind go through the same values at different paces."""
    known = _SOME[TYPES[name].kind]
    pace = 1 + int(name[-1]) if name[-1].isdigit() else 1
    return known[(row * pace + row // len(known)) % len(known)]


RECORDS = [{name: _some(name, row) for name in TYPES} for row in range(40)]


@st.composite
def expressions(
    draw: st.DrawFn, *, depth: int = 3, exact: bool = False, kind: Kind | None = None
) -> str:
    """Well-typed expressions, as text."""
    chosen = kind or draw(
        st.sampled_from((Kind.YES_NO, Kind.YES_NO, Kind.NUMBER, Kind.CHOICE, Kind.TEXT))
    )
    return Writer(draw, exact=exact).of(Kind(chosen), depth)
