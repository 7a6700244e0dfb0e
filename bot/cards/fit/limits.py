"""What limits a machine's speed, in words: links, a power limit, experts on an SSD."""

from collections.abc import Iterator

from bot.cards.figures import percent, seconds, two_digits
from bot.running.figures import FactorFigures, LinkFigures, MachineFigures
from bot.texts import Words

# Slower than this nobody waits for an answer.
_USABLE_TOKENS_PER_S = 1.0


def limits(machine: MachineFigures, words: Words) -> Iterator[str]:
    """Yield a line for the link between devices, and for the power limit."""
    if machine.link is not None:
        yield from _link(machine.link, words)
    if machine.power is not None:
        yield words.say(
            "fit.power",
            watts=f"{machine.power.cap_watts:g}",
            decode=_factor(machine.power.decode, words),
            prefill=_factor(machine.power.prefill, words),
        )


def from_ssd(machine: MachineFigures, words: Words) -> Iterator[str]:
    """Yield how fast a mixture that does not fit would be, read from an SSD."""
    speed = machine.ssd_tokens_per_s
    if speed is None:
        return
    slow = speed.expected < _USABLE_TOKENS_PER_S
    yield words.say(
        "fit.ssd_slow" if slow else "fit.ssd",
        expected=two_digits(speed.expected, words),
        low=two_digits(speed.low, words),
        high=two_digits(speed.high, words),
    )


def _link(link: LinkFigures, words: Words) -> Iterator[str]:
    decode = _factor(link.decode, words)
    if link.program is not None:
        yield words.say(
            f"fit.link.{link.split}",
            count=link.computers,
            link=link.name,
            program=link.program,
            decode=decode,
        )
        return
    yield words.say("fit.link.cards", link=link.name, decode=decode)
    if link.load_s is not None:
        yield words.say("fit.link.cards_load", link=link.name, wait=seconds(link.load_s, words))


def _factor(factor: FactorFigures, words: Words) -> str:
    """Return a factor in percent with its range: `64 % (46–78 %)`."""
    expected = percent(factor.expected, 0, words)
    if factor.low == factor.high:
        return expected
    low, high = two_digits(100 * factor.low, words), percent(factor.high, 0, words)
    return words.say("fit.factor", expected=expected, low=low, high=high)
