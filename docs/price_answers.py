"""Writes docs/price_answers.md, five answers of `/buy` in each of four currencies: `make pages`.

They are the first screens that the terminal prints, with the rules and prices as they are shipped.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.answered_case import DAY
from benchmarks.shipped import shipped
from bot.console.picture import show
from bot.console.responder import Responder
from bot.library.library import Library
from bot.texts import words_for

FILE: Final = Path(__file__).with_name("price_answers.md")
_HEAD: Final = (
    "# Answers in four currencies\n\n"
    "Written by `make pages` from the rules and prices of this repository, as on {day:%Y-%m-%d};"
    " do not edit it. A budget names the market: a price that was seen there comes first, else the"
    " US price times what was measured of such things there stands in, and the card says so.\n"
)
# The title and language of each currency, and what is asked in it.
ASKED: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "usd": (
        "US dollars",
        "en",
        (
            "/buy budget:500 usd goal:learning",
            "/buy budget:800 usd goal:coding",
            "/buy budget:2000 usd goal:agents",
            "/buy budget:3000 usd goal:image",
            "/buy budget:10000 usd model:gpt-oss-120b",
        ),
    ),
    "eur": (
        "Euros",
        "en",
        (
            "/buy budget:500 eur goal:learning",
            "/buy budget:800 eur goal:coding",
            "/buy budget:1500 eur goal:rag",
            "/buy budget:3000 eur goal:image",
            "/buy budget:5000 eur model:gpt-oss-120b",
        ),
    ),
    "gbp": (
        "Pounds",
        "en",
        (
            "/buy budget:500 gbp goal:learning",
            "/buy budget:800 gbp goal:coding",
            "/buy budget:1200 gbp goal:roleplay",
            "/buy budget:3000 gbp model:qwen3.6-27b",
            "/buy budget:5000 gbp model:gpt-oss-120b",
        ),
    ),
    "cny": (
        "Yuan",
        "zh-CN",
        (
            "/buy budget:5000元 goal:编程",
            "/buy budget:8000元 goal:learning",
            "/buy budget:15000元 goal:agents",
            "/buy budget:20000元 goal:image",
            "/buy budget:40000元 model:gpt-oss-120b",
        ),
    ),
}
_WIDTH: Final = 100


def page(library: Library) -> str:
    """The whole page."""
    return "\n".join([_HEAD.format(day=DAY), *_sections(library)])


def _sections(library: Library) -> Iterator[str]:
    for title, locale, lines in ASKED.values():
        yield f"## {title}\n"
        clerk = Responder(library, words_for(locale), lambda: DAY)
        for line in lines:
            yield f'```console\n$ rigwise ask "{line}"\n{screen(line, clerk)}```\n'


def screen(line: str, clerk: Responder) -> str:
    """The first screen of the answer to a line, as the terminal prints it."""
    console = Console(width=_WIDTH, file=io.StringIO(), highlight=False)
    with console.capture() as printed:
        show(clerk.card(line)[0], console)
    return printed.get()


if __name__ == "__main__":
    FILE.write_text(page(shipped()), encoding="utf-8")
