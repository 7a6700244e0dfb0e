"""Speeds of processors, held against what their owners measured."""

import csv
from pathlib import Path
from statistics import median

import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.running.machine_figures import machine_figures
from bot.running.setup import host_of
from bot.sizing.load import Load

MEASURED = Path(__file__).parent / "measured.csv"
ROWS = list(csv.DictReader(MEASURED.read_text("utf-8").splitlines()))
CONTEXT = 1536  # about the middle of the prompts that LocalScore measures


def decode(library: Library, hardware: str, model: str, number_format: str) -> SpeedRange:
    """Return the expected speed of a model."""
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine), hardware
    entry = library.models[model]
    load = Load(entry.sized, number_format, CONTEXT)
    speed = machine_figures(
        entry, host_of(machine, library, "llama.cpp"), load, library
    ).decode_tokens_per_s
    assert speed is not None, hardware
    return speed


def test_measured_speeds_lie_about_where_they_are_expected(library: Library) -> None:
    """The median error is a quarter at most, although nobody stated which RAM was fitted."""
    errors = []
    for row in ROWS:
        expected = decode(library, row["hardware"], row["model"], row["format"]).expected
        errors.append(abs(float(row["tokens_per_s"]) / expected - 1))
    assert len(errors) >= 60
    assert median(errors) <= 0.25


def test_measured_speeds_with_known_channels_are_within_a_tenth(library: Library) -> None:
    """Twelve channels of DDR5-4800, as that machine's owner states."""
    known = [row for row in ROWS if row["hardware"].startswith("EPYC 9554")]
    assert len(known) == 4
    for row in known:
        expected = decode(library, row["hardware"], row["model"], row["format"]).expected
        assert float(row["tokens_per_s"]) == pytest.approx(expected, rel=0.1)


@pytest.mark.parametrize("processor", ["epyc 9654", "epyc genoa", "xeon gold 6248", "i7-12700"])
def test_a_card_beside_a_processor_never_makes_a_large_mixture_slower(
    library: Library, processor: str
) -> None:
    """The experts in RAM are read as fast as without the card."""
    alone = decode(library, f"{processor} cpu only 768gb", "gpt-oss-120b", "MXFP4")
    beside = decode(library, f"{processor} 768gb + rtx 3090", "gpt-oss-120b", "MXFP4")
    assert beside.expected >= 0.95 * alone.expected


def test_slower_ram_makes_a_processor_slower(library: Library) -> None:
    """One channel, then DDR4-2666, then what is usual, then DDR5."""
    texts = ["32gb single channel", "32gb ddr4-2666", "32gb", "32gb ddr5-4800"]
    speeds = [decode(library, f"i7-12700 {text}", "llama-3.1-8b", "Q4_K_M") for text in texts]
    assert [speed.expected for speed in speeds] == sorted(speed.expected for speed in speeds)
    assert speeds[0].expected < speeds[-1].expected / 2
