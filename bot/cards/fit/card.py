"""The card of `/fit`: the verdict first, then the figures behind it."""

from bot.answers.fit.answer import FitAnswer
from bot.cards.card import Card, Section
from bot.cards.fit.classes import machine_classes
from bot.cards.fit.lead import fit_colour, fit_lead
from bot.cards.fit.machine import machine_sections
from bot.cards.fit.memory import formats_table, memory_bar, memory_parts, rule_of_thumb
from bot.cards.fit.model_notes import model_notes
from bot.cards.footer import footer
from bot.texts import Words


def fit_card(answer: FitAnswer, words: Words) -> Card:
    """The card of an answer to `/fit`."""
    machine = answer.machines[0] if answer.machines else None
    title = words.say(
        "fit.title" if machine else "fit.title_without_machine",
        model=answer.model.name,
        machine=machine.name if machine else "",
    )
    above = [memory_bar(answer, machine, words)] if machine else machine_classes(answer, words)
    return Card(
        title=title,
        lead=fit_lead(answer, words),
        colour=fit_colour(answer),
        sections=(
            *above,
            *(machine_sections(answer, machine, words) if machine else ()),
            *_cautions(answer, words),
            memory_parts(answer, words),
            *formats_table(answer, words),
            rule_of_thumb(answer, words),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _cautions(answer: FitAnswer, words: Words) -> list[Section]:
    texts = [rule.text.in_locale(words.locale) for rule in answer.rules]
    texts += model_notes(answer.model, words)
    lines = [f"• {text}" for text in texts]
    return [Section(words.say("cautions"), "\n".join(lines))] if lines else []
