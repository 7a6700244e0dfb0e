"""The options of `/buy`, read into a question with its goal, models and owned machine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from bot.advice.goal import DEFAULT_GOAL, Goal
from bot.answers.buy.wishes import wishes_in
from bot.answers.ranked_models import ranked_models
from bot.asking.budget import Budget, read_budget
from bot.asking.buying.contender import Contender, read_contenders
from bot.asking.buying.electricity import read_electricity
from bot.asking.buying.owned import owned_machines
from bot.asking.buying.people import Users, read_users
from bot.asking.buying.question import BuyQuestion
from bot.asking.buying.vendor_words import Vendors, read_vendors
from bot.asking.goal_words import chat_goal, goals_in, unclear_parts
from bot.asking.market_words import MARKET_OF, read_market
from bot.asking.mistake import Mistake
from bot.asking.names import named_format, named_model
from bot.asking.options import PLATFORMS
from bot.asking.quantities import context_tokens, context_words, flag, whole_number
from bot.asking.question import IGNORED, Options
from bot.asking.request import Request
from bot.asking.size_class import of_size_class
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.price import Currency
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name

# Words that people use for a platform, and whether they ask for a portable machine.
_PLATFORM_WORDS = {
    **{name: (name, False) for name in PLATFORMS},
    **dict.fromkeys(("laptop", "notebook", "笔记本"), ("any", True)),
    **dict.fromkeys(("macbook", "macbook pro"), ("mac", True)),
    **dict.fromkeys(("desktop", "windows", "linux", "台式机"), ("pc", False)),
    "server": ("any", False),
    **dict.fromkeys(
        ("not a mac", "no mac", "no macs", "not mac", "no apple", "不要mac", "不要苹果"),
        ("not-mac", False),
    ),
}
MOST_TOKENS_PER_S = 10_000
MOST_GPUS = 16
MOST_TOKENS_PER_DAY = 100_000_000_000
_SPEED = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*(?:tokens?/s|tok/s|t/s|tps)?", re.IGNORECASE)
_TOKENS = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)\s*([km万]?)", re.IGNORECASE)
_TOKEN_UNITS = {"": 1, "k": 1000, "m": 1_000_000, "万": 10_000}


@dataclass(frozen=True)
class ParsedBuy:
    """The question with the goal, models, owned machines and contenders that it names.

    `models` would serve, best first: only the named one, or else the goal's. `owned` is the
    strongest of `owned_machines`, None if nothing is owned; `unknown_owned` are the texts among
    them that name no machine. `between`: the things to choose between, empty if none are named.
    """

    question: BuyQuestion
    goal: Goal
    models: tuple[Model, ...]
    owned: Machine | None
    owned_machines: tuple[Machine, ...] = ()
    unknown_owned: tuple[str, ...] = ()
    between: tuple[Contender, ...] = ()

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

    @property
    def also(self) -> tuple[str, ...]:
        """The further goals, chat or media, in the order in which they were named."""
        return self.question.also

    @property
    def vendors(self) -> Vendors:
        """The makers that are wanted and refused."""
        question = self.question
        return Vendors(frozenset(question.vendor), frozenset(question.not_vendor))


def parse_buy(request: Request, library: Library) -> ParsedBuy:
    """Read the options of `/buy`; Mistake for the first that cannot be understood."""
    options = Options(request.options, request.usual)
    text = wishes_in(options.given("goal") or "")
    goal, also = _goals(options, text, library)
    named = options.given("model")
    if named is None and "model" in text:
        named = options.or_assumed("model", text["model"])
    models = _models(named, goal, library)
    own = options.given_or_usual("own")
    owned = owned_machines(own, options, library)
    budget = _budget(options, own, library)
    currency = budget.currency if budget else _usual_currency(options)
    between = read_contenders(options.given("between"), options, library, owned.machines, currency)
    if budget is None and between.currency is not None:
        currency = between.currency
    platform, carried = _platform(options.or_assumed("platform", text.get("platform", "any")))
    shortest = min(model.max_context for model in models)
    context = context_words(min(goal.context, shortest))
    vendors = _vendors(options, text)
    question = BuyQuestion(
        budget=options.given("budget"),
        budget_usd=budget.usd if budget else None,
        currency=currency,
        country=read_market(
            options.or_assumed("country", options.usual("country") or MARKET_OF[currency])
        ),
        goal=goal.id,
        also=also,
        between=between.text,
        model=models[0].id if named else None,
        quant=_quant(options, library),
        context=context_tokens(options.or_assumed("context", context)),
        speed_tokens_per_s=_speed(options, goal),
        own=owned.text,
        platform=platform,
        vendor=tuple(sorted(vendors.only)),
        not_vendor=tuple(sorted(vendors.without)),
        portable=carried
        or flag("portable", options.or_assumed("portable", text.get("portable", "no"))),
        quiet=flag("quiet", options.or_assumed("quiet", text.get("quiet", "no"))),
        used=flag("used", options.or_assumed("used", "yes")),
        users=(users := _users(options)).at_once,
        people=users.people,
        private=flag("private", options.or_assumed("private", text.get("private", "no"))),
        upgrade=flag("upgrade", options.or_assumed("upgrade", "no")),
        gpus=_gpus(options, text),
        queue=flag("queue", options.given("queue") or "no"),
        wait=flag("wait", options.given("wait") or "no"),
        tokens_per_day=_tokens_per_day(options, goal),
        electricity_usd_per_kwh=_electricity(options, library),
        assumed=options.assumed,
    )
    return ParsedBuy(
        question, goal, models, owned.strongest, owned.machines, owned.unknown, between.things
    )


def _goals(
    options: Options, texts: Mapping[str, str], library: Library
) -> tuple[Goal, tuple[str, ...]]:
    """Read the first goal that chat models serve, and the others.

    The default if the text is left out or names only wishes; Mistake if none is a goal of chat.
    """
    text = options.given("goal")
    names = goals_in(text or "")
    if text is None or (texts and not names):
        options.assume("goal", DEFAULT_GOAL)
        return library.goals[DEFAULT_GOAL], ()
    if unclear := [part for part in unclear_parts(text) if names and not wishes_in(part)]:
        options.assume(IGNORED, ", ".join(unclear))
    first = next((name for name in names if name in library.goals), None)
    goal = library.goals[first] if first is not None else chat_goal(text, library)
    return goal, tuple(name for name in names if name != goal.id)


def _gpus(options: Options, texts: Mapping[str, str]) -> int:
    """Read the number of GPUs that is wished for; 0 if it does not matter."""
    text = options.given("gpus")
    if text is None and "gpus" in texts:
        text = options.or_assumed("gpus", texts["gpus"])
    return whole_number("gpus", text, MOST_GPUS) if text is not None else 0


def _models(named: str | None, goal: Goal, library: Library) -> tuple[Model, ...]:
    """The named model, or those of the goal in the order of its benchmarks, unranked ones last."""
    if named is not None:
        best = [ranked.model for ranked in ranked_models(library, goal.id)]
        return (of_size_class(named, library, best) or named_model(named, library),)
    places = {ranked.model: place for place, ranked in enumerate(ranked_models(library, goal.id))}
    listed = sorted(goal.models, key=lambda name: places.get(name, len(places)))
    return tuple(library.models[name] for name in listed)


def _budget(options: Options, own: str | None, library: Library) -> Budget | None:
    """Read the budget, None if unlimited; Mistake for a budget of 0 if nothing is owned."""
    text = options.given("budget")
    budget = read_budget(text, library.rates, _usual_currency(options)) if text else None
    if budget and budget.bare:
        options.assume_once("currency", budget.currency.upper())
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


def _vendors(options: Options, texts: Mapping[str, str]) -> Vendors:
    """Read the makers that are wanted or refused; every one if none was named."""
    text = options.given("vendor")
    if text is None and "vendor" in texts:
        text = options.or_assumed("vendor", texts["vendor"])
    return read_vendors(text) if text is not None else Vendors()


def _users(options: Options) -> Users:
    """Read the users at once; of people, the share that is assumed to ask at once is noted."""
    users = read_users(options.or_assumed("users", "1"))
    if users.people is not None:
        options.assume("users", str(users.at_once))
    return users


def _quant(options: Options, library: Library) -> str | None:
    """Read the number format, else that in the model's name; None if none was named."""
    text = options.given("quant")
    return named_format(text, library) if text else format_in_name(options.given("model") or "")


def _electricity(options: Options, library: Library) -> float | None:
    """Read the price of a kilowatt hour in US dollars; None if none was named."""
    text = options.given("electricity")
    if text is None:
        return None
    price = read_electricity(text, library.rates, _usual_currency(options))
    if price.bare:
        options.assume_once("currency", price.currency.upper())
    return price.usd_per_kwh


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
