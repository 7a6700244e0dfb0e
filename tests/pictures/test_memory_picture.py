from itertools import pairwise

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.pictures.memory_picture import COLOURS, memory_picture
from bot.pictures.svg import INNER, RED
from bot.running.figures import DeviceFigures
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import Box, assert_neat, boxes_of
from tests.samples.fits import fit

EN = words_for("en")
ASKED = [
    {"model": "small-7b", "hardware": "rtx 9090"},
    {"model": "small-7b", "hardware": "2x rtx 9090", "users": "4"},
    {"model": "big-30b", "hardware": "rtx 9090"},
    {"model": "big-30b", "hardware": "m9 max 64gb"},
    {"model": "mix-50b", "hardware": "rtx 9090"},
    {"model": "mix-50b", "hardware": "rtx 9090 + 128GB RAM"},
    {"model": "mix-50b", "hardware": "ddr5 9999 64GB"},
]


def _drawn(answer: FitAnswer, locale: str = "en") -> str:
    return memory_picture(answer, answer.machines[0], words_for(locale)).svg


def _segments(svg: str) -> list[Box]:
    """Return the segments of the large bar."""
    return [box for box in boxes_of(svg, "rect") if box.bottom - box.top == 36][1:]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("options", ASKED)
def test_every_verdict_is_drawn_neatly(options: dict[str, str], locale: str) -> None:
    """Comfortable, tight, offload and no, on one device, several and a CPU."""
    assert_neat(_drawn(fit(**options), locale))


@pytest.mark.parametrize("options", ASKED)
def test_each_part_is_proportional_to_its_bytes(options: dict[str, str]) -> None:
    """They are side by side from the left, each with its share of the memory."""
    answer = fit(**options)
    machine, memory = answer.machines[0], answer.memory
    segments = _segments(_drawn(answer))
    whole = max(machine.usable_bytes, machine.needed_bytes)
    assert segments[-1].right - segments[0].left == pytest.approx(
        INNER * machine.needed_bytes / whole, abs=0.1
    )
    cache = next(box for box in segments if box.colour == COLOURS["cache"])
    assert cache.width == pytest.approx(INNER * memory.kv_cache_bytes / whole, abs=0.02)
    for segment, following in pairwise(segments):
        assert segment.right == pytest.approx(following.left, abs=0.02)


def test_memory_beyond_the_limit_is_marked() -> None:
    """The red line is as long as the excess; there is none if everything fits."""
    answer = fit(model="mix-50b", hardware="rtx 9090")
    machine = answer.machines[0]
    (red,) = (box for box in boxes_of(_drawn(answer), "rect") if box.colour == RED)
    share = 1 - machine.usable_bytes / machine.needed_bytes
    assert red.width == pytest.approx(INNER * share, abs=0.02)
    fits = _drawn(fit(model="small-7b", hardware="rtx 9090"))
    assert RED not in {box.colour for box in boxes_of(fits, "rect")}


def test_devices_and_ram_have_their_own_bars() -> None:
    """Two cards have a bar each; with offload, the card and the RAM have one each."""
    two = _drawn(fit(model="small-7b", hardware="2x rtx 9090"))
    assert sum("RTX-9090" in box.said for box in boxes_of(two, "text")) == 3
    helped = _drawn(fit(model="big-30b", hardware="rtx 9090"))
    assert EN.say("picture.memory.ram") in [box.said for box in boxes_of(helped, "text")]


def test_of_many_devices_the_fullest_are_shown() -> None:
    """Two are shown with their numbers, and the fullest of the others for all of these."""
    answer = fit(model="small-7b", hardware="2x rtx 9090")
    gib = 2**30
    devices = tuple(
        DeviceFigures(
            name="RTX", usable_bytes=24 * gib, needed_bytes=needed * gib, compute_bytes=gib
        )
        for needed in (20, 23, 21, 22, 19, 18)
    )
    machine = answer.machines[0].model_copy(update={"devices": devices})
    svg = memory_picture(answer, machine, EN).svg
    text = [box.said for box in boxes_of(svg, "text")]
    assert ["2. RTX", "4. RTX"] == [entry for entry in text if entry.endswith("RTX")]
    assert "21.0 / 24.0 GB" in text
    assert_neat(svg)


def test_long_and_malicious_names_stay_texts() -> None:
    """They are shortened, and no part of them becomes SVG."""
    answer = fit(model="big-30b", hardware="2x rtx 9090")
    name = "<&> </text> " + "very long " * 20
    machine = answer.machines[0].model_copy(
        update={
            "name": name,
            "devices": tuple(
                device.model_copy(update={"name": name}) for device in answer.machines[0].devices
            ),
        }
    )
    wicked = answer.model_copy(update={"model": answer.model.model_copy(update={"name": name})})
    svg = memory_picture(wicked, machine, EN).svg
    assert_neat(svg)
    assert sum(box.said.count("<&> </text>") for box in boxes_of(svg, "text")) == 4


def test_the_description_names_every_part() -> None:
    """Members who cannot see the picture get its figures."""
    answer = fit(model="small-7b", hardware="rtx 9090")
    alt = memory_picture(answer, answer.machines[0], EN).alt
    for part in ("Small-7B", "RTX-9090", "weights", "KV cache", "compute buffer", "program itself"):
        assert part in alt
