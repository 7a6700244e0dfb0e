"""`/buy` on one screen: what to buy, the ladder or a cheaper way, the cloud, one caution."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.buy.answer import BuyAnswer, Pick, Reason
from bot.cards.buy.between import against, between_card
from bot.cards.buy.card import best_pick, buy_colour, buy_lead, buy_title
from bot.cards.buy.money import bought_price, short_price
from bot.cards.buy.reasons import PRICE_CHECKS, reason_sentence, wishes_text
from bot.cards.card import Card
from bot.cards.figures import short_speed
from bot.cards.footer import footer_notes
from bot.library.library import Library
from bot.running.commands.quick_start import quick_start
from bot.texts import Words

_ROLES = ("cheaper", "alternative", "stretch")
_CLOUD = ("api", "rent")
_MOST_WISHES = 2


def buy_brief(answer: BuyAnswer, words: Words) -> Card:
    """Return the card of the recommendation alone; `buy_further` has what may follow."""
    notes = footer_notes(answer.question.assumed, words)
    title, lead = buy_title(answer, words), buy_lead(answer, words)
    return Card(title, lead, buy_colour(answer), footer=notes)


def choice_brief(answer: BuyAnswer, words: Words) -> Card:
    """Return the card of which named thing to take, and when another one."""
    notes = footer_notes(answer.question.assumed, words)
    return replace(between_card(answer, words), sections=(), footer=notes)


def choice_further(answer: BuyAnswer, words: Words) -> Iterator[str]:
    """Yield what is to be minded of the thing to take, and what speaks against it."""
    best = best_pick(answer)
    if best is not None:
        yield from _check(best, answer, words)
    yield from _caution(answer, words)
    if best is not None:
        yield from _catch(best.model_copy(update={"but": against(best)}), answer, words)


def buy_further(answer: BuyAnswer, library: Library, words: Words) -> Iterator[str]:
    """Yield what follows the recommendation, the most useful first."""
    best = best_pick(answer)
    if best is not None:
        yield from _check(best, answer, words)
    if len(answer.ladder) > 1:
        yield from _ladder(answer, words)
    else:
        yield from _other_way(answer, words)
    yield from _caution(answer, words)
    if best is not None:
        yield from _catch(best, answer, words)
    yield from _cloud(answer, words)
    if best is not None and (line := _start(best, library)) is not None:
        yield words.say("brief.start", command=line)


def _caution(answer: BuyAnswer, words: Words) -> Iterator[str]:
    for rule in answer.rules[:1]:
        yield words.say("brief.mind", text=rule.text.in_locale(words.locale))


def _check(pick: Pick, answer: BuyAnswer, words: Words, *said: Reason) -> Iterator[str]:
    """Yield what to look up before a pick is bought, since its price is weak; once a card.

    Without a limit, the PC around a card is looked up in the whole answer only.
    """
    checks = [
        reason
        for reason in pick.but
        if reason.key in PRICE_CHECKS and reason not in said
        if reason.key != "check-first" or "name" in reason.values
    ]
    if checks:
        yield words.say("brief.check", text=reason_sentence(checks, answer.rate, words))


def _catch(best: Pick, answer: BuyAnswer, words: Words) -> Iterator[str]:
    """Yield what speaks against a pick, but for its price and what the lead has said."""
    others = [reason for reason in best.but if reason.key not in PRICE_CHECKS]
    if catches := [reason for reason in others if reason not in answer.gives]:
        yield words.say("brief.catch", text=reason_sentence(catches[:2], answer.rate, words))


def _ladder(answer: BuyAnswer, words: Words) -> Iterator[str]:
    if answer.route in _CLOUD:
        yield words.say("brief.ladder.instead")
    for step in answer.ladder:
        yield words.say(
            f"brief.ladder.{step.step}",
            name=step.name.in_locale(words.locale),
            price=short_price(step.price_usd, answer.rate, words),
        )


def _other_way(answer: BuyAnswer, words: Words) -> Iterator[str]:
    """Yield one other machine: the cheaper one, else another kind, else a dearer one."""
    others = [pick for role in _ROLES for pick in answer.picks if pick.role == role]
    machines = [pick for pick in others if pick.route not in _CLOUD and pick.price is not None]
    for pick in machines[:1]:
        line = _machine(pick, answer, words)
        wishes = wishes_text(pick.gives_up[:_MOST_WISHES], answer.rate, words)
        line = words.say("brief.buy.adds", line=line, wishes=wishes) if wishes else line
        best = best_pick(answer)
        yield "\n".join((line, *_check(pick, answer, words, *(best.but if best else ()))))


def _machine(pick: Pick, answer: BuyAnswer, words: Words) -> str:
    speed = pick.runs[0].decode_tokens_per_s if pick.runs else None
    key, best = f"brief.buy.{pick.role}", best_pick(answer)
    explained = best is not None and best.price is not None and best.price.basis == "factor"
    price = pick.price
    return words.say(
        key if speed else f"{key}_untimed",
        name=pick.name.in_locale(words.locale),
        price=bought_price(price, answer.rate, words, explained=explained) if price else "",
        model=pick.runs[0].name if pick.runs else "",
        speed=short_speed(speed, words) if speed else "",
    )


def _cloud(answer: BuyAnswer, words: Words) -> Iterator[str]:
    """Yield the API beside the recommendation, else the machine for rent."""
    others = [pick for pick in answer.picks if pick.role != "best" and pick.route in _CLOUD]
    for pick in sorted(others, key=lambda pick: pick.route != "api")[:1]:
        if pick.price is not None:
            yield words.say(
                f"brief.buy.{pick.route}",
                name=pick.name.in_locale(words.locale),
                price=short_price(pick.price.typical, answer.rate, words),
            )


def _start(pick: Pick, library: Library) -> str | None:
    run = pick.runs[0] if pick.runs and pick.devices else None
    if run is None or run.format is None or run.training is not None:
        return None
    model = library.models.get(run.model)
    return None if model is None else quick_start(model, run.format, library)
