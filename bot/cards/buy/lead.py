"""What to do, in one sentence with its price, and which wish gives way."""

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.asking.quantities import context_words
from bot.cards.buy.money import short_price
from bot.cards.buy.reasons import reason_sentence
from bot.cards.card import Colour
from bot.cards.figures import short_speed, whole
from bot.texts import Words


def best_pick(answer: BuyAnswer) -> Pick | None:
    """The pick that the answer recommends; None where the catalog has none."""
    return next((pick for pick in answer.picks if pick.role == "best"), None)


def buy_colour(answer: BuyAnswer) -> Colour:
    """Green to buy or keep, blue for the cloud, yellow where a wish gives way."""
    best = best_pick(answer)
    if best is None:
        return "red"
    if answer.gives:
        return "yellow"
    return "blue" if best.route in ("api", "rent") else "green"


def buy_lead(answer: BuyAnswer, words: Words) -> str:
    """The recommendation first; then what cannot be had, if anything."""
    best = best_pick(answer)
    lines = [_sentence(answer, best, words) if best else words.say("buy.lead.none")]
    if answer.gives:
        reasons = reason_sentence(answer.gives, answer.rate, words)
        lines.append(words.say("buy.gives", reasons=reasons))
    return "\n".join(lines)


def _sentence(answer: BuyAnswer, best: Pick, words: Words) -> str:
    kind: str = best.route if best.route in ("keep", "api", "rent") else "bought"
    if kind == "api" and best.price is None:
        kind = "api_unpriced"
    run = best.runs[0] if best.runs else None
    speed = run.decode_tokens_per_s if run else None
    return words.say(
        f"buy.lead.{kind}",
        name=best.name.in_locale(words.locale),
        price=short_price(best.price.typical, answer.rate, words) if best.price else "",
        tokens=whole(answer.question.tokens_per_day, words),
        model=run.name if run else "",
        format=run.format if run else "",
        context=context_words(run.context) if run else "",
        speed=short_speed(speed, words) if speed else "",
    )
