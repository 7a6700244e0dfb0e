from bot.store import Store
from tests.store.conftest import LIN, SERVER
from tests.store.everything import NOW_S, store_everything_of

LONG_AFTER_S = NOW_S + 10 * 365 * 24 * 3600


async def test_what_has_expired_goes_from_every_table(store: Store) -> None:
    """A table is swept because it has `expires_at`, so that none can be forgotten."""
    await store_everything_of(store, LIN)
    query = (
        "SELECT one.name FROM sqlite_schema AS one, pragma_table_info(one.name) AS held "
        "WHERE one.type = 'table' AND held.name = 'expires_at'"
    )
    async with store._open.read(query) as cursor:
        tables = {str(row[0]) for row in await cursor.fetchall()}
    assert {"drafts", "hardware_offers", "hub_answers", "member_hardware", "reports"} <= tables
    assert 0 == await store.expiry.sweep(NOW_S)
    assert await store.expiry.sweep(LONG_AFTER_S) >= len(tables)
    for table in tables - {"reports"}:
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - a table's name
        async with store._open.read(query) as cursor:
            assert (0,) == await cursor.fetchone(), table


async def test_what_has_no_expiry_stays(store: Store) -> None:
    """Approved reports and revisions are a server's for good."""
    await store_everything_of(store, LIN)
    await store.expiry.sweep(LONG_AFTER_S)
    approved = await store.reports.in_state(SERVER, "approved", LONG_AFTER_S)
    assert 1 == len(approved)
    assert await store.revisions.latest(SERVER) is not None
