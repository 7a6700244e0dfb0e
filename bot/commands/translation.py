"""Names, descriptions and choices of commands in the languages that Discord shows them in.

Cards, documents and the terminal say `/fit model:`, so a name in another language begins with the
English one: who types that in Discord finds it, and who reads the list understands it.
"""

import discord
from discord import app_commands

from bot.texts import load_words, words_for

_ENGLISH = load_words()["en"]


def described(key: str) -> app_commands.locale_str:
    """The English text of a key, which the Translator finds again in other languages."""
    return app_commands.locale_str(_ENGLISH.say(key), key=key)


def named(command: str) -> app_commands.locale_str:
    """The name of a command."""
    return described(f"name.{command}")


def option_named(option: str) -> app_commands.locale_str:
    """The name of an option."""
    return described(f"name.option.{option}")


def chosen(option: str, value: str) -> app_commands.locale_str:
    """How a choice of an option is shown: in words, a name such as `q8_0` as it is.

    A language is shown by its own name, so that its speakers find it in any other.
    """
    if option == "language":
        return app_commands.locale_str(words_for(value).say("language"))
    key = f"choice.{value}"
    return described(key) if key in _ENGLISH.texts else app_commands.locale_str(value)


class Translator(app_commands.Translator):
    """Looks a described text up in Rigwise's texts; what has no key stays as it is."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py passes it
    ) -> str | None:
        """The text in that language; None where there is none, and Discord shows English."""
        words, key = words_for(str(locale)), string.extras.get("key")
        return None if words is _ENGLISH or key is None else words.say(key)
