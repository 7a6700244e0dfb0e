from dataclasses import replace

import pytest

from bot.answers.report.measurement import measurement_of
from bot.library.library import Library
from tests.answers.report.test_check import REPORT
from tests.catalog.test_processor import family


def test_report_becomes_a_row(library: Library) -> None:
    """With the given year and source, and the measured values unchanged."""
    report = REPORT.model_copy(update={"hardware": "2x rtx-9090"})
    row = measurement_of(report, library, 2026, "member report 7")
    assert row is not None
    assert ("decode", "rtx-9090", 2, "small-7b", "Q4_K_M") == (
        *(row.work, row.device, row.count, row.model, row.format),
    )
    assert (4096, 128, 1, 2026, "member report 7") == (
        *(row.depth, row.tokens, row.tokens_per_s, row.year, row.source),
    )


@pytest.mark.parametrize(("work", "tokens"), [("decode", 128), ("prefill", 512)])
def test_missing_length_is_the_default_of_llama_bench(
    library: Library, work: str, tokens: int
) -> None:
    """128 tokens written, or a prompt of 512."""
    report = REPORT.model_copy(update={"work": work, "tokens": 0})
    row = measurement_of(report, library, 2026, "x")
    assert row is not None
    assert tokens == row.tokens


@pytest.mark.parametrize(
    "what",
    [
        {"kv": "q8_0"},
        {"hardware": "rtx-9090 + halo-9"},
        {"model": "big-30b", "format": "F32"},
        {"model": "big-30b", "format": "Q8_0"},
    ],
)
def test_reports_that_fit_no_row_give_none(library: Library, what: dict[str, str]) -> None:
    """A quantised cache, unlike devices, or a model that the devices do not hold."""
    assert measurement_of(REPORT.model_copy(update=what), library, 2026, "x") is None


def test_a_processor_that_is_no_device_of_the_catalog_gives_no_row(library: Library) -> None:
    """A row of the catalog names one of its devices."""
    known = replace(library, processors=(family(),))
    report = REPORT.model_copy(update={"hardware": "i7-12700 64gb"})
    assert measurement_of(report, known, 2026, "x") is None
