from dataclasses import replace

import pytest

from bot.store import ConstraintError, Draft, Store
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER, change

DRAFT = Draft("d1", SERVER, LIN, 0, "0123456789ab", "why", "{}")


async def test_a_draft_is_kept_until_it_expires(store: Store) -> None:
    """From the second of its expiry on it is not found any more."""
    await store.drafts.keep(DRAFT, now_s=100, expires_at_s=200)
    assert DRAFT == await store.drafts.get("d1", 199)
    assert await store.drafts.get("d1", 200) is None
    assert await store.drafts.last_of(SERVER, LIN, 200) is None


async def test_the_last_draft_is_that_of_a_moderator_on_a_server(store: Store) -> None:
    """Of two in the same second the later one."""
    for draft_id, server, author in (
        ("a", SERVER, LIN),
        ("b", SERVER, LIN),
        ("c", SERVER, SAM),
        ("d", OTHER_SERVER, LIN),
    ):
        draft = replace(DRAFT, id=draft_id, server_id=server, author_id=author)
        await store.drafts.keep(draft, now_s=100, expires_at_s=200)
    assert replace(DRAFT, id="b") == await store.drafts.last_of(SERVER, LIN, 150)


async def test_a_discarded_draft_is_gone(store: Store) -> None:
    """What was published is no draft any more."""
    await store.drafts.keep(DRAFT, now_s=100, expires_at_s=200)
    await store.drafts.discard("d1")
    assert await store.drafts.get("d1", 150) is None


async def test_a_draft_begins_from_a_revision_that_there_is(store: Store) -> None:
    """Foreign keys hold."""
    with pytest.raises(ConstraintError, match=r"(?i)foreign key"):
        await store.drafts.keep(replace(DRAFT, base_number=1), now_s=100, expires_at_s=200)
    await store.revisions.publish(SERVER, 0, change("a"))
    await store.drafts.keep(replace(DRAFT, base_number=1), now_s=100, expires_at_s=200)
    result = await store.drafts.get("d1", 150)
    assert result is not None
    assert 1 == result.base_number
