"""The canonical form and its hash: what shows in it and what does not."""

from __future__ import annotations

import json
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.engine.knowledge import Category, category_from_text, read_category
from dragoman.engine.knowledge.errors import Problems
from dragoman.engine.knowledge.reading.nodes import Mapping, Node, Scalar, Sequence
from dragoman.engine.knowledge.reading.parse import parse_yaml
from dragoman.engine.knowledge.schema.document import CATEGORY
from dragoman.engine.knowledge.schema.kinds import (
    Kind,
    ListKind,
    MapKind,
    RecordKind,
    SourceKind,
)
from tests.engine.knowledge.authoring import EXAMPLE, category

TEXT = (EXAMPLE / "category.yaml").read_text()


def hash_of(text: str) -> str:
    return category_from_text(text).content_hash


def test_the_canonical_form_is_a_document_that_reads_as_the_same_model() -> None:
    bikes = read_category(EXAMPLE)
    again = category_from_text(bikes.canonical.decode(), file="canonical.json")
    assert again == bikes
    assert again.canonical == bikes.canonical
    assert len(bikes.content_hash) == 64


def test_it_is_compact_nfc_json() -> None:
    canonical = category(topics="t: {title: e\u0301}").canonical.decode()
    assert '"topics":{"t":{"title":{"en":"\u00e9"}}}' in canonical
    assert json.loads(canonical)["format"] == 1


def test_comments_quotes_and_spacing_do_not_show() -> None:
    other = "# another comment\n\n" + TEXT.replace(
        "must: price <= budget_to", "must: |\n      price   <=\n      (budget_to) # sure"
    ).replace("importance: very_high", "importance: 'very_high'").replace("bad: 30", "bad: 3.0e1")
    other = other.replace(" # sure", "")
    assert other.count("\n") > TEXT.count("\n")
    assert hash_of(other) == hash_of(TEXT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: {title: T}", "a: {title: {en: T}}"),
        ("a: {title: {pl: P, en: T}}", "a: {title: {en: T, pl: P}}"),
    ],
)
def test_two_ways_to_write_one_text_have_one_hash(one: str, other: str) -> None:
    assert category(topics=one).content_hash == category(topics=other).content_hash


def test_what_equals_its_default_does_not_show() -> None:
    questions = "q: {ask: Q, is: yes/no%s}"
    assert (
        category(questions=questions % "").content_hash
        == category(questions=questions % ", answerable: easily, asked: normal").content_hash
        != category(questions=questions % ", asked: last").content_hash
    )


def test_answers_have_one_spelling() -> None:
    cases = "- {buyer: {wants: %s, budget: %s, room: %s}, gets: power > 3}"
    assert (
        category(cases=cases % ("[plug_on, bulb_in]", "{to: 5}", "5")).content_hash
        == category(cases=cases % ("[bulb_in, plug_on]", "{to: 5.0}", "5.0")).content_hash
    )


def shuffled(node: Node, kind: Kind | None, choose: random.Random) -> str:
    """Write a node as flow YAML, with everything shuffled whose order has no meaning."""
    match node:
        case Scalar():
            return json.dumps(node.text, ensure_ascii=False) if not node.is_nothing else ""
        case Sequence():
            items = list(node.items)
            if isinstance(kind, ListKind) and not kind.ordered:
                choose.shuffle(items)
            below = kind.of if isinstance(kind, ListKind) else None
            return f"[{', '.join(shuffled(each, below, choose) for each in items)}]"
        case Mapping():
            entries = list(node.entries)
            free = not isinstance(kind, MapKind) or not kind.ordered
            if free:
                choose.shuffle(entries)
            parts = (
                f"{json.dumps(key.text)}: {shuffled(value, _below(kind, key.text), choose)}"
                for key, value in entries
            )
            return f"{{{', '.join(parts)}}}"


def _below(kind: Kind | None, key: str) -> Kind | None:
    match kind:
        case SourceKind():
            return _below(kind.record, key)
        case RecordKind():
            field = kind.field_of(key)
            return field.kind if field else None
        case MapKind():
            return kind.of
        case _:
            return None


@settings(max_examples=8)  # each reads a large document
@given(st.integers(0, 2**32))
def test_the_order_of_what_has_none_does_not_show(seed: int) -> None:
    _, node = parse_yaml(TEXT, file="", problems=Problems())
    assert node is not None
    text = shuffled(node, CATEGORY, random.Random(seed))
    assert category_from_text(text) == BIKES
    assert hash_of(text) == BIKES.content_hash


BIKES: Category = category_from_text(TEXT)


@pytest.mark.parametrize(
    ("section", "one", "other"),
    [
        ("attributes", "a: {is: text, column: A, nature: product}", None),
        ("attributes", "a: {is: scale, column: A, nature: product, levels: [x, y]}", "[y, x]"),
        ("attributes", "a: {is: choice, column: A, nature: product, values: [x, y]}", "[y, x]"),
        ("questions", "q: {ask: Q, is: text}", None),
        ("questions", "q: {ask: Q, some_of: {x: {text: X}, y: {text: Y}}}",
         "{y: {text: Y}, x: {text: X}}"),
        ("rules", "- {id: a, must: power > 3}", None),
        ("phrases", "- {means: {cosy: yes}, say: {en: [x, y]}}", "[y, x]"),
        ("topics", "t: {title: T}", None),
        ("claims", "- {id: a, text: A, source: S, owner: O}", None),
        ("documents", "- {title: A, link: L}", None),
    ],
)  # fmt: skip
def test_an_order_that_has_a_meaning_shows(section: str, one: str, other: str | None) -> None:
    if other is None:  # the second of two entries comes first
        second = re.sub(r"(?<=\bid: )a|^\w+|(?<=title: )A", "zz", one)
        texts = [f"{one}\n{second}\n", f"{second}\n{one}\n"]
    else:  # the members within one entry are exchanged
        inner = re.search(r"\[x, y\]|\{x: .*\}(?=\}$)", one)
        assert inner is not None
        texts = [one, one.replace(inner[0], other)]
    hashes = {category(**{section: text}).content_hash for text in texts}
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tolerance: 0.5", "tolerance: 0.4"),
        ("offers: goods", "offers: services"),
        ("{en: E-bikes,", "{en: Ebikes,"),
        ("since: 2024-01-01", "since: 2024-01-02"),
        ("bad: 30\n", "bad: 31\n"),
        ("unknown_scores: 0.25", "unknown_scores: 0.26"),
        ('[mid, "so-so"]', "[mid, so]"),
        ("scores: {hub: 0.5, mid: 1}", "scores: {hub: 0.5, mid: 0.9}"),
        ("nature: behavioural", "nature: commercial"),
        ("formula: price / reach", "formula: price / (reach + reach)"),
        ("importance: very_high", "importance: high"),
        ("must: price <= budget_to", "must: price < budget_to"),
        ("must: price <= budget_to", "wish: price <= budget_to"),
        ("when: stairs\n", "when: NOT stairs\n"),
        ("between: [60, 110]", "between: [61, 110]"),
        ("typical: {to: 3000}", "typical: {from: 3000}"),
        ("asked: last\n    classifies: trust", "classifies: trust"),
        ("about: [weight]", "about: [weight, reach]"),
        ("to work, every day", "to work every day"),
        ("valid_until: 2028-07-01", "valid_until: 2028-07-02"),
        ("kind: consumable", "kind: related"),
        ("top: 3\n", "top: 2\n"),
        ("stairs: not_important", "stairs: unknown"),
        ("supplier: yes", "supplier: no"),
        ('unknown_if: [0, "n/a"]', "unknown_if: [0]"),
        ('delimiter: ";"', 'delimiter: ","'),
    ],
)  # fmt: skip
def test_every_change_of_meaning_shows(old: str, new: str) -> None:
    assert TEXT.count(old) >= 1
    changed = TEXT.replace(old, new, 1)
    other = category_from_text(changed)
    assert other.content_hash != BIKES.content_hash
    assert other != BIKES


def test_large_and_broken_numbers_stay_what_they_are() -> None:
    lamps = category(
        attributes="x: {is: number, column: X, nature: product, valid: [1e-7, 1.5e300]}"
    )
    written = re.search(rb'"valid":\[([^]]*)\]', lamps.canonical)
    assert written is not None
    assert written[1] == b"1e-07,1.5e+300"
    again = category_from_text(lamps.canonical.decode())
    assert again == lamps
