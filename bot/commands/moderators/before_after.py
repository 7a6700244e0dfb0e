"""One question whose answer a draft changes, as a member sees it before and after."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

import discord

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.attempt import Succeeded, attempt, unanswered_card
from bot.cards.registry import card_of
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.replies import in_turn
from bot.commands.tree import send
from bot.library.library import Library
from bot.overlays.draft import Drafted


@dataclass(frozen=True)
class BeforeAfter:
    """A question as it is typed, and the libraries that answer it differently."""

    question: str
    before: Library
    after: Library


def example_of(before: Library, draft: Drafted) -> BeforeAfter | None:
    """Return the example of the first difference that a card shows; None without any."""
    if not draft.differences or draft.loaded.library is None:
        return None
    return BeforeAfter(draft.differences[0].example, before, draft.loaded.library)


async def _shown(interaction: Interaction, token: str) -> None:
    await server_of_moderator(interaction)
    kept = interaction.client.editing.get(token)
    if not isinstance(kept, BeforeAfter):
        raise DeclinedError("example_gone")
    await interaction.response.defer(ephemeral=True, thinking=True)
    words, today = await words_of(interaction), datetime.now(UTC).date()
    asked = read_line(kept.question)
    for key, library in (("before", kept.before), ("after", kept.after)):
        work = partial(attempt, partial(answer, asked, library, today))
        result = await in_turn(interaction, work)
        if isinstance(result, Succeeded):
            card = card_of(result.value, words)
        else:
            card = unanswered_card(result, words)
        title = words.say(f"draft.{key}", title=card.title)
        await send(interaction, replace(card, title=title, footer=kept.question))


BEFORE_AFTER_BUTTON: Final = ButtonKind(
    "rules:1:example", discord.ButtonStyle.secondary, _shown, values="[A-Za-z0-9_-]{12}"
)
