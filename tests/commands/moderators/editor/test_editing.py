import pytest

from bot.commands.client import Client
from bot.store import Store
from tests.commands.editor_message import open_editor
from tests.commands.scene import Scene, publish, told
from tests.process.loopback_discord.limits import message_faults

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules."""
    return ruled_bot


async def test_a_caution_for_a_card_needs_two_forms(scene: Scene, bot: Client) -> None:
    """The name of the card, and the texts with the id; everything else is chosen."""
    editor = await open_editor(scene, add_to="fit")
    await editor.condition("names", "device")
    await editor.fill(await editor.choose("value", "exact"), "Small GPU")
    await editor.choose("fact", "back")
    await editor.choose("fact", "verdict")
    await editor.choose("value", "gone")
    texts = await editor.press("Texts")
    await editor.fill(texts, "No Fans", "It has no fans.", "它没有风扇。", "asked often")
    assert "small-gpu" in editor.card
    checked = await editor.press("Check")
    assert "Revision 1" in told(await publish(scene, scene.lin, checked))
    library = await bot.libraries.for_server(scene.guild.id)
    (rule,) = (rule for rule in library.fit_cautions if rule.id == "no-fans")
    assert ["device"] == [condition.fact for condition in rule.when]
    assert ("It has no fans.", "它没有风扇。") == (rule.say.en, rule.say.zh_cn)
    assert 2 == editor.forms
    assert "asked often" in told(await scene.lin.slash(scene.channel, "rules history"))


async def test_a_comparison_has_one_field_and_the_usual_unit(
    scene: Scene, bot: Client, store: Store
) -> None:
    """A bare number of money is in the server's currency."""
    await store.settings.put(scene.guild.id, "currency", "eur")
    editor = await open_editor(scene, rule="buy/short-of-money")
    await editor.choose("fact", "budget")
    await editor.fill(await editor.choose("value", "less_than"), "700")
    assert "less than `700 eur`" in editor.card
    await editor.fill(await editor.choose("value", "at_least"), "100")
    assert "at least `100 eur`" in editor.card
    checked = await editor.press("Check")
    await publish(scene, scene.lin, checked)
    library = await bot.libraries.for_server(scene.guild.id)
    first = library.buy_tree[0]
    assert (1.1 * 100, 1.1 * 700) == pytest.approx(
        (first.when[0].at_least, first.when[0].less_than), rel=0.2
    )


async def test_flags_words_and_the_outcome_are_chosen(scene: Scene, bot: Client) -> None:
    """A branch needs one form, for its texts."""
    editor = await open_editor(scene, add_to="buy")
    await editor.choose("fact", "goal")
    await editor.choose("value", "coding", "rag")
    await editor.choose("fact", "group:question")
    await editor.choose("fact", "quiet")
    await editor.choose("value", "yes")
    await editor.choose("outcome", "mac")
    await editor.choose("before", "one-card")
    texts = await editor.press("Texts")
    await editor.fill(texts, "quiet code", "A Mac is quiet.", "Mac 很安静。")
    await publish(scene, scene.lin, await editor.press("Check"))
    library = await bot.libraries.for_server(scene.guild.id)
    ids = [branch.id for branch in library.buy_tree]
    assert ["quiet-code", "one-card"] == ids[-2:]
    mine = library.buy_tree[-2]
    assert "mac" == mine.advise
    assert ["coding", "rag"] == sorted(map(str, mine.when[0].any_of or ()))
    assert 1 == editor.forms


async def test_numbers_of_a_goal_are_one_form(scene: Scene, bot: Client) -> None:
    """`16k` is 16,384 tokens."""
    editor = await open_editor(scene, rule="goals/coding")
    await editor.fill(await editor.press("Numbers"), "16k")
    await publish(scene, scene.lin, await editor.press("Check"))
    library = await bot.libraries.for_server(scene.guild.id)
    assert 16384 == library.goals["coding"].context


async def test_a_problem_leaves_the_editor_as_it_is(scene: Scene, store: Store) -> None:
    """It names the field; the next try begins with what was chosen."""
    editor = await open_editor(scene, add_to="fit")
    refused = await editor.press("Check")
    assert "say" in told(refused)
    await editor.fill(await editor.press("Texts"), "mine", "Mind this.", "")
    assert "Checked" in told(await editor.press("Check"))
    assert await store.revisions.latest(scene.guild.id) is None


async def test_a_form_sent_after_power_was_lost_changes_nothing(scene: Scene, store: Store) -> None:
    """Power is asked for at the check and at the publication."""
    editor = await open_editor(scene, rule="fit/slow")
    scene.env.backend.remove_member_role(scene.guild.id, scene.lin.id, scene.role.id)
    assert "moderator role" in told(await editor.press("Check"))
    assert await store.drafts.last_of(scene.guild.id, scene.lin.id, 0) is None


async def test_the_numbers_of_sizing_are_yaml_alone(scene: Scene) -> None:
    """They are a table without conditions."""
    editor = await open_editor(scene, rule="sizing")
    labels = [item["label"] for row in editor.message.components for item in row["components"]]
    assert ["As YAML", "Check"] == labels


async def test_discord_accepts_every_state_of_the_editor(scene: Scene) -> None:
    """At most five rows and 25 options each."""
    editor = await open_editor(scene, rule="buy/old-price")
    for group in ("routes", "pick", "question", "names", "model", "owned", "market"):
        await editor.choose("fact", f"group:{group}")
        message = {"components": editor.message.components, "content": "x"}
        assert [] == message_faults(message), group
        await editor.choose("fact", "back")
