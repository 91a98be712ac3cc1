"""Telegram's own schema of the Bot API (bot-api.json, version 10.1), and what of a value does not fit it.

A misfit is a line for people: the place, and what is wrong there ("sendMessage.colour: no such field").
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("bot-api.json")
_ARRAY = "Array of "
_PYTHON: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    # A file comes beside the parameters; in its place stands "attach://name", an id or an address.
    "InputFile": (str,),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a type, or a parameter of a method; its value is of one of the types."""

    types: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its parameters by name, and the types of which its result has one."""

    name: str
    parameters: dict[str, Field]
    returns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """The Bot API.

    Attributes:
        version: Telegram's name for it.
        methods: By their names in lower case: Telegram reads them without regard to it.
        objects: Types that are JSON objects: name → fields.
        unions: Types that are one of several others: name → their names.
    """

    version: str
    methods: dict[str, Method]
    objects: dict[str, dict[str, Field]]
    unions: dict[str, tuple[str, ...]]


@cache
def load_schema() -> Schema:
    raw = json.loads(FILE.read_text("utf-8"))
    methods = [Method(m["name"], _fields(m), tuple(m["returns"])) for m in raw["methods"].values()]
    return Schema(
        raw["version"],
        {method.name.lower(): method for method in methods},
        {name: _fields(t) for name, t in raw["types"].items() if "subtypes" not in t},
        {name: tuple(t["subtypes"]) for name, t in raw["types"].items() if "subtypes" in t},
    )


def find_misfits(value: Any, types: tuple[str, ...], place: str) -> list[str]:
    """What of a JSON value fits none of the types; of several types, by the one that it comes nearest to."""
    nearest: list[str] | None = None
    for name in types:
        misfits = _misfits(value, name, place)
        if not misfits:
            return []
        if nearest is None or len(misfits) < len(nearest):
            nearest = misfits
    return nearest or []


def field_misfits(values: dict[str, Any], fields: dict[str, Field], place: str) -> list[str]:
    """Fields that are missing, unknown, or of a wrong type."""
    missing = [f"{place}.{name}: missing" for name, f in fields.items() if f.required and name not in values]
    unknown = [f"{place}.{name}: no such field" for name in values if name not in fields]
    wrong = [
        misfit
        for name, value in values.items()
        if name in fields
        for misfit in find_misfits(value, fields[name].types, f"{place}.{name}")
    ]
    return [*missing, *unknown, *wrong]


def _fields(described: dict[str, Any]) -> dict[str, Field]:
    return {f["name"]: Field(tuple(f["types"]), f["required"]) for f in described.get("fields", [])}


def _misfits(value: Any, name: str, place: str) -> list[str]:
    schema = load_schema()
    if name in _PYTHON:
        return [] if _is_of(value, name) else [_mismatch(value, name, place)]
    if name.startswith(_ARRAY):
        if not isinstance(value, list):
            return [_mismatch(value, name, place)]
        item = (name.removeprefix(_ARRAY),)
        return [m for i, each in enumerate(value) for m in find_misfits(each, item, f"{place}[{i}]")]
    if name in schema.unions:
        return find_misfits(value, schema.unions[name], place)
    if not isinstance(value, dict):
        return [_mismatch(value, name, place)]
    return field_misfits(value, schema.objects[name], place)


def _is_of(value: Any, name: str) -> bool:
    # Python's bool is an int; Telegram's is not.
    return isinstance(value, _PYTHON[name]) and (name == "Boolean" or not isinstance(value, bool))


def _mismatch(value: Any, name: str, place: str) -> str:
    return f"{place}: {name} expected, not {json.dumps(value, ensure_ascii=False)[:60]}"
