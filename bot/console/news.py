"""`rigwise news`: the new models of the catalog's makers, as entries to check by hand."""

import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bot.asking.mistake import Mistake
from bot.cards.in_words import plain_refusal
from bot.catalog.shapes.fine_tune import FineTune
from bot.console.responder import Status
from bot.hub.address import HubPlace
from bot.hub.news.candidates import candidates, makers
from bot.hub.news.listing import ListedModel, listed_by
from bot.hub.news.proposal import Proposal, news_text, proposed
from bot.library.library import Library
from bot.settings.settings import Settings
from bot.texts import Words

# A moderator waits at a terminal; a GGUF header of 20 MB over a slow line takes longest.
_TIMEOUT_S: Final = 60.0
# Of so many repositories the files are read; a moderator checks no more at once.
_MOST_READ: Final = 60
# After so many makers in a row without an answer, the hub is not there.
_MOST_SILENT: Final = 2


def propose_news(settings: Settings, library: Library, today: date, out: Path, words: Words) -> int:
    """Write a new file with proposed entries; return the exit status, 2 if the hub failed.

    No file of the catalog is touched, and none that exists is overwritten. What one maker or
    repository cannot give is one line on standard error, and keeps no other from being proposed.
    """
    if _is_within(out, settings.catalog):
        return _refused(words.say("news.in_catalog", file=out))
    if out.exists():
        return _refused(words.say("news.exists", file=out))
    place = HubPlace.from_settings(settings, _TIMEOUT_S)
    listed, failed = _listed(makers(library), place, words)
    new = candidates(listed, library, today)
    proposals, refused = _proposals(new[:_MOST_READ], place, library, words)
    if len(new) > _MOST_READ:
        refused.append(words.say("news.more", count=len(new) - _MOST_READ))
    sys.stderr.writelines(f"{line}\n" for line in (*failed, *refused))
    status = Status.REFUSED if failed else Status.ANSWERED
    if not proposals:
        sys.stdout.write(words.say("news.none") + "\n")
        return status
    return _written(out, news_text(today.isoformat(), proposals, refused), proposals, words, status)


def _is_within(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def _refused(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return Status.REFUSED


def _listed(
    owners: Sequence[str], place: HubPlace, words: Words
) -> tuple[list[ListedModel], list[str]]:
    """Return what the hub lists of each maker, and a line for each that it does not."""
    models: list[ListedModel] = []
    failed: list[str] = []
    silent = 0
    for number, owner in enumerate(owners):
        try:
            listed = asyncio.run(listed_by(owner, place))
        except Mistake as mistake:
            failed.append(words.say("news.of", name=owner, text=plain_refusal(mistake, words)))
            silent = silent + 1 if mistake.kind == "hub_unreachable" else 0
            if silent == _MOST_SILENT and number + 1 < len(owners):
                failed.append(words.say("news.silent", count=len(owners) - number - 1))
                break
            continue
        silent = 0
        models += listed.models
        if listed.unreadable:
            failed.append(words.say("news.unreadable", name=owner, count=listed.unreadable))
    return models, failed


def _proposals(
    new: Sequence[ListedModel], place: HubPlace, library: Library, words: Words
) -> tuple[list[Proposal], list[str]]:
    """Return the entries, and a line for each repository that gives none or lies about its base."""
    proposals: list[Proposal] = []
    refused: list[str] = []
    for listed in new:
        try:
            proposal = asyncio.run(proposed(listed, place, library))
        except Mistake as mistake:
            text = plain_refusal(mistake, words)
            refused.append(words.say("news.of", name=listed.repository, text=text))
            continue
        proposals.append(proposal)
        if proposal.lied_about is not None:
            values = {"name": listed.repository, "base": proposal.lied_about}
            refused.append(words.say("news.base", **values))
    return proposals, refused


def _written(
    out: Path, text: str, proposals: Sequence[Proposal], words: Words, status: Status
) -> int:
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return _refused(words.say("import.unwritable", file=str(out), reason=error.strerror))
    tunes = sum(isinstance(each.entry, FineTune) for each in proposals)
    counts = {"models": len(proposals) - tunes, "fine_tunes": tunes}
    sys.stdout.write(words.say("news.written", file=out, **counts) + "\n")
    return status
