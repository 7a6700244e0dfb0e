"""The search for machines on sale that meet the wishes, and the score of each for the goal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import log2

from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.training import able
from bot.answers.buy.wishes import lacks
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.offer import Offer, cards_on_sale, systems_on_sale
from bot.running.run import Need, Run, run_on_bought

# 250 words a minute at 0.75 words a token, https://mylocalai.org/blog/tokens-per-second-usable.
READING_TOKENS_PER_S = 5.6
# From this many users on their machine has to batch, which takes vLLM or SGLang, and these need
# tensor cores (https://docs.vllm.ai/en/stable/getting_started/installation/gpu.html).
BATCHING_USERS = 4
# From this many users on, an owned PC that takes a card counts as a server.
SERVER_USERS = 8
_MODEL_POINTS, _SPEED_POINTS, _TIGHT_POINTS = 100.0, 30.0, 5.0
_ROOM_POINTS, _MOST_DOUBLINGS, _PRICE_POINTS, _PRICE_POINTS_WITHOUT_BUDGET = 8.0, 2.0, 3.0, 12.0
_SLOW_PREFILL_POINTS = 30.0
# More than all other points together, so that a fast enough machine always goes first.
_TOO_SLOW_POINTS = 300.0
_USED_POINTS, _NO_CUDA_POINTS, _OLD_CUDA_POINTS, _SERVER_CARD_POINTS = 3.0, 5.0, 10.0, 25.0


@dataclass(frozen=True)
class Choice:
    """A machine on sale with a model; `rank`: how many of the goal's models would serve better."""

    found: ParsedBuy
    offer: Offer
    run: Run
    rank: int

    @cached_property
    def score(self) -> float:
        """How well it serves; calculated at first use, as most choices are never compared."""
        return score(self.found, self.run, self.rank, self.offer)

    @cached_property
    def misses(self) -> float:
        """The points that it loses by being slower than the goal needs."""
        return misses(self.found, self.run)

    @property
    def price_usd(self) -> float:
        """Its typical price in US dollars."""
        return self.offer.cost.typical


def choices(parsed: ParsedBuy, library: Library) -> tuple[Choice, ...]:
    """Return the machines that meet the wishes, each with every model it holds, at any price."""
    offers = tuple(_offers(parsed, library))
    able_to_train = able(parsed, offers, library)
    meeting = {offer for offer in able_to_train if _meets(offer, parsed)}
    return tuple(
        Choice(parsed, offer, run, rank)
        for rank, model in enumerate(parsed.models)
        for offer, run in _holding(offers, need_of(parsed, model.id), library.runs_as)
        if offer in meeting
    )


def choices_without_wishes(parsed: ParsedBuy, library: Library) -> tuple[Choice, ...]:
    """Return the choices without the wishes: portable, quiet, platform, and number of GPUs."""
    update = {"portable": False, "quiet": False, "platform": "any", "gpus": 0}
    plain = parsed.question.model_copy(update=update)
    return choices(replace(parsed, question=plain), library)


def fast_enough(parsed: ParsedBuy, among: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices that reach the asked speed.

    If none does, those that reach the next floor of `speed_floors`; empty if none reaches any.
    """
    for floor in speed_floors(parsed):
        fast = tuple(candidate for candidate in among if candidate.run.each_tokens_per_s >= floor)
        if fast:
            return fast
    return ()


def speed_floors(parsed: ParsedBuy) -> tuple[float, ...]:
    """Return the asked speed, the goal's floor, and human reading speed if the model was named.

    In tokens per second. Members who name a model want that one even if it is slow.
    """
    floors = (parsed.question.speed_tokens_per_s, parsed.goal.decode_floor_tokens_per_s)
    return floors if parsed.question.model is None else (*floors, READING_TOKENS_PER_S)


def score(parsed: ParsedBuy, run: Run, rank: int, offer: Offer) -> float:
    """Return the score of a machine, the one measure by which picks are compared.

    The model counts most (up to 100 points, by its rank), then decode speed up to the goal's
    comfortable speed (up to 30). Memory beyond what is needed, for longer contexts, finer formats
    and future models, adds 8 for each doubling, for two at most; a tight fit costs 5. Speed and
    memory are those of the usual format, so that machines are compared in the same one. A machine
    that surely reads prompts slower than the goal needs loses 30. Each doubling of the price costs
    3 points, or 12 if no budget was named, since money is then taken to be short. Used parts cost
    3, for want of a warranty; GPUs without CUDA 5, as fewer programs run on them; cards older than
    tensor cores 10, for slow prefill and aging software; server cards in a PC 25, as they need a
    blower and an adapter. Each speed floor that is missed costs 300, so that a machine which
    reaches them always goes first. The score ignores the amount of the budget, so that a larger
    one never makes the best pick worse.
    """
    model = 1 - rank / len(parsed.models)
    comfortable = max(
        parsed.question.speed_tokens_per_s, parsed.goal.decode_comfortable_tokens_per_s
    )
    usual = run.as_usual
    speed = min(1.0, usual.each_tokens_per_s / comfortable)
    room = min(_MOST_DOUBLINGS, log2(run.usable_bytes / usual.needed_bytes))
    points = _MODEL_POINTS * model + _SPEED_POINTS * speed + _ROOM_POINTS * room
    points -= misses(parsed, run)
    points -= _TIGHT_POINTS * (run.verdict == "tight")
    named = parsed.question.budget_usd is not None
    price_points = _PRICE_POINTS if named else _PRICE_POINTS_WITHOUT_BUDGET
    points -= price_points * log2(offer.cost.typical)
    points -= _USED_POINTS * (offer.cost.condition == "used")
    points -= _NO_CUDA_POINTS * (run.on_gpus and not offer.has_cuda)
    points -= _OLD_CUDA_POINTS * offer.has_old_cuda
    return points - _SERVER_CARD_POINTS * offer.is_server_card


def misses(parsed: ParsedBuy, run: Run) -> float:
    """The points that a run loses by writing or reading more slowly than the goal needs."""
    slow = sum(run.each_tokens_per_s < floor for floor in speed_floors(parsed))
    reads = run.may_read(parsed.goal.prefill_floor_tokens_per_s)
    return _TOO_SLOW_POINTS * slow + _SLOW_PREFILL_POINTS * (not reads)


def best_of(among: Sequence[Choice]) -> Choice | None:
    """Return the choice with the highest score, of equal ones the cheapest; None if there is none.

    Each machine is represented by the best model that serves on it.
    """
    leading = _leading(among)
    return max(
        leading, key=lambda entry: (entry.score, -entry.price_usd, entry.offer.system), default=None
    )


def _leading(among: Sequence[Choice]) -> list[Choice]:
    """Return each machine's choice that misses least; of equal ones that of the best model."""
    first: dict[int, Choice] = {}
    for choice in sorted(among, key=lambda choice: (choice.misses, choice.rank)):
        first.setdefault(id(choice.offer), choice)
    return list(first.values())


def need_of(parsed: ParsedBuy, model: str) -> Need:
    """The need for a model, with the context, users and asked speed of the question."""
    question = parsed.question
    return Need(
        model,
        question.context,
        question.users,
        parsed.asked_speed_tokens_per_s,
        sees=parsed.goal.sees_pictures,
    )


def _offers(parsed: ParsedBuy, library: Library) -> Iterator[Offer]:
    question = parsed.question
    if not question.upgrade:
        yield from systems_on_sale(library, question.country, used=question.used)
    if question.upgrade or _takes_a_card(parsed):
        route: Route = "server" if question.users >= SERVER_USERS else "pc-one-gpu"
        cards = cards_on_sale(library, route, question.country, used=question.used)
        yield from (card for card in cards if card.fits_a_slot)


def _takes_a_card(parsed: ParsedBuy) -> bool:
    """Whether the owned machine is a PC or a server that has a slot for a card."""
    if parsed.owned is None:
        return False
    devices = [fitted.device for fitted in parsed.owned.devices]
    return all(device.kind in ("gpu", "cpu") and not device.laptop for device in devices)


def _meets(offer: Offer, parsed: ParsedBuy) -> bool:
    if parsed.goal.cuda_only and not offer.has_cuda:
        return False
    if parsed.question.users >= BATCHING_USERS and offer.has_old_cuda:
        return False
    return not any(lacks(offer, parsed.question))


# Offers differ by market, used parts and slots; a goal has up to a dozen models.
@lru_cache(maxsize=512)
def _holding(
    offers: tuple[Offer, ...], need: Need, library: Library
) -> tuple[tuple[Offer, Run], ...]:
    """Return the offers that hold a model, each with its run."""
    runs = ((offer, run_on_bought(offer.devices, need, library)) for offer in offers)
    return tuple((offer, run) for offer, run in runs if run is not None)
