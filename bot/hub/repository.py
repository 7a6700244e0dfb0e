"""A repository of the model hub -> a catalog entry.

Counts come from the hub's model API (`safetensors`), shapes from `config.json` or, without one,
from the header of a GGUF file; no weights are fetched.
"""

import asyncio
import json
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from bot.asking.mistake import Mistake
from bot.catalog.model import UNKNOWN_RELEASE, Model
from bot.hub.address import HubPlace
from bot.hub.config import LARGEST_BYTES, read_config
from bot.hub.description import Description
from bot.hub.entry import UNKNOWN, Provenance, entry
from bot.hub.fields import Fields
from bot.hub.file import PIECES_BYTES
from bot.hub.gguf.cursor import IncompleteError
from bot.hub.gguf.gguf import describe
from bot.hub.gguf.header import Header, HeaderReader
from bot.hub.other_kinds import PIPELINE, POOLED
from bot.hub.transfer import MissingError, Transfer, transfer_from

_DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])-[0-3]\d", re.ASCII)
_MOST_INFO_BYTES = 4_000_000
_MOST_FILES = 100_000
_WANTED = ("author", "cardData", "createdAt", "gguf", "private", "safetensors", "siblings")
_MOST_PARAMETERS = 1 << 48
# One header at a time: more threads would only take time from the event loop.
_READING = ThreadPoolExecutor(1, "headers")


async def model_in_repository(repository: str, place: HubPlace) -> Model:
    """Return a repository's entry, within the timeout of `place`; a Mistake if it has none."""
    async with transfer_from(place, repository) as transfer:
        return await _look_up(transfer)


async def _look_up(transfer: Transfer) -> Model:
    info = await _info(transfer)
    if info.flag("private"):
        # Its name alone could be secret, and the answer would be stored for everybody.
        raise Mistake("private_repository", name=transfer.repository)
    files = _files(info)
    if POOLED in files:
        raise Mistake("embedding_model", name=transfer.repository)
    try:
        described_in = PIPELINE if PIPELINE in files else "config.json"
        path = f"{transfer.repository}/resolve/main/{described_in}"
        description = read_config(await transfer.fetch(path, LARGEST_BYTES + 1))
    except MissingError:
        description = describe(await _header(transfer, _gguf_file(transfer.repository, files)))
    return entry(_with_published_count(description, info), _provenance(transfer, info))


async def _info(transfer: Transfer) -> Fields:
    query = "&".join(f"expand[]={name}" for name in _WANTED)
    try:
        content = await transfer.fetch(
            f"api/models/{transfer.repository}", _MOST_INFO_BYTES + 1, query=query
        )
    except MissingError:
        raise Mistake("absent_repository", name=transfer.repository) from None
    if len(content) > _MOST_INFO_BYTES:
        raise Mistake("hub_answer", name=transfer.repository)
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise Mistake("hub_answer", name=transfer.repository) from None
    if not isinstance(values, dict):
        raise Mistake("hub_answer", name=transfer.repository)
    return Fields(values)


def _with_published_count(description: Description, info: Fields) -> Description:
    """Return the description with the hub's count; a Mistake if the two contradict."""
    if not info.has("safetensors"):
        return description
    published = info.inner("safetensors").count("total", most=_MOST_PARAMETERS)
    counting = description.counting(published)
    if counting is None:
        counted = str(description.parameters)
        raise Mistake("count_mismatch", counted=counted, published=str(published))
    return counting


def _files(info: Fields) -> tuple[str, ...]:
    siblings = info.mappings("siblings", most=_MOST_FILES)
    return tuple(sibling.text_or("rfilename", "") for sibling in siblings)


def _gguf_file(repository: str, files: Iterable[str]) -> str:
    """Return the first GGUF file that is not split and no vision encoder, in any format."""
    for name in files:
        plain = name.lower()
        if plain.endswith(".gguf") and "mmproj" not in plain and "-of-" not in plain:
            return name
    raise Mistake("no_model_file", name=repository)


async def _header(transfer: Transfer, name: str) -> Header:
    path = f"{transfer.repository}/resolve/main/{name}"
    content = bytearray()
    reader = HeaderReader(content)
    for size in PIECES_BYTES:
        asked = size - len(content)
        try:
            piece = await transfer.fetch(path, asked, start=len(content))
        except MissingError:
            raise Mistake("no_model_file", name=transfer.repository) from None
        content += piece
        try:
            # A long header takes a third of a second; meanwhile the event loop serves others.
            return await asyncio.get_running_loop().run_in_executor(_READING, reader.read)
        except IncompleteError:
            if len(piece) < asked:
                raise Mistake("truncated_file") from None
    raise Mistake("header_too_large", limit=f"{PIECES_BYTES[-1] >> 20} MiB")


def _provenance(transfer: Transfer, info: Fields) -> Provenance:
    repository = transfer.repository
    owner, _, name = repository.partition("/")
    card = info.inner("cardData") if info.has("cardData") else info
    return Provenance(
        name=name,
        source=f"{transfer.place.endpoint}/{repository}",
        repository=repository,
        developer=info.text_or("author", owner),
        released=_day(info.text_or("createdAt", "")),
        license=card.text_or("license", UNKNOWN),
    )


def _day(moment: str) -> str:
    """Return the day of an ISO timestamp, UNKNOWN_RELEASE if it is not one of this century."""
    day = moment[:10]
    return day if _DAY.fullmatch(day) else UNKNOWN_RELEASE
