import pytest

from bot.store import Store
from bot.store.expiry import Clock
from tests.store.conftest import LIN, SERVER, rows
from tests.store.everything import NOW_S, store_everything_of

DAY_S = 24 * 3600
LONG_AFTER_S = NOW_S + 10 * 365 * DAY_S


async def _sweep(store: Store, now_s: int) -> int | None:
    """Sweep twice, a day apart, as a bot with a right clock does."""
    await store.expiry.sweep(now_s - DAY_S)
    return await store.expiry.sweep(now_s)


async def test_expired_rows_are_deleted_from_every_table(store: Store) -> None:
    """Every table with `expires_at` is swept, so none can be forgotten."""
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


async def test_rows_without_expiry_stay(store: Store) -> None:
    """Approved reports and revisions never expire."""
    await store_everything_of(store, LIN)
    await _sweep(store, LONG_AFTER_S)
    approved = await store.reports.in_state(SERVER, "approved", LONG_AFTER_S)
    assert 1 == len(approved)
    assert await store.revisions.latest(SERVER) is not None


async def test_wrong_clock_at_start_deletes_nothing(store: Store) -> None:
    """400 days ahead, then corrected: the saved machine is still there."""
    await store_everything_of(store, LIN)
    assert 0 == await _sweep(store, NOW_S)
    assert await store.expiry.sweep(NOW_S + 400 * DAY_S) is None
    assert await store.member_hardware.get(LIN, NOW_S + 400 * DAY_S) is None
    assert 0 == await store.expiry.sweep(NOW_S + 60)
    assert await store.member_hardware.get(LIN, NOW_S + 60) is not None


@pytest.mark.parametrize(
    ("clock", "now_s", "is_right"),
    [
        (Clock(), 100 * DAY_S, False),  # before the first sweep
        (Clock(100 * DAY_S), 101 * DAY_S, True),
        (Clock(100 * DAY_S), 104 * DAY_S, True),  # a long weekend
        (Clock(100 * DAY_S), 104 * DAY_S + 1, False),
        (Clock(100 * DAY_S), 100 * DAY_S - 60, True),  # put right
        (Clock(100 * DAY_S), 99 * DAY_S, False),  # behind
        (Clock(100 * DAY_S, 200 * DAY_S), 201 * DAY_S, True),  # in doubt for a day
        (Clock(100 * DAY_S, 200 * DAY_S), 200 * DAY_S + 60, False),  # started twice in a minute
        (Clock(100 * DAY_S, 200 * DAY_S), 300 * DAY_S, False),  # wrong in another way
        (Clock(None, 200 * DAY_S), 201 * DAY_S, True),
    ],
)
def test_clock_is_right_shortly_after_a_sweep_or_a_day_of_doubt(
    clock: Clock, now_s: int, *, is_right: bool
) -> None:
    """It fits the last sweep, or a doubt that has lasted for a day."""
    assert is_right == clock.is_right(now_s)


def test_doubt_begins_with_the_first_implausible_time() -> None:
    """It lasts while that clock runs on, restarts with another time, and ends with a right one."""
    assert Clock(0, 200 * DAY_S) == Clock(0).after(200 * DAY_S)
    assert Clock(0, 200 * DAY_S) == Clock(0, 200 * DAY_S).after(200 * DAY_S + 60)
    assert Clock(0, 300 * DAY_S) == Clock(0, 200 * DAY_S).after(300 * DAY_S)
    assert Clock(DAY_S) == Clock(0, 200 * DAY_S).after(DAY_S)
