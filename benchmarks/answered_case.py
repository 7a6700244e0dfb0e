"""A case with the answer that the shipped rules give to it, as JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from benchmarks.case import Case, Record, read_cases
from benchmarks.shipped import shipped
from bot.console.responder import Responder
from bot.library.library import Library
from bot.texts import words_for

# The cases and the prices are both of 2026.
DAY: Final = date(2026, 11, 1)


@dataclass(frozen=True)
class AnsweredCase:
    """A case with its answer, or with the refusal in its place."""

    case: Case
    answer: Record
    library: Library

    @property
    def refusal(self) -> str:
        """The text that refused the question; empty if it was answered."""
        error: Record = self.answer.get("error", {})
        return str(error.get("message", ""))

    @property
    def meets(self) -> bool:
        """Whether the main pick is recommended or acceptable."""
        pick = main_pick(self.answer)
        return pick is not None and self.case.welcomes(pick, self.library)

    @property
    def to_avoid(self) -> bool:
        """Whether the main pick is one to avoid."""
        pick = main_pick(self.answer)
        return pick is not None and self.case.warns_of(pick, self.library)

    @property
    def verdict(self) -> str:
        """One word: refused, avoid, met or missed; nothing where the case states no pick."""
        if self.refusal:
            return "refused"
        if self.to_avoid:
            return "avoid"
        if not self.case.states_a_pick:
            return ""
        return "met" if self.meets else "missed"

    @property
    def got(self) -> str:
        """The main pick in words: route, devices, price and model; or the refusal."""
        pick = main_pick(self.answer)
        if pick is None:
            return self.refusal or "no main pick"
        price = pick.get("price")
        bought = f"{machine_of(pick)} at {_price(price)}" if price else machine_of(pick)
        return ", ".join(filter(None, (pick["route"], bought.strip(), run_of(pick))))


def main_pick(answer: Record) -> Record | None:
    """Return the pick that an answer puts first; None if it recommends nothing."""
    picks: list[Record] = answer.get("picks", [])
    return next((pick for pick in picks if pick["role"] == "best"), None)


def machine_of(pick: Record) -> str:
    """Return the devices of a pick in words: `1x rtx-3090 24 GB beside 1x rtx-5080 16 GB`."""
    beside = _counted(pick.get("adds_to", ()))
    return _counted(pick["devices"]) + (f" beside {beside}" if beside else "")


def run_of(pick: Record) -> str:
    """Return what a pick runs in words: model, format and, if known, decode speed."""
    if not pick["runs"]:
        return ""
    run = pick["runs"][0]
    speed = run.get("decode_tokens_per_s")
    words = f"{run['name']} {run['format'] or ''}".strip()
    return f"{words} {speed['expected']:.0f} tokens/s" if speed else words


def answered(question: str, library: Library) -> Record:
    """Return the answer to a line as JSON, or the refusal, as `rigwise ask --json` prints it."""
    text, _ = Responder(library, words_for("en"), lambda: DAY).record(question)
    record: Record = json.loads(text)
    return record


@cache
def answered_cases() -> tuple[AnsweredCase, ...]:
    """Return all cases with the answers of the shipped rules, asked once."""
    library = shipped()
    return tuple(
        AnsweredCase(case, answered(case.question, library), library) for case in read_cases()
    )


def _counted(devices: Iterable[Record]) -> str:
    return " + ".join(
        f"{device['count']}x {device['id']} {device['memory_gib']:g} GB" for device in devices
    )


def _price(price: Record) -> str:
    if price["per"] == "once":
        return f"${price['typical']:,.0f}"
    return f"${price['typical']:,.2f} per {price['per']}"
