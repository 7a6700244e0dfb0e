import signal
from pathlib import Path

from bot.settings.database_address import ServerAddress
from bot.store import Store
from bot.store.postgresql.seen import Member
from bot.store.postgresql.shard_locks import ShardLocks
from tests.process.several.scene import (
    SHARDS,
    answered_everywhere,
    free_port,
    health,
    new_discord,
    on_line,
    process,
    served_by,
    shared,
)
from tests.store.databases import executed

OTHER_BOT = 1100000000000009999


async def test_a_killed_process_is_replaced_and_another_drains(
    empty_database: ServerAddress, tmp_path: Path
) -> None:
    """Two share four shards; one is killed, the other serves all; a third comes, the second ends.

    No shard is ever served by two, every question is answered, the commands are registered once.
    """
    address, port = empty_database.text, free_port()
    async with new_discord() as discord, process(discord, address, tmp_path / "a") as first:
        await first.during(on_line(discord))
        async with process(discord, address, tmp_path / "b", port) as second:
            await second.during(shared(discord, first, second))
            await answered_everywhere(discord)
            status, state = await health(port)
            assert (200, sorted(served_by(second))) == (status, state["served"])

            await first.stopped(signal.SIGKILL)
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


async def test_another_bot_on_the_database_is_refused_in_one_line(
    empty_database: ServerAddress, tmp_path: Path
) -> None:
    """A token of another application is a wrong setting, and no reason to wait."""
    async with Store(empty_database):
        pass  # its tables are there now
    other = ShardLocks(empty_database, Member(OTHER_BOT, "elsewhere-1"), SHARDS, kept_s=3600)
    await other.look()
    try:
        async with (
            new_discord() as discord,
            process(discord, empty_database.text, tmp_path / "a") as started,
        ):
            assert 1 == await started.ended()
    finally:
        await other.close()
    *_, line = started.stderr.splitlines()
    assert f"the bot {OTHER_BOT} (elsewhere-1) serves from it" in line
    assert "RIGWISE_DATABASE" in line
    assert "Traceback" not in started.stderr
