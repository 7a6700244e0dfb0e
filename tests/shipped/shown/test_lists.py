"""Every page of every list, and every lesson, is as narrow as a phone in each language."""

import pytest

from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.media.models_answer import MediaModelsAnswer
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.options import MODELS, TOPICS
from bot.cards.brief.registry import brief_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.shipped.cards import TODAY, faults

LISTS = ("/machines", *(f"/models kind:{kind}" for kind in MODELS.choices_of("kind")))
ASKED = (
    *(f"/guide topic:{topic}" for topic in TOPICS),
    "/help",
    "/help command:buy",
    "/about",
    "/fit model:qwen3-8b task:qlora hardware:2x rtx 3090",
    "/fit model:flux.1-dev task:lora hardware:rtx 4090",
    "/start model:qwen3-8b hardware:rtx 4090 task:lora",
    "/fit model:qwen3-8b + bge-m3 hardware:rtx 3060 12gb + 64GB RAM",
    "/fit model:whisper-large-v3 hardware:rtx 3060 12gb",
    "/best goal:speech hardware:rtx 3060 12gb",
    "/best goal:embedding hardware:rtx 3060 12gb",
    "/best goal:video hardware:rtx 4090",
    "/best goal:coding hardware:m3 max 64gb",
    "/compare a:strix halo 128gb b:dgx spark",
    "/compare a:kimi-k3 b:qwen3-0.6b",
    "/buy goal:image budget:1500 usd",
    "/buy goal:coding budget:15000元",
    "/buy between:rtx 3090 at 650 usd, m4 max 64gb, keep, api own:rtx 3060 12gb",
)


def _check(line: str, library: Library) -> int:
    """Ask a line, and return how many pages its list has.

    Before a button is pressed, memory is in GB as makers label it.
    """
    result = answer(read_line(line), library, TODAY)
    for locale in LOCALES:
        words = words_for(locale)
        whole, screen = card_of(result, words), brief_of(result, library, words)
        assert [] == faults(whole) + faults(screen), (line, locale)
        assert "GiB" not in str(screen), (line, locale)
    if isinstance(result, MachinesAnswer | ModelsAnswer | MediaModelsAnswer):
        return result.pages
    return 1


@pytest.mark.parametrize("line", LISTS)
def test_every_page_of_a_list_has_a_card(library: Library, line: str) -> None:
    """From the first page to the last."""
    pages = _check(line, library)
    for page in range(2, pages + 1):
        _check(f"{line} page:{page}", library)


@pytest.mark.parametrize("line", ASKED)
def test_every_kind_of_table_has_a_card(library: Library, line: str) -> None:
    """Whole, and on one screen."""
    _check(line, library)
