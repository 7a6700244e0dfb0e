"""Which of Discord's languages have texts of ours."""

from typing import Final

import discord

from bot.texts import words_for

_LOCALES: Final = [str(locale) for locale in discord.Locale]
# Those that are shown other texts than the English ones.
TRANSLATED: Final = {locale for locale in _LOCALES if words_for(locale).locale != "en"}
# One that nobody wrote texts for.
UNTRANSLATED: Final = next(
    locale for locale in _LOCALES if locale not in TRANSLATED and not locale.startswith("en")
)
