"""The card of `/buy`: the recommendation, then reasons for and against it, and other picks."""

from collections.abc import Iterator

from bot.answers.buy.answer import (
    BreakEven,
    BuyAnswer,
    Pick,
    Role,
    RunFigures,
    RunTraining,
)
from bot.answers.shared import RateFigures
from bot.asking.quantities import context_words
from bot.cards.buy.ladder import ladder_section
from bot.cards.buy.money import bought_price, budget_text, pick_text, short_price
from bot.cards.buy.parts import parts_section
from bot.cards.buy.reasons import PRICE_CHECKS, reason_sentence, wishes_text
from bot.cards.card import Card, Colour, Section
from bot.cards.figures import number, short_speed, speed, whole
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.texts import Words

_OTHER_ROLES: tuple[Role, ...] = ("cheaper", "stretch", "alternative")
# More would not be read, nor fit into a section; the JSON has all of them.
_MOST_CAUTIONS = 8
_CLOUD = ("api", "rent")
# The longest break-even given in months: a machine is replaced sooner than that.
_HORIZON_YEARS = 10


def buy_card(answer: BuyAnswer, words: Words) -> Card:
    """Return the card of an answer to `/buy`."""
    return Card(
        title=buy_title(answer, words),
        lead=buy_lead(answer, words),
        colour=buy_colour(answer),
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def buy_title(answer: BuyAnswer, words: Words) -> str:
    """Return the title: the goal, and the budget if one was named."""
    budget, goal = budget_text(answer, words), answer.goal.name.in_locale(words.locale)
    title = "buy.title" if budget is None else "buy.title_with_budget"
    return words.say(title, goal=goal, budget=budget)


def best_pick(answer: BuyAnswer) -> Pick | None:
    """Return the pick that the answer recommends; None if the catalog has none."""
    return next((pick for pick in answer.picks if pick.role == "best"), None)


def buy_colour(answer: BuyAnswer) -> Colour:
    """Return green to buy or keep, blue for the cloud, yellow if a wish is not met, red if none."""
    best = best_pick(answer)
    if best is None:
        return "red"
    if answer.gives:
        return "yellow"
    return "blue" if best.route in ("api", "rent") else "green"


def buy_lead(answer: BuyAnswer, words: Words) -> str:
    """Return the recommendation, then a line with the wishes that it does not meet, if any."""
    best = best_pick(answer)
    lines = [recommendation(answer, best, words) if best else words.say("buy.lead.none")]
    if answer.gives:
        reasons = reason_sentence(answer.gives, answer.rate, words)
        lines.append(words.say("buy.gives", reasons=reasons))
    if answer.enough is not None:
        spent = short_price(answer.enough.spent_usd, answer.rate, words)
        left = short_price(answer.enough.left_usd, answer.rate, words)
        lines.append(words.say("buy.enough", spent=spent, left=left))
    return "\n".join(lines)


def recommendation(answer: BuyAnswer, best: Pick, words: Words) -> str:
    """Return the sentence that says what to do, with price, model and speed."""
    kind: str = best.route if best.route in ("keep", "api", "rent") else "bought"
    if best.price is None and kind in ("api", "bought"):
        kind = f"{kind}_unpriced"
    run = best.runs[0] if best.runs else None
    speed = run.decode_tokens_per_s if run else None
    training = run.training if run else None
    return words.say(
        f"buy.lead.{kind}_trains" if training else f"buy.lead.{kind}",
        task=words.say(f"train.task.{training.task}") if training else "",
        **(memory_texts(training.needed_bytes, training.usable_bytes, words) if training else {}),
        name=best.name.in_locale(words.locale),
        price=_price_of(best, answer, words),
        tokens=whole(answer.question.tokens_per_day, words),
        model=run.name if run else "",
        format=run.format if run else "",
        context=context_words(run.context) if run else "",
        speed=short_speed(speed, words) if speed else "",
    )


def _price_of(best: Pick, answer: BuyAnswer, words: Words) -> str:
    if best.price is None:
        return ""
    if best.price.per != "once":
        return short_price(best.price.typical, answer.rate, words)
    return bought_price(best.price, answer.rate, words)


def _sections(answer: BuyAnswer, words: Words) -> Iterator[Section]:
    best, locale = best_pick(answer), words.locale
    # What the goal wants of a model says nothing about one that was named.
    goal = () if answer.question.model else (answer.goal.because.in_locale(locale),)
    why = [*goal, *_path_texts(answer, words), *_sold(answer, words)]
    yield Section(words.say("buy.why"), bullets(why))
    if best is not None:
        yield from best_sections(answer, best, words)
        yield from parts_section(best, answer.rate, words)
    yield from ladder_section(answer, words)
    for role in _OTHER_ROLES:
        picks = [
            entry for entry in answer.picks if entry.role == role and entry.route not in _CLOUD
        ]
        if picks:
            yield Section(words.say(f"buy.{role}"), _listed(answer, picks, words))
    extra = [pick for pick in answer.picks if pick.role != "best" and pick.route in _CLOUD]
    if extra:
        yield Section(words.say("buy.beside"), _listed(answer, extra, words))
    if answer.break_even is not None:
        yield break_even_section(answer.break_even, answer.rate, words)
    if answer.rules:
        texts = (rule.text.in_locale(locale) for rule in answer.rules[:_MOST_CAUTIONS])
        yield Section(words.say("cautions"), bullets(texts))


def _sold(answer: BuyAnswer, words: Words) -> Iterator[str]:
    """Yield what the owned machine brings that the best pick takes the place of."""
    best = best_pick(answer)
    for reason in best.because if best else ():
        if reason.key == "sell-yours":
            yield reason_sentence([reason], answer.rate, words)


def _path_texts(answer: BuyAnswer, words: Words) -> list[str]:
    """Return the reasons of the branches from the root of the tree on, then those of the pick."""
    path = [step.because.in_locale(words.locale) for step in answer.path]
    return [*path, *(rule.text.in_locale(words.locale) for rule in answer.reasons)]


def best_sections(
    answer: BuyAnswer, best: Pick, words: Words, priced: str | None = None
) -> Iterator[Section]:
    """Yield what is against the main pick, and what it runs; `priced`: its name with its price."""
    against = [step.but.in_locale(words.locale) for step in answer.path if step.but is not None]
    against += [reason_sentence([reason], answer.rate, words) for reason in best.but]
    if against:
        yield Section(words.say("buy.but"), bullets(against))
    if best.runs:
        lines = [_run(run, words) for run in best.runs]
        name = priced or pick_text(best, answer.rate, words)
        title = "buy.trains" if best.runs[0].training else "buy.runs"
        yield Section(words.say(title), "\n".join((name, *lines)))


def _run(run: RunFigures, words: Words) -> str:
    if run.training is not None:
        return _trains(run.training, run.name, words)
    decode = run.decode_tokens_per_s
    return words.say(
        "buy.runs.line",
        model=run.name,
        format=run.format,
        context=context_words(run.context),
        verdict=words.say(f"buy.verdict.{run.verdict}"),
        speed=speed(decode, words) if decode else "–",
    )


def _trains(training: RunTraining, model: str, words: Words) -> str:
    return words.say(
        "buy.trains.line",
        model=model,
        task=words.say(f"train.task.{training.task}"),
        rank=training.rank,
        sequence=context_words(training.sequence),
        **memory_texts(training.needed_bytes, training.usable_bytes, words),
    )


def _listed(answer: BuyAnswer, picks: list[Pick], words: Words) -> str:
    return "\n".join(_with_reasons(answer, pick, words) for pick in picks)


def _with_reasons(answer: BuyAnswer, pick: Pick, words: Words) -> str:
    best = best_pick(answer)
    run = best.runs[0] if best and best.runs else None
    checks = [reason for reason in pick.but if reason.key in PRICE_CHECKS]
    others = (*pick.because, *(reason for reason in pick.but if reason.key not in PRICE_CHECKS))
    sentences = (
        reason_sentence(each, answer.rate, words, run) for each in (others, checks) if each
    )
    wishes = wishes_text(pick.gives_up, answer.rate, words)
    adds = words.say("buy.adds", wishes=wishes) if wishes else ""
    lines = (f"• {pick_text(pick, answer.rate, words)}", *sentences, adds)
    return "\n  ".join(line for line in lines if line)


def break_even_section(break_even: BreakEven, rate: RateFigures | None, words: Words) -> Section:
    """Return the break-even against an API, the cost of idling, and rent for the same money."""
    lines = [_against_api(break_even, rate, words)]
    if not break_even.feasible:
        lines.append(words.say("buy.break_even.too_much"))
    idle = short_price(break_even.idle_usd_per_month, rate, words)
    lines.append(words.say("buy.break_even.idle", idle=idle))
    if break_even.rent_hours is not None and break_even.rent_usd_per_month is not None:
        hours = number(break_even.rent_hours, 0, words)
        rent = short_price(break_even.rent_usd_per_month, rate, words)
        lines.append(words.say("buy.break_even.rent", hours=hours, rent=rent))
    return Section(words.say("buy.break_even"), "\n".join(lines))


def _against_api(break_even: BreakEven, rate: RateFigures | None, words: Words) -> str:
    kind = "months"
    if break_even.months is None:
        kind = "never"
    elif break_even.months > 12 * _HORIZON_YEARS:
        kind = "years"
    return words.say(
        f"buy.break_even.{kind}",
        tokens=whole(break_even.tokens_per_day, words),
        model=break_even.model,
        api=short_price(break_even.api_usd_per_month, rate, words),
        power=short_price(break_even.electricity_usd_per_month, rate, words),
        months=number(break_even.months or 0, 0, words),
        years=_HORIZON_YEARS,
    )
