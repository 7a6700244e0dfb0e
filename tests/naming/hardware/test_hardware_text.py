import pytest

from bot.naming.hardware.hardware_text import Group, HardwareText, hardware_text, words_of


def group(words: str, count: int = 1, sizes: tuple[float, ...] = (), cores: int = 0) -> Group:
    """Return a group of devices with an empty text."""
    named = frozenset(words.split())
    return Group("", count, named, frozenset(sizes), frozenset({cores} - {0}))


def groups_of(text: HardwareText | None) -> list[Group]:
    """Return the groups of a text, with empty texts."""
    assert text is not None
    return [
        Group("", entry.count, entry.words, entry.sizes_gib, entry.cores) for entry in text.groups
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RTX4090", [group("rtx 4090")]),
        ("2x 3090 24GB, 4x a6000", [group("3090", 2, (24,)), group("a6000", 4)]),
        ("m3max64g", [group("m3 max", 1, (64,))]),
        ("M2 Ultra (76-core GPU)", [group("m2 ultra", 1, (), 76)]),
        ("7900 xt", [group("7900 xt")]),
        ("2x 7900xtx", [group("7900 xtx", 2)]),
        ("3090 24576MiB", [group("3090", 1, (24,))]),
        ("5090 24463 MB", [group("5090", 1, (24,))]),
        ("四张 3090", [group("3090", 4)]),
        ("V100-SXM2-32GB", [group("v100 sxm", 1, (32,))]),
        ("3090, 24gb", [group("3090", 1, (24,))]),
        ("3090 + 1TB SSD", [group("3090")]),
        ("64gb ddr5-6000", [group("ddr5 6000", 1, (64,))]),
        ("64gb ram", [group("cpu", 1, (64,))]),
    ],
)
def test_a_text_is_parsed_into_groups(text: str, expected: list[Group]) -> None:
    """Counts, sizes and cores are read with their unit; the rest are words."""
    assert expected == groups_of(hardware_text(text))


@pytest.mark.parametrize(
    ("text", "gib", "flag"),
    [
        ("3090 + 64gb ram", 64, False),
        ("3090 64gb ram", 64, True),
        ("3090, 4x16gb ddr4", 64, False),
        ("3090 + ram 48 GB", 48, False),
        ("3090 + 1.5TB RAM", 1536, False),
        ("3090 + xeon gold 96gb", 96, False),
        ("3090 24gb vram", None, False),
    ],
)
def test_ram_differs_from_the_memory_of_a_card(text: str, gib: float | None, *, flag: bool) -> None:
    """A size is RAM if it is called RAM or DDR; `flag`: it is in the segment of a device."""
    read = hardware_text(text)
    assert read is not None
    assert (gib, flag) == (read.ram_gib, read.ram_beside)


@pytest.mark.parametrize(
    "text", ["-2x 3090", "3090 + -1gb ram", "3090 🚀", "rtx\u200b3090", "ⵣ", "3090 " * 50]
)
def test_an_unreadable_text_gives_none(text: str) -> None:
    """It has negative numbers or strange characters, or is very long."""
    assert hardware_text(text) is None


def test_two_sizes_of_ram_give_none() -> None:
    """One computer has one amount of RAM."""
    assert hardware_text("3090 + 64gb ram + 32gb ram") is None


def test_words_that_name_no_device_are_left_out() -> None:
    """These are makers of cards, and words such as "graphics card"."""
    read = words_of("gigabyte gaming 3090 graphics card")
    assert read is not None
    assert frozenset({"3090"}) == read.words
