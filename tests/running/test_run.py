import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.running.run import Need, Run, run_on_bought, run_on_owned, usual_host
from tests.samples.small_library import accepting


def _offer(shop: Library, system: str) -> Offer:
    return next(one for one in systems_on_sale(shop, "us", used=True) if one.system == system)


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


def test_for_a_format_that_costs_much_nobody_buys_a_machine(shop: Library) -> None:
    """Q3_K_M fits comfortably and loses 8 %: good enough to try on what is owned."""
    need = Need("big-30b", 8192, 1)
    coarse = accepting(shop, "Q3_K_M", "8 %")
    assert _bought(coarse, "single-pc", need) is None
    owned = _owned(coarse, "rtx-9090", need)
    assert owned is not None
    assert "Q3_K_M" == owned.format
    assert _owned(accepting(shop, "Q3_K_M", "21 %"), "rtx-9090", need) is None


def test_what_fits_in_no_advised_format_does_not_run(shop: Library) -> None:
    """A dense 33B takes 18 GB in four bits."""
    assert _bought(shop, "air-16", Need("big-30b", 8192, 1)) is None


def test_an_asked_speed_changes_the_format(shop: Library) -> None:
    """Quality goes first only where no speed is asked."""
    runs = [
        _bought(shop, "double-pc", Need("big-30b", 8192, 1, speed)) for speed in (None, 5, 20, 500)
    ]
    assert ["Q8_0", "Q8_0", "Q4_K_M", "IQ4_XS"] == [run and run.format for run in runs]


def test_prompts_may_be_read_so_fast_where_the_upper_end_says_so(shop: Library) -> None:
    """The Mac reads a 30B with 447 to 670 tokens/s."""
    run = _bought(shop, "studio-64", Need("big-30b", 16384, 1))
    assert run is not None
    assert [True, True, False] == [run.may_read(floor) for floor in (None, 600, 700)]


def test_what_is_owned_may_use_its_ram(shop: Library) -> None:
    """What is bought should not have to."""
    need = Need("mix-50b", 8192, 1)
    owned = _owned(shop, "rtx-9090 + 64GB RAM", need)
    assert owned is not None
    assert ("offload", False, False) == (owned.verdict, owned.fits, owned.on_gpus)
    assert _bought(shop, "single-pc", need) is None


def test_machines_are_compared_in_the_usual_format(shop: Library) -> None:
    """Two cards hold it in 8 bits, which are slower; that is no point against them."""
    run = _bought(shop, "double-pc", Need("big-30b", 8192, 1))
    assert run is not None
    assert run.as_usual.needed_bytes < run.needed_bytes
    assert run.as_usual.each_tokens_per_s > 1.5 * run.each_tokens_per_s


def test_what_runs_in_fewer_bits_than_usual_is_compared_as_it_runs(shop: Library) -> None:
    """IQ4_XS is smaller than the usual Q4_K_M, which does not fit here."""
    run = _bought(shop, "single-pc", Need("big-30b", 8192, 1))
    assert run is not None
    assert (run.needed_bytes, run.each_tokens_per_s) == tuple(run.as_usual)
