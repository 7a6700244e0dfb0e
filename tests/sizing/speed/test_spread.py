import pytest

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.cost import Rates, Spread
from bot.sizing.speed.sharing import Sharing, alike
from bot.sizing.speed.spread import classes, nearest, spread
from tests.samples.small_shapes import dense, mixture

GPU = Pool("gpu", 2**30, 1000, traits=("device.gpu.cuda", "line.gpu"))
LOAD = Load(dense(), "F16", 1024)
ONE, TWO = Pools((GPU,)), Pools((GPU, GPU))
SPREADS = {"all": Spread(0.5, 2.0), "dense": Spread(0.8, 1.2), "batch": Spread(0.4, 3.0)}


@pytest.mark.parametrize(
    ("load", "sharing", "pools", "tokens", "narrowest"),
    [
        (LOAD, alike(1), ONE, 1024, "cuda.dense.short"),
        (LOAD, alike(1), ONE, 16_384, "cuda.dense.long"),
        (LOAD._replace(shape=mixture()), alike(1), ONE, 1024, "cuda.mixture.short"),
        (LOAD, alike(2), TWO, 1024, "several.dense"),
        (LOAD, alike(1, 0.5), ONE, 1024, "offload"),
        (LOAD._replace(slots=2), alike(1), ONE, 1024, "batch.dense"),
    ],
)
def test_the_narrowest_class_comes_first(
    load: Load, sharing: Sharing, pools: Pools, tokens: int, narrowest: str
) -> None:
    """Users, RAM and devices come before engine, kind of model and context."""
    assert narrowest == classes(load, sharing, pools, tokens=tokens)[0]


def test_the_first_class_that_was_measured_counts() -> None:
    """An unmeasured class is skipped for a wider one."""
    rates = Rates({}, SPREADS)
    assert Spread(0.8, 1.2) == nearest(rates, ("cuda.dense", "dense", "all"))
    assert Spread(0.5, 2.0) == nearest(rates, ("mixture", "all"))


def test_without_measurements_the_spread_is_a_factor_of_two() -> None:
    """Either way."""
    assert Spread(0.5, 2.0) == nearest(Rates({}), ("dense", "all"))


@pytest.mark.parametrize(
    ("sources", "around"),
    [
        ({}, Spread(0.8**2, 1.2**2)),
        ({"device.gpu.cuda": 1, "architecture.llama.cuda": 2}, Spread(0.8**1.5, 1.2**1.5)),
        ({"device.gpu.cuda": 2, "architecture.llama.cuda": 2}, Spread(0.8, 1.2)),
    ],
)
def test_few_sources_widen_a_spread(sources: dict[str, int], around: Spread) -> None:
    """None more than one, one more than two; in logarithms."""
    rates = Rates({}, SPREADS, sources, (2.0, 1.5, 1.0))
    assert around == spread(rates, ("dense", "all"), "llama", ONE)


def test_several_users_have_a_spread_of_their_own() -> None:
    """However few sources there are."""
    rates = Rates({}, SPREADS, {}, (2.0, 1.5, 1.0))
    assert Spread(0.4, 3.0) == spread(rates, ("batch.dense", "batch"), "llama", ONE)
