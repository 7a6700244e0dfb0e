"""The first five minutes of a new server and of a new member, as a phone shows them.

Every card is made by the code that Discord gets it from, of the frozen rules and catalog.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

import discord

from bot.answers.best.answer import BestAnswer
from bot.answers.registry import Answer, answer
from bot.asking.line import read_line
from bot.asking.names import named_machine
from bot.asking.request import Request
from bot.cards.best.well_running import well_running_rows
from bot.cards.brief.registry import brief_of
from bot.cards.card import Card
from bot.cards.control import Row
from bot.cards.controls import controls_of
from bot.cards.limits import within_limits
from bot.cards.members.hardware_card import (
    offered_machine_card,
    printing_card,
    running_well,
    saved_machine_card,
)
from bot.cards.members.saving import with_saving
from bot.commands.controls.view import view_of
from bot.commands.embed import embed_of
from bot.commands.members.hardware import KEEP_BUTTON, PASTE_BUTTON
from bot.commands.moderators.server_settings.pages import settings_message
from bot.texts import Words, words_for
from docs.phone.picture import phone_picture
from tests.golden.frozen.library import DAY, frozen_library

FOLDER: Final = Path(__file__).parent / "first"
LOCALES: Final = ("en", "zh-CN")
MACHINE: Final = "rtx-4070 + 32GB RAM"
ASKED: Final = "/fit model:qwen3-8b hardware:rtx 4070"
_SHOWN: Final[tuple[str, ...]] = ("type", "style", "label", "placeholder", "url", "emoji")


def pictures() -> dict[Path, str]:
    """Return every picture by its file."""
    return {
        FOLDER / f"{name}-{locale}.svg": drawn
        for locale in LOCALES
        for name, drawn in _pictures(words_for(locale))
    }


def _pictures(words: Words) -> Iterator[tuple[str, str]]:
    yield "1-invited", _drawn(*settings_message("setup", {}, _server(), words))
    channel = {"public_answers": "yes", "public_channel_ids": "2"}
    chosen = {"market": "eu", "currency": "eur", **channel}
    yield "2-set-up", _drawn(*settings_message("setup", chosen, _server(), words))
    yield "3-help", _answered(read_line("/help"), words)
    asked = read_line(ASKED)
    yield "4-first-answer", _answered(asked, words, saves=True)
    view = PASTE_BUTTON.view("mine", words.say("hardware.paste"))
    name = named_machine("rtx 4070", frozen_library()).name
    view.add_item(KEEP_BUTTON.item("offer", words.say("hardware.save_this", machine=name)))
    yield "5-lines", _drawn(printing_card(words), view)
    machine = named_machine(MACHINE, frozen_library())
    view = KEEP_BUTTON.view("offer", words.say("hardware.save"))
    yield "6-pasted", _drawn(offered_machine_card(machine, (), words), view)
    yield "7-saved", _drawn(*_saved(words))
    yield "8-new", _answered(Request("models", {"new_on": MACHINE}), words)


def _server() -> discord.Guild:
    """Return a server as far as the card of its settings needs one."""
    channel = SimpleNamespace(name="general")
    server = SimpleNamespace(
        get_channel=lambda id_: channel if id_ == 2 else None, get_role=lambda _: None
    )
    return cast("discord.Guild", server)


def _answered(asked: Request, words: Words, *, saves: bool = False) -> str:
    library = frozen_library()
    result: Answer = answer(asked, library, DAY)
    rows: Sequence[Row] = controls_of(result, library, words)
    if saves:
        rows = with_saving(rows, asked.command, words)
    return _drawn(brief_of(result, library, words), view_of(rows, asked))


def _saved(words: Words) -> tuple[Card, discord.ui.View]:
    asked, library = Request("best", {"hardware": MACHINE}), frozen_library()
    result = answer(asked, library, DAY)
    if not isinstance(result, BestAnswer):
        raise TypeError(result.kind)
    rows = well_running_rows(result, library, words)
    card = running_well(saved_machine_card(MACHINE, words), sum(map(len, rows)), words)
    return card, view_of(rows, asked)


def _drawn(card: Card, view: discord.ui.View) -> str:
    components: list[Any] = view.to_components()
    rows = [{"components": [_shown(each) for each in row["components"]]} for row in components]
    return phone_picture(dict(embed_of(within_limits(card)).to_dict()), rows)


def _shown(component: dict[str, Any]) -> dict[str, Any]:
    """Return a control as it looks; the menus of channels and roles look like any other."""
    shown = {key: component[key] for key in _SHOWN if key in component}
    is_menu = component["type"] not in (2, 3)
    chosen = [each["label"] for each in component.get("options", ()) if each.get("default")]
    if chosen:
        shown["placeholder"] = chosen[0]
    return {**shown, "type": 3} if is_menu else shown
