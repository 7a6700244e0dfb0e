from typing import Any

import pytest

FILE = "catalog/processors/small.yaml"
FAMILIES = """\
families:
  - id: core-12
    name: Core generation 12
    maker: Intel
    segment: desktop
    year: 2021
    series: core
    numbers: [12###]
    suffixes: [none, K]
    examples: [i7-12700, i5-12600K]
    memory: [DDR4-3200, DDR5-4800]
    usual: DDR4-3200
    channels: 2
    platform: desktop-ram
    source: https://example.org
  - id: core-13
    name: Core generation 13
    maker: Intel
    segment: desktop
    year: 2022
    series: core
    numbers: [13###]
    examples: [i7-13700]
    memory: DDR5-5600
    usual: DDR5-5600
    channels: 2
    source: https://example.org
"""
# Replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        "memory: DDR5-5600",
        "memory: DDR5 5600",
        [
            ':24:13: "DDR5 5600" is no kind of memory, write it as DDR4-3200 or LPDDR5X-7500',
        ],
    ),
    ("usual: DDR5-5600", "usual: DDR4-3200", [':16:5: "usual" is no memory of this family']),
    ("numbers: [13###]", "numbers: [13xx!]", [':16:5: "13xx!" is no model number, write it as']),
    (
        "    series: core\n    numbers: [13###]\n",
        "",
        [':16:5: needs "series" and "numbers", or names'],
    ),
    ("    numbers: [13###]\n", "", [':16:5: "series" and "numbers" go together']),
    ("series: core", "series: cores", [':7:13: unknown series "cores", did you mean "core"?']),
    (
        "platform: desktop-ram",
        "platform: desktop-rom",
        [':14:15: unknown device "desktop-rom", did'],
    ),
    (
        "platform: desktop-ram",
        "platform: small-gpu",
        [
            ':14:15: "small-gpu" is of the kind "gpu", and a device of "cpu" belongs here',
        ],
    ),
    (
        "channels: 2\n    platform",
        "channels: 2\n    graphics: [{ device: small-gpu }]\n    platform",
        [
            ':14:26: "small-gpu" is of the kind "gpu", and a device of "unified" belongs here',
        ],
    ),
    ("[i7-13700]", "[i7-12700]", [':23:16: "i7-12700" is read as "core-12"']),
    ("[i7-13700]", "[i7-14700]", [':23:16: "i7-14700" is read as no family, or as several']),
    (
        "[13###]",
        "[12###]",
        [
            ':10:16: "i7-12700" is read as no family, or as several',
            ':23:16: "i7-13700" is read as no family, or as several',
        ],
    ),
    ("id: core-13", "id: core-12", [':16:9: the id "core-12" is taken; the first one is at']),
]


def test_families_are_read_into_the_library(a_library: Any) -> None:
    """A catalog may also be without any."""
    assert a_library.load().whole.processors == ()
    a_library.write(FILE, FAMILIES)
    first, second = a_library.load().whole.processors
    assert ("core-12", "core-13") == (first.id, second.id)
    assert ("2ch DDR4-3200", "2ch DDR5-5600") == (first.ram().name, second.ram().name)


@pytest.mark.parametrize(("old", "new", "problems"), BROKEN)
def test_broken_families_are_refused_at_their_place(
    a_library: Any, old: str, new: str, problems: list[str]
) -> None:
    """Each problem has file, line and column, and names what would work."""
    a_library.write(FILE, FAMILIES)
    a_library.edit(FILE, old, new)
    said = [str(problem) for problem in a_library.load().problems]
    assert len(problems) == len(said), said
    for problem, text in zip(problems, said, strict=True):
        assert text.startswith(f"{FILE}{problem}")
