import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace
from bot.hub.repository import model_in_repository
from bot.sizing.tensors import total_parameters
from tests.hub.gguf_writer import model_header
from tests.hub.loopback_hub import Answer, LoopbackHub
from tests.hub.small_shapes import SHAPES

REPOSITORY = "Qwen/Qwen3-8B"
CONFIGS = Path(__file__).parent / "configs"
CONFIG = (CONFIGS / "Qwen--Qwen3-8B.json").read_bytes()
INFO = {
    "author": "Qwen",
    "createdAt": "2025-04-27T03:42:21.000Z",
    "cardData": {"license": "apache-2.0"},
    "safetensors": {"parameters": {"BF16": 8190735360}, "total": 8190735360},
}
HEADER = model_header(SHAPES["llama"], tokens=["x" * 60] * 30_000)


async def _refused(place: HubPlace, repository: str = REPOSITORY) -> tuple[str, dict[str, str]]:
    with pytest.raises(Mistake) as caught:
        await model_in_repository(repository, place)
    return caught.value.kind, caught.value.values


async def test_a_repository_gives_an_entry(hub: LoopbackHub) -> None:
    """Count, maker, date and licence from the model API, the shape from config.json."""
    hub.add(REPOSITORY, {"config.json": CONFIG}, **INFO)
    result = await model_in_repository(REPOSITORY, hub.place())
    assert ("qwen3-8b", REPOSITORY, "Qwen") == (result.id, result.repository, result.developer)
    assert ("2025-04-27", "apache-2.0") == (result.released, result.license)
    assert 8190735360 == result.published_parameters == result.total_parameters


async def test_no_weights_are_fetched(hub: LoopbackHub) -> None:
    """There are two requests to the hub, one to its file host, none for weights."""
    hub.add(REPOSITORY, {"model.safetensors": b"weights", "config.json": CONFIG}, **INFO)
    await model_in_repository(REPOSITORY, hub.place())
    assert 2 == len(hub.hub.asked)
    assert [f"/blobs/{REPOSITORY}/resolve/main/config.json"] == [
        request.path for request in hub.store.asked
    ]


async def test_token_is_sent_to_the_hub_only(hub: LoopbackHub) -> None:
    """A file host gets a signed address, but not the token."""
    hub.add(REPOSITORY, {"config.json": CONFIG}, **INFO)
    await model_in_repository(REPOSITORY, hub.place(token="hf_made_up"))
    sent = {request.headers.get("Authorization") for request in hub.hub.asked}
    assert {"Bearer hf_made_up"} == sent
    assert [None] == [request.headers.get("Authorization") for request in hub.store.asked]


async def test_file_can_be_fetched_from_the_hub_itself(hub: LoopbackHub) -> None:
    """There may be no redirect, or one to another path of the same server."""
    hub.add(REPOSITORY, {"config.json": CONFIG}, **INFO)
    path = f"/{REPOSITORY}/resolve/main/config.json"
    hub.hub.answers[path] = Answer(location="/api/resolve-cache/config.json")
    hub.hub.answers["/api/resolve-cache/config.json"] = Answer(CONFIG)
    place = hub.place(file_hosts=())
    assert "qwen3-8b" == (await model_in_repository(REPOSITORY, place)).id


@pytest.mark.parametrize("ranges", [True, False])
async def test_a_repository_of_gguf_files_is_read_by_its_header(
    hub: LoopbackHub, *, ranges: bool
) -> None:
    """It is read in pieces by HTTP range, or from the start if a server has no ranges."""
    files = {"mmproj-F16.gguf": b"", "big-00001-of-00002.gguf": b"", "Q4_K_M.gguf": HEADER}
    stored = hub.add("someone/Llama-GGUF", files, gguf={"total": 1})
    stored["Q4_K_M.gguf"].ranges = ranges
    stored["Q4_K_M.gguf"].body = HEADER + bytes(8_000_000)
    result = await model_in_repository("someone/Llama-GGUF", hub.place())
    assert "llama-gguf" == result.id
    assert total_parameters(SHAPES["llama"].shape()) == result.published_parameters
    assert {"/blobs/someone/Llama-GGUF/resolve/main/Q4_K_M.gguf"} == {
        request.path for request in hub.store.asked
    }


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(status=404), "absent_repository"),
        (Answer(status=401, headers={"X-Error-Code": "RepoNotFound"}), "private_repository"),
        (Answer(status=403), "gated_repository"),
        (Answer(status=500), "hub_failed"),
        (Answer(status=429), "hub_failed"),
        (Answer(b"<html>"), "hub_answer"),
        (Answer(b"[" * 100_000), "hub_answer"),
        (Answer(b"[]"), "hub_answer"),
        (Answer(b'{"private": true}'), "private_repository"),
        (Answer(b" " * 9_000_000), "hub_answer"),
        (Answer(location="http://127.0.0.1:1/"), "hub_redirect"),
    ],
)
async def test_each_failure_has_its_own_mistake(
    hub: LoopbackHub, answer: Answer, kind: str
) -> None:
    """Absent, private, gated, broken, huge or elsewhere."""
    hub.hub.answers[f"/api/models/{REPOSITORY}"] = answer
    assert kind == (await _refused(hub.place(file_hosts=())))[0]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"not json", "not_a_config"),
        (b" " * 3_000_000, "file_too_large"),
        (json.dumps({"model_type": "rwkv9"}).encode(), "unknown_architecture"),
        (CONFIG.replace(b"4096", b"-4096"), "bad_field"),
        (CONFIG.replace(b'"hidden_size": 4096', b'"hidden_size": 2048'), "count_mismatch"),
    ],
)
async def test_a_bad_config_is_refused(hub: LoopbackHub, content: bytes, kind: str) -> None:
    """Malformed, huge, unknown, absurd, or of another size than the hub counts."""
    hub.add(REPOSITORY, {"config.json": content}, **INFO)
    assert kind == (await _refused(hub.place()))[0]


async def test_gated_file_of_a_public_repository_is_reported(hub: LoopbackHub) -> None:
    """The hub describes a gated repository to everybody, but restricts its files."""
    hub.add("meta-llama/Llama", {"config.json": CONFIG}, gated="manual", **INFO)
    gated = Answer(status=401, headers={"X-Error-Code": "GatedRepo"})
    hub.hub.answers["/meta-llama/Llama/resolve/main/config.json"] = gated
    refused = await _refused(hub.place(), "meta-llama/Llama")
    assert ("gated_repository", {"name": "meta-llama/Llama"}) == refused


@pytest.mark.parametrize("files", [{}, {"adapter_config.json": b"{}"}, {"mmproj.gguf": HEADER}])
async def test_repository_without_a_model_is_reported(
    hub: LoopbackHub, files: dict[str, bytes]
) -> None:
    """Adapters and encoders describe no model."""
    hub.add(REPOSITORY, files, **INFO)
    assert "no_model_file" == (await _refused(hub.place()))[0]


async def test_truncated_header_is_reported(hub: LoopbackHub) -> None:
    """The file ends before its header does."""
    hub.add(REPOSITORY, {"model.gguf": HEADER[:5000]})
    assert "truncated_file" == (await _refused(hub.place()))[0]


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/config.json",
        "http://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/config.json",
        "https://[fd00::1]/config.json",
        "file:///etc/passwd",
        "http://user@127.0.0.1/",
        "https://[broken/",
        "",
    ],
)
async def test_redirect_to_an_unlisted_host_is_refused(hub: LoopbackHub, location: str) -> None:
    """Another host, a private address, or plain HTTP to another computer is refused."""
    hub.add(REPOSITORY, {"config.json": CONFIG}, **INFO)
    path = f"/{REPOSITORY}/resolve/main/config.json"
    hub.hub.answers[path] = Answer(location=location)
    place = hub.place(file_hosts=("127.0.0.1", "169.254.169.254", "10.0.0.1", "fd00::1"))
    assert "hub_redirect" == (await _refused(place))[0]


async def test_file_host_with_a_private_address_is_not_contacted(
    hub: LoopbackHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its address is checked when the connection is made, not before."""

    class InsideResolver:
        async def resolve(self, host: str, port: int, family: int) -> list[dict[str, Any]]:
            return [{"host": "10.0.0.1", "port": port}]

        async def close(self) -> None:
            """Nothing is open."""

    monkeypatch.setattr("bot.hub.resolver.ThreadedResolver", InsideResolver)
    hub.add(REPOSITORY, {"config.json": CONFIG}, **INFO)
    path = f"/{REPOSITORY}/resolve/main/config.json"
    hub.hub.answers[path] = Answer(location="https://store.example/config.json")
    refused = await _refused(hub.place(file_hosts=("store.example",)))
    assert ("hub_redirect", {"host": "store.example"}) == refused


async def test_a_second_redirect_is_not_followed(hub: LoopbackHub) -> None:
    """The hub needs one; more could lead anywhere."""
    stored = hub.add(REPOSITORY, {"config.json": CONFIG}, **INFO)
    stored["config.json"].location = f"{hub.store.address}/elsewhere"
    assert "hub_redirect" == (await _refused(hub.place()))[0]
    assert 1 == len(hub.store.asked)


async def test_hub_that_does_not_answer_times_out(hub: LoopbackHub) -> None:
    """Nothing listens, or nothing answers within the timeout."""

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        ended.set()

    ended = asyncio.Event()
    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    slow = hub.place(endpoint=f"http://127.0.0.1:{port}", timeout_s=0.05)
    assert "hub_unreachable" == (await _refused(slow))[0]
    await ended.wait()
    silent.close()
    await silent.wait_closed()
    assert "hub_unreachable" == (await _refused(slow))[0]


@pytest.mark.parametrize(
    ("config", "info", "counted"),
    [
        # The count of a packed checkpoint says nothing about its weights.
        ("openai--gpt-oss-20b", {"total": 12_000_000_000}, 20914757184),
        # DeepSeek's checkpoint has a prediction block and scales in addition to the model.
        ("deepseek-ai--DeepSeek-V3", {"total": 684531386000}, 671026419200),
        ("Qwen--Qwen3-8B", {"total": 8190735361}, 8190735361),
        # The rest belongs to the vision encoder, which is part of the model.
        ("Qwen--Qwen3-VL-8B-Instruct", {"total": 8767123696}, 8767123696),
        # Encoder and prediction block cannot be separated, and are left out.
        ("Qwen--Qwen3.5-35B-A3B", {"total": 35951822704}, 34660610688),
    ],
)
async def test_published_count_is_used_if_it_agrees_with_the_shape(
    hub: LoopbackHub, config: str, info: dict[str, Any], counted: int
) -> None:
    """Otherwise the shape's own count, if the configuration explains the difference."""
    hub.add(
        REPOSITORY, {"config.json": (CONFIGS / f"{config}.json").read_bytes()}, safetensors=info
    )
    result = await model_in_repository(REPOSITORY, hub.place())
    assert (
        counted == result.published_parameters == pytest.approx(result.total_parameters, rel=0.005)
    )
