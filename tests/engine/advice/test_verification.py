"""A stored result comes out again, or it is said what differs."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest

from dragoman.engine.advice import AdviceError, Advisor, Context
from dragoman.engine.advice.record import to_bytes, to_json
from dragoman.engine.advice.verification import read_stored, verify
from dragoman.engine.knowledge import category_from_text
from tests import kettles


def stored(*, language: str = "pl", limit: int | None = 2) -> bytes:
    profile = kettles.profile(persons=5, budget="..40", children="unknown")
    advice = kettles.advisor().advise(profile, limit=limit, every_relaxation=True)
    return to_bytes(
        to_json(
            advice=advice,
            advisor=kettles.advisor(),
            profile=profile,
            language=language,
            limit=limit,
            every_relaxation=True,
        )
    )


def advisor_for(context: Context) -> Advisor:
    return Advisor(category=kettles.category(), catalogue=kettles.catalogue(), context=context)


def edited(change: Any) -> bytes:
    data = json.loads(stored())
    change(data)
    return to_bytes(data)


@pytest.mark.gs("GS-D11", "GS-A09")
@pytest.mark.parametrize("language", ["en", "pl", "ru"])
@pytest.mark.parametrize("limit", [None, 1])
def test_an_untouched_result_is_verified(language: str, limit: int | None) -> None:
    found = verify(stored(language=language, limit=limit), advisor_for=advisor_for)
    assert found.is_same
    assert found.changed == ()
    assert found.differences == ()


@pytest.mark.gs("GS-D11")
def test_a_single_changed_byte_is_found() -> None:
    content = stored()
    # Other inputs may well lead to the same result; they stand behind it.
    result = content[: content.index(b'"inputs"')]
    places = [at for at in range(len(result)) if chr(result[at]).isdigit()]
    for at in places[:: max(1, len(places) // 7)]:
        digit = b"1" if content[at : at + 1] != b"1" else b"2"
        broken = content[:at] + digit + content[at + 1 :]
        with contextlib.suppress(AdviceError):  # it may not even be a result any more
            assert not verify(broken, advisor_for=advisor_for).is_same


@pytest.mark.gs("GS-D11")
def test_the_changed_place_is_named() -> None:
    def raise_score(data: Any) -> None:
        data["recommendations"][0]["score"] += 1

    found = verify(edited(raise_score), advisor_for=advisor_for)
    assert not found.is_same
    assert found.changed == ()
    assert [item.path for item in found.differences] == ["recommendations[0].score"]


def test_other_spelling_of_the_same_values_is_no_verification() -> None:
    content = json.dumps(json.loads(stored())).encode()
    found = verify(content, advisor_for=advisor_for)
    assert not found.is_same
    assert found.differences == ()


def test_added_and_removed_parts_are_named() -> None:
    def change(data: Any) -> None:
        data["recommendations"].append({"product": "Forged"})
        del data["needs"]

    found = verify(edited(change), advisor_for=advisor_for)
    told = {item.path: (item.stored, item.now) for item in found.differences}
    (added,) = (path for path in told if path.startswith("recommendations["))
    assert told[added][1] == "(nothing)"
    assert told["needs"][0] == "(nothing)"
    assert len(told["needs"][1]) <= 72


@pytest.mark.gs("GS-A09")
@pytest.mark.parametrize(
    ("key", "value", "changed"),
    [
        ("semantics", 0, "semantics"),
        ("record", 0, "record"),
        ("category_hash", "0" * 64, "category"),
        ("catalogue_hash", "0" * 64, "catalogue"),
    ],
)
def test_it_is_said_what_the_result_was_made_with_and_is_another_now(
    key: str, value: Any, changed: str
) -> None:
    def change(data: Any) -> None:
        data["versions"][key] = value

    found = verify(edited(change), advisor_for=advisor_for)
    assert found.changed == (changed,)
    assert [item.path for item in found.differences] == [f"versions.{key}"]


@pytest.mark.gs("GS-A09")
def test_a_changed_model_is_told_from_a_changed_file() -> None:
    text = (kettles.FOLDER / "category.yaml").read_text(encoding="utf-8")
    other = category_from_text(text.replace("good: 20", "good: 25"))

    def with_other(context: Context) -> Advisor:
        return Advisor(category=other, catalogue=kettles.catalogue(), context=context)

    found = verify(stored(), advisor_for=with_other)
    assert not found.is_same
    assert "category" in found.changed
    assert any(item.path.endswith("score") for item in found.differences)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"not json",
        b"\xff\xfe",
        b'{"versions": {}, "inputs": {}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_result_is_refused(content: bytes) -> None:
    with pytest.raises(AdviceError) as caught:
        read_stored(content)
    assert caught.value.code == "advice.wrong_record"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("versions", "semantics"), "1"),
        (("versions", "semantics"), True),
        (("versions", "category"), 7),
        (("inputs", "limit"), "many"),
        (("versions", "context", "today"), "tomorrow"),
        (("versions", "context"), None),
    ],
)
def test_values_of_the_wrong_kind_are_refused(path: tuple[str, ...], value: Any) -> None:
    def change(data: Any) -> None:
        *way, last = path
        for key in way:
            data = data[key]
        data[last] = value

    with pytest.raises(AdviceError):
        read_stored(edited(change))
