"""Checks that the placeholders in the texts of rules are facts."""

from bot.advice.placeholders import has_stray_brace, placeholders
from bot.catalog.localised import Localised
from bot.loading.rules.rule_file import RuleFile
from bot.marked_yaml import Path


def check_text(file: RuleFile, text: Localised | None, at: Path) -> None:
    """Note the problems of placeholders in a text, in each of its languages."""
    if text is None:
        return
    # A plain text has no key for its language; its problems get the place of the text itself.
    for language, words in text.texts.items():
        for name in placeholders(words):
            file.knows(name, (*at, language), at_key=False)
        if has_stray_brace(words):
            message = 'a "{" or "}" stands alone; braces hold a fact, as in {memory_needed}'
            file.refuse((*at, language), message)
