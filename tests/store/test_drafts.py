from dataclasses import replace

import pytest

from bot.store import ConstraintError, Draft, Store, drafts
from tests.store.conftest import LIN, OTHER_SERVER, SAM, SERVER, change, rows

DRAFT = Draft("d1", SERVER, LIN, 0, "0123456789ab", "why", "{}")


async def test_a_draft_is_kept_until_it_expires(store: Store) -> None:
    """It is not found from the second of its expiry on."""
    await store.drafts.keep(DRAFT, now_s=100, expires_at_s=200)
    assert DRAFT == await store.drafts.get("d1", 199)
    assert await store.drafts.get("d1", 200) is None
    assert await store.drafts.last_of(SERVER, LIN, 200) is None


async def test_last_draft_is_kept_per_moderator_and_server(store: Store) -> None:
    """The later of two drafts of the same second is the last."""
    for draft_id, server, author in (
        ("a", SERVER, LIN),
        ("b", SERVER, LIN),
        ("c", SERVER, SAM),
        ("d", OTHER_SERVER, LIN),
    ):
        draft = replace(DRAFT, id=draft_id, server_id=server, author_id=author)
        await store.drafts.keep(draft, now_s=100, expires_at_s=200)
    assert replace(DRAFT, id="b") == await store.drafts.last_of(SERVER, LIN, 150)


async def test_a_published_draft_is_found_by_its_id_alone(store: Store) -> None:
    """So that its button can be told from one that has expired; it is nobody's last draft."""
    await store.drafts.keep(DRAFT, now_s=100, expires_at_s=200)
    assert DRAFT == await store.drafts.last_of(SERVER, LIN, 150)
    await store.revisions.publish(OTHER_SERVER, 0, change("a"))
    assert DRAFT == await store.drafts.last_of(SERVER, LIN, 150)
    await store.revisions.publish(SERVER, 0, change(DRAFT.content))
    assert DRAFT == await store.drafts.get("d1", 150)
    assert await store.drafts.last_of(SERVER, LIN, 150) is None


async def test_draft_must_refer_to_an_existing_revision(store: Store) -> None:
    """The foreign key is enforced."""
    with pytest.raises(ConstraintError, match=r"(?i)foreign key"):
        await store.drafts.keep(replace(DRAFT, base_number=1), now_s=100, expires_at_s=200)
    await store.revisions.publish(SERVER, 0, change("a"))
    await store.drafts.keep(replace(DRAFT, base_number=1), now_s=100, expires_at_s=200)
    result = await store.drafts.get("d1", 150)
    assert result is not None
    assert 1 == result.base_number


async def test_oldest_drafts_beyond_the_quota_are_deleted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quota is one of number and length; drafts of another server stay."""
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
