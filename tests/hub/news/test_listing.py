import asyncio
import json
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace
from bot.hub.news.listing import listed_by
from tests.hub.loopback_hub import SORTS, Answer, LoopbackHub, list_path

ROW: dict[str, Any] = {
    "_id": "6a1f2c",
    "id": "Qwen/Qwen9-8B",
    "private": False,
    "gated": False,
    "createdAt": "2026-10-27T03:42:21.000Z",
    "pipeline_tag": "text-generation",
    "tags": [
        "safetensors",
        "base_model:Qwen/Qwen9-8B-Base",
        "base_model:finetune:a/b",
        "region:us",
    ],
}


async def test_both_orders_are_asked_and_each_model_is_listed_once(hub: LoopbackHub) -> None:
    """The newest and the trending, with what the cards say of their bases."""
    hub.lists("Qwen", ROW)
    hub.hub.answers[list_path("Qwen", SORTS[1])] = Answer(
        json.dumps([ROW, {**ROW, "id": "Qwen/Other"}]).encode()
    )
    listed = await listed_by("Qwen", hub.place())
    assert ["Qwen/Qwen9-8B", "Qwen/Other"] == [model.repository for model in listed.models]
    assert 0 == listed.unreadable
    model = listed.models[0]
    assert ("2026-10-27", "text-generation", ("a/b",)) == (model.created, model.task, model.bases)
    assert [*SORTS] == [request.query["sort"] for request in hub.hub.asked]
    assert {"20"} == {request.query["limit"] for request in hub.hub.asked}
    assert {"Qwen"} == {request.query["author"] for request in hub.hub.asked}


async def test_the_token_goes_with_the_question(hub: LoopbackHub) -> None:
    """As for a single repository."""
    hub.lists("Qwen")
    await listed_by("Qwen", hub.place(token="hf_made_up"))
    assert {"Bearer hf_made_up"} == {each.headers["Authorization"] for each in hub.hub.asked}


@pytest.mark.parametrize(
    "row",
    [
        "text",
        None,
        {},
        {**ROW, "id": 7},
        {**ROW, "id": "Qwen"},
        {**ROW, "id": "someone/Qwen9-8B"},
        {**ROW, "id": "Qwen/../../etc"},
        {**ROW, "createdAt": None},
        {**ROW, "createdAt": "yesterday"},
        {**ROW, "tags": "base"},
        {**ROW, "tags": [1]},
        {**ROW, "private": "no"},
    ],
)
async def test_a_row_of_nonsense_is_counted_and_the_others_are_read(
    hub: LoopbackHub, row: Any
) -> None:
    """A row of another maker is nonsense too: the list was asked for this one."""
    hub.lists("Qwen", row, ROW)
    listed = await listed_by("Qwen", hub.place())
    assert ["Qwen/Qwen9-8B"] == [model.repository for model in listed.models]
    assert len(SORTS) == listed.unreadable


async def test_a_private_repository_is_passed_over(hub: LoopbackHub) -> None:
    """Its name alone could be secret."""
    hub.lists("Qwen", {**ROW, "private": True})
    listed = await listed_by("Qwen", hub.place())
    assert ((), 0) == (listed.models, listed.unreadable)


@pytest.mark.parametrize("tag", ["base_model:quantized:Qwen/Qwen9-8B", "base_model:adapter:a/b"])
async def test_a_smaller_format_and_an_adapter_are_copies(hub: LoopbackHub, tag: str) -> None:
    """As the hub's own tags say."""
    hub.lists("Qwen", {**ROW, "tags": [tag]})
    (model,) = (await listed_by("Qwen", hub.place())).models
    assert model.is_copy


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(b"<html>"), "hub_list"),
        (Answer(b'[{"id": "Qwen/Qwen9-8B", "creat'), "hub_list"),
        (Answer(b"[" * 100_000), "hub_list"),
        (Answer(b'{"error": "too many requests"}'), "hub_list"),
        (Answer(json.dumps([ROW] * 1000).encode()), "hub_list"),
        (Answer(b" " * 9_000_000), "hub_list"),
        (Answer(status=404), "hub_failed"),
        (Answer(status=429), "hub_failed"),
        (Answer(status=503), "hub_failed"),
        (Answer(location="http://127.0.0.1:1/"), "hub_redirect"),
    ],
)
async def test_no_list_is_a_mistake(hub: LoopbackHub, answer: Answer, kind: str) -> None:
    """Nonsense, half an answer, far too much of it, and refusals."""
    hub.hub.answers[list_path("Qwen", SORTS[0])] = answer
    assert kind == await _refused(hub.place(file_hosts=()))


async def test_a_silent_hub_is_given_up(hub: LoopbackHub) -> None:
    """Within the time that the place allows."""
    hub.hub.held = asyncio.Event()
    assert "hub_unreachable" == await _refused(hub.place(timeout_s=0.05))
    hub.hub.held.set()


async def _refused(place: HubPlace) -> str:
    with pytest.raises(Mistake) as caught:
        await listed_by("Qwen", place)
    return caught.value.kind
