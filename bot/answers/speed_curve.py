"""Decode speed against context: what `/fit` says of one context, said of all."""

from dataclasses import dataclass, replace

from bot.answers.asked import Asked
from bot.answers.fit import load_of
from bot.answers.fit_answer import SpeedRange
from bot.answers.fit_question import FitAsked, fit_asked
from bot.answers.machine_figures import speed_range
from bot.answers.pools import pools_of
from bot.library.library import Library
from bot.sizing.load import Load
from bot.sizing.placement import Verdict, place
from bot.sizing.pool import Pools

_SHORTEST_TOKENS = 2048


@dataclass(frozen=True)
class SpeedAt:
    """The load with this much context in use; no speed where it does not fit."""

    context: int
    verdict: Verdict
    decode: SpeedRange | None


def speed_curve(asked: Asked, library: Library) -> tuple[SpeedAt, ...]:
    """The speed at 2k, 4k and so on, at the asked context and at the model's own, in order.

    By the arithmetic of `/fit`, each context placed anew. Empty without a machine; a Mistake where
    the question cannot be understood. Its own function, since it takes as long as `/fit` itself.
    """
    found = fit_asked(asked, library)
    if found.machine is None:
        return ()
    load = load_of(found)
    pools = pools_of(found.machine, library, found.question.runtime, mixture=load.shape.is_mixture)
    return tuple(
        _at(replace(load, context_tokens=context), pools, library.judgement.spare_share)
        for context in _contexts(found)
    )


def _at(load: Load, pools: Pools, spare_share: float) -> SpeedAt:
    placement = place(load, pools, spare_share)
    return SpeedAt(load.context_tokens, placement.verdict, speed_range(load, placement, pools))


def _contexts(found: FitAsked) -> list[int]:
    most, asked = found.model.max_context, found.question.context
    doubled = (_SHORTEST_TOKENS << step for step in range(most.bit_length()))
    return sorted({*(context for context in doubled if context < most), most, asked})
