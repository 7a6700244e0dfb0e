"""`rigwise reports`: what was reported from where no moderators read it."""

import asyncio
import time

from bot.cards.report.card import waiting_line
from bot.cards.report.waiting import waiting_report
from bot.store import OPERATOR, Address, Store
from bot.texts import Words


def reports(address: Address, done: int | None, words: Words) -> list[str]:
    """Return the lines of all reports that wait for the operator.

    `done`: the number of one that was looked at, which is set aside first. May raise StoreError.
    """
    return asyncio.run(_reports(address, done, words))


async def _reports(address: Address, done: int | None, words: Words) -> list[str]:
    now_s = int(time.time())
    lines = []
    async with Store(address) as store:
        if done is not None:
            kind = await store.reports.decide(OPERATOR, done, "rejected", now_s)
            key = "cli.reports.set_aside" if kind else "cli.reports.unknown"
            lines.append(words.say(key, number=done))
        waiting = await store.reports.in_state(OPERATOR, "pending", now_s)
    if not waiting:
        return [*lines, words.say("reports.none")]
    # A terminal shows no bold.
    told = (waiting_line(waiting_report(kept), words).replace("**", "") for kept in waiting)
    return [*lines, *told]
