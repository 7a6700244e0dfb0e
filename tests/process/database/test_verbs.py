import sqlite3
from contextlib import closing
from pathlib import Path

from bot.settings.database_address import ServerAddress
from bot.store import Store
from tests.process.terminal import rigwise
from tests.store.postgresql_server import PostgresServer


async def _filled(database: Path) -> None:
    async with Store(database) as store:
        await store.settings.put(7, "language", "en")


async def test_a_backup_is_taken_and_restored(tmp_path: Path) -> None:
    """What was changed after it is kept beside, and told where."""
    database = tmp_path / "rigwise.sqlite3"
    await _filled(database)
    done = rigwise(tmp_path, "backup", "copy", RIGWISE_DATABASE=str(database))
    assert (0, "The database is copied to copy.\n") == (done.returncode, done.stdout)
    async with Store(database) as store:
        await store.settings.put(7, "language", "zh-CN")
    done = rigwise(tmp_path, "restore", "copy", RIGWISE_DATABASE=str(database))
    assert 0 == done.returncode
    assert f"copy is restored to {database}." in done.stdout
    assert f"kept as {database}.replaced-1" in done.stdout
    async with Store(database) as store:
        assert "en" == await store.settings.value(7, "language")


async def test_everything_moves_to_a_server_and_back(
    tmp_path: Path, empty_database: ServerAddress
) -> None:
    """Each table is named with its rows and what they hash to, the same both times."""
    database, back = tmp_path / "rigwise.sqlite3", tmp_path / "back.sqlite3"
    await _filled(database)
    there = rigwise(tmp_path, "move-database", str(database), empty_database.text)
    assert (0, "") == (there.returncode, there.stderr)
    assert "server_settings: 1 row, sha256 " in there.stdout
    again = rigwise(tmp_path, "move-database", empty_database.text, str(back))
    assert there.stdout.splitlines()[:-1] == again.stdout.splitlines()[:-1]
    twice = rigwise(tmp_path, "move-database", str(database), empty_database.text)
    assert 1 == twice.returncode
    assert "is not empty" in twice.stderr


def test_what_cannot_be_moved_is_one_line(tmp_path: Path) -> None:
    """A misspelt path, an unknown scheme; no file is made, and no password repeated."""
    done = rigwise(tmp_path, "move-database", "missing.sqlite3", "new.sqlite3")
    assert (1, "there is no database missing.sqlite3 to move\n") == (done.returncode, done.stderr)
    done = rigwise(tmp_path, "move-database", "mysql://u:hidden@h/n", "new.sqlite3")
    assert 2 == done.returncode
    assert '"mysql:" is neither' in done.stderr
    assert "hidden" not in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_server_has_programs_of_its_own_for_copies(
    tmp_path: Path, server: PostgresServer
) -> None:
    """Which is said, with their names and the address."""
    address = server.address("postgres", password="hidden")
    for verb, program in (("backup", "pg_dump"), ("restore", "pg_restore")):
        done = rigwise(tmp_path, verb, "copy", RIGWISE_DATABASE=address)
        assert (1, "") == (done.returncode, done.stdout)
        assert program in done.stderr
        assert "hidden" not in done.stderr


async def test_the_doctor_reads_the_whole_database(
    tmp_path: Path, empty_database: ServerAddress
) -> None:
    """A whole one is called so, a damaged one is not, nor one of another program."""
    database = tmp_path / "rigwise.sqlite3"
    async with Store(database) as store:
        for number in range(40):
            await store.hub_answers.keep(f"a/{number}", "x" * 4000, 2**40)
    done = rigwise(tmp_path, "doctor", RIGWISE_DATABASE=str(database))
    assert f"ok: The database {database} can be written, and is whole." in done.stdout
    done = rigwise(tmp_path, "doctor", RIGWISE_DATABASE=empty_database.text)
    assert f"ok: The database {empty_database} can be written, and is whole." in done.stdout
    whole = database.read_bytes()
    database.write_bytes(whole[:8192] + b"\xa5" * 16384 + whole[24576:])
    done = rigwise(tmp_path, "doctor", RIGWISE_DATABASE=str(database))
    assert "problem: The database is damaged: " in done.stdout
    assert "rigwise restore FILE" in done.stdout
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")
    done = rigwise(tmp_path, "doctor", RIGWISE_DATABASE=str(tmp_path / "other"))
    assert "it belongs to another program" in done.stdout
