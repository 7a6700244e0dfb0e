"""Decode speed at each context: the figure that `/fit` gives for a single context."""

from dataclasses import dataclass

from bot.answers.fit.parsed import ParsedFit
from bot.answers.fit.question import parse_fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import Verdict, place

_SHORTEST_TOKENS = 2048


@dataclass(frozen=True)
class SpeedAt:
    """Verdict and speed for a context, in tokens; `decode` is None if it does not fit."""

    context: int
    verdict: Verdict
    decode: SpeedRange | None


def speed_curve(request: Request, library: Library) -> tuple[SpeedAt, ...]:
    """Return the speed at contexts of 2k, 4k and so on, at the asked and at the longest context.

    In ascending order, calculated as in `/fit`, with the model placed anew for each context. Empty
    without a machine; Mistake if the question cannot be understood. It is not part of `/fit`, as
    it takes as long as all of that.
    """
    result = parse_fit(request, library)
    load, host = result.load, result.host(library)
    if host is None or host.obstacle(load.format_name):
        return ()
    return tuple(
        _at(result.model.speeds_of, load._replace(context_tokens=context), host, library)
        for context in _contexts(result)
    )


def _at(model: str, load: Load, host: Host, library: Library) -> SpeedAt:
    placement = place(load, host.pools, library.judgement.spare_share)
    setup = Setup(model, host, load, placement)
    return SpeedAt(load.context_tokens, placement.verdict, decode_range(setup, library.speeds))


def _contexts(parsed: ParsedFit) -> list[int]:
    most, asked = parsed.model.max_context, parsed.question.context
    doubled = (_SHORTEST_TOKENS << step for step in range(most.bit_length()))
    return sorted({*(context for context in doubled if context < most), most, asked})
