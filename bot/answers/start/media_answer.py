"""The answer to `/start` for a model that is no chat model. Field names are part of the JSON."""

from typing import Literal

from bot.answers.media.answer import MediaAnswer
from bot.answers.start.answer import Download, Link, ProgramName
from bot.answers.whole.answer import WholeAnswer
from bot.asking.question import MediaQuestion, WholeQuestion
from bot.catalog.frozen import Frozen
from bot.running.commands.command import Command
from bot.running.commands.shell import Os

# What one has to know: the files to put beside a script, and what differs from `/fit`.
Note = Literal["picture", "sound", "encoders", "no_script", "does_not_run"]


class MediaStartAnswer(Frozen):
    """The answer to `/start` for pictures, video, speech and vectors.

    `fit`: that of `/fit` for what is started. `instead_of`: the format that fits best, where no
    program here starts it and the commands take another. No commands where it does not run, or
    where a page is all that is known.
    """

    kind: Literal["start"] = "start"
    question: MediaQuestion | WholeQuestion
    os: Os
    systems: tuple[Os, ...]
    fit: MediaAnswer | WholeAnswer
    instead_of: str | None
    programs: tuple[ProgramName, ...]
    commands: tuple[Command, ...]
    downloads: tuple[Download, ...]
    links: tuple[Link, ...]
    notes: tuple[Note, ...]
    library_version: str
