"""JSON Schema of the engine's own forms: what the API says of its answers is what types say."""

from __future__ import annotations

import enum
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

Schema = dict[str, Any]

_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}


def schema_of(form: Any, known: dict[str, Schema]) -> Schema:  # noqa: ANN401 - any type there is
    """Return the schema of a form; those of its parts are added to ``known`` by name."""
    if form in _PLAIN:
        return dict(_PLAIN[form])
    if is_typeddict(form):
        return _object(form, known)
    if isinstance(form, type) and issubclass(form, enum.Enum):
        return {"type": "string", "enum": [str(member.value) for member in form]}
    arguments = get_args(form)
    match get_origin(form):
        case origin if origin is list:
            return {"type": "array", "items": schema_of(arguments[0], known)}
        case origin if origin is dict:
            return {"type": "object", "additionalProperties": schema_of(arguments[1], known)}
        case origin if origin is Literal:
            return {"type": "string", "enum": [*arguments]}
        case origin if origin in (Union, types.UnionType):
            return _one_of(arguments, known)
    raise TypeError(f"{form} has no schema")


def _object(form: Any, known: dict[str, Schema]) -> Schema:  # noqa: ANN401
    name = form.__name__
    if name not in known:
        known[name] = {}  # a form may contain itself
        hints = get_type_hints(form)
        known[name] = {
            "title": name,
            "description": " ".join((form.__doc__ or "").split()),
            "type": "object",
            "properties": {field: schema_of(hint, known) for field, hint in hints.items()},
            "required": sorted(form.__required_keys__, key=list(hints).index),
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{name}"}


def _one_of(arguments: tuple[Any, ...], known: dict[str, Schema]) -> Schema:
    # Whatever JSON can hold, lists and maps of it included, is described by nothing at all.
    if {get_origin(each) for each in arguments} >= {list, dict}:
        return {}
    if set(arguments) <= set(_PLAIN):
        return {"type": [_PLAIN[each]["type"] for each in arguments]}
    return {"anyOf": [schema_of(each, known) for each in arguments]}
