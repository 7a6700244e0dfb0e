"""The search: every machine on sale that meets the wishes, and how well each serves the goal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import log2

from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.wishes import lacks
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.offer import Offer, cards_on_sale, systems_on_sale
from bot.running.run import Need, Run, run_on_bought

# 250 words a minute at 0.75 words a token, https://mylocalai.org/blog/tokens-per-second-usable.
READING_TOKENS_PER_S = 5.6
# From so many users on what they share has to batch, which takes vLLM or SGLang, and these a card
# with tensor cores (https://docs.vllm.ai/en/stable/getting_started/installation/gpu.html).
BATCHING_USERS = 4
# So many users at once make the owned PC that takes a card a server.
SERVER_USERS = 8
_MODEL_POINTS, _SPEED_POINTS, _TIGHT_POINTS = 100.0, 30.0, 5.0
_ROOM_POINTS, _MOST_DOUBLINGS, _PRICE_POINTS, _PRICE_POINTS_WITHOUT_BUDGET = 8.0, 2.0, 3.0, 12.0
_SLOW_PREFILL_POINTS = 30.0
# More than all else together, so that a machine that is fast enough always goes first.
_TOO_SLOW_POINTS = 300.0
_USED_POINTS, _NO_CUDA_POINTS, _OLD_CUDA_POINTS, _SERVER_CARD_POINTS = 3.0, 5.0, 10.0, 25.0


@dataclass(frozen=True)
class Choice:
    """A machine on sale running a model; `rank` counts the models that would serve better."""

    found: ParsedBuy
    offer: Offer
    run: Run
    rank: int

    @cached_property
    def score(self) -> float:
        """How well it serves; most are out of reach and never asked for theirs."""
        return score(self.found, self.run, self.rank, self.offer)

    @cached_property
    def misses(self) -> float:
        """How much of what the goal needs it misses: the points that this takes from the score."""
        return misses(self.found, self.run)

    @property
    def price_usd(self) -> float:
        """Its typical price."""
        return self.offer.cost.typical


def choices(parsed: ParsedBuy, library: Library) -> tuple[Choice, ...]:
    """All machines that meet the wishes with every model that fits on them, at any price."""
    offers = tuple(_offers(parsed, library))
    meeting = {offer for offer in offers if _meets(offer, parsed)}
    return tuple(
        Choice(parsed, offer, run, rank)
        for rank, model in enumerate(parsed.models)
        for offer, run in _holding(offers, need_of(parsed, model.id), library.runs_as)
        if offer in meeting
    )


def choices_without_wishes(parsed: ParsedBuy, library: Library) -> tuple[Choice, ...]:
    """The same for machines of any kind: loud or quiet, Mac or PC, with few GPUs or many."""
    update = {"portable": False, "quiet": False, "platform": "any", "gpus": 0}
    plain = parsed.question.model_copy(update=update)
    return choices(replace(parsed, question=plain), library)


def fast_enough(parsed: ParsedBuy, among: Sequence[Choice]) -> tuple[Choice, ...]:
    """Those that reach the asked speed.

    Where none does, those that reach the next floor: the speed is what gives way first.
    """
    for floor in speed_floors(parsed):
        fast = tuple(candidate for candidate in among if candidate.run.each_tokens_per_s >= floor)
        if fast:
            return fast
    return ()


def speed_floors(parsed: ParsedBuy) -> tuple[float, ...]:
    """The asked speed, the goal's own floor, and reading speed where the model was named.

    Who names a model wants that model, if need be slowly.
    """
    floors = (parsed.question.speed_tokens_per_s, parsed.goal.decode_floor_tokens_per_s)
    return floors if parsed.question.model is None else (*floors, READING_TOKENS_PER_S)


def score(parsed: ParsedBuy, run: Run, rank: int, offer: Offer) -> float:
    """How well a machine serves: the one measure by which picks are compared.

    The best model that runs counts most (100 points, shared out by rank), then decode speed up
    to where more hardly helps (30). Memory beyond what is needed, for longer contexts, finer
    formats and the models to come, gives 8 for each doubling up to the second; a tight fit takes 5.
    Speed and memory are those of the usual format, so that machines are compared in the same one.
    What surely reads prompts slower than the goal needs loses as much as speed can give. Each
    doubling of the price takes 3 points, 12 where no budget was named, since then it is taken to be
    short; used parts take 3, having no warranty; GPUs without CUDA take 5, as fewer programs run on
    them; those from before tensor cores take 10, reading prompts slowly
    with software that ages; cards made for servers take 25 in a PC, wanting a blower and an
    adapter.
    What misses the asked speed, or the goal's floor, comes after all that reach it.
    The score knows nothing of the budget, so that a larger one never makes the best pick worse.
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
    """The points that a run loses by being slower than the goal needs, in writing and reading."""
    slow = sum(run.each_tokens_per_s < floor for floor in speed_floors(parsed))
    reads = run.may_read(parsed.goal.prefill_floor_tokens_per_s)
    return _TOO_SLOW_POINTS * slow + _SLOW_PREFILL_POINTS * (not reads)


def best_of(among: Sequence[Choice]) -> Choice | None:
    """The choice with the highest score; of equal ones the cheapest.

    Each machine takes part with the best model that serves on it.
    """
    leading = _leading(among)
    return max(
        leading, key=lambda entry: (entry.score, -entry.price_usd, entry.offer.system), default=None
    )


def _leading(among: Sequence[Choice]) -> list[Choice]:
    """Of each machine the choices that serve least badly, and of these the best model."""
    first: dict[int, Choice] = {}
    for choice in sorted(among, key=lambda choice: (choice.misses, choice.rank)):
        first.setdefault(id(choice.offer), choice)
    return list(first.values())


def need_of(parsed: ParsedBuy, model: str) -> Need:
    """What is to run, with a model of those that serve."""
    question = parsed.question
    return Need(model, question.context, question.users, parsed.asked_speed_tokens_per_s)


def _offers(parsed: ParsedBuy, library: Library) -> Iterator[Offer]:
    question = parsed.question
    if not question.upgrade:
        yield from systems_on_sale(library, question.country, used=question.used)
    if question.upgrade or _takes_a_card(parsed):
        route: Route = "server" if question.users >= SERVER_USERS else "pc-one-gpu"
        cards = cards_on_sale(library, route, question.country, used=question.used)
        yield from (card for card in cards if card.fits_a_slot)


def _takes_a_card(parsed: ParsedBuy) -> bool:
    """Whether what is owned is a PC, or a server, that has a slot for a card."""
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


# What is on sale changes with market, used parts and slots; a goal has up to ten models.
@lru_cache(maxsize=512)
def _holding(
    offers: tuple[Offer, ...], need: Need, library: Library
) -> tuple[tuple[Offer, Run], ...]:
    """The machines that hold a model, and how it runs on them."""
    runs = ((offer, run_on_bought(offer.devices, need, library)) for offer in offers)
    return tuple((offer, run) for offer, run in runs if run is not None)
