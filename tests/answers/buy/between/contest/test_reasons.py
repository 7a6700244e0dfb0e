from dataclasses import replace

import pytest

from bot.answers.buy.answer import Reason
from bot.answers.buy.between.contest import advantages
from bot.library.library import Library
from tests.answers.buy.between.test_contest import advantage_keys, contest_for, entrant_named
from tests.samples.small_library import device


@pytest.mark.parametrize(
    ("between", "options", "over"),
    [
        (
            "single-pc, studio-64, double-pc",
            {"goal": "learning"},
            [
                Reason(key="saves", values={"usd": 2000}),
                Reason(key="runs-cuda"),
            ],
        ),
        (
            "single-pc at 8001 cny, studio-64 at 15204 cny",
            {"goal": "learning"},
            [
                Reason(key="saves", values={"usd": 900.38}),
                Reason(key="runs-cuda"),
            ],
        ),
        (
            "single-pc, studio-64",
            {"goal": "chat"},
            [
                Reason(key="saves", values={"usd": 2000}),
                Reason(key="faster", values={"tokens_per_s": 21.94}),
                Reason(key="runs-cuda"),
            ],
        ),
        ("single-pc, keep", {"goal": "chat", "own": "rtx-9090"}, [Reason(key="no-advantage")]),
        (
            "double-pc, keep",
            {"goal": "chat", "own": "rtx-9090"},
            [
                Reason(key="finer-format", values={"format": "Q8_0"}),
                Reason(key="longer-context"),
                Reason(key="more-memory", values={"gib": 47}),
            ],
        ),
        ("api, single-pc", {"goal": "learning"}, [Reason(key="by-use")]),
        (
            "api at 16 usd, single-pc",
            {"goal": "chat"},
            [Reason(key="not-paid-off", values={"years": "5"}), Reason(key="by-use")],
        ),
        ("api, keep", {"goal": "learning", "own": "rtx-9090"}, [Reason(key="by-use")]),
        (
            "rent, studio-64",
            {"goal": "chat"},
            [
                Reason(key="by-the-hour"),
                Reason(key="faster", values={"tokens_per_s": 21.94}),
            ],
        ),
        (
            "single-pc, api",
            {"goal": "chat", "model": "small-7b", "tokens_per_day": "10000"},
            [Reason(key="stays-home")],
        ),
        ("rent 2x rtx-9090, rent rtx-9090", {"goal": "learning"}, [Reason(key="no-advantage")]),
    ],
)
def test_the_reasons_for_the_others_are_those_a_member_notices(
    shop: Library, between: str, options: dict[str, str], over: list[Reason]
) -> None:
    """The first of these things, beside the one that wins."""
    made = contest_for(shop, between, **options)
    one = entrant_named(made, between.split(",", maxsplit=1)[0])
    assert one is not made.first
    assert made.first is not None
    assert over == list(advantages(one, made.first, made))


def test_only_the_api_of_a_better_model_says_so(shop: Library) -> None:
    """By 40 points; the same model is none."""
    better = shop.api[0].model_copy(update={"model": "big-30b"})
    made = contest_for(replace(shop, api=(better,)), "air-16, api")
    over = advantages(entrant_named(made, "api"), entrant_named(made, "air-16"), made)
    assert Reason(key="better-model", values={"model": shop.models["big-30b"].name}) in over
    assert "better-model" in advantage_keys(made, "api", "air-16")
    assert "better-model" not in advantage_keys(made, "air-16", "api")
    same = contest_for(shop, "single-pc, api", goal="learning")
    assert "better-model" not in advantage_keys(same, "api", "single-pc")


def test_formats_of_two_models_are_not_compared(shop: Library) -> None:
    """A laptop that holds a 7B in 8 bits has no finer format than a card with a 33B in four."""
    fast = device("m9-air", "apple", "16 GB", bandwidth="400 GB/s")
    made = contest_for(replace(shop, devices={**shop.devices, "m9-air": fast}), "air-16, single-pc")
    laptop, card = entrant_named(made, "air-16").run, entrant_named(made, "single-pc").run
    assert laptop is not None
    assert card is not None
    assert ("Q8_0", "IQ4_XS") == (laptop.format, card.format)
    assert "finer-format" not in advantage_keys(made, "air-16", "single-pc")
    assert "better-model" in advantage_keys(made, "single-pc", "air-16")


@pytest.mark.parametrize(("usd", "saves"), [(940, True), (950, False), (960, False)])
def test_a_price_within_a_twentieth_saves_nothing(
    shop: Library, usd: float, *, saves: bool
) -> None:
    """Of 1000 dollars 50 are within what prices differ."""
    made = contest_for(shop, f"single-pc at {usd} usd, studio-64 at 1000 usd", goal="learning")
    assert saves is ("saves" in advantage_keys(made, "single-pc", "studio-64"))
    assert "saves" not in advantage_keys(made, "studio-64", "single-pc")


def test_nothing_is_saved_by_a_part_nor_by_a_price_that_is_not_known(shop: Library) -> None:
    """A card needs a PC, and a rented one is paid for every month."""
    made = contest_for(shop, "single-pc, rtx-9090 at 100 usd, halo-9, rent", goal="learning")
    assert "saves" in advantage_keys(
        contest_for(shop, "single-pc, double-pc"), "single-pc", "double-pc"
    )
    for of, over in (("rtx-9090", "single-pc"), ("halo-9", "single-pc"), ("single-pc", "halo-9")):
        assert "saves" not in advantage_keys(made, of, over)
    assert "saves" not in advantage_keys(made, "rent", "single-pc")


def test_a_machine_beside_the_cloud_also_says_what_it_has_over_the_best_at_home(
    shop: Library,
) -> None:
    """Each reason once; the best at home itself only beside the cloud."""
    made = contest_for(shop, "single-pc, studio-64, api", goal="learning", tokens_per_day="10000")
    assert ["api", "studio-64", "single-pc"] == [one.thing.text for one in made.in_order]
    assert ["stays-home", "saves", "runs-cuda"] == advantage_keys(made, "single-pc", "api")
    assert ["stays-home"] == advantage_keys(made, "studio-64", "api")


def test_what_is_better_of_a_machine_itself_is_said_of_machines_only(shop: Library) -> None:
    """New parts beside used ones, one card beside two, more memory from 1.4 times on."""
    made = contest_for(shop, "double-pc, rtx-9090 at 900 usd, halo-9, rent", goal="learning")
    assert ["new-parts", "more-memory"] == sorted(
        advantage_keys(made, "double-pc", "rtx-9090"), reverse=True
    )
    assert ["one-card"] == advantage_keys(made, "rtx-9090", "double-pc")
    assert "one-card" not in advantage_keys(made, "rent", "double-pc")
    assert "more-memory" in advantage_keys(made, "halo-9", "double-pc")


@pytest.mark.parametrize(
    ("memory", "more"), [("36 GB", False), ("40 GB", False), ("44 GB", True), ("48 GB", True)]
)
def test_more_memory_is_a_reason_from_two_fifths_more_on(
    shop: Library, memory: str, *, more: bool
) -> None:
    """The card has 23 GiB, and a Mac three quarters of its memory."""
    wide = device("m9-air", "apple", memory, bandwidth="400 GB/s")
    made = contest_for(
        replace(shop, devices={**shop.devices, "m9-air": wide}),
        "air-16, single-pc",
        goal="learning",
    )
    assert more is ("more-memory" in advantage_keys(made, "air-16", "single-pc"))


def test_what_is_owned_says_so_before_anything_else(shop: Library) -> None:
    """Nothing is cheaper, so that no saving is said."""
    made = contest_for(shop, "keep, single-pc, rent", own="rtx-9090")
    assert ["owned-first"] == advantage_keys(made, "keep", "single-pc")
    assert ["owned-first", "stays-home"] == advantage_keys(made, "keep", "rent")
    assert "owned-first" not in advantage_keys(made, "single-pc", "keep")


def test_no_reason_is_said_twice(shop: Library) -> None:
    """Two cards hold finer formats than the rented card and than the one at home."""
    made = contest_for(shop, "rent, single-pc, double-pc", tokens_per_day="10000")
    assert made.first is not None
    assert "rent" == made.first.thing.text
    for one in made.others:
        over = advantage_keys(made, one.thing.text, "rent")
        assert len(over) == len(set(over))
