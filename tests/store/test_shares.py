import asyncio

from bot.store import Store
from bot.store.shares import KEPT_S

NOW_S = 1_790_000_000


async def test_an_answer_is_claimed_once(store: Store) -> None:
    """Of several at once one succeeds; another answer is claimed by itself."""
    both = await asyncio.gather(*(store.shares.claim("a", NOW_S) for _ in range(2)))
    assert [False, True] == sorted(both)
    assert not await store.shares.claim("a", NOW_S + KEPT_S - 1)
    assert await store.shares.claim("b", NOW_S)


async def test_a_claim_ends_when_it_is_released_or_expires(store: Store) -> None:
    """Then the answer can be claimed again, once."""
    assert await store.shares.claim("a", NOW_S)
    await store.shares.release("a")
    assert await store.shares.claim("a", NOW_S)
    assert await store.shares.claim("a", NOW_S + KEPT_S)
    assert not await store.shares.claim("a", NOW_S + KEPT_S)
