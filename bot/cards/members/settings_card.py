"""The card of a member's and a server's settings."""

from collections.abc import Mapping

from bot.cards.card import Card, Section
from bot.cards.refusal import as_code
from bot.texts import Words, words_for


def settings_card(mine: Mapping[str, str], here: Mapping[str, str] | None, words: Words) -> Card:
    """Return the card of the member's settings and the server's; `here` is None outside servers."""
    own = ("language", "currency", "public_machine")
    sections = [Section(words.say("settings.mine"), _lines(mine, own, words))]
    if here is not None:
        names = (
            "language",
            "market",
            "currency",
            "public_answers",
            "public_channel_ids",
            "moderator_role_id",
            "moderators_channel_id",
        )
        sections.append(Section(words.say("settings.here"), _lines(here, names, words)))
    return Card(words.say("settings.title"), words.say("settings.lead"), "blue", tuple(sections))


def _lines(values: Mapping[str, str], names: tuple[str, ...], words: Words) -> str:
    return "\n".join(setting_words(name, values.get(name), words) for name in names)


def setting_words(
    name: str, value: str | None, words: Words, known: Mapping[str, str] | None = None
) -> str:
    """Return a setting with its value as a line; None is the default.

    `known`: names of channels and roles by their ids.
    """
    shown = setting_value(name, value, words, known)
    return words.say("settings.line", name=words.say(f"settings.{name}"), value=shown)


def setting_value(
    name: str, value: str | None, words: Words, known: Mapping[str, str] | None = None
) -> str:
    """Return the value of a setting in words; None is the default."""
    if value is None:
        return words.say(f"settings.{name}.default")
    if name == "language":
        return words_for(value).say("language")
    if name in ("public_answers", "public_machine"):
        return words.say(f"settings.{name}.{value}")
    if name == "market":
        return words.say(f"choice.{value}")
    if name == "currency":
        return value.upper()
    # Channels and roles are written as code: as mentions they would notify members.
    names = known or {}
    return " ".join(as_code(names.get(word, word)) for word in value.split())
