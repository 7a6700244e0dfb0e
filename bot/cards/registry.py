"""Every card there is: of an answer by its kind, of a mistake, of a fault of ours."""

import math
from collections.abc import Callable
from typing import Any

from bot.answers.registry import Answer
from bot.asking.mistake import Mistake
from bot.cards.best.card import best_card
from bot.cards.browse.about_card import about_card
from bot.cards.browse.help_card import help_card
from bot.cards.browse.machines_card import machines_card
from bot.cards.browse.models_card import models_card
from bot.cards.buy.card import buy_card
from bot.cards.card import Card, Section
from bot.cards.compare.card import compare_card
from bot.cards.fit.card import fit_card
from bot.cards.guide.card import guide_card
from bot.cards.refusal import as_code, next_step, refusal
from bot.texts import Words

# Each takes the answer of its own kind.
_CARDS: dict[str, Callable[[Any, Words], Card]] = {
    "fit": fit_card,
    "buy": buy_card,
    "best": best_card,
    "compare": compare_card,
    "models": models_card,
    "machines": machines_card,
    "guide": guide_card,
    "help": help_card,
    "about": about_card,
}


def card_of(answer: Answer, words: Words) -> Card:
    """The card of an answer."""
    return _CARDS[answer.kind](answer, words)


def mistake_card(mistake: Mistake, words: Words) -> Card:
    """What was not understood, what would have worked, and the next step."""
    closed = mistake.kind == "closed_model"
    tries = " · ".join(map(as_code, mistake.suggestions))
    heading = words.say("mistake.nearest" if closed else "mistake.suggestions")
    return Card(
        title=words.say("mistake.closed_title" if closed else "mistake.title"),
        lead=f"{refusal(mistake, words)}\n{next_step(mistake, words)}",
        colour="blue" if closed else "grey",
        sections=(Section(heading, tries),) if tries else (),
    )


def fault_card(reference: str, words: Words) -> Card:
    """An error of ours, with the reference that the log carries."""
    return Card(
        title=words.say("fault.title"),
        lead=words.say("fault.lead", reference=reference),
        colour="red",
    )


def slow_down_card(wait_s: float, words: Words) -> Card:
    """Who asks faster than is good for all may ask again after so many seconds."""
    seconds = words.say("time.seconds", count=max(1, math.ceil(wait_s)))
    return Card(
        title=words.say("slow_down.title"),
        lead=words.say("slow_down.lead", seconds=seconds),
        colour="grey",
    )
