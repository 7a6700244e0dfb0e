import asyncio
import signal
from pathlib import Path

from bot.settings.database_address import ServerAddress
from bot.store.postgresql.seen import Member
from bot.store.postgresql.shard_locks import ShardLocks
from tests.process.several.scene import (
    ALL,
    SHARDS,
    answered_everywhere,
    new_discord,
    on_line,
    process,
    served_by,
    shared,
    until,
)
from tests.store.databases import executed
from tests.store.postgresql_server import own_postgres_server

OTHER_BOT = 1100000000000009999


async def test_a_killed_process_is_replaced_and_another_drains(
    empty_database: ServerAddress, tmp_path: Path
) -> None:
    """Two share four shards; one is killed, the other serves all; a third comes, the second ends.

    No shard is ever served by two, every question is answered, the commands are registered once.
    """
    address = empty_database.text
    async with new_discord() as discord, process(discord, address, tmp_path / "a") as first:
        await first.during(on_line(discord))
        async with process(discord, address, tmp_path / "b") as second:
            await second.during(shared(discord, first, second))
            await answered_everywhere(discord)

            lost = served_by(first)
            await first.stopped(signal.SIGKILL)
            await on_line(discord, ALL - lost)
            # As 12 s later, when it must have closed them wherever it was cut off.
            await executed(
                address, "UPDATE shards SET served_until_ms = 0 WHERE served_until_ms > 0"
            )
            await second.during(shared(discord, second))
            assert "is taken over from" in second.stderr
            await answered_everywhere(discord)

            async with process(discord, address, tmp_path / "c") as third:
                await third.during(shared(discord, second, third))
                assert 0 in served_by(second)
                assert 0 == await second.stopped()
                await third.during(shared(discord, third))
                await answered_everywhere(discord)
                assert "is taken over from" not in third.stderr
                assert 0 == await third.stopped()
        assert "Traceback" not in first.stderr + second.stderr + third.stderr
    assert 1 == discord.registrations
    assert [] == discord._gateway.served_twice
    assert [] == discord.refusals


async def test_a_restart_of_the_database_moves_no_shard_to_two(tmp_path: Path) -> None:
    """Both processes take their locks again, and go on."""
    with own_postgres_server() as running:
        address = running.server.address("postgres")
        async with (
            new_discord() as discord,
            process(discord, address, tmp_path / "a") as first,
            process(discord, address, tmp_path / "b") as second,
        ):
            await first.during(shared(discord, first, second))
            await asyncio.to_thread(running.kill)
            for each in (first, second):
                await until(lambda: "which shards is not known" in each.stderr, "nothing noticed")  # noqa: B023 - waited for here
            await asyncio.to_thread(running.start)
            for each in (first, second):
                await until(lambda: _is_back(each.stderr), "the locks are not back")  # noqa: B023 - as above
            await on_line(discord)
            await answered_everywhere(discord)
            assert SHARDS == len(served_by(first) | served_by(second))
            assert "Traceback" not in first.stderr + second.stderr
        assert [] == discord._gateway.served_twice


def _is_back(log: str) -> bool:
    """Whether the process has said what it serves after it had lost the locks."""
    return "are served here" in log.rpartition("which shards is not known")[2]


async def test_another_bot_on_the_database_is_refused_in_one_line(
    empty_database: ServerAddress, tmp_path: Path
) -> None:
    """A token of another application is a wrong setting, and no reason to wait."""
    other = ShardLocks(empty_database, Member(OTHER_BOT, "elsewhere-1"), SHARDS)
    async with new_discord() as discord:
        async with process(discord, empty_database.text, tmp_path / "a") as first:
            await first.during(on_line(discord))
            assert 0 == await first.stopped()
        await other.look()
        try:
            async with process(discord, empty_database.text, tmp_path / "b") as second:
                assert 1 == await second.ended()
        finally:
            await other.close()
    *_, line = second.stderr.splitlines()
    assert f"the bot {OTHER_BOT} (elsewhere-1) serves from it" in line
    assert "RIGWISE_DATABASE" in line
    assert "Traceback" not in second.stderr
