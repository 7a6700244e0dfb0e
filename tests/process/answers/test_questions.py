"""What one bot is asked by members of its server; how it starts and ends is in `test_process`."""

import asyncio

import pytest

from tests.process.loopback_discord import NotOfferedError
from tests.process.member import Member

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
async def test_what_lists_and_explains_is_answered(member: Member, locale: str) -> None:
    """Each to the asking member only, in one card that Discord takes."""
    asked: tuple[tuple[str, dict[str, str]], ...] = (
        ("models", {"family": "qwen", "size": "24b-to-40b"}),
        ("machines", {"maker": "Apple", "page": "2"}),
        ("guide", {"topic": "several-gpus"}),
        ("help", {"command": "fit"}),
        ("help", {}),
        ("about", {}),
    )
    replies = [await member.slash(name, options, locale=locale) for name, options in asked]
    assert all(reply.ephemeral and len(reply.embeds) == 1 for reply in replies)
    families = await member.autocomplete("models", "family", "q")
    assert ["qwen"] == [choice["value"] for choice in families]


async def test_a_mistake_is_told_in_the_language_of_the_member(member: Member) -> None:
    """A model that is not there gets suggestions, in English and in Chinese, to the asker only."""
    english = await member.slash("fit", {"model": "qwen2-71b"})
    chinese = await member.slash("fit", {"model": "qwen2-71b"}, locale="zh-CN")
    assert english.ephemeral
    assert chinese.ephemeral
    for reply in (english, chinese):
        assert "qwen2-72b" in str(reply.embeds[0])
    assert english.embeds[0]["title"] != chinese.embeds[0]["title"]


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "\u202e\u05d0\u05d1",
        "@everyone <@1100000000000000001>",
        "\u200b\u200d",
        "x" * 1000,
        "`",
    ],
)
async def test_odd_texts_get_one_friendly_card(member: Member, text: str) -> None:
    """Emoji, right-to-left text, mentions and invisible signs are mistakes like any other."""
    for option in ("hardware", "context", "quant"):
        reply = await member.slash("fit", {"model": "qwen2-72b", option: text})
        assert reply.ephemeral
        assert "@everyone" not in str(reply.embeds)
    reply = await member.slash("fit", {"model": text})
    assert reply.ephemeral


async def test_an_impossible_context_is_told_what_would_do(member: Member) -> None:
    """None, less than none, more than any and a word: each names contexts to take instead."""
    for context in ("0", "-1", "1000000000000", "abc"):
        reply = await member.slash("fit", {"model": "qwen2-72b", "context": context})
        assert reply.ephemeral
        assert "128k" in str(reply.embeds[0])
    with pytest.raises(NotOfferedError):
        await member.slash("fit", {"model": "x" * 5000})


async def test_it_answers_in_direct_messages(member: Member) -> None:
    """The bot can be asked without a server."""
    reply = await member.slash("fit", {"model": "llama-3-8b"}, guild_id=None)
    assert 1 == len(reply.embeds)


async def test_fifty_questions_at_once_are_all_answered_in_time(member: Member) -> None:
    """No question waits for its window to close because others were asked."""
    asked = (member.slash("fit", {"model": "qwen2-72b"}) for _ in range(50))
    replies = await asyncio.gather(*asked)
    assert 50 == len(replies)
    assert all(len(reply.embeds) == 1 for reply in replies)
