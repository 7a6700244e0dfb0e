from dataclasses import replace

from bot.library.library import Library
from bot.running.acceptable import acceptable_formats
from tests.samples.small_library import format_quality


def test_formats_that_cost_little_come_with_most_bits_first(library: Library) -> None:
    """16 bits are no better than 8, only slower, and so are left out."""
    assert acceptable_formats(library.models["small-7b"], library) == ("Q8_0", "Q4_K_M")


def test_a_format_that_costs_more_than_moderators_accept_is_none(library: Library) -> None:
    """The limit is theirs: rules/sizing.yaml."""
    coarse = {**library.formats, "Q4_K_M": format_quality("Q4_K_M", "6 %")}
    changed = replace(library, formats=coarse)
    assert acceptable_formats(changed.models["small-7b"], changed) == ("Q8_0",)
