from typing import get_args

import pytest

from benchmarks.answered_case import AnsweredCase
from benchmarks.case import (
    FAMILIES,
    FILES,
    NO_MACHINES,
    ROUTES,
    Case,
    Record,
    matches,
    read_cases,
    tag_of,
)
from benchmarks.shipped import shipped
from bot.answers.buy.mention import MentionCode


def _pick(route: str, *devices: tuple[str, int, float]) -> Record:
    """A pick as JSON shows it, of devices with counts and memory."""
    return {
        "role": "best",
        "route": route,
        "devices": [
            {"id": name, "count": count, "memory_gib": gib} for name, count, gib in devices
        ],
    }


def test_every_tag_is_known() -> None:
    """A tag with a typing error would match nothing, or leave the device open."""
    tags = {
        text
        for case in read_cases()
        for key in ("recommend", "acceptable", "avoid")
        for text in case.expect.get(key, ())
    }
    known = {*ROUTES, *FAMILIES, *NO_MACHINES, *shipped().devices}
    assert [] == [text for text in sorted(tags) if tag_of(text).name not in known]
    codes = {code for case in read_cases() for code in case.expect.get("mention", ())}
    assert codes <= {*get_args(MentionCode)}


def test_every_case_is_asked_once_as_a_line() -> None:
    """All cases that state a pick are counted."""
    all_cases = read_cases()
    assert len({case.id for case in all_cases}) == len(all_cases) == 78
    assert [] == [case.id for case in all_cases if not case.question.startswith("/buy ")]
    assert {"recommend", "acceptable", "avoid", "mention"} >= {
        key for case in all_cases for key in case.expect
    }
    stating = [case.file for case in all_cases if case.states_a_pick]
    assert {FILES[0]: 18, FILES[1]: 44} == {name: stating.count(name) for name in FILES}


@pytest.mark.parametrize(
    ("text", "name", "count", "gib"),
    [
        ("rtx-3090", "rtx-3090", 1, None),
        ("rtx-3090*4", "rtx-3090", 4, None),
        ("rtx-3090*n", "rtx-3090", None, None),
        ("m3-ultra@512", "m3-ultra", 1, 512),
        ("strix-halo-395@128*2", "strix-halo-395", 2, 128),
        ("strix-halo-395*2@128", "strix-halo-395", 2, 128),
    ],
)
def test_a_tag_is_read(text: str, name: str, count: int | None, gib: float | None) -> None:
    """A name, a number of pieces and a memory, in either order."""
    tag = tag_of(text)
    assert (name, count, gib) == (tag.name, tag.count, tag.gib)


def test_what_is_no_tag_is_refused() -> None:
    """A slip of the pen is no device."""
    with pytest.raises(ValueError, match="no tag: rtx-3090\\*many"):
        tag_of("rtx-3090*many")


_ONE_CARD = _pick("pc-one-gpu", ("rtx-3090", 1, 24))
_MIXED = _pick("pc-multi-gpu", ("rtx-5080", 1, 16), ("rtx-3090", 1, 24))
_BOXES = _pick("unified-box", ("strix-halo-395", 2, 128))


@pytest.mark.parametrize(
    ("pick", "tags", "met"),
    [
        (_ONE_CARD, "pc-one-gpu", True),
        (_ONE_CARD, "rtx-3090", True),
        (_ONE_CARD, "pc-one-gpu rtx-3090 rtx-4090", True),
        (_ONE_CARD, "pc-multi-gpu rtx-3090", False),
        (_ONE_CARD, "pc-one-gpu rtx-3090*2", False),
        (_ONE_CARD, "pc-one-gpu rtx-3090*n", True),
        # Of its family, none is named.
        (_ONE_CARD, "pc-one-gpu mac m3-ultra unified-box dgx-spark", True),
        (_ONE_CARD, "gpu@24", True),
        (_ONE_CARD, "gpu@32", False),
        (_ONE_CARD, "mac@24", False),
        # A point that is no machine.
        (_ONE_CARD, "ram-for-dense", False),
        (_ONE_CARD, "", False),
        # A Ti is another card, a Max-Q is not.
        (_pick("pc-one-gpu", ("rtx-3090-ti", 1, 24)), "rtx-3090", False),
        (
            _pick("workstation", ("rtx-pro-6000-blackwell-max-q", 1, 96)),
            "rtx-pro-6000-blackwell",
            True,
        ),
        (_MIXED, "pc-multi-gpu rtx-3090", True),
        (_BOXES, "unified-box strix-halo-395@128*2", True),
        (_BOXES, "unified-box strix-halo-395@128", False),
        (_pick("mac", ("m4-pro", 1, 64)), "mac m4 keep", False),
        # Neither a kept machine nor a rented one has to be the one that is named.
        (_pick("keep", ("rtx-2060", 1, 6)), "keep rtx-3090", True),
        (_pick("api"), "api", True),
        (_pick("api"), "mac m3-ultra", False),
        # An owned processor stands in no catalog.
        (_pick("keep", ("some-processor", 1, 64)), "cpu-only", True),
    ],
)
def test_a_pick_matches_the_tags_of_a_list(pick: Record, tags: str, *, met: bool) -> None:
    """Its route, and its device among those of its family."""
    assert met == matches(pick, tags.split(), shipped())


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ({"picks": [_pick("api")]}, "met"),
        ({"picks": [_ONE_CARD]}, "missed"),
        ({"picks": [_pick("keep")]}, "avoid"),
        ({"picks": [{**_pick("api"), "role": "alternative"}]}, "missed"),
        ({"picks": []}, "missed"),
        ({"error": {"message": "There is no option."}}, "refused"),
    ],
)
def test_a_case_is_met_by_its_main_pick_alone(answer: Record, verdict: str) -> None:
    """A refusal is a miss with a name of its own, and so is a pick to avoid."""
    case = Case("c_1", "f", "s", "/buy goal:chat", {"acceptable": ["api"], "avoid": ["keep"]})
    entry = AnsweredCase(case, answer, shipped())
    assert verdict == entry.verdict
    assert (verdict == "met") == entry.meets


def test_tags_of_two_lists_are_not_mixed() -> None:
    """Two used cards are acceptable, and one 3090 is recommended: two 3090 are neither."""
    expect = {"recommend": ["pc-one-gpu", "rtx-3090"], "acceptable": ["pc-multi-gpu", "mi50*2"]}
    case = Case("c_1", "f", "s", "/buy goal:chat", expect)
    assert case.welcomes(_ONE_CARD, shipped())
    assert not case.welcomes(_pick("pc-multi-gpu", ("rtx-3090", 1, 24)), shipped())
