"""What an answer shows beside the terms of the rule files, as far as a change of it is told."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pydantic.main import IncEx

from bot.advice.tree import branches
from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer, MediaPick
from bot.catalog.localised import Localised
from bot.catalog.price import Currency
from bot.catalog.units import GIB
from bot.library.library import Library
from bot.texts import LOCALES

Answer = FitAnswer | BuyAnswer | MediaAnswer | MediaBuyAnswer

# Places in files move with every edit, and say nothing to a member.
_PLACE: Final[IncEx] = {"__all__": {"file", "line"}}
_NOT_SHOWN: Final[IncEx] = {
    "library_version": True,
    "path": _PLACE,
    "reasons": _PLACE,
    "rules": _PLACE,
}
# A rule's id, and what it says, before placeholders are filled.
RuleTexts = tuple[tuple[str, tuple[Localised | None, ...]], ...]


@dataclass(frozen=True)
class Money:
    """An amount as it is shown."""

    amount: float
    currency: Currency


@dataclass(frozen=True)
class Shown:
    """The figures of an answer that members look at first; None where it has none.

    `decode_tokens_per_s`: the expected speed, rounded to two digits as cards show it.
    `memory_gib`: what `/fit` calculates for the model, rounded likewise. `texts`: those of its
    rules. `digest` covers all that the answer holds: two answers with the same one are the same.
    """

    pick: Localised | None = None
    model: str | None = None
    format: str | None = None
    context: int | None = None
    price: Money | None = None
    decode_tokens_per_s: float | None = None
    memory_gib: float | None = None
    texts: RuleTexts = ()
    digest: str = ""


def shown_of(answer: Answer, library: Library) -> Shown:
    """Return what an answer shows; `library` is the one that it was made from."""
    texts = _texts(answer, library) if isinstance(answer, FitAnswer | BuyAnswer) else ()
    return replace(figures_of(answer), texts=texts, digest=_digest(answer))


def figures_of(answer: Answer) -> Shown:
    """Return the figures alone, without texts and digest, which take most of the time."""
    match answer:
        case FitAnswer():
            machine = answer.machines[0] if answer.machines else None
            speed = machine.decode_tokens_per_s if machine else None
            return Shown(
                format=answer.memory.format,
                context=answer.memory.context,
                decode_tokens_per_s=two_digits(speed.expected) if speed else None,
                memory_gib=round(answer.memory.total_bytes / GIB, 1),
            )
        case BuyAnswer():
            return _of_purchase(answer)
        case MediaBuyAnswer(picks=(first, *_)):
            return Shown(pick=first.name, price=_money(first))
        case _:
            return Shown()


def _of_purchase(answer: BuyAnswer) -> Shown:
    pick = answer.picks[0] if answer.picks else None
    run = pick.runs[0] if pick and pick.runs else None
    speed = run.decode_tokens_per_s if run else None
    return Shown(
        pick=pick.name if pick else None,
        model=run.name if run else None,
        format=run.format if run else None,
        context=run.context if run else None,
        price=_money(pick) if pick else None,
        decode_tokens_per_s=two_digits(speed.expected) if speed else None,
    )


def _texts(answer: FitAnswer | BuyAnswer, library: Library) -> RuleTexts:
    named = {rule.id for rule in answer.rules}
    if isinstance(answer, BuyAnswer):
        named |= {step.id for step in answer.path} | {rule.id for rule in answer.reasons}
    texts = _buy_texts(library) if isinstance(answer, BuyAnswer) else _fit_texts(library)
    return tuple(entry for entry in texts if entry[0] in named)


def _fit_texts(library: Library) -> Iterator[tuple[str, tuple[Localised | None, ...]]]:
    yield from ((rule.id, (rule.say,)) for rule in library.fit_cautions)


def _buy_texts(library: Library) -> Iterator[tuple[str, tuple[Localised | None, ...]]]:
    for branch in branches(library.buy_tree):
        yield branch.id, (branch.because, branch.but)
    yield from ((rule.id, (rule.say,)) for rule in (*library.buy_reasons, *library.buy_cautions))


def _money(pick: Pick | MediaPick) -> Money | None:
    return Money(pick.price.typical, pick.price.currency) if pick.price else None


def two_digits(value: float) -> float:
    """Return a speed rounded as cards show it."""
    return float(f"{value:.2g}")


def _digest(answer: Answer) -> str:
    """Return a hash of an answer in every language, but for the places of its rules."""
    result = hashlib.sha256()
    for locale in LOCALES:
        text = answer.model_dump_json(exclude=_NOT_SHOWN, context={"locale": locale})
        result.update(text.encode())
    return result.hexdigest()
