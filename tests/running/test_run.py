from dataclasses import replace

import pytest

from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.running.devices import Devices
from bot.running.run import Need, Run, run_on_bought, run_on_owned, usual_host
from tests.running.test_formats import with_formats
from tests.samples.small_library import accepting


def _offer(shop: Library, system: str) -> Offer:
    return next(entry for entry in systems_on_sale(shop, "us", used=True) if entry.system == system)


def _bought(shop: Library, system: str, need: Need) -> Run | None:
    return run_on_bought(_offer(shop, system).devices, need, shop)


def _owned(library: Library, hardware: str, need: Need) -> Run | None:
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine)
    return run_on_owned(usual_host(machine, library), need, library)


@pytest.mark.parametrize(
    ("system", "format_name", "verdict"),
    [("single-pc", "IQ4_XS", "tight"), ("double-pc", "Q8_0", "comfortable")],
)
def test_a_model_runs_in_the_format_that_is_chosen(
    shop: Library, system: str, format_name: str, verdict: str
) -> None:
    """A dense 33B takes 23 GB in IQ4_XS, and 42 in Q8_0."""
    run = _bought(shop, system, Need("big-30b", 8192, 1))
    assert run is not None
    assert (format_name, verdict) == (run.format, run.verdict)


def test_no_machine_is_bought_for_a_format_that_loses_much(shop: Library) -> None:
    """Q3_K_M fits comfortably and loses 8 %: good enough to try on a machine that is owned."""
    need = Need("big-30b", 8192, 1)
    coarse = accepting(shop, "Q3_K_M", "8 %")
    assert _bought(coarse, "single-pc", need) is None
    owned = _owned(coarse, "rtx-9090", need)
    assert owned is not None
    assert "Q3_K_M" == owned.format
    assert _owned(accepting(shop, "Q3_K_M", "21 %"), "rtx-9090", need) is None


def test_a_model_that_fits_in_no_advised_format_does_not_run(shop: Library) -> None:
    """A dense 33B takes 18 GB in four bits."""
    assert _bought(shop, "air-16", Need("big-30b", 8192, 1)) is None


def test_a_requested_speed_changes_the_format(shop: Library) -> None:
    """Quality decides only without a requested speed."""
    runs = [
        _bought(shop, "double-pc", Need("big-30b", 8192, 1, speed)) for speed in (None, 5, 20, 500)
    ]
    assert ["Q8_0", "Q8_0", "Q4_K_M", "IQ4_XS"] == [run and run.format for run in runs]


def test_a_floor_for_prefill_is_compared_with_the_upper_end(shop: Library) -> None:
    """The Mac reads a 30B with 367 to 551 tokens/s."""
    run = _bought(shop, "studio-64", Need("big-30b", 16384, 1))
    assert run is not None
    assert [True, True, False] == [run.may_read(floor) for floor in (None, 500, 600)]


def test_an_owned_machine_may_use_its_ram(shop: Library) -> None:
    """A bought machine should not need it."""
    need = Need("mix-50b", 8192, 1)
    owned = _owned(shop, "rtx-9090 + 64GB RAM", need)
    assert owned is not None
    assert ("offload", False, False) == (owned.verdict, owned.fits, owned.on_gpus)
    assert _bought(shop, "single-pc", need) is None


def test_a_bought_machine_may_not_use_its_ram(shop: Library) -> None:
    """However much RAM it has."""
    machine = shop.hardware_names.find("rtx-9090 + 128GB RAM")
    assert isinstance(machine, Machine)
    devices = Devices("rtx-9090 + 128GB RAM", machine)
    assert run_on_bought(devices, Need("mix-50b", 8192, 1), shop) is None


@pytest.mark.parametrize(("rise", "bought"), [("5 %", "Q3_K_M"), ("5.1 %", None)])
def test_a_loss_equal_to_the_limit_is_acceptable_for_buying(
    shop: Library, rise: str, bought: str | None
) -> None:
    """The moderators' limit is 5 %."""
    run = _bought(accepting(shop, "Q3_K_M", rise), "single-pc", Need("big-30b", 8192, 1))
    assert bought == (run and run.format)


def _cache_bytes(run: Run) -> int:
    return sum(part.cache_bytes for part in run.choice.placement.devices)


def _for_users(shop: Library, system: str, *, format_name: str | None = None) -> tuple[Run, Run]:
    """The runs for one user and for four."""
    alone, four = (
        _bought(shop, system, Need("small-7b", 8192, users, format=format_name)) for users in (1, 4)
    )
    assert alone is not None
    assert four is not None
    return alone, four


def test_several_users_are_batched_and_share_one_cache(shop: Library) -> None:
    """Each of four fills half of the asked context on average, which is twice that of one."""
    alone, four = _for_users(shop, "double-pc")
    assert ("llama.cpp", "vllm") == (alone.runtime, four.runtime)
    assert (8192, 4096, 8192) == (alone.context, four.context, four.need.context)
    assert 4 == four.choice.setup.load.slots
    assert 2 * _cache_bytes(alone) == _cache_bytes(four)


def test_where_nothing_batches_every_user_has_the_whole_context(shop: Library) -> None:
    """No build of vLLM runs on a Mac: four users are four slots."""
    alone, four = _for_users(shop, "studio-64")
    assert ("llama.cpp", 8192) == (four.runtime, four.context)
    assert 4 * _cache_bytes(alone) == _cache_bytes(four)


def test_unequal_cards_are_not_batched(shop: Library) -> None:
    """Tensor parallelism wants equal parts."""
    machine = shop.hardware_names.find("rtx-9090")
    assert isinstance(machine, Machine)
    (card,) = machine.devices
    unequal = Machine((card, replace(card, memory_gib=48)))
    run = run_on_bought(Devices("unequal", unequal), Need("small-7b", 8192, 4), shop)
    assert run is not None
    assert ("llama.cpp", 8192) == (run.runtime, run.context)


@pytest.mark.parametrize("format_name", ["Q4_K_M", "Q8_0", "IQ4_XS"])
def test_the_format_that_is_asked_for_is_the_one_that_runs(shop: Library, format_name: str) -> None:
    """For one user and for several, whatever would be better."""
    for run in _for_users(shop, "double-pc", format_name=format_name):
        assert format_name == run.format


def test_a_format_that_is_asked_for_may_lose_much(shop: Library) -> None:
    """It is the asker's choice; and its usual program runs it."""
    need = Need("big-30b", 8192, 1)
    coarse = accepting(shop, "Q3_K_M", "8 %")
    assert _bought(coarse, "single-pc", need) is None
    run = _bought(coarse, "single-pc", replace(need, format="Q3_K_M"))
    assert run is not None
    assert "Q3_K_M" == run.format
    served = _bought(shop, "single-pc", Need("small-7b", 8192, 1, format="AWQ-4bit"))
    assert served is not None
    assert ("AWQ-4bit", "vllm") == (served.format, served.runtime)


@pytest.mark.parametrize(
    ("hardware", "on_gpus"),
    [("rtx-9090", True), ("2x rtx-9090", True), ("m9 max 64gb", False)],
)
def test_only_gpus_are_gpus(shop: Library, hardware: str, on_gpus: bool) -> None:  # noqa: FBT001
    """A Mac's chip holds the whole load but is not a GPU."""
    run = _owned(shop, hardware, Need("small-7b", 8192, 1))
    assert run is not None
    assert (True, on_gpus) == (run.fits, run.on_gpus)


def test_a_floor_equal_to_the_upper_end_is_reached(shop: Library) -> None:
    """The floor is the upper end itself."""
    run = _bought(shop, "studio-64", Need("big-30b", 16384, 1))
    assert run is not None
    assert run.prefill is not None
    assert run.may_read(run.prefill.high)


def test_a_run_with_ram_in_the_usual_format_is_compared_as_it_runs(shop: Library) -> None:
    """A mixture runs in Q4_K_M with RAM, and the card alone would not hold it."""
    run = _owned(with_formats(shop, ("Q4_K_M",)), "rtx-9090 + 64GB RAM", Need("mix-50b", 8192, 1))
    assert run is not None
    assert ("offload", "Q4_K_M") == (run.verdict, run.format)
    assert (run.needed_bytes, run.each_tokens_per_s) == tuple(run.as_usual)


def test_a_usual_format_that_does_not_fit_the_devices_has_speed_zero(shop: Library) -> None:
    """Q8_0 reaches the speed with RAM; without RAM the card does not hold even Q4_K_M."""
    run = _owned(shop, "rtx-9090 + 128GB RAM", Need("mix-50b", 8192, 1, 1))
    assert run is not None
    assert ("offload", "Q8_0") == (run.verdict, run.format)
    assert run.usable_bytes < run.as_usual.needed_bytes < run.needed_bytes
    assert 0 == run.as_usual.each_tokens_per_s


def test_machines_are_compared_in_the_usual_format(shop: Library) -> None:
    """Two cards hold the model in 8 bits, which are slower but no disadvantage."""
    run = _bought(shop, "double-pc", Need("big-30b", 8192, 1))
    assert run is not None
    assert run.as_usual.needed_bytes < run.needed_bytes
    assert run.as_usual.each_tokens_per_s > 1.5 * run.each_tokens_per_s


def test_a_run_with_fewer_bits_than_usual_is_compared_as_it_runs(shop: Library) -> None:
    """IQ4_XS is smaller than the usual Q4_K_M, which does not fit here."""
    run = _bought(shop, "single-pc", Need("big-30b", 8192, 1))
    assert run is not None
    assert (run.needed_bytes, run.each_tokens_per_s) == tuple(run.as_usual)


def test_the_encoder_counts_for_a_need_to_see(library: Library) -> None:
    """Two bytes a parameter, and its buffer."""
    entry = library.models["small-7b"].model_dump(by_alias=True)
    entry |= {"vision": {"parameters": 5 * 10**8, "buffer_mib": 100}}
    seeing = replace(library, models={"small-7b": Model.model_validate(entry)})
    plain, pictured = (
        _owned(seeing, "rtx-9090", Need("small-7b", 8192, 1, sees=sees)) for sees in (False, True)
    )
    assert plain is not None
    assert pictured is not None
    assert plain.format == pictured.format
    assert 10**9 + 100 * 2**20 == pictured.needed_bytes - plain.needed_bytes
