"""The options of `/buy` for a media goal, read into a question, its goal and what is owned."""

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.advice.media_goal import MediaGoal
from bot.answers.buy.question import parse_buy
from bot.answers.buy.wishes import wishes_in
from bot.asking.buying.question import BuyQuestion, MediaBuyQuestion
from bot.asking.goal_words import goals_in
from bot.asking.mistake import Mistake
from bot.asking.names import named_media
from bot.asking.request import Request
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.running.devices import Devices

_WISHES: Final = ("portable", "quiet", "private", "platform", "vendor")
# What a question about pictures does not have: these are about reading and writing text.
_OF_TEXT: Final = frozenset({"goal", "context", "speed", "tokens_per_day", "users", "gpus"})
_KNOWN: Final = "budget:, model:, own:, platform:, vendor:, portable:, quiet:, used:, upgrade:"

# Processors of laptops by the ends of their names: Core i7-1260P, Ryzen 7 5800H, N100.
_MOBILE: Final = re.compile(
    r"\d(?:H|HX|HK|HS|U|P|Y|V|G\d|M)\b|\bN\d{2,3}\b|laptop|mobile", re.IGNORECASE
)


@dataclass(frozen=True)
class MediaAsked:
    """The question with its goal and the owned machine; None if nothing is owned.

    `goal` has only the named model, if one was named. `wishes`: the question as `/buy` reads it.
    """

    question: MediaBuyQuestion
    wishes: BuyQuestion
    goal: MediaGoal
    owned: Devices | None

    @property
    def budget_usd(self) -> float:
        """The budget in US dollars; infinite if none was named."""
        usd = self.question.budget_usd
        return float("inf") if usd is None else usd

    @property
    def names_budget(self) -> bool:
        """Whether a budget above 0 was named."""
        return bool(self.question.budget_usd)

    @property
    def names_money(self) -> bool:
        """Whether something is to be bought: a budget above 0, or a card for what is owned."""
        return self.names_budget or self.question.upgrade


def parse_media_buy(request: Request, goal: MediaGoal, library: Library) -> MediaAsked:
    """Read the options that buying for text has too; wishes in the goal's text count."""
    named = named_media(request.options.get("model"), library)
    options = {name: text for name, text in request.options.items() if name != "goal"}
    if named is not None:
        del options["model"]
        goal = goal.model_copy(update={"models": (named.id,)})
    wishes = wishes_in(request.options.get("goal", ""))
    options = {name: wishes[name] for name in _WISHES if name in wishes} | options
    parsed = parse_buy(replace(request, options=options), library)
    if parsed.between:
        raise Mistake(
            "option_not_for_kind",
            suggestions=(f"goal:coding, {goal.id}",),
            option="between",
            name=goal.id,
            known=_KNOWN,
        )
    asked, owned = parsed.question, parsed.owned
    question = MediaBuyQuestion(
        budget=asked.budget,
        budget_usd=asked.budget_usd,
        currency=asked.currency,
        country=asked.country,
        goal=goal.id,
        also=tuple(name for name in goals_in(request.options.get("goal", "")) if name != goal.id),
        model=named.id if named else None,
        own=asked.own,
        platform=asked.platform,
        portable=asked.portable,
        quiet=asked.quiet,
        used=asked.used,
        users=asked.users,
        private=asked.private,
        upgrade=asked.upgrade,
        assumed=tuple(entry for entry in asked.assumed if entry.option not in _OF_TEXT),
    )
    devices = Devices(machine_text(owned), owned) if owned else None
    return MediaAsked(question, asked, goal, devices)


def usual_computer(library: Library) -> Devices:
    """Return the computer that people have: a processor and as much RAM as is usual."""
    platform = library.devices[library.judgement.ram_bandwidth]
    machine = Machine((Fitted(platform, library.judgement.assumed_ram_gib),))
    return Devices(machine_text(machine), machine)


def takes_card(machine: Machine) -> bool:
    """Whether a graphics card can be put into a machine: a desktop PC, as far as is known."""
    return all(
        fitted.device.kind in ("gpu", "cpu")
        and not fitted.device.laptop
        and not fitted.device.module
        and not _MOBILE.search(fitted.device.name)
        for fitted in machine.devices
    )
