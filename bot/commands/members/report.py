"""Reports: a speed checked against the estimate, or something else that is wrong.

Moderators of the server read them; where the bot is not on the server, or outside of servers,
whoever runs the bot does.
"""

import time
from functools import partial
from typing import Final

import discord

from bot.answers.report.check import ReportCheck, Standing, checked
from bot.answers.report.problem import read_problem
from bot.answers.report.report import read_reports
from bot.asking.line import visible
from bot.cards.report.card import confirmed_report_card, doubted_report_card, kept_report_card
from bot.cards.report.problem_card import kept_problem_card
from bot.cards.report.typed import Typed
from bot.cards.report.waiting import SPEEDS
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError, Reason
from bot.commands.interaction import Interaction
from bot.commands.replies import in_turn, patiently
from bot.commands.tree import send
from bot.library.library import Library
from bot.store import OPERATOR, NewReport
from bot.store.reports import Reports

_MOST_SPEEDS: Final = 20  # the length of a long table of llama-bench
_MOST_WAITING: Final = 20  # so that no member fills the moderators' list alone
# So that many accounts together cannot fill the database: a report takes 6 kB at most.
_MOST_WAITING_HERE: Final = 100
_MOST_KEPT_HERE: Final = 2_000
_NO_ROOM_HERE: Final[tuple[Reason, Reason, Reason]] = (
    "too_many_reports",
    "too_many_reports_here",
    "reports_full",
)
_NO_ROOM_THERE: Final[tuple[Reason, Reason, Reason]] = (
    "too_many_reports_there",
    "reports_full_there",
    "reports_full_there",
)
_WORST_FIRST: Final[tuple[Standing, ...]] = ("far", "unknown", "outside", "inside")


async def take_report(interaction: Interaction, typed: Typed) -> None:
    """Read a report and store it; Mistake if it is unreadable, DeclinedError if there is no room.

    A speed is checked against the estimate, and has to be confirmed if it is far from it.
    """
    if typed.kind == "speed":
        await _take_speeds(interaction, typed)
    else:
        await _take_problem(interaction, typed)


async def _take_speeds(interaction: Interaction, typed: Typed) -> None:
    place, client = place_of(interaction), interaction.client
    # Without the server's own reports: they must not confirm each other.
    library = await client.libraries.for_server(place or None)
    checks = await in_turn(interaction, partial(_checks, typed, library))
    standing = min((check.standing for check in checks), key=_WORST_FIRST.index)
    speeds = tuple(entry.report for entry in checks)
    new = NewReport(
        server_id=place,
        author_id=interaction.user.id,
        author_name=interaction.user.display_name,
        state="unconfirmed" if standing == "far" else "pending",
        standing=standing,
        content=SPEEDS.dump_json(speeds).decode(),
        interaction_id=interaction.id,
    )
    number = await _keep(interaction, new)
    words, for_operator = await words_of(interaction), place == OPERATOR
    if new.state == "pending":
        await send(interaction, kept_report_card(checks, words, for_operator=for_operator))
        return
    view = IT_IS_SO_BUTTON.view(str(number), words.say("report.so"))
    await send(interaction, doubted_report_card(checks, words), view=view)


async def _take_problem(interaction: Interaction, typed: Typed) -> None:
    place, problem = place_of(interaction), read_problem(visible(typed.text), typed.about)
    new = NewReport(
        server_id=place,
        author_id=interaction.user.id,
        author_name=interaction.user.display_name,
        state="pending",
        standing="unknown",
        content=problem.model_dump_json(),
        interaction_id=interaction.id,
        kind=typed.kind,
    )
    await _keep(interaction, new)
    words, for_operator = await words_of(interaction), place == OPERATOR
    card = kept_problem_card(typed.kind, problem, words, for_operator=for_operator)
    await send(interaction, card)


async def _keep(interaction: Interaction, new: NewReport) -> int:
    """Store a report and return its number; DeclinedError if there is no room for it."""
    reports, now_s = interaction.client.store.reports, int(time.time())
    await _check_room(reports, new.server_id, new.author_id, now_s)
    return await patiently(interaction, reports.keep(new, now_s))


def _checks(typed: Typed, library: Library) -> list[ReportCheck]:
    speeds = read_reports(visible(typed.text), library, typed.about)
    if len(speeds) > _MOST_SPEEDS:
        raise DeclinedError("too_many_speeds", count=str(len(speeds)), most=str(_MOST_SPEEDS))
    return [checked(speed, library) for speed in speeds]


async def _check_room(reports: Reports, server_id: int, member_id: int, now_s: int) -> None:
    """Raise DeclinedError if the member or the place has reached a limit of reports."""
    for_member, for_waiting, for_kept = _NO_ROOM_THERE if server_id == OPERATOR else _NO_ROOM_HERE
    waiting = await reports.waiting_of(server_id, member_id, now_s)
    if waiting >= _MOST_WAITING:
        raise DeclinedError(for_member, count=str(waiting))
    waiting_here = await reports.waiting_on(server_id, now_s)
    if waiting_here >= _MOST_WAITING_HERE:
        raise DeclinedError(for_waiting, count=str(waiting_here))
    kept_here = await reports.kept_on(server_id, now_s)
    if kept_here >= _MOST_KEPT_HERE:
        raise DeclinedError(for_kept, count=str(kept_here))


async def _confirm(interaction: Interaction, number: str) -> None:
    place, reports = place_of(interaction), interaction.client.store.reports
    author_id, now_s = interaction.user.id, int(time.time())
    confirmed = reports.confirm(place, int(number), author_id, now_s)
    if not await patiently(interaction, confirmed):
        raise DeclinedError("unconfirmed_gone")
    words = await words_of(interaction)
    await send(interaction, confirmed_report_card(words, for_operator=place == OPERATOR))


def place_of(interaction: Interaction) -> int:
    """Return the server whose moderators read a report from here; OPERATOR where there are none."""
    server_id = interaction.guild_id
    if server_id is None or interaction.client.get_guild(server_id) is None:
        return OPERATOR
    return server_id


IT_IS_SO_BUTTON: Final = ButtonKind("report:1:so", discord.ButtonStyle.primary, _confirm)
