"""The JSON Schema for editors, held against documents."""

from __future__ import annotations

import copy
import datetime
import re
from typing import Any

import pytest
from ruamel.yaml import YAML

from dragoman.engine.knowledge import json_schema
from tests.engine.knowledge.authoring import EXAMPLE

Data = Any
"""Whatever JSON can hold."""

SCHEMA = json_schema()
TYPES: dict[str, Data] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def plain(value: object) -> Data:
    """Return a value as an editor's YAML 1.2 has it: dates are text."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def wrong(schema: dict[str, Data], value: Data) -> list[str]:
    """Return what a value violates: the key words of the schema that we use, and no others."""
    found = check_type(schema["type"], value, schema) if "type" in schema else []
    for key, rule in schema.items() if not found else ():
        if key in ("$schema", "$defs", "title", "description", "default", "type"):
            continue
        found += CHECKS[key](rule, value, schema)
    return found


def check_type(rule: Data, value: Data, _: Data) -> list[str]:
    names = [rule] if isinstance(rule, str) else rule
    fits = any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in names
    )
    return [] if fits else [f"type {names}: {value!r}"]


def check_properties(rule: Data, value: Data, schema: Data) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [
        each for key, below in rule.items() if key in value for each in wrong(below, value[key])
    ]


def check_additional(rule: Data, value: Data, schema: Data) -> list[str]:
    if not isinstance(value, dict):
        return []
    patterns = schema.get("patternProperties", {})
    others = [
        key
        for key in value
        if key not in schema.get("properties", {})
        and not any(re.search(pattern, key) for pattern in patterns)
    ]
    if rule is False:
        return [f"additional {key}" for key in others]
    return [each for key in others for each in wrong(rule, value[key])]


def check_patterns(rule: Data, value: Data, _: Data) -> list[str]:
    return [
        each
        for pattern, below in rule.items()
        for key in value
        if re.search(pattern, key)
        for each in wrong(below, value[key])
    ]


def check_ref(rule: str, value: Data, _: Data) -> list[str]:
    return wrong(SCHEMA["$defs"][rule.removeprefix("#/$defs/")], value)


CHECKS: dict[str, Data] = {
    "properties": check_properties,
    "additionalProperties": check_additional,
    "patternProperties": check_patterns,
    "$ref": check_ref,
    "enum": lambda rule, value, _: [] if value in rule else [f"enum {value!r}"],
    "pattern": lambda rule, value, _: (
        [] if not isinstance(value, str) or re.search(rule, value) else [f"pattern {value!r}"]
    ),
    "minimum": lambda rule, value, _: [] if value >= rule else ["minimum"],
    "maximum": lambda rule, value, _: [] if value <= rule else ["maximum"],
    "minItems": lambda rule, value, _: [] if len(value) >= rule else ["minItems"],
    "maxItems": lambda rule, value, _: [] if len(value) <= rule else ["maxItems"],
    "minProperties": lambda rule, value, _: [] if len(value) >= rule else ["minProperties"],
    "uniqueItems": lambda *_: [],
    "required": lambda rule, value, _: [f"required {key}" for key in rule if key not in value],
    "items": lambda rule, value, _: [each for item in value for each in wrong(rule, item)],
    "propertyNames": lambda rule, value, _: [each for key in value for each in wrong(rule, key)],
    "allOf": lambda rule, value, _: [each for below in rule for each in wrong(below, value)],
    "anyOf": lambda rule, value, _: (
        [] if any(not wrong(below, value) for below in rule) else ["anyOf"]
    ),
    "oneOf": lambda rule, value, _: (
        [] if sum(not wrong(below, value) for below in rule) == 1 else ["oneOf"]
    ),
}


@pytest.fixture(scope="module")
def bikes() -> Data:
    loaded = YAML(typ="safe", pure=True).load(EXAMPLE / "category.yaml")
    return plain(loaded)


def test_a_whole_document_fits_the_schema(bikes: Data) -> None:
    assert wrong(SCHEMA, bikes) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("titel",), "x"),
        (("format",), "one"),
        (("category",), "E Bikes"),
        (("offers",), "gods"),
        (("shortlist",), 0),
        (("sold", "since"), "yesterday"),
        (("title",), {"english": "x"}),
        (("title",), {}),
        (("attributes", "weight", "nature"), "prodct"),
        (("attributes", "weight", "is"), "numbr kg"),
        (("attributes", "weight", "unknown_scores"), 2),
        (("attributes", "battery", "valid"), [1]),
        (("attributes", "battery", "valid"), [1, 2, 3]),
        (("attributes", "battery", "digits"), 1.5),
        (("attributes", "motor", "values"), {"hub": {"titel": "x"}}),
        (("questions", "knows", "one_of"), {"a": {"text": "A"}}),
        (("rules",), [{"id": "a"}]),
        (("rules",), [{"id": "a", "must": "x", "wish": "y"}]),
        (("cases",), [{"buyer": {}}]),
        (("products", "unused"), {"prodct": ["x"]}),
        (("products", "id"), "Name"),
        (("claims",), [{"text": "x", "source": ["x"]}]),
    ],
)
def test_what_the_schema_forbids_is_found(bikes: Data, path: tuple[str, ...], value: Data) -> None:
    document = copy.deepcopy(bikes)
    below = document
    for key in path[:-1]:
        below = below[key]
    below[path[-1]] = value
    assert wrong(SCHEMA, document)


def test_a_missing_key_is_found(bikes: Data) -> None:
    document = copy.deepcopy(bikes)
    del document["sold"]
    assert wrong(SCHEMA, document) == ["required sold"]


@pytest.mark.gs("GS-A11")
def test_every_key_is_described_for_the_editor() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for record in (SCHEMA, *SCHEMA["$defs"].values()):
        for name, field in record["properties"].items():
            assert field["description"], name
    question = SCHEMA["$defs"]["question"]["properties"]
    assert question["answerable"]["default"] == "easily"
    assert question["answerable"]["enum"] == ["easily", "with_effort", "hardly"]
    assert question["only_if"]["description"].endswith(
        "(condition over facts of the buyer (answers, needs))"
    )
    assert SCHEMA["$defs"]["attribute"]["properties"]["supplier"]["default"] == "no"
    assert SCHEMA["properties"]["shortlist"]["default"] == 5
    attribute = SCHEMA["$defs"]["attribute"]["properties"]
    assert attribute["unknown_scores"]["default"] == 0.5


def test_it_is_made_anew_each_time() -> None:
    assert json_schema() == SCHEMA
    assert json_schema() is not SCHEMA
