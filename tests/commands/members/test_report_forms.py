import time
from typing import Any

import pytest

from bot.answers.report.problem import LONGEST_PROBLEM, PROBLEM_KINDS, Problem, Subject
from bot.commands.client import Client
from bot.commands.controls.press import ITEMS
from bot.commands.members import report
from bot.store import OPERATOR, KeptReport, Store
from tests.commands.scene import Scene, embed, told

pytestmark = pytest.mark.simcord(shard_count=1, check_errors=False)
SETUP = ("tiny", "sg 16gb", "Q4_K_M")
LABELS = ("kind", "text", "model", "hardware", "format")


@pytest.fixture
async def bot(member_bot: Client, made_up_answers: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return the bot over the small library, with buttons that work."""
    monkeypatch.undo()  # the answers are real here
    member_bot.add_dynamic_items(*ITEMS)
    return member_bot


async def _form(scene: Scene, bot: Client) -> Any:
    """Ask, and open the form under the answer."""
    model, hardware, quant = SETUP
    asked: Any = await scene.member.slash(
        scene.channel, "fit", model=model, hardware=hardware, quant=quant
    )
    await bot.late_pictures.idle()
    return await scene.member.click(asked.response, label="Report a problem")


def _fields(form: Any) -> dict[str, Any]:
    parts = [label["component"] for label in form.modal["components"]]
    return dict(zip(LABELS, parts, strict=True))


def _filled(form: Any) -> dict[str, str]:
    """Return what a form holds when it opens."""
    fields = _fields(form)
    chosen = [entry["value"] for entry in fields["kind"]["options"] if entry.get("default")]
    texts = {name: part.get("value", "") for name, part in fields.items() if name != "kind"}
    return {"kind": "".join(chosen), **texts}


async def _sent(scene: Scene, form: Any, kind: str, text: str, **changed: str) -> Any:
    """Send a form as it is, with a kind, a text and some changed fields."""
    fields, now = _fields(form), {**_filled(form), "text": text, **changed}
    values = {fields[name]["custom_id"]: now[name] for name in LABELS if name != "kind"}
    return await scene.member.submit_modal(form, {**values, fields["kind"]["custom_id"]: [kind]})


async def _kept(store: Store, place: int) -> list[KeptReport]:
    return await store.reports.in_state(place, "pending", int(time.time()))


async def test_the_form_knows_what_the_answer_is_about(scene: Scene, bot: Client) -> None:
    """Model, machine and format need not be typed; a kind has to be chosen."""
    form = await _form(scene, bot)
    model, hardware, quant = SETUP
    expected = {"kind": "", "text": "", "model": model, "hardware": hardware, "format": quant}
    assert expected == _filled(form)


@pytest.mark.parametrize("kind", [kind for kind in PROBLEM_KINDS if kind != "speed"])
async def test_any_kind_of_problem_waits_for_moderators(
    scene: Scene, bot: Client, store: Store, kind: str
) -> None:
    """With what it is about and what was typed; the member reads who looks at it."""
    result = await _sent(scene, await _form(scene, bot), kind, "it costs $700\nnow")
    assert result.ephemeral
    assert "moderators of this server" in told(result)
    (kept,) = await _kept(store, scene.guild.id)
    assert (kind, "alice") == (kept.kind, kept.author_name)
    model, hardware, quant = SETUP
    about = Subject(model=model, hardware=hardware, format=quant)
    problem = Problem(about=about, text="it costs $700 now")
    assert problem == Problem.model_validate_json(kept.content)


async def test_a_speed_needs_only_its_number(scene: Scene, bot: Client, store: Store) -> None:
    """The rest is in the form already; it is compared with the estimate like every speed."""
    result = await _sent(scene, await _form(scene, bot), "speed", "it runs at 100 t/s for me")
    assert "as expected" in told(result)
    (kept,) = await _kept(store, scene.guild.id)
    assert ("speed", "inside") == (kept.kind, kept.standing)


@pytest.mark.parametrize(
    ("kind", "text", "changed"),
    [
        ("speed", "it is fast", {}),
        ("speed", "17", {"model": "nothing-9b"}),
        ("price", "x" * (LONGEST_PROBLEM + 1), {"hardware": ""}),
    ],
)
async def test_after_a_mistake_the_form_is_given_back(
    scene: Scene, bot: Client, store: Store, kind: str, text: str, changed: dict[str, str]
) -> None:
    """Filled in as it was sent, after a restart too; nothing is stored."""
    form = await _form(scene, bot)
    sent = {**_filled(form), "kind": kind, "text": text, **changed}
    refused = await _sent(scene, form, kind, text, **changed)
    assert refused.ephemeral
    assert [] == await _kept(store, scene.guild.id)
    await scene.env.restart_bot()
    again = await scene.member.click(refused.response, label="Correct it")
    assert sent == _filled(again)
    assert "Thank you" == embed(await _sent(scene, again, "other", "sorry")).title


async def test_a_report_for_which_there_is_no_room_is_given_back(
    scene: Scene, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits are those of speeds, and what was typed is not lost."""
    monkeypatch.setattr(report, "_MOST_WAITING", 1)
    await _sent(scene, await _form(scene, bot), "price", "it costs $700")
    refused = await _sent(scene, await _form(scene, bot), "fit", "it does run")
    assert "are waiting for moderators already" in told(refused)
    again = await scene.member.click(refused.response, label="Correct it")
    assert ("fit", "it does run") == (_filled(again)["kind"], _filled(again)["text"])


async def test_a_typed_speed_is_given_back_too(scene: Scene, bot: Client) -> None:
    """From the form of `/report`, which has one field."""
    form: Any = await scene.member.slash(scene.channel, "report")
    (label,) = form.modal["components"]
    typed = {label["component"]["custom_id"]: "it is fast"}
    refused: Any = await scene.member.submit_modal(form, typed)
    again = await scene.member.click(refused.response, label="Correct it")
    assert ("speed", "it is fast") == (_filled(again)["kind"], _filled(again)["text"])


async def test_where_nobody_moderates_the_operator_gets_the_report(
    scene: Scene, bot: Client, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a server without the bot; nobody is promised moderators there."""
    form = await _form(scene, bot)
    monkeypatch.setattr(Client, "get_guild", lambda *_: None)
    result = await _sent(scene, form, "price", "it costs $700")
    assert "Whoever runs this bot" in told(result)
    assert "moderators" not in told(result)
    assert [] == await _kept(store, scene.guild.id)
    (kept,) = await _kept(store, OPERATOR)
    assert "price" == kept.kind
    monkeypatch.setattr(report, "_MOST_WAITING", 1)
    refused = await _sent(scene, await _form(scene, bot), "fit", "it does run")
    assert "not been looked at" in told(refused)
    assert "moderators" not in told(refused)
