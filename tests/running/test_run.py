import pytest

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.running.run import Need, run_on_devices, run_on_owned


def _offer(shop: Library, system: str) -> Offer:
    return next(one for one in systems_on_sale(shop, "us", used=True) if one.system == system)


@pytest.mark.parametrize(
    ("system", "format_name", "verdict"),
    [("single-pc", "IQ4_XS", "tight"), ("double-pc", "Q4_K_M", "comfortable")],
)
def test_the_smallest_accepted_format_is_tried_where_the_usual_is_too_large(
    shop: Library, system: str, format_name: str, verdict: str
) -> None:
    """A dense 33B takes 24 GB in IQ4_XS, and more than that in Q4_K_M."""
    run = run_on_devices(_offer(shop, system).devices, Need("big-30b", 8192, 1), shop)
    assert (format_name, verdict) == (run.format, run.verdict)


def test_what_fits_in_no_accepted_format_does_not_run(shop: Library) -> None:
    """Below IQ4_XS nobody is advised to go."""
    run = run_on_devices(_offer(shop, "air-16").devices, Need("big-30b", 8192, 1), shop)
    assert (False, None, 0) == (run.fits, run.decode, run.each_tokens_per_s)


def test_prompts_may_be_read_so_fast_where_the_upper_end_says_so(shop: Library) -> None:
    """The Mac reads a 30B with 447 to 670 tokens/s; what does not fit reads nothing."""
    run = run_on_devices(_offer(shop, "studio-64").devices, Need("big-30b", 16384, 1), shop)
    assert [True, True, False] == [run.may_read(floor) for floor in (None, 600, 700)]
    none = run_on_devices(_offer(shop, "air-16").devices, Need("big-30b", 8192, 1), shop)
    assert [True, False] == [none.may_read(floor) for floor in (None, 1)]


def test_what_is_owned_may_use_its_ram(shop: Library) -> None:
    """What is bought should not have to."""
    machine = Machine(_offer(shop, "single-pc").machine.devices, ram_gib=64)
    need = Need("mix-50b", 8192, 1)
    assert run_on_owned(machine, need, shop).verdict == "offload"
    assert run_on_devices(_offer(shop, "single-pc").devices, need, shop).verdict == "no"
