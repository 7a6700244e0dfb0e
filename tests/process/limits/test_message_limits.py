from typing import Any

import pytest

from tests.process.loopback_discord.limits import edit_faults, message_faults
from tests.process.loopback_discord.message_limits import can_ping

Json = dict[str, Any]

EPHEMERAL = 64


def embed(**changes: object) -> Json:
    """An embed that Discord takes, with changes."""
    return {"title": "Yes, it fits", **changes}


def field(name: str = "Memory", value: str = "41 GiB") -> Json:
    """A field of an embed."""
    return {"name": name, "value": value, "inline": True}


MESSAGES: dict[str, tuple[Json, str]] = {
    "nothing at all": ({"content": " ", "embeds": []}, "content: Cannot send an empty message"),
    "2001 characters": ({"content": "c" * 2001}, "content: "),
    "11 embeds": ({"embeds": [embed()] * 11}, "embeds: "),
    "a title of 257 characters": ({"embeds": [embed(title="t" * 257)]}, "embeds.0.title: "),
    "a description of 4097": (
        {"embeds": [embed(description="d" * 4097)]},
        "embeds.0.description: ",
    ),
    "26 fields": ({"embeds": [embed(fields=[field()] * 26)]}, "embeds.0.fields: "),
    "a field value of 1025": (
        {"embeds": [embed(fields=[field(value="v" * 1025)])]},
        "embeds.0.fields.0.value: ",
    ),
    "a blank field value": (
        {"embeds": [embed(fields=[field(value=" \n")])]},
        "embeds.0.fields.0.value: This field is required",
    ),
    "a footer of 2049": (
        {"embeds": [embed(footer={"text": "f" * 2049})]},
        "embeds.0.footer.text: ",
    ),
    "6001 characters in two embeds": (
        {"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]},
        "embeds: 6001 characters",
    ),
    "an empty embed": ({"embeds": [{"color": 1}]}, "embeds.0: "),
    "a colour above white": ({"embeds": [embed(color=0x1000000)]}, "embeds.0.color: "),
    "a file as a page": ({"embeds": [embed(url="file:///etc/hosts")]}, "embeds.0.url: "),
    "a picture without a scheme": (
        {"embeds": [embed(image={"url": "chart.png"})]},
        "embeds.0.image.url: ",
    ),
    "a flag of Discord's own": ({"content": "c", "flags": 1 << 7}, "flags: "),
    "users allowed twice over": (
        {"content": "c", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions.parse: ",
    ),
}


@pytest.mark.parametrize("breach", MESSAGES)
def test_a_message_that_breaks_a_limit_has_a_fault_there(breach: str) -> None:
    """Discord refuses the message."""
    payload, fault = MESSAGES[breach]
    assert any(message_fault.startswith(fault) for message_fault in message_faults(payload)), fault


def test_a_message_at_its_limits_has_no_fault() -> None:
    """Each figure is the last one that Discord takes; white space around a text is not counted."""
    fields = [field(value="v" * 30) for _ in range(25)]
    full = embed(title="t" * 256, description="d" * 4096, fields=fields, color=0xFFFFFF)
    rest = {"description": f" {'d' * (6000 - 256 - 4096 - 25 * 36)}\n"}
    assert [] == message_faults({"content": "c" * 2000, "flags": EPHEMERAL, "embeds": [full, rest]})


def test_an_edit_need_not_show_anything_new() -> None:
    """What an edit does not name stays; only a message that is sent must not be empty."""
    assert [] == edit_faults({"attachments": []})


def test_an_edit_cannot_make_a_message_ephemeral() -> None:
    """Who sees a message was settled when it was sent."""
    assert ["flags: only 0x8004 can be set"] == edit_faults({"flags": EPHEMERAL})


def test_only_a_message_that_names_nobody_to_notify_cannot_ping() -> None:
    """Without allowed_mentions Discord notifies everybody whom the text mentions."""
    quiet: Json = {"parse": []}
    cases = [None, {}, quiet, {"parse": ["everyone"]}, quiet | {"users": ["1"]}]
    expected = [True, True, False, True, True]
    assert expected == [can_ping({"content": "@everyone", "allowed_mentions": x}) for x in cases]
