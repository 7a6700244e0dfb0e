"""The loopback Discord that a test starts, and a real bot process talks to."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import web

from tests.process.loopback_discord.changes import Changes
from tests.process.loopback_discord.channels import GUILD_MESSAGES, Channels, written_by
from tests.process.loopback_discord.gateway import AUTHENTICATION_FAILED, Gateway
from tests.process.loopback_discord.invocation import (
    Value,
    command_data,
    component_data,
    message_command_data,
    modal_data,
)
from tests.process.loopback_discord.journal import Journal, Refusal, Request
from tests.process.loopback_discord.limits import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT
from tests.process.loopback_discord.message import members_message
from tests.process.loopback_discord.payloads import CHANNEL_ID, GUILD_ID, USER_ID, interaction
from tests.process.loopback_discord.registry import Registry
from tests.process.loopback_discord.reply import Reply
from tests.process.loopback_discord.responses import Interaction, Responses
from tests.process.loopback_discord.rest import PREFIX, Reception

Json = dict[str, Any]

TOKEN: Final = "made-up.loopback.token"
START_S: Final = 30.0  # a cold start on a busy machine


class LoopbackDiscord:
    """REST and gateway on one port of 127.0.0.1, for one application and its token.

    `at_once` is `max_concurrency`, `response_window_s` what an interaction waits for its callback.
    What a bot sends is held to Discord's schemas and limits; `refusals` must stay empty.
    """

    def __init__(
        self,
        *,
        shards: int = 1,
        at_once: int = 1,
        guild_ids: tuple[int, ...] = (GUILD_ID,),
        response_window_s: float = 3.0,
    ) -> None:
        self._changes = Changes()
        self._journal = Journal(self._changes)
        self._gateway = Gateway(self._journal, TOKEN, guild_ids)
        self._registry = Registry(self._gateway, shards, at_once)
        self._responses = Responses(self._journal, response_window_s)
        self._channels = Channels(self._changes)
        self._reception = Reception(self._journal, TOKEN)
        self._port = 0
        app = self._reception.application()
        app.add_routes([web.get("/gateway", self._gateway.connected)])
        for part in (self._responses, self._channels, self._registry):
            app.add_routes(part.routes(PREFIX))
        self._runner = web.AppRunner(app, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        self._gateway.url = f"ws://127.0.0.1:{self._port}/gateway"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._gateway.drop(resumable=True)
        await self._runner.cleanup()

    def environment(self) -> dict[str, str]:
        """The settings that point a bot process here."""
        return {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_BASE": f"http://127.0.0.1:{self._port}{PREFIX}",
            "DISCORD_GATEWAY_URL": self._gateway.url,
        }

    @property
    def commands(self) -> list[Json]:
        """The commands as registered, with their ids."""
        return self._registry.commands

    @property
    def registrations(self) -> int:
        """How often the commands were registered."""
        return self._registry.registrations

    @property
    def requests(self) -> list[Request]:
        """Every REST request, in order."""
        return self._journal.requests

    @property
    def refusals(self) -> list[Refusal]:
        """Every request and gateway message that Discord would refuse."""
        return self._journal.refusals

    @property
    def sent(self) -> list[Json]:
        """The body of every accepted message and edit, with its allowed_mentions if it has any."""
        return self._responses.sent

    @property
    def written(self) -> list[Json]:
        """Every message that the bot wrote into a channel by itself."""
        return self._channels.written

    @property
    def identifies(self) -> list[Json]:
        """The data of every IDENTIFY."""
        return self._gateway.identifies

    @property
    def resumes(self) -> list[Json]:
        """The data of every RESUME."""
        return self._gateway.resumes

    async def ready(self, *, within_s: float = START_S) -> None:
        """Wait until a shard has identified; TimeoutError tells what was seen instead."""
        await self.until(self._gateway.is_connected, within_s, "no shard identified")

    async def registered(self, *, within_s: float = START_S) -> None:
        """Wait until the commands were registered."""
        await self.until(lambda: self.registrations > 0, within_s, "no commands registered")

    async def resumed(self, *, within_s: float = START_S) -> None:
        """Wait until every session that was dropped as resumable was resumed."""
        gateway = self._gateway
        await self.until(lambda: gateway.resumed >= gateway.dropped, within_s, "not all resumed")

    async def drop_gateway(self, *, resumable: bool = True) -> None:
        """Close every gateway connection; not resumable: the client has to identify again."""
        await self._gateway.drop(resumable=resumable)

    async def reset_token(self) -> None:
        """Close every gateway connection as Discord does once a token was reset."""
        await self._gateway.close_with(AUTHENTICATION_FAILED)

    def answer_with_page(self, path_part: str, status: int, *, times: int = 1) -> None:
        """Answer so many requests whose path has that part in it with a page, as a proxy does."""
        self._reception.misbehaviour.show_page(path_part, status, times)

    def rate_limit_next(self, path_part: str, *, retry_after_s: float = 0.01) -> None:
        """Answer the next REST request whose path has that part in it with 429."""
        self._reception.misbehaviour.limit(path_part, retry_after_s)

    def fail_next(self, path_part: str, status: int, *, code: int = 0, times: int = 1) -> None:
        """Answer so many requests whose path has that part in it with an error."""
        self._reception.misbehaviour.fail(path_part, status, code, times)

    def forget_sessions(self) -> None:
        """Let no lost session be resumed."""
        self._gateway.forget()

    async def invite(self, guild: Json) -> None:
        """Let a guild invite the bot."""
        await self._gateway.invite(guild)

    async def repeat(self) -> None:
        """Send the last event of each session once more, as after a resumption."""
        await self._gateway.repeat()

    async def slash(
        self,
        name: str,
        options: Mapping[str, Value] | None = None,
        *,
        locale: str = "en-US",
        user_id: int = USER_ID,
        guild_id: int | None = GUILD_ID,
    ) -> Reply:
        """Send a slash command and wait for its answer, after a deferral for the edited one.

        NotOfferedError where Discord's client would not send it; a `guild_id` of None is a
        direct message; TimeoutError where the member would read that the bot did not respond.
        """
        data = command_data(self.commands, name, options or {}, in_guild=guild_id is not None)
        payload = interaction(COMMAND, data, user_id=user_id, guild_id=guild_id, locale=locale)
        return await self._answer(Interaction(payload), guild_id)

    async def message_command(
        self,
        name: str,
        content: str,
        *,
        locale: str = "en-US",
        user_id: int = USER_ID,
        guild_id: int | None = GUILD_ID,
    ) -> Reply:
        """Choose a command in the menu of somebody's message with that content."""
        data = message_command_data(self.commands, name, members_message(content))
        payload = interaction(COMMAND, data, user_id=user_id, guild_id=guild_id, locale=locale)
        return await self._answer(Interaction(payload), guild_id)

    async def write(
        self,
        content: str,
        *,
        user_id: int = USER_ID,
        guild_id: int = GUILD_ID,
        channel_id: str = CHANNEL_ID,
        is_reply: bool = False,
        is_bot: bool = False,
    ) -> None:
        """Let a member write a message; it reaches a bot that asked for messages of servers."""
        session = self._gateway.session(guild_id)
        if session is not None and session.intents & GUILD_MESSAGES:
            message = written_by(
                user_id, content, guild_id, channel_id, is_reply=is_reply, is_bot=is_bot
            )
            await session.dispatch("MESSAGE_CREATE", message)

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        others: Mapping[str, Value] | None = None,
        **who: Any,
    ) -> list[Json]:
        """The choices that the bot offers for what is typed into an option."""
        return (await self.typed(name, option, typed, others, **who)).choices

    async def typed(
        self,
        name: str,
        option: str,
        typed: str,
        others: Mapping[str, Value] | None = None,
        *,
        locale: str = "en-US",
        guild_id: int | None = GUILD_ID,
    ) -> Reply:
        """The whole answer to what is typed into an option."""
        options = {**(others or {}), option: typed}
        in_guild = guild_id is not None
        data = command_data(self.commands, name, options, in_guild=in_guild, focused=option)
        payload = interaction(AUTOCOMPLETE, data, user_id=USER_ID, guild_id=guild_id, locale=locale)
        return await self._answer(Interaction(payload), guild_id)

    async def press(
        self,
        custom_id: str,
        *,
        message: Json,
        values: list[str] | None = None,
        user_id: int = USER_ID,
        guild_id: int | None = GUILD_ID,
        locale: str = "en-US",
    ) -> Reply:
        """Press a button of a message, or choose values of a select; the answer to that.

        After a deferred update (type 6) the reply comes at once, with the message as it was.
        """
        data = component_data(message, custom_id, values)
        payload = interaction(COMPONENT, data, user_id=user_id, guild_id=guild_id, locale=locale)
        pressed = Interaction({**payload, "message": message}, source=message)
        return await self._answer(pressed, guild_id)

    async def submit(
        self,
        form: Reply,
        values: Mapping[str, str | list[str]],
        *,
        message: Json | None = None,
        user_id: int = USER_ID,
        guild_id: int | None = GUILD_ID,
        locale: str = "en-US",
    ) -> Reply:
        """Send a form that was opened, perhaps under a message, with values by their labels."""
        data = modal_data(form.body["data"], values)
        payload = interaction(SUBMIT, data, user_id=user_id, guild_id=guild_id, locale=locale)
        source = {"message": message} if message else {}
        return await self._answer(Interaction({**payload, **source}, source=message), guild_id)

    def message(self, message_id: str) -> Json | None:
        """A message as it stands now; None once it was deleted."""
        return self._responses.message(message_id)

    async def until(self, condition: Callable[[], bool], within_s: float, what: str) -> None:
        """Wait until a condition on what was seen holds; TimeoutError tells what was seen."""
        await self._journal.until(self._changes, condition, within_s, what)

    async def _answer(self, asked: Interaction, guild_id: int | None) -> Reply:
        session = self._gateway.session(guild_id)
        if session is None:
            raise LookupError(f"no shard serves the guild {guild_id}; {self._journal.summary()}")
        self._responses.expect(asked)
        await session.dispatch("INTERACTION_CREATE", asked.payload)
        return await self._responses.reply_to(asked)
