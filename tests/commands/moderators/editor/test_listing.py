from typing import Any

import pytest

from bot.commands.client import Client
from tests.commands.scene import Scene, embed, publish, told
from tests.process.loopback_discord.limits import message_faults

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules."""
    return ruled_bot


def _names(card: Any) -> list[str]:
    return [row.split("`")[1] for row in card.description.splitlines()[1:] if "`" in row]


async def test_every_rule_is_on_some_page(scene: Scene, bot: Client) -> None:
    """Next and previous turn the pages of the same message; no rule is left out."""
    first = await scene.lin.slash(scene.channel, "rules show")
    assert "Page 1 of 2" in embed(first).footer.text
    assert first.response is not None
    shown = _names(embed(first))
    await scene.lin.click(first.response, label="Next page")
    (turned,) = first.response.embeds
    assert "Page 2 of 2" in str(turned.footer.text)
    shown += _names(turned)
    rules = bot.libraries.shared.rules
    known = {*rules.fit_file.ids, *rules.buy_file.ids} if rules.fit_file and rules.buy_file else ()
    assert {*known, *rules.goals.ids, *rules.tasks.ids, "sizing"} <= set(shown)


async def test_a_rule_is_found_by_its_words(scene: Scene) -> None:
    """In any language; those with the most of the words are shown."""
    found = await scene.lin.slash(scene.channel, "rules show", search="that line about a Mac")
    assert ["quiet-desk"] == _names(embed(found))
    found = await scene.lin.slash(scene.channel, "rules show", search="只剩")
    assert ["little-left"] == _names(embed(found))
    none = await scene.lin.slash(scene.channel, "rules show", search="toaster")
    assert "0 rules" in told(none)


async def test_the_menu_opens_a_rule_with_its_buttons(scene: Scene) -> None:
    """The card of the rule has its YAML, and edits or removes it."""
    listed = await scene.lin.slash(scene.channel, "rules show", search="mac")
    assert listed.response is not None
    opened = await scene.lin.select(listed.response, ["buy/quiet-desk"])
    assert "advise: mac" in told(opened)
    assert opened.response is not None
    edited = await scene.lin.click(opened.response, label="Edit")
    assert "buy/quiet-desk" == embed(edited).title


async def test_removing_a_branch_names_those_below(scene: Scene) -> None:
    """It is proposed, and published with a button."""
    opened = await scene.lin.slash(scene.channel, "rules show", rule="big")
    assert opened.response is not None
    going = await scene.lin.click(opened.response, label="Remove")
    assert "`quiet-desk`, `two-cards`" in told(going)
    assert "Revision 1" in told(await publish(scene, scene.lin, going))
    listed = told(await scene.lin.slash(scene.channel, "rules show"))
    assert "~~`big`~~" in listed


async def test_other_members_cannot_use_the_buttons(scene: Scene) -> None:
    """Permissions are those at the moment of the press."""
    opened = await scene.lin.slash(scene.channel, "rules show", rule="big")
    assert opened.response is not None
    scene.env.backend.remove_member_role(scene.guild.id, scene.lin.id, scene.role.id)
    for label in ("Edit", "Remove"):
        assert "moderator role" in told(await scene.lin.click(opened.response, label=label))


async def test_discord_accepts_the_list(scene: Scene) -> None:
    """A menu has at most 25 options, and an id at most 100 characters."""
    listed = await scene.lin.slash(scene.channel, "rules show", search="x" * 60)
    everything = await scene.lin.slash(scene.channel, "rules show")
    for result in (listed, everything):
        shown = embed(result).to_dict()
        shown.pop("flags", None)
        assert result.response is not None
        message = {"embeds": [shown], "components": result.response.components}
        assert [] == message_faults(message)
