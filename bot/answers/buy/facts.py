"""The facts of a question to `/buy`, named as the decision tree and the cautions name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.advice.condition import Values
from bot.answers.buy.cloud import Rented, api_offer, rented
from bot.answers.buy.owned import Owned, owned_run
from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.search import Choice, choices, fast_enough
from bot.catalog.cloud import ApiOffer
from bot.catalog.model import Model
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.running.formats import default_format
from bot.running.pools import overhead_bytes
from bot.sizing.load import Load, memory


@dataclass(frozen=True)
class Purchase:
    """The machines and offers to choose from; each part is calculated at its first use."""

    asked: ParsedBuy
    library: Library

    @cached_property
    def possible(self) -> tuple[Choice, ...]:
        """Every machine that meets the wishes and holds a model, at any price and speed."""
        return choices(self.asked, self.library)

    @cached_property
    def affordable(self) -> tuple[Choice, ...]:
        """The possible choices that are within the budget and fast enough."""
        budget = self.asked.budget_usd
        within = [candidate for candidate in self.possible if candidate.price_usd <= budget]
        return fast_enough(self.asked, within)

    @cached_property
    def serving(self) -> tuple[Choice, ...]:
        """The affordable choices that read prompts fast enough, or all of them if none does."""
        floor = self.asked.goal.prefill_floor_tokens_per_s
        return (
            tuple(candidate for candidate in self.affordable if candidate.run.may_read(floor))
            or self.affordable
        )

    @cached_property
    def rank(self) -> int:
        """The rank of the model that the answer is about: the best that the budget reaches."""
        return min(
            (candidate.rank for candidate in self.serving), default=len(self.asked.models) - 1
        )

    @cached_property
    def owned(self) -> Owned | None:
        """The owned machine with the model it runs; None if nothing is owned or nothing runs.

        Without a budget, or with one of 0, any model that serves is good enough.
        """
        spends = bool(self.asked.question.budget_usd)
        last = len(self.asked.models) - 1
        return owned_run(self.asked, self.library, self.rank if spends else last)

    @property
    def owned_serves(self) -> bool:
        """Whether the owned machine is good enough."""
        return self.owned is not None and self.owned.serves

    @cached_property
    def model(self) -> Model:
        """The model that the answer is about."""
        if self.owned is not None and self.owned.serves:
            return self.library.models[self.owned.run.need.model]
        return self.asked.models[self.rank]

    @cached_property
    def api(self) -> ApiOffer | None:
        """The API offer for the best of the models that has one."""
        return api_offer(self.asked, self.library)

    @cached_property
    def rented(self) -> Rented | None:
        """The rented machine for the best of the models that one holds."""
        return rented(self.asked, self.library)


def tree_values(purchase: Purchase) -> Values:
    """Return the value of each fact of `TREE_FACTS`, in the unit of its kind."""
    question, model = purchase.asked.question, purchase.model
    return {
        "budget": question.budget_usd,
        "goal": question.goal,
        "platform": question.platform,
        "portable": question.portable,
        "quiet": question.quiet,
        "used": question.used,
        "users": question.users,
        "currency": question.currency,
        "country": question.country,
        "private": question.private,
        "upgrade": question.upgrade,
        "tokens_per_day": question.tokens_per_day,
        "model_named": question.model is not None,
        "owned_devices": len(purchase.asked.owned.devices) if purchase.asked.owned else 0,
        "owned_unequal": _owned_unequal(purchase.asked),
        "owned_memory": _owned_memory_gib(purchase.asked),
        "model_size": model.total_parameters,
        "active_size": model.active_parameters,
        "is_mixture": model.sized.is_mixture,
        "memory_needed": _memory_needed_gib(purchase),
        "context": question.context,
        "owned_runs_it": purchase.owned_serves,
        "affordable_route": _routes(purchase.serving, purchase.rank),
        "possible_route": _routes(purchase.possible, purchase.rank),
        "rent_runs_it": purchase.rented is not None,
        "api_offers_it": purchase.api is not None,
    }


def _routes(among: Sequence[Choice], rank: int) -> frozenset[str]:
    """The routes of the choices that run the model of this rank or a better one."""
    return frozenset(candidate.offer.route for candidate in among if candidate.rank <= rank)


def _owned_unequal(parsed: ParsedBuy) -> bool:
    devices = parsed.owned.devices if parsed.owned else ()
    return len({(device.memory_gib, device.device.bandwidth_gb_per_s) for device in devices}) > 1


def _owned_memory_gib(parsed: ParsedBuy) -> float:
    if parsed.owned is None:
        return 0.0
    return sum(fitted.memory_gib for fitted in parsed.owned.devices)


def _memory_needed_gib(purchase: Purchase) -> float:
    """The memory that the model needs on one CUDA card in its usual format, in GiB."""
    question, model = purchase.asked.question, purchase.model
    load = Load(
        model.sized,
        default_format(model),
        question.context,
        slots=question.users,
        vision_bytes=model.vision_bytes if purchase.asked.goal.sees_pictures else 0,
    )
    overhead = overhead_bytes(purchase.library.judgement, "cuda")
    return memory(load, overhead).total_bytes / GIB
