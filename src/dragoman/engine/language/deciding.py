"""Which unknown facts would decide what is NULL (Kleene support)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, combinations

from dragoman.engine.language.evaluate import (
    Record,
    conjunction,
    disjunction,
    evaluate,
    negation,
)
from dragoman.engine.language.nodes import (
    And,
    Between,
    Call,
    Case,
    Expression,
    IsNull,
    Literal,
    Name,
    Not,
    Or,
)
from dragoman.engine.language.transform import conjuncts
from dragoman.engine.language.types import Kind, Type, Value
from dragoman.engine.language.walk import children, nodes, rebuild
from dragoman.engine.language.words import Function

MOST_VALUES = 64
"""A fact is tried with all its values if it has at most so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What would decide a value.

    Attributes:
        unknown: the facts not known now that would decide a value that is NULL. Empty where the
            value is known, and where no fact can mend it (5 / 0).
        could_change: the facts not known now that could change the value once they are known,
            because IS NULL or COALESCE looks at them.
        settled: the value that is the same for every value of the unknown fact, though the
            expression is NULL as long as it is not known (``a = 'x' OR a <> 'x'``).
    """

    unknown: frozenset[str] = frozenset()
    could_change: frozenset[str] = frozenset()
    settled: Value | None = None


def deciding(expr: Expression, record: Record) -> Deciding:
    """Return which unknown facts would decide the expression, and which could change it.

    Give it an expanded expression: its names are the facts.

    - AND, OR: from the operands that are NULL only.
    - Elsewhere: the unknown names of the parts that are NULL. A part that no fact can mend makes
      what is strict about it unmendable too.
    - COALESCE that found nothing: any of what it looks at. One that found something, and IS NULL:
      what they looked at in vain *could change* the value.
    - A condition with one unknown fact that has finitely many values (yes/no, choice, scale, set)
      is tried with each: if all give the same, the fact does not decide it.

    >>> from dragoman.engine.language import YES_NO, Namespace, Origin, Symbol, parse
    >>> space = Namespace([Symbol(n, YES_NO, Origin.BUYER) for n in ("a", "b", "c")])
    >>> sorted(deciding(parse("a AND (b OR c)", namespace=space), {"b": True}).unknown)
    ['a']
    """
    found = _Search(record).look(expr)
    value = evaluate(expr, record)
    if value is not None:
        return Deciding(could_change=found.could_change)
    return Deciding(unknown=found.unknown, could_change=found.could_change, settled=found.value)


@dataclass(frozen=True, slots=True)
class _Found:
    """A value, with trials counted in, and what could decide or change it."""

    value: Value | None
    unknown: frozenset[str] = frozenset()
    could_change: frozenset[str] = frozenset()

    @property
    def hopeless(self) -> bool:
        return self.value is None and not self.unknown and not self.could_change


@dataclass(slots=True)
class _Search:
    record: Record
    # With each part itself, so that no other can come to have its id.
    done: dict[int, tuple[Expression, _Found]] = field(default_factory=dict)

    def look(self, expr: Expression) -> _Found:
        if id(expr) not in self.done:
            self.done[id(expr)] = (expr, self._tried(expr, self._look(expr)))
        return self.done[id(expr)][1]

    def _look(self, expr: Expression) -> _Found:
        match expr:
            case Literal():
                return _Found(expr.value)
            case Name():
                value = evaluate(expr, self.record)
                return _Found(value, frozenset((expr.id,)) if value is None else frozenset())
            case And():
                return self._connected(expr, decides=False)
            case Or():
                return self._connected(expr, decides=True)
            case Between():
                return self.look(And(operands=conjuncts(expr)))
            case Not():
                inner = self.look(expr.operand)
                return _Found(negation(inner.value), inner.unknown, inner.could_change)
            case IsNull():
                inner = self._seen(expr.operand)
                return _Found(inner.value is None, could_change=inner.unknown | inner.could_change)
            case Case():
                return self._case(expr)
            case Call(function=Function.COALESCE):
                return self._coalesce(expr)
            case _:
                return self._strict(expr)

    def _connected(self, expr: And | Or, *, decides: bool) -> _Found:
        parts = {id(operand): self.look(operand) for operand in expr.operands}
        distinct = {id(operand): operand for operand in expr.operands}
        open_ = [operand for key, operand in distinct.items() if parts[key].value is None]
        # What stands flat beside each other may concern one fact: a OR NOT a OR b.
        for group in self._about_one_fact(open_):
            outcome = self._trial(type(expr)(operands=group))
            if outcome:
                tried = [parts.pop(id(operand)) for operand in group]
                parts[id(group)] = _Found(outcome[0], could_change=_changing(tried))
        return self._combined(list(parts.values()), decides=decides)

    def _about_one_fact(self, operands: list[Expression]) -> list[tuple[Expression, ...]]:
        """Return the operands that have the same single unknown fact, where there are several."""
        groups: dict[str, list[Expression]] = {}
        for operand in operands:
            unknown = self._unknown_names(operand)
            if len(unknown) == 1:
                groups.setdefault(next(iter(unknown)), []).append(operand)
        return [tuple(group) for group in groups.values() if len(group) > 1]

    def _combined(self, parts: list[_Found], *, decides: bool) -> _Found:
        value = (disjunction if decides else conjunction)(part.value for part in parts)
        if value is decides:
            deciding_parts = [part for part in parts if part.value is decides]
            # As long as one that decides cannot change, nothing else can change the whole.
            fixed = any(not part.could_change for part in deciding_parts)
            return _Found(value, could_change=frozenset() if fixed else _changing(deciding_parts))
        unknown = frozenset(chain.from_iterable(p.unknown for p in parts if p.value is None))
        return _Found(value, unknown, _changing(parts))

    def _case(self, expr: Case) -> _Found:
        """Follow the branches that are possible, and the conditions that leave it open."""
        looked: list[_Found] = []
        results: list[_Found] = []
        operand = None if expr.operand is None else self.look(expr.operand)
        if operand is not None:
            looked.append(operand)
        for branch in expr.branches:
            condition = self.look(branch.condition)
            if operand is None:
                holds = condition.value
                looked.append(condition)
            else:
                holds = None if operand.value is None else operand.value == condition.value
            if holds is False:
                continue
            results.append(self.look(branch.result))
            if holds is True:
                break
        else:
            if not expr.covered:
                results.append(
                    _Found(None) if expr.otherwise is None else self.look(expr.otherwise)
                )
        value = results[0].value
        if not all(result.value == value for result in results):
            value = None
        if value is not None:
            return _Found(value, could_change=_changing([*looked, *results]))
        open_parts = [part for part in (*looked, *results) if part.value is None]
        unknown = frozenset(chain.from_iterable(part.unknown for part in open_parts))
        return _Found(None, unknown, _changing([*looked, *results]))

    def _coalesce(self, expr: Call) -> _Found:
        tried: list[_Found] = []
        for argument in expr.arguments:
            found = self._seen(argument)
            if found.value is not None:
                unknown = frozenset(chain.from_iterable(part.unknown for part in tried))
                return _Found(
                    found.value, could_change=unknown | _changing(tried) | found.could_change
                )
            tried.append(found)
        unknown = frozenset(chain.from_iterable(part.unknown for part in tried))
        return _Found(None, unknown, _changing(tried))

    def _seen(self, expr: Expression) -> _Found:
        """Look at a part as IS NULL and COALESCE do: what trials settled is not known yet."""
        found = self.look(expr)
        if found.value is None or evaluate(expr, self.record) is not None:
            return found
        return _Found(None, frozenset(self._unknown_names(expr)), found.could_change)

    def _unknown_names(self, expr: Expression) -> dict[str, Type]:
        named = {node.id: node.type for node in nodes(expr) if isinstance(node, Name)}
        return {name: of for name, of in named.items() if self.record.get(name) is None}

    def _strict(self, expr: Expression) -> _Found:
        parts = [self.look(part) for part in children(expr)]
        value = evaluate(expr, self.record)
        if value is None and all(part.value is not None for part in parts):
            known = iter(parts)
            value = evaluate(
                rebuild(expr, lambda part: Literal(value=next(known).value, type=part.type)), {}
            )
        if value is None and any(part.hopeless for part in parts):
            return _Found(None)
        unknown = frozenset(chain.from_iterable(p.unknown for p in parts if p.value is None))
        return _Found(value, unknown if value is None else frozenset(), _changing(parts))

    def _tried(self, expr: Expression, found: _Found) -> _Found:
        """Return a condition that is NULL with what a trial says of it."""
        if found.value is not None or expr.type.kind is not Kind.YES_NO or isinstance(expr, Name):
            return found
        outcome = self._trial(expr)
        return _Found(outcome[0], could_change=found.could_change) if outcome else found

    def _trial(self, expr: Expression) -> tuple[Value | None] | None:
        """Return what comes out for every value of the one unknown fact, if it is the same."""
        unknown = self._unknown_names(expr)
        if len(unknown) != 1:
            return None
        ((name, of),) = unknown.items()
        values = finite_values(of)
        outcomes = {evaluate(expr, {**self.record, name: value}) for value in values}
        return (outcomes.pop(),) if len(outcomes) == 1 else None


def finite_values(of: Type) -> tuple[Value, ...]:
    """Return every value of a type with at most 64, else nothing.

    >>> finite_values(Type(Kind.SET, values=("a", "b"))) == (
    ...     frozenset(), frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"}))
    True
    """
    match of.kind:
        case Kind.YES_NO:
            return (True, False)
        case Kind.CHOICE | Kind.SCALE if len(of.values) <= MOST_VALUES:
            return of.values
        case Kind.SET if 2 ** len(of.values) <= MOST_VALUES:
            sizes = range(len(of.values) + 1)
            return tuple(
                frozenset(members) for size in sizes for members in combinations(of.values, size)
            )
        case _:
            return ()


def _changing(parts: list[_Found]) -> frozenset[str]:
    return frozenset(chain.from_iterable(part.could_change for part in parts))
