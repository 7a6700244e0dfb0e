"""The log: one line per event on standard error, in which no token ever appears."""

import json
import logging
import secrets
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from bot.settings.database_address import ServerAddress
from bot.settings.settings import Settings

_LONGEST_REASON: Final = 200
_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class MaskingFormatter(logging.Formatter):
    """Writes `***` in place of a secret anywhere: in a message, an argument, a traceback."""

    def __init__(self, secrets_to_mask: Iterable[str]) -> None:
        super().__init__(_LINE)
        self._secrets = tuple(secrets_to_mask)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with the traceback below it."""
        return self._masked(super().format(record))

    def _masked(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


class JsonFormatter(MaskingFormatter):
    """Writes one JSON object per line, traceback included, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return `time` (ISO 8601, UTC), `level`, `logger`, `message`; `reference`, `traceback`."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._masked(record.getMessage()),
        }
        if reference := getattr(record, "reference", None):
            fields["reference"] = reference
        if record.exc_info:
            fields["traceback"] = self._masked(self.formatException(record.exc_info))
        return json.dumps(fields, ensure_ascii=False)


def start_log(settings: Settings) -> None:
    """Send all log records, discord.py's too, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    tokens = (settings.token, settings.hub_token)
    hidden = [token.get_secret_value() for token in tokens if token]
    if isinstance(settings.database, ServerAddress) and settings.database.hidden:
        hidden.append(settings.database.hidden)
    formatter = JsonFormatter if settings.log_format == "json" else MaskingFormatter
    handler.setFormatter(formatter(hidden))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # asyncpg logs tracebacks if a server is away; the store logs the same on one line.
    logging.getLogger("asyncpg").setLevel(logging.CRITICAL)
    # At DEBUG these two write several lines for each statement and each turn of the event loop.
    for chatty in ("aiosqlite", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.INFO, logging.getLogger().level))


def log_fault(log: logging.Logger, what: str, error: BaseException) -> str:
    """Log a fault of ours with its traceback; return the reference under which it is logged."""
    reference = secrets.token_hex(4)
    log.error("fault %s: %s", reference, what, exc_info=error, extra={"reference": reference})
    return reference


def log_loss(log: logging.Logger, what: str, reason: BaseException | str) -> str:
    """Log in one line a failure of Discord, the network or the store; return its reference."""
    reference = secrets.token_hex(4)
    text = brief(reason) if isinstance(reason, BaseException) else reason
    log.warning("fault %s: %s: %s", reference, what, text, extra={"reference": reference})
    return reference


def brief(error: BaseException) -> str:
    """Return an error's message on one line, shortened so that it holds no page of a server."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}…"
