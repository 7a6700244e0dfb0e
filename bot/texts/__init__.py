"""All sentences of Rigwise itself, in each language, by key."""

from bot.texts.words import LOCALES, Words, load_words, words_for

__all__ = ["LOCALES", "Words", "load_words", "words_for"]
