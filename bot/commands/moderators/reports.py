"""`/reports list`, `approve`, `reject`, `export`: decisions; `top`: what came of them."""

import time
from datetime import UTC, datetime

from discord.app_commands import Range

from bot.asking.request import Request
from bot.cards.report.card import decided_report_card, exported_reports_card
from bot.cards.report.leaderboard import fastest, leaderboard_card, leaderboard_rows
from bot.cards.report.waiting import SPEEDS
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.controls.next_question import questions_of
from bot.commands.controls.question_key import remember_all
from bot.commands.controls.view import view_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.members.measured_here import measurements_of
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.report_buttons import decided, show_waiting
from bot.commands.replies import patiently
from bot.commands.tree import send
from bot.loading.measured_text import measured_text
from bot.store.reports import Decision

Number = Range[int, 1, 999_999_999]


async def list_reports(interaction: Interaction) -> None:
    """Send the first page of the waiting reports, with the buttons that decide on them."""
    await show_waiting(interaction)


async def approve_report(interaction: Interaction, number: Number) -> None:
    """Approve a report, so that it counts on this server."""
    await _decide(interaction, number, "approved")


async def reject_report(interaction: Interaction, number: Number) -> None:
    """Reject a report."""
    await _decide(interaction, number, "rejected")


async def export_reports(interaction: Interaction) -> None:
    """Send the approved reports as a table of `catalog/measured/`."""
    server_id, client = await server_of_moderator(interaction), interaction.client
    kept = await client.store.reports.approved_speeds(server_id, int(time.time()))
    rows = measurements_of(kept, await client.libraries.for_server(server_id))
    speeds = sum(len(SPEEDS.validate_json(kept_entry.content)) for kept_entry in kept)
    card = exported_reports_card(len(rows), speeds - len(rows), await words_of(interaction))
    name = f"reports-{datetime.now(UTC).date().isoformat()}.csv"
    await send(interaction, card, files=[text_file(name, measured_text(rows))])


async def top_speeds(interaction: Interaction) -> None:
    """Send the fastest speeds that were approved here, to any member."""
    server_id, client = interaction.guild_id, interaction.client
    if server_id is None:
        raise DeclinedError("server_only")
    library, words = await client.libraries.for_server(server_id), await words_of(interaction)
    reading = client.store.reports.approved_speeds(server_id, int(time.time()))
    measured = fastest(measurements_of(await patiently(interaction, reading), library), library)
    rows, asked = leaderboard_rows(measured, library, words), Request("help", {})
    await remember_all(questions_of(rows, asked), client.store)
    await send(interaction, leaderboard_card(measured, library, words), view=view_of(rows, asked))


async def _decide(interaction: Interaction, number: int, decision: Decision) -> None:
    told = await decided(interaction, number, decision)
    await send(interaction, decided_report_card(decision, told, await words_of(interaction)))
