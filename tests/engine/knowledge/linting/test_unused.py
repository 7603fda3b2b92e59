"""What nothing uses."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import lint
from tests.engine.knowledge.authoring import category

USED = """\
- {id: r1, when: cosy AND place = 'desk' AND room > 3, must: power > 3}
- {id: r2, when: "HAS(wants, 'bulb_in') AND HAS(wants, 'plug_on')", must: price < budget_to}
- {id: r3, when: place = 'floor', wish: dimmable AND size = 'small' AND shade = 'glass'}
- {id: r4, wish: "HAS(parts, 'bulb') AND maker = 'A' AND made > DATE '2020-01-01'"}
"""


def messages(code: str, **sections: str) -> list[str]:
    model = category(**{"rules": USED, **sections})
    return [each.message for each in lint(model) if each.code == code]


def test_what_is_all_used_has_no_findings() -> None:
    for code in ("lint.dead_question", "lint.unmapped_need", "lint.option_without_effect"):
        assert messages(code) == []
    assert messages("lint.unused") == []


@pytest.mark.gs("GS-A10")
def test_a_question_that_nothing_uses_is_dead() -> None:
    assert messages("lint.dead_question", questions="q: {ask: Q, is: number}") == [
        "Nothing uses the answer to `q`."
    ]


@pytest.mark.parametrize(
    "sections",
    [
        {"needs": "n: {is: number, formula: q * 2}"},
        {"rules": "- {id: a, when: q > 3, must: power > 3}"},
        {"questions": "p: {ask: P, is: yes/no, only_if: q > 3, classifies: trust}"},
        {"suggestions": "s: {when: q > 3, suggest: {cosy: yes}, text: S}"},
        {"arguments": "- {id: a, about: power, when: q > 3, text: A}"},
        {"derived": "d: {is: number W, formula: power * q}"},
        {"objections": "- {id: o, says: S, doubt: D, answer: A, when: q > 3}"},
    ],
)
def test_a_question_is_used_wherever_an_expression_rests_on_it(sections: dict[str, str]) -> None:
    questions = "q: {ask: Q, is: number}\n" + sections.pop("questions", "")
    rules = USED + sections.pop("rules", "")
    assert messages("lint.dead_question", questions=questions, rules=rules, **sections) == []


@pytest.mark.parametrize(
    "question",
    [
        "q: {ask: Q, is: importance, of: [power]}",
        "q: {ask: Q, is: yes/no, classifies: competence}",
        "q: {ask: Anything else?, is: text}",
    ],
)
def test_some_questions_serve_themselves(question: str) -> None:
    assert messages("lint.dead_question", questions=question) == []


def test_a_case_alone_does_not_use_a_question() -> None:
    sections = {
        "questions": "q: {ask: Q, is: number}",
        "cases": "- {buyer: {q: 3}, gets: power > q}",
    }
    assert len(messages("lint.dead_question", **sections)) == 1


@pytest.mark.gs("GS-A10")
def test_a_need_that_no_rule_uses_is_unmapped() -> None:
    needs = "n: {is: number m², formula: room}\nm: {is: number m², formula: n * 2}"
    assert len(messages("lint.unmapped_need", needs=needs)) == 2
    rules = f"{USED}- {{id: a, when: m > 3, must: power > 3}}"
    assert messages("lint.unmapped_need", needs=needs, rules=rules) == []
    derived = "d: {is: number W·m², formula: power * m, better: less, bad: 9, good: 1}"
    assert messages("lint.unmapped_need", needs=needs, derived=derived) == []
    plain = "d: {is: number W·m², formula: power * m}"
    assert len(messages("lint.unmapped_need", needs=needs, derived=plain)) == 2


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("q: {ask: Q, one_of: {a: {text: A}, b: {text: B}, c: {text: C}}}",
         ["`b`, `c` of `q` have the same effect everywhere."]),
        ("q: {ask: Q, one_of: {a: {text: A}, b: {text: B}}}", []),
        ("q: {ask: Q, one_of: {a: {text: A}, b: {text: B}, c: {text: C}}, classifies: trust}", []),
    ],
)  # fmt: skip
def test_options_of_one_effect_are_found(question: str, expected: list[str]) -> None:
    rules = f"{USED}- {{id: a, when: q = 'a', must: power > 3}}"
    assert messages("lint.option_without_effect", questions=question, rules=rules) == expected


def test_options_that_no_expression_mentions_are_found() -> None:
    rules = f"{USED}- {{id: a, when: \"HAS(q, 'a')\", must: power > 3}}"
    question = "q: {ask: Q, some_of: {a: {text: A}, b: {text: B}}}"
    assert messages("lint.option_without_effect", questions=question, rules=rules) == [
        "No expression mentions `b` of `q`."
    ]


def test_options_that_are_compared_with_a_fact_all_count() -> None:
    rules = f"{USED}- {{id: a, wish: 'HAS(q, shade)'}}"
    question = "q: {ask: Q, some_of: {glass: {text: A}, paper: {text: B}}}"
    assert messages("lint.option_without_effect", questions=question, rules=rules) == []


def test_options_of_a_dead_question_are_not_told_as_well() -> None:
    question = "q: {ask: Q, some_of: {a: {text: A}, b: {text: B}}}"
    assert messages("lint.option_without_effect", questions=question) == []
    assert len(messages("lint.dead_question", questions=question)) == 1


def test_an_attribute_that_is_only_shown_is_noted() -> None:
    attribute = "x: {is: number, column: X, nature: product}"
    assert messages("lint.unused", attributes=attribute) == ["Nothing uses the attribute `x`."]


@pytest.mark.parametrize(
    "sections",
    [
        {"derived": "d: {is: number, formula: x * 2, better: more, bad: 1, good: 2}"},
        {"questions": "q: {ask: Q, is: text, about: [x]}"},
        {"uses": "u: {title: U, bears_on: [x]}"},
        {"claims": "- {id: a, text: A, about: [x], source: S, owner: O}"},
        {"arguments": "- {id: a, about: x, text: A}"},
        {"competitors": "c: {title: C, source: S, seen: 2026-01-01, offers: "
                        "[{title: O, facts: {x: 3}}]}"},
        {"competitors": "c: {title: C, source: S, seen: 2026-01-01, offers: [{title: O, "
                        "differences: [{about: x, text: T, source: S, seen: 2026-01-01}]}]}"},
        {"objections": "- {id: o, says: S, doubt: D, answer: 'It has {x}'}"},
    ],
)  # fmt: skip
def test_an_attribute_is_used_wherever_it_is_named(sections: dict[str, str]) -> None:
    attribute = "x: {is: number, column: X, nature: product}"
    assert messages("lint.unused", attributes=attribute, **sections) == []


def test_suppliers_and_what_is_better_or_behind_the_wall_are_not_unused() -> None:
    attributes = """\
    a: {is: text, column: A, nature: product, supplier: yes}
    b: {is: yes/no, column: B, nature: product, better: yes}
    c: {is: number, column: C, nature: behavioural}
    """
    assert messages("lint.unused", attributes=attributes) == []


def test_terms_topics_use_cases_and_evidence_are_used_or_noted() -> None:
    sections = {
        "terms": "lumen: {title: lumen, explain: X}\nkelvin: {title: Kelvin, explain: X}",
        "topics": "a: {title: A}\nb: {title: B}",
        "questions": "u: {ask: How many lumens?, is: use cases, topic: a}",
        "uses": "x: {title: X}\ny: {title: Y, bears_on: [power]}\nz: {title: Z}",
        "rules": f"{USED}- {{id: a, when: \"HAS(u, 'z')\", must: power > 3}}",
        "evidence": "e: {kind: test, title: E, source: S, owner: O, seen: 2026-01-01}\n"
        "f: {kind: test, title: F, source: S, owner: O, seen: 2026-01-01}",
        "claims": "- {id: a, text: A, evidence: f}",
    }
    assert sorted(messages("lint.unused", **sections)) == [
        "Nothing uses the evidence `e`.",
        "Nothing uses the term `kelvin`.",
        "Nothing uses the topic `b`.",
        "Nothing uses the use case `x`.",
    ]


@pytest.mark.parametrize(
    ("title", "text", "is_used"),
    [
        ("{pl: strumień świetlny}", "{pl: Ile strumienia świetlnego?}", True),
        ("{en: burn-in}", "{en: It burns in.}", True),
        ("{en: luminous flux (lm)}", "{en: 300 lm}", True),
        ("{en: 4K or UHD}", "{en: UHD}", True),
        ("{en: watt}", "{en: x}", False),
        ("{en: ppi}", "{en: shipping}", False),
    ],
)
def test_a_term_is_found_with_other_endings(title: str, text: str, *, is_used: bool) -> None:
    sections = {
        "terms": f"t: {{title: {title}, explain: X}}",
        "topics": f"a: {{title: {text}}}",
        "questions": "u: {ask: Q, is: text, topic: a}",
    }
    assert (messages("lint.unused", **sections) == []) is is_used


def test_a_unit_uses_its_term() -> None:
    assert messages("lint.unused", terms="t: {title: watt (W), explain: X}") == []
