"""Which machines on sale run a model: the cheapest for each verdict and format."""

from bot.answers.fit.answer import FitAnswer, MachineClass
from bot.cards.card import Section
from bot.cards.figures import price, short_speed
from bot.texts import Words


def machine_classes(answer: FitAnswer, words: Words) -> list[Section]:
    """One section for each format, a line for each verdict, the best first."""
    formats = dict.fromkeys(class_.format for class_ in answer.classes)
    return [
        Section(
            words.say("fit.classes", format=name),
            "\n".join(_line(entry, words) for entry in answer.classes if entry.format == name),
        )
        for name in formats
    ]


def _line(machine_class: MachineClass, words: Words) -> str:
    return words.say(
        f"fit.classes.{machine_class.verdict}",
        machine=machine_class.name.in_locale(words.locale),
        price=price(machine_class.price, machine_class.currency, machine_class.as_of, words),
        speed=short_speed(machine_class.decode_tokens_per_s, words),
    )
