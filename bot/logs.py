"""The log: one line per event on standard error, in which the token never appears."""

import logging
import sys

from bot.settings import Settings

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class MaskingFormatter(logging.Formatter):
    """Writes `***` for a secret, wherever it stands: in a message, an argument, a traceback."""

    def __init__(self, secret: str | None) -> None:
        super().__init__(_LINE)
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, and the traceback below it."""
        text = super().format(record)
        return text.replace(self._secret, "***") if self._secret else text


def start_log(settings: Settings) -> None:
    """Send everything that is logged, discord.py's lines too, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    token = settings.token.get_secret_value() if settings.token else None
    handler.setFormatter(MaskingFormatter(token))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    # At DEBUG these two write several lines for each statement and each turn of the event loop.
    for chatty in ("aiosqlite", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.INFO, logging.getLogger().level))
