"""Which answers members doubted most, over all servers, so that rules and facts can be mended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.answers.report.problem import ProblemKind, Subject
from bot.asking.mistake import Mistake
from bot.asking.names import named_machine, named_model
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.spelling import slug


@dataclass(frozen=True)
class Doubt:
    """One report about one answer; `at_s` is its Unix time, `server_id` 0 outside of servers."""

    about: Subject
    kind: ProblemKind
    server_id: int
    at_s: int


@dataclass(frozen=True)
class Doubted:
    """An answer and the reports about it: how many, on how many servers, the last one's time."""

    about: Subject
    reports: int
    servers: int
    last_s: int
    kinds: Mapping[ProblemKind, int]

    @property
    def question(self) -> str:
        """The line that asks for the answer; empty if nothing was named."""
        about = self.about
        named = [("hardware", about.hardware), ("quant", about.format)]
        options = "".join(f" {name}:{text}" for name, text in named if text)
        if about.model:
            return f"/fit model:{about.model}{options}"
        return f"/best hardware:{about.hardware}" if about.hardware else ""


def doubted(doubts: Iterable[Doubt], library: Library | None) -> list[Doubted]:
    """Return the doubted answers, the most often doubted first.

    The same model and machine in other words are one answer; `library` knows them, None if it
    cannot be used, and then only spellings are alike.
    """
    found: defaultdict[tuple[str, str, str], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        found[_key(doubt.about, library)].append(doubt)
    grouped = [_grouped(entries, library) for entries in found.values()]
    return sorted(grouped, key=lambda each: (-each.reports, -each.servers, -each.last_s))


def _grouped(entries: list[Doubt], library: Library | None) -> Doubted:
    latest = max(entries, key=lambda entry: entry.at_s)
    return Doubted(
        about=_named(latest.about, library),
        reports=len(entries),
        servers=len({entry.server_id for entry in entries} - {0}),
        last_s=latest.at_s,
        kinds=dict(Counter(entry.kind for entry in entries).most_common()),
    )


def _key(about: Subject, library: Library | None) -> tuple[str, str, str]:
    named = _named(about, library)
    return slug(named.model), slug(named.hardware), slug(named.format)


def _named(about: Subject, library: Library | None) -> Subject:
    """Return what a report is about, by the names of the catalog where it has them."""
    if library is None:
        return about
    names = {}
    try:
        names["model"] = named_model(about.model, library).id if about.model else ""
    except Mistake:
        names["model"] = about.model
    try:
        machine = named_machine(about.hardware, library) if about.hardware else None
        names["hardware"] = machine_text(machine) if machine else ""
    except Mistake:
        names["hardware"] = about.hardware
    return about.model_copy(update=names)
