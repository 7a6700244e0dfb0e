import time

import pytest

from bot.asking.request import Request
from bot.commands.controls.question_key import (
    KEPT_DAYS,
    KEY_LIMIT,
    key_of,
    remember,
    request_by_key,
    spelt_out,
)
from bot.commands.declined import DeclinedError
from bot.store import Store

SHORT = Request("fit", {"model": "qwen2-72b", "hardware": "2x rtx 3090"})
LONG = Request("fit", {"model": "qwen2-72b", "hardware": "rtx 3090 + " * 20 + "128GB RAM"})
# A pasted value in which something looks like an option.
PASTED = Request("fit", {"model": "qwen2-72b", "hardware": "Chip: Apple M3 Max Memory: 64 GB"})


async def _back(request: Request, store: Store) -> Request:
    await remember(request, store)
    return await request_by_key(key_of(request), store)


def test_a_short_question_is_its_own_key() -> None:
    """Nothing of it needs to be kept."""
    assert "fit model:qwen2-72b hardware:2x rtx 3090" == key_of(SHORT)


@pytest.mark.parametrize("question", [SHORT, LONG, PASTED, Request("fit", {})])
async def test_a_question_comes_back_as_it_was_asked(question: Request, store: Store) -> None:
    """Written out or by its digest, within the room that an id has."""
    assert len(key_of(question)) <= KEY_LIMIT
    assert question == await _back(question, store)


async def test_only_a_digest_is_kept(store: Store) -> None:
    """A question that stands in the id takes no room in the store."""
    await remember(SHORT, store)
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key(f"#{'0' * 24}", store)
    assert key_of(LONG).startswith("#")


async def test_the_order_of_options_is_no_part_of_a_question(store: Store) -> None:
    """The same question, pressed together on two ways, is kept once."""
    turned = Request("fit", dict(reversed([*LONG.options.items()])))
    assert key_of(LONG) == key_of(turned)


def test_for_others_a_question_says_what_its_asker_had_saved() -> None:
    """But not what the command does not ask, nor instead of what was typed."""
    usual = {"hardware": "m3 max 64gb", "own": "m3 max 64gb", "currency": "eur"}
    assert {"model": "qwen2-72b", "hardware": "m3 max 64gb"} == dict(
        spelt_out(Request("fit", {"model": "qwen2-72b"}, usual=usual)).options
    )
    assert SHORT == spelt_out(Request("fit", SHORT.options, usual=usual))


async def test_a_kept_question_expires(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a month it is gone."""
    await remember(LONG, store)
    later_s = time.time() + KEPT_DAYS * 24 * 3600 + 1
    monkeypatch.setattr("bot.commands.controls.question_key.time.time", lambda: later_s)
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key(key_of(LONG), store)


@pytest.mark.parametrize(
    "key",
    ["rules", "fit size:7", "fit 7b", "#", "#../../etc", "drop table questions", "fit :", " "],
)
async def test_a_key_that_is_none_of_ours_is_a_question_that_is_gone(
    key: str, store: Store
) -> None:
    """Whoever makes one up learns nothing and breaks nothing."""
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key(key, store)


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no json", '["fly", {}]', '["fit", {"colour": "red"}]']
)
async def test_a_question_of_another_release_is_gone(text: str, store: Store) -> None:
    """What this release does not ask is not asked."""
    await store.questions.keep("#other", text, int(time.time()) + 60)
    with pytest.raises(DeclinedError, match="question_gone"):
        await request_by_key("#other", store)
