"""What a maintainer reads after a typical mistake: the exact words."""

from __future__ import annotations

from textwrap import dedent

import pytest

from dragoman.engine.knowledge import KnowledgeErrors, category_from_text
from tests.engine.knowledge.authoring import document


def message(text: str) -> str:
    with pytest.raises(KnowledgeErrors) as caught:
        category_from_text(text, file="lamps.yaml")
    return str(caught.value)


def rule(text: str) -> str:
    return document(rules=f"\n- id: a\n  {text}\n")


MISTAKES = [
    pytest.param(
        rule("must: NOT power: b"),
        """\
        lamps.yaml:24:20: A colon and a space stand inside a value, behind `must: NOT power`; to \
YAML they begin a mapping. [knowledge.yaml]
              must: NOT power: b
                             ^
          Put the whole value in double quotes, or write it after `|` on the next line.
        """,
        id="a colon in an expression",
    ),
    pytest.param(
        rule("must: {power} > 3"),
        """\
        lamps.yaml:24:21: The value begins with "{", which opens a mapping to YAML; `> 3` cannot \
follow it. This looks like an expression or a sentence. [knowledge.yaml]
              must: {power} > 3
                              ^
          Put the whole value in double quotes, or write it after `|` on the next line.
        """,
        id="braces around a name",
    ),
    pytest.param(
        rule("must: 'glass' = shade"),
        """\
        lamps.yaml:24:19: The value begins with a quote, so to YAML `= shade` stands behind its \
end. [knowledge.yaml]
              must: 'glass' = shade
                            ^
          Put the whole value in double quotes, or write it after `|` on the next line.
        """,
        id="an expression that begins with a quote",
    ),
    pytest.param(
        rule("must: shade = 'gl # ass'"),
        """\
        lamps.yaml:24:11 (rules.a.must): This text is never closed by '. [language.open_text]
          shade = 'gl
                  ^^^
          To YAML, `# ass'` is a comment: ` #` begins one. If it belongs to the value, put the \
whole value in double quotes.
        """,
        id="a comment that swallows half of an expression",
    ),
    pytest.param(
        rule("must: power <= 3 AND # and cheap\n    price < 3"),
        """\
        lamps.yaml:25:7: The value above ended at its comment (`# and cheap`), so this line \
cannot continue it. [knowledge.yaml]
                price < 3
                ^
          Write the value after `|`, or move the comment to a line above it.
        """,
        id="a comment in the middle of an expression",
    ),
    pytest.param(
        rule("must: power <= 3\n  AND price < 100"),
        """\
        lamps.yaml:25:5: `AND price < 100` is no `key: value`. [knowledge.yaml]
              AND price < 100
              ^
          If it continues the value above, indent it more than that key.
        """,
        id="a second line that is not indented",
    ),
    pytest.param(
        rule("must: @power > 3"),
        """\
        lamps.yaml:24:11: The value begins with "@", which to YAML is a reserved character. This \
looks like an expression or a sentence. [knowledge.yaml]
              must: @power > 3
                    ^
          Put the whole value in double quotes, or write it after `|` on the next line.
        """,
        id="a character that YAML reserves",
    ),
    pytest.param(
        rule("must: *power > 3"),
        """\
        lamps.yaml:24:11: `*power` is an alias to YAML, and a model has none. \
[knowledge.yaml_feature]
          If it is part of an expression or sentence, put the whole value in quotes.
        """,
        id="an asterisk",
    ),
    pytest.param(
        rule("must: power > 3\n  because: {en: Hello, world}"),
        """\
        lamps.yaml:25:26 (rules.a.because.world): `world` is left over behind a comma: inside \
braces a comma ends the value. [knowledge.yaml]
          Put the value that has the comma in double quotes.
        """,
        id="a comma in a text in braces",
    ),
    pytest.param(
        document(attributes="x: {is: number, column: X, nature: product, titel: X}"),
        """\
        lamps.yaml:16:47 (attributes.x.titel): An attribute has no key `titel`. \
[knowledge.unknown_key]
          Did you mean `title`?
        """,
        id="a misspelt key",
    ),
    pytest.param(
        rule("must: pwer > 3"),
        """\
        lamps.yaml:24:11 (rules.a.must): There is no 'pwer'. [language.unknown_name]
          pwer > 3
          ^^^^
          Did you mean power?
        """,
        id="a misspelt name",
    ),
    pytest.param(
        rule("must: margin > 3"),
        """\
        lamps.yaml:24:11 (rules.a.must): `margin` is commercial, and nothing but needs and facts \
of the product enters advice (wall 1). [knowledge.wall_1]
          Take it out of the expression.
        """,
        id="a commercial fact in a rule",
    ),
    pytest.param(
        document(attributes="x: {is: number, column: Marża brutto, nature: product}"),
        """\
        lamps.yaml:16:49 (attributes.x.nature): `Marża brutto` sounds commercial or behavioural \
(`marza`) but is declared `product`, which may enter advice (wall 1). [knowledge.wall_1]
          Declare `nature: commercial` or `nature: behavioural`; or, if it is a fact of the \
product, say why in `reason`.
        """,
        id="a commercial column declared as a fact of the product",
    ),
    pytest.param(
        document(claims="- {id: a, text: The best lamps}"),
        """\
        lamps.yaml:23:5 (claims.a): This claim has no `source` and `owner`: somebody must answer \
for every statement. [knowledge.source]
          Add `source` and `owner`.
        """,
        id="a claim without source",
    ),
    pytest.param(
        document(derived="a: {is: number, formula: b + power}\nb: {is: number, formula: a * 2}"),
        """\
        lamps.yaml:23:28 (derived.a.formula): Formulas go in a circle: `a` → `b` → `a`. \
[knowledge.cycle]
          Let one of them follow from something else.
        """,
        id="formulas in a circle",
    ),
    pytest.param(
        document(
            attributes="x: {is: number, column: X, nature: product, better: more, bad: 5, good: 3}"
        ),
        """\
        lamps.yaml:16:75 (attributes.x.good): `better: more`, but `good: 3` is not above \
`bad: 5`. [knowledge.preference]
          Exchange the two figures, or correct `better`.
        """,
        id="bad and good the wrong way round",
    ),
]


@pytest.mark.gs("GS-A11", "GS-A10")
@pytest.mark.parametrize(("text", "expected"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_how_to_mend_it(text: str, expected: str) -> None:
    assert message(text) == dedent(expected) + "\n1 problem in lamps.yaml"


@pytest.mark.gs("GS-A11")
def test_many_mistakes_are_told_at_once_and_in_the_order_of_the_document() -> None:
    text = document(
        attributes="x: {is: numbr, column: X, nature: product}",
        rules="- {id: a, must: pwer > 3}\n- {id: a, wish: cosy}\n",
        claims="- {id: c, text: Best}",
    )
    with pytest.raises(KnowledgeErrors) as caught:
        category_from_text(text)
    found = caught.value.problems
    assert [error.code for error in found] == [
        "knowledge.value",
        "language.unknown_name",
        "knowledge.duplicate_id",
        "knowledge.scope",
        "knowledge.source",
    ]
    assert str(caught.value).endswith("5 problems in category.yaml")
    assert caught.value.code == "knowledge.document"


@pytest.mark.gs("GS-A11")
def test_lines_that_yaml_does_not_understand_are_told_together() -> None:
    text = document(rules="- id: a\n  must: 'x' = y", derived="x: {is: number, formula: a: b}")
    assert message(text).endswith("2 problems in lamps.yaml")
