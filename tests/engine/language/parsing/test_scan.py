"""What is refused before anything is parsed, and how it is said."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.engine.errors import Place
from dragoman.engine.language import LanguageError, parse
from dragoman.engine.language.parsing.order import MAX_DEPTH
from dragoman.engine.language.parsing.scan import MAX_LENGTH
from tests.engine.language.worlds import SPACE


def refused(text: str) -> LanguageError:
    with pytest.raises(LanguageError) as caught:
        parse(text, namespace=SPACE)
    return caught.value


REFUSALS = [
    ("", "empty", ""),
    ("   \n ", "empty", ""),
    ("n1 == 3", "double_equals", "=="),
    ("n1 > 3 && b1", "word_operator", "&&"),
    ("n1 > 3 || b1", "word_operator", "||"),
    ("n1 > 3 & b1", "word_operator", "&"),
    ("n1 > 3 | b1", "word_operator", "|"),
    ("!b1", "word_operator", "!"),
    ("n1 << 2 > 3", "shift", "<<"),
    ("n1 >> 2 > 3", "shift", ">>"),
    ('c1 = "old"', "double_quotes", '"old"'),
    ('c1 = "old', "double_quotes", '"old'),
    ("c1 = `old`", "double_quotes", "`old`"),
    ("c1 = „old”", "double_quotes", "„old”"),
    ("c1 = “old”", "double_quotes", "“old”"),
    ("c1 = ‘old’", "double_quotes", "‘old’"),
    ("c1 = ’old’", "double_quotes", "’"),
    ("c1 = «old»", "double_quotes", "«old»"),
    ("c1 = 'old", "open_text", "'old"),
    ("c1 = 'o\\ld'", "escape", "'o\\ld'"),
    ("t1 = 'a\nb'", "escape", "'a"),
    ("t1 = 'a\x85'", "escape", "'a\x85'"),
    ("n1 > 3 -- more", "comment", "--"),
    ("n1 > /* more */ 3", "comment", "/* more */"),
    ("n1 > 3 # more", "comment", "#"),
    ("n1 - -- 3", "comment", "--"),
    ("b1; DROP TABLE x", "semicolon", ";"),
    ("n1::int > 3", "cast", "::"),
    ("n1 > :x", "parameter", ":"),
    ("n1 > ?", "parameter", "?"),
    ("n1 > $1", "parameter", "$"),
    ("n1 > @x", "parameter", "@"),
    ("n1 > {x}", "parameter", "{"),
    ("n1 IN [1, 2]", "bad_character", "["),
    ("product.n1 > 3", "bad_character", "."),
    ("n1 > 3.", "bad_number", "3"),
    ("n1 > 1.2.3", "bad_number", "1"),
    ("größe > 3", "bad_character", "größe"),
    ("n1 > 3 \x00", "bad_character", "\x00"),
    ("n1 > 3 ☃", "bad_character", "☃"),
    ("n1 ≤ 3", "bad_sign", "≤"),
    ("n1 ≥ 3", "bad_sign", "≥"),
    ("n1 ≠ 3", "bad_sign", "≠"),
    ("n1 => 3", "bad_sign", "=>"),
    ("n1 =< 3", "bad_sign", "=<"),
    ("n1 <=> 3", "bad_sign", "<=>"),
    ("n1 × 3 > 1", "bad_sign", "×"),
    ("n1 − 3 > 1", "bad_sign", "−"),
    ("n1 ^ 2 > 1", "bad_sign", "^"),
    ("n1 % 2 = 1", "bad_sign", "%"),
    ("n1 > 1e999", "number_too_large", "1e999"),
    ("n1 LIKE 'x'", "forbidden_word", "LIKE"),
    ("(SELECT 1) > n1", "forbidden_word", "SELECT"),
    ("EXISTS (SELECT 1)", "forbidden_word", "EXISTS"),
    ("CAST(n1 AS int) > 1", "forbidden_word", "CAST"),
    ("n1 OVER (PARTITION BY n2) > 1", "forbidden_word", "OVER"),
    ("CURRENT_DATE > d1", "forbidden_word", "CURRENT_DATE"),
    ("d1 + INTERVAL '1 day' > d2", "forbidden_word", "INTERVAL"),
    ("IF(b1, 1, 2) > n1", "forbidden_word", "IF"),
    ("pg_sleep(10) > 1", "unknown_function", "pg_sleep"),
    ("CEILING(n1) > 1", "unknown_function", "CEILING"),
    ("n1(3) > 1", "unknown_function", "n1"),
    ("(n1 > 3", "unbalanced", "("),
    ("n1 > 3)", "unbalanced", ")"),
    ("CASE WHEN b1 THEN 1", "unbalanced", "CASE"),
    ("(CASE WHEN b1 THEN 1) END", "unbalanced", ")"),
    ("n1 > 3 END", "unbalanced", "END"),
    ("b1 IS TRUE", "is_what", "IS"),
    ("b1 IS NOT TRUE", "is_what", "IS"),
    ("b1 IS", "is_what", "IS"),
    ("d1 > DATE 2026", "bad_date", "DATE"),
    ("d1 > DATE(2026)", "bad_date", "DATE"),
    ("d1 > DATE", "bad_date", "DATE"),
    ("n1 > 3kW", "number_with_unit", "3kW"),
    ("n1 n2 > 3", "operator_missing", "n1 n2"),
    ("n1 > 3 b1", "operator_missing", "3 b1"),
    ("t1 = 'a' 'b'", "operator_missing", "'a' 'b'"),
    ("(b1) (b2)", "operator_missing", ") ("),
    ("abs 3 > 1", "operator_missing", "abs 3"),
    ("b1 NOT b2", "operator_missing", "b1 NOT"),
    ("b1 NOT", "operator_missing", "b1 NOT"),
    ("n1 >", "operand_missing", ">"),
    ("b1 AND OR b2", "operand_missing", "AND"),
    ("n1 * * n2 > 1", "operand_missing", "*"),
    ("n1 = NOT b1", "operand_missing", "="),
    ("ABS() > 1", "operand_missing", "("),
    ("ABS(n1,) > 1", "operand_missing", ","),
    ("n1 IN ()", "operand_missing", "("),
    ("* 3 > n1", "operand_missing", "*"),
    ("+3 > n1", "operand_missing", "+"),
    ("n1 > +3", "operand_missing", ">"),
    ("COUNT(*) > 1", "unknown_function", "COUNT"),
]


@pytest.mark.parametrize(("text", "code", "marked"), REFUSALS)
def test_what_is_not_of_the_language_is_named_and_marked(text: str, code: str, marked: str) -> None:
    error = refused(text)
    assert error.code == f"language.{code}"
    if marked:
        assert error.span is not None
        start, end = error.span
        assert text[start:end].startswith(marked.partition("\n")[0])
    assert error.message
    assert str(error).endswith(error.mend)


def test_an_error_shows_file_line_and_the_place_in_the_expression() -> None:
    place = Place(file="category.yaml", line=12, column=9, path="rules.enough_heat.must")
    with pytest.raises(LanguageError) as caught:
        parse("n1 > 3\n  AND n2 == 4", namespace=SPACE, place=place)
    assert str(caught.value).splitlines() == [
        (
            "category.yaml:12:9 (rules.enough_heat.must): "
            "Equality is written with one sign. [language.double_equals]"
        ),
        "    AND n2 == 4",
        "           ^^",
        "  Write = instead of ==.",
    ]


@pytest.mark.parametrize("text", ["n1 != 3", "n1 <> 3"])
def test_unequal_has_two_spellings(text: str) -> None:
    assert parse(text, namespace=SPACE) == parse("n1 <> 3", namespace=SPACE)


def test_keywords_and_functions_may_be_small() -> None:
    small = "case when not b1 and n1 in (1) then abs(n2) else null end is null"
    assert parse(small, namespace=SPACE) == parse(
        "CASE WHEN NOT b1 AND n1 IN (1) THEN ABS(n2) ELSE NULL END IS NULL", namespace=SPACE
    )


HOSTILE = [
    "(" * 3_999,
    "(" * 2_000 + ")" * 2_000,
    "(" * 1_000 + "n1" + ")" * 1_000,
    "NOT " * 999 + "b1",
    "- " * 1_900 + "n1 > 0",
    "-(" * 1_000 + "n1" + ")" * 1_000,
    "ABS(" * 900 + "n1",
    "CASE WHEN " * 390 + "b1",
    "CASE WHEN b1 THEN " * 200 + "1" + " END" * 200,
    "n1" + "+n1" * 1_300 + " > 0",
    "n1" + "/n1" * 1_300 + " > 0",
    "n1 IN (" + ",".join("1" for _ in range(1_900)) + ")",
    "n1 = " * 790 + "n1",
    "COALESCE(" * 300 + "n1" + ",1)" * 300,
    "b1 AND " * 560 + "b1",
    "(b1 OR " * 400 + "b1" + ")" * 400,
    "'" * 3_999,
    "n1 BETWEEN " * 350 + "1",
    "/*" * 1_999,
    "1" * 3_999 + " > n1",
    "1e" + "9" * 3_000 + " > n1",
    "x" * 3_999,
    "\u0301" * 3_999,
    "n1>" + "9" * 400 + "." + "9" * 3_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_refused_or_read_within_a_second_of_work(text: str) -> None:
    parse("b1", namespace=SPACE)  # the first one loads the parser
    started = time.process_time()
    with suppress(LanguageError):
        parse(text, namespace=SPACE)
    assert time.process_time() - started < 1


def test_length_is_bounded() -> None:
    assert refused("b1" + " " * MAX_LENGTH).code == "language.too_long"
    parse("b1".ljust(MAX_LENGTH), namespace=SPACE)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("(", ")"), ("NOT ", ""), ("(NOT ", ")"), ("CASE WHEN b1 THEN ", " END")],
)
def test_nesting_is_bounded_whatever_nests(opening: str, closing: str) -> None:
    each = 2 if opening == "(NOT " else 1
    allowed = MAX_DEPTH // each
    parse(opening * allowed + "b2" + closing * allowed, namespace=SPACE)
    error = refused(opening * (allowed + 1) + "b2" + closing * (allowed + 1))
    assert error.code == "language.too_deep"


def test_a_minus_between_two_values_is_no_nesting() -> None:
    text = "n1 - (n2 - (" * (MAX_DEPTH // 2) + "n3" + "))" * (MAX_DEPTH // 2)
    parse(text, namespace=SPACE)


def test_a_sum_of_a_hundred_terms_is_too_deep_a_tree() -> None:
    parse(" + ".join(["n1"] * 100), namespace=SPACE)
    assert refused(" + ".join(["n1"] * 101)).code == "language.too_deep"


words = st.sampled_from(
    [
        *"( ) , + - * / = <> < <= > >= '".split(),
        *"AND OR NOT IN BETWEEN IS NULL CASE WHEN THEN ELSE END TRUE DATE UNIT ABS HAS".split(),
        *"b1 n1 c1 m1 d1 1 2.5 'old' '2026-01-31' 'W' x -- ; :: \" \\ . SELECT".split(),
    ]
)


@given(text=st.one_of(st.text(max_size=80), st.lists(words, max_size=25).map(" ".join)))
@example("CASE b1 WHEN TRUE THEN 1 ELSE END")
@example("UNIT('W', 1)")
@example("HAS(m1)")
@example("DATE '2026-01-31' DATE '2026-01-31'")
def test_no_text_raises_anything_but_a_language_error(text: str) -> None:
    error: LanguageError | None = None
    try:
        parse(text, namespace=SPACE)
    except LanguageError as caught:
        error = caught
    assert error is None or (error.code.startswith("language.") and error.marked)
