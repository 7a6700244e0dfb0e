"""The files of questions: one a line, `#` before a remark, a JSON string where signs would hide."""

import json
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[1] / "questions"
CARDS: Final = "cards"  # the questions whose cards are kept, rather than their answers
_ALL: Final = sorted(file.stem for file in FOLDER.glob("*.txt"))
STEMS: Final = tuple(stem for stem in _ALL if stem != CARDS)


def questions(stem: str) -> list[str]:
    """The questions of a file, in their order; the same one twice is a slip."""
    lines = (FOLDER / f"{stem}.txt").read_text("utf-8").splitlines()
    result = [_read(line) for line in lines if line and not line.startswith("#")]
    assert len(result) == len(set(result)), f"{stem}.txt asks something twice"
    return result


def _read(line: str) -> str:
    return str(json.loads(line)) if line.startswith('"') else line
