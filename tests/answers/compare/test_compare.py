from dataclasses import replace

from bot.answers.compare.answer import CompareAnswer, MachineSide, ModelSide
from bot.answers.compare.compare import compare
from bot.asking.request import Request
from bot.catalog.cloud import ApiOffer
from bot.library.library import Library
from tests.samples.small_library import SOURCE, accepting, model


def _compare(library: Library, a: str, b: str) -> CompareAnswer:
    return compare(Request("compare", {"a": a, "b": b}), library)


def _better(answer: CompareAnswer) -> dict[str, str]:
    return {difference.key: difference.better for difference in answer.differences}


def test_machines_have_the_offers_with_their_devices(library: Library) -> None:
    """A double PC for 2000 dollars next to a quiet Mac for 3000."""
    answer = _compare(library, "2x rtx-9090", "m9-max 64gb")
    pc, mac = answer.sides
    assert isinstance(pc, MachineSide)
    assert isinstance(mac, MachineSide)
    assert pc.offered is not None
    assert mac.offered is not None
    assert [("double-pc", 2000), ("studio-64", 3000)] == [
        (entry.system, entry.price.typical) for entry in (pc.offered, mac.offered)
    ]
    assert {
        "cheaper": "a",
        "quiet": "b",
        "cuda": "a",
        "upgradable": "a",
        "resale": "b",
    }.items() <= (_better(answer).items())


def test_machines_are_compared_with_the_same_model(library: Library) -> None:
    """The best one that fits wholly on both; two cards read prompts faster."""
    answer = _compare(library, "2x rtx-9090", "m9-max 64gb")
    assert answer.shared is not None
    assert "big-30b" == answer.shared.id
    assert answer.shared.a.prefill_tokens_per_s is not None
    assert "a" == _better(answer)["reads-faster"]


def test_machine_with_the_better_model_is_named(library: Library) -> None:
    """The RAM is too slow for the model that the Mac runs."""
    answer = _compare(library, "ddr5-9999 32gb", "m9-max 64gb")
    assert "b" == _better(answer)["better-model"]


def test_machines_that_are_not_on_sale_have_no_price(library: Library) -> None:
    """No figure is guessed."""
    answer = _compare(library, "3x rtx-9090", "m9-max 64gb")
    side = answer.sides[0]
    assert isinstance(side, MachineSide)
    assert (None, None, None) == (side.offered, side.power_watts, side.quiet)
    assert "cheaper" not in _better(answer)


def test_models_have_memory_score_and_cheapest_machine(library: Library) -> None:
    """The larger one ranks higher and needs more memory."""
    answer = _compare(library, "small-7b", "big-30b")
    small, big = answer.sides
    assert isinstance(small, ModelSide)
    assert isinstance(big, ModelSide)
    assert (50, 90) == (small.score, big.score)
    assert answer.benchmark is not None
    assert "Quiz" == answer.benchmark.en
    assert small.memory_bytes < big.memory_bytes
    assert small.offered is not None
    assert "single-pc" == small.offered.system
    better = _better(answer)
    assert ("a", "b") == (better["less-memory"], better["ranked-higher"])


def test_models_are_compared_on_the_same_machine(library: Library) -> None:
    """The cheapest that holds either; the small model is faster there."""
    answer = _compare(accepting(library, "IQ4_XS", "4 %"), "small-7b", "big-30b")
    assert answer.shared is not None
    assert "single-pc" == answer.shared.id
    assert "a" == _better(answer)["faster"]


def test_models_without_a_common_benchmark_have_no_score(library: Library) -> None:
    """Scores of different benchmarks cannot be compared."""
    answer = _compare(library, "mix-50b", "big-30b")
    assert answer.benchmark is None
    assert "ranked-higher" not in _better(answer)


def test_licence_context_pictures_and_api_price_are_differences(library: Library) -> None:
    """A licence counts only if the class of both is known."""
    open_one = model(
        "open-7b",
        32,
        max_context=131072,
        license_class="permissive",
        vision={"parameters": 1_000_000},
    )
    shut_one = model("narrow-7b", 32, license_class="non-commercial")
    offers = [
        ApiOffer.model_validate(
            {
                "model": name,
                "currency": "usd",
                "input_per_million": price,
                "output_per_million": price,
                "as_of": "2026-11-01",
                "source": SOURCE,
            }
        )
        for name, price in (("open-7b", 4), ("narrow-7b", 1))
    ]
    models = {**library.models, open_one.id: open_one, shut_one.id: shut_one}
    answer = _compare(replace(library, models=models, api=tuple(offers)), "open-7b", "narrow-7b")
    better = _better(answer)
    assert ("a", "a", "a", "b") == (
        better["longer-context"],
        better["freer-licence"],
        better["sees-pictures"],
        better["cheaper-api"],
    )
    assert "freer-licence" not in _better(_compare(library, "small-7b", "big-30b"))
