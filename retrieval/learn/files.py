"""The files of learned weights, each with what made it."""

import json
from typing import Any

from retrieval import learned as tables


def write_weights(name: str, about: dict[str, Any], **learned: Any) -> None:
    """Write `learned/name.json`."""
    text = json.dumps({"about": about, **learned}, ensure_ascii=False, indent=1)
    (tables.FOLDER / f"{name}.json").write_text(text + "\n", "utf-8")
