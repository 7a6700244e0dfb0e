"""The controls of the card of `/buy`: budget, used parts, Mac or PC, goal."""

from collections.abc import Iterator

from bot.answers.buy.answer import BuyAnswer
from bot.asking.budget import MOST_USD
from bot.cards.buy.asks import buy_asks
from bot.cards.buy.card import best_pick
from bot.cards.control import LEFT_OUT, MOST_ROWS, ActionName, Row, Switch
from bot.cards.figures import money
from bot.cards.link_buttons import shop_buttons
from bot.cards.menus import actions, asks_row, goal_menu, goals_of, in_rows
from bot.cards.open_machine import open_machine_rows
from bot.cards.start.request import can_start
from bot.catalog.media.media_model import LISTED_KINDS
from bot.catalog.price import Currency
from bot.library.library import Library
from bot.texts import Words

# Budgets that people usually name, from one power of ten to the next, in tenths of the lower.
_STEPS = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
_LEAST = 100  # of any currency


def buy_controls(answer: BuyAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row of switches for budget and machine, the goals, buttons, machines, and shops.

    Where five rows have no room, the shops stand beside the machines, or these under Details.
    """
    switches = (*_budgets(answer, words), _used(answer, words), *_platforms(answer, words))
    # A chat model that is named has no goal of other models.
    kinds = () if answer.question.model else LISTED_KINDS
    known = goals_of(library.goals.values(), library, kinds=kinds)
    goals = goal_menu(answer.question.goal, known, words)
    others = open_machine_rows(answer.question.assumed, library, words)[:1]
    start: tuple[ActionName, ...] = ("start",) if can_start(answer) else ()
    pictures: tuple[ActionName, ...] = ("picture",) if answer.path else ()
    buttons = actions((*start, "details", "why", *pictures, "share"), words)
    rows = (*others, switches, (goals,), buttons)
    wrong = actions(("wrong",), words)
    asks, shops = buy_asks(answer, library, words), shop_buttons(answer, library, words)
    if len(rows) + 2 > MOST_ROWS:
        return (*rows, asks_row(asks, words, shops))
    return (*rows, (*shops, *wrong), asks_row(asks, words))


def buy_details_controls(answer: BuyAnswer, library: Library, words: Words) -> tuple[Row, ...]:
    """Return every other machine that the card names, what may be wrong, and `?`."""
    asks = buy_asks(answer, library, words)
    return (*in_rows(asks), actions(("wrong", "watch", "all_terms"), words))


def _budgets(answer: BuyAnswer, words: Words) -> Iterator[Switch]:
    """Yield the next round budgets below and above; without a budget, one below the best pick."""
    question = answer.question
    usd = answer.rate.usd if answer.rate else 1.0
    currency: Currency = answer.rate.currency if answer.rate else "usd"
    if question.budget_usd is not None:
        amount = question.budget_usd / usd
        yield from _budget("less", _below(amount), currency, words)
        if (more := _above(amount)) * usd <= MOST_USD:
            yield from _budget("more", more, currency, words)
        return
    best = best_pick(answer)
    if best and best.price and best.price.per == "once":
        yield from _budget("less", _below(best.price.typical), best.price.currency, words)


def _budget(direction: str, amount: int, currency: Currency, words: Words) -> Iterator[Switch]:
    if amount > 0:
        label = words.say(f"control.budget.{direction}", amount=money(amount, currency, words))
        yield Switch("budget", f"{amount} {currency}", label)


def _below(amount: float) -> int:
    return max(
        (round_amount for round_amount in _round_amounts(amount) if round_amount < round(amount)),
        default=0,
    )


def _above(amount: float) -> int:
    return min(
        round_amount for round_amount in _round_amounts(amount) if round_amount > round(amount)
    )


def _round_amounts(amount: float) -> list[int]:
    """Return round amounts from a tenth of `amount` to ten times it, none below `_LEAST`."""
    power = 10 ** (len(str(round(max(amount, _LEAST)))) - 2)
    around = [step * scale // 10 for scale in (power, 10 * power) for step in _STEPS]
    return [entry for entry in around if entry >= _LEAST]


def _used(answer: BuyAnswer, words: Words) -> Switch:
    """Return the switch for used parts; it is on unless the question rules them out."""
    used = answer.question.used
    return Switch("used", "no" if used else "yes", words.say("control.used"), is_on=used)


def _platforms(answer: BuyAnswer, words: Words) -> Iterator[Switch]:
    for name in ("mac", "pc"):
        is_on = answer.question.platform == name
        label = words.say(f"control.platform.{name}")
        yield Switch("platform", LEFT_OUT if is_on else name, label, is_on=is_on)
