"""The options of `/buy`, read into a question with its goal, models and owned machine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from bot.advice.goal import DEFAULT_GOAL, Goal
from bot.answers.buy.wishes import wishes_in
from bot.answers.ranked_models import ranked_models
from bot.asking.budget import Budget, read_budget
from bot.asking.goal_words import chat_goal, clear_goal
from bot.asking.market_words import MARKET_OF, read_market
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine, named_model
from bot.asking.quantities import MOST_USERS, context_tokens, context_words, flag, whole_number
from bot.asking.question import BuyQuestion, Options
from bot.asking.request import Request
from bot.asking.size_class import of_size_class
from bot.catalog.machine import Fitted, Machine
from bot.catalog.model import Model
from bot.catalog.price import Currency
from bot.library.library import Library

PLATFORMS = ("mac", "pc", "any")
# Words that people use for a platform, and whether they ask for a portable machine.
_PLATFORM_WORDS = {
    **{name: (name, False) for name in PLATFORMS},
    **dict.fromkeys(("laptop", "notebook", "笔记本"), ("any", True)),
    **dict.fromkeys(("macbook", "macbook pro"), ("mac", True)),
    **dict.fromkeys(("desktop", "windows", "linux", "台式机"), ("pc", False)),
    "server": ("any", False),
}
MOST_TOKENS_PER_S = 10_000
MOST_GPUS = 16
MOST_TOKENS_PER_DAY = 100_000_000_000
_SPEED = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*(?:tokens?/s|tok/s|t/s|tps)?", re.IGNORECASE)
_TOKENS = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)\s*([km万]?)", re.IGNORECASE)
_RAM = re.compile(r"(\d{1,4})\s*gi?b(?:\s*(?:of\s*)?(?:ram|内存|ddr\d))?", re.IGNORECASE)
_TOKEN_UNITS = {"": 1, "k": 1000, "m": 1_000_000, "万": 10_000}


@dataclass(frozen=True)
class ParsedBuy:
    """The question with the goal, models and owned machine that it names.

    `models` would serve, best first: only the named one, or else the goal's. `owned` is None if
    nothing is owned.
    """

    question: BuyQuestion
    goal: Goal
    models: tuple[Model, ...]
    owned: Machine | None

    @property
    def budget_usd(self) -> float:
        """The budget in US dollars; infinite if none was named."""
        usd = self.question.budget_usd
        return float("inf") if usd is None else usd

    @property
    def asked_speed_tokens_per_s(self) -> float | None:
        """The decode speed that was asked for, in tokens per second; None if none was."""
        assumed = any(entry.option == "speed" for entry in self.question.assumed)
        return None if assumed else self.question.speed_tokens_per_s


def parse_buy(request: Request, library: Library) -> ParsedBuy:
    """Read the options of `/buy`; Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    text = wishes_in(options.given("goal") or "")
    goal = library.goals[_goal(options, text, library)]
    named = options.given("model")
    if named is None and "model" in text:
        named = options.or_assumed("model", text["model"])
    models = _models(named, goal, library)
    own = options.given_or_usual("own")
    owned = _owned(own, options, library) if own else None
    budget = _budget(options, own, library)
    currency = budget.currency if budget else _usual_currency(options)
    platform, carried = _platform(options.or_assumed("platform", text.get("platform", "any")))
    shortest = min(model.max_context for model in models)
    context = context_words(min(goal.context, shortest))
    question = BuyQuestion(
        budget=options.given("budget"),
        budget_usd=budget.usd if budget else None,
        currency=currency,
        country=read_market(
            options.or_assumed("country", options.usual("country") or MARKET_OF[currency])
        ),
        goal=goal.id,
        model=models[0].id if named else None,
        context=context_tokens(options.or_assumed("context", context)),
        speed_tokens_per_s=_speed(options, goal),
        own=as_typed(own, owned) if own and owned else None,
        platform=platform,
        portable=carried
        or flag("portable", options.or_assumed("portable", text.get("portable", "no"))),
        quiet=flag("quiet", options.or_assumed("quiet", text.get("quiet", "no"))),
        used=flag("used", options.or_assumed("used", "yes")),
        users=whole_number("users", options.or_assumed("users", "1"), MOST_USERS),
        private=flag("private", options.or_assumed("private", text.get("private", "no"))),
        upgrade=flag("upgrade", options.or_assumed("upgrade", "no")),
        gpus=_gpus(options, text),
        tokens_per_day=_tokens_per_day(options, goal),
        assumed=options.assumed,
    )
    return ParsedBuy(question, goal, models, owned)


def _goal(options: Options, texts: Mapping[str, str], library: Library) -> str:
    """Read the goal; the default if the text is left out or names only wishes."""
    text = options.given("goal")
    if text is None or (texts and clear_goal(text) is None):
        options.assume("goal", DEFAULT_GOAL)
        return DEFAULT_GOAL
    return chat_goal(text, library).id


def _gpus(options: Options, texts: Mapping[str, str]) -> int:
    """Read the number of GPUs that is wished for; 0 if it does not matter."""
    text = options.given("gpus")
    if text is None and "gpus" in texts:
        text = options.or_assumed("gpus", texts["gpus"])
    return whole_number("gpus", text, MOST_GPUS) if text is not None else 0


def _models(named: str | None, goal: Goal, library: Library) -> tuple[Model, ...]:
    """The named model, or those of the goal in the order of its benchmarks, unranked ones last."""
    if named is not None:
        return (of_size_class(named, library) or named_model(named, library),)
    places = {ranked.model: place for place, ranked in enumerate(ranked_models(library, goal.id))}
    listed = sorted(goal.models, key=lambda name: places.get(name, len(places)))
    return tuple(library.models[name] for name in listed)


def _owned(text: str, options: Options, library: Library) -> Machine:
    """The owned machine; if the text names only RAM, a usual PC with that RAM."""
    ram = _RAM.fullmatch(text.strip())
    if ram is None:
        return asked_machine("own", text, options, library).machine
    platform = library.devices[library.judgement.ram_bandwidth]
    return Machine((Fitted(platform, float(ram[1])),))


def _budget(options: Options, own: str | None, library: Library) -> Budget | None:
    """Read the budget, None if unlimited; Mistake for a budget of 0 if nothing is owned."""
    text = options.given("budget")
    budget = read_budget(text, library.rates, _usual_currency(options)) if text else None
    if budget and budget.bare:
        options.assume("currency", budget.currency.upper())
    if budget and budget.amount == 0 and own is None:
        raise Mistake("empty_budget", suggestions=("own:rtx 3060 12gb", "budget:500 usd"))
    return budget


def _usual_currency(options: Options) -> Currency:
    known: tuple[Currency, ...] = get_args(Currency)
    return next(
        (known_name for known_name in known if known_name == options.usual("currency")), "usd"
    )


def _platform(text: str) -> tuple[str, bool]:
    known = _PLATFORM_WORDS.get(text.casefold())
    if known is None:
        raise Mistake("unknown_platform", suggestions=PLATFORMS, text=text)
    return known


def _speed(options: Options, goal: Goal) -> float:
    floor = f"{goal.decode_floor_tokens_per_s:g}"
    text = options.or_assumed("speed", floor)
    match = _SPEED.fullmatch(text)
    if match is None or not 0 < float(match[1]) <= MOST_TOKENS_PER_S:
        raise Mistake("bad_speed", suggestions=(f"speed:{floor}",), text=text)
    return float(match[1])


def _tokens_per_day(options: Options, goal: Goal) -> int:
    text = options.or_assumed("tokens_per_day", str(goal.tokens_per_day)).replace(",", "")
    match = _TOKENS.fullmatch(text)
    tokens = int(float(match[1]) * _TOKEN_UNITS[match[2].lower()]) if match else 0
    if not 1 <= tokens <= MOST_TOKENS_PER_DAY:
        raise Mistake("bad_tokens", suggestions=("100000", "500k", "5M"), text=text)
    return tokens
