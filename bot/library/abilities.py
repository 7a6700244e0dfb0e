"""What the makers of a model state for it, from every source that names it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalog.stated.language import Statement, Strength


@dataclass(frozen=True)
class Abilities:
    """The languages that sources name, by id, and how many they speak of; the strengths."""

    languages: tuple[str, ...] = ()
    languages_in_all: int = 0
    strengths: tuple[Strength, ...] = ()


NONE_STATED = Abilities()


def abilities_by_model(statements: Iterable[Statement]) -> Mapping[str, Abilities]:
    """Return the abilities of each model that a statement names."""
    result: dict[str, Abilities] = {}
    for statement in statements:
        for model in statement.models:
            known = result.get(model, NONE_STATED)
            languages = tuple(dict.fromkeys((*known.languages, *statement.languages)))
            in_all = max(known.languages_in_all, statement.in_all or 0, len(languages))
            strengths = tuple(dict.fromkeys((*known.strengths, *statement.strengths)))
            result[model] = Abilities(languages, in_all, strengths)
    return result
