"""`rigwise mcp`: the door, opened over a pipe or at a port."""

import sys
from collections.abc import Callable
from datetime import date

from bot.console.refused import RefusedError
from bot.console.responder import Responder
from bot.library.library import Library
from bot.texts import Words, load_words


def serve(library: Library, words: Words, today: Callable[[], date], port: int | None) -> None:
    """Serve until the client or a signal ends it; without a port over standard input and output.

    RefusedError without the SDK, or if the port cannot be used.
    """
    english = load_words()["en"]  # as every verb speaks to who typed it
    try:
        from bot.console.mcp import serving  # noqa: PLC0415 - the SDK is an extra
    except ModuleNotFoundError as error:
        raise RefusedError(english.say("mcp.no_package")) from error
    clerk = Responder(library, words, today)
    if port is None:
        serving.serve_pipe(clerk)
        return
    try:
        listening = serving.bound(port)
    except (OSError, OverflowError) as error:
        raise RefusedError(english.say("mcp.no_port", port=port, reason=error)) from error
    address = f"http://{serving.HOST}:{listening.getsockname()[1]}{serving.PATH}"
    sys.stderr.write(english.say("mcp.listening", address=address) + "\n")
    serving.serve_http(clerk, listening)
