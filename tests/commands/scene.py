"""A server with members who may edit its rules and one who may not, and their cards."""

from dataclasses import dataclass
from typing import Any

import simcord
from simcord import InteractionResult


@dataclass
class Scene:
    """A server with a moderator by role, one by Manage Server, and a member."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    lin: simcord.MemberActor
    sam: simcord.MemberActor
    member: simcord.MemberActor
    role: simcord.RoleHandle

    async def form(self, actor: simcord.MemberActor, **options: Any) -> InteractionResult:
        """Open the editor of a rule, and its form with the YAML."""
        opened = await actor.slash(self.channel, "rules edit", **options)
        assert opened.response is not None
        return await actor.click(opened.response, label="As YAML")

    async def edit(self, actor: simcord.MemberActor, text: str, **options: Any) -> Any:
        """Open the form of a rule, and send it with a text."""
        form = await self.form(actor, **{"rule": "fit/slow", **options})
        return await self.submit(actor, form, text)

    async def submit(self, actor: simcord.MemberActor, form: Any, text: str) -> InteractionResult:
        """Send a form with a text as the rule."""
        yaml, reason = (label["component"] for label in form.modal["components"])
        return await actor.submit_modal(
            form, {yaml["custom_id"]: text, reason["custom_id"]: "too gentle"}
        )


def embed(result: InteractionResult) -> Any:
    """Return the one embed of an answer."""
    results = result.followups[-1] if result.followups else result.response
    assert results is not None
    (card,) = results.embeds
    return card


def told(result: InteractionResult) -> str:
    """Return the whole text of an answer's card."""
    card = embed(result)
    fields = " ".join(f"{field.name} {field.value}" for field in card.fields)
    return f"{card.title} {card.description} {fields}"


async def publish(scene: Scene, actor: simcord.MemberActor, checked: InteractionResult) -> Any:
    """Press the button of a checked draft."""
    displayed = checked.followups[-1] if checked.followups else checked.response
    assert displayed is not None
    return await actor.click(displayed, label="Publish")
