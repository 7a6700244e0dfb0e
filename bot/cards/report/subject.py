"""What a report about an answer is about, so that its form is filled in."""

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.compare.answer import CompareAnswer, MachineSide
from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import Answer
from bot.answers.report.problem import Subject
from bot.asking.request import Request
from bot.cards.buy.card import best_pick

_BOTH = " / "


def subject_of(request: Request, answer: Answer | None) -> Subject:
    """Return the model, machine and format of an answer; as asked if it is not known."""
    match answer:
        case FitAnswer():
            hardware = answer.question.hardware or ""
            return Subject(model=answer.model.id, hardware=hardware, format=answer.memory.format)
        case BuyAnswer():
            pick = best_pick(answer)
            return _of_pick(pick) if pick else Subject(model=answer.question.model or "")
        case CompareAnswer():
            both = _BOTH.join((answer.question.a, answer.question.b))
            is_machine = isinstance(answer.sides[0], MachineSide)
            return Subject(hardware=both) if is_machine else Subject(model=both)
        case _:
            asked = {**request.usual, **request.options}
            return Subject(
                model=asked.get("model", ""),
                hardware=asked.get("hardware", ""),
                format=asked.get("quant", ""),
            )


def _of_pick(pick: Pick) -> Subject:
    run = pick.runs[0] if pick.runs else None
    devices = " + ".join(
        device.id if device.count == 1 else f"{device.count}x {device.id}"
        for device in (*pick.adds_to, *pick.devices)
    )
    return Subject(
        model=run.model if run else "",
        hardware=devices or pick.system or "",
        format=(run.format or "") if run else "",
    )
