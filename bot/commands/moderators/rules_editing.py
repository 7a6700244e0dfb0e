"""`/rules edit`, `check`, `try` and `rollback`: changes that become drafts."""

import time
from datetime import UTC, datetime
from functools import partial
from typing import Literal, get_args

import discord
from discord.app_commands import Range

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.registry import card_of
from bot.cards.server.draft_card import checked_card, in_force_card
from bot.cards.server.problem_words import problem_lines
from bot.cards.server.problems_card import problems_card
from bot.commands.asker import words_of
from bot.commands.attachment import text_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.editor.editing import open_editor
from bot.commands.moderators.editor.proposing import Editing, propose_rule
from bot.commands.moderators.libraries import NO_RULES, InForce
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.publishing import REASON_LIMIT, Proposal, effect_of, propose
from bot.commands.moderators.rules_reading import Name, find_address, own_data
from bot.commands.replies import in_turn
from bot.commands.tree import send
from bot.overlays.address import Address, Part

Reason = Range[str, 0, REASON_LIMIT]


async def edit(
    interaction: Interaction,
    *,
    rule: Name | None = None,
    add_to: Literal["fit", "buy", "tasks"] | None = None,
    file: discord.Attachment | None = None,
    reason: Reason = "",
) -> None:
    """Open the editor of a rule or of a new one, or take a file, which alone replaces all."""
    server_id = await server_of_moderator(interaction)
    if rule is not None and add_to is not None:
        raise DeclinedError("two_things")
    now = await interaction.client.libraries.in_force(server_id)
    where = _where(interaction, now, rule, add_to)
    if file is not None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        text = await text_of(file)
        if where is None:
            await propose(interaction, Proposal(now, text, reason))
        else:
            editing = Editing(interaction.user.id, now, where, {}, reason, typed=text)
            await propose_rule(interaction, editing, text)
    elif where is None:
        raise DeclinedError("what_to_edit")
    else:
        await open_editor(interaction, now, where, reason)


def _where(
    interaction: Interaction, now: InForce, rule: str | None, add_to: str | None
) -> Address | Part | None:
    if rule is not None:
        return find_address(rule, interaction.client.libraries.shared.rules, own_data(now))
    return next((part for part in get_args(Part) if part == add_to), None)


async def check(interaction: Interaction, *, file: discord.Attachment | None = None) -> None:
    """Send the problems of a file, or of the rules in force, and the changes that it makes."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    words, libraries = await words_of(interaction), interaction.client.libraries
    now = await libraries.in_force(server_id)
    text = await text_of(file) if file is not None else now.content
    draft = await libraries.draft(server_id, text)
    if draft.loaded.library is None:
        problems = problem_lines(draft.loaded.problems, words)
        await send(interaction, problems_card(words.say("draft.refused"), problems, words))
        return
    card = in_force_card if file is None else checked_card
    await send(interaction, card(effect_of(draft, words), words))


async def try_question(interaction: Interaction, *, question: Range[str, 1, 1000]) -> None:
    """Send the answer that a member would get if the moderator's last draft were published."""
    server_id = await server_of_moderator(interaction)
    asked, client = read_line(question), interaction.client
    await interaction.response.defer(ephemeral=True, thinking=True)
    draft = await client.store.drafts.last_of(server_id, interaction.user.id, int(time.time()))
    if draft is None:
        raise DeclinedError("no_draft")
    words = await words_of(interaction)
    loaded = await client.libraries.loaded(draft.base_number + 1, draft.content)
    if loaded.library is None:
        problems = problem_lines(loaded.problems, words)
        await send(interaction, problems_card(words.say("draft.refused"), problems, words))
        return
    work = partial(answer, asked, loaded.library, datetime.now(UTC).date())
    result = await in_turn(interaction, work)
    await send(interaction, card_of(result, words))


async def rollback(interaction: Interaction, *, revision: Range[int, 0]) -> None:
    """Propose an earlier revision as a new one; 0 stands for the shared rules alone."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    client = interaction.client
    earlier = await client.store.revisions.get(server_id, revision)
    if earlier is None and revision != 0:
        raise DeclinedError("no_revision")
    text = earlier.change.content if earlier else NO_RULES
    now = await client.libraries.in_force(server_id)
    reason = (await words_of(interaction)).say("rules.rollback.reason", number=revision)
    await propose(interaction, Proposal(now, text, reason))
