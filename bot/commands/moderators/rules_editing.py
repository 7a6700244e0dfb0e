"""`/rules edit`, `check`, `try` and `rollback`: changes that become drafts."""

import time
from datetime import UTC, datetime
from functools import partial
from typing import Any, Literal, get_args

import discord
from discord.app_commands import Range

from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.registry import card_of
from bot.cards.server.draft_card import checked_card, in_force_card
from bot.cards.server.problem_words import problem_lines
from bot.cards.server.problems_card import problems_card
from bot.commands.asker import words_of
from bot.commands.attachment import text_file, text_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.libraries import NO_RULES, InForce
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.publishing import REASON_LIMIT, Proposal, effect_of, propose
from bot.commands.moderators.rules_reading import Name, find_address, own_data
from bot.commands.replies import in_turn
from bot.commands.tree import send, tell
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Part
from bot.overlays.rule_edit import edited, shown_rule
from bot.texts import Words

Reason = Range[str, 0, REASON_LIMIT]
# https://discord.com/developers/docs/components/reference#text-input 2026-08-06
_MODAL_LIMIT = 4000
_TITLE_LIMIT = 45
_NEW_RULE = {
    "fit": "id: my-caution\nwhen:\n  verdict: tight\nsay:\n  en: \n  zh-CN: \n",
    "buy": "id: my-branch\nif:\n  goal: coding\nbecause:\n  en: \n  zh-CN: \n"
    "advise: pc-one-gpu\nbefore: \n",
    "tasks": "id: my-task\nname:\n  en: \n  zh-CN: \nturns: 1\nprompt: 500\nanswer: 400\n"
    "source: \n",
}


class RuleModal(discord.ui.Modal):
    """The form with a rule's YAML, as it was in force when the form was opened."""

    def __init__(
        self, began: InForce, where: Address | Part, yaml: str, reason: str, words: Words
    ) -> None:
        super().__init__(title=str(where)[:_TITLE_LIMIT])
        self._began, self._where = began, where
        self._yaml: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph,
            default=yaml,
            max_length=_MODAL_LIMIT,
            required=False,
        )
        self._reason: discord.ui.TextInput[Any] = discord.ui.TextInput(
            default=reason, max_length=REASON_LIMIT, required=False
        )
        for key, field in (("rules.form.yaml", self._yaml), ("rules.form.reason", self._reason)):
            self.add_item(discord.ui.Label(text=words.say(key), component=field))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Propose the typed rule; permissions are those at the time of sending."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        typed, reason = self._yaml.value, self._reason.value
        await _propose_rule(interaction, self._began, self._where, typed, reason)

    async def on_error(  # type: ignore[override] # a modal's errors come without an item
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Answer an error like those of every command."""
        await tell(interaction, error)


async def edit(
    interaction: Interaction,
    *,
    rule: Name | None = None,
    add_to: Literal["fit", "buy", "tasks"] | None = None,
    file: discord.Attachment | None = None,
    reason: Reason = "",
) -> None:
    """Edit a rule or add one, in a form or from a file; a file alone replaces all the rules."""
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
            await _propose_rule(interaction, now, where, text, reason)
    elif where is None:
        raise DeclinedError("what_to_edit")
    else:
        await interaction.response.send_modal(await _modal(interaction, now, where, reason))


def _where(
    interaction: Interaction, now: InForce, rule: str | None, add_to: str | None
) -> Address | Part | None:
    if rule is not None:
        return find_address(rule, interaction.client.libraries.shared.rules, own_data(now))
    return next((part for part in get_args(Part) if part == add_to), None)


async def _modal(
    interaction: Interaction, now: InForce, where: Address | Part, reason: str
) -> RuleModal:
    if isinstance(where, Address):
        rules = interaction.client.libraries.shared.rules
        yaml = as_yaml(shown_rule(rules, own_data(now), where))
        if len(yaml) > _MODAL_LIMIT:
            raise DeclinedError("rule_too_long", rule=str(where))
    else:
        yaml = _NEW_RULE[where]
    return RuleModal(now, where, yaml, reason, await words_of(interaction))


async def _propose_rule(
    interaction: Interaction, began: InForce, where: Address | Part, typed: str, reason: str
) -> None:
    await server_of_moderator(interaction)
    rules = interaction.client.libraries.shared.rules
    result, problems = edited(rules, own_data(began), where, typed)
    if result is not None:
        await propose(interaction, Proposal(began, result.text, reason, typed, result))
        return
    words = await words_of(interaction)
    card = problems_card(words.say("draft.refused"), problem_lines(problems, words), words)
    await send(interaction, card, files=[text_file("typed.yaml", typed)])


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
