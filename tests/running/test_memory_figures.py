import pytest

from bot.library.library import Library
from bot.running.memory_figures import memory_figures, memory_table, rule_of_thumb_bytes
from bot.sizing.load import Load


def _load(library: Library, model: str, quant: str = "Q4_K_M") -> Load:
    return Load(library.models[model].sized, quant, 8192)


@pytest.mark.parametrize(
    ("quant", "bytes_per_parameter"),
    [("BF16", 2), ("Q8_0", 1), ("FP8", 1), ("Q6_K", 1), ("Q5_K_M", 0.5), ("Q4_K_M", 0.5)],
)
def test_the_rule_of_thumb_is_two_one_or_half_a_byte(
    library: Library, quant: str, bytes_per_parameter: float
) -> None:
    """The rule has FP16, INT8 and 4 bits; other formats take the nearest one below."""
    parameters = library.models["small-7b"].total_parameters
    assert bytes_per_parameter * parameters == rule_of_thumb_bytes(
        _load(library, "small-7b", quant)
    )


def test_the_table_has_each_format_once_and_the_largest_first(library: Library) -> None:
    """The load's own format is among them."""
    rows = memory_table(_load(library, "small-7b", "Q6_K"), 0, ("Q4_K_M", "BF16", "Q6_K"))
    assert ["BF16", "Q6_K", "Q4_K_M"] == [row.format for row in rows]


def test_only_a_mixture_is_shown_in_mxfp4(library: Library) -> None:
    """MXFP4 packs experts; a dense model would not be smaller than in 8 bits."""
    formats = ("MXFP4", "Q4_K_M")
    dense = memory_table(_load(library, "small-7b"), 0, formats)
    mixture = memory_table(_load(library, "mix-50b"), 0, formats)
    assert ["Q4_K_M"] == [row.format for row in dense]
    assert {"MXFP4", "Q4_K_M"} == {row.format for row in mixture}


def test_overhead_is_part_of_the_total(library: Library) -> None:
    """The runtime's own memory is added once."""
    load = _load(library, "small-7b")._replace(context_tokens=4096)
    assert 1000 == memory_figures(load, 1000).total_bytes - memory_figures(load, 0).total_bytes
