"""The terms of a score: what each good and bad side of a machine counts for a goal, in points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf, log2

from bot.advice.worth import Worth
from bot.answers.buy.question import ParsedBuy
from bot.answers.model_quality import model_quality
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.market.offer import Offer
from bot.market.prices import newest_day
from bot.running.run import Run
from bot.sizing.cache import cache

# 250 words a minute at 0.75 words a token, https://mylocalai.org/blog/tokens-per-second-usable.
READING_TOKENS_PER_S = 5.6
# A goal of long prompts is read comfortably at this multiple of its floor: agents at 1000 tokens/s,
# where 250 to 300 are the least; other goals at this speed.
_COMFORTABLE_PREFILL = 3.0
_SHORT_PROMPTS_TOKENS_PER_S = 300.0
# What an RTX 4090 has, with which a QLoRA of a 9B takes an evening (catalog/training.yaml).
_COMFORTABLE_TFLOPS, _COMFORTABLE_GB_PER_S = 165.0, 1000.0
# What a queue is done with at all: 80,000 tokens a day.
_QUEUE_TOKENS_PER_S = 1.0
_MOST_DOUBLINGS = 3.0  # of the context
# What a PC without a card costs used: below such sums doubling them is no matter.
_SMALL_USD = 500.0
_MOST_PRICE_DOUBLINGS = 40.0  # far more than any price has
# The rise of perplexity taken for a format whose loss is not published: that of 4 bits.
_UNKNOWN_RISE_PERCENT = 2.4

Terms = tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Scale:
    """What counts how much for one kind of question; runs keep their points here.

    `quality` is that of each model by id. `floors`: decode speeds, each missed one counts.
    """

    worth: Worth
    quality: dict[str, float]
    comfortable_tokens_per_s: float
    floors: tuple[float, ...]
    prefill_floor: float | None
    library: Library
    trains: bool
    _known: dict[int, tuple[Run, float]] = field(default_factory=dict)

    def points(self, run: Run) -> float:
        """Return the points of a run; worked out once, as its speeds take long."""
        known = self._known.get(id(run))
        if known is None:
            known = self._known[id(run)] = (run, sum(points for _, points in self.terms(run)))
        return known[1]

    def terms(self, run: Run) -> Terms:
        """Return the terms of a run: its model, format, room, speeds, and what it misses."""
        return tuple((key, points) for key, points in self._terms(run) if points)

    def misses(self, run: Run) -> float:
        """Return the points that a run loses by being slower than it must be."""
        if self.trains:
            return 0.0
        return -sum(points for _, points in self._misses(run))

    def _terms(self, run: Run) -> Iterator[tuple[str, float]]:
        worth = self.worth
        if self.trains:
            yield from self._of_training(run)
            return
        yield "quality", worth.quality * self.quality[run.need.model]
        yield "memory", worth.memory * self._memory_doublings(run)
        rise = 100 * run.choice.perplexity_rise
        yield "format", -worth.format * (rise if rise < inf else _UNKNOWN_RISE_PERCENT)
        yield "context", worth.context * self._doublings(run)
        speed = run.each_tokens_per_s
        yield "decode", worth.decode * speed / (speed + self.comfortable_tokens_per_s)
        if run.prefill is not None:
            # Prompts of several people wait for one another.
            read, half = run.prefill.expected / run.need.users, self._comfortable_prefill
            yield "prefill", worth.prefill * read / (read + half)
        yield "tight", -worth.tight * (run.verdict == "tight")
        yield from self._misses(run)

    def _memory_doublings(self, run: Run) -> float:
        """Return the doublings of one GiB that the memory is worth.

        A dense model that fills it has to be read once a token: what is beyond the bandwidth for
        the least speed serves mixtures alone, and counts half.
        """
        devices = [fitted.device for fitted in run.choice.setup.host.machine.devices]
        gb_per_s = min(device.bandwidth_gb_per_s or 0.0 for device in devices)
        usable_gib = max(1.0, run.usable_bytes / GIB)
        read_in_time_gib = gb_per_s / self.floors[-1] * 1e9 / GIB
        dense_gib = max(1.0, min(usable_gib, read_in_time_gib))
        return (log2(usable_gib) + log2(dense_gib)) / 2

    def _of_training(self, run: Run) -> Iterator[tuple[str, float]]:
        """Yield what counts for training: room for a larger model or batch, then compute."""
        devices = [fitted.device for fitted in run.choice.setup.host.machine.devices]
        tflops = sum(device.compute_tflops or 0.0 for device in devices)
        moved = min(device.bandwidth_gb_per_s or 0.0 for device in devices)
        yield "memory", self.worth.training_memory * log2(run.usable_bytes / GIB)
        yield "compute", self.worth.decode * tflops / (tflops + _COMFORTABLE_TFLOPS)
        if any(device.lacks_bf16 for device in devices):
            yield "old-cuda", -self.worth.old_cuda
        yield "bandwidth", self.worth.training_bandwidth * moved / (moved + _COMFORTABLE_GB_PER_S)

    def _misses(self, run: Run) -> Iterator[tuple[str, float]]:
        slow = sum(not run.writes(floor) for floor in self.floors)
        yield "slow", -self.worth.too_slow * slow
        yield "slow-reading", -self.worth.reads_too_slowly * (not run.may_read(self.prefill_floor))

    @property
    def _comfortable_prefill(self) -> float:
        floor = self.prefill_floor
        return _SHORT_PROMPTS_TOKENS_PER_S if floor is None else _COMFORTABLE_PREFILL * floor

    def _doublings(self, run: Run) -> float:
        """Return the doublings of the asked context that the free memory has room for."""
        asked = run.need.context
        most = self.library.models[run.need.model].max_context
        token_bytes = _token_bytes(run.need.model, self.library) * run.need.users
        spare = max(0, run.usable_bytes - run.needed_bytes)
        reach = min(most, asked + spare / token_bytes) if token_bytes else most
        return min(_MOST_DOUBLINGS, log2(max(1.0, reach / asked)))


@lru_cache(maxsize=4096)
def _token_bytes(model: str, library: Library) -> float:
    """Return the bytes that one more token takes in the cache of a model, in f16."""
    shape = library.models[model].sized
    short, long = (cache(shape, tokens).kv_bytes for tokens in (16_384, 32_768))
    return (long - short) / 16_384


def scale_of(asked: ParsedBuy, library: Library) -> Scale:
    """Return the scale of a question; questions of one kind share it, with all points."""
    goal = asked.goal
    names = tuple(model.id for model in asked.models)
    return _scale(
        library.runs_as,
        goal.id,
        names,
        max(asked.question.speed_tokens_per_s, goal.decode_comfortable_tokens_per_s),
        speed_floors(asked),
        library,
    )


# Every goal, for some servers with rules of their own and some asked speeds.
@lru_cache(maxsize=48)
def _scale(
    _runs: Library,
    goal: str,
    names: tuple[str, ...],
    comfortable: float,
    floors: tuple[float, ...],
    library: Library,
) -> Scale:
    known = model_quality(library, goal)
    lowest = min(known.values(), default=0.0)
    return Scale(
        worth=library.judgement.worth,
        quality={name: known.get(name, lowest) for name in (*known, *names)},
        comfortable_tokens_per_s=comfortable,
        floors=floors,
        prefill_floor=library.goals[goal].prefill_floor_tokens_per_s,
        library=library,
        trains=library.goals[goal].trains is not None,
    )


def speed_floors(asked: ParsedBuy) -> tuple[float, ...]:
    """Return the asked speed, the goal's floor, and human reading speed where that must do.

    In tokens per second. Members who name a model want that one even if it is slow, and what stays
    at home has no API to go to. Nobody waits for work in a queue, so that only an asked speed
    counts there.
    """
    if asked.question.queue:
        return (asked.asked_speed_tokens_per_s or _QUEUE_TOKENS_PER_S,)
    floors = (asked.question.speed_tokens_per_s, asked.goal.decode_floor_tokens_per_s)
    bound = asked.question.model is not None or asked.question.private
    return (*floors, READING_TOKENS_PER_S) if bound else floors


def offer_terms(offer: Offer, run: Run, library: Library) -> Terms:
    """Return the terms of a machine on sale itself; an owned card beside it is one card more."""
    worth, devices = library.judgement.worth, len(run.choice.setup.host.machine.devices)
    today = newest_day(library)
    lost = {
        "used": worth.used * (offer.cost.condition == "used"),
        "no-cuda": worth.no_cuda * (offer.kind == "gpu" and not offer.has_cuda),
        "old-cuda": worth.old_cuda * offer.has_old_cuda,
        "no-bf16": worth.no_bf16 * (offer.lacks_bf16 and not offer.has_old_cuda),
        "server-card": worth.server_card * _server_cards(offer),
        "weak-price": worth.weak_price * (offer.cost.weak_share(today) if today else 0.0),
        "further-cards": worth.doubled_cards * log2(devices),
    }
    return tuple((key, -points) for key, points in lost.items() if points)


def _server_cards(offer: Offer) -> int:
    """Return the cards that need a blower each, since a PC gives them no airflow."""
    if not offer.is_server_card:
        return 0
    return sum(fitted.device.headless for fitted in offer.machine.devices)


def price_term(price_usd: float, worth: Worth, *, budget_named: bool) -> float:
    """Return the points that a price costs: the same for each doubling, but little below _SMALL."""
    points = worth.doubled_price if budget_named else worth.doubled_price_without_budget
    return -points * log2(1 + price_usd / _SMALL_USD)


def price_at(points: float, worth: Worth, *, budget_named: bool) -> float:
    """Return the price in US dollars that costs so many points; below 0 for less than none."""
    each = worth.doubled_price if budget_named else worth.doubled_price_without_budget
    return _SMALL_USD * (2 ** min(points / each, _MOST_PRICE_DOUBLINGS) - 1)
