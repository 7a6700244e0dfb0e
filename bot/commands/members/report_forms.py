"""`/report` and the button under an answer: forms whose content is given back after a mistake."""

from typing import Any, Final

import discord
from discord.app_commands import Range

from bot.answers.report.problem import LONGEST_NAME, PROBLEM_KINDS, ProblemKind, Subject
from bot.asking.request import Request
from bot.cards.report.subject import subject_of
from bot.cards.report.typed import Typed, typed_in, typed_sections
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.form import FORM_LIMIT, PATIENCE_S, TextForm
from bot.commands.interaction import Interaction
from bot.commands.members.report import take_report
from bot.commands.tree import tell
from bot.texts import Words

# Discord accepts a form as the first response only, and waits 3 s for it.
_SOON_S: Final = 0.8


class ProblemForm(discord.ui.Modal):
    """What is wrong and with what, filled in as far as it is known."""

    def __init__(self, typed: Typed | None, about: Subject, words: Words) -> None:
        super().__init__(title=words.say("report.problem"), timeout=PATIENCE_S)
        self._kind: discord.ui.Select[Any] = discord.ui.Select(
            options=[
                discord.SelectOption(
                    label=words.say(f"report.kind.{kind}"),
                    value=kind,
                    default=typed is not None and kind == typed.kind,
                )
                for kind in PROBLEM_KINDS
            ]
        )
        self._model, self._hardware, self._format = map(
            _name_field, (about.model, about.hardware, about.format)
        )
        self._text: discord.ui.TextInput[Any] = discord.ui.TextInput(
            style=discord.TextStyle.paragraph,
            placeholder=words.say("report.form.what.example"),
            default=typed.text if typed else None,
            max_length=FORM_LIMIT,
        )
        for key, field in (
            ("kind", self._kind),
            ("what", self._text),
            ("model", self._model),
            ("hardware", self._hardware),
            ("quant", self._format),
        ):
            self.add_item(discord.ui.Label(text=words.say(f"report.form.{key}"), component=field))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Take what was typed, or give it back."""
        about = Subject(
            model=self._model.value, hardware=self._hardware.value, format=self._format.value
        )
        kind: Any = self._kind.values[0]
        await _take(interaction, Typed(kind, about, self._text.value))

    async def on_error(  # type: ignore[override] # a form's errors come without an item
        self, interaction: discord.Interaction[Any], error: Exception
    ) -> None:
        """Answer an error like those of every command."""
        await tell(interaction, error)


def _name_field(name: str) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(
        default=name[:LONGEST_NAME] or None, max_length=LONGEST_NAME, required=False
    )


async def report(interaction: Interaction, text: Range[str, 1, 1000] | None = None) -> None:
    """Take a speed from the option, or open the form for it."""
    if text is not None:
        await _take_text(interaction, text)
        return
    words = await words_of(interaction)
    title, label = words.say("report.form"), words.say("report.form.text")
    form = TextForm(title, label, words.say("report.form.example"), _take_text)
    await interaction.response.send_modal(form)


async def report_problem(interaction: Interaction, request: Request) -> None:
    """Open the form for what is wrong with the answer to a question."""
    answered = await interaction.client.answered_soon(interaction, request, _SOON_S)
    about = subject_of(request, answered.answer if answered else None)
    words = await words_of(interaction)
    await interaction.response.send_modal(ProblemForm(None, about, words))


async def _take_text(interaction: Interaction, text: str) -> None:
    await _take(interaction, Typed("speed", Subject(), text))


async def _take(interaction: Interaction, typed: Typed) -> None:
    """Take a report; after any error its form is given back filled in."""
    try:
        await take_report(interaction, typed)
    except Exception as error:  # noqa: BLE001 - answered and logged like every fault
        words = await words_of(interaction)
        view = AGAIN_BUTTON.view(typed.kind, words.say("report.again"))
        await tell(interaction, error, kept=typed_sections(typed, words), view=view)


async def _open_again(interaction: Interaction, kind: str) -> None:
    """Open the form with what the card of the error holds."""
    fields = [field.value or "" for field in _embed_of(interaction).fields]
    known: ProblemKind | None = next((entry for entry in PROBLEM_KINDS if entry == kind), None)
    typed = typed_in(fields, known) if known else None
    if typed is None:
        raise DeclinedError("offer_gone")
    words = await words_of(interaction)
    await interaction.response.send_modal(ProblemForm(typed, typed.about, words))


def _embed_of(interaction: Interaction) -> discord.Embed:
    embeds = interaction.message.embeds if interaction.message else []
    return embeds[0] if embeds else discord.Embed()


AGAIN_BUTTON: Final = ButtonKind("report:1:again", discord.ButtonStyle.primary, _open_again)
