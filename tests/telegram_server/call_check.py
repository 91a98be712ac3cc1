"""A call of the bot, held to Telegram's schema.

Form and query hold texts only: a number stands in them as its digits, an object as its JSON.
"""

import json
from typing import Any

from tests.telegram_server.ledger import UPLOAD
from tests.telegram_server.parameters import Parameters
from tests.telegram_server.schema import Field, field_misfits, load_schema


def find_call_misfits(name: str, parameters: Parameters) -> list[str]:
    """What of a call does not fit the schema; nothing where it fits."""
    method = load_schema().methods.get(name.lower())
    if method is None:
        return [f"{name}: no such method"]
    fields = method.parameters
    values = {key: _typed(value, fields.get(key)) for key, value in parameters.items()}
    direct = {key: f"attach://{key}" for key in _unattached(parameters)}
    return field_misfits(values | direct, fields, method.name)


def _unattached(parameters: Parameters) -> set[str]:
    """Uploads that no parameter points at: each has to be a parameter itself."""
    pointers = str(dict(parameters))
    files: dict[str, UPLOAD] = parameters.files
    return {name for name in files if f"attach://{name}" not in pointers}


def _typed(value: Any, field: Field | None) -> Any:
    """A form's text as what its field says it is; as it stands, where it is a text or no such thing."""
    if field is None or not isinstance(value, str) or field.types in (("String",), ("InputFile",)):
        return value
    try:
        typed = json.loads(value)
    except ValueError:
        return value
    # A text that looks like a number stays one, where a text is allowed.
    return value if "String" in field.types else typed
