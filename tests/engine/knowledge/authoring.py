"""Documents as maintainers write them, for the tests of knowledge."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest

from dragoman.engine.errors import EngineError
from dragoman.engine.knowledge import Category, KnowledgeErrors, category_from_text

EXAMPLE = Path(__file__).parent / "example"

HEAD = """\
format: 1
category: lamps
title: {en: Lamps}
sold: {as: expert, since: 2024-01-01}
products: {table: lamps.csv, id: [Name]}
"""

ATTRIBUTES = """\
power: {is: number W, column: Power, nature: product, better: less, bad: 60, good: 5}
shade: {is: choice, column: Shade, nature: product, values: [glass, paper, metal]}
size: {is: scale, column: Size, nature: product, levels: [small, medium, large]}
parts: {is: set, column: Parts, nature: product, values: [bulb, plug]}
dimmable: {is: yes/no, column: Dims, nature: product}
maker: {is: text, column: Maker, nature: product}
made: {is: date, column: Made, nature: product}
price: {is: number EUR, column: Price, nature: price}
margin: {is: number %, column: Margin, nature: commercial}
"""

QUESTIONS = """\
room: {ask: How large is the room?, is: number m², between: [1, 100]}
cosy: {ask: Shall it be cosy?, is: yes/no}
place: {ask: Where shall it stand?, one_of: {desk: {text: Desk}, floor: {text: Floor}}}
wants: {ask: What do you want?, some_of: {bulb_in: {text: Bulb}, plug_on: {text: Plug}}}
budget: {ask: What may it cost?, is: range EUR}
"""


def document(head: str = HEAD, **sections: str) -> str:
    """Return a document: a head, attributes and questions, and sections of one's own.

    ``attributes`` and ``questions`` come after those that every document here has; a section
    given as ``only_attributes`` stands alone.
    """
    parts = {"attributes": ATTRIBUTES, "questions": QUESTIONS}
    for name, text in sections.items():
        key = name.removeprefix("only_")
        before = "" if key != name else parts.get(key, "")
        parts[key] = before + dedent(text)
    body = "".join(
        f"{name}:\n{indent(text.strip(chr(10)), '  ')}\n" for name, text in parts.items() if text
    )
    return head + body


def category(**sections: str) -> Category:
    """Return the category that a document describes."""
    return category_from_text(document(**sections))


def problems(text: str) -> tuple[EngineError, ...]:
    """Return all that is wrong with a document, which must be something."""
    with pytest.raises(KnowledgeErrors) as caught:
        category_from_text(text)
    return caught.value.problems


def problem(text: str, code: str = "") -> EngineError:
    """Return the one thing that is wrong with a document."""
    found = problems(text)
    assert len(found) == 1, "\n".join(map(str, found))
    assert not code or found[0].code == code, found[0]
    return found[0]


def problem_in(code: str = "", **sections: str) -> EngineError:
    """Return the one thing that is wrong with sections of a document."""
    return problem(document(**sections), code)
