from pathlib import Path

import pytest

from bot.store import ConstraintError, Store, personal_data
from tests.store.conftest import LIN, SAM, SERVER
from tests.store.everything import NOW_S, store_everything_of

# How a column may be called that names a member; a new one must be one of these.
MEMBER_COLUMNS = {"member_id", "author_id"}
# Ids of other things. A column with a name that ends in _id is in one of the two.
OTHER_COLUMNS = {"application_id", "server_id", "interaction_id"}


async def _columns(store: Store) -> list[tuple[str, str]]:
    tables = await store.database.columns()
    return [(table, column) for table, columns in tables.items() for column in columns]


async def _holding(store: Store, member: str) -> set[tuple[str, str]]:
    """Every table and column in which a text or number holds this one."""
    result = set()
    for table, column in await _columns(store):
        query = (
            f"SELECT count(*) FROM {table} "  # noqa: S608 - names from the schema
            f"WHERE CAST({column} AS TEXT) LIKE :text"
        )
        if [(0,)] != await store.database.rows(query, {"text": f"%{member}%"}):
            result.add((table, column))
    return result


async def test_every_column_that_may_name_a_member_is_known(store: Store) -> None:
    """Who adds a table with a member in it, comes by here, and by the deletion."""
    ids = {column for _, column in await _columns(store) if column.endswith("_id")}
    assert ids <= MEMBER_COLUMNS | OTHER_COLUMNS


async def test_after_deletion_no_table_holds_the_member(store: Store) -> None:
    """Looked for in every column of every table, by id and by name; others keep theirs."""
    await store_everything_of(store, LIN)
    before = await _holding(store, str(LIN))
    naming = {column for column in await _columns(store) if column[1] in MEMBER_COLUMNS}
    # Else this test would pass over a table in which it had stored nothing.
    assert naming == before
    await store.personal_data.erase(LIN)
    assert set() == await _holding(store, str(LIN))
    assert set() == await _holding(store, "lin")
    assert {} == await store.personal_data.get(LIN)


async def test_deletion_takes_nobody_elses(store: Store) -> None:
    """The data of one member are as they were when another one's are gone."""
    await store_everything_of(store, LIN)
    before = await store.personal_data.get(LIN)
    await store.personal_data.erase(SAM)
    assert before == await store.personal_data.get(LIN)


async def test_what_was_published_stays_without_a_name(store: Store) -> None:
    """Approved speeds and the rules of a server are not its author's alone."""
    await store_everything_of(store, LIN)
    await store.personal_data.erase(LIN)
    (approved,) = await store.reports.in_state(SERVER, "approved", NOW_S)
    assert (0, "") == (approved.author_id, approved.author_name)
    assert [] == await store.reports.in_state(SERVER, "pending", NOW_S)
    latest = await store.revisions.latest(SERVER)
    assert latest is not None
    assert (0, "", "{}") == (
        latest.change.author_id,
        latest.change.author_name,
        latest.change.content,
    )


async def test_what_is_shown_is_all_that_names_the_member(store: Store) -> None:
    """Every table that holds the id is in the export, with all its columns."""
    await store_everything_of(store, LIN)
    displayed = await store.personal_data.get(LIN)
    assert {table for table, _ in await _holding(store, str(LIN))} == set(displayed)
    assert 4 == len(displayed["reports"])
    for table, rows in displayed.items():
        columns = {column for entry, column in await _columns(store) if entry == table}
        assert all(columns == set(row) for row in rows)


def _written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_what_is_deleted_is_not_in_the_file_either(sqlite_address: Path) -> None:
    """Neither in the database nor in the log beside it."""
    machine = b"small-gpu 4711GB"
    async with Store(sqlite_address) as store:
        offer = await store.member_hardware.offer(LIN, machine.decode(), NOW_S)
        await store.member_hardware.accept(offer, LIN, NOW_S)
        assert machine in _written(sqlite_address.parent)
        await store.personal_data.erase(LIN)
        assert machine not in _written(sqlite_address.parent)


async def test_a_deletion_that_fails_in_the_middle_deletes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is told of a failure still has all of it, and tries again."""
    await store_everything_of(store, LIN)
    before = await store.personal_data.get(LIN)
    statements = (*personal_data._ERASE, "INSERT INTO sweeps (id) VALUES (2)")
    monkeypatch.setattr(personal_data, "_ERASE", statements)
    with pytest.raises(ConstraintError):
        await store.personal_data.erase(LIN)
    assert before == await store.personal_data.get(LIN)
