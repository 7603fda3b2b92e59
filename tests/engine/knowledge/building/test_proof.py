"""What is said must be backed, and by somebody."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge import category_from_text
from tests.engine.knowledge.authoring import HEAD, category, document, problem, problem_in, problems

TEST = "t: {kind: test, title: T, source: S, owner: O, seen: 2026-01-01}"


@pytest.mark.gs("GS-L03", "GS-E07")
@pytest.mark.parametrize(
    "sections",
    [
        {"claims": "- {id: a, text: A}"},
        {"claims": "- {id: a, text: A, source: S}"},
        {"claims": "- {id: a, text: A, owner: O}"},
        {"claims": "- {id: a, text: A, source: {document: D}}"},
        {"consequences": "- {id: a, acting: A, not_acting: N}"},
        {"consequences": "- {id: a, acting: A, not_acting: N, source: S}"},
        {"evidence": "t: {kind: test, title: T, source: S, owner: O}"},
        {"evidence": "t: {kind: test, title: T, owner: O, seen: 2026-01-01}"},
        {"competitors": "c: {title: C, source: S}"},
        {"competitors": "c: {title: C, source: S, seen: 2026-01-01, offers: [{title: O, "
         "differences: [{about: power, text: T, source: S}]}]}"},
    ],
)  # fmt: skip
def test_nothing_is_said_for_which_nobody_answers(sections: dict[str, str]) -> None:
    problem_in("knowledge.source", **sections)


@pytest.mark.gs("GS-L03")
def test_a_claim_may_rest_on_evidence_instead() -> None:
    lamps = category(evidence=TEST, claims="- {id: a, text: A, evidence: t, source: S}")
    claim = lamps.claims["a"]
    assert claim.evidence == "t"
    assert claim.source is not None


@pytest.mark.parametrize(
    "sections",
    [
        {"claims": "- {id: a, text: A, evidence: x}"},
        {"arguments": "- {id: a, about: power, text: A, evidence: x}"},
        {"arguments": "- {id: a, about: pwer, text: A}"},
        {"objections": "- {id: a, says: S, doubt: D, answer: A, evidence: x}"},
        {"claims": "- {id: a, text: A, about: [pwer], source: S, owner: O}"},
    ],
)
def test_what_a_statement_names_exists(sections: dict[str, str]) -> None:
    problem_in("knowledge.unknown_name", **sections)


@pytest.mark.parametrize("part", ["claims", "arguments", "consequences", "objections"])
def test_statements_of_one_sort_have_different_ids(part: str) -> None:
    fields = {
        "claims": "text: A, source: S, owner: O",
        "arguments": "about: power, text: A",
        "consequences": "acting: A, not_acting: N, source: S, owner: O",
        "objections": "says: S, doubt: D, answer: A",
    }[part]
    problem_in("knowledge.duplicate_id", **{part: f"- {{id: a, {fields}}}\n" * 2})


def test_an_argument_without_attribute_is_told_once() -> None:
    problem_in("knowledge.missing", arguments="- {id: a, text: A}")


def test_a_statement_without_id_is_told_once() -> None:
    problem_in("knowledge.missing", arguments="- {about: power, text: A}")


def test_evidence_of_no_kind_is_told_once() -> None:
    text = TEST.replace("kind: test", "kind: guess")
    problem_in("knowledge.value", evidence=text)


@pytest.mark.parametrize("source", ["source: {document: D, owner: O}", "source: D"])
def test_parts_of_a_source_are_not_scattered(source: str) -> None:
    text = f"- {{id: a, text: A, {source}, owner: P}}"
    if "{" in source:
        problem_in("knowledge.together", claims=text)
    else:
        category(claims=text)


def test_a_document_is_a_link_or_a_column() -> None:
    problem_in("knowledge.together", documents="- {title: T}")
    problem_in("knowledge.together", documents="- {title: T, link: l, column: c}")


@pytest.mark.parametrize("file", ["../bom.csv", "/etc/bom.csv", "a/../../b", "C:\\bom.csv"])
def test_files_lie_in_the_folder_of_the_document(file: str) -> None:
    problem_in("knowledge.value", technical=f"routing: '{file}'")
    head = HEAD.replace("lamps.csv", f"'{file}.csv'")
    problem(document(head), "knowledge.value")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lamps.csv", "lamps.pdf"),
        ("id: [Name]", "id: [Name], decimal: ;"),
        ("since: 2024-01-01", "since: 2024-01-01, review: 2023-01-01"),
    ],
)
def test_the_head_of_a_document_holds_together(old: str, new: str) -> None:
    problem(document(HEAD.replace(old, new)), "knowledge.value")


def test_a_document_without_table_or_sale_is_told_once() -> None:
    text = document("format: 1\ncategory: lamps\ntitle: Lamps\n")
    assert [error.code for error in problems(text)] == ["knowledge.missing"] * 2


def test_a_sale_that_does_not_say_how_or_since_when_is_told_once() -> None:
    problem(document(HEAD.replace("as: expert, ", "")), "knowledge.missing")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'{nothing}'", "`{nothing}` names nothing"),
        ("'{'", "A brace in this text"),
        ("'{Room}'", "A brace in this text"),
        ("{en: x, pl: '{rom}'}", "`{rom}` names nothing"),
    ],
)
def test_place_holders_name_something(text: str, shown: str) -> None:
    error = problem_in(
        "knowledge.placeholder", rules=f"- {{id: a, must: power > 3, because: {text}}}"
    )
    assert shown in error.message


def test_a_question_cannot_speak_of_a_product_that_nobody_sees_yet() -> None:
    error = problem_in(
        "knowledge.placeholder", questions="q: {ask: 'Is {power} enough?', is: yes/no}"
    )
    assert "no product is shown here" in error.message


def test_place_holders_may_be_questions_ends_of_ranges_needs_and_context() -> None:
    category(
        needs="n: {is: number m², formula: room, because: '{room} {n}'}",
        rules="- {id: a, must: power > 3, because: '{budget} {budget_to} {n} {power} {market}'}",
    )


@pytest.mark.parametrize(("field", "code"), [("{count}", ""), ("{power}", "knowledge.placeholder")])
def test_the_range_counts(field: str, code: str) -> None:
    text = document() + f"range: '{field} lamps'\n"
    if code:
        assert "may hold {count} and {excluded}" in problem(text, code).message
    else:
        category_from_text(text)
