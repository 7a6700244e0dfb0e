"""Names, descriptions and choices of commands in the languages that Discord displays.

Cards, documents and the terminal write `/fit model:`, so a name in another language begins with
the English one: members who type the English name find it, and those who read the list
understand it.
"""

import discord
from discord import app_commands

from bot.texts import load_words, words_for

_ENGLISH = load_words()["en"]


def described(key: str) -> app_commands.locale_str:
    """Return the English text of a key, which the Translator replaces in other languages."""
    return app_commands.locale_str(_ENGLISH.say(key), key=key)


def named(command: str) -> app_commands.locale_str:
    """Return the localised name of a command."""
    return described(f"name.{command}")


def option_named(option: str) -> app_commands.locale_str:
    """Return the localised name of an option."""
    return described(f"name.option.{option}")


def chosen(option: str, value: str) -> app_commands.locale_str:
    """Return the label of an option's choice: its text, or the value itself, such as `q8_0`.

    A language is labelled in itself, so that its speakers find it in any other.
    """
    if option == "language":
        return app_commands.locale_str(words_for(value).say("language"))
    key = f"choice.{value}"
    return described(key) if key in _ENGLISH.texts else app_commands.locale_str(value)


class Translator(app_commands.Translator):
    """Translates the keys of texts; a string without a key stays as it is."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py passes it
    ) -> str | None:
        """Return the text in that language; None makes Discord show the English one."""
        words, key = words_for(str(locale)), string.extras.get("key")
        return None if words is _ENGLISH or key is None else words.say(key)
