"""The declaration of the format is held together."""

from __future__ import annotations

import pytest

from dragoman.engine.knowledge.schema.kinds import Field, RecordKind, TextKind

NAME = Field(name="a", kind=TextKind(), doc="A.")


def test_a_record_has_a_field_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        RecordKind(name="r", doc="R.", fields=(NAME, NAME))


def test_a_group_is_of_fields() -> None:
    with pytest.raises(ValueError, match="no field"):
        RecordKind(name="r", doc="R.", fields=(NAME,), exactly_one=(("a", "b"),))


def test_a_field_is_found_by_name() -> None:
    record = RecordKind(name="r", doc="R.", fields=(NAME,), at_least_one=(("a",),))
    assert record.field_of("a") is NAME
    assert record.field_of("b") is None
