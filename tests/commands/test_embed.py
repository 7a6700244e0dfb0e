import pytest

from bot.cards.card import Card, Code, Section, Table
from bot.commands.embed import embed_of

WILD = (
    "@everyone @here <@1100000000000000001> <@&1100000000000000001> <#1100000000000000001> "
    "</fit:1100000000000000001> <:x:1100000000000000001> <t:1> [click](https://x.example) ```"
)
TAME = (
    "＠everyone ＠here ＜@1100000000000000001> ＜@&1100000000000000001> ＜#1100000000000000001> "
    "＜/fit:1100000000000000001> ＜:x:1100000000000000001> ＜t:1> [click］(https://x.example) ˋˋˋ"
)


def _card(lead: str = "It fits.", *sections: Section, footer: str = "") -> Card:
    return Card("Qwen2 72B", lead, "green", sections, footer)


def test_a_card_becomes_an_embed_part_by_part() -> None:
    """Title, lead, colour, sections and footer are each mapped."""
    embed = embed_of(_card("It **fits**.", Section("Speed", "`35` tokens/s"), footer="assumed"))
    assert {
        "type": "rich",
        "title": "Qwen2 72B",
        "description": "It **fits**.",
        "color": 0x57F287,
        "fields": [{"name": "Speed", "value": "`35` tokens/s", "inline": False}],
        "footer": {"text": "assumed"},
    } == {key: value for key, value in embed.to_dict().items() if key != "flags"}


def test_a_table_is_a_code_block() -> None:
    """Columns are aligned in Discord's fixed-width font."""
    table = Table(("part", "GiB"), (("weights", "39.6"), ("KV cache", "2.5")))
    (field,) = embed_of(_card("", Section("Memory", table))).fields
    lines = (field.value or "").splitlines()
    assert ("```", "```") == (lines[0], lines[-1])
    assert "weights" in (field.value or "")


def test_a_name_in_a_table_cannot_end_the_code_block() -> None:
    """Backticks in a cell are replaced by a similar character."""
    table = Table(("name",), (("a``` @everyone ```b",),))
    (field,) = embed_of(_card("", Section("Memory", table))).fields
    assert 2 == (field.value or "").count("```")


@pytest.mark.parametrize("part", ["title", "lead", "name", "body", "footer"])
def test_nothing_in_a_card_mentions_or_links(part: str) -> None:
    """Mentions, links and fences become plain text of the same length, wherever they are."""
    texts = {"title": "t", "lead": "l", "name": "n", "body": "b", "footer": "f", part: WILD}
    section = Section(texts["name"], texts["body"])
    embed = embed_of(Card(texts["title"], texts["lead"], "red", (section,), texts["footer"]))
    (field,) = embed.fields
    displayed = [embed.title, embed.description, field.name, field.value, embed.footer.text]
    assert TAME in displayed
    assert len(WILD) == len(TAME)


def test_text_similar_to_a_mention_stays() -> None:
    """Comparisons, prices and plain code are not changed."""
    lead = "RTX 3090 @ 250 W, x < 3, <b>, a@b, [1] (two) `Q4_K_M`"
    assert lead == embed_of(_card(lead)).description


def test_an_empty_part_gets_a_blank() -> None:
    """Discord refuses an empty field."""
    (field,) = embed_of(_card("", Section("", ""))).fields
    assert ("\u200b", "\u200b") == (field.name, field.value)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("llama-server `\n  -ngl all", "llama-server `\n  -ngl all"),
        ("cat <<'EOF'\n**x** @here\nEOF", "cat <<'EOF'\n**x** @here\nEOF"),
        ("echo '```'", "echo 'ˋˋˋ'"),
    ],
)
def test_code_stays_as_it_is_typed(text: str, sent: str) -> None:
    """Nothing in a code block has an effect but a fence, which would end it."""
    (field,) = embed_of(_card("It fits.", Section("llama.cpp", Code(text)))).fields
    assert f"```\n{sent}\n```" == field.value
