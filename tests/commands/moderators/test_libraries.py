import asyncio
from typing import Any

import pytest

from bot.commands.moderators.libraries import Libraries
from bot.loading import Loaded
from bot.store import Change, Store, UnavailableError

SERVER, OTHER = 1100000000000000011, 1100000000000000012
OWN = "fit:\n  replace:\n    - { id: slow, when: { verdict: no }, say: Ours. }\n"
BROKEN = "fit:\n  replace:\n    - { id: slow, when: { verdit: no }, say: Ours. }\n"


@pytest.fixture
def libraries(shared: Loaded, store: Store) -> Libraries:
    """The small library, and no server with rules of its own."""
    return Libraries(shared, store.revisions)


async def published(store: Store, number: int, content: str) -> None:
    """Another process's revision after a number."""
    await store.revisions.publish(SERVER, number, Change(1, "lin", 0, "", content))


def slow(library: Any) -> str:
    """What the caution `slow` says."""
    text: str = next(rule.say.en for rule in library.fit_cautions if rule.id == "slow")
    return text


async def test_each_server_has_its_own_rules(libraries: Libraries, store: Store) -> None:
    """Others and direct messages have the shared ones."""
    await published(store, 0, OWN)
    assert "Ours." == slow(await libraries.for_server(SERVER))
    assert libraries.shared.library is await libraries.for_server(OTHER)
    assert libraries.shared.library is await libraries.for_server(None)


async def test_a_library_is_loaded_once(libraries: Libraries, store: Store) -> None:
    """However many ask at once for the first time."""
    await published(store, 0, OWN)
    result = await asyncio.gather(*(libraries.for_server(SERVER) for _ in range(20)))
    assert 1 == len({id(match) for match in result})


async def test_preparing_loads_every_server(libraries: Libraries, store: Store) -> None:
    """So that no member is the first."""
    await published(store, 0, OWN)
    await libraries.prepare()
    assert [SERVER] == list(libraries._in_force)


async def test_new_shared_rules_come_under_a_servers_own(
    libraries: Libraries, store: Store, small_rules: Any
) -> None:
    """And are at once those of all others."""
    await published(store, 0, OWN)
    before = await libraries.for_server(SERVER)
    await libraries.for_server(OTHER)
    small_rules.edit("rules/fit.yaml", "Slower than reading.", "Slow.")
    await libraries.share(small_rules.load())
    after = await libraries.for_server(SERVER)
    assert before.version != after.version
    assert ("Ours.", "Slow.") == (slow(after), slow(await libraries.for_server(OTHER)))
    assert libraries.broken.empty()


async def test_rules_that_no_longer_go_with_the_shared_ones_go_on_as_they_were(
    libraries: Libraries, store: Store, small_rules: Any, shared: Loaded
) -> None:
    """The last library that worked answers; the problems are told once, and so is their end."""
    await published(store, 0, "prices:\n" + PRICE)
    before = await libraries.for_server(SERVER)
    small_rules.edit("catalog/systems/small.yaml", "      - { item: pc-case, count: 1 }\n", "")
    small_rules.edit("catalog/prices/us.yaml", PRICE_OF_CASE, "")
    await libraries.share(small_rules.load())
    assert before is await libraries.for_server(SERVER)
    server_id, problems = libraries.broken.get_nowait()
    assert SERVER == server_id
    assert ['unknown item "pc-case"'] == [
        str(problem).partition(": ")[2][:22] for problem in problems
    ]
    await libraries.for_server(SERVER)
    assert libraries.broken.empty()
    for _ in range(2):
        await libraries.share(shared)
    assert (SERVER, ()) == libraries.broken.get_nowait()
    assert libraries.broken.empty()


async def test_rules_that_are_broken_from_the_start_leave_the_shared_ones(
    libraries: Libraries, store: Store
) -> None:
    """A server is never without an answer."""
    await published(store, 0, BROKEN)
    assert libraries.shared.library is await libraries.for_server(SERVER)
    assert SERVER == libraries.broken.get_nowait()[0]


async def test_what_was_loaded_over_older_shared_rules_is_loaded_anew(
    libraries: Libraries, store: Store, small_rules: Any
) -> None:
    """Where the files changed while a moderator published."""
    old = libraries.shared.version
    loaded = await libraries.loaded(1, OWN)
    small_rules.edit("rules/fit.yaml", "stays free", "stays")
    await libraries.share(small_rules.load())
    revision = await store.revisions.publish(SERVER, 0, Change(1, "lin", 0, "", OWN))
    await libraries.publish(SERVER, revision, loaded, old)
    texts = [rule.say.en for rule in (await libraries.for_server(SERVER)).fit_cautions]
    assert ["Only {spare_memory} stays.", "Ours."] == texts


async def test_a_fault_at_one_server_keeps_no_other_from_new_rules(
    libraries: Libraries,
    store: Store,
    small_rules: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: Any,
) -> None:
    """It is logged with the server, whose last library goes on."""
    await published(store, 0, OWN)
    before = await libraries.for_server(SERVER)
    await libraries.for_server(OTHER)

    def broken(*_: object) -> Loaded:
        raise RuntimeError("out of memory")

    monkeypatch.setattr("bot.commands.moderators.libraries.overlaid", broken)
    small_rules.edit("rules/fit.yaml", "Slower than reading.", "Slow.")
    await libraries.share(small_rules.load())
    assert before is await libraries.for_server(SERVER)
    assert "Slow." == slow(await libraries.for_server(OTHER))
    assert f"the rules of server {SERVER} could not be loaded" in caplog.text


PRICE = """\
  - { item: pc-case, market: us, currency: usd, condition: used, typical: 20,
      as_of: 2026-11-20, quality: A, source: here }
"""
PRICE_OF_CASE = """\
  - { item: pc-case, market: us, currency: usd, condition: new, low: 80, typical: 90,
      high: 120, as_of: 2026-11-01, quality: B, source: https://example.org/price }
"""


async def test_what_another_process_publishes_is_taken(libraries: Libraries, store: Store) -> None:
    """As soon as it is told of; a server that nobody has asked for is read when it is."""
    before = slow(await libraries.for_server(SERVER))
    await published(store, 0, OWN)
    assert before == slow(await libraries.for_server(SERVER))
    await libraries.follow(SERVER)
    assert "Ours." == slow(await libraries.for_server(SERVER))
    await libraries.follow(OTHER)
    assert [SERVER] == list(libraries._in_force)


async def test_what_is_known_already_is_not_loaded_again(
    libraries: Libraries, store: Store
) -> None:
    """The process that has published hears of it, too."""
    await published(store, 0, OWN)
    before = await libraries.for_server(SERVER)
    await libraries.follow(SERVER)
    assert before is await libraries.for_server(SERVER)


async def test_rules_that_are_known_need_no_store(
    libraries: Libraries, store: Store, small_rules: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New shared files come under a server's own while the database is away."""
    await published(store, 0, OWN)
    await libraries.for_server(SERVER)

    async def away(*_: object) -> None:
        raise UnavailableError("lost", "the file is gone")

    monkeypatch.setattr("bot.store.revisions.Revisions.latest", away)
    await libraries.share(small_rules.load())
    assert "Ours." == slow(await libraries.for_server(SERVER))
    with pytest.raises(UnavailableError):
        await libraries.for_server(OTHER)


async def test_preparing_does_without_a_store(
    libraries: Libraries, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One line says that each server is loaded when it asks."""

    async def away(*_: object) -> None:
        raise UnavailableError("lost", "the file is gone")

    monkeypatch.setattr("bot.store.revisions.Revisions.servers", away)
    await libraries.prepare()
    assert "are loaded when they are asked for: the file is gone" in caplog.text
