"""The mutants known to survive, each with the reason."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("survivors.yaml")


def known_survivors() -> dict[str, str]:
    """Return the reasons by the names of the mutants."""
    groups: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: group["reason"] for group in groups for name in group["mutants"]}
