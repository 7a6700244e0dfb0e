"""`rigwise import`: a catalog entry from a model's file or from its repository."""

import asyncio
import sys
from pathlib import Path

from bot.answers.model_place import is_file_name, is_repository
from bot.asking.mistake import Mistake
from bot.cards.in_words import plain_refusal
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.console.responder import Status
from bot.hub.entry import entry_text
from bot.hub.file import model_in_file
from bot.loading import load
from bot.settings.settings import Settings
from bot.texts import Words

# A user waits at a terminal while a header of 20 MB arrives over a slow line.
_TIMEOUT_S = 120.0


def import_entry(name: str, out: Path | None, settings: Settings, words: Words) -> int:
    """Print or write the entry of a file or repository; return the exit status, 2 if refused.

    Nothing is written if nothing could be read, and no existing file is overwritten.
    """
    try:
        text = entry_text(_model(name, settings))
    except Mistake as mistake:
        listed = _listed(name, settings) if is_repository(name) else None
        refused = plain_refusal(mistake, words)
        if listed is not None:
            refused = words.say("import.listed", name=listed.name, id=listed.id)
        sys.stderr.write(f"{refused}\n")
        return Status.REFUSED
    if out is None:
        sys.stdout.write(text)
        return Status.ANSWERED
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        texts = words.say("import.unwritable", file=str(out), reason=error.strerror)
        sys.stderr.write(f"{texts}\n")
        return Status.REFUSED
    sys.stdout.write(words.say("import.written", file=str(out)) + "\n")
    return Status.ANSWERED


def _listed(name: str, settings: Settings) -> MediaModel | None:
    """Return the catalog's model for pictures, sound or vectors that has a repository, if any."""
    library = load(settings.rules, settings.catalog).library
    media = library.media.values() if library else ()
    return next((model for model in media if model.repository.lower() == name.lower()), None)


def _model(name: str, settings: Settings) -> Model:
    if is_file_name(name) or Path(name).exists():
        return model_in_file(name)
    if not is_repository(name):
        raise Mistake("unreadable_file", file=name)
    # Only a repository needs the HTTP client, which takes longer to load than all the rest.
    from bot.hub.address import HubPlace  # noqa: PLC0415
    from bot.hub.repository import model_in_repository  # noqa: PLC0415

    return asyncio.run(model_in_repository(name, HubPlace.from_settings(settings, _TIMEOUT_S)))
