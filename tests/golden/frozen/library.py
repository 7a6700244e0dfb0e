"""A library that no moderator edits: what rules and catalog were on 2026-11-28."""

from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final

from bot.library.library import Library
from bot.loading import load
from bot.loading.proofs.outcome import outcome_of
from tests.samples.remembered import proven, remember

DAY: Final = date(2026, 11, 28)
FOLDER: Final = Path(__file__).parents[1] / "library"
# What makes a process answer from it.
FROZEN_SETTINGS: Final = {
    "RIGWISE_RULES": str(FOLDER / "rules"),
    "RIGWISE_CATALOG": str(FOLDER / "catalog"),
}


@cache
def frozen_library() -> Library:
    """The frozen rules and catalog, read once a process."""
    on_that_day = partial(outcome_of, today=DAY)
    loaded = load(FOLDER / "rules", FOLDER / "catalog", on_that_day, proven("frozen"))
    assert [] == list(map(str, loaded.problems))
    assert loaded.library is not None
    return loaded.library


def remember_frozen(folder: Path) -> Path:
    """Let what keeps its proofs in a folder know that these files have passed; the folder."""
    frozen_library()
    return remember("frozen", folder)
