"""The editor message of a rule, as a moderator uses it."""

from typing import Any

import simcord

from tests.commands.scene import Scene
from tests.process.loopback_discord.limits import callback_faults


class Editor:
    """The editor message of a rule, as a moderator uses it; `forms` counts those it needed."""

    def __init__(self, scene: Scene, message: Any) -> None:
        self.scene, self.message, self.forms = scene, message, 0
        self.last: Any = None

    async def choose(self, menu: str, *values: str) -> Any:
        """Choose in one of the menus."""
        custom_id = next(
            item["custom_id"]
            for row in self.message.components
            for item in row["components"]
            if item["custom_id"].startswith(f"rules:1:{menu}:")
        )
        self.last = await self.scene.lin.select(self.message, [*values], custom_id=custom_id)
        return self.last

    async def condition(self, group: str, fact: str) -> None:
        """Choose a fact from its group."""
        await self.choose("fact", f"group:{group}")
        await self.choose("fact", fact)

    async def fill(self, form: Any, *typed: str | None) -> None:
        """Send a form; None leaves a field as it is."""
        self.forms += 1
        assert form.modal is not None
        assert [] == callback_faults({"type": 9, "data": form.modal})
        fields = [label["component"] for label in form.modal["components"]]
        values = {
            field["custom_id"]: field.get("value") or "" if text is None else text
            for field, text in zip(fields, [*typed, *[None] * len(fields)], strict=False)
        }
        await self.scene.lin.submit_modal(form, values)

    async def press(self, label: str) -> simcord.InteractionResult:
        """Press a button."""
        return await self.scene.lin.click(self.message, label=label)

    @property
    def card(self) -> str:
        """The text of the editor's card by now."""
        (card,) = self.message.embeds
        return " ".join(f"{field.name} {field.value}" for field in card.fields)


async def open_editor(scene: Scene, **options: Any) -> Editor:
    """Open the editor of a rule with `/rules edit`."""
    opened = await scene.lin.slash(scene.channel, "rules edit", **options)
    assert opened.ephemeral
    return Editor(scene, opened.response)
