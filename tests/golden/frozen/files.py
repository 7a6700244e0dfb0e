"""The golden files: read, and written so that a change can be read line by line."""

import json
from math import floor, log10
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parents[1]
_WIDEST: Final = 100  # columns of a line that holds a list or an object whole
_DIGITS: Final = 4  # significant ones of a float; the last bits differ between computers
_BETWEEN: Final = "=" * 12
# The folders of the two forms of a card: all of it, and the first screen.
WHOLE: Final = "cards"
SCREENS: Final = "screens"
FORMS: Final = (WHOLE, SCREENS)


def answers_file(stem: str) -> Path:
    """The answers to a file of questions."""
    return FOLDER / "answers" / f"{stem}.json"


def cards_file(form: str, locale: str) -> Path:
    """The cards of one form in a language."""
    return FOLDER / form / f"{locale}.txt"


def kept_locales(form: str) -> list[str]:
    """The languages whose cards are kept; a newer one joins them with the next `make golden`."""
    return sorted(file.stem for file in (FOLDER / form).glob("*.txt"))


def read_answers(stem: str) -> dict[str, Any]:
    """What was answered to each question of a file."""
    return dict(json.loads(answers_file(stem).read_text("utf-8")))


def read_cards(form: str, locale: str) -> dict[str, str]:
    """The card of each question in one form and language."""
    parts = cards_file(form, locale).read_text("utf-8").split(f"{_BETWEEN} ")[1:]
    pairs = (part.partition("\n")[::2] for part in parts)
    return {question: text.removesuffix("\n\n") for question, text in pairs}


def cards_text(cards: dict[str, str]) -> str:
    """The file of the cards of a language."""
    return "".join(f"{_BETWEEN} {line}\n{text}\n\n" for line, text in cards.items())


def pretty(value: Any, indent: int = 0) -> str:
    """JSON with one space of indent; what is short stays on one line, floats have four digits."""
    line = json.dumps(rounded(value), ensure_ascii=False)
    if not isinstance(value, dict | list) or indent + len(line) <= _WIDEST:
        return line
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        rows = [f"{inner}{json.dumps(k)}: {pretty(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    rows = [inner + pretty(entry, indent + 1) for entry in value]
    return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"


def rounded(value: Any) -> Any:
    """The same JSON with floats of four significant digits."""
    if isinstance(value, dict):
        return {name: rounded(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    if isinstance(value, float) and value:
        return round(value, _DIGITS - 1 - floor(log10(abs(value))))
    return value
