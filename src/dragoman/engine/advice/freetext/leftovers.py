"""What nothing rests on, in the buyer's own words: the knowledge maintainer's reading."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engine.advice.freetext.amounts import Amount
from dragoman.engine.advice.freetext.lexicon import Lexicon
from dragoman.engine.advice.freetext.tokens import Token


def not_understood(
    *,
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    covered: frozenset[int],
    amounts: Sequence[Amount],
) -> tuple[str, ...]:
    """Return the telling words that no proposal rests on, side by side ones together.

    A denied word is listed with what denies it, an amount with its unit and bounds. Small words
    and the name of the category are left out; nothing is listed twice.
    """
    open_amounts = [each for each in amounts if not covered.intersection(_core(each))]
    numbers = {
        word: each
        for each in open_amounts
        for word in each.words
        if each.unit or _digits(tokens, each)
    }
    listed: dict[str, None] = {}
    run: list[Token] = []

    def close() -> None:
        if any(token.number in numbers or not _is_common(token, lexicon) for token in run):
            start, end = run[0].start, run[-1].end
            for amount in open_amounts:
                if amount.words.intersection(each.number for each in run):
                    start, end = min(start, amount.start), max(end, amount.end)
            listed.setdefault(text[start:end].strip())
        run.clear()

    for token in tokens:
        amount = numbers.get(token.number)
        is_telling = token.number not in covered and (
            amount is not None or not _is_idle(token, lexicon)
        )
        if not is_telling or (run and run[-1].clause != token.clause):
            close()
        if is_telling:
            if not run:
                run.extend(_denier(tokens, token, lexicon, covered))
            run.append(token)
    close()
    return tuple(listed)


def _core(amount: Amount) -> range:
    return range(amount.first_word, amount.last_word + 1)


def _digits(tokens: Sequence[Token], amount: Amount) -> bool:
    return tokens[amount.first_word].folded[:1].isdecimal()


def _is_idle(token: Token, lexicon: Lexicon) -> bool:
    return (
        lexicon.lexis.is_small(token.folded)
        or token.folded in lexicon.lexis.soft
        or token.folded in lexicon.lexis.counts
        or token.folded in lexicon.lexis.denied_wants
        or token.folded in lexicon.lexis.contrasts
        or (len(token.folded) == 1 and not token.folded.isdecimal())
        or bool(lexicon.titles.intersection(token.keys))
    )


def _is_common(token: Token, lexicon: Lexicon) -> bool:
    """Return whether so many questions speak of it that it is no news to the maintainer."""
    return any(key in lexicon.users and not lexicon.is_telling(key) for key in token.keys)


def _denier(
    tokens: Sequence[Token], token: Token, lexicon: Lexicon, covered: frozenset[int]
) -> list[Token]:
    """Return the words from a negator just before a word up to it, if there is one."""
    words: list[Token] = []
    for before in reversed(tokens[: token.number]):
        if before.clause != token.clause or before.number in covered or len(words) == 3:
            return []
        words.insert(0, before)
        if before.folded in lexicon.lexis.negators:
            return words
        if not lexicon.lexis.is_small(before.folded) and before.folded not in lexicon.lexis.soft:
            return []
    return []
