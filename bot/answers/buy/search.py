"""The one search: everything on sale that meets the wishes, with every model that it runs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.answers.buy.candidate import Candidate
from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.terms import Scale, scale_of, speed_floors
from bot.answers.buy.training import able
from bot.answers.buy.upgrades import Upgrade, takes_a_card, upgrades
from bot.answers.buy.wishes import lacks
from bot.catalog.machine import Machine
from bot.catalog.price import Market
from bot.library.library import Library
from bot.market.around_a_card import owned_cards_usd, plain_pc_usd
from bot.market.offer import Offer, systems_on_sale
from bot.market.prices import newest_day
from bot.market.undominated import figures_of, makers, reach, undominated
from bot.running.run import Need, run_on_bought, run_with_experts_in_ram

# From this many users on their machine has to batch, which takes vLLM or SGLang, and these need
# tensor cores (https://docs.vllm.ai/en/stable/getting_started/installation/gpu.html).
BATCHING_USERS = 4


def candidates(asked: ParsedBuy, library: Library) -> tuple[Candidate, ...]:
    """Return the machines that meet the wishes, each with every model it holds, at any price."""
    question, scale = asked.question, scale_of(asked, library)
    found: list[Candidate] = []
    if not question.upgrade:
        found += _whole_machines(asked, scale, library)
    if question.upgrade or (asked.owned is not None and takes_a_card(asked.owned)):
        found += _with_cards(asked, scale, library)
    return tuple(found)


def candidates_without_wishes(asked: ParsedBuy, library: Library) -> tuple[Candidate, ...]:
    """Return the candidates without the wishes: portable, quiet, platform, number of GPUs."""
    update = {"portable": False, "quiet": False, "platform": "any", "gpus": 0}
    plain = asked.question.model_copy(update=update)
    return candidates(replace(asked, question=plain), library)


def fast_enough(asked: ParsedBuy, among: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that reach the asked speed.

    If none does, those that reach the next floor of `speed_floors`; empty if none reaches any.
    """
    for floor in speed_floors(asked):
        fast = tuple(candidate for candidate in among if candidate.run.writes(floor))
        if fast:
            return fast
    return ()


def need_of(asked: ParsedBuy, model: str) -> Need:
    """The need for a model, with the context, users and asked speed of the question."""
    question = asked.question
    return Need(
        model,
        question.context,
        question.users,
        asked.asked_speed_tokens_per_s,
        0.0 if question.queue else asked.goal.decode_floor_tokens_per_s,
        sees=asked.goal.sees_pictures or "vision" in asked.also,
        format=question.quant,
    )


def needs_cuda(asked: ParsedBuy, library: Library) -> bool:
    """Whether the programs of any of the goals need NVIDIA GPUs."""
    media = [library.media_goals[name] for name in asked.also if name in library.media_goals]
    chat = [library.goals[name] for name in asked.also if name in library.goals]
    return any(goal.cuda_only for goal in (asked.goal, *chat)) or any(
        goal.cuda_only for goal in media
    )


def _whole_machines(asked: ParsedBuy, scale: Scale, library: Library) -> Iterator[Candidate]:
    question = asked.question
    offers = systems_on_sale(library, question.country, used=question.used)
    if not question.gpus:
        offers = undominated(offers, newest_day(library))
    meeting = {offer for offer in able(asked, offers, library) if _meets(offer, asked, library)}
    needs = tuple(need_of(asked, model.id) for model in asked.models)
    named = question.budget_usd is not None
    for candidate in _holding(offers, needs, scale, library.runs_as, budget_named=named):
        if candidate.offer in meeting:
            yield candidate


def _with_cards(asked: ParsedBuy, scale: Scale, library: Library) -> Iterator[Candidate]:
    """Yield the cards worth their money, each down to the first model that is fast on it."""
    question = asked.question
    known = _cards(
        asked.owned, question.users, library.priced_as, question.country, used=question.used
    )
    named = question.budget_usd is not None
    trainable = able(asked, tuple(entry.offer for entry in known), library)
    plain_usd = plain_pc_usd(library.priced_as, question.country, used=question.used)
    for upgrade in known:
        around_usd = plain_usd + _beside_usd(upgrade, asked, library)
        if upgrade.offer not in trainable or not _meets(upgrade.offer, asked, library):
            continue
        for rank, model in enumerate(asked.models):
            run = run_on_bought(upgrade.devices, need_of(asked, model.id), library)
            if run is None:
                continue
            yield Candidate(scale, upgrade.offer, run, rank, upgrade.adds_to, named, around_usd)
            if not scale.misses(run):
                break


def _beside_usd(upgrade: Upgrade, asked: ParsedBuy, library: Library) -> float:
    """Return what the owned cards sell for that work together with the new ones."""
    if upgrade.adds_to is None:
        return 0.0
    return owned_cards_usd(upgrade.adds_to, library.priced_as, asked.question.country)


# What is owned differs from member to member.
@lru_cache(maxsize=256)
def _cards(
    owned: Machine | None, users: int, library: Library, market: Market, *, used: bool
) -> tuple[Upgrade, ...]:
    """Return the upgrades that no other beats in price, memory, bandwidth and maker at once."""
    today = newest_day(library)
    entries = [
        (_figures(entry, today), entry)
        for entry in upgrades(owned, users, library, market, used=used)
    ]
    entries.sort(key=lambda row: (row[1].offer.cost.typical, -row[0][0]))
    best: dict[frozenset[str], list[tuple[float, ...]]] = {}
    found = []
    for figures, entry in entries:
        cheaper = best.setdefault(makers(entry.offer), [])
        if not any(reach(other, figures) for other in cheaper):
            cheaper.append(figures)
            found.append(entry)
    return tuple(found)


def _figures(upgrade: Upgrade, today: date | None) -> tuple[float, ...]:
    """Return what more of is better: all memory, and what the cards have that are bought."""
    _, *others = figures_of(upgrade.offer, today)
    memory_gib = sum(fitted.memory_gib for fitted in upgrade.devices.machine.devices)
    return (memory_gib, *others, upgrade.adds_to is None)


def _meets(offer: Offer, asked: ParsedBuy, library: Library) -> bool:
    if needs_cuda(asked, library) and not offer.has_cuda:
        return False
    if asked.question.users >= BATCHING_USERS and offer.has_old_cuda:
        return False
    return not any(lacks(offer, asked.question))


# Offers differ by market, used parts and slots. The candidates of one kind of question are made
# once, with their scores: these do not depend on the amount of the budget.
@lru_cache(maxsize=96)
def _holding(
    offers: tuple[Offer, ...],
    needs: tuple[Need, ...],
    scale: Scale,
    library: Library,
    *,
    budget_named: bool,
) -> tuple[Candidate, ...]:
    """Return the offers that hold a model, each down to the first model that it runs well.

    Models go by quality, as in `/best`, so that further ones could only be faster.
    """
    found: list[Candidate] = []
    for offer in offers:
        for rank, need in enumerate(needs):
            run = run_on_bought(offer.devices, need, library)
            if run is None and offer.with_ram is not None:
                run = run_with_experts_in_ram(offer.with_ram, need, library)
            if run is None:
                continue
            found.append(Candidate(scale, offer, run, rank, None, budget_named))
            if not scale.misses(run):
                break
    return tuple(found)
