"""One rule file while it is read: its data, its known facts, and its problems so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from bot.advice.facts import Vocabulary
from bot.loading.section import value_at
from bot.loading.value import Names
from bot.marked_yaml import Marked, Path, Problem, validated
from bot.marked_yaml.wording import unknown

EntryT = TypeVar("EntryT", bound=BaseModel)


@dataclass
class RuleFile:
    """Reads entries one by one and collects their problems.

    `names`: the words of each fact of the kind `names`. `later`: facts that
    exist, but are not known yet when these rules are applied. `ids`: the path of each entry by its
    id, also of entries with problems.
    """

    marked: Marked
    vocabulary: Vocabulary
    usd_rates: Mapping[str, float]
    names: Names = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, Path] = field(default_factory=dict)

    def refuse(
        self, at: Path, message: str, suggestion: str | None = None, *, at_key: bool = False
    ) -> None:
        """Note a problem."""
        self.problems.append(self.marked.problem(at, message, suggestion, at_key=at_key))

    def entry(self, kind: type[EntryT], at: Path) -> EntryT | None:
        """Return the entry at a path; None if it has problems, which are noted."""
        entry, problems = validated(self.marked, kind, at)
        self.problems += problems
        return entry

    def claim_id(self, at: Path) -> None:
        """Remember the id of an entry; note a problem if another entry of the file has it."""
        name = value_at(self.marked, (*at, "id"))
        if not isinstance(name, str):
            return
        if name in self.ids:
            line = self.marked.mark((*self.ids[name], "id")).line
            self.refuse((*at, "id"), f'the id "{name}" is taken; the first one is on line {line}')
        self.ids.setdefault(name, at)

    def knows(self, fact: str, at: Path, *, at_key: bool) -> bool:
        """Return whether a name is a fact of the vocabulary; note a problem if not."""
        if fact in self.vocabulary:
            return True
        if fact in self.later:
            message = f'"{fact}" is known only after the pick; use it in "cautions"'
            self.refuse(at, message, at_key=at_key)
        else:
            self.refuse(at, *unknown("word", fact, self.vocabulary), at_key=at_key)
        return False
