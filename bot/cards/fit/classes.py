"""Which machines on sale run a model: the cheapest for each verdict and format."""

from bot.answers.fit.answer import FitAnswer, MachineClass
from bot.cards.card import Section
from bot.cards.figures import price, short_speed
from bot.texts import Words


def machine_classes(answer: FitAnswer, words: Words) -> list[Section]:
    """One section for each format, a line for each verdict, the best first."""
    formats = dict.fromkeys(one.format for one in answer.classes)
    return [
        Section(
            words.say("fit.classes", format=name),
            "\n".join(_line(one, words) for one in answer.classes if one.format == name),
        )
        for name in formats
    ]


def _line(one: MachineClass, words: Words) -> str:
    return words.say(
        f"fit.classes.{one.verdict}",
        machine=one.name.in_locale(words.locale),
        price=price(one.price, one.currency, one.as_of, words),
        speed=short_speed(one.decode_tokens_per_s, words),
    )
