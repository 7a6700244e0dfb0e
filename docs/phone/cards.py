"""Six cards in both languages as a phone shows them, before and after they became one screen.

What Discord got before is kept in `before.json`, with the commit that made it, since that code is
gone; what it gets now is made of the frozen rules and catalog, on their day.
"""

import json
from pathlib import Path
from typing import Any, Final

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.brief.registry import brief_of
from bot.cards.controls import controls_of
from bot.cards.limits import within_limits
from bot.commands.controls.view import view_of
from bot.commands.embed import embed_of
from bot.texts import words_for
from docs.phone.picture import phone_picture
from tests.golden.frozen.library import DAY, frozen_library

FOLDER: Final = Path(__file__).parent
QUESTIONS: Final = {
    ("fit", "en"): "/fit model:qwen2-72b hardware:2x rtx 3090",
    ("fit", "zh-CN"): "/fit model:qwen2-72b hardware:2x rtx 3090",
    ("buy", "en"): "/buy budget:2000 usd goal:coding",
    ("buy", "zh-CN"): "/buy budget:15000元 goal:编程",
    ("best", "en"): "/best hardware:rtx 4090 goal:coding",
    ("best", "zh-CN"): "/best hardware:rtx 4090 goal:编程",
    ("compare", "en"): "/compare a:rtx 4090 b:m4 max 128gb",
    ("compare", "zh-CN"): "/compare a:rtx 4090 b:m4 max 128gb",
    ("start", "en"): "/start model:qwen3-8b hardware:rtx 4090",
    ("start", "zh-CN"): "/start model:qwen3-8b hardware:rtx 4090",
    ("help", "en"): "/help",
    ("help", "zh-CN"): "/help",
}
_SHOWN: Final = ("type", "style", "label", "placeholder", "url")


def message(line: str, locale: str) -> dict[str, Any]:
    """Return the first card of an answer and its controls, as far as a phone shows them."""
    library, words, request = frozen_library(), words_for(locale), read_line(line)
    result = answer(request, library, DAY)
    card = within_limits(brief_of(result, library, words))
    rows: list[Any] = view_of(controls_of(result, library, words), request).to_components()
    return {"embed": embed_of(card).to_dict(), "components": [shown(row) for row in rows]}


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of controls without what nobody sees, such as the ids."""
    kept = [{key: each[key] for key in _SHOWN if key in each} for each in row["components"]]
    return {"components": kept}


def pictures() -> dict[Path, str]:
    """Return every picture by its file: each card before and after, in each language."""
    before = json.loads((FOLDER / "before.json").read_text(encoding="utf-8"))["messages"]
    drawn = {}
    for (command, locale), line in QUESTIONS.items():
        name = f"{command}-{locale}"
        for age, told in (("before", before[name]), ("after", message(line, locale))):
            drawn[FOLDER / age / f"{name}.svg"] = phone_picture(told["embed"], told["components"])
    return drawn
