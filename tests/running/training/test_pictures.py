from dataclasses import replace

import pytest

from bot.asking.names import named_machine
from bot.running.training.pictures import (
    PictureJob,
    finest_format,
    picture_ways_out,
    placed_pictures,
    training_of,
)
from bot.sizing.media.pictures import Canvas
from tests.golden.frozen.library import frozen_library

LIBRARY = frozen_library()
SQUARE = Canvas(1024, 1024)


def _job(model: str, name: str = "BF16", canvas: Canvas = SQUARE) -> PictureJob:
    entry = LIBRARY.media[model]
    training = training_of(entry, LIBRARY)
    assert training is not None
    return PictureJob(entry, training, name, 8, canvas)


@pytest.mark.parametrize(
    ("hardware", "finest"),
    [("rtx 5090", "BF16"), ("rtx 4090", "FP8"), ("rtx 3060 12gb", "NF4"), ("rtx 3070", "NF4")],
)
def test_flux_is_trained_in_the_finest_format_that_fits(hardware: str, finest: str) -> None:
    """On 8 GB none does, and the smallest is shown."""
    machine = named_machine(hardware, LIBRARY)
    assert finest == finest_format(_job("flux.1-dev"), machine, LIBRARY)


@pytest.mark.parametrize(
    ("hardware", "verdict"),
    [("rtx 3080 10gb", "tight"), ("rtx 4070", "comfortable"), ("rtx 3070", "no")],
)
def test_a_stated_card_is_compared_with_the_whole_card(hardware: str, verdict: str) -> None:
    """The makers of sd-scripts recommend 10 GB for SDXL."""
    placed = placed_pictures(_job("sdxl"), named_machine(hardware, LIBRARY), LIBRARY)
    assert verdict == placed.verdict
    assert 10 * 2**30 == placed.needed_bytes == sum(placed.parts.values())


def test_other_makes_have_nothing_published() -> None:
    """All figures behind the formula are of NVIDIA cards."""
    placed = placed_pictures(_job("flux.1-dev"), named_machine("m4 max 64gb", LIBRARY), LIBRARY)
    assert "no_training" == placed.reason
    assert "BF16" == finest_format(
        _job("flux.1-dev"), named_machine("rx 7900 xtx", LIBRARY), LIBRARY
    )


def test_each_way_out_fits() -> None:
    """Four pictures at once fit beside 4 bits only."""
    machine = named_machine("rtx 4090", LIBRARY)
    job = replace(_job("flux.1-dev"), canvas=Canvas(1024, 1024, batch=4))
    ways = list(picture_ways_out(job, machine, LIBRARY))
    assert [{"quant": "NF4"}] == [options for options, _ in ways]
    assert all(placed.fits for _, placed in ways)


def test_what_is_stated_holds_for_one_setting() -> None:
    """So there is no way out."""
    assert [] == list(picture_ways_out(_job("sdxl"), named_machine("rtx 3070", LIBRARY), LIBRARY))
