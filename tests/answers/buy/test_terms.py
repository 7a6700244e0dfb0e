from dataclasses import replace
from math import log2
from typing import Any

import pytest

from bot.answers.buy.candidate import Candidate
from bot.answers.buy.terms import speed_floors
from bot.catalog.price import Price
from bot.library.library import Library
from tests.samples.small_library import device, price, system
from tests.samples.small_shop import found_for, goal, small_shop

CARD: dict[str, Any] = {"compute": "165 TFLOPS", "compute_capability": 8.9, "power": "300 W"}


def library_of(
    better: dict[str, Any], worse: dict[str, Any], *prices: Price, count: int = 1
) -> Library:
    """The small shop with two PCs only; each has one card of 24 GB with the given changes.

    The worse one has `count` of its cards.
    """
    shop = small_shop()
    cards = [
        device(name, "gpu", changed.get("memory", "24 GB"), **_without(changed))
        for name, changed in (("card-better", better), ("card-worse", worse))
    ]
    systems = [
        system("pc-better", "pc-one-gpu", [{"device": "card-better"}], ram="32 GB"),
        system("pc-worse", "pc-one-gpu", [{"device": "card-worse", "count": count}], ram="32 GB"),
    ]
    trained = goal(
        "fine-tuning", ["small-7b"], trains={"method": "qlora", "model": "small-7b"}, cuda_only=True
    )
    return replace(
        shop,
        devices={**shop.devices, **{card.id: card for card in cards}},
        systems={entry.id: entry for entry in systems},
        prices=prices or (price("pc-better", 1000), price("pc-worse", 999)),
        goals={**shop.goals, "fine-tuning": trained},
    )


def _without(changed: dict[str, Any]) -> dict[str, Any]:
    merged = {**CARD, **changed}
    return {key: value for key, value in merged.items() if key != "memory" and value is not None}


def pair_of(library: Library, **options: str) -> tuple[Candidate, Candidate]:
    """The two PCs with the first model that each runs."""
    possible = found_for(library, **options).possible
    better, worse = (
        next(entry for entry in possible if entry.offer.system == name)
        for name in ("pc-better", "pc-worse")
    )
    return better, worse


def one_of(changed: dict[str, Any], **options: str) -> Candidate:
    """The better PC, where nothing else is on sale, with the first model that it runs."""
    library = library_of(changed, {})
    (sold,) = (price for price in library.prices if price.item == "pc-better")
    return found_for(replace(library, prices=(sold,)), **options).possible[0]


def points_of(term: str, candidate: Candidate) -> float:
    """The points of one term of a candidate."""
    return dict(candidate.terms).get(term, 0.0)


# The term that tells them apart, the changes of both cards, and the question.
RUNS: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, str]]] = [
    ("memory", {"memory": "48 GB"}, {}, {"goal": "learning"}),
    ("format", {"memory": "48 GB"}, {}, {"goal": "chat"}),
    ("context", {"memory": "48 GB"}, {}, {"goal": "chat"}),
    ("decode", {}, {"bandwidth": "700 GB/s"}, {"goal": "learning"}),
    ("prefill", {}, {"compute": "60 TFLOPS"}, {"goal": "learning"}),
    ("tight", {"memory": "28 GB"}, {}, {"goal": "chat", "quant": "iq4_xs"}),
    ("slow", {}, {"bandwidth": "100 GB/s"}, {"goal": "chat"}),
    ("slow-reading", {}, {"compute": "3 TFLOPS"}, {"goal": "coding", "model": "small-7b"}),
    ("no-cuda", {}, {"backends": ["vulkan"]}, {"goal": "learning"}),
    ("old-cuda", {}, {"compute": None}, {"goal": "learning"}),
    ("no-bf16", {}, {"compute_capability": 7.5}, {"goal": "learning"}),
    ("server-card", {}, {"headless": True}, {"goal": "learning"}),
    ("memory", {"memory": "48 GB"}, {}, {"goal": "fine-tuning"}),
    ("compute", {}, {"compute": "60 TFLOPS"}, {"goal": "fine-tuning"}),
    ("bandwidth", {}, {"bandwidth": "700 GB/s"}, {"goal": "fine-tuning"}),
    ("old-cuda", {}, {"compute_capability": 7.5}, {"goal": "fine-tuning"}),
]


@pytest.mark.parametrize(("term", "better", "worse", "options"), RUNS)
def test_each_term_puts_the_better_of_two_machines_first(
    term: str, better: dict[str, Any], worse: dict[str, Any], options: dict[str, str]
) -> None:
    """They cost nearly the same and differ in one figure of their cards."""
    one, other = pair_of(library_of(better, worse), **options)
    assert one.run.need == other.run.need
    assert points_of(term, one) > points_of(term, other)
    assert one.merit > other.merit
    assert one.score > other.score


def test_a_better_model_outweighs_all_that_a_smaller_machine_has() -> None:
    """40 points of the index lie between the models; only that term speaks for the machine."""
    library = library_of({"memory": "32 GB"}, {"memory": "16 GB", "bandwidth": "2000 GB/s"})
    better, worse = pair_of(library, goal="chat")
    assert ("big-30b", "small-7b") == (better.run.need.model, worse.run.need.model)
    assert 4 * 40 == pytest.approx(
        points_of("quality", better) - points_of("quality", worse), abs=0.1
    )
    assert better.merit > worse.merit
    assert better.score > worse.score


@pytest.mark.parametrize(
    ("term", "points", "changed"),
    [
        ("used", -4, {"condition": "used"}),
        ("weak-price", -12, {"quality": "C"}),
        ("weak-price", -12, {"as_of": "2026-01-01"}),
    ],
)
def test_a_price_that_may_be_wrong_or_has_no_warranty_costs_points(
    term: str, points: float, changed: dict[str, Any]
) -> None:
    """Used, of one doubtful source, or old."""
    prices = price("pc-better", 1000), price("pc-worse", 999, **changed)
    one, other = pair_of(library_of({}, {}, *prices), goal="learning")
    assert (0, points) == (points_of(term, one), points_of(term, other))
    assert points == pytest.approx(other.merit - one.merit)


def test_each_doubling_of_the_cards_costs_points() -> None:
    """Two cards of half the memory hold what one does, and are two."""
    library = library_of({"memory": "24 GB"}, {"memory": "12 GB"}, count=2)
    one, other = pair_of(library, goal="learning")
    assert (0, -8) == (points_of("further-cards", one), points_of("further-cards", other))
    assert one.merit > other.merit
    assert one.score > other.score


def test_every_server_card_needs_a_blower() -> None:
    """Two cost twice the points of one."""
    library = library_of({"headless": True}, {"headless": True}, count=2)
    one, other = pair_of(library, goal="learning")
    assert (-25, -50) == (points_of("server-card", one), points_of("server-card", other))


def test_half_the_points_of_a_speed_are_at_the_comfortable_one() -> None:
    """20 tokens/s for decode, 300 for prompts; more counts ever less, and never reaches all."""
    library = library_of({}, {"bandwidth": "500 GB/s"})
    for candidate in pair_of(library, goal="learning"):
        speed, prefill = candidate.run.each_tokens_per_s, candidate.run.prefill
        assert prefill is not None
        assert 60 * speed / (speed + 20) == pytest.approx(points_of("decode", candidate))
        read = prefill.expected
        assert 40 * read / (read + 300) == pytest.approx(points_of("prefill", candidate))


def test_prompts_of_several_people_wait_for_one_another() -> None:
    """Each of four reads at a quarter of the speed."""
    library = library_of({}, {"bandwidth": "500 GB/s"})
    one, _ = pair_of(library, goal="learning", users="4")
    assert one.run.prefill is not None
    each = one.run.prefill.expected / 4
    assert 40 * each / (each + 300) == pytest.approx(points_of("prefill", one))


def test_a_format_costs_by_its_loss() -> None:
    """4 points a percent: Q8_0 loses 0.1 %, IQ4_XS 4 %."""
    fine, coarse = pair_of(library_of({"memory": "48 GB"}, {}), goal="chat")
    assert ("Q8_0", "IQ4_XS") == (fine.run.format, coarse.run.format)
    assert (-0.4, -16) == pytest.approx((points_of("format", fine), points_of("format", coarse)))


def test_three_doublings_of_the_context_are_the_most() -> None:
    """And no more than the model can keep in mind: 32k is twice 16k."""
    one, _ = pair_of(library_of({"memory": "80 GB"}, {}), goal="learning", context="1k")
    assert 12 == pytest.approx(points_of("context", one))
    one, _ = pair_of(library_of({"memory": "80 GB"}, {}), goal="learning", context="16k")
    assert 4 == pytest.approx(points_of("context", one))


def test_memory_that_cannot_be_read_in_time_counts_half() -> None:
    """At 100 GB/s and 10 tokens/s a dense model may have 10 GB; the rest serves mixtures alone."""
    fast, slow = pair_of(
        library_of({"memory": "96 GB"}, {"memory": "96 GB", "bandwidth": "100 GB/s"}),
        goal="learning",
    )
    usable_gib = fast.run.usable_bytes / 2**30
    # 1000 GB/s reads 93 GiB in a tenth of a second, a hundred 9.3.
    wider, narrower = (8 * log2(usable_gib * gib) / 2 for gib in (1e11 / 2**30, 1e10 / 2**30))
    assert min(wider, 8 * log2(usable_gib)) == pytest.approx(points_of("memory", fast))
    assert narrower == pytest.approx(points_of("memory", slow))


def test_each_missed_floor_costs_more_than_all_else_gives() -> None:
    """The goal needs 10 tokens/s, which counts as asked too; whoever names a model reads at 5.6."""
    _, slow = pair_of(library_of({}, {"bandwidth": "100 GB/s"}), goal="chat", model="big-30b")
    assert slow.run.each_tokens_per_s < 5.6
    assert -3000 == points_of("slow", slow)
    assert 3000 == slow.misses


@pytest.mark.parametrize(
    ("options", "floors"),
    [
        ({}, (10, 10)),
        ({"speed": "15"}, (15, 10)),
        ({"model": "big-30b"}, (10, 10, 5.6)),
        ({"queue": "yes"}, (1,)),
        ({"queue": "yes", "speed": "3"}, (3,)),
    ],
)
def test_floors_are_the_asked_speed_then_that_of_the_goal(
    shop: Library, options: dict[str, str], floors: tuple[float, ...]
) -> None:
    """A model that was named is read slowly at the least; nobody waits for a queue."""
    assert floors == speed_floors(found_for(shop, goal="chat", **options).asked)


def test_long_prompts_are_read_comfortably_at_three_times_their_floor() -> None:
    """Coding needs 700 tokens/s, so that 2100 give half of the points."""
    one = one_of({}, goal="coding", model="small-7b")
    assert one.run.prefill is not None
    read = one.run.prefill.expected
    assert 40 * read / (read + 2100) == pytest.approx(points_of("prefill", one))


def test_a_format_whose_loss_nobody_published_counts_as_one_of_four_bits() -> None:
    """Such lose about 2.4 %, at 4 points a percent."""
    one = one_of({}, goal="learning", quant="q6_k")
    assert "Q6_K" == one.run.format
    assert -9.6 == pytest.approx(points_of("format", one))


def test_terms_without_points_are_left_out() -> None:
    """A card with all that is asked lacks nothing."""
    one = one_of({}, goal="learning")
    assert all(points for _, points in one.terms)
    assert {"quality", "memory", "format", "context", "decode", "prefill"} >= {
        key for key, _ in one.terms
    }


@pytest.mark.parametrize(
    ("options", "read_gb"),
    [
        ({}, 10),
        ({"speed": "20"}, 10),
        ({"model": "small-7b"}, 100 / 5.6),
        ({"queue": "yes"}, 100),
    ],
)
def test_memory_counts_by_what_is_read_at_the_lowest_floor(
    options: dict[str, str], read_gb: float
) -> None:
    """Of 100 GB/s a tenth at 10 tokens/s; who names a model reads at 5.6, a queue waits for 1."""
    one = one_of({"memory": "200 GB", "bandwidth": "100 GB/s"}, goal="learning", **options)
    usable_gib, dense_gib = one.run.usable_bytes / 2**30, read_gb * 1e9 / 2**30
    assert 4 * (log2(usable_gib) + log2(dense_gib)) == pytest.approx(points_of("memory", one))


def test_memory_that_is_too_slow_for_any_dense_model_still_holds_mixtures() -> None:
    """At 1 GB/s not even one GiB is read in time."""
    one = one_of({"bandwidth": "1 GB/s"}, goal="learning")
    assert 4 * log2(one.run.usable_bytes / 2**30) == pytest.approx(points_of("memory", one))


@pytest.mark.parametrize("users", [1, 2])
def test_context_counts_by_the_tokens_that_fit_into_what_is_free(users: int) -> None:
    """A token takes 128 KiB of the cache: 32 layers of keys and values of 8 heads of 128."""
    one = one_of({"memory": "16 GB"}, goal="learning", context="8k", users=str(users))
    free_tokens = (one.run.usable_bytes - one.run.needed_bytes) / (128 * 1024 * users)
    doublings = log2(min(32768, 8192 + free_tokens) / 8192)
    assert 0 < doublings
    assert 4 * doublings == pytest.approx(points_of("context", one))


def test_a_model_that_nobody_ranked_counts_like_the_lowest() -> None:
    """It may be better, which nobody knows."""
    mixture = one_of({"memory": "80 GB"}, goal="chat", model="mix-50b")
    lowest = one_of({"memory": "80 GB"}, goal="chat", model="small-7b")
    assert points_of("quality", mixture) == points_of("quality", lowest) > 0


def test_a_server_card_needs_no_blower_in_a_workstation() -> None:
    """Its fans move enough air."""
    library = library_of({"headless": True}, {"headless": True})
    cooled = system("pc-better", "workstation", [{"device": "card-better"}], ram="32 GB")
    one, other = pair_of(
        replace(library, systems={**library.systems, "pc-better": cooled}), goal="learning"
    )
    assert (0, -25) == (points_of("server-card", one), points_of("server-card", other))
