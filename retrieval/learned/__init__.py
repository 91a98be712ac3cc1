"""The learned weights: small files of JSON, each with the script, data and figures that made it.

In: what `retrieval/learn` writes. Out: tables of numbers. Begin with their readers, `ranking/weights`,
`arabic/frequencies` and `reader/judgement`.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_table(name: str) -> dict[str, Any]:
    """What a file holds, by the name before its `.json`."""
    table: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return table
