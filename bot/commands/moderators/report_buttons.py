"""The buttons under `/reports list`: a page further, approve or reject one, reject a page.

Each carries the numbers that it decides on, so that a report which came in since is not touched.
Who may decide is checked at each press.
"""

import time
from collections.abc import Sequence
from typing import Final

import discord

from bot.cards.report.card import already_decided, decided_lead
from bot.cards.report.waiting import waiting_report
from bot.cards.report.waiting_pages import Page, pages_of, waiting_page_card
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.replies import patiently, put
from bot.store.reports import Decision
from bot.texts import Words

_PER_ROW: Final = 2  # reports with two buttons each; a phone has room for four short ones
_LAST_ROW: Final = 4
_ONE: Final = r"\d{1,9}\.\d{1,3}"  # a report and the page on which it stands
_SEVERAL: Final = r"\d{1,9}(?:\.\d{1,9}){0,5}"
_SECONDARY: Final = discord.ButtonStyle.secondary


async def show_waiting(
    interaction: Interaction, page: int = 0, note: str = "", *, is_asked: bool = False
) -> None:
    """Show a page of the waiting reports, in place of the one whose button was pressed.

    `is_asked`: the buttons ask whether all of the page shall be rejected.
    """
    server_id, words = await server_of_moderator(interaction), await words_of(interaction)
    reading = interaction.client.store.reports.in_state(server_id, "pending", int(time.time()))
    kept = await patiently(interaction, reading)
    pages = pages_of([waiting_report(entry) for entry in kept], words)
    page = max(0, min(page, len(pages) - 1))
    if is_asked and pages:
        note = words.say("reports.reject_page.sure", count=len(pages[page]))
        view = _sure_view(pages[page], page, words)
    else:
        view = _view(pages, page, words)
    await put(interaction, waiting_page_card(pages, page, words, note), view)


async def decided(interaction: Interaction, number: int, decision: Decision) -> str:
    """Decide on a report and return what became of it, also if that was decided before.

    DeclinedError if no such report is waiting or was decided.
    """
    server_id, client = await server_of_moderator(interaction), interaction.client
    reports, now_s = client.store.reports, int(time.time())
    words = await words_of(interaction)
    kind = await patiently(interaction, reports.decide(server_id, number, decision, now_s))
    if kind is not None:
        client.measured_here.forget(server_id)
        return decided_lead(decision, number, words, kind)
    state = await patiently(interaction, reports.state_of(server_id, number, now_s))
    if state is None or state not in ("approved", "rejected"):
        raise DeclinedError("report_gone", number=str(number))
    return already_decided(state, number, words)


async def _approve(interaction: Interaction, value: str) -> None:
    await _decide_one(interaction, value, "approved")


async def _reject(interaction: Interaction, value: str) -> None:
    await _decide_one(interaction, value, "rejected")


async def _decide_one(interaction: Interaction, value: str, decision: Decision) -> None:
    number, page = map(int, value.split("."))
    await show_waiting(interaction, page, await decided(interaction, number, decision))


async def _turn(interaction: Interaction, value: str) -> None:
    await show_waiting(interaction, int(value))


async def _ask(interaction: Interaction, value: str) -> None:
    await show_waiting(interaction, int(value), is_asked=True)


async def _reject_all(interaction: Interaction, value: str) -> None:
    numbers = [int(number) for number in value.split(".")]
    told = [await decided(interaction, number, "rejected") for number in numbers]
    words = await words_of(interaction)
    note = words.say("reports.reject_page.done", count=len(told)) if len(told) > 1 else told[0]
    await show_waiting(interaction, 0, note)


_APPROVE: Final = ButtonKind("reports:1:approve", discord.ButtonStyle.success, _approve, _ONE)
_REJECT: Final = ButtonKind("reports:1:reject", discord.ButtonStyle.danger, _reject, _ONE)
_TURN: Final = ButtonKind("reports:1:page", _SECONDARY, _turn, r"\d{1,3}")
_ASK: Final = ButtonKind("reports:1:ask", _SECONDARY, _ask, r"\d{1,3}")
_SURE: Final = ButtonKind("reports:1:sure", discord.ButtonStyle.danger, _reject_all, _SEVERAL)
REPORT_BUTTONS: Final = (_APPROVE, _REJECT, _TURN, _ASK, _SURE)


def _view(pages: Sequence[Page], page: int, words: Words) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for place, report in enumerate(pages[page] if pages else ()):
        row, value = place // _PER_ROW, f"{report.number}.{page}"
        for kind, key in ((_APPROVE, "reports.approve"), (_REJECT, "reports.reject")):
            view.add_item(kind.item(value, words.say(key, number=report.number), row))
    if page > 0:
        view.add_item(_TURN.item(str(page - 1), words.say("control.page.previous"), _LAST_ROW))
    if page + 1 < len(pages):
        view.add_item(_TURN.item(str(page + 1), words.say("control.page.next"), _LAST_ROW))
    if pages and len(pages[page]) > 1:
        label = words.say("reports.reject_page", count=len(pages[page]))
        view.add_item(_ASK.item(str(page), label, _LAST_ROW))
    return view


def _sure_view(reports: Page, page: int, words: Words) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    numbers = ".".join(str(report.number) for report in reports)
    label = words.say("reports.reject_page.yes", count=len(reports))
    view.add_item(_SURE.item(numbers, label))
    view.add_item(_TURN.item(str(page), words.say("reports.reject_page.back")))
    return view
