import pytest

from bot.store import NewReport, Store
from bot.store.reports import ReportState
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER

NOW = 1_790_000_000
DAY = 24 * 3600


def new(state: ReportState = "pending", author_id: int = LIN, server_id: int = SERVER) -> NewReport:
    """A report as it comes in."""
    return NewReport(server_id, author_id, "lin", state, "inside", '{"model": "m"}')


async def test_a_report_comes_back_as_it_was_kept(store: Store) -> None:
    """On its own server only, where it has a number."""
    number = await store.reports.keep(new(), NOW)
    kept = await store.reports.one(SERVER, number, NOW)
    assert kept is not None
    assert (LIN, "lin", "pending", "inside", NOW) == (
        kept.author_id,
        kept.author_name,
        kept.state,
        kept.standing,
        kept.created_at_s,
    )
    assert await store.reports.one(OTHER_SERVER, number, NOW) is None
    assert [kept] == await store.reports.in_state(SERVER, "pending", NOW)
    assert [] == await store.reports.in_state(OTHER_SERVER, "pending", NOW)


@pytest.mark.parametrize(
    ("before", "after", "then"),
    [
        ("unconfirmed", "pending", "pending"),
        ("pending", "approved", "approved"),
        ("pending", "rejected", "rejected"),
        ("unconfirmed", "approved", "unconfirmed"),
        ("approved", "rejected", "approved"),
        ("rejected", "approved", "rejected"),
    ],
)
async def test_a_report_goes_one_way(
    store: Store, before: ReportState, after: ReportState, then: ReportState
) -> None:
    """Of two moderators the first decides, and nobody approves what its member has not said."""
    number = await store.reports.keep(new(before), NOW)
    assert (after == then) == await store.reports.move(SERVER, number, after, NOW)
    kept = await store.reports.one(SERVER, number, NOW)
    assert kept is not None
    assert then == kept.state


async def test_a_report_of_another_server_cannot_be_decided(store: Store) -> None:
    """The number alone says nothing."""
    number = await store.reports.keep(new(), NOW)
    assert not await store.reports.move(OTHER_SERVER, number, "approved", NOW)


@pytest.mark.parametrize(("state", "days"), [("unconfirmed", 1), ("pending", 90), ("rejected", 30)])
async def test_a_report_is_kept_for_a_stated_time(
    store: Store, state: ReportState, days: int
) -> None:
    """To the second; what expired can neither be found nor decided."""
    number = await store.reports.keep(new(state), NOW)
    assert await store.reports.one(SERVER, number, NOW + days * DAY - 1) is not None
    assert await store.reports.one(SERVER, number, NOW + days * DAY) is None
    assert not await store.reports.move(SERVER, number, "approved", NOW + days * DAY)


async def test_an_approved_report_stays(store: Store) -> None:
    """It is measured data of its server."""
    number = await store.reports.keep(new(), NOW)
    await store.reports.move(SERVER, number, "approved", NOW + DAY)
    assert await store.reports.one(SERVER, number, NOW + 9999 * DAY) is not None


async def test_what_a_member_has_waiting_is_counted(store: Store) -> None:
    """On one server, decided ones not."""
    for one in (new(), new("unconfirmed"), new("approved"), new(author_id=SAM)):
        await store.reports.keep(one, NOW)
    await store.reports.keep(new(server_id=OTHER_SERVER), NOW)
    assert 2 == await store.reports.waiting_of(SERVER, LIN, NOW)
