from dataclasses import replace

import pytest

from bot.cards.brief.screen import fits_a_screen
from bot.cards.control import AskMenu
from bot.cards.report.leaderboard import MOST, fastest, leaderboard_card, leaderboard_rows
from bot.catalog.measured.measurement import Measurement
from bot.texts import LOCALES, words_for
from tests.golden.frozen.library import frozen_library

LIBRARY = frozen_library()
ROW = Measurement(
    work="decode",
    device="rtx-3090",
    count=1,
    ram_gb_per_s=None,
    model="qwen3-8b",
    format="Q4_K_M",
    published_format="",
    runtime="llama.cpp",
    program="",
    split="",
    experts_in_ram_layers=0,
    depth=0,
    tokens=128,
    streams=1,
    tokens_per_s=100.0,
    year=2026,
    source="member report 1",
)


def test_the_fastest_of_each_model_and_machine_counts() -> None:
    """Reading a prompt, answers for several people, and what is in no catalog do not."""
    slower, two = replace(ROW, tokens_per_s=90.0), replace(ROW, count=2, tokens_per_s=120.5)
    others = (
        replace(ROW, work="prefill", tokens_per_s=3000.0),
        replace(ROW, streams=8, tokens_per_s=500.0),
        replace(ROW, model="gone", tokens_per_s=400.0),
    )
    assert [two, ROW] == fastest([slower, ROW, *others, two], LIBRARY)


@pytest.mark.parametrize("locale", LOCALES)
def test_ten_speeds_stay_on_one_screen_and_each_opens(locale: str) -> None:
    """The menu has them all, and asks for the setup that was measured."""
    words, devices = words_for(locale), [*LIBRARY.devices][: MOST + 5]
    many = [
        replace(ROW, device=id_, count=8, tokens_per_s=10.5 + number)
        for number, id_ in enumerate(devices)
    ]
    measured = fastest(many, LIBRARY)
    card = leaderboard_card(measured, LIBRARY, words)
    assert fits_a_screen(card)
    assert "1. **" in card.lead
    ((menu,),) = leaderboard_rows(measured, LIBRARY, words)
    assert isinstance(menu, AskMenu)
    assert MOST == len(menu.asks)
    assert {"model": "qwen3-8b", "quant": "Q4_K_M"}.items() <= menu.asks[0].changes.items()


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_speed_the_card_says_how_one_gets_there(locale: str) -> None:
    """By a report and its approval."""
    card = leaderboard_card([], LIBRARY, words_for(locale))
    assert "`/report`" in card.lead
    assert () == leaderboard_rows([], LIBRARY, words_for(locale))
