"""The order of words and signs: nesting, and the mistakes people make, told in their words.

sqlglot would refuse most of this too, but by its own rules and in terms of its grammar; and what it
reads more generously than the norm (chained comparisons, two names side by side) ends here.
"""

from __future__ import annotations

from typing import NoReturn

from dragoman.engine.language.parsing.scan import SPLIT, Sort, Token, fail

MAX_DEPTH = 30
"""Nesting of parentheses, functions, CASE, NOT and minus signs. sqlglot needs 23 frames a level."""


def check_order(tokens: list[Token]) -> None:
    """Raise :class:`LanguageError` where tokens cannot follow each other."""
    _check_depth(tokens)
    for index, token in enumerate(tokens):
        _check_neighbours(tokens, index, token)
    _check_chains(tokens)


def _check_depth(tokens: list[Token]) -> None:
    """Bound nesting, and see that every parenthesis and CASE is closed."""
    opened: list[tuple[Token, int]] = []
    depth = prefixes = 0
    before: Token | None = None
    for token in tokens:
        text = token.text if token.sort in _PLAIN else ""
        if text == "NOT" or (text == "-" and not (before and _ends_value(before))):
            prefixes += 1
        elif text in _OPENING:
            opened.append((token, prefixes + 1))
            depth, prefixes = depth + prefixes + 1, 0
        else:
            prefixes = 0
        if text in _CLOSING:
            if not opened or opened[-1][0].text != _CLOSING[text]:
                fail("unbalanced", f"Nothing is open that this {text} could close.", *_at(token))
            depth -= opened.pop()[1]
        if depth + prefixes > MAX_DEPTH:
            fail(
                "too_deep",
                f"An expression is nested at most {MAX_DEPTH} levels deep.",
                *_at(token),
                mend=SPLIT,
            )
        before = token
    if opened:
        token = opened[-1][0]
        closing = {opening: closing for closing, opening in _CLOSING.items()}[token.text]
        fail("unbalanced", f"This {token.text} is never closed by {closing}.", *_at(token))


def _check_neighbours(tokens: list[Token], index: int, token: Token) -> None:
    """Tell the usual mistakes of order in words that sqlglot does not have."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if _is_word(token, "IS"):
        words = [t.text for t in tokens[index + 1 : index + 3] if t.sort is Sort.WORD]
        if words[:1] != ["NULL"] and words != ["NOT", "NULL"]:
            fail(
                "is_what",
                "IS is only for IS NULL and IS NOT NULL.",
                *_at(token),
                mend="Compare with =; a yes/no name is a condition by itself.",
            )
    elif _is_word(token, "DATE"):
        if after is None or after.sort is not Sort.TEXT:
            fail("bad_date", "DATE is followed by a day in quotes: DATE '2026-01-31'.", *_at(token))
    elif _needs_value(token) and not (after and _may_follow(token, after)):
        what = "a value" if after else "a value, and the expression ends"
        fail("operand_missing", f"After {token.text} {what} is missing.", *_at(token))
    if before is None and not _may_start(token):
        fail("operand_missing", f"An expression cannot start with {token.text}.", *_at(token))
    if after is None or not _ends_value(token):
        return
    if _is_word(after, "NOT"):
        _check_not(tokens, index)
    elif _starts_value(after):
        _check_operator(token, after)


def _check_not(tokens: list[Token], index: int) -> None:
    last = tokens[index + 2] if index + 2 < len(tokens) else None
    if last is None or not _is_word(last, "IN", "BETWEEN"):
        fail(
            "operator_missing",
            "Between these two something is missing: AND or OR before NOT.",
            tokens[index].start,
            tokens[index + 1].end,
        )


def _check_operator(token: Token, after: Token) -> None:
    if token.sort is Sort.NUMBER and token.end == after.start and after.sort is Sort.NAME:
        fail(
            "number_with_unit",
            f"A unit cannot stand directly at its number: {token.text}{after.text}.",
            token.start,
            after.end,
            mend=f"Write UNIT({token.text}, '{after.text}').",
        )
    fail(
        "operator_missing",
        "Between these two something is missing: AND, OR, a comparison or a calculation.",
        token.start,
        after.end,
    )


def _is_word(token: Token, *words: str) -> bool:
    return token.sort is Sort.WORD and token.text in words


def _needs_value(token: Token) -> bool:
    return token.sort in _PLAIN and token.text in _BEFORE_VALUES


def _may_start(token: Token) -> bool:
    return _starts_value(token) or (token.sort in _PLAIN and token.text in ("-", "NOT"))


def _may_follow(token: Token, after: Token) -> bool:
    """Tell whether ``after`` may stand where ``token`` asks for a value."""
    if _is_word(token, "NOT") and _is_word(after, "IN", "BETWEEN", "NULL"):
        return True
    if _is_word(token, "CASE") and _is_word(after, "WHEN"):
        return True
    if _is_word(after, "NOT"):
        return token.text in _BEFORE_CONDITIONS
    return _may_start(after)


def _ends_value(token: Token) -> bool:
    if token.sort in (Sort.WORD, Sort.SIGN):
        return token.text in _ENDS
    return token.sort is not Sort.FUNCTION


def _starts_value(token: Token) -> bool:
    if token.sort in (Sort.WORD, Sort.SIGN):
        return token.text in _STARTS
    return True


def _at(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _check_chains(tokens: list[Token]) -> None:
    """Refuse a second comparison before AND, OR, NOT or a comma, outside parentheses."""
    # For each open parenthesis or CASE: the comparison since the last of those words, and whether
    # it is a BETWEEN that still waits for its own AND.
    open_: list[tuple[Token | None, bool]] = [(None, False)]
    for index, token in enumerate(tokens):
        if token.sort not in _PLAIN:
            continue
        first, waits = open_[-1]
        if token.text in _OPENING:
            open_.append((None, False))
        elif token.text in _CLOSING:
            open_.pop()
        elif token.text in _COMPARING:
            if first is not None:
                _refuse_chain(first, token)
            open_[-1] = (token, token.text == "BETWEEN")
        elif token.text == "AND" and waits:
            open_[-1] = (first, False)
        elif token.text in _PARTING and not _is_negated_word(tokens, index):
            open_[-1] = (None, False)


def _refuse_chain(first: Token, second: Token) -> NoReturn:
    fail(
        "chained",
        "Comparisons cannot be chained.",
        first.start,
        second.end,
        mend="Write x BETWEEN 1 AND 3, or 1 < x AND x < 3.",
    )


def _is_negated_word(tokens: list[Token], index: int) -> bool:
    """Tell the NOT of NOT IN, NOT BETWEEN and IS NOT from that before a condition."""
    if tokens[index].text != "NOT" or index == 0:
        return False
    return _ends_value(tokens[index - 1]) or _is_word(tokens[index - 1], "IS")


_PLAIN = (Sort.WORD, Sort.SIGN)
_OPENING = frozenset(("(", "CASE"))
_CLOSING = {")": "(", "END": "CASE"}
_BEFORE_CONDITIONS = frozenset(("(", ",", "AND", "OR", "NOT", "CASE", "WHEN", "THEN", "ELSE"))
_BEFORE_VALUES = _BEFORE_CONDITIONS | frozenset("+ - * / = <> < <= > >= IN BETWEEN".split())
_COMPARING = frozenset("= <> < <= > >= IN BETWEEN IS".split())
_PARTING = frozenset("AND OR NOT WHEN THEN ELSE ,".split())
_ENDS = frozenset((")", "END", "NULL", "TRUE", "FALSE"))
_STARTS = frozenset(("(", "CASE", "NULL", "TRUE", "FALSE", "DATE"))
