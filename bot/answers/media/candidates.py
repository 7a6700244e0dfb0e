"""The machines that could serve a media goal, with what they run and are worth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

from bot.advice.media_goal import MediaGoal
from bot.answers.buy.wishes import lacks
from bot.answers.media.buy_question import MediaAsked, takes_card
from bot.answers.media.goal_runs import (
    GoalRun,
    goal_runs,
    has_usable_cuda,
    serving_run,
    working_device,
)
from bot.answers.media.worth import Terms, machine_terms, price_points
from bot.catalog.price import Market
from bot.library.library import Library
from bot.market.around_a_card import plain_pc_usd
from bot.market.offer import Offer, cards_on_sale, systems_on_sale
from bot.running.devices import Devices


@dataclass(frozen=True)
class _Needs:
    """A goal as a key for caches, compared by what decides what a machine is worth for it."""

    key: tuple[object, ...]
    goal: MediaGoal = field(compare=False)


@dataclass(frozen=True)
class _Use:
    """What devices serve with; `worth`: the sum of its terms. `late`: not quick enough."""

    run: GoalRun
    terms: Terms
    worth: float
    late: bool


@dataclass(frozen=True)
class Candidate:
    """A machine on sale with the best model that it serves with; `terms` are without the price.

    `worth`: the points of what it does; `score`: less those of its price. `adds`: it is a card for
    the owned machine.
    """

    offer: Offer
    run: GoalRun
    terms: Terms
    worth: float
    price_points: float
    adds: bool

    @property
    def price_usd(self) -> float:
        """The typical price."""
        return self.offer.cost.typical

    @property
    def score(self) -> float:
        """The points of what it does, less those of its price."""
        return self.worth + self.price_points


@dataclass(frozen=True)
class OwnedMachine:
    """What is owned, with the best model that runs there; `suits`: it serves the goal.

    `usable`: the programs of the goal run there, however slowly. `assumed`: the computer that
    people have, since nothing was named.
    """

    devices: Devices
    run: GoalRun
    terms: Terms
    usable: bool
    suits: bool
    assumed: bool

    @property
    def worth(self) -> float:
        """The points of what it does."""
        return sum(points for _, points in self.terms)


def needs_cuda(asked: MediaAsked) -> bool:
    """Whether only NVIDIA GPUs serve: who asks for a Mac wants one in spite of that."""
    return asked.goal.cuda_only and asked.question.platform != "mac"


def candidates(asked: MediaAsked, library: Library) -> list[Candidate]:
    """Return what is on sale, meets the wishes and serves all users, the cheapest first.

    If nothing affordable is quick enough, machines that are slower serve too.
    """
    goal, question = asked.goal, asked.wishes
    plain_usd = plain_pc_usd(library.priced_as, question.country, used=question.used)
    needs = _needs(goal)
    serving: list[Candidate] = []
    slow: list[Candidate] = []
    for offer, adds in _offers(asked, library):
        people = waiting(offer.devices, question.users)
        use = _use(needs, offer.devices, people, library.runs_as)
        if use is not None:
            weighed_usd = offer.cost.typical + (plain_usd if adds else 0)
            price = price_points(weighed_usd, goal, budget_named=asked.names_budget)
            each = Candidate(offer, use.run, use.terms, use.worth, price, adds)
            (slow if use.late else serving).append(each)
    affordable = (each for each in serving if each.price_usd <= asked.budget_usd)
    return serving if any(affordable) else sorted([*serving, *slow], key=_price)


def _needs(goal: MediaGoal) -> _Needs:
    times = goal.patience_s, goal.comfortable_s, goal.runs_on_processor
    return _Needs((goal.models, *times, *goal.worth.points), goal)


# The machines on sale for each goal, for a dozen servers with their own rules.
@lru_cache(maxsize=8192)
def _use(needs: _Needs, devices: Devices, people: int, library: Library) -> _Use | None:
    goal = needs.goal
    quick = serving_run(devices, goal, library, waiting=people)
    run = quick or _first_whole(devices, goal, library)
    if run is None:
        return None
    terms = machine_terms(run, devices, goal, library, people)
    return _Use(run, terms, sum(points for _, points in terms), late=quick is None)


def _price(candidate: Candidate) -> float:
    return candidate.price_usd


def _offers(asked: MediaAsked, library: Library) -> Iterator[tuple[Offer, bool]]:
    """Yield the offers that meet the wishes; True for cards for the owned machine."""
    question = asked.wishes
    has_slot = asked.owned is not None and takes_card(asked.owned.machine)
    cards: tuple[Offer, ...] = ()
    systems: tuple[Offer, ...] = ()
    if has_slot or (question.upgrade and asked.owned is None):
        cards = _fit_cards(library.priced_as, question.country, used=question.used)
    if not question.upgrade or not cards:
        systems = _fit_systems(library.priced_as, question.country, used=question.used)
    cuda = needs_cuda(asked)
    for adds, offers in ((True, cards), (False, systems)):
        for offer in offers:
            if (not cuda or offer.has_cuda) and next(lacks(offer, question), None) is None:
                yield offer, adds


@lru_cache(maxsize=128)
def _fit_systems(library: Library, market: Market, *, used: bool) -> tuple[Offer, ...]:
    """Return the machines that run programs of today and need no airflow of a server."""
    on_sale = systems_on_sale(library, market, used=used)
    return tuple(each for each in on_sale if not each.has_old_cuda and not each.is_server_card)


@lru_cache(maxsize=128)
def _fit_cards(library: Library, market: Market, *, used: bool) -> tuple[Offer, ...]:
    """Return the cards that run programs of today and fit into a PC."""
    on_sale = cards_on_sale(library, "pc-one-gpu", market, used=used)
    fit = (each for each in on_sale if each.fits_a_slot and not each.is_server_card)
    return tuple(each for each in fit if not each.has_old_cuda)


def waiting(devices: Devices, users: int) -> int:
    """Return how many people wait for each device: each draws for one at a time."""
    return ceil(users / len(devices.machine.devices))


def _first_whole(devices: Devices, goal: MediaGoal, library: Library) -> GoalRun | None:
    runs = goal_runs(goal.models, devices, library)
    return next((run for run in runs if run.whole), None)


def owned_machine(devices: Devices, asked: MediaAsked, library: Library) -> OwnedMachine | None:
    """Return what is owned with the best model that runs on it; None if none does.

    Where the processor works for a goal that it is too slow for, the smallest is worth trying.
    """
    goal, runs = asked.goal, goal_runs(asked.goal.models, devices, library)
    usable = not needs_cuda(asked) or has_usable_cuda(devices, library)
    people = waiting(devices, asked.question.users)
    serving = serving_run(devices, goal, library, waiting=people)
    in_ram = next((run for run in runs if run.verdict == "offload"), None)
    run = serving or _first_whole(devices, goal, library) or in_ram
    if run is None:
        return None
    if working_device(devices, library).kind == "cpu" and not goal.runs_on_processor:
        usable = False
        whole = [each for each in runs if each.whole] or [run]
        run = min(whole, key=lambda each: each.model.total_parameters)
    terms = machine_terms(run, devices, goal, library, people)
    suits = usable and serving is not None
    return OwnedMachine(devices, run, terms, usable, suits, assumed=asked.owned is None)
