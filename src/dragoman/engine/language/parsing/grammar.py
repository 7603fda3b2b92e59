"""From tokens to sqlglot's syntax tree.

sqlglot decides how operators bind; it never reads the author's text: it gets tokens made in
``scan``, names as quoted identifiers and functions under names it does not know, so that none of
its dialects, functions and statements can come into play. What comes back is checked node by node
in ``check``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.engine.language.errors import LanguageError
from dragoman.engine.language.parsing.order import MAX_DEPTH
from dragoman.engine.language.parsing.scan import Sort, Token

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.errors import ParseError

CALL = "fn "
"""Stands before the name of a function in the tree; no name can contain a blank."""


def syntax_tree(text: str, tokens: list[Token]) -> exp.Expr:
    """Return the tree of the one expression that the tokens form.

    Raises:
        LanguageError: they form none.
    """
    # Half a second to load: not for programs that never parse.
    from sqlglot.errors import ErrorLevel, ParseError
    from sqlglot.parser import Parser
    from sqlglot.tokenizer_core import Token as SqlToken
    from sqlglot.tokenizer_core import TokenType

    def made(token: Token) -> SqlToken:
        kind, piece = TokenType.VAR, token.text
        if token.sort is Sort.NUMBER:
            kind = TokenType.NUMBER
        elif token.sort is Sort.TEXT:
            kind = TokenType.STRING
        elif token.sort is Sort.NAME:
            kind = TokenType.IDENTIFIER
        elif token.sort is Sort.FUNCTION:
            piece = CALL + piece
        else:
            kind = TokenType[_TYPES.get(piece, piece)]
        line = text.count("\n", 0, token.start) + 1
        return SqlToken(kind, piece, line, token.end, token.start, token.end - 1)

    parser = Parser(error_level=ErrorLevel.IMMEDIATE)
    try:
        trees = parser.parse([made(token) for token in _dates_as_calls(tokens)], text)
    except ParseError as error:
        raise _not_understood(tokens, error) from None
    except RecursionError:
        raise LanguageError(
            "too_deep", f"An expression is nested at most {MAX_DEPTH} levels deep."
        ) from None
    if len(trees) != 1 or trees[0] is None:  # pragma: no cover - semicolons never get this far
        raise LanguageError("syntax", "This is not one expression.", span=(0, len(text)))
    return trees[0]


def _dates_as_calls(tokens: list[Token]) -> list[Token]:
    """Write ``DATE '…'`` as a call, which keeps casts out of the grammar altogether."""
    out: list[Token] = []
    for index, token in enumerate(tokens):
        if token.sort is Sort.WORD and token.text == "DATE":
            out.append(Token(Sort.FUNCTION, "DATE", token.start, token.end))
            out.append(Token(Sort.SIGN, "(", token.end, token.end))
        else:
            out.append(token)
            before = tokens[index - 1] if index else None
            if before and before.sort is Sort.WORD and before.text == "DATE":
                out.append(Token(Sort.SIGN, ")", token.end, token.end))
    return out


def _not_understood(tokens: list[Token], error: ParseError) -> LanguageError:
    """Point to the token that sqlglot stopped at; its columns are where tokens made here end."""
    column = error.errors[0].get("col") if error.errors else None
    index = next((i for i, token in enumerate(tokens) if token.end == column), len(tokens) - 1)
    token = tokens[index]
    if token.text == "," and index and tokens[index - 1].sort is Sort.NUMBER:
        return LanguageError(
            "syntax",
            "A comma cannot stand here.",
            mend="The decimal sign is a point: 1.5.",
            span=(token.start, token.end),
        )
    return LanguageError(
        "syntax",
        f"The expression is not understood near {token.text}.",
        mend="Look for a missing operand, comma or keyword there.",
        span=(token.start, token.end),
    )


_TYPES = {
    "(": "L_PAREN",
    ")": "R_PAREN",
    ",": "COMMA",
    "+": "PLUS",
    "-": "DASH",
    "*": "STAR",
    "/": "SLASH",
    "=": "EQ",
    "<>": "NEQ",
    "<": "LT",
    "<=": "LTE",
    ">": "GT",
    ">=": "GTE",
}
