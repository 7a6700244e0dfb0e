import time

import pytest

from bot.answers.registry import answer
from bot.asking.request import Request
from bot.commands.controls.question_key import (
    KEPT_DAYS,
    KEY_LIMIT,
    key_of,
    remember,
    request_by_key,
    spelt_out,
    with_currency,
)
from bot.commands.declined import DeclinedError
from bot.library.library import Library
from bot.store import Store
from tests.golden.frozen.library import DAY

SHORT = Request("fit", {"model": "qwen2-72b", "hardware": "2x rtx 3090"})
LONG = Request("fit", {"model": "qwen2-72b", "hardware": "rtx 3090 + " * 20 + "128GB RAM"})
# A pasted value in which some text looks like an option.
PASTED = Request("fit", {"model": "qwen2-72b", "hardware": "Chip: Apple M3 Max Memory: 64 GB"})


async def _back(request: Request, store: Store) -> Request:
    await remember(request, store)
    return await request_by_key(key_of(request), store)


def test_a_short_question_is_its_own_key() -> None:
    """Nothing has to be stored for it."""
    assert "fit model:qwen2-72b hardware:2x rtx 3090" == key_of(SHORT)


@pytest.mark.parametrize("question", [SHORT, LONG, PASTED, Request("fit", {})])
async def test_a_key_gives_the_question_back(question: Request, store: Store) -> None:
    """Keys and digests both do, within the length of an id."""
    assert len(key_of(question)) <= KEY_LIMIT
    assert question == await _back(question, store)


async def test_only_a_digest_is_stored(store: Store) -> None:
    """A question that fits into the id takes no room in the store."""
    await remember(SHORT, store)
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key(f"#{'0' * 24}", store)
    assert key_of(LONG).startswith("#")


async def test_the_order_of_options_does_not_matter(store: Store) -> None:
    """The same question, reached in two ways, is stored once."""
    turned = Request("fit", dict(reversed([*LONG.options.items()])))
    assert key_of(LONG) == key_of(turned)


def test_a_shared_question_includes_its_askers_saved_values() -> None:
    """Only those of the command's options that were left out are added."""
    usual = {"hardware": "m3 max 64gb", "own": "m3 max 64gb", "currency": "eur"}
    assert {"model": "qwen2-72b", "hardware": "m3 max 64gb"} == dict(
        spelt_out(Request("fit", {"model": "qwen2-72b"}, usual=usual)).options
    )
    assert SHORT == spelt_out(Request("fit", SHORT.options, usual=usual))


async def test_a_stored_question_expires(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is gone after a month."""
    await remember(LONG, store)
    later_s = time.time() + KEPT_DAYS * 24 * 3600 + 1
    monkeypatch.setattr("bot.commands.controls.question_key.time.time", lambda: later_s)
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key(key_of(LONG), store)


@pytest.mark.parametrize(
    "key",
    ["rules", "fit size:7", "fit 7b", "#", "#../../etc", "drop table questions", "fit :", " "],
)
async def test_an_invalid_key_counts_as_an_expired_question(key: str, store: Store) -> None:
    """A made-up key reveals nothing and breaks nothing."""
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key(key, store)


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no json", '["fly", {}]', '["fit", {"colour": "red"}]']
)
async def test_a_question_of_another_release_is_gone(text: str, store: Store) -> None:
    """Options that this release does not know are refused."""
    await store.questions.keep("#other", text, int(time.time()) + 60)
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key("#other", store)


def test_bare_numbers_of_a_shared_question_get_their_currency(shop: Library) -> None:
    """Whoever presses its buttons has perhaps another; a named currency stays."""
    request = Request("buy", {"budget": "5000", "electricity": "0.6"}, usual={"currency": "cny"})
    shared = with_currency(request, answer(request, shop, DAY))
    assert {"budget": "5000 cny", "electricity": "0.6 cny"} == shared.options
    named = Request("buy", {"budget": "700 eur"}, usual={"currency": "cny"})
    assert named == with_currency(named, answer(named, shop, DAY))
