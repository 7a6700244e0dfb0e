"""A row of one member in every table that can name a member."""

from typing import get_args

from bot.store import Draft, NewReport, NewWatch, ReportState, Store
from tests.store.conftest import SERVER, change

NOW_S = 1_790_000_000
_LATER_S = NOW_S + 1000


async def store_everything_of(store: Store, member_id: int) -> None:
    """Store data about a member in each way that the bot has."""
    await store.revisions.publish(SERVER, 0, change("{}", member_id))
    draft = Draft("d1", SERVER, member_id, 1, "0123456789ab", "why", "{}")
    await store.drafts.keep(draft, NOW_S, _LATER_S)
    await store.hub_answers.keep("a/b", "{}", _LATER_S)
    await store.invitations.claim(SERVER, NOW_S)
    offer = await store.member_hardware.offer(member_id, "rtx-3090", NOW_S)
    await store.member_hardware.accept(offer, member_id, NOW_S)
    await store.member_hardware.offer(member_id, "rtx-4090", NOW_S)
    await store.member_settings.put(member_id, "language", "en", NOW_S)
    for number, state in enumerate(get_args(ReportState)):
        new = NewReport(SERVER, member_id, "lin", state, "inside", "{}", 7700 + number)
        await store.reports.keep(new, NOW_S)
    watch = NewWatch(SERVER, 1100000000000000031, member_id, '{"of": "answer"}', "{}")
    await store.watches.keep(watch, NOW_S)
