"""What a moderator typed into a form that could not be used, given back to be copied."""

from bot.cards.card import Code, Section
from bot.cards.limits import CODE_LIMIT
from bot.texts import Words


def typed_text(text: str, words: Words) -> tuple[Section, ...]:
    """Return sections that hold the whole text as it was typed; none for an empty one."""
    # A fence in the text would close the block.
    plain = text.replace("```", "ˋˋˋ")
    parts = [plain[at : at + CODE_LIMIT] for at in range(0, len(plain), CODE_LIMIT)]
    return tuple(Section(words.say("rules.typed"), Code(part)) for part in parts)
