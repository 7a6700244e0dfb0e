"""`/report`: a speed that a member measured, checked against the estimate, for moderators."""

import time
from collections.abc import Sequence
from functools import partial
from typing import Final

import discord
from discord.app_commands import Range

from bot.answers.report.check import ReportCheck, Standing, checked
from bot.answers.report.report import read_reports
from bot.asking.line import visible
from bot.cards.report.card import confirmed_report_card, doubted_report_card, kept_report_card
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.form import TextForm
from bot.commands.interaction import Interaction
from bot.commands.members.measured_here import SPEEDS
from bot.commands.replies import in_turn, patiently
from bot.commands.tree import send
from bot.library.library import Library
from bot.store import NewReport
from bot.store.reports import Reports
from bot.texts import Words

_MOST_SPEEDS: Final = 20  # the length of a long table of llama-bench
_MOST_WAITING: Final = 20  # so that no member fills the moderators' list alone
# So that many accounts together cannot fill the database: a report takes 6 kB at most.
_MOST_WAITING_HERE: Final = 100
_MOST_KEPT_HERE: Final = 2_000
_WORST_FIRST: Final[tuple[Standing, ...]] = ("far", "unknown", "outside", "inside")


async def report(interaction: Interaction, text: Range[str, 1, 1000] | None = None) -> None:
    """Take a report from the option, or open the form for it."""
    _server_of(interaction)
    if text is not None:
        await take_report(interaction, text)
    else:
        await interaction.response.send_modal(report_form(await words_of(interaction)))


def report_form(words: Words) -> TextForm:
    """Return the form into which a report is typed."""
    title, label = words.say("report.form"), words.say("report.form.text")
    return TextForm(title, label, words.say("report.form.example"), take_report)


async def take_report(interaction: Interaction, text: str) -> None:
    """Read a report, check it against the estimate, and store it; raises Mistake if unreadable."""
    server_id, client = _server_of(interaction), interaction.client
    # Without the server's own reports: they must not confirm each other.
    library = await client.libraries.for_server(server_id)
    work = partial(_checks, visible(text), library)
    checks = await in_turn(interaction, work)
    now_s = int(time.time())
    await _check_room(client.store.reports, server_id, interaction.user.id, now_s)
    new = _new(interaction, server_id, checks)
    number = await patiently(interaction, client.store.reports.keep(new, now_s))
    words = await words_of(interaction)
    if new.state == "pending":
        await send(interaction, kept_report_card(checks, words))
        return
    view = IT_IS_SO_BUTTON.view(str(number), words.say("report.so"))
    await send(interaction, doubted_report_card(checks, words), view=view)


def _checks(text: str, library: Library) -> list[ReportCheck]:
    speeds = read_reports(text, library)
    if len(speeds) > _MOST_SPEEDS:
        raise DeclinedError("too_many_speeds", count=str(len(speeds)), most=str(_MOST_SPEEDS))
    return [checked(speed, library) for speed in speeds]


async def _check_room(reports: Reports, server_id: int, member_id: int, now_s: int) -> None:
    """Raise DeclinedError if the member or the server has reached a limit of reports."""
    waiting = await reports.waiting_of(server_id, member_id, now_s)
    if waiting >= _MOST_WAITING:
        raise DeclinedError("too_many_reports", count=str(waiting))
    waiting_here = await reports.waiting_on(server_id, now_s)
    if waiting_here >= _MOST_WAITING_HERE:
        raise DeclinedError("too_many_reports_here", count=str(waiting_here))
    kept_here = await reports.kept_on(server_id, now_s)
    if kept_here >= _MOST_KEPT_HERE:
        raise DeclinedError("reports_full", count=str(kept_here))


def _new(interaction: Interaction, server_id: int, checks: Sequence[ReportCheck]) -> NewReport:
    standing = min((check.standing for check in checks), key=_WORST_FIRST.index)
    return NewReport(
        server_id=server_id,
        author_id=interaction.user.id,
        author_name=interaction.user.display_name,
        state="unconfirmed" if standing == "far" else "pending",
        standing=standing,
        content=SPEEDS.dump_json(tuple(entry.report for entry in checks)).decode(),
        interaction_id=interaction.id,
    )


async def _confirm(interaction: Interaction, number: str) -> None:
    server_id, reports = _server_of(interaction), interaction.client.store.reports
    author_id, now_s = interaction.user.id, int(time.time())
    confirmed = reports.confirm(server_id, int(number), author_id, now_s)
    if not await patiently(interaction, confirmed):
        raise DeclinedError("unconfirmed_gone")
    await send(interaction, confirmed_report_card(await words_of(interaction)))


def _server_of(interaction: Interaction) -> int:
    if interaction.guild_id is None:
        raise DeclinedError("server_only")
    return interaction.guild_id


IT_IS_SO_BUTTON: Final = ButtonKind("report:1:so", discord.ButtonStyle.primary, _confirm)
