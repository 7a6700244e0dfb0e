from dataclasses import replace

import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.choice import Choice, choose_format
from bot.running.setup import host_of
from bot.sizing.load import Load
from bot.sizing.placing.placement import place_on_devices
from tests.running.test_formats import GGUF, with_formats
from tests.samples.small_library import format_quality, model

RISES = ("0.1 %", "0.4 %", "1 %", "3 %", "4 %", "8 %", "19 %", "39 %")


@pytest.fixture
def advising(library: Library) -> Library:
    """Return the library with the formats that are really advised, and roughly their losses."""
    formats = {name: format_quality(name, rise) for name, rise in zip(GGUF, RISES, strict=True)}
    return replace(with_formats(library, GGUF), formats=formats)


def _choice(
    library: Library, name: str, hardware: str, runtime: str = "llama.cpp", **asked: float
) -> Choice | None:
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine)
    load = Load(library.models[name].sized, "BF16", int(asked.pop("context", 8192)))
    return choose_format(
        library.models[name],
        load,
        host_of(machine, library, runtime),
        library,
        speed_tokens_per_s=asked.get("speed"),
        floor_tokens_per_s=asked.get("floor", 0.0),
        most_perplexity_rise=asked.get("most_rise", float("inf")),
        with_ram=bool(asked.get("with_ram", True)),
    )


def _format(choice: Choice | None) -> tuple[str, str] | None:
    return (choice.format, choice.verdict) if choice is not None else None


@pytest.mark.parametrize(
    ("name", "hardware", "chosen"),
    [
        ("small-7b", "rtx 9090", ("Q8_0", "comfortable")),
        ("big-30b", "rtx 9090", ("Q3_K_M", "comfortable")),
        ("big-30b", "2x rtx 9090", ("Q8_0", "comfortable")),
        ("big-30b", "halo 9", ("Q8_0", "comfortable")),
        ("mix-50b", "2x rtx 9090", ("IQ3_XXS", "comfortable")),
    ],
)
def test_quality_decides_without_a_speed(
    advising: Library, name: str, hardware: str, chosen: tuple[str, str]
) -> None:
    """The most bits that fit comfortably, else tightly; never 16."""
    assert chosen == _format(_choice(advising, name, hardware))


@pytest.mark.parametrize(
    ("floor", "chosen"),
    [(0, "Q8_0"), (12, "Q8_0"), (13, "Q6_K"), (17, "Q5_K_M"), (20, "Q4_K_M"), (500, "Q8_0")],
)
def test_bits_are_given_up_for_a_floor_that_they_keep_from_being_reached(
    advising: Library, floor: float, chosen: str
) -> None:
    """Only as many as are needed, only where that helps, and only what loses little."""
    choice = _choice(advising, "big-30b", "2x rtx 9090", floor=floor)
    assert choice is not None
    assert (choice.format, choice.verdict) == (chosen, "comfortable")
    assert choice.each_tokens_per_s >= floor or chosen == "Q8_0"


def test_a_longer_context_leaves_room_for_fewer_bits(advising: Library) -> None:
    """The cache of a dense 33B takes 0.6 MB a token; if nothing fits comfortably, it is tight."""
    formats = [
        _format(_choice(advising, "big-30b", "rtx 9090", context=context))
        for context in (8192, 12288, 16384)
    ]
    assert [("Q3_K_M", "comfortable"), ("IQ3_XXS", "comfortable"), ("IQ3_XXS", "tight")] == formats


def test_with_ram_the_fastest_acceptable_format_is_taken(advising: Library) -> None:
    """Q2_K would be faster still, but nobody recommends it if IQ4_XS runs too."""
    chosen = _choice(advising, "mix-50b", "rtx 9090 + 128GB RAM")
    assert ("IQ4_XS", "offload") == _format(chosen)
    assert chosen is not None
    assert 0.04 == pytest.approx(chosen.perplexity_rise)


@pytest.mark.parametrize(
    ("ram", "chosen"),
    [("34", "IQ4_XS"), ("32", "IQ3_XXS"), ("24", "IQ3_XXS"), ("20", "Q2_K"), ("16", None)],
)
def test_less_ram_means_less_quality_in_steps(
    advising: Library, ram: str, chosen: str | None
) -> None:
    """Formats good enough to buy for, then those good enough to own, then any that runs."""
    choice = _choice(advising, "mix-50b", f"rtx 9090 + {ram}GB RAM", context=2048)
    assert chosen == (choice and choice.format)


def test_a_model_that_does_not_fit_has_no_format_without_ram(advising: Library) -> None:
    """Bought machines use no RAM, and a CPU has no other RAM."""
    assert _choice(advising, "mix-50b", "rtx 9090 + 128GB RAM", with_ram=False) is None
    assert _choice(advising, "mix-50b", "ddr5-9999 32gb", context=32768) is None


@pytest.mark.parametrize(
    ("speed", "chosen"),
    [(5, "Q8_0"), (15, "Q6_K"), (17, "Q5_K_M"), (20, "Q4_K_M"), (500, "IQ4_XS")],
)
def test_a_requested_speed_takes_the_most_bits_that_reach_it(
    advising: Library, speed: float, chosen: str
) -> None:
    """If none does, the fastest of those that lose little quality, not Q2_K."""
    choice = _choice(advising, "big-30b", "halo 9", speed=speed)
    assert choice is not None
    assert chosen == choice.format
    assert (choice.each_tokens_per_s >= speed) == (speed != 500)


def test_comfortable_comes_before_tight_with_more_bits(advising: Library) -> None:
    """Both reach 5 tokens/s on one card: IQ4_XS is tight, only coarser ones are comfortable."""
    choice = _choice(advising, "big-30b", "rtx 9090", speed=5)
    assert ("IQ4_XS", "tight") == _format(choice)


def test_comfortable_formats_that_reach_a_speed_come_before_tight_ones(
    advising: Library,
) -> None:
    """Two cards hold a dense 33B with 16k of context in Q8_0, with less than a tenth to spare."""
    machine = advising.hardware_names.find("2x rtx 9090")
    assert isinstance(machine, Machine)
    pools = host_of(machine, advising, "llama.cpp").pools
    load = Load(advising.models["big-30b"].sized, "Q8_0", 16384)
    assert "tight" == place_on_devices(load, pools, 0.1).verdict
    choice = _choice(advising, "big-30b", "2x rtx 9090", context=16384, speed=5)
    assert ("Q6_K", "comfortable") == _format(choice)


def test_a_speed_equal_to_the_expected_one_is_reached(advising: Library) -> None:
    """The speed is the expected one of Q8_0."""
    finest = _choice(advising, "big-30b", "halo 9")
    assert finest is not None
    choice = _choice(advising, "big-30b", "halo 9", speed=finest.each_tokens_per_s)
    assert finest == choice


@pytest.mark.parametrize(("speed", "chosen"), [(5, "Q8_0"), (12, "Q5_K_M"), (500, "IQ4_XS")])
def test_a_speed_may_be_reached_with_ram(advising: Library, speed: float, chosen: str) -> None:
    """Nothing fits on the card alone: with RAM Q8_0 writes 8 tokens/s, Q6_K 11, Q5_K_M 13."""
    choice = _choice(advising, "mix-50b", "rtx 9090 + 128GB RAM", speed=speed)
    assert (chosen, "offload") == _format(choice)


def test_ram_is_used_by_default(advising: Library) -> None:
    """The argument is left out."""
    own = advising.models["mix-50b"]
    machine = advising.hardware_names.find("rtx 9090 + 128GB RAM")
    assert isinstance(machine, Machine)
    host = host_of(machine, advising, "llama.cpp")
    result = choose_format(own, Load(own.sized, "BF16", 8192), host, advising)
    assert ("IQ4_XS", "offload") == _format(result)


@pytest.mark.parametrize(("rise", "chosen"), [("5 %", "Q4_K_M"), ("5.1 %", "IQ4_XS")])
def test_a_loss_equal_to_the_acceptable_one_is_acceptable(
    library: Library, rise: str, chosen: str
) -> None:
    """Q4_K_M is the slower of two formats, chosen for its quality if that is good enough.

    At 5.1 % both are good enough only for owned machines, and the faster one is chosen.
    """
    formats = {
        "Q4_K_M": format_quality("Q4_K_M", rise),
        "IQ4_XS": format_quality("IQ4_XS", "5.2 %"),
    }
    both = replace(with_formats(library, tuple(formats)), formats=formats)
    choice = _choice(both, "mix-50b", "rtx 9090 + 128GB RAM")
    assert chosen == (choice and choice.format)


def test_the_format_of_the_load_is_ignored(advising: Library) -> None:
    """The load gives context, cache type and users."""
    own = advising.models["small-7b"]
    machine = advising.hardware_names.find("rtx 9090")
    assert isinstance(machine, Machine)
    host = host_of(machine, advising, "llama.cpp")
    formats = {
        choice.format
        for name in ("Q2_K", "BF16", "AWQ-4bit")
        if (choice := choose_format(own, Load(own.sized, name, 8192), host, advising))
    }
    assert {"Q8_0"} == formats


def test_the_runtime_decides_the_formats(advising: Library) -> None:
    """MLX on a Mac, FP8 under vLLM."""
    mlx = _choice(advising, "small-7b", "m9 max 64gb", "mlx")
    vllm = _choice(advising, "small-7b", "rtx 9090", "vllm")
    assert [("MLX-8bit", "comfortable"), ("FP8", "comfortable")] == [_format(mlx), _format(vllm)]


def test_a_model_that_is_too_large_has_no_format(advising: Library) -> None:
    """219B parameters take 70 GB in the coarsest advised format."""
    huge = model("huge-219b", 1000)
    with_huge = replace(advising, models={**advising.models, huge.id: huge})
    assert _choice(with_huge, huge.id, "rtx 9090") is None


def test_a_model_that_runs_only_with_more_loss_than_allowed_has_no_choice(
    advising: Library,
) -> None:
    """Neither a coarse format on the devices nor one with RAM is a choice then."""
    for hardware in ("rtx 9090", "2x rtx 9090"):
        chosen = _choice(advising, "mix-50b", hardware)
        assert chosen is not None
        rise = chosen.perplexity_rise
        allowed = _choice(advising, "mix-50b", hardware, most_rise=rise)
        assert allowed is not None
        assert chosen.format == allowed.format
        assert _choice(advising, "mix-50b", hardware, most_rise=0.0005) is None
