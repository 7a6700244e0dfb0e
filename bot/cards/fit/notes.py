"""What is to be known of the model itself: where its figures come from, and its licence."""

from collections.abc import Iterator

from bot.answers.fit.answer import ModelFigures
from bot.cards.card import Section
from bot.cards.figures import gb
from bot.catalog.model import UNKNOWN
from bot.texts import Words

_MOST_LANGUAGES = 8  # in a line on a phone; the list of some has eighty
_ENCODER_BYTES = 2  # encoders for pictures are published in 16 bits (mmproj files)


def model_notes(model: ModelFigures, words: Words, *, vision: bool = False) -> Iterator[str]:
    """Yield notes: it is unchecked, a fine-tune, its shape uncertain, its encoder needs memory.

    `vision`: the encoder is counted.
    """
    yield from unchecked_note(model, words)
    if model.base is not None and model.origin == "catalog":
        yield words.say("fit.fine_tune", base=model.base.name)
    if model.partial:
        yield words.say("fit.partial", why=model.partial.in_locale(words.locale))
    if model.vision_parameters and not vision:
        yield words.say("fit.vision", size=gb(_ENCODER_BYTES * model.vision_parameters, words))


def unchecked_note(model: ModelFigures, words: Words) -> Iterator[str]:
    """Yield where an unchecked model was read from: its own files, or its name alone."""
    if model.origin == "imported":
        yield words.say("fit.imported", model=model.name)
    elif model.origin == "read-as" and model.base is not None:
        yield words.say("fit.read_as", model=model.name, base=model.base.name)


def licence_section(model: ModelFigures, words: Words) -> list[Section]:
    """Return the licence, and whether it allows commercial use; nothing where it is not known."""
    if model.license == UNKNOWN:
        return []
    use = words.say(f"licence.commercial.{model.commercial_use}")
    line = words.say("licence.line", licence=model.license, use=use)
    return [Section(words.say("licence.title"), line)]


def abilities_section(model: ModelFigures, words: Words) -> list[Section]:
    """Return the languages and strengths that its maker states; nothing where no source does."""
    comma = words.say("abilities.comma")
    lines = []
    if model.strengths:
        stated = comma.join(words.say(f"strength.{each}") for each in model.strengths)
        lines.append(words.say("abilities.strengths", strengths=stated))
    if model.languages:
        shown = [each.in_locale(words.locale) for each in model.languages[:_MOST_LANGUAGES]]
        more = model.languages_in_all - len(shown)
        key = "abilities.languages.more" if more > 0 else "abilities.languages"
        lines.append(words.say(key, languages=comma.join(shown), count=more))
    return [Section(words.say("abilities.title"), "\n".join(lines))] if lines else []
