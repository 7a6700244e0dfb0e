"""Finds the entry of the model that a text names, or a short list to choose from."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from bot.catalog.cloud import ClosedModel
from bot.catalog.media.media_model import MediaModel
from bot.catalog.model import Model
from bot.naming.models.completion import NameCompletion
from bot.naming.models.model_order import ModelOrder
from bot.naming.models.name_index import NameIndex
from bot.naming.models.name_text import LONGEST_NAME, folded, without_command
from bot.naming.models.named_entry import Named, repositories, tags
from bot.naming.not_found import NotFound


class ModelNames:
    """Finds models by name; built once per library.

    Exact names are found at once. All names are taken apart only for the first text that is none,
    which takes most of the time and grows with the catalog.
    """

    def __init__(
        self,
        models: Sequence[Model],
        closed: Sequence[ClosedModel],
        media: Sequence[MediaModel] = (),
    ) -> None:
        self._models, self._closed = models, closed
        self._listed_media = media
        self._media = sorted(media, key=lambda model: model.age_date, reverse=True)
        by_age = sorted(models, key=lambda model: model.age_date, reverse=True)
        self._entries: list[Named] = [*by_age, *closed]
        self._by_literal = _by_literal([*self._entries, *self._media])
        # One question asks for the same few texts from several places.
        self._found = lru_cache(maxsize=8)(self._searched)

    def find(self, text: str) -> Named | NotFound:
        """Return the entry that a text names.

        NotFound if it names none, or could mean several; nothing is raised. An exact id, alias or
        repository always finds its entry.
        """
        if len(text) > LONGEST_NAME:
            return NotFound(text, ambiguous=False, suggestions=())
        literal = self._by_literal.get(without_command(folded(text)))
        return self._found(text) if literal is None else literal

    def _searched(self, text: str) -> Named | NotFound:
        """Return the chat model of that name, else the other model; each has words of its own."""
        result = self._index.find(text)
        if not isinstance(result, NotFound) or result.ambiguous:
            return result
        closed = self._index.any_version(text)
        if closed is not None:
            return closed
        other = self._media_index.find(text)
        # What is only similar to a name of theirs is more likely a chat model that nobody listed.
        return result if isinstance(other, NotFound) and not other.ambiguous else other

    def bases(self, text: str) -> tuple[str, ...]:
        """Return the ids of the models that a text may name a fine-tune of, at most five.

        None for a text that names an entry, or could mean several.
        """
        result = self.find(text)
        if not isinstance(result, NotFound) or result.ambiguous or len(text) > LONGEST_NAME:
            return ()
        return self._index.bases(text)

    @property
    def families(self) -> frozenset[str]:
        """The first words of the models' names."""
        return self._index.families

    def complete(self, text: str, limit: int = 25) -> list[str]:
        """Return at most `limit` ids that complete a text, the best first."""
        return self._completion.best(text, limit)

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self._entries)

    @cached_property
    def _media_index(self) -> NameIndex:
        return NameIndex(self._media)

    @cached_property
    def _completion(self) -> NameCompletion:
        order = ModelOrder(self._models)
        chat = order.likeliest_first(self._models)
        listed: list[Named] = [*chat, *self._closed, *self._listed_media]
        return NameCompletion(listed, order)


def _by_literal(entries: Sequence[Named]) -> dict[str, Named]:
    """Return entries by their exact names; an id comes before another entry's alias."""
    result: dict[str, Named] = {}
    for entry in entries:
        result.setdefault(folded(entry.id), entry)
    for entry in entries:
        for other in (*entry.aliases, *tags(entry), *repositories(entry)):
            result.setdefault(folded(other), entry)
    return result
