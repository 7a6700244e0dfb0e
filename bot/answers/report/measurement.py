"""A report as a row of `catalog/measured/`, where one can say what it says."""

from bot.answers.report.check import PROMPT_TOKENS, checked
from bot.answers.report.report import Report
from bot.asking.names import named_machine
from bot.catalog.measurement import Measurement
from bot.catalog.runtime import RUNTIMES
from bot.library.library import Library

# What llama-bench generates by default (tg128), taken where a report tells no length.
_GENERATED_TOKENS = 128


def measurement_of(report: Report, library: Library, year: int, source: str) -> Measurement | None:
    """The row of a report; None where no row can say it.

    Rows are of equal devices that hold the whole model, with a cache of 16 bits. A Mistake where
    the catalog has lost the model or the hardware since.
    """
    first, *others = named_machine(report.hardware, library).devices
    alike = all(other.device is first.device for other in others)
    runtime = next((entry for entry in RUNTIMES if entry == report.runtime), None)
    if not alike or runtime is None or report.kv != "f16" or not _is_held(report, library):
        return None
    usual_tokens = PROMPT_TOKENS if report.work == "prefill" else _GENERATED_TOKENS
    return Measurement(
        work=report.work,
        device=first.device.id,
        count=1 + len(others),
        ram_gb_per_s=None,
        model=report.model,
        format=report.format,
        published_format="",
        runtime=runtime,
        program="",
        split="",
        experts_in_ram_layers=0,
        depth=report.depth,
        tokens=report.tokens or usual_tokens,
        streams=1,
        tokens_per_s=report.tokens_per_s,
        year=year,
        source=source,
    )


def _is_held(report: Report, library: Library) -> bool:
    return checked(report, library).verdict not in ("offload", "no")
