"""The newest and the trending models of a maker, as the model API of the hub lists them.

Its format (huggingface_hub 1.x, `HfApi.list_models`, and docs/hub/model-cards.md of hub-docs, read
2026-11): `GET api/models?author=&sort=&limit=&expand[]=` gives an array of objects with `id` and
the fields asked for; among the `tags` stand `base_model:finetune:owner/name` and its like.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace
from bot.hub.fields import Fields
from bot.hub.transfer import MissingError, Transfer, transfer_from

SORTS: Final = ("createdAt", "trendingScore")
ROWS: Final = 20  # of each order; no maker publishes more chat models in a season
_FIELDS: Final = ("createdAt", "gated", "pipeline_tag", "private", "tags")
_MOST_BYTES: Final = 4_000_000
_MOST_TAGS: Final = 1000
_REPOSITORY: Final = re.compile(r"[A-Za-z0-9._-]{1,96}/[A-Za-z0-9._-]{1,96}", re.ASCII)
_DAY: Final = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_BASE: Final = re.compile(r"base_model:(finetune|merge):(.+/.+)")
_COPY_TAGS: Final = ("base_model:quantized:", "base_model:adapter:")


@dataclass(frozen=True)
class ListedModel:
    """A row of the list: its repository, the day on which that was made, its task and tags."""

    repository: str
    created: str
    task: str
    tags: frozenset[str]

    @property
    def bases(self) -> tuple[str, ...]:
        """The repositories that its card names as what it was trained or merged from."""
        found = (_BASE.fullmatch(tag) for tag in sorted(self.tags))
        return tuple(match[2] for match in found if match)

    @property
    def is_copy(self) -> bool:
        """Whether it is another model in a smaller format, or an adapter for it."""
        return any(tag.startswith(_COPY_TAGS) for tag in self.tags)


@dataclass(frozen=True)
class MakersList:
    """What the hub lists of a maker, and how many rows of that could not be read."""

    maker: str
    models: tuple[ListedModel, ...]
    unreadable: int = 0


async def listed_by(maker: str, place: HubPlace) -> MakersList:
    """Return a maker's public models, each once; a Mistake if the hub gives no list."""
    models: dict[str, ListedModel] = {}
    unreadable = 0
    async with transfer_from(place, maker) as transfer:
        for sort in SORTS:
            rows = await _rows(transfer, maker, sort)
            read = [*_read(rows, maker)]
            unreadable += len(rows) - len(read)
            models.update((row.repository, row) for row in read if row is not None)
    return MakersList(maker, tuple(models.values()), unreadable)


async def _rows(transfer: Transfer, maker: str, sort: str) -> list[object]:
    expanded = "&".join(f"expand[]={name}" for name in _FIELDS)
    query = f"author={maker}&sort={sort}&limit={ROWS}&{expanded}"
    try:
        content = await transfer.fetch("api/models", _MOST_BYTES + 1, query=query)
    except MissingError:
        raise Mistake("hub_failed", status="404") from None
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError):
        raise Mistake("hub_list", name=maker) from None
    if not isinstance(rows, list) or len(rows) > ROWS:
        raise Mistake("hub_list", name=maker)
    return rows


def _read(rows: list[object], maker: str) -> Iterator[ListedModel | None]:
    """Yield each row that can be read, None for one of a repository that is not public."""
    for row in rows:
        if not isinstance(row, dict):
            continue
        fields = Fields(row)
        try:
            yield _listed(fields, maker)
        except Mistake:
            continue


def _listed(fields: Fields, maker: str) -> ListedModel | None:
    repository, created = fields.word("id", 200), fields.word("createdAt")[:10]
    own = repository.partition("/")[0].lower() == maker.lower()
    if not own or not _REPOSITORY.fullmatch(repository) or not _DAY.fullmatch(created):
        raise fields.refused("id", f"{maker}/...")
    tags = fields.texts("tags", _MOST_TAGS) if fields.has("tags") else ()
    if fields.flag("private"):
        return None
    return ListedModel(repository, created, fields.text_or("pipeline_tag", ""), frozenset(tags))
