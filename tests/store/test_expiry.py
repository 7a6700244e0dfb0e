import pytest

from bot.store import Store
from bot.store.expiry import Clock
from tests.store.conftest import LIN, SERVER, rows
from tests.store.everything import NOW_S, store_everything_of

DAY_S = 24 * 3600
LONG_AFTER_S = NOW_S + 10 * 365 * DAY_S


async def _sweep(store: Store, now_s: int) -> int | None:
    """Sweep twice, a day apart, as a bot does whose clock is right."""
    await store.expiry.sweep(now_s - DAY_S)
    return await store.expiry.sweep(now_s)


async def test_what_has_expired_goes_from_every_table(store: Store) -> None:
    """A table is swept because it has `expires_at`, so that none can be forgotten."""
    await store_everything_of(store, LIN)
    columns = await store.database.columns()
    tables = {table for table, held in columns.items() if "expires_at" in held}
    assert {"drafts", "hardware_offers", "hub_answers", "member_hardware", "reports"} <= tables
    assert 0 == await _sweep(store, NOW_S)
    swept = await _sweep(store, LONG_AFTER_S)
    assert swept is not None
    assert swept >= len(tables)
    for table in tables - {"reports"}:
        assert [(0,)] == await rows(store, f"SELECT count(*) FROM {table}"), table  # noqa: S608 - a table's name


async def test_what_has_no_expiry_stays(store: Store) -> None:
    """Approved reports and revisions are a server's for good."""
    await store_everything_of(store, LIN)
    await _sweep(store, LONG_AFTER_S)
    approved = await store.reports.in_state(SERVER, "approved", LONG_AFTER_S)
    assert 1 == len(approved)
    assert await store.revisions.latest(SERVER) is not None


async def test_a_clock_that_is_wrong_at_a_start_deletes_nothing(store: Store) -> None:
    """400 days ahead, and then put right: the saved machine is there as before."""
    await store_everything_of(store, LIN)
    assert 0 == await _sweep(store, NOW_S)
    assert await store.expiry.sweep(NOW_S + 400 * DAY_S) is None
    assert await store.member_hardware.get(LIN, NOW_S + 400 * DAY_S) is None
    assert 0 == await store.expiry.sweep(NOW_S + 60)
    assert await store.member_hardware.get(LIN, NOW_S + 60) is not None


@pytest.mark.parametrize(
    ("clock", "now_s", "is_right"),
    [
        (Clock(), 100 * DAY_S, False),  # the first of all
        (Clock(100 * DAY_S), 101 * DAY_S, True),
        (Clock(100 * DAY_S), 104 * DAY_S, True),  # a long weekend
        (Clock(100 * DAY_S), 104 * DAY_S + 1, False),
        (Clock(100 * DAY_S), 100 * DAY_S - 60, True),  # put right
        (Clock(100 * DAY_S), 99 * DAY_S, False),  # behind
        (Clock(100 * DAY_S, 200 * DAY_S), 201 * DAY_S, True),  # it has told so for a day
        (Clock(100 * DAY_S, 200 * DAY_S), 200 * DAY_S + 60, False),  # started twice in a minute
        (Clock(100 * DAY_S, 200 * DAY_S), 300 * DAY_S, False),  # wrong in another way
        (Clock(None, 200 * DAY_S), 201 * DAY_S, True),
    ],
)
def test_a_clock_is_believed_where_it_follows(clock: Clock, now_s: int, *, is_right: bool) -> None:
    """The last sweep, or what it has told for a day."""
    assert is_right == clock.is_right(now_s)


def test_a_doubt_begins_with_the_first_strange_time() -> None:
    """It goes on while that runs on, begins anew with another one, and ends with a right one."""
    assert Clock(0, 200 * DAY_S) == Clock(0).after(200 * DAY_S)
    assert Clock(0, 200 * DAY_S) == Clock(0, 200 * DAY_S).after(200 * DAY_S + 60)
    assert Clock(0, 300 * DAY_S) == Clock(0, 200 * DAY_S).after(300 * DAY_S)
    assert Clock(DAY_S) == Clock(0, 200 * DAY_S).after(DAY_S)
