"""`rigwise reports`: which answers were doubted most, and what waits for the operator."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.report.doubted import Doubt, Doubted, doubted
from bot.answers.report.problem import Subject
from bot.cards.report.card import waiting_line
from bot.cards.report.doubted_lines import doubted_lines, doubted_record
from bot.cards.report.waiting import waiting_report
from bot.library.library import Library
from bot.store import OPERATOR, Address, KeptReport, Store
from bot.texts import Words


@dataclass(frozen=True)
class Gathered:
    """The doubted answers of all servers, and the reports that wait for the operator."""

    doubted: Sequence[Doubted]
    waiting: Sequence[KeptReport]
    note: str = ""

    def lines(self, words: Words) -> list[str]:
        """Return all of it as lines."""
        lines = [self.note] if self.note else []
        lines += doubted_lines(self.doubted, words)
        if not self.waiting:
            return [*lines, words.say("reports.none")]
        # A terminal shows no bold.
        told = (waiting_line(waiting_report(kept), words) for kept in self.waiting)
        return [
            *lines,
            words.say("cli.reports.waiting"),
            *(line.replace("**", "") for line in told),
        ]

    def text(self, words: Words) -> str:
        """Return all of it as a text of lines."""
        return "".join(f"{line}\n" for line in self.lines(words))

    def record(self) -> str:
        """Return all of it as one JSON object on a line."""
        waiting = [
            {"number": kept.number, "kind": kept.kind, "content": json.loads(kept.content)}
            for kept in self.waiting
        ]
        result = {"doubted": [*map(doubted_record, self.doubted)], "waiting": waiting}
        return f"{json.dumps(result, ensure_ascii=False)}\n"


def reports(address: Address, done: int | None, library: Library | None, words: Words) -> Gathered:
    """Return what was reported; may raise StoreError.

    `done`: the number of a report for the operator that was looked at, which is set aside first.
    `library`: by whose names the same model and machine are known again; None without one.
    """
    return asyncio.run(_reports(address, done, library, words))


async def _reports(
    address: Address, done: int | None, library: Library | None, words: Words
) -> Gathered:
    now_s, note = int(time.time()), ""
    async with Store(address) as store:
        if done is not None:
            kind = await store.reports.decide(OPERATOR, done, "rejected", now_s)
            key = "cli.reports.set_aside" if kind else "cli.reports.unknown"
            note = words.say(key, number=done)
        kept = await store.reports.doubts(now_s)
        waiting = await store.reports.in_state(OPERATOR, "pending", now_s)
    doubts = (doubt for entry in kept for doubt in _doubts(entry))
    return Gathered(doubted(doubts, library), waiting, note)


def _doubts(kept: KeptReport) -> Iterator[Doubt]:
    """Yield a doubt for each answer that a report is about; a table of speeds is about several."""
    read = waiting_report(kept)
    about = [read.problem.about] if read.problem else []
    about += [
        Subject(model=speed.model, hardware=speed.hardware, format=speed.format)
        for speed in read.speeds
    ]
    for subject in dict.fromkeys(about):
        yield Doubt(subject, kept.kind, kept.server_id, kept.created_at_s)
