"""Why `/fit` says what it says: the memory that decides, and where the speed comes from."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer
from bot.cards.figures import two_digits
from bot.cards.fit.card import fit_lead, verdict_line
from bot.cards.fit.program import OBSTACLES, obstacle
from bot.running.figures import SpeedRange
from bot.texts import Words


def fit_why_lead(answer: FitAnswer, words: Words) -> str:
    """Return the verdict with the figures that decide it, and the basis of the speed."""
    machine = answer.machines[0] if answer.machines else None
    if machine is None:
        return fit_lead(answer, words)
    if machine.reason in OBSTACLES:
        return obstacle(answer, machine, words)
    speed = _basis(machine.decode_tokens_per_s, words)
    return "\n".join([verdict_line(answer, machine, words), *speed])


def _basis(speed: SpeedRange | None, words: Words) -> Iterator[str]:
    if speed is None:
        return
    low, high = two_digits(speed.low, words), two_digits(speed.high, words)
    yield words.say(f"why.speed.{speed.basis}", low=low, high=high)
