from datetime import date
from typing import get_args

import pytest

from bot.answers.buy.answer import BreakEven, Reason, ReasonKey, RunFigures
from bot.answers.shared import RateFigures
from bot.cards.buy.card import (
    best_pick,
    break_even_section,
    buy_card,
    buy_colour,
    buy_lead,
)
from bot.cards.buy.reasons import reason_sentence
from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.texts import LOCALES, words_for
from tests.samples.buy_answers import bought

EN = words_for("en")
QUESTIONS = (
    {"goal": "chat", "budget": "1700 usd", "context": "16k"},
    {"goal": "chat", "own": "2x rtx-9090"},
    {"goal": "learning", "budget": "800元"},
    {"goal": "learning", "upgrade": "yes", "users": "4"},
    {"goal": "coding", "portable": "yes", "private": "yes"},
)


def _texts(card: Card) -> dict[str, str]:
    return {
        section.name: section.body for section in card.sections if isinstance(section.body, str)
    }


def test_the_sections_are_reasons_drawbacks_and_other_picks() -> None:
    """They are in the order in which a member decides."""
    card = buy_card(bought(goal="chat", budget="1700 usd", context="16k"), words_for("en"))
    names = [section.name for section in card.sections]
    assert names[0] == "Why"
    wanted = ["Catch", "What it runs", "For more money", "Or rent it in the cloud"]
    assert [name for name in names if name in wanted] == wanted
    assert card.title == "What to buy for Chat with $1,700"


def test_the_card_has_the_reasons_of_the_path() -> None:
    """The ids of its branches are only on the card of the button "Why?"."""
    texts = _texts(buy_card(bought(goal="chat", budget="1000 usd"), words_for("en")))
    assert "by-pc-one-gpu it is." in texts["Why"]
    assert "`by-pc-one-gpu`" not in "".join(texts.values())


def test_the_footer_names_the_assumptions() -> None:
    """A member can correct a value that was assumed."""
    card = buy_card(bought(goal="chat"), words_for("en"))
    assert "used parts fine" in card.footer
    assert "prices from US" in card.footer
    assert "goal" not in card.footer


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("options", QUESTIONS)
def test_every_card_is_complete_and_within_the_limits(options: dict[str, str], locale: str) -> None:
    """No placeholder is left, and nothing is cut off."""
    card = buy_card(bought(**options), words_for(locale))
    assert card == within_limits(card)
    assert all("{" not in text for text in (card.title, card.lead, *_texts(card).values()))


@pytest.mark.parametrize(
    ("options", "beginning", "colour"),
    [
        (
            {"goal": "chat", "budget": "1000 usd"},
            "**Buy: Single-Pc, about $1,000.**",
            "green",
        ),
        ({"goal": "chat", "own": "rtx-9090"}, "**Buy nothing: use your RTX-9090.**", "green"),
        ({"goal": "learning", "budget": "100 usd"}, "**Do not buy: use Small-7B", "yellow"),
        (
            {"model": "big-30b", "goal": "chat", "portable": "yes"},
            "**Do not buy: use Big-30B through a hosted API.**",
            "yellow",
        ),
    ],
)
def test_the_recommendation_comes_first_with_its_price(
    options: dict[str, str], beginning: str, colour: str
) -> None:
    """One sentence says what to do; the colour shows whether all wishes are met."""
    answer = bought(**options)
    assert buy_lead(answer, EN).startswith(beginning)
    assert colour == buy_colour(answer)


def test_a_wish_that_is_not_met_is_named_below() -> None:
    """The line has the reason."""
    lead = buy_lead(bought(goal="chat", budget="1000 usd", speed="500"), EN)
    assert (
        "Nothing meets every requirement. Only about 22 tokens/s, slower than it should be." in lead
    )


def test_an_answer_without_a_pick_says_that_there_is_none() -> None:
    """Its colour is red, and the lead has the next step."""
    answer = bought(goal="chat").model_copy(update={"picks": ()})
    assert best_pick(answer) is None
    assert buy_colour(answer) == "red"
    assert buy_lead(answer, EN).startswith("**Nothing in the catalog does this.**")


FOUND = BreakEven(
    model="small-7b",
    tokens_per_day=100_000,
    api_usd_per_month=76,
    electricity_usd_per_month=4.2,
    idle_usd_per_month=7.4,
    months=14,
    feasible=True,
    rent_hours=2000,
    rent_usd_per_month=12,
)


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({}, "after 14 months"),
        ({"months": 500}, "within 10 years"),
        ({"months": None}, "never pays"),
        ({"feasible": False}, "cannot process that many"),
        ({}, "idling adds $7.40 of electricity a month"),
        ({}, "about $12 a month; for the price of the machine you could rent one for 2,000 hours"),
    ],
)
def test_the_card_says_when_a_machine_pays_for_itself(
    changed: dict[str, object], text: str
) -> None:
    """That is after months, many years, or never; rent and idling have a line too."""
    section = break_even_section(FOUND.model_copy(update=changed), None, words_for("en"))
    assert isinstance(section.body, str)
    assert text in section.body


def test_without_a_machine_for_rent_no_hours_are_named() -> None:
    """The line on rent is left out."""
    model_copy = FOUND.model_copy(update={"rent_hours": None})
    section = break_even_section(model_copy, None, words_for("en"))
    assert isinstance(section.body, str)
    assert "hours" not in section.body


def test_the_askers_currency_comes_before_dollars() -> None:
    """An asker who counts in yuan reads yuan first; the price is known in dollars."""
    yuan = RateFigures(currency="cny", usd=0.125, as_of=date(2026, 10, 30))
    section = break_even_section(FOUND, yuan, words_for("zh-CN"))
    assert isinstance(section.body, str)
    assert "每月 608 元（$76）" in section.body


# Every value that a reason of any kind has.
VALUES: dict[str, str | float] = {
    "task": "qlora",
    "name": "a PC",
    "why": "example",
    "link": "https://www.newegg.com/p/pl?d=pc",
    "gpus": "4",
    "model": "Qwen3 8B",
    "format": "Q4_K_M",
    "context": 32768,
    "tokens_per_s": 36.16,
    "usd": 1234.5,
    "better": "Qwen3 32B",
    "input_usd": 0.03,
    "output_usd": 0.14,
    "gib": 48.0,
    "years": "5",
    "watts": 300.0,
}


def _sentence(locale: str, *reasons: Reason) -> str:
    return reason_sentence(reasons, None, words_for(locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", get_args(ReasonKey))
def test_every_reason_has_words_in_every_language(key: ReasonKey, locale: str) -> None:
    """No kind is without a text, and no placeholder is left."""
    text = _sentence(locale, Reason(key=key, values=VALUES))
    assert len(text) >= 3
    assert "{" not in text


def test_figures_are_written_by_their_unit() -> None:
    """Money has its sign, a context is in k, a speed has two digits."""
    assert "32k" in _sentence("en", Reason(key="holds", values=VALUES))
    assert "About 36 tokens/s." == _sentence("en", Reason(key="fast", values=VALUES))
    assert "$1,234 less" in _sentence("en", Reason(key="saves", values=VALUES))
    assert "$0.03" in _sentence("en", Reason(key="by-the-token", values=VALUES))


def test_reasons_form_one_sentence() -> None:
    """It has the punctuation of the language, and begins with a capital letter."""
    reasons = (Reason(key="saves", values={"usd": 200}), Reason(key="room"))
    assert _sentence("en", *reasons) == "Costs $200 less, with room to spare."
    assert _sentence("zh-CN", *reasons) == "便宜 $200，还有余量。"


def test_in_a_reason_the_askers_currency_comes_before_dollars() -> None:
    """An asker who counts in yuan reads yuan first."""
    yuan = RateFigures(currency="cny", usd=0.125, as_of=date(2026, 10, 30))
    reason = Reason(key="over-budget", values={"usd": 2000})
    assert reason_sentence([reason], yuan, words_for("zh-CN")) == "超出预算 1.6 万元（$2,000）。"


def test_a_run_equal_to_that_of_the_best_pick_is_not_described_again() -> None:
    """The same model, format and context are called "the same model"; others are described."""
    best = RunFigures(
        model="qwen3-8b",
        name="Qwen3 8B",
        hardware="rtx-3090",
        format="Q4_K_M",
        context=32768,
        runtime="llama.cpp",
        verdict="comfortable",
        decode_tokens_per_s=None,
        prefill_tokens_per_s=None,
    )
    values = {"model": "Qwen3 8B", "format": "Q4_K_M", "context": 32768}
    words, reason = words_for("en"), Reason(key="holds", values=values)
    assert reason_sentence([reason], None, words, best) == "Runs the same model."
    other = best.model_copy(update={"format": "Q8_0"})
    assert "Qwen3 8B in Q4_K_M" in reason_sentence([reason], None, words, other)
