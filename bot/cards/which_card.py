"""The card that asks which model is meant, if a message names several or none exactly."""

from collections.abc import Sequence

from bot.asking.models_in_text import MentionedModels
from bot.cards.card import Card
from bot.cards.completion_label import model_label
from bot.cards.control import Choice, Row
from bot.cards.menus import menu
from bot.library.library import Library
from bot.texts import Words


def which_card(mentioned: MentionedModels, words: Words) -> Card:
    """Return the card that asks which of the named models, or of the near names, is meant."""
    key = "which.several" if mentioned.models else "which.near"
    return Card(words.say("which.title"), words.say(key), "grey")


def which_controls(names: Sequence[str], library: Library, words: Words) -> tuple[Row, ...]:
    """Return a row with the menu of the models."""
    choices = (Choice(name, model_label(name, library, words)) for name in names)
    return ((menu("model", words.say("control.model"), choices),),)
