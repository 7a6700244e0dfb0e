"""The questions behind the other machines that a card of `/buy` names."""

from collections.abc import Iterator

from bot.answers.buy.answer import BuyAnswer, LadderStep, Pick
from bot.cards.buy.pick_request import machine_of, pick_options, run_options
from bot.cards.control import Ask
from bot.library.library import Library
from bot.texts import Words

_CLOUD = ("api", "rent")
_ROLES = ("cheaper", "alternative", "stretch")


def buy_asks(answer: BuyAnswer, library: Library, words: Words) -> list[Ask]:
    """Return a button for each step of the ladder, else for each other machine that is named.

    Each asks `/fit` for the model that the card names with the machine.
    """
    if len(answer.ladder) > 1:
        return [*_steps(answer, library, words)]
    return [
        Ask(_label(pick, library, words), pick_options(answer, pick, library), command="fit")
        for role in _ROLES
        for pick in answer.picks
        if pick.role == role and _runs_at_home(pick)
    ]


def _runs_at_home(pick: Pick) -> bool:
    """Return whether a pick has devices of its own, and a model that runs on them."""
    first = pick.runs[0] if pick.runs else None
    return pick.route not in _CLOUD and bool(pick.devices) and bool(first and first.format)


def _label(pick: Pick, library: Library, words: Words) -> str:
    machine = machine_of((*pick.devices, *pick.adds_to), library)
    return words.say(f"control.pick.{pick.role}", machine=machine.name)


def _steps(answer: BuyAnswer, library: Library, words: Words) -> Iterator[Ask]:
    for step in answer.ladder:
        if step.run.format is not None:
            yield _step(answer, step, library, words)


def _step(answer: BuyAnswer, step: LadderStep, library: Library, words: Words) -> Ask:
    machine = machine_of(step.devices, library)
    return Ask(
        words.say(f"control.ladder.{step.step}", machine=machine.name),
        run_options(answer, step.run.hardware, step.run, library),
        command="fit",
    )
