from bot.store import Store

NOW_S = 1_790_000_000
LONG = '["fit", {"model": "qwen2-72b"}]'


async def test_question_is_found_until_it_expires(store: Store) -> None:
    """It is no longer found in the second of its expiry."""
    await store.questions.keep("a", LONG, NOW_S + 60)
    assert await store.questions.get("a", NOW_S + 59) == LONG
    assert await store.questions.get("a", NOW_S + 60) is None
    assert await store.questions.get("b", NOW_S) is None


async def test_saving_a_question_again_extends_its_expiry(store: Store) -> None:
    """The later of two expiry times counts, in either order."""
    for expires_at_s in (NOW_S + 60, NOW_S + 90, NOW_S + 30):
        await store.questions.keep("a", LONG, expires_at_s)
    assert await store.questions.get("a", NOW_S + 89) == LONG
    assert await store.questions.get("a", NOW_S + 90) is None
