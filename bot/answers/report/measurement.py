"""Reports as rows of `catalog/measured/`, as far as a row can express them."""

from bot.answers.report.check import PROMPT_TOKENS, checked
from bot.answers.report.report import Report
from bot.asking.names import named_machine
from bot.catalog.measured.measurement import Measurement
from bot.catalog.programs.engine import RUNTIMES
from bot.library.library import Library

# llama-bench's default number of generated tokens (tg128), assumed if a report gives none.
_GENERATED_TOKENS = 128


def measurement_of(report: Report, library: Library, year: int, source: str) -> Measurement | None:
    """Return the row of a report; None if no row can express it.

    Rows are for equal devices of the catalog that hold the whole model, with a 16-bit KV cache.
    Mistake if the model or the hardware is no longer in the catalog.
    """
    first, *others = named_machine(report.hardware, library).devices
    alike = all(other.device is first.device for other in others)
    alike = alike and library.devices.get(first.device.id) == first.device
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
