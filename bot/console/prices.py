"""`rigwise prices`: the rents of the catalog anew, out of lists on the model hub."""

import asyncio
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from bot.asking.mistake import Mistake
from bot.cards.in_words import plain_refusal
from bot.catalog.cloud import CloudOffer
from bot.console.responder import Status
from bot.hub.address import HubPlace
from bot.hub.rents.lists import LICENCE, LISTS, RentList, UnusableListError, fetched
from bot.hub.rents.rent_file import NAME, rent_text
from bot.hub.rents.rent_offers import missing_half
from bot.library.library import Library
from bot.loading import load
from bot.loading.entry_file import read_entries
from bot.loading.folder import Folder
from bot.loading.section import Section
from bot.marked_yaml import Problem
from bot.settings.settings import Settings
from bot.texts import Words

# A moderator waits at a terminal; the longest list has a third of a megabyte.
_TIMEOUT_S = 60.0


def refresh_rents(settings: Settings, library: Library, today: date, words: Words) -> int:
    """Write `catalog/rent.yaml` anew; return the exit status, 2 if anything was refused.

    What a list states of a device replaces what it stated before; where a row or a whole list is
    refused, the old offers stay. The file is written only if the catalog loads with it.
    """
    written = _written(settings)
    offers, refused = [], False
    for listed in LISTS:
        old = [offer for offer in written if listed.address in offer.source]
        new, faults = _refreshed(listed, old, settings, library, today, words)
        refused = refused or bool(faults)
        offers += new
        sys.stdout.write(words.say("prices.list", list=listed.credit, count=len(new)) + "\n")
        sys.stderr.writelines(f"{fault}\n" for fault in faults)
    used = [listed.credit for listed in LISTS if any(listed.address in o.source for o in offers)]
    text = rent_text(used, _each_once(offers))
    problems = _problems_with(text, settings)
    if problems:
        sys.stderr.writelines(f"{problem}\n" for problem in problems)
        return Status.REFUSED
    file = settings.catalog / NAME
    _write(file, text)
    sys.stdout.write(words.say("calibrate.written", file=file) + "\n")
    return Status.REFUSED if refused else Status.ANSWERED


def _written(settings: Settings) -> list[CloudOffer]:
    """Return the offers that the verb wrote before; none if there is no file yet."""
    folder, section = Folder(settings.catalog), Section(CloudOffer)
    if folder.has(NAME):
        read_entries(folder, NAME, {"rent": section})
    return [entry.value for entry in section]


def _refreshed(
    listed: RentList,
    old: list[CloudOffer],
    settings: Settings,
    library: Library,
    today: date,
    words: Words,
) -> tuple[list[CloudOffer], list[str]]:
    """Return the offers of a list and what was refused of it; where refused, the old ones stay."""
    place = HubPlace.from_settings(settings, _TIMEOUT_S)
    try:
        read = asyncio.run(fetched(listed, place, library, today))
    except Mistake as mistake:
        return old, [plain_refusal(mistake, words)]
    except UnusableListError as error:
        reason = words.say(f"prices.{error.reason}", list=error.repository, licence=LICENCE)
        return old, [reason]
    faults = [str(problem) for problem in read.problems]
    if missing_half(read.offers, old):
        values = {"list": listed.repository, "new": len(read.offers), "old": len(old)}
        return old, [*faults, words.say("prices.half", **values)]
    named = {offer.device for offer in read.offers}
    kept = [offer for offer in old if faults and offer.device not in named]
    return [*read.offers, *kept], faults


def _each_once(offers: list[CloudOffer]) -> list[CloudOffer]:
    """Return the offers by id; of two lists with the same provider the first counts."""
    known: dict[str, CloudOffer] = {}
    for offer in offers:
        known.setdefault(offer.id, offer)
    return [known[name] for name in sorted(known)]


def _problems_with(text: str, settings: Settings) -> tuple[Problem, ...]:
    """Return the problems of the catalog with the new file, tried in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "catalog"
        shutil.copytree(settings.catalog, copy)
        (copy / NAME).write_text(text, encoding="utf-8")
        return load(settings.rules, copy).problems


def _write(file: Path, text: str) -> None:
    """Replace the file at once: a running bot never reads half of it."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
