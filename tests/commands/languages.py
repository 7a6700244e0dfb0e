"""Discord's languages for which there are texts."""

from typing import Final

import discord

from bot.texts import words_for

_LOCALES: Final = [str(locale) for locale in discord.Locale]
# Languages with other texts than the English ones.
TRANSLATED: Final = {locale for locale in _LOCALES if words_for(locale).locale != "en"}
# A language without texts.
UNTRANSLATED: Final = next(
    locale for locale in _LOCALES if locale not in TRANSLATED and not locale.startswith("en")
)
