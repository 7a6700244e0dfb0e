"""From a changed overlay to a revision: checked, shown, and published by a button."""

import re
import secrets
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Final

import discord

from bot.cards.card import Card
from bot.cards.server.draft_card import (
    Effect,
    already_published_card,
    conflict_card,
    draft_card,
    published_card,
)
from bot.cards.server.problem_words import problem_lines
from bot.cards.server.problems_card import problems_card
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.button import ButtonKind
from bot.commands.client import Client
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.before_after import BEFORE_AFTER_BUTTON, example_of
from bot.commands.moderators.libraries import NO_RULES, InForce, file_of
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.tree import send
from bot.loading import Loaded
from bot.marked_yaml import Problem
from bot.overlays.changed_lines import changed_lines
from bot.overlays.difference_lines import difference_lines
from bot.overlays.draft import Drafted
from bot.overlays.rule_edit import RuleEdit
from bot.store import Change, ChangedMeanwhileError, Draft
from bot.store.expiry import DAY_S
from bot.texts import Words

_DRAFT_DAYS: Final = 7
REASON_LIMIT: Final = 200
# A place in a server's own rules; each revision has its own places of the same entries.
_OWN_PLACE: Final = re.compile(r"server@\d+:\d+")


@dataclass(frozen=True)
class Proposal:
    """A moderator's changed overlay, to be checked and published.

    `began` is the state that it starts from, `typed` the moderator's own text, which is sent back
    if it cannot be used. With `at_once` it is published without the button, unless an example's
    outcome changes or it earns a remark. `note` is shown above the
    changes. `files`: names and texts of files that go with the draft.
    `again`: the button that edits what cannot be used.
    """

    began: InForce
    text: str
    reason: str
    typed: str = ""
    edit: RuleEdit | None = None
    note: str = ""
    at_once: bool = False
    files: tuple[tuple[str, str], ...] = ()
    again: discord.ui.View = discord.utils.MISSING

    def problems(self, problems: tuple[Problem, ...], words: Words) -> list[str]:
        """Return problems in words, with the places in the text that the moderator typed."""
        file = file_of(self.began.number + 1)
        result = self.edit.problems_as_typed(problems, file) if self.edit else problems
        return problem_lines(result, words)

    @property
    def attached(self) -> list[discord.File]:
        """The typed text as a file, if any."""
        return [text_file("typed.yaml", self.typed)] if self.typed else []

    @property
    def kept(self) -> list[discord.File]:
        """What is not published, as a file: the typed text, otherwise the whole of the rules."""
        return self.attached or [text_file("not-published.yaml", self.text)]


async def propose(interaction: Interaction, proposal: Proposal) -> None:
    """Check an overlay and show which answers it changes, with the button that publishes it.

    The interaction must be deferred.
    """
    words, libraries = await words_of(interaction), interaction.client.libraries
    server_id = await server_of_moderator(interaction)
    now = proposal.began
    if proposal.text == now.content:
        raise DeclinedError("nothing_changed")
    shared_version = libraries.shared.version
    try:
        draft = await libraries.draft(
            server_id, proposal.text, now.number, partial(_goes_at_once, proposal)
        )
    except ChangedMeanwhileError:
        card = await _conflict(interaction, server_id, now.content, words)
        await send(interaction, card, view=proposal.again, files=proposal.kept)
        return
    if draft.loaded.library is None:
        problems = proposal.problems(draft.loaded.problems, words)
        card = problems_card(words.say("draft.refused"), problems, words)
        await send(interaction, card, view=proposal.again, files=proposal.attached)
        return
    if _goes_at_once(proposal, draft):
        await _put_in_force(interaction, now, proposal, draft.loaded, shared_version)
        return
    draft_id = await _keep(interaction, server_id, proposal, draft.text, shared_version)
    effect = effect_of(draft, words)
    card = draft_card(effect, words, note=proposal.note, until_days=_DRAFT_DAYS)
    view = PUBLISH_BUTTON.view(draft_id, words.say("draft.publish"))
    example = example_of(now.library, draft)
    if example is not None:
        token = interaction.client.editing.put(example)
        view.add_item(BEFORE_AFTER_BUTTON.item(token, words.say("draft.example")))
    files = [text_file(name, text) for name, text in proposal.files]
    await send(interaction, card, view=view, files=files)


def _goes_at_once(proposal: Proposal, draft: Drafted) -> bool:
    """Return whether a draft is published without being shown."""
    same = proposal.at_once and draft.text == proposal.text
    return same and not _is_remarked(proposal, draft)


def _is_remarked(proposal: Proposal, draft: Drafted) -> bool:
    """Return whether a draft earns a remark that the rules in force do not have already."""
    before, after = (
        Counter(_OWN_PLACE.sub("", remark.message) for remark in loaded.remarks)
        for loaded in (proposal.began.loaded, draft.loaded)
    )
    return bool(after - before)


async def _keep(
    interaction: Interaction, server_id: int, proposal: Proposal, text: str, shared_version: str
) -> str:
    """Store a checked text until its button is pressed; return the draft's id."""
    kept = Draft(
        id=secrets.token_urlsafe(9),
        server_id=server_id,
        author_id=interaction.user.id,
        base_number=proposal.began.number,
        shared_version=shared_version,
        reason=proposal.reason[:REASON_LIMIT],
        content=text,
    )
    now_s = int(time.time())
    await interaction.client.store.drafts.keep(kept, now_s, now_s + _DRAFT_DAYS * DAY_S)
    return kept.id


def effect_of(draft: Drafted, words: Words) -> Effect:
    """Return what a checked draft changes, in words."""
    remarks = problem_lines(draft.loaded.remarks, words)
    return Effect(draft.asked, [*difference_lines(draft.differences, words)], remarks)


async def _publish_draft(interaction: Interaction, draft_id: str) -> None:
    """Publish a draft; permissions, draft, revision and rules are checked again at the press."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    words, client = await words_of(interaction), interaction.client
    draft = await client.store.drafts.get(draft_id, int(time.time()))
    if draft is None or draft.server_id != server_id:
        raise DeclinedError("draft_gone")
    now, shared_version = await client.libraries.in_force(server_id), draft.shared_version
    proposal = Proposal(now, draft.content, draft.reason)
    if now.number != draft.base_number:
        published = await client.store.revisions.get(server_id, draft.base_number + 1)
        if published is not None and published.change.content == draft.content:
            await send(interaction, already_published_card(published.number, words))
            return
        before = await _content(client, server_id, draft.base_number)
        conflict = await _conflict(interaction, server_id, before, words)
        await send(interaction, conflict, files=proposal.kept)
        return
    if client.libraries.shared.version != shared_version:
        # The rules have changed, so the shown differences may be wrong: show them again.
        await propose(interaction, proposal)
        return
    loaded = await client.libraries.loaded(now.number + 1, draft.content)
    if loaded.library is None:
        problems = proposal.problems(loaded.problems, words)
        await send(interaction, problems_card(words.say("draft.refused"), problems, words))
    else:
        await _put_in_force(interaction, now, proposal, loaded, shared_version)


PUBLISH_BUTTON: Final = ButtonKind(
    "rules:1:publish", discord.ButtonStyle.success, _publish_draft, values=r"[A-Za-z0-9_-]{12}"
)


async def _put_in_force(
    interaction: Interaction,
    now: InForce,
    proposal: Proposal,
    loaded: Loaded,
    shared_version: str,
) -> None:
    """Publish a loaded revision and reply, also if another one was published first."""
    words, client, member = await words_of(interaction), interaction.client, interaction.user
    # Loading takes a while: the bot may have left the server, or the moderator role changed.
    server_id = await server_of_moderator(interaction)
    reason = proposal.reason[:REASON_LIMIT]
    change = Change(member.id, member.display_name, int(time.time()), reason, proposal.text)
    try:
        revision = await client.store.revisions.publish(server_id, now.number, change)
    except ChangedMeanwhileError:
        first = await client.store.revisions.get(server_id, now.number + 1)
        is_this = first is not None and first.change.content == proposal.text
        if is_this:
            await send(interaction, already_published_card(now.number + 1, words))
        else:
            conflict = await _conflict(interaction, server_id, now.content, words)
            await send(interaction, conflict, files=proposal.kept)
        return
    await client.libraries.publish(server_id, revision, loaded, shared_version)
    await send(interaction, published_card(revision.number, reason, words))


async def _conflict(interaction: Interaction, server_id: int, before: str, words: Words) -> Card:
    """Return the card with what the last revision changed since `before`."""
    latest = await interaction.client.store.revisions.latest(server_id)
    if latest is None:
        raise DeclinedError("draft_gone")
    after = latest.change.content
    diff = changed_lines(before, after)
    change = latest.change
    return conflict_card(latest.number, change.author_name, change.reason, diff, words)


async def _content(client: Client, server_id: int, number: int) -> str:
    revision = await client.store.revisions.get(server_id, number)
    return revision.change.content if revision else NO_RULES
