"""Every spelling is read by the shipped catalog, since what is usual is a fact of it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.naming.hardware.read_machine import ReadMachine
from bot.naming.not_found import NotFound
from tests.naming.hardware.test_hardware_names import FRAGMENTS, NAMES
from tests.shipped.catalog import names

SPELLINGS = yaml.safe_load((Path(__file__).parent / "spellings.yaml").read_text("utf-8"))[
    "spellings"
]
WORDS = (
    *FRAGMENTS,
    *(
        " laptop ",
        " vram ",
        " or ",
        " with ",
        " my ",
        " 显存 ",
        " 的 ",
        "i7-12700",
        " 16gb ",
        " + ",
    ),
    *(
        "legion 5",
        "no gpu",
        "核显",
        "macbook air",
        "4070s",
        "300gb",
        "\n",
        "cpu: ",
        "gpu: ",
        "xyzzy ",
    ),
)


def read(text: str) -> str:
    """Return how a text is read, as the table writes it."""
    result = names().read(text)
    if isinstance(result, ReadMachine):
        machines = " | ".join(map(machine_text, (result.machine, *result.alternatives)))
        return f"{machines} ! {', '.join(result.ignored)}" if result.ignored else machines
    what = "asks" if result.ambiguous else "unknown"
    if result.other_memory is not None:
        has = "/".join(f"{gib:g}" for gib in result.other_memory.has_gib)
        what = f"has {has} not {result.other_memory.asked_gib:g}"
    if result.too_many is not None:
        what = "too many"
    return f"{what}: {' | '.join(result.suggestions)}" if result.suggestions else what


def test_every_spelling_is_read_as_a_person_means_it() -> None:
    """All 390, so that a change of the reading shows what else it changes."""
    assert len(SPELLINGS) >= 390
    assert SPELLINGS == {text: read(text) for text in SPELLINGS}


def test_whatever_is_offered_can_be_pressed() -> None:
    """Each alternative and each suggestion of the table names its machine beyond doubt."""
    for text in SPELLINGS:
        result = names().read(text)
        if isinstance(result, ReadMachine):
            offered = [machine_text(machine) for machine in (result.machine, *result.alternatives)]
        else:
            offered = list(result.suggestions)
        for other in offered:
            assert isinstance(names().find(other), Machine), (text, other)


PART_LIST = """CPU: AMD Ryzen 7 5800X3D 3.4 GHz 8-Core Processor ($299.00 @ Shop)
CPU Cooler: Some Assassin 120 SE 66.17 CFM CPU Cooler ($34.90 @ Shop)
Motherboard: MSI MAG B550 TOMAHAWK ATX AM4 Motherboard ($139.99 @ Shop)
Memory: Corsair Vengeance LPX 32 GB (2 x 16 GB) DDR4-3600 CL18 Memory ($64.99 @ Shop)
Storage: Samsung 980 Pro 1 TB M.2-2280 PCIe 4.0 X4 NVME Solid State Drive ($89.99 @ Shop)
Video Card: MSI VENTUS 2X OC GeForce RTX 3060 12GB 12 GB Video Card ($289.99 @ Shop)
Power Supply: Corsair RM750x (2021) 750 W 80+ Gold Certified Fully Modular ATX Power Supply
Monitor: LG 27GP850-B 27.0" 2560 x 1440 165 Hz Monitor
Total: $1013.85"""
TABLE = """Type|Item|Price
:----|:----|:----
**CPU** | [Intel Core i5-12400F 2.5 GHz 6-Core Processor](https://shop.example/x) | $109.99 @ Shop
**Memory** | [G.Skill Ripjaws V 16 GB (2 x 8 GB) DDR4-3200 Memory](https://shop.example/y) | $35
**Video Card** | [Gigabyte EAGLE OC GeForce RTX 4070 SUPER 12 GB Video Card](https://shop.example/z)"""
CHINESE_LIST = """处理器：AMD 锐龙5 7500F
主板：微星 B650M 迫击炮
内存：金百达 32G(16G*2) DDR5 6000
显卡：七彩虹 RTX 4060Ti 16G
电源：长城 650W"""
UNLABELLED = (
    "Ryzen 7 5800X3D, MSI B550 Tomahawk, 32GB Corsair Vengeance LPX, EVGA 3080 10GB FTW3, "
    "Samsung 980 1TB, Corsair RM850x"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PART_LIST, "rtx-3060-12-gb + ryzen-7-5800x3d + 32GB RAM + CPU 2ch DDR4-3600"),
        (TABLE, "rtx-4070-super + core-i5-12400f + 16GB RAM + CPU 2ch DDR4-3200"),
        (CHINESE_LIST, "rtx-4060-ti-16-gb + ryzen-5-7500f + 32GB RAM + CPU 2ch DDR5-6000"),
        (UNLABELLED, "rtx-3080 + ryzen-7-5800x3d + 32GB RAM ! b550 tomahawk, 980, rm850x"),
        (PART_LIST + "\nNotes: " + "quiet and cheap, " * 200, None),
    ],
)
def test_a_part_list_is_read_for_what_a_model_runs_on(text: str, expected: str | None) -> None:
    """The labels say what the other parts are; of an unlabelled list the unknown ones are named."""
    assert (expected or read(PART_LIST)) == read(text)


def test_prose_and_several_lists_are_no_machine() -> None:
    """Five thousand characters that name a card in passing guess nothing."""
    prose = (
        "Yesterday a friend told me about his new toy, a 3090 that someone had mined with. " * 60
    )
    assert "unknown" == read(prose)
    assert not isinstance(names().read("3090 " * 1000), ReadMachine)
    assert not isinstance(names().read(f"{PART_LIST}\n{PART_LIST}"), ReadMachine)


@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=9).map("".join))
def test_any_text_gives_a_machine_or_choices_that_work(text: str) -> None:
    """No text raises; whatever is offered names a machine."""
    result = names().read(text)
    if isinstance(result, ReadMachine):
        offered = [machine_text(machine) for machine in (result.machine, *result.alternatives)]
        assert len(offered) <= 3
    else:
        offered = list(result.suggestions)
    assert all(isinstance(names().find(other), Machine) for other in offered), offered


def test_without_a_list_of_what_is_usual_an_open_name_is_asked_back() -> None:
    """A catalog may be without one."""
    result = NAMES.read("m3 max")
    assert isinstance(result, NotFound)
    assert result.ambiguous
