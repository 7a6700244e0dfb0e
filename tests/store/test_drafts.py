from dataclasses import replace

import pytest

from bot.store import ConstraintError, Draft, Store, drafts
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER, change, rows

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


async def test_older_drafts_of_a_server_make_room(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By their number and by their length; those of another server stay."""
    monkeypatch.setattr(drafts, "_MOST", 3)
    monkeypatch.setattr(drafts, "_MOST_CHARACTERS", 10)
    elsewhere = replace(DRAFT, id="other", server_id=OTHER_SERVER, content="x" * 99)
    await store.drafts.keep(elsewhere, now_s=100, expires_at_s=200)

    async def kept(name: str, content: str) -> set[str]:
        draft = replace(DRAFT, id=name, content=content)
        await store.drafts.keep(draft, now_s=100, expires_at_s=200)
        return {str(row[0]) for row in await rows(store, "SELECT id FROM drafts")} - {"other"}

    assert {"a"} == await kept("a", "x" * 99)
    assert {"b"} == await kept("b", "")
    assert {"b", "c"} == await kept("c", "xxx")
    assert {"b", "c", "d"} == await kept("d", "xxx")
    assert {"c", "d", "e"} == await kept("e", "xxx")
    assert {"e", "f"} == await kept("f", "xxxxx")
    assert await store.drafts.get("other", 150) is not None
