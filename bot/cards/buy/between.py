"""The card of `/buy between:`: which of the named things, and when to take another one."""

from collections.abc import Iterator

from bot.answers.buy.answer import BuyAnswer, ContenderFigures, Pick, Reason
from bot.answers.buy.between.offer_figures import OfferFigures
from bot.cards.buy.card import (
    best_pick,
    best_sections,
    break_even_section,
    buy_colour,
    recommendation,
)
from bot.cards.buy.money import budget_text, converted, pick_text, short_price
from bot.cards.buy.reasons import reason_sentence, wishes_text
from bot.cards.card import Card, Section
from bot.cards.figures import percent
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.texts import Words

# What is said of things is more than of one machine, so that fewer cautions fit.
_MOST_CAUTIONS = 3
_MOST_RUNS = 3
_IN_A_PC = Reason(key="in-a-pc")
_GOOD_OFFERS = ("below", "usual")
_Pair = tuple[Pick, ContenderFigures]


def between_card(answer: BuyAnswer, words: Words) -> Card:
    """Return the card of an answer that compares named things."""
    budget, goal = budget_text(answer, words), answer.goal.name.in_locale(words.locale)
    title = "buy.between.title" if budget is None else "buy.between.title_with_budget"
    if _is_offer(answer):
        title = "buy.between.title_offer"
    return Card(
        title=words.say(title, goal=goal, budget=budget),
        lead="\n".join(_lead(answer, words)),
        colour=buy_colour(answer),
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _is_offer(answer: BuyAnswer) -> bool:
    """Return whether one thing at its price stands alone, to be bought or not."""
    return len(answer.between) == 1


def _pairs(answer: BuyAnswer, standing: str) -> list[_Pair]:
    pairs = zip(answer.picks, answer.between, strict=True)
    return [(pick, figures) for pick, figures in pairs if figures.standing == standing]


def _lead(answer: BuyAnswer, words: Words) -> Iterator[str]:
    """Yield the winner, what its price says, and for each of the others when to take it."""
    best, offer = best_pick(answer), answer.between[0].offer
    if _is_offer(answer) and offer is not None and offer.rating not in _GOOD_OFFERS:
        yield f"**{_offer(offer, answer, words, is_first=False)}**"
        return
    none = "buy.between.none_offer" if _is_offer(answer) else "buy.between.none"
    yield recommendation(answer, best, words) if best else words.say(none)
    for _, figures in _pairs(answer, "first"):
        if figures.offer is not None:
            yield _offer(figures.offer, answer, words, is_first=True)
    for pick, figures in _pairs(answer, "instead"):
        yield _condition(pick, figures, answer, words)
    if answer.gives:
        reasons = reason_sentence(answer.gives, answer.rate, words)
        yield words.say("buy.gives", reasons=reasons)


def _condition(pick: Pick, figures: ContenderFigures, answer: BuyAnswer, words: Words) -> str:
    name = _name(pick, words)
    over = (reason for reason in figures.over if reason.key != "no-advantage")
    wishes = wishes_text(over, answer.rate, words)
    if not wishes:
        return words.say("buy.between.nothing", name=name)
    key = "unpriced" if pick.price is None and pick.route != "keep" else "take"
    return words.say(f"buy.between.{key}", name=name, wishes=wishes)


def _name(pick: Pick, words: Words) -> str:
    name = pick.name.in_locale(words.locale)
    if pick.adds_to:
        return words.say("buy.between.beside", name=name)
    return words.say("buy.between.by_api", name=name) if pick.route == "api" else name


def _rounded_price(usd: float, answer: BuyAnswer, words: Words) -> str:
    """Return a price that follows from an estimate, with two digits, in the asker's currency."""
    rate = answer.rate.usd if answer.rate else 1.0
    return converted(float(f"{usd / rate:.2g}") * rate, answer.rate, words)


def _offer(offer: OfferFigures, answer: BuyAnswer, words: Words, *, is_first: bool) -> str:
    kind: str = offer.rating
    if is_first and kind in ("below", "usual", "above"):
        kind = f"{kind}_first"
    return words.say(
        f"buy.between.offer.{kind}",
        name=offer.name.in_locale(words.locale),
        asked=short_price(offer.usd, answer.rate, words),
        usual="" if offer.usual_usd is None else short_price(offer.usual_usd, answer.rate, words),
        percent="" if offer.apart is None else percent(abs(offer.apart), 0, words),
    )


def _sections(answer: BuyAnswer, words: Words) -> Iterator[Section]:
    best, others = best_pick(answer), _pairs(answer, "instead")
    why = [answer.goal.because.in_locale(words.locale)]
    for _, figures in _pairs(answer, "first") if others else ():
        name = _name(others[0][0], words)
        reasons = reason_sentence(figures.over, answer.rate, words)
        why.append(words.say("buy.between.over", name=name, reasons=reasons))
    if any(_IN_A_PC in pick.but for pick in answer.picks):
        why.append(words.say("buy.between.in_a_pc"))
    yield Section(words.say("buy.why"), bullets(why))
    if best is not None:
        few = best.model_copy(update={"runs": best.runs[:_MOST_RUNS], "but": against(best)})
        priced = _priced(best, answer.between[0], answer, words)
        yield from best_sections(answer, few, words, priced)
    for key, pairs in (("others", others), ("out", _pairs(answer, "out"))):
        if pairs:
            lines = (_thing(pick, figures, answer, words) for pick, figures in pairs)
            yield Section(words.say(f"buy.between.{key}"), "\n".join(lines))
    if answer.break_even is not None:
        yield break_even_section(answer.break_even, answer.rate, words)
    if answer.rules:
        texts = (rule.text.in_locale(words.locale) for rule in answer.rules[:_MOST_CAUTIONS])
        yield Section(words.say("cautions"), bullets(texts))


def _thing(pick: Pick, figures: ContenderFigures, answer: BuyAnswer, words: Words) -> str:
    best = best_pick(answer)
    run = best.runs[0] if best and best.runs else None
    reasons = against(pick)
    if figures.standing != "out":
        reasons = (*pick.because, *reasons)
    lines = [f"• {_priced(pick, figures, answer, words)}"]
    if reasons:
        lines.append(f"  {reason_sentence(reasons, answer.rate, words, run)}")
    if figures.offer is not None:
        lines.append(f"  {_offer(figures.offer, answer, words, is_first=False)}")
    if pick.price is not None and figures.wins_below_usd is not None:
        price = _rounded_price(figures.wins_below_usd, answer, words)
        lines.append(f"  {words.say('buy.between.below', price=price)}")
    return "\n".join(lines)


def against(pick: Pick) -> tuple[Reason, ...]:
    """Return what is against a pick, but for what the card says once of all of them."""
    return tuple(reason for reason in pick.but if reason != _IN_A_PC)


def _priced(pick: Pick, figures: ContenderFigures, answer: BuyAnswer, words: Words) -> str:
    """Return the name of a pick with its price, and which of it the asker named."""
    offer, price = figures.offer, pick.price
    if offer is None or price is None or price.per != "once":
        return pick_text(pick, answer.rate, words)
    total = short_price(price.typical, answer.rate, words)
    asked = short_price(offer.usd, answer.rate, words)
    key = "yours" if round(offer.usd) == round(price.typical) else "part_yours"
    text = words.say(
        f"buy.between.{key}", price=total, asked=asked, name=offer.name.in_locale(words.locale)
    )
    return words.say("buy.pick", name=pick.name.in_locale(words.locale), price=text)
