import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.asking.request import Request
from bot.cards.buy.card import buy_card
from bot.catalog.localised import Localised
from bot.catalog.system import Route
from bot.library.library import Library
from bot.texts import words_for
from tests.golden.frozen.library import DAY

BOUGHT: tuple[Route, ...] = (
    "mac",
    "unified-box",
    "pc-one-gpu",
    "pc-multi-gpu",
    "workstation",
    "server",
)


def _answer(library: Library, options: dict[str, str]) -> BuyAnswer:
    return buy(Request("buy", options), library, DAY)


@pytest.mark.parametrize(
    ("options", "route"),
    [
        ({"goal": "learning", "budget": "1000 usd"}, "pc-one-gpu"),
        ({"goal": "学习", "budget": "6000元"}, "pc-one-gpu"),
        ({"goal": "coding", "budget": "2000 usd"}, "pc-one-gpu"),
        ({"goal": "coding", "model": "qwen2-72b", "budget": "5000 usd"}, "pc-multi-gpu"),
        ({"goal": "flagship", "budget": "20000 usd"}, "api"),
        ({"goal": "旗舰"}, "api"),
        ({"goal": "learning", "portable": "yes"}, "mac"),
        ({"goal": "coding", "platform": "pc", "budget": "2000 usd"}, "pc-one-gpu"),
        ({"goal": "fine-tuning", "budget": "3000 usd"}, "rent"),
        ({"goal": "编程", "budget": "1.5万"}, "pc-one-gpu"),
        ({"goal": "聊天", "model": "70b", "platform": "台式机", "budget": "4万"}, "pc-multi-gpu"),
        ({"goal": "满血 DeepSeek", "budget": "2w"}, "api"),
        ({"goal": "学习，要安静", "budget": "1.5万"}, "mac"),
        ({"goal": "learn on a laptop", "budget": "3000 usd"}, "mac"),
    ],
)
def test_the_seeds_advice_stands(library: Library, options: dict[str, str], route: str) -> None:
    """Light use, more power, the flagships in the cloud, a Mac to carry, a PC for speed."""
    assert route == _answer(library, options).route


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        ({"goal": "portable and 4 GPUs"}, {"nearest", "not-portable"}),
        ({"model": "70b", "speed": "40", "budget": "300 usd"}, {"nearest", "slow", "over-budget"}),
        ({"goal": "coding", "portable": "yes", "platform": "pc"}, {"nearest", "not-portable"}),
    ],
)
def test_contradictions_say_what_gives_and_name_the_nearest(
    library: Library, options: dict[str, str], keys: set[str]
) -> None:
    """The machine stands among the picks, and it passes its own fit."""
    answer = _answer(library, options)
    assert keys == {give.key for give in answer.gives}
    near = next(entry for entry in answer.gives if entry.key == "nearest")
    assert near.values["name"] in {pick.name for pick in answer.picks}
    name = near.values["name"]
    assert isinstance(name, Localised)
    assert name.in_locale("zh-CN") in buy_card(answer, words_for("zh-CN")).lead


def test_a_contradiction_with_quiet_alone_is_bought_loud(library: Library) -> None:
    """Two cards are never quiet: the pick is loud, and the first lines say so."""
    options = {"goal": "编程", "quiet": "yes", "gpus": "2", "budget": "3万"}
    answer = _answer(library, options)
    assert "pc-multi-gpu" == answer.route
    assert ["not-quiet"] == [give.key for give in answer.gives]
    assert "不安静" in buy_card(answer, words_for("zh-CN")).lead


@pytest.mark.parametrize(
    ("options", "region", "converted"),
    [
        ({"budget": "2000 usd"}, "us", False),
        ({"budget": "1800 eur"}, "us", True),
        ({"budget": "2000 usd", "country": "uk"}, "us", True),
        ({"goal": "learning", "budget": "2500元", "upgrade": "yes", "used": "no"}, "cn", False),
    ],
)
def test_prices_of_the_own_market_count_first(
    library: Library, options: dict[str, str], region: str, *, converted: bool
) -> None:
    """Where the US stands in, the answer says so."""
    answer = _answer(library, {"goal": "coding"} | options)
    prices = [pick.price for pick in answer.picks if pick.route in BOUGHT and pick.price]
    assert region in {price.region for price in prices}
    assert converted == ("us-prices" in answer.mentions)
