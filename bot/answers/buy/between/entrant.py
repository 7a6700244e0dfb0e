"""An entrant: a named thing on the scale of the search, with what rules it out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.buy.answer import Reason
from bot.answers.buy.between.asked_price import AskedPrice
from bot.answers.buy.between.machines import OnOffer, on_offer
from bot.answers.buy.break_even import rent_usd_per_month
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.cloud.offers import Rented, api_usd_per_month, rented
from bot.answers.buy.facts import Purchase
from bot.answers.buy.owned import Owned, least_speed_tokens_per_s, owned_run
from bot.answers.buy.search import BATCHING_USERS, fast_enough, need_of, needs_cuda
from bot.answers.buy.terms import Scale, Terms, scale_of
from bot.answers.buy.training import trains_on
from bot.answers.buy.wishes import lacks
from bot.asking.buying.contender import Contender
from bot.asking.mistake import Mistake
from bot.catalog.cloud import ApiOffer
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.running.run import Run, run_on_bought


@dataclass(frozen=True, eq=False)
class Entrant:
    """A thing to choose, as what it turned out to be.

    `side`: None if nothing is known that serves. `machine`: what was named, or stands for it.
    `asked`: the price, if the asker named one. `out`: why it does not do what is asked, empty if it
    does. `notes`: what else to know about it.
    """

    thing: Contender
    side: Candidate | Owned | Rented | ApiOffer | None
    machine: Machine | None = None
    asked: AskedPrice | None = None
    out: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    offered: OnOffer | None = None

    @property
    def price_usd(self) -> float | None:
        """What it costs at once; nothing for what is owned, None if it is not known or monthly."""
        if isinstance(self.side, Owned):
            return 0.0
        if isinstance(self.side, Candidate) and self.side.offer.cost.parts:
            return self.side.price_usd
        return None

    @property
    def is_local(self) -> bool:
        """Whether it is a machine at home."""
        return isinstance(self.side, Candidate | Owned)

    @property
    def is_part(self) -> bool:
        """Whether it is a card that needs a PC, which its price does not hold."""
        return self.offered is not None and self.offered.card_alone

    @property
    def run(self) -> Run | None:
        """The model that it runs; None for an API."""
        return self.side.run if isinstance(self.side, Candidate | Owned | Rented) else None


def entrant(thing: Contender, purchase: Purchase, today: date) -> Entrant:
    """Return a named thing with the model that it runs best; Mistake for a phone."""
    match thing.kind:
        case "keep":
            return _kept(thing, purchase)
        case "api":
            return _by_api(thing, purchase)
        case "rent":
            return _rented(thing, purchase)
        case "machine":
            return _bought(thing, purchase, today)


def terms_of(one: Entrant, scale: Scale) -> Terms:
    """Return what counts for an entrant, but for its price; of an API only its model is known."""
    match one.side:
        case Candidate() as candidate:
            return candidate.terms
        case Owned() | Rented() as machine:
            return scale.terms(machine.run)
        case ApiOffer() as offer:
            return (("quality", scale.worth.quality * scale.quality.get(offer.model, 0.0)),)
        case None:
            return ()


def usd_per_month(one: Entrant, purchase: Purchase) -> float | None:
    """Return what an API or a rented machine costs for the tokens of a month; else None."""
    match one.side:
        case Rented() as hired:
            return rent_usd_per_month(purchase, hired)
        case ApiOffer() as offer:
            named = one.thing.price_usd
            return (
                api_usd_per_month(purchase.asked, offer, purchase.library)
                if named is None
                else named
            )
        case _:
            return None


def _kept(thing: Contender, purchase: Purchase) -> Entrant:
    asked, library = purchase.asked, purchase.library
    machine = thing.machine or asked.owned
    owned = purchase.owned if thing.machine is None else owned_run(asked, thing.machine, library)
    if owned is None:
        return Entrant(thing, None, machine, out=(_runs_none(purchase),))
    out = () if owned.serves else (_not_serving(purchase, owned.run),)
    return Entrant(thing, owned, owned.machine, out=out)


def _not_serving(purchase: Purchase, run: Run) -> Reason:
    """Return why an owned machine does not serve."""
    asked = purchase.asked
    if asked.goal.trains is None:
        if not run.writes(least_speed_tokens_per_s(asked)):
            return _slow(run)
        if not run.may_read(asked.goal.prefill_floor_tokens_per_s) or not run.fits:
            return Reason(key="reads-slowly")
    return _runs_none(purchase)


def _by_api(thing: Contender, purchase: Purchase) -> Entrant:
    out = [Reason(key="no-offer")] if purchase.api is None else []
    return Entrant(thing, purchase.api, out=(*out, *_private(purchase)))


def _rented(thing: Contender, purchase: Purchase) -> Entrant:
    named = thing.machine
    hired = rented(purchase.asked, purchase.library, named)
    if hired is None:
        return Entrant(thing, None, named, out=(_not_rented(purchase, named), *_private(purchase)))
    asked = None
    if thing.price_usd is not None:
        asked = AskedPrice(hired.offer.name, thing.price_usd, hired.usd_per_hour)
        hired = replace(hired, usd_per_hour=thing.price_usd)
    return Entrant(thing, hired, hired.machine, asked, tuple(_private(purchase)))


def _not_rented(purchase: Purchase, named: Machine | None) -> Reason:
    if named is None:
        return _runs_none(purchase)
    known = {(offer.device, offer.count) for offer in purchase.library.rent}
    is_known = (named.devices[0].device.id, len(named.devices)) in known
    return _runs_none(purchase) if is_known else Reason(key="no-price")


def _private(purchase: Purchase) -> Iterator[Reason]:
    if purchase.asked.question.private:
        yield Reason(key="leaves-the-house")


def _bought(thing: Contender, purchase: Purchase, today: date) -> Entrant:
    machine = thing.machine
    if machine is None or machine.devices[0].device.kind == "phone":
        raise Mistake("phone_contender", text=thing.text)
    offered = on_offer(thing, machine, purchase, today)
    best = _best(offered, purchase)
    notes = [Reason(key="card-alone")] if offered.card_alone else []
    if offered.in_a_pc:
        notes.append(Reason(key="in-a-pc"))
    if best is None:
        out = (_runs_none(purchase), *_lacks(offered, purchase))
        return Entrant(thing, None, machine, offered.asked, out, tuple(notes), offered)
    if not best.offer.cost.parts:
        notes.append(Reason(key="no-price"))
    out = tuple(_against(best, offered, purchase))
    return Entrant(thing, best, machine, offered.asked, out, tuple(notes), offered)


def _best(offered: OnOffer, purchase: Purchase) -> Candidate | None:
    """Return the way and the model that serve best; smaller models count if no other is fast."""
    asked, library = purchase.asked, purchase.library
    found = list(_candidates(offered, asked.models, purchase))
    if asked.question.model is None and not fast_enough(asked, found):
        smaller = tuple(library.models[name] for name in asked.goal.smaller_models)
        found += _candidates(offered, smaller, purchase)
    return max(found, key=lambda one: one.merit, default=None)


def _candidates(
    offered: OnOffer, models: tuple[Model, ...], purchase: Purchase
) -> Iterator[Candidate]:
    asked, library = purchase.asked, purchase.library
    scale, budgeted = scale_of(asked, library), asked.question.budget_usd is not None
    for way in offered.ways:
        for rank, model in enumerate(models):
            run = run_on_bought(way.devices, need_of(asked, model.id), library)
            if run is not None:
                yield Candidate(scale, way.offer, run, rank, way.adds_to, budgeted)


def _against(best: Candidate, offered: OnOffer, purchase: Purchase) -> Iterator[Reason]:
    """Yield what rules a machine out: wishes, programs, budget and speed."""
    asked = purchase.asked
    yield from _lacks(offered, purchase)
    if asked.question.users >= BATCHING_USERS and best.offer.has_old_cuda:
        yield Reason(key="no-batching")
    if not trains_on(asked, best.offer.machine, purchase.library) and asked.goal.trains:
        yield _runs_none(purchase)
    if best.price_usd > asked.budget_usd:
        over = best.price_usd - asked.budget_usd
        yield Reason(key="over-budget", values={"usd": round(over, 2)})
    if asked.goal.trains is None and not fast_enough(asked, [best]):
        yield _slow(best.run)


def _lacks(offered: OnOffer, purchase: Purchase) -> Iterator[Reason]:
    offer = offered.ways[0].offer
    yield from lacks(offer, purchase.asked.question)
    if needs_cuda(purchase.asked, purchase.library) and not offer.has_cuda:
        yield Reason(key="needs-cuda")


def _slow(run: Run) -> Reason:
    return Reason(key="slow", values={"tokens_per_s": run.each_tokens_per_s})


def _runs_none(purchase: Purchase) -> Reason:
    return Reason(key="runs-none" if purchase.asked.goal.trains is None else "trains-none")
