from typing import Any

import pytest

from bot.commands.client import Client
from bot.commands.moderators.editor.kept import Kept
from bot.store import Store
from tests.commands.scene import Scene, embed, publish, told
from tests.process.loopback_discord.limits import callback_faults, message_faults

# simcord counts each error that reaches the tree's handler as an error of the bot.
pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
SLOW = "id: slow\nwhen: { verdict: no }\nsay: Too large.\n"


@pytest.fixture
async def bot(ruled_bot: Client) -> Client:
    """Return the bot over small rules."""
    return ruled_bot


@pytest.mark.parametrize("name", ["show", "check", "edit", "history", "export"])
async def test_other_members_get_a_polite_refusal(scene: Scene, name: str) -> None:
    """Every command of /rules refuses, whatever its options."""
    result = await scene.member.slash(scene.channel, f"rules {name}")
    assert result.ephemeral
    assert "That did not work" == embed(result).title
    assert "moderator role" in embed(result).description


async def test_a_rule_is_edited_checked_and_published(scene: Scene, store: Store) -> None:
    """With the role: form, card, button, and then the server's answers use the new rule."""
    checked = await scene.edit(scene.lin, SLOW)
    assert checked.ephemeral
    assert await store.revisions.latest(scene.guild.id) is None
    published = await publish(scene, scene.lin, checked)
    assert "Revision 1 is in force" in told(published)
    latest = await store.revisions.latest(scene.guild.id)
    assert latest is not None
    assert ("lin", "too gentle") == (latest.change.author_name, latest.change.reason)
    client: Any = scene.env.bot
    ours = await client.libraries.for_server(scene.guild.id)
    shared = await client.libraries.for_server(None)
    assert ["Too large.", "Slower than reading."] == [
        next(rule.say.en for rule in library.fit_cautions if rule.id == "slow")
        for library in (ours, shared)
    ]


async def test_manage_server_is_enough(scene: Scene) -> None:
    """No role needs to be set."""
    checked = await scene.edit(scene.sam, SLOW)
    assert "Revision 1 is in force" in told(await publish(scene, scene.sam, checked))


async def test_the_form_shows_the_rule_in_force(scene: Scene) -> None:
    """After an edit that is the server's own rule."""
    await publish(scene, scene.lin, await scene.edit(scene.lin, SLOW))
    form = await scene.form(scene.lin, rule="slow")
    assert form.modal is not None
    assert "Too large." in form.modal["components"][0]["component"]["value"]


async def test_a_changed_outcome_is_shown_before_it_is_published(scene: Scene) -> None:
    """Removing a rule that an example expects is no error; the card shows what changes."""
    opened = await scene.lin.slash(scene.channel, "rules show", rule="fit/little-left")
    assert opened.response is not None
    checked = await scene.lin.click(opened.response, label="Remove")
    assert "This goes:" in told(checked)
    assert "verdict: tight" in told(checked)
    assert "drops the note little-left" in told(checked)
    published = await publish(scene, scene.lin, checked)
    assert "Revision 1" in told(published)
    assert "little-left" not in told(await scene.lin.slash(scene.channel, "rules check"))
    assert "~~`little-left`~~" in told(await scene.lin.slash(scene.channel, "rules show"))
    gone = await scene.lin.slash(scene.channel, "rules show", rule="little-left")
    assert "that this server removed" in told(gone)


async def test_a_check_without_a_file_is_of_the_rules_in_force(scene: Scene) -> None:
    """Nothing of them waits for publication."""
    checked = await scene.lin.slash(scene.channel, "rules check")
    assert "The rules in force" == embed(checked).title
    assert "not published yet" not in told(checked)


async def test_a_problem_is_located_in_the_typed_text(scene: Scene, store: Store) -> None:
    """It has a suggestion, the typed text comes back as a file, and nothing changes."""
    typed = SLOW.replace("verdict", "verdit")
    result = await scene.edit(scene.lin, typed)
    assert 'rule:2:9: unknown word "verdit", did you mean "verdict"?' in told(result)
    displayed = result.followups[-1] if result.followups else result.response
    assert displayed is not None
    assert ["typed.yaml"] == [attachment.filename for attachment in displayed.attachments]
    assert await store.drafts.last_of(scene.guild.id, scene.lin.id, 0) is None
    form = await scene.lin.click(displayed, label="Edit again")
    assert form.modal is not None
    assert [typed, "too gentle"] == [
        label["component"]["value"] for label in form.modal["components"]
    ]
    assert "Checked" in told(await scene.submit(scene.lin, form, SLOW))


async def test_what_was_typed_is_kept_until_a_restart(scene: Scene, bot: Client) -> None:
    """Then the button says where the text is; nobody else can press it either."""
    result = await scene.edit(scene.lin, SLOW.replace("verdict", "verdit"))
    displayed = result.followups[-1] if result.followups else result.response
    assert displayed is not None
    bot.editing = Kept()
    gone = await scene.lin.click(displayed, label="Edit again")
    assert "no longer have what you were editing" in told(gone)


async def test_four_thousand_emoji_are_one_clear_line(scene: Scene, store: Store) -> None:
    """That is the most a form accepts."""
    result = await scene.edit(scene.lin, "😀" * 4000)
    assert 'rule:1:1: a rule begins with "id:"' in told(result)
    assert await store.revisions.latest(scene.guild.id) is None


async def test_a_member_who_lost_the_role_cannot_publish(scene: Scene, store: Store) -> None:
    """Permissions are those at the moment of the press."""
    checked = await scene.edit(scene.lin, SLOW)
    scene.env.backend.remove_member_role(scene.guild.id, scene.lin.id, scene.role.id)
    assert "That did not work" in told(await publish(scene, scene.lin, checked))
    assert await store.revisions.latest(scene.guild.id) is None


async def test_the_second_of_two_editors_sees_the_first_change(scene: Scene, store: Store) -> None:
    """Nothing is overwritten between check and publish, and the difference is shown."""
    first = await scene.edit(scene.lin, SLOW)
    second = await scene.edit(scene.sam, SLOW.replace("large", "big"))
    await publish(scene, scene.lin, first)
    refused = await publish(scene, scene.sam, second)
    assert "Someone else published first" in told(refused)
    assert "Too large." in told(refused)
    latest = await store.revisions.latest(scene.guild.id)
    assert latest is not None
    assert (1, True) == (latest.number, "Too large." in latest.change.content)


async def test_a_form_opened_before_another_change_is_refused(scene: Scene) -> None:
    """The typed text comes back, so that it can be used again."""
    form = await scene.form(scene.sam, rule="fit/slow")
    await publish(scene, scene.lin, await scene.edit(scene.lin, SLOW))
    result = await scene.submit(scene.sam, form, SLOW.replace("large", "big"))
    assert "Someone else published first" in told(result)
    displayed = result.followups[-1] if result.followups else result.response
    assert displayed is not None
    assert ["typed.yaml"] == [attachment.filename for attachment in displayed.attachments]


async def test_an_unchanged_rule_is_not_published(scene: Scene) -> None:
    """The form is sent as it was opened."""
    await publish(scene, scene.lin, await scene.edit(scene.lin, SLOW))
    assert "in force already" in told(await scene.edit(scene.lin, SLOW))


async def test_a_new_rule_is_added(scene: Scene) -> None:
    """Its id must be new."""
    form = await scene.form(scene.lin, add_to="fit")
    taken = await scene.submit(scene.lin, form, SLOW)
    assert 'the id "slow" is taken' in told(taken)
    form = await scene.form(scene.lin, add_to="fit")
    checked = await scene.submit(scene.lin, form, SLOW.replace("slow", "mine"))
    await publish(scene, scene.lin, checked)
    assert "`mine`*" in told(await scene.lin.slash(scene.channel, "rules show"))


async def test_a_new_task_is_added(scene: Scene) -> None:
    """The form begins with what a task needs."""
    form = await scene.form(scene.lin, add_to="tasks")
    task = "id: ours\nname: Ours\nturns: 1\nprompt: 90\nanswer: 10\nsource: us\n"
    await publish(scene, scene.lin, await scene.submit(scene.lin, form, task))
    found = await scene.lin.slash(scene.channel, "rules show", search="ours")
    assert "`ours`*" in told(found)


async def test_a_draft_can_be_tried_before_it_is_published(scene: Scene) -> None:
    """`/rules try` answers from the draft, the server from its published rules."""
    assert "You have no draft" in told(
        await scene.lin.slash(scene.channel, "rules try", question="/fit model:tiny")
    )
    added = SLOW.replace("verdict: no", "verdict: comfortable").replace("slow", "mine")
    form = await scene.form(scene.lin, add_to="fit")
    await scene.submit(scene.lin, form, added)
    question = "/fit model:tiny hardware:small-gpu 16GB"
    result = await scene.lin.slash(scene.channel, "rules try", question=question)
    assert "Too large." in told(result)


async def test_a_rollback_is_a_new_revision(scene: Scene, store: Store) -> None:
    """It is checked and published like every change; 0 stands for the shared rules alone."""
    await publish(scene, scene.lin, await scene.edit(scene.lin, SLOW))
    await publish(scene, scene.lin, await scene.edit(scene.lin, SLOW.replace("large", "big")))
    back = await scene.sam.slash(scene.channel, "rules rollback", revision=1)
    await publish(scene, scene.sam, back)
    none = await scene.sam.slash(scene.channel, "rules rollback", revision=0)
    await publish(scene, scene.sam, none)
    contents = [entry.change.content for entry in await store.revisions.newest(scene.guild.id, 9)]
    assert ["{}\n", contents[3], contents[2], contents[1]] == contents
    history = told(await scene.lin.slash(scene.channel, "rules history"))
    assert "back to revision 1" in history
    assert "`sam`" in history
    second = await scene.lin.slash(scene.channel, "rules history", revision=2)
    assert "`lin` `too gentle`" in told(second)
    assert ["-      say: Too large.", "+      say: Too big."] == [
        line for line in told(second).splitlines() if line[0] in "-+"
    ]
    none = await scene.lin.slash(scene.channel, "rules history", revision=99)
    assert "no such revision" in told(none)
    unknown = await scene.sam.slash(scene.channel, "rules rollback", revision=99)
    assert "no such revision" in told(unknown)


async def test_rules_are_shown_and_exported(scene: Scene) -> None:
    """A short rule is on the card, and all of the server's rules are in a file."""
    assert "no such revision" in told(await scene.lin.slash(scene.channel, "rules export"))
    await publish(scene, scene.lin, await scene.edit(scene.lin, SLOW))
    slash = await scene.lin.slash(scene.channel, "rules show", rule="fit/slow")
    assert "say: Too large." in told(slash)
    assert "own" in told(slash)
    unknown = await scene.lin.slash(scene.channel, "rules show", rule="fit/slo")
    assert "`fit/slow`" in told(unknown)
    exported = await scene.lin.slash(scene.channel, "rules export")
    assert exported.response is not None
    files = [attachment.filename for attachment in exported.response.attachments]
    assert ["server-rules.yaml", "fit.yaml", "pull-request.zip"] == files


async def test_discord_accepts_every_form_and_card(scene: Scene) -> None:
    """They follow Discord's published schema and the rules beyond it."""
    form = await scene.form(scene.lin, rule="fit/slow")
    assert [] == callback_faults({"type": 9, "data": form.modal})
    checked = await scene.submit(scene.lin, form, SLOW)
    displayed = checked.followups[-1] if checked.followups else checked.response
    assert displayed is not None
    embeds = [embed(checked).to_dict()]
    told_embeds = [{key: entry[key] for key in entry if key != "flags"} for entry in embeds]
    assert [] == message_faults({"embeds": told_embeds, "components": displayed.components})


async def test_completion_offers_rules_by_their_addresses(scene: Scene) -> None:
    """The typed text may be anywhere in the address."""
    choices = await scene.lin.autocomplete(scene.channel, "rules edit", "rule", "quiet")
    assert ["buy/quiet-desk"] == [choice["value"] for choice in choices]


async def test_what_is_typed_is_taken_as_meant(scene: Scene, bot: Client) -> None:
    """`yes`, a comparison in words, the name of a card, and spaces in the id."""
    form = await scene.form(scene.lin, add_to="fit")
    typed = "id: My Caution\nwhen:\n  Device: Small GPU\n  context: over 4k\nsay: 小心显存不足\n"
    checked = await scene.submit(scene.lin, form, typed)
    assert "no English text" in told(checked)
    await publish(scene, scene.lin, checked)
    library = await bot.libraries.for_server(scene.guild.id)
    (rule,) = (rule for rule in library.fit_cautions if rule.id == "my-caution")
    assert 4096 == rule.when[1].more_than
    shown = told(await scene.lin.slash(scene.channel, "rules show", rule="fit/my-caution"))
    assert "device: small-gpu" in shown
    again = await scene.form(scene.lin, rule="My Caution")
    assert again.modal is not None
    assert "fit/my-caution" == again.modal["title"]


async def test_a_question_is_shown_before_and_after(scene: Scene, bot: Client) -> None:
    """Both cards are those that a member gets; after an hour the button says what else helps."""
    opened = await scene.lin.slash(scene.channel, "rules show", rule="fit/little-left")
    assert opened.response is not None
    going = await scene.lin.click(opened.response, label="Remove")
    displayed = going.followups[-1] if going.followups else going.response
    assert displayed is not None
    both = await scene.lin.click(displayed, label="Before and after")
    messages = [message for message in (both.response, *both.followups) if message is not None]
    titles = [message.embeds[0].title for message in messages]
    assert ["Before", "After"] == [str(title).partition(":")[0] for title in titles]
    bot.editing = Kept()
    gone = await scene.lin.click(displayed, label="Before and after")
    assert "/rules try" in told(gone)
