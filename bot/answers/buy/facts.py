"""Everything that could serve a question to `/buy`, and its facts for the decision tree."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.advice.condition import Values
from bot.advice.fact import Value
from bot.advice.facts import route_fact
from bot.answers.buy.candidate import Candidate, best_of
from bot.answers.buy.cloud.offers import Rented, api_offer, api_usd_per_month, rented
from bot.answers.buy.owned import Owned, owned_run
from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.search import candidates, fast_enough
from bot.catalog.cloud import ApiOffer
from bot.catalog.model import Model
from bot.catalog.system import Route
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.running.formats import default_format
from bot.running.pools import overhead_bytes
from bot.sizing.load import Load, memory


@dataclass(frozen=True)
class Purchase:
    """All that could serve, sized and timed; each part is calculated at its first use."""

    asked: ParsedBuy
    library: Library

    @cached_property
    def possible(self) -> tuple[Candidate, ...]:
        """Every machine that meets the wishes and holds a model, at any price and speed."""
        return candidates(self.asked, self.library)

    @cached_property
    def affordable(self) -> tuple[Candidate, ...]:
        """The possible candidates that are within the budget and fast enough.

        If there is none, those with a smaller model, if one may stand in; then those that are not
        quiet, since noise is borne more easily than an answer that is none.
        """
        return (
            self._within_budget(self.possible)
            or self._within_budget(self.with_smaller_models)
            or self._within_budget(self.louder)
        )

    @cached_property
    def with_smaller_models(self) -> tuple[Candidate, ...]:
        """What is possible with a smaller model that may stand in; none without any."""
        asked = self.asked_of_smaller_models
        return candidates(asked, self.library) if asked.models else ()

    @cached_property
    def louder(self) -> tuple[Candidate, ...]:
        """What is possible if it need not be quiet; none where that was not asked."""
        if not self.asked.question.quiet:
            return ()
        plain = self.asked.question.model_copy(update={"quiet": False})
        return candidates(replace(self.asked, question=plain), self.library)

    @property
    def asked_of_smaller_models(self) -> ParsedBuy:
        """The same question about smaller models, of which there may be none.

        They are those of the goal. For a model that was named, they stand in only where something
        has to be bought: for what stays at home, and for who asks what to add.
        """
        asked, smaller = self.asked, self.asked.goal.smaller_models
        if asked.question.model is not None:
            buys = asked.question.private or asked.question.upgrade
            smaller = (*asked.goal.models, *smaller) if buys else ()
        known = [self.library.models[name] for name in smaller]
        most = asked.models[0].total_parameters
        return replace(asked, models=tuple(one for one in known if one.total_parameters < most))

    def _within_budget(self, among: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        budget = self.asked.budget_usd
        within = [candidate for candidate in among if candidate.price_usd <= budget]
        return fast_enough(self.asked, within)

    @cached_property
    def best_by_route(self) -> dict[Route, Candidate]:
        """The affordable candidate with the highest score of each route that has one."""
        by_route: dict[Route, list[Candidate]] = {}
        for entry in self.affordable:
            by_route.setdefault(entry.route, []).append(entry)
        found = {route: best_of(entries) for route, entries in by_route.items()}
        return {route: best for route, best in found.items() if best is not None}

    @cached_property
    def best(self) -> Candidate | None:
        """The affordable candidate with the highest score, of any route."""
        return best_of(self.affordable)

    @cached_property
    def owned(self) -> Owned | None:
        """The owned machine that serves best, with the model it runs; None if nothing runs."""
        runs = (owned_run(self.asked, one, self.library) for one in self.asked.owned_machines)
        known = [owned for owned in runs if owned is not None]
        return max(known, key=lambda owned: (owned.serves, owned.merit), default=None)

    @property
    def owned_serves(self) -> bool:
        """Whether the owned machine is good enough."""
        return self.owned is not None and self.owned.serves

    @property
    def gain(self) -> float | None:
        """The points by which the best affordable machine serves better than the owned one."""
        if self.owned is None or self.best is None:
            return None
        return self.best.merit - self.owned.merit

    @cached_property
    def model(self) -> Model:
        """The model that the answer is about: the best that the budget reaches."""
        if self.best is not None:
            return self.library.models[self.best.run.need.model]
        if self.owned is not None and self.owned.serves:
            return self.library.models[self.owned.run.need.model]
        return self.asked.models[0]

    @cached_property
    def api(self) -> ApiOffer | None:
        """The API offer for the best of the models that has one."""
        return api_offer(self.asked, self.library)

    @cached_property
    def rented(self) -> Rented | None:
        """The rented machine for the best of the models that one runs fast enough."""
        return rented(self.asked, self.library)


def tree_values(purchase: Purchase) -> Values:
    """Return the value of each fact of `TREE_FACTS`, in the unit of its kind."""
    return {
        **_asked(purchase.asked),
        **_model(purchase),
        **_reached(purchase),
        **dict(_of_routes(purchase)),
    }


def _asked(asked: ParsedBuy) -> dict[str, Value]:
    question = asked.question
    assumed = {entry.option for entry in question.assumed}
    return {
        "budget": question.budget_usd,
        "budget_named": question.budget_usd is not None,
        "goal": question.goal,
        "goal_assumed": "goal" in assumed,
        "platform": question.platform,
        "portable": question.portable,
        "quiet": question.quiet,
        "used": question.used,
        "users": question.users,
        "currency": question.currency,
        "country": question.country,
        "private": question.private,
        "upgrade": question.upgrade,
        "wait": question.wait,
        "tokens_per_day": question.tokens_per_day,
        "model_named": question.model is not None,
        "context": question.context,
        "owned_devices": len(asked.owned.devices) if asked.owned else 0,
        "owned_unequal": _owned_unequal(asked),
        "owned_memory": _owned_memory_gib(asked),
    }


def _model(purchase: Purchase) -> dict[str, Value]:
    model = purchase.model
    return {
        "model_size": model.total_parameters,
        "active_size": model.active_parameters,
        "is_mixture": model.sized.is_mixture,
        "memory_needed": _memory_needed_gib(purchase),
    }


def _reached(purchase: Purchase) -> dict[str, Value]:
    api, hired = purchase.api, purchase.rented
    return {
        "owned_runs_it": purchase.owned_serves,
        "owned_decode_speed": purchase.owned.run.each_tokens_per_s if purchase.owned else None,
        "gain": purchase.gain,
        "affordable": purchase.best is not None,
        "affordable_route": frozenset(purchase.best_by_route),
        "possible_route": frozenset(entry.route for entry in purchase.possible),
        "rent_runs_it": hired is not None,
        "rent_price": hired.usd_per_hour if hired else None,
        "api_offers_it": api is not None,
        "api_price": api_usd_per_month(purchase.asked, api, purchase.library) if api else None,
    }


def _of_routes(purchase: Purchase) -> Iterator[tuple[str, Value]]:
    """Yield the facts of the best candidate of each route."""
    for route, best in purchase.best_by_route.items():
        yield route_fact(route, "price"), best.price_usd
        yield route_fact(route, "decode_speed"), best.run.each_tokens_per_s
        yield route_fact(route, "memory"), best.run.usable_bytes / GIB
        if purchase.owned is not None:
            yield route_fact(route, "gain"), best.merit - purchase.owned.merit


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
