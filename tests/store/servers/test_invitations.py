from bot.store import Store
from bot.store.servers.invitations import KEPT_S
from tests.store.conftest import OTHER_SERVER, SERVER

NOW = 1_790_000_000


async def test_an_invitation_is_new_once(store: Store) -> None:
    """A later one of the same server is new again; each server has its own."""
    assert await store.invitations.claim(SERVER, NOW)
    assert not await store.invitations.claim(SERVER, NOW)
    assert await store.invitations.claim(OTHER_SERVER, NOW)
    assert await store.invitations.claim(SERVER, NOW + 60)


async def test_a_card_that_waits_is_taken_once(store: Store) -> None:
    """Unless it could not be shown; a later invitation waits anew."""
    assert not await store.invitations.take(SERVER, NOW)
    await store.invitations.claim(SERVER, NOW)
    assert await store.invitations.take(SERVER, NOW)
    assert not await store.invitations.take(SERVER, NOW)
    await store.invitations.give_back(SERVER)
    assert await store.invitations.take(SERVER, NOW)
    await store.invitations.claim(SERVER, NOW + 60)
    assert await store.invitations.take(SERVER, NOW + 60)


async def test_a_card_waits_for_a_month(store: Store) -> None:
    """Then it is deleted with all that has expired."""
    await store.invitations.claim(SERVER, NOW)
    assert not await store.invitations.take(SERVER, NOW + KEPT_S)
