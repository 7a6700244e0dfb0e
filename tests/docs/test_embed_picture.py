import re
from xml.etree import ElementTree as ET

import discord

from docs.embed_picture import embed_picture

EMBED = discord.Embed(title="A <title>", description="**Yes.** `Q4_K_M` fits.", colour=0x57F287)
EMBED.add_field(name="Table", value="```\nformat  GiB\nQ8_0    8.0\n权重    4.0\n```", inline=False)
EMBED.set_footer(text="Assumed: context 8k")


def _texts(drawn: str) -> list[str]:
    root = ET.fromstring(drawn)  # noqa: S314 - drawn here
    return ["".join(entry.itertext()) for entry in root.iter() if entry.tag.endswith("text")]


def test_all_of_an_embed_is_drawn_as_it_is_read() -> None:
    """Without marks of emphasis and code, and nothing in it is taken for SVG."""
    assert _texts(embed_picture(EMBED))[:3] == ["A <title>", "Yes. Q4_K_M fits.", "Table"]
    assert _texts(embed_picture(EMBED))[-1] == "Assumed: context 8k"


def test_cells_of_a_table_stand_below_each_other() -> None:
    """A Chinese sign takes two columns, whatever font a browser has."""
    drawn = embed_picture(EMBED)
    places = {
        match: x for x, match in re.findall(r'<text[^>]* x="([\d.]+)"[^>]*>([^<]*)</text>', drawn)
    }
    assert places["GiB"] == places["8.0"] == places["4.0"]


def test_the_colour_of_the_verdict_stands_at_its_side() -> None:
    """As Discord has it."""
    assert "#57f287" in embed_picture(EMBED)
