"""Discord's gateway: HELLO, IDENTIFY, READY, RESUME, and events that wait for a resumption.

Source: https://discord.com/developers/docs/events/gateway, 2026-08-06.
"""

import json
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from tests.process.loopback_discord import payloads
from tests.process.loopback_discord.journal import Journal, RefusedError

Json = dict[str, Any]

DISPATCH: Final = 0
HEARTBEAT: Final = 1
IDENTIFY: Final = 2
RESUME: Final = 6
INVALID_SESSION: Final = 9
HELLO: Final = 10
HEARTBEAT_ACK: Final = 11
HEARTBEAT_INTERVAL_MS: Final = 41_250

UNKNOWN_ERROR: Final = 4000  # the client may resume
FOR_GOOD: Final = frozenset({1000, 1001})  # closed by the client so, a session ends
AUTHENTICATION_FAILED: Final = 4004
DISALLOWED_INTENTS: Final = 4014
# GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT: not granted to this application
PRIVILEGED_INTENTS: Final = 1 << 1 | 1 << 8 | 1 << 15


class Line:
    """One connection; compressed as the client asked for (zlib-stream or not at all)."""

    def __init__(self, socket: web.WebSocketResponse, compress: str | None) -> None:
        self.socket = socket
        self._stream = zlib.compressobj() if compress == "zlib-stream" else None

    async def send(self, payload: Json) -> None:
        """Send one gateway message; nothing happens on a line that is closing."""
        if self.socket.closed:
            return
        text = json.dumps(payload)
        if self._stream is None:
            await self.socket.send_str(text)
        else:
            data = self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(data)


@dataclass
class Session:
    """One shard's session: its events, and the line they go out on while there is one."""

    shard: tuple[int, int]
    intents: int = 0
    id: str = field(default_factory=lambda: f"session-{payloads.snowflake()}")
    events: list[Json] = field(default_factory=list)
    line: Line | None = None

    async def dispatch(self, name: str, data: Json) -> None:
        """Send an event, or keep it for the resumption."""
        event = {"op": DISPATCH, "t": name, "s": len(self.events) + 1, "d": data}
        self.events.append(event)
        if self.line is not None:
            await self.line.send(event)


class Gateway:
    """The sessions of all shards. `identifies` and `resumes` hold what the shards sent."""

    def __init__(self, journal: Journal, token: str, guild_ids: tuple[int, ...]) -> None:
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        # Shards that were identified while another session of theirs was on the line, so that
        # both got every question.
        self.served_twice: list[int] = []
        self.dropped = 0
        self.resumed = 0
        self.url = ""
        self._journal = journal
        self._token = token
        self._guilds = {guild_id: payloads.guild(guild_id) for guild_id in guild_ids}
        self._sessions: dict[str, Session] = {}

    def session(self, guild_id: int | None) -> Session | None:
        """The newest session of the shard that serves a guild; shard 0 for direct messages."""
        for session in reversed(self._sessions.values()):
            shard_id, shard_count = session.shard
            if shard_id == ((guild_id or 0) >> 22) % shard_count:
                return session
        return None

    async def invite(self, guild: Json) -> None:
        """Let a guild invite the bot: its GUILD_CREATE does not say that it was unavailable."""
        guild_id = int(guild["id"])
        self._guilds[guild_id] = guild
        if session := self.session(guild_id):
            await session.dispatch("GUILD_CREATE", guild)

    def is_connected(self) -> bool:
        """Whether a shard has identified and is on the line."""
        return any(session.line is not None for session in self._sessions.values())

    def shards_on_line(self) -> set[int]:
        """The shards that a bot is connected for at this moment."""
        return {session.shard[0] for session in self._sessions.values() if session.line is not None}

    async def connected(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until either side ends it."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = Line(socket, request.query.get("compress"))
        await line.send({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_INTERVAL_MS}})
        async for message in socket:
            await self._received(line, json.loads(message.data))
        self._hung_up(line)
        return socket

    async def drop(self, *, resumable: bool) -> None:
        """End every connection: with a close code, or with a session that is no longer valid."""
        cut = [session for session in self._sessions.values() if session.line is not None]
        if resumable:
            self.dropped += len(cut)
        else:
            self._sessions.clear()
        for session in cut:
            line, session.line = session.line, None
            if line is not None and not resumable:
                await line.send({"op": INVALID_SESSION, "d": False})
            if line is not None:
                await line.socket.close(code=UNKNOWN_ERROR)

    async def close_with(self, code: int) -> None:
        """End every connection with a close code after which nobody may come back."""
        for session in list(self._sessions.values()):
            if session.line is not None:
                await session.line.socket.close(code=code)

    def forget(self) -> None:
        """Drop the sessions that have lost their line, so that a RESUME finds none."""
        for session in [entry for entry in self._sessions.values() if entry.line is None]:
            del self._sessions[session.id]
            self.dropped -= 1

    async def repeat(self) -> None:
        """Dispatch the last event of each session again."""
        for session in self._sessions.values():
            await session.dispatch(session.events[-1]["t"], session.events[-1]["d"])

    def _hung_up(self, line: Line) -> None:
        """Keep the session for a resumption, unless the client itself closed it for good."""
        for session in list(self._sessions.values()):
            if session.line is line:
                session.line = None
                if line.socket.close_code in FOR_GOOD:
                    del self._sessions[session.id]
        self._journal.changes.tell()

    async def _received(self, line: Line, message: Json) -> None:
        if message["op"] == HEARTBEAT:
            await line.send({"op": HEARTBEAT_ACK})
        elif message["op"] == IDENTIFY:
            await self._identify(line, message["d"])
        elif message["op"] == RESUME:
            await self._resume(line, message["d"])
        self._journal.changes.tell()

    async def _identify(self, line: Line, data: Json) -> None:
        self.identifies.append(data)
        if data.get("token") != self._token:
            await self._refuse(line, AUTHENTICATION_FAILED, "Authentication failed.")
        elif data.get("intents", 0) & PRIVILEGED_INTENTS:
            await self._refuse(line, DISALLOWED_INTENTS, "Disallowed intent(s).")
        else:
            shard_id, shard_count = data.get("shard") or (0, 1)
            await self._welcome(Session((shard_id, shard_count), data.get("intents", 0), line=line))

    async def _welcome(self, session: Session) -> None:
        if session.shard[0] in self.shards_on_line():
            self.served_twice.append(session.shard[0])
        self._sessions[session.id] = session
        shard_id, shard_count = session.shard
        served = [guild for guild in self._guilds if (guild >> 22) % shard_count == shard_id]
        ready = {
            "v": 10,
            "user": payloads.bot_user(),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in served],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": payloads.APPLICATION_ID, "flags": 0},
        }
        await session.dispatch("READY", ready)
        for guild in served:
            await session.dispatch("GUILD_CREATE", {**self._guilds[guild], "unavailable": False})

    async def _resume(self, line: Line, data: Json) -> None:
        self.resumes.append(data)
        session = self._sessions.get(data["session_id"])
        if session is None or data["token"] != self._token:
            await line.send({"op": INVALID_SESSION, "d": False})
            return
        for event in session.events[data["seq"] :]:
            await line.send(event)
        session.line = line
        await session.dispatch("RESUMED", {})
        self.resumed += 1

    async def _refuse(self, line: Line, code: int, message: str) -> None:
        self._journal.refused("GATEWAY", "IDENTIFY", RefusedError(code, code, message))
        await line.socket.close(code=code, message=message.encode())
