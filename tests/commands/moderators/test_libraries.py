import asyncio
from typing import Any

import pytest

from bot.commands.moderators.libraries import Libraries
from bot.loading import Loaded
from bot.overlays.comparison import usual_questions
from bot.overlays.draft import MOST_QUESTIONS
from bot.store import Change, Store, UnavailableError

SERVER, OTHER = 1100000000000000011, 1100000000000000012
OWN = "fit:\n  replace:\n    - { id: slow, when: { verdict: no }, say: Ours. }\n"
BROKEN = "fit:\n  replace:\n    - { id: slow, when: { verdit: no }, say: Ours. }\n"


@pytest.fixture
def libraries(shared: Loaded, store: Store) -> Libraries:
    """Return the libraries over the small one, without any server's own rules."""
    return Libraries(shared, store.revisions)


async def published(store: Store, number: int, content: str) -> None:
    """Publish a revision as another process, after the given number."""
    await store.revisions.publish(SERVER, number, Change(1, "lin", 0, "", content))


def slow(library: Any) -> str:
    """Return the text of the caution `slow`."""
    text: str = next(rule.say.en for rule in library.fit_cautions if rule.id == "slow")
    return text


async def test_each_server_has_its_own_rules(libraries: Libraries, store: Store) -> None:
    """Other servers and direct messages have the shared rules."""
    await published(store, 0, OWN)
    assert "Ours." == slow(await libraries.for_server(SERVER))
    assert libraries.shared.library is await libraries.for_server(OTHER)
    assert libraries.shared.library is await libraries.for_server(None)


async def test_a_library_is_loaded_once(libraries: Libraries, store: Store) -> None:
    """This holds however many members ask at once for the first time."""
    await published(store, 0, OWN)
    result = await asyncio.gather(*(libraries.for_server(SERVER) for _ in range(20)))
    assert 1 == len({id(match) for match in result})


async def test_preparing_loads_every_server(libraries: Libraries, store: Store) -> None:
    """No member has to wait for it."""
    await published(store, 0, OWN)
    await libraries.prepare()
    assert [SERVER] == list(libraries._in_force)


async def test_the_rules_of_servers_on_other_processes_are_not_kept(
    libraries: Libraries, store: Store
) -> None:
    """They are loaded where their servers are served, and dropped with their shard."""
    await published(store, 0, OWN)
    await libraries.prepare(lambda server_id: server_id != SERVER)
    assert {} == libraries._in_force
    assert "Ours." == slow(await libraries.for_server(SERVER))
    await libraries.for_server(OTHER)
    libraries.forget(lambda server_id: server_id == SERVER)
    assert [OTHER] == list(libraries._in_force)
    assert "Ours." == slow(await libraries.for_server(SERVER))


async def test_new_shared_rules_apply_under_a_servers_own(
    libraries: Libraries, store: Store, small_rules: Any
) -> None:
    """All other servers have them at once."""
    await published(store, 0, OWN)
    before = await libraries.for_server(SERVER)
    await libraries.for_server(OTHER)
    small_rules.edit("rules/fit.yaml", "Slower than reading.", "Slow.")
    await libraries.share(small_rules.load())
    after = await libraries.for_server(SERVER)
    assert before.version != after.version
    assert ("Ours.", "Slow.") == (slow(after), slow(await libraries.for_server(OTHER)))
    assert libraries.broken.empty()


async def test_a_server_whose_rules_no_longer_fit_keeps_its_last_library(
    libraries: Libraries, store: Store, small_rules: Any, shared: Loaded
) -> None:
    """The problems are reported once, and so is their end."""
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


async def test_a_server_whose_rules_never_fit_gets_the_shared_ones(
    libraries: Libraries, store: Store
) -> None:
    """A server is never without an answer."""
    await published(store, 0, BROKEN)
    assert libraries.shared.library is await libraries.for_server(SERVER)
    assert SERVER == libraries.broken.get_nowait()[0]


async def test_rules_loaded_over_older_shared_ones_are_loaded_again(
    libraries: Libraries, store: Store, small_rules: Any
) -> None:
    """The files may change while a moderator publishes."""
    old = libraries.shared.version
    loaded = await libraries.loaded(1, OWN)
    small_rules.edit("rules/fit.yaml", "stays free", "stays")
    await libraries.share(small_rules.load())
    revision = await store.revisions.publish(SERVER, 0, Change(1, "lin", 0, "", OWN))
    await libraries.publish(SERVER, revision, loaded, old)
    texts = [rule.say.en for rule in (await libraries.for_server(SERVER)).fit_cautions]
    assert ["Only {spare_memory} stays.", "Ours."] == texts


async def test_a_fault_at_one_server_does_not_stop_the_others(
    libraries: Libraries,
    store: Store,
    small_rules: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: Any,
) -> None:
    """It is logged with the server, which keeps its last library."""
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


async def test_a_revision_of_another_process_is_applied(libraries: Libraries, store: Store) -> None:
    """It is loaded at its notice; a server not yet in use is read on first use."""
    before = slow(await libraries.for_server(SERVER))
    await published(store, 0, OWN)
    assert before == slow(await libraries.for_server(SERVER))
    await libraries.follow(SERVER)
    assert "Ours." == slow(await libraries.for_server(SERVER))
    await libraries.follow(OTHER)
    assert [SERVER] == list(libraries._in_force)


async def test_a_known_revision_is_not_loaded_again(libraries: Libraries, store: Store) -> None:
    """The process that published it gets the notice, too."""
    await published(store, 0, OWN)
    before = await libraries.for_server(SERVER)
    await libraries.follow(SERVER)
    assert before is await libraries.for_server(SERVER)


async def test_known_rules_need_no_store(
    libraries: Libraries, store: Store, small_rules: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New shared files are put under a server's own rules while the database is away."""
    await published(store, 0, OWN)
    await libraries.for_server(SERVER)

    async def away(*_: object) -> None:
        raise UnavailableError("lost", "the file is gone")

    monkeypatch.setattr("bot.store.revisions.Revisions.latest", away)
    await libraries.share(small_rules.load())
    assert "Ours." == slow(await libraries.for_server(SERVER))
    with pytest.raises(UnavailableError):
        await libraries.for_server(OTHER)


async def test_preparing_works_without_a_store(
    libraries: Libraries, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in the log says that each server is loaded on first use."""

    async def away(*_: object) -> None:
        raise UnavailableError("lost", "the file is gone")

    monkeypatch.setattr("bot.store.revisions.Revisions.servers", away)
    await libraries.prepare()
    assert "are loaded when they are asked for: the file is gone" in caplog.text


async def test_what_every_check_asks_is_worked_out_once(
    libraries: Libraries, small_rules: Any, shared: Loaded
) -> None:
    """It begins with the first check, beside it, and again for new shared rules only."""
    small_rules.asked.clear()
    libraries.get_ready()
    await libraries.done_getting_ready()
    first = len(small_rules.asked)
    libraries.get_ready()
    await libraries.done_getting_ready()
    assert len(usual_questions(shared, MOST_QUESTIONS)) == first == len(small_rules.asked)
    small_rules.edit("rules/fit.yaml", "Slower than reading.", "Slow.")
    await libraries.share(small_rules.load())
    small_rules.asked.clear()
    libraries.get_ready()
    await libraries.done_getting_ready()
    assert small_rules.asked
