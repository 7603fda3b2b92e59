"""Numbers, plural forms, lists, dates and sentences."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from dragoman.engine.advice import AdviceError
from dragoman.engine.advice.wording import LANGUAGES, Tongue, clause, sentence, within
from dragoman.engine.advice.wording.tongue import digits_apart, joined_sentences, rounded


def counted(language: str, number: float) -> str:
    tongue = Tongue.of(language)
    return tongue.count(tongue.phrases.units.counted['"'], number)


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 inch"),
        ("en", 0, "0 inches"),
        ("en", 26.5, "26.5 inches"),
        ("pl", 1, "1 cal"),
        ("pl", 2, "2 cale"),
        ("pl", 5, "5 cali"),
        ("pl", 12, "12 cali"),
        ("pl", 22, "22 cale"),
        ("pl", 26.5, "26,5 cala"),
        ("ru", 1, "1 дюйм"),
        ("ru", 3, "3 дюйма"),
        ("ru", 11, "11 дюймов"),
        ("ru", 21, "21 дюйм"),
        ("ru", 27, "27 дюймов"),
        ("ru", 26.5, "26,5 дюйма"),
    ],
)
def test_counted_things_take_the_form_of_their_number(
    language: str, number: float, said: str
) -> None:
    assert counted(language, number) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "12,345.5"), ("pl", "12\u00a0345,5"), ("ru", "12\u00a0345,5")],
)
def test_large_numbers_are_grouped_and_decimals_marked_as_the_language_does(
    language: str, said: str
) -> None:
    assert Tongue.of(language).decimal(Decimal("12345.5")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_digits_stand_together(language: str) -> None:
    assert Tongue.of(language).whole(2560) == "2560"


def test_a_negative_number_has_a_true_minus() -> None:
    assert Tongue.of("en").decimal(Decimal(-12)) == "−12"


@pytest.mark.gs("GS-L13")
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "3 May 2027"), ("pl", "3 maja 2027"), ("ru", "3 мая 2027")],
)
def test_days_are_said_in_full(language: str, said: str) -> None:
    assert Tongue.of(language).date(datetime.date(2027, 5, 3)) == said


@pytest.mark.parametrize(
    ("language", "both", "either"),
    [
        ("en", "a, b, and c", "a, b, or c"),
        ("pl", "a, b i c", "a, b lub c"),
        ("ru", "a, b и c", "a, b или c"),
    ],
)
def test_lists_end_in_and_or_or(language: str, both: str, either: str) -> None:
    tongue = Tongue.of(language)
    assert tongue.all_of(["a", "b", "c"]) == both
    assert tongue.any_of(["a", "b", "c"]) == either
    assert tongue.all_of([]) == ""
    assert tongue.all_of(["a"]) == "a"


def test_parts_with_a_comma_are_quoted_so_that_the_list_stays_clear() -> None:
    tongue = Tongue.of("en")
    assert tongue.any_of(["wide, 16:9", "tall"]) == "“wide, 16:9” or “tall”"
    assert tongue.any_of(["wide, 16:9"]) == "wide, 16:9"
    assert tongue.all_of(["“A” (b, c)", "d"]) == "“A” (b, c) and “d”"


@pytest.mark.gs("GS-L13")
def test_a_language_that_nobody_speaks_here_is_refused_with_those_that_are() -> None:
    assert Tongue.of("pl-PL").language == "pl"
    with pytest.raises(AdviceError) as caught:
        Tongue.of("de")
    assert caught.value.code == "advice.unknown_language"
    assert "en, pl, ru" in caught.value.mend


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("too loud", "Too loud."),
        ("Is it? “Yes.”", "Is it? “Yes.”"),
        ("quiet (“very”)", "Quiet (“very”)."),
        ("is it so?", "Is it so?"),
        ("", ""),
    ],
)
def test_a_sentence_begins_large_and_ends_once(text: str, told: str) -> None:
    assert sentence(text) == told


def test_sentences_follow_each_other() -> None:
    assert joined_sentences(("one", "", "two.")) == "One. Two."


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Noise outdoors", "noise outdoors"),
        ("A large sheet", "a large sheet"),
        ("COP in frost", "COP in frost"),
        ("4K screen", "4K screen"),
        ("Шум снаружи", "шум снаружи"),
        ("Żywotność", "żywotność"),
        ("", ""),
        ("X", "X"),
    ],
)
def test_titles_are_small_within_a_sentence_unless_they_are_names(title: str, said: str) -> None:
    assert within(title) == said


def test_a_clause_has_no_full_stop() -> None:
    assert clause("So it is. ") == "So it is"
    assert clause("and so on...") == "and so on..."


@pytest.mark.parametrize(
    ("number", "digits", "shown"),
    [
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (-2.5, 0, "-3"),
        (27.0, 1, "27"),
        (1234.5678, None, "1235"),
        (0.0345678, None, "0.0346"),
        (35.75, None, "35.8"),
        (100000.0, None, "100000"),
        (0.0, None, "0"),
        (1e-9, 2, "0"),
    ],
)
def test_numbers_are_rounded_half_away_from_zero(
    number: float, digits: int | None, shown: str
) -> None:
    assert str(rounded(number, digits)) == shown


@pytest.mark.parametrize(
    ("value", "limit", "digits"), [(53.0, 50.0, 0), (50.4, 50.0, 0), (41.4, 39.6, 0), (7.0, 7.0, 0)]
)
def test_enough_decimals_are_shown_for_a_true_gap(value: float, limit: float, digits: int) -> None:
    needed = digits_apart(value, limit, digits)
    shown, bound = rounded(value, needed), rounded(limit, needed)
    assert abs(shown - bound) == rounded(abs(value - limit), needed)
    assert (shown == bound) is (value == limit)
