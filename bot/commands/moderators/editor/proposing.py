"""From a typed rule to a proposal; what cannot be used yet is kept, to be edited again."""

from dataclasses import dataclass
from typing import Any, Final

import discord

from bot.cards.server.problem_words import problem_lines
from bot.cards.server.problems_card import problems_card
from bot.cards.server.typed_text import typed_text
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.form import FORM_LIMIT
from bot.commands.interaction import Interaction
from bot.commands.moderators.libraries import InForce
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.publishing import REASON_LIMIT, Proposal, propose
from bot.commands.moderators.rules_reading import own_data
from bot.commands.tree import send, tell
from bot.overlays.address import Address, Data, Part
from bot.overlays.rule_edit import edited
from bot.texts import Words

_TITLE_LIMIT: Final = 45


@dataclass
class Editing:
    """A rule that a member edits: the state that it began from, and what it has become.

    `group` and `fact`: those chosen in the menus, empty if none is. `typed`: the YAML as it was
    typed, if it was; `rule` is what the selects and forms have made.
    """

    member_id: int
    began: InForce
    where: Address | Part
    rule: Data
    reason: str = ""
    group: str = ""
    fact: str = ""
    typed: str = ""

    @property
    def part(self) -> Part:
        """The part of the rules to which the rule belongs."""
        return self.where.part if isinstance(self.where, Address) else self.where


def editing_of(interaction: Interaction, token: str) -> Editing:
    """Return what the presser edits; DeclinedError if it is gone, or somebody else's."""
    editing = interaction.client.editing.get(token)
    if not isinstance(editing, Editing) or editing.member_id != interaction.user.id:
        raise DeclinedError("editing_gone")
    return editing


class RuleModal(discord.ui.Modal):
    """The form with a rule's YAML."""

    def __init__(self, editing: Editing, yaml: str, words: Words) -> None:
        super().__init__(title=str(editing.where)[:_TITLE_LIMIT])
        self._editing = editing
        self._yaml: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph,
            default=yaml,
            max_length=FORM_LIMIT,
            required=False,
        )
        self._reason: discord.ui.TextInput[Any] = discord.ui.TextInput(
            default=editing.reason, max_length=REASON_LIMIT, required=False
        )
        for key, field in (("rules.form.yaml", self._yaml), ("rules.form.reason", self._reason)):
            self.add_item(discord.ui.Label(text=words.say(key), component=field))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Propose the typed rule; permissions are those at the time of sending."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        editing = self._editing
        editing.typed, editing.reason = self._yaml.value, self._reason.value
        await propose_rule(interaction, editing, editing.typed)

    async def on_error(  # type: ignore[override] # a modal's errors come without an item
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Answer an error like those of every command, and give back what was typed."""
        words, editing = await words_of(interaction), self._editing
        editing.typed, editing.reason = self._yaml.value, self._reason.value
        kept = typed_text(editing.typed, words)
        await tell(interaction, error, kept=kept, view=_again(interaction, editing, words))


async def propose_rule(interaction: Interaction, editing: Editing, typed: str) -> None:
    """Check a typed rule and show what it changes; the interaction must be deferred."""
    await server_of_moderator(interaction)
    rules, began = interaction.client.libraries.shared.rules, editing.began
    words = await words_of(interaction)
    # The message of the editor is still there, and has what was chosen in it.
    view = _again(interaction, editing, words) if editing.typed else discord.utils.MISSING
    result, problems = edited(rules, own_data(began), editing.where, typed)
    if result is not None:
        proposal = Proposal(began, result.text, editing.reason, typed, result, again=view)
        await propose(interaction, proposal)
        return
    card = problems_card(words.say("draft.refused"), problem_lines(problems, words), words)
    await send(interaction, card, view=view, files=[text_file("typed.yaml", typed)])


def _again(interaction: Interaction, editing: Editing, words: Words) -> discord.ui.View:
    """Return the button that opens the form again, if it can hold what was typed."""
    if len(editing.typed) > FORM_LIMIT:
        nothing: discord.ui.View = discord.utils.MISSING
        return nothing
    return AGAIN_BUTTON.view(interaction.client.editing.put(editing), words.say("rules.again"))


async def _edit_again(interaction: Interaction, token: str) -> None:
    """Open the form with what was typed, over the rules that are in force by now."""
    server_id = await server_of_moderator(interaction)
    editing = editing_of(interaction, token)
    editing.began = await interaction.client.libraries.in_force(server_id)
    words = await words_of(interaction)
    await interaction.response.send_modal(RuleModal(editing, editing.typed, words))


AGAIN_BUTTON: Final = ButtonKind(
    "rules:1:again", discord.ButtonStyle.primary, _edit_again, values="[A-Za-z0-9_-]{12}"
)
