"""What is said badly or not at all."""

from __future__ import annotations

import datetime

import pytest

from dragoman.engine.errors import Place
from dragoman.engine.knowledge import (
    Finding,
    Severity,
    category_from_text,
    lint,
    read_category,
)
from tests.engine.knowledge.authoring import EXAMPLE, HEAD, category, document


def messages(code: str, **sections: str) -> list[str]:
    return [each.message for each in lint(category(**sections)) if each.code == code]


@pytest.mark.gs("GS-A10")
def test_texts_have_all_languages_of_the_title() -> None:
    head = HEAD.replace("{en: Lamps}", "{en: Lamps, pl: Lampy}")
    text = document(
        head,
        only_questions="q: {ask: {en: Q, pl: P}, is: use cases}",
        uses="u: {title: {ru: X}, bears_on: [power]}",
        phrases="- {means: {q: u}, say: {en: [x]}}",
    )
    found = [each for each in lint(category_from_text(text)) if "translation" in each.code]
    assert [(each.message, each.place.path) for each in found] == [
        ("This text is missing in en, pl.", "uses.u.title"),
        ("This text is missing in pl.", "phrases.1"),
    ]


def test_what_was_not_written_lacks_no_language() -> None:
    head = HEAD.replace("{en: Lamps}", "{pl: Lampy}")
    assert not [
        each
        for each in lint(category_from_text(document(head, only_questions="")))
        if each.code == "lint.missing_translation"
    ]


def test_rules_and_questions_say_why() -> None:
    rules = "- {id: a, must: power > 3}\n- {id: b, must: power > 3, because: B}"
    assert messages("lint.unexplained_rule", rules=rules) == ["The rule `a` has no `because`."]
    questions = "q: {ask: Q, why: W, is: yes/no}"
    found = messages("lint.unexplained_question", questions=questions)
    assert "The question `q` has no `why`." not in found
    assert len(found) == 5


def test_what_advice_speaks_of_has_a_title() -> None:
    rules = "- {id: a, must: d > 3}"
    derived = "d: {is: number W, formula: power * 2, title: D}"
    assert messages("lint.untitled", rules=rules, derived=derived) == [
        "The attribute `power` has no `title`, but advice speaks of it."
    ]


@pytest.mark.gs("GS-M04", "GS-B05")
@pytest.mark.parametrize(
    ("question", "is_technical"),
    [
        ("power_wanted: {ask: Q, is: number W}", True),
        ("min_power: {ask: Q, is: number W}", True),
        ("q: {ask: Which power do you need?, is: number W}", True),
        ("q: {ask: Which power?, is: range W}", True),
        ("q: {ask: Which power?, one_of: {a: {text: A}, b: {text: B}}}", True),
        ("q: {ask: How powerful is your voice?, is: number}", False),
        ("q: {ask: How important is power?, is: importance, of: [power]}", False),
        ("q: {ask: Do you want power?, is: yes/no}", False),
        ("q: {ask: What price can you pay?, is: number EUR}", False),
        ("q: {ask: Which power?, is: number W, classifies: demand}", False),
        ("q: {ask: Which power?, is: number W, only_if: expert}", False),
        ("q: {ask: Which power?, is: number W, only_if: cosy}", True),
    ],
)
def test_buyers_are_not_asked_for_specifications(question: str, *, is_technical: bool) -> None:
    found = messages(
        "lint.technical_question",
        questions=f"expert: {{ask: E, is: yes/no, classifies: demand}}\n{question}",
    )
    assert bool(found) is is_technical


@pytest.mark.gs("GS-C08")
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{en: A fast lamp}", "fast"),
        ("{en: The cheapest}", "cheapest"),
        ("{pl: Cicha i tania}", "Cicha"),
        ("{ru: Лёгкая лампа}", "Лёгкая"),
        ("{en: Breakfast lamp}", ""),
        ("{en: Lightning}", ""),
    ],
)
def test_relative_words_need_a_limit(text: str, word: str) -> None:
    claims = f"- {{id: a, text: {text}, source: S, owner: O}}"
    found = messages("lint.relative_word", claims=claims)
    assert found == (
        [f"`{word}` in this claim has no limit that says from where on it is true."] if word else []
    )
    limited = claims.replace("source", "when: power > 3, source")
    assert messages("lint.relative_word", claims=limited) == []
    arguments = f"- {{id: a, about: power, text: {text}}}"
    assert bool(messages("lint.relative_word", arguments=arguments)) is bool(word)


@pytest.mark.gs("GS-A03")
def test_elements_without_facet_are_counted() -> None:
    (message,) = messages("lint.no_facet")
    assert message.startswith("No `facet` is given for `power`, `shade`, `size`, `parts`,")
    assert message.endswith("and 8 more.")
    small = document(
        only_attributes="a: {is: text, column: A, nature: product, facet: technical}\n",
        only_questions="q: {ask: Q, is: text}",
    )
    found = [each.message for each in lint(category_from_text(small)) if "facet" in each.code]
    assert found == ["No `facet` is given for `q`."]
    whole = small.replace("is: text}", "is: text, facet: functional}")
    assert not [each for each in lint(category_from_text(whole)) if "facet" in each.code]


def test_a_model_without_cases_is_unprotected() -> None:
    assert messages("lint.no_cases")
    assert not messages("lint.no_cases", cases="- {buyer: {}, gets: power > 3}")


@pytest.mark.gs("GS-A23", "GS-E07")
def test_what_time_has_overtaken_is_found_by_the_day_given() -> None:
    bikes = read_category(EXAMPLE)

    def overdue(day: str) -> list[tuple[str, Severity]]:
        found = lint(bikes, today=datetime.date.fromisoformat(day))
        codes = ("lint.review_due", "lint.expired_evidence")
        return [(each.code, each.severity) for each in found if each.code in codes]

    assert overdue("2026-12-31") == []
    assert overdue("2027-01-01") == [("lint.review_due", Severity.WARNING)]
    assert overdue("2028-07-01") == [("lint.review_due", Severity.WARNING)]
    assert overdue("2028-07-02")[1:] == [("lint.expired_evidence", Severity.ERROR)]
    assert not [each for each in lint(bikes) if each.code == "lint.review_due"]


def test_expired_evidence_on_which_nothing_rests_is_a_warning() -> None:
    evidence = (
        "e: {kind: law, title: E, source: S, owner: O, seen: 2020-01-01, valid_until: 2021-01-01}"
    )
    found = lint(category(evidence=evidence), today=datetime.date(2026, 1, 1))
    (finding,) = (each for each in found if each.code == "lint.expired_evidence")
    assert finding.severity is Severity.WARNING
    assert finding.message == "`e` was valid until 2021-01-01."


def test_findings_stand_in_the_order_of_the_document() -> None:
    found = lint(read_category(EXAMPLE), today=datetime.date(2029, 1, 1))
    lines = [each.place.line for each in found]
    assert lines == sorted(lines)


def test_a_finding_reads_as_a_line_and_a_way_to_mend_it() -> None:
    finding = Finding(
        code="lint.unused",
        severity=Severity.NOTE,
        message="Nothing uses it.",
        mend="Delete it.",
        place=Place(file="a.yaml", line=3),
    )
    assert str(finding) == "a.yaml:3: note: Nothing uses it. [lint.unused]\n  Delete it."
    bare = Finding(code="lint.unused", severity=Severity.NOTE, message="x")
    assert str(bare) == "note: x [lint.unused]"
