"""`/buy`: what to buy for a goal and a budget, or whether to buy anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.advice.condition import Values
from bot.advice.fact import Value
from bot.advice.facts import BUY_FACTS, TREE_FACTS
from bot.advice.named_facts import device_facts, model_facts
from bot.advice.placeholders import fill
from bot.advice.rule import Rule, all_that_hold
from bot.advice.tree import Branch
from bot.answers.buy.answer import BuyAnswer, PathStep, Pick, Reason
from bot.answers.buy.between.contest import contest
from bot.answers.buy.between.picks import picks_between, standings
from bot.answers.buy.break_even import break_even
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.decision import decide
from bot.answers.buy.facts import Purchase, tree_values
from bot.answers.buy.ladder import enough, ladder
from bot.answers.buy.pick import against
from bot.answers.buy.picks import nearest, picks_for
from bot.answers.buy.price_front import front
from bot.answers.buy.question import parse_buy
from bot.answers.buy.wishes import lacks
from bot.answers.shared import GoalFigures, RuleFigures, rate_figures
from bot.asking.request import Request
from bot.catalog.device import Device
from bot.catalog.model import Model
from bot.catalog.price import Rate
from bot.library.library import Library
from bot.market.offer import is_dropped_by_cuda


def buy(request: Request, library: Library, today: date) -> BuyAnswer:
    """Answer `/buy`; Mistake if the question cannot be understood."""
    result = Purchase(parse_buy(request, library), library)
    values = tree_values(result)
    if result.asked.between:
        return _between(result, values, today)
    decision = decide(result, values, library)
    picks = picks_for(result, decision)
    rate = library.rates[result.asked.question.currency]
    spoken = _spoken(result, values, picks, today)
    return BuyAnswer(
        question=result.asked.question,
        goal=GoalFigures(name=result.asked.goal.name, because=result.asked.goal.because),
        rate=rate_figures(rate),
        route=decision.route,
        path=tuple(_step(branch, values, rate) for branch in decision.path),
        reasons=spoken.reasons,
        picks=picks,
        ladder=ladder(result, decision),
        enough=enough(result, decision.best),
        gives=tuple(_gives(result, nearest(result, decision), picks)),
        mentions=spoken.mentions,
        front=() if result.asked.goal.trains else front(result),
        break_even=break_even(result, decision.best) if decision.best else None,
        rules=spoken.rules,
        library_version=library.version,
    )


def _between(purchase: Purchase, values: Values, today: date) -> BuyAnswer:
    """Answer which of the named things to take. No branch of the tree is followed for that."""
    made, asked = contest(purchase, today), purchase.asked
    picks = picks_between(made)
    spoken, paying = _spoken(purchase, values, picks, today), made.to_pay_off
    return BuyAnswer(
        question=asked.question,
        goal=GoalFigures(name=asked.goal.name, because=asked.goal.because),
        rate=rate_figures(purchase.library.rates[asked.question.currency]),
        route=picks[0].route if made.first else None,
        path=(),
        reasons=spoken.reasons,
        picks=picks,
        between=standings(made),
        ladder=(),
        enough=None,
        gives=tuple(_gives(purchase, made.nearest, picks)),
        mentions=spoken.mentions,
        front=(),
        break_even=break_even(purchase, paying) if paying else None,
        rules=spoken.rules,
        library_version=purchase.library.version,
    )


@dataclass(frozen=True)
class _Spoken:
    """What the rules say of the main pick: why it is the one, and what to mind."""

    reasons: tuple[RuleFigures, ...]
    rules: tuple[RuleFigures, ...]
    mentions: tuple[str, ...]


def _spoken(purchase: Purchase, values: Values, picks: tuple[Pick, ...], today: date) -> _Spoken:
    library = purchase.library
    known = {**values, **pick_values(picks, _devices(purchase), library.models, today)}
    rate = library.rates[purchase.asked.question.currency]
    rules = all_that_hold(library.buy_cautions, known)
    reasons = all_that_hold(library.buy_reasons, known)
    return _Spoken(
        tuple(_figures(rule, known, rate) for rule in reasons),
        tuple(_figures(rule, known, rate) for rule in rules),
        tuple(dict.fromkeys(rule.code for rule in rules if rule.code)),
    )


def _devices(purchase: Purchase) -> Mapping[str, Device]:
    """Return the devices by id: those of the catalog, and an owned processor, which it lacks."""
    owned = purchase.asked.owned
    own = {fitted.device.id: fitted.device for fitted in owned.devices} if owned else {}
    return {**own, **purchase.library.devices}


def pick_values(
    picks: tuple[Pick, ...],
    known: Mapping[str, Device],
    models: Mapping[str, Model],
    today: date,
) -> Values:
    """Return the facts of the best pick; those of its machine only if it has one.

    `known` and `models`: the devices and models that it may name, by id.
    """
    if not picks or picks[0].role != "best":
        return {}
    best = picks[0]
    values: dict[str, Value] = {"pick_route": best.route}
    if not best.devices:
        return values
    devices = [known[device.id] for device in best.devices]
    run = best.runs[0]
    speed, prefill = run.decode_tokens_per_s, run.prefill_tokens_per_s
    values |= {
        **device_facts(devices),
        **model_facts(models[name] for name in (run.model,) if name in models),
        "pick_adds": bool(best.adds_to),
        "pick_kind": devices[0].kind,
        "pick_has_cuda": all("cuda" in entry.backends for entry in devices),
        "pick_old_cuda": any(is_dropped_by_cuda(item) for item in devices),
        "pick_server_card": any(element.headless for element in devices),
        "pick_devices": sum(candidate.count for candidate in best.devices),
        "pick_memory": sum(one.count * one.memory_gib for one in best.devices),
        "pick_power": best.power_watts,
        "pick_verdict": run.verdict,
        "pick_decode_speed": speed.expected if speed else None,
        "pick_prefill_speed": prefill.expected if prefill else None,
        "pick_prompt_seconds": round(run.context / prefill.expected) if prefill else None,
    }
    if best.price is not None:
        values |= {
            "price": best.price.typical,
            "price_age_days": (today - best.price.as_of).days,
            "pick_condition": best.price.condition,
            "price_markets": frozenset(best.price.region.split("+")),
            "price_basis": best.price.basis,
            "price_risen": best.price.risen,
        }
    return values


def _figures(rule: Rule, known: Values, rate: Rate) -> RuleFigures:
    text = fill(rule.say, known, BUY_FACTS, rate)
    return RuleFigures(id=rule.id, file=rule.file, line=rule.line, text=text)


def _step(branch: Branch, values: Values, rate: Rate) -> PathStep:
    return PathStep(
        id=branch.id,
        because=fill(branch.because, values, TREE_FACTS, rate),
        but=fill(branch.but, values, TREE_FACTS, rate) if branch.but else None,
        file=branch.file,
        line=branch.line,
    )


def _gives(purchase: Purchase, near: Candidate | None, picks: tuple[Pick, ...]) -> Iterator[Reason]:
    """Yield what is given up if no machine meets budget, wishes and speed together."""
    displayed = picks[0].but if picks and picks[0].role == "best" else ()
    named = purchase.asked.question.model is not None
    missed = ("slow", "not-quiet", *(("smaller-model",) if named else ()))
    yield from (reason for reason in displayed if reason.key in missed)
    if near is not None:
        values = {
            "name": near.offer.name,
            "usd": near.price_usd,
            "model": purchase.library.models[near.run.need.model].name,
            "tokens_per_s": near.run.each_tokens_per_s,
        }
        yield Reason(
            key="nearest-trains" if purchase.asked.goal.trains else "nearest", values=values
        )
        yield from lacks(near.offer, purchase.asked.question)
        yield from (
            entry for entry in against(purchase, near) if entry.key in ("over-budget", "slow")
        )
