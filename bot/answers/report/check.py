"""Checks of a reported speed against the estimate of `/fit` for the same setup."""

from typing import Literal

from bot.answers.fit.question import parse_fit
from bot.answers.report.report import Report
from bot.asking.names import named_machine
from bot.asking.request import Request
from bot.catalog.frozen import Frozen
from bot.library.library import Library
from bot.running.figures import MachineFigures, SpeedRange
from bot.running.machine_figures import machine_figures
from bot.running.setup import host_of
from bot.sizing.placing.placement import Verdict

# Beyond twice the range's end a typing error is likelier than a better or worse setup.
_FAR = 2
# llama-bench's default prompt length, assumed if a report gives none.
PROMPT_TOKENS = 512

# `unknown`: there is no estimate to compare with.
Standing = Literal["inside", "outside", "far", "unknown"]


class ReportCheck(Frozen):
    """A report, the estimate for it, and whether the report is within its range.

    `estimate` is None if there is none. `far` makes the bot ask the member to confirm, and is also
    the standing of a speed if the model does not fit at all. `verdict` is that of `/fit`.
    """

    report: Report
    estimate: SpeedRange | None
    standing: Standing
    verdict: Verdict


def checked(report: Report, library: Library) -> ReportCheck:
    """Check a report against the estimate."""
    figures = _figures(report, library)
    decode, prefill = figures.decode_tokens_per_s, figures.prefill_tokens_per_s
    estimate = decode if report.work == "decode" else prefill
    where: Standing
    if report.work == "prefill" and report.depth:
        # The estimate is the mean from the first token on, but this report starts at a depth.
        estimate, where = None, "unknown"
    elif estimate is None:
        where = "far" if figures.verdict == "no" else "unknown"
    else:
        where = standing(report.tokens_per_s, estimate)
    return ReportCheck(report=report, estimate=estimate, standing=where, verdict=figures.verdict)


def _figures(report: Report, library: Library) -> MachineFigures:
    """Return the figures of `/fit` for the reported setup."""
    context = report.depth + (report.tokens or (PROMPT_TOKENS if report.work == "prefill" else 0))
    options = {
        "model": report.model,
        "hardware": report.hardware,
        "quant": report.format,
        "context": str(max(1, context)),
        "kv": report.kv,
        "runtime": report.runtime,
    }
    result = parse_fit(Request("fit", options), library)
    machine = named_machine(report.hardware, library)
    host = host_of(machine, library, result.runtime, result.program)
    return machine_figures(result.model, host, result.load, library)


def standing(tokens_per_s: float, estimate: SpeedRange) -> Standing:
    """Compare a speed with a range; `far` is beyond twice its upper or half its lower end."""
    if estimate.low <= tokens_per_s <= estimate.high:
        return "inside"
    far = not estimate.low / _FAR <= tokens_per_s <= estimate.high * _FAR
    return "far" if far else "outside"
