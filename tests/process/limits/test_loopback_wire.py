import io
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.process.loopback_discord import LoopbackDiscord
from tests.process.loopback_discord.limits import COMMAND
from tests.process.loopback_discord.payloads import APPLICATION_ID, USER_ID, interaction
from tests.process.loopback_discord.responses import Interaction

Json = dict[str, Any]
Answer = tuple[int, Any]

MESSAGE: Json = {"type": 4, "data": {"content": "hi"}}


class Wire:
    """Requests as a bot sends them, without a library that corrects them first."""

    def __init__(self, session: aiohttp.ClientSession, discord: LoopbackDiscord) -> None:
        self._session = session
        self._base = discord.environment()["DISCORD_API_BASE"]
        self.discord = discord

    async def ask(self, method: str, path: str, body: object = None, token: str = "") -> Answer:
        """Status and code of an answer, or status and body where it is no refusal."""
        json = None if isinstance(body, aiohttp.FormData) else body
        form = body if isinstance(body, aiohttp.FormData) else None
        async with self._session.request(
            method,
            f"{self._base}{path}",
            json=json,
            data=form,
            headers={"Authorization": f"Bot {token or 'made-up.loopback.token'}"},
        ) as response:
            answer: Any = await response.json() if response.status != 204 else None
            return response.status, answer["code"] if response.status >= 400 else answer

    def expect(self, **state: object) -> tuple[str, str]:
        """The paths of the callback and of the webhook of an interaction that was sent."""
        payload = interaction(COMMAND, {}, user_id=USER_ID, guild_id=None, locale="en-US")
        expected = Interaction(payload)
        for name, value in state.items():
            setattr(expected, name, value)
        self.discord._responses.expect(expected)
        token = payload["token"]
        callback = f"/interactions/{payload['id']}/{token}/callback"
        return callback, f"/webhooks/{APPLICATION_ID}/{token}"


@pytest.fixture
async def wire(discord: LoopbackDiscord) -> AsyncIterator[Wire]:
    """A plain HTTP client of the loopback Discord."""
    async with aiohttp.ClientSession() as session:
        yield Wire(session, discord)


async def test_a_wrong_token_is_refused(wire: Wire) -> None:
    """401, and discord.py raises LoginFailure."""
    assert (401, 0) == await wire.ask("GET", "/users/@me", token="wrong")


async def test_an_unknown_route_is_refused(wire: Wire) -> None:
    """Nothing that a bot asks for goes unnoticed."""
    assert (404, 0) == await wire.ask("POST", "/channels/1/messages", {"content": "hi"})
    assert ["/channels/1/messages"] == [refusal.path for refusal in wire.discord.refusals]


async def test_commands_that_break_a_limit_are_not_registered(wire: Wire) -> None:
    """The commands of before stay."""
    path = f"/applications/{APPLICATION_ID}/commands"
    good: list[Json] = [{"name": "fit", "description": "Does it fit?"}]
    status, registered = await wire.ask("PUT", path, good)
    assert (400, 50035) == await wire.ask("PUT", path, [{"name": "Fit", "description": "?"}])
    assert (200, registered) == (status, wire.discord.commands)
    assert 1 == wire.discord.registrations


async def test_a_command_keeps_its_id_when_it_is_registered_again(wire: Wire) -> None:
    """Discord takes a command of the same name and type for the same command."""
    path = f"/applications/{APPLICATION_ID}/commands"
    fit, buy = ({"name": name, "description": "?"} for name in ("fit", "buy"))
    _, first = await wire.ask("PUT", path, [fit])
    _, second = await wire.ask("PUT", path, [buy, fit])
    assert first[0]["id"] == second[1]["id"]
    assert (200, second) == await wire.ask("GET", path)


async def test_a_second_callback_is_refused(wire: Wire) -> None:
    """40060: the interaction has been acknowledged."""
    callback, _ = wire.expect()
    assert (204, None) == await wire.ask("POST", callback, MESSAGE)
    assert (400, 40060) == await wire.ask("POST", callback, MESSAGE)


async def test_a_callback_after_three_seconds_is_refused(wire: Wire) -> None:
    """10062: the token died unanswered."""
    callback, _ = wire.expect(sent_at=time.monotonic() - 3.1)
    assert (404, 10062) == await wire.ask("POST", callback, MESSAGE)


async def test_a_callback_to_an_interaction_that_never_was_is_refused(wire: Wire) -> None:
    """10062, as for one that is too old."""
    assert (404, 10062) == await wire.ask("POST", "/interactions/1/token/callback", MESSAGE)


async def test_a_refused_callback_leaves_the_interaction_open(wire: Wire) -> None:
    """The bot may answer once more, and better."""
    callback, _ = wire.expect()
    assert (400, 50006) == await wire.ask("POST", callback, {"type": 4, "data": {}})
    assert (204, None) == await wire.ask("POST", callback, MESSAGE)


@pytest.mark.parametrize(("size", "answer"), [(0, (204, None)), (1, (413, 40005))])
async def test_a_file_is_taken_up_to_10_mebibytes(wire: Wire, size: int, answer: Answer) -> None:
    """attachment_size_limit of the interaction says so."""
    callback, _ = wire.expect()
    form = aiohttp.FormData({"payload_json": '{"type": 4, "data": {"content": "hi"}}'})
    form.add_field("files[0]", io.BytesIO(b" " * (10 * 1024 * 1024 + size)), filename="chart.png")
    assert answer == await wire.ask("POST", callback, form)


async def test_a_body_that_is_neither_json_nor_a_form_is_refused(wire: Wire) -> None:
    """50109, whatever the route."""
    callback, _ = wire.expect()
    assert (400, 50109) == await wire.ask("POST", callback, aiohttp.FormData({"type": "4"}))


async def test_a_callback_is_answered_with_the_message_if_asked(wire: Wire) -> None:
    """with_response: discord.py 2.5 and later ask for it."""
    callback, _ = wire.expect()
    status, answer = await wire.ask("POST", f"{callback}?with_response=1", MESSAGE)
    assert (200, "hi") == (status, answer["resource"]["message"]["content"])


async def test_a_deferral_is_answered_with_its_state_if_asked(wire: Wire) -> None:
    """discord.py tells from it that a message is still loading, and for whom."""
    callback, _ = wire.expect()
    deferral = {"type": 5, "data": {"flags": 64}}
    _, answer = await wire.ask("POST", f"{callback}?with_response=1", deferral)
    state = answer["interaction"]
    assert (True, True) == (
        state["response_message_loading"],
        state["response_message_ephemeral"],
    )


async def test_webhooks_want_a_known_answered_and_young_token(wire: Wire) -> None:
    """10015 for a token without an answered interaction, 50027 after 15 minutes."""
    body = {"content": "more"}
    assert (404, 10015) == await wire.ask("POST", f"/webhooks/{APPLICATION_ID}/token", body)
    _, open_webhook = wire.expect()
    assert (404, 10015) == await wire.ask("POST", open_webhook, body)
    _, old_webhook = wire.expect(callback=MESSAGE, sent_at=time.monotonic() - 901)
    assert (401, 50027) == await wire.ask("POST", old_webhook, body)


async def test_the_messages_of_an_interaction_are_fetched_edited_and_deleted(wire: Wire) -> None:
    """@original is the answer; a follow-up has an id of its own; a deleted message is unknown."""
    callback, webhook = wire.expect()
    await wire.ask("POST", callback, MESSAGE)
    _, more = await wire.ask("POST", f"{webhook}?wait=1", {"content": "more"})
    _, edited = await wire.ask("PATCH", f"{webhook}/messages/{more['id']}", {"content": "most"})
    _, original = await wire.ask("GET", f"{webhook}/messages/@original")
    assert ("hi", "most") == (original["content"], edited["content"])
    assert (204, None) == await wire.ask("DELETE", f"{webhook}/messages/@original")
    assert (404, 10008) == await wire.ask("GET", f"{webhook}/messages/@original")


async def test_an_edit_may_not_empty_a_message(wire: Wire) -> None:
    """50006, as for a message that is sent empty."""
    callback, webhook = wire.expect()
    await wire.ask("POST", callback, MESSAGE)
    path = f"{webhook}/messages/@original"
    assert (400, 50006) == await wire.ask("PATCH", path, {"content": None})


async def test_an_edit_keeps_the_files_that_it_does_not_leave_out(wire: Wire) -> None:
    """Without a list of attachments all stay; with one, those it names."""
    callback, webhook = wire.expect()
    form = aiohttp.FormData({"payload_json": '{"type": 4, "data": {"content": "hi"}}'})
    form.add_field("files[0]", io.BytesIO(b"chart"), filename="chart.png")
    await wire.ask("POST", callback, form)
    path = f"{webhook}/messages/@original"
    bodies: list[Json] = [{"content": "a"}, {"attachments": []}]
    edited = [(await wire.ask("PATCH", path, body))[1]["attachments"] for body in bodies]
    assert [["chart.png"], []] == [[file["filename"] for file in files] for files in edited]


async def test_the_first_follow_up_to_a_deferral_takes_its_visibility(wire: Wire) -> None:
    """A deferral fixes who sees the answer, whatever the follow-up asks for."""
    callback, webhook = wire.expect()
    await wire.ask("POST", callback, {"type": 5, "data": {"flags": 64}})
    _, message = await wire.ask("POST", f"{webhook}?wait=1", {"content": "done", "flags": 4096})
    _, original = await wire.ask("GET", f"{webhook}/messages/@original")
    assert (64, original) == (message["flags"], message)


@pytest.mark.parametrize(
    ("token", "intents", "code"),
    [("wrong", 1, 4004), ("made-up.loopback.token", 1 | 1 << 15, 4014)],
    ids=["a wrong token", "reading messages"],
)
async def test_the_gateway_ends_what_it_does_not_allow(
    discord: LoopbackDiscord, token: str, intents: int, code: int
) -> None:
    """No privileged intent is granted to this application."""
    address = discord.environment()["DISCORD_GATEWAY_URL"]
    async with aiohttp.ClientSession() as session, session.ws_connect(address) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": token, "intents": intents}})
        assert aiohttp.WSMsgType.CLOSE == (await socket.receive()).type
        assert code == socket.close_code
    assert [code] == [refusal.code for refusal in discord.refusals]


async def test_a_wait_in_vain_tells_what_was_seen(wire: Wire) -> None:
    """A test that fails should say why."""
    await wire.ask("GET", "/users/@me")
    with pytest.raises(TimeoutError, match=r"no shard identified.*GET /users/@me"):
        await wire.discord.ready(within_s=0.01)
