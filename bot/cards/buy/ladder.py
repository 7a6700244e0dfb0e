"""The ladder on the card of `/buy`: good enough, better, as good as it gets."""

from collections.abc import Iterator

from bot.answers.buy.answer import BuyAnswer, LadderStep
from bot.cards.buy.money import short_price
from bot.cards.buy.reasons import reason_sentence
from bot.cards.card import Section
from bot.cards.figures import gib, short_speed
from bot.texts import Words


def ladder_section(answer: BuyAnswer, words: Words) -> Iterator[Section]:
    """Yield a section with a line for each step, and what it adds to the one before."""
    if len(answer.ladder) > 1:
        lines = (_step(answer, step, words) for step in answer.ladder)
        yield Section(words.say("buy.ladder"), "\n".join(lines))


def _step(answer: BuyAnswer, step: LadderStep, words: Words) -> str:
    price = short_price(step.price_usd, answer.rate, words)
    line = words.say(
        f"buy.ladder.{step.step}",
        name=step.name.in_locale(words.locale),
        price=price,
        does=_does(step, words),
    )
    if not step.gains:
        return line
    return f"{line}\n  {reason_sentence(step.gains, answer.rate, words)}"


def _does(step: LadderStep, words: Words) -> str:
    run, speed = step.run, step.run.decode_tokens_per_s
    if run.training is not None:
        needed, usable = (
            gib(run.training.needed_bytes, words),
            gib(run.training.usable_bytes, words),
        )
        return words.say("buy.ladder.trains", model=run.name, needed=needed, usable=usable)
    return words.say(
        "buy.ladder.runs",
        model=run.name,
        format=run.format,
        speed=short_speed(speed, words) if speed else "–",
    )
