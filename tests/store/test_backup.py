from pathlib import Path

import pytest

from bot.store import Store, StoreError, back_up
from tests.store.conftest import SERVER, change


async def test_a_copy_taken_while_the_store_is_open_can_be_restored(tmp_path: Path) -> None:
    """It holds what was confirmed before, takes further revisions, and leaves its source alone."""
    database, copy = tmp_path / "rigwise.sqlite3", tmp_path / "copy.sqlite3"
    async with Store(database) as store:
        await store.revisions.publish(SERVER, 0, change("before"))
        back_up(database, copy)
        await store.revisions.publish(SERVER, 1, change("after"))
    async with Store(copy) as restored:
        latest = await restored.revisions.latest(SERVER)
        assert latest is not None
        assert (1, "before") == (latest.number, latest.change.content)
        await restored.revisions.publish(SERVER, 1, change("of the copy"))
    async with Store(database) as store:
        contents = [one.change.content for one in await store.revisions.newest(SERVER, 9)]
        assert ["after", "before"] == contents


async def test_no_file_is_written_over(tmp_path: Path) -> None:
    """An older backup, or the database itself, is never lost to a slip."""
    database = tmp_path / "rigwise.sqlite3"
    async with Store(database):
        pass
    (tmp_path / "old").write_text("kept")
    for target in (database, tmp_path / "old"):
        with pytest.raises(StoreError, match="is there already"):
            back_up(database, target)
    assert "kept" == (tmp_path / "old").read_text()


def test_nothing_to_copy_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    """A misspelt path does not give an empty backup."""
    with pytest.raises(StoreError, match="there is no database"):
        back_up(tmp_path / "missing", tmp_path / "copy")
    assert [] == list(tmp_path.iterdir())


def test_what_is_no_database_gives_no_copy(tmp_path: Path) -> None:
    """The target's name stands for a whole copy only."""
    (tmp_path / "notes").write_text("not a database, " * 100)
    with pytest.raises(StoreError, match="not a database"):
        back_up(tmp_path / "notes", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
