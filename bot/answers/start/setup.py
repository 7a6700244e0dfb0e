"""The setup that the commands start: the asked one, else the nearest one that runs."""

from dataclasses import dataclass, replace

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.answers.fit.parsed import ParsedFit
from bot.answers.fit.question import parse_fit
from bot.answers.start.answer import Replaced
from bot.answers.start.draft import drafted
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.commands.start import Start
from bot.running.setup import Host, Setup
from bot.sizing.placing.placement import place

_K = 1024


@dataclass(frozen=True)
class Running:
    """A question of `/fit` whose setup runs, with its answer.

    `instead_of`: the part of what was asked that it replaces; None if it is what was asked.
    """

    request: Request
    answer: FitAnswer
    instead_of: Replaced | None = None


def running(asked: FitAnswer, request: Request, library: Library) -> Running | None:
    """Return what was asked if it runs, else the nearest setup that does; None if none does.

    That has the best format, else the longest context that fits.
    """
    machine = asked.machines[0]
    if machine.verdict != "no":
        return Running(request, asked)
    best, longest = machine.best_format, machine.longest_context
    if best is not None and best != asked.memory.format:
        return _changed(request, "format", {"quant": best}, library)
    if longest is not None and longest < asked.memory.context:
        shorter = {"context": str(longest // _K * _K or longest)}
        return _changed(request, "context", shorter, library)
    return None


def _changed(
    request: Request, instead_of: Replaced, options: dict[str, str], library: Library
) -> Running | None:
    other = replace(request, options={**request.options, **options})
    answer = fit(other, library)
    return Running(other, answer, instead_of) if answer.machines[0].verdict != "no" else None


def start_of(request: Request, library: Library) -> Start | None:
    """Return a question's setup under the program that it names; None if it names no machine.

    The placement is the one of `/fit`.
    """
    parsed = parse_fit(request, library)
    host = parsed.host(library)
    return None if host is None else _start(parsed, host, library)


def _start(parsed: ParsedFit, host: Host, library: Library) -> Start:
    model, load = parsed.model, parsed.load
    placement = place(load, host.pools, library.judgement.spare_share)
    return Start(
        model,
        Setup(model.speeds_of, host, load, placement),
        parsed.program.id,
        library.repositories.get(model.id, ()),
        draft=drafted(parsed, library),
        shares_cache=load.unified,
        keeps_full_window=load.full_window,
        sees=parsed.question.vision,
    )
