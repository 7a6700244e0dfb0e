"""What the figures of a model leave out, or leave uncertain."""

from collections.abc import Iterator

from bot.answers.fit.answer import ModelFigures
from bot.cards.figures import gb
from bot.texts import Words

_ENCODER_BYTES = 2  # encoders for pictures are published in 16 bits (mmproj files)


def model_notes(model: ModelFigures, words: Words) -> Iterator[str]:
    """One sentence each: nobody checked it, its shape is uncertain, its encoder takes more."""
    if model.origin == "imported":
        yield words.say("fit.imported", model=model.name)
    if model.partial:
        yield words.say("fit.partial", why=model.partial.in_locale(words.locale))
    if model.vision_parameters:
        yield words.say("fit.vision", size=gb(_ENCODER_BYTES * model.vision_parameters))
