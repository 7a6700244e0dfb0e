"""Descriptions of commands and options in the languages that Discord shows them in."""

import discord
from discord import app_commands

from bot.texts import load_words, words_for

_ENGLISH = load_words()["en"]


def described(key: str) -> app_commands.locale_str:
    """The English text of a key, which the Translator finds again in other languages."""
    return app_commands.locale_str(_ENGLISH.say(key), key=key)


class Translator(app_commands.Translator):
    """Looks a described text up in Rigwise's texts; names and values stay as they are typed."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py passes it
    ) -> str | None:
        """The text in that language; None where there is none, and Discord shows English."""
        words, key = words_for(str(locale)), string.extras.get("key")
        return None if words is _ENGLISH or key is None else words.say(key)
