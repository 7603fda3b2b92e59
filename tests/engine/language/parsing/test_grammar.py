"""Golden trees: how the pinned sqlglot binds operators. A new version must give the same."""

from __future__ import annotations

import pytest
from sqlglot import exp

from dragoman.engine.language import LanguageError, parse, text
from dragoman.engine.language.parsing.grammar import syntax_tree
from dragoman.engine.language.parsing.scan import scan
from tests.engine.language.worlds import SPACE

# Written with all parentheses, by hand from the order in docs/language.md.
BINDING = [
    ("b1 OR b2 AND b3", "(b1 OR (b2 AND b3))"),
    ("b1 AND b2 OR b3", "((b1 AND b2) OR b3)"),
    ("NOT b1 AND b2", "((NOT b1) AND b2)"),
    ("NOT b1 OR b2", "((NOT b1) OR b2)"),
    ("NOT n1 = 1 AND b2", "((NOT (n1 = 1)) AND b2)"),
    ("NOT NOT b1", "(NOT (NOT b1))"),
    ("n1 + n2 * n3 > 1", "((n1 + (n2 * n3)) > 1)"),
    ("n1 * n2 + n3 > 1", "(((n1 * n2) + n3) > 1)"),
    ("n1 - n2 - n3 > 1", "(((n1 - n2) - n3) > 1)"),
    ("n1 - n2 + n3 > 1", "(((n1 - n2) + n3) > 1)"),
    ("n1 / n2 / n3 > 1", "(((n1 / n2) / n3) > 1)"),
    ("n1 / n2 * n3 > 1", "(((n1 / n2) * n3) > 1)"),
    ("-n1 * n2 > 1", "(((- n1) * n2) > 1)"),
    ("n1 * -n2 > 1", "((n1 * (- n2)) > 1)"),
    ("- n1 + n2 > 1", "(((- n1) + n2) > 1)"),
    ("1 < n1 + n2", "(1 < (n1 + n2))"),
    ("n1 IN (1, 2) AND b1", "((n1 IN (1, 2)) AND b1)"),
    ("n1 + 1 IN (1, 2)", "((n1 + 1) IN (1, 2))"),
    ("n1 NOT IN (1, 2)", "(NOT (n1 IN (1, 2)))"),
    ("NOT n1 IN (1, 2)", "(NOT (n1 IN (1, 2)))"),
    ("n1 BETWEEN 1 AND 2 AND b1", "((n1 BETWEEN 1 AND 2) AND b1)"),
    ("n1 BETWEEN 1 + 1 AND 2 * 3 OR b1", "((n1 BETWEEN (1 + 1) AND (2 * 3)) OR b1)"),
    ("n1 NOT BETWEEN 1 AND 2 OR b1", "((NOT (n1 BETWEEN 1 AND 2)) OR b1)"),
    ("n1 IS NULL AND b1", "((n1 IS NULL) AND b1)"),
    ("n1 + n2 IS NULL", "((n1 + n2) IS NULL)"),
    ("NOT n1 IS NOT NULL", "(NOT (NOT (n1 IS NULL)))"),
    (
        "CASE WHEN b1 OR b2 THEN 1 ELSE 2 END + 1 > n1",
        "((CASE WHEN (b1 OR b2) THEN 1 ELSE 2 END + 1) > n1)",
    ),
    (
        "CASE c1 WHEN 'old' THEN n1 ELSE - n1 END > 1",
        "(CASE c1 WHEN 'old' THEN n1 ELSE (- n1) END > 1)",
    ),
    ("ABS(n1 - n2) * 2 > 1", "((ABS((n1 - n2)) * 2) > 1)"),
    ("(b1 OR b2) AND b3", "((b1 OR b2) AND b3)"),
    ("(b1 = b2) = b3", "((b1 = b2) = b3)"),
]


@pytest.mark.parametrize(("written", "bound"), BINDING)
def test_operators_bind_as_the_norm_says(written: str, bound: str) -> None:
    assert parse(written, namespace=SPACE) == parse(bound, namespace=SPACE)


# As they come from sqlglot; <…> stands for a name or a number.
GOLDEN = [
    ("n1", "<n1>"),
    ("power", "<power>"),
    ("1.50", "<1.50>"),
    ("'it''s'", 'Literal(this="it\'s", is_string=True)'),
    ("TRUE", "Boolean(this=True)"),
    ("- 1", "Neg(this=<1>)"),
    ("DATE 'x'", "Anonymous(this='fn DATE', expressions=[Literal(this='x', is_string=True)])"),
    ("COALESCE(n1, 1)", "Anonymous(this='fn COALESCE', expressions=[<n1>, <1>])"),
    ("if_ IS NOT NULL", "Not(this=Is(this=<if_>, expression=Null()))"),
    ("n1 IN (1)", "In(this=<n1>, expressions=[<1>])"),
    ("n1 BETWEEN 1 AND 2", "Between(this=<n1>, low=<1>, high=<2>)"),
    ("n1 <> 1", "NEQ(this=<n1>, expression=<1>)"),
    ("n1 <= 1", "LTE(this=<n1>, expression=<1>)"),
    ("(n1)", "Paren(this=<n1>)"),
    ("CASE n1 WHEN 1 THEN 2 END", "Case(this=<n1>, ifs=[If(this=<1>, true=<2>)])"),
    ("CASE WHEN b1 THEN 2 ELSE 3 END", "Case(ifs=[If(this=<b1>, true=<2>)], default=<3>)"),
    ("year / date_of", "Div(this=<year>, expression=<date_of>, typed=False, safe=False)"),
    ("n1 - n2", "Sub(this=<n1>, expression=<n2>)"),
    ("b1 AND b2 OR b3", "Or(this=And(this=<b1>, expression=<b2>), expression=<b3>)"),
]


def shape(node: object) -> str:
    """Write a syntax tree with every argument that is set, in sqlglot's own order."""
    if isinstance(node, list):
        return f"[{', '.join(map(shape, node))}]"
    if isinstance(node, exp.Column):
        return f"<{node.this.this}>"
    if isinstance(node, exp.Literal) and not node.is_string:
        return f"<{node.this}>"
    if not isinstance(node, exp.Expr):
        return repr(node)
    given = [f"{key}={shape(value)}" for key, value in node.args.items() if value not in (None, [])]
    return f"{type(node).__name__}({', '.join(given)})"


@pytest.mark.parametrize(("written", "golden"), GOLDEN)
def test_sqlglot_gives_the_trees_it_was_pinned_for(written: str, golden: str) -> None:
    assert shape(syntax_tree(written, scan(written))) == golden


@pytest.mark.parametrize(
    "written", ["n1 > 1", "b1 AND t1 = 'a''b'", "n1 IN (10, 20)", "ABS(n1) > UNIT(3, 'kW')"]
)
def test_names_and_literals_know_where_they_stand(written: str) -> None:
    for node in syntax_tree(written, scan(written)).walk():
        if "start" in node.meta:
            piece = written[node.meta["start"] : node.meta["end"] + 1]
            assert piece.startswith(("n1", "b1", "t1", "1", "2", "3", "'", "ABS", "UNIT"))


MISUNDERSTOOD = [
    ("n1 > 1,5", "syntax", ",", "point"),
    ("n1, n2", "syntax", ",", ""),
    ("(n1, n2) = 3", "syntax", "n1, n2", ""),
    ("n1 IN 3", "syntax", "n1 IN 3", ""),
    ("n1 BETWEEN 1", "syntax", "1", ""),
    ("n1 BETWEEN 1 OR 2", "syntax", "", ""),
    ("CASE WHEN b1 END", "syntax", "", ""),
    ("CASE n1 ELSE 3 END", "syntax", "", ""),
    ("b1 THEN b2", "syntax", "THEN", ""),
    ("WHEN b1", "operand_missing", "WHEN", ""),
    ("n1 IN (1, 2", "unbalanced", "(", ""),
]


@pytest.mark.parametrize(("written", "code", "marked", "mend"), MISUNDERSTOOD)
def test_what_is_no_expression_is_marked_where_it_breaks(
    written: str, code: str, marked: str, mend: str
) -> None:
    with pytest.raises(LanguageError) as caught:
        parse(written, namespace=SPACE)
    error = caught.value
    assert error.code == f"language.{code}"
    assert error.span is not None
    if marked:
        assert written[slice(*error.span)] == marked
    assert mend in error.mend


CHAINED = [
    "1 < n1 < 3",
    "n1 = n2 = n3",
    "b1 = b2 = b3",
    "n1 = n2 < n3",
    "n1 < n2 IS NULL",
    "n1 IS NULL = b1",
    "n1 IN (1) = b1",
    "b1 = n1 IN (1)",
    "n1 NOT IN (1) = b1",
    "b1 = n1 IS NULL",
    "n1 IS NULL IS NULL",
    "n1 IN (1) IS NULL",
    "n1 BETWEEN 1 AND n2 IS NULL",
    "n1 BETWEEN n2 = n3 AND 4",
    "ABS(n1 < n2 < n3) > 1",
    "CASE WHEN n1 < n2 < n3 THEN 1 END > 1",
    "n1 BETWEEN 1 AND 2 = b1",
    "n1 BETWEEN 1 AND 2 < 3",
]


@pytest.mark.parametrize("written", CHAINED)
def test_comparisons_cannot_be_chained(written: str) -> None:
    with pytest.raises(LanguageError) as caught:
        parse(written, namespace=SPACE)
    assert caught.value.code == "language.chained"


NOT_CHAINED = [
    "n1 < n2 AND n2 < n3",
    "n1 < n2 OR NOT n2 < n3",
    "n1 BETWEEN 1 AND 2 AND n2 BETWEEN 3 AND 4 AND n3 = 1",
    "n1 NOT BETWEEN CASE WHEN n2 = 1 AND b1 THEN 1 END AND (n3) AND n3 = 1",
    "n1 NOT IN (1) AND n2 IS NOT NULL AND n3 = 1",
    "MIN_OF(CASE WHEN n1 = 1 THEN 1 ELSE 2 END, n3) = 1",
    "COALESCE(n1 = 1, n2 = 2, n3 = 3)",
    "CASE WHEN n1 = 1 THEN n2 = 2 WHEN n3 = 3 THEN n1 = 4 ELSE n2 = 5 END",
]


@pytest.mark.parametrize("written", NOT_CHAINED)
def test_comparisons_side_by_side_are_no_chain(written: str) -> None:
    parse(written, namespace=SPACE)


def test_parentheses_make_a_comparison_of_conditions() -> None:
    assert text(parse("(n1 < n2) = (n2 < n3)", namespace=SPACE)) == "(n1 < n2) = (n2 < n3)"


def test_a_stack_that_is_nearly_full_gives_a_language_error() -> None:
    def deeper(levels: int) -> None:
        if levels:
            deeper(levels - 1)
        else:
            parse("(" * 30 + "b1" + ")" * 30, namespace=SPACE)

    with pytest.raises(LanguageError) as caught:
        deeper(500)
    assert caught.value.code == "language.too_deep"
