import pytest

from bot.sizing.formats import FORMATS
from bot.sizing.packing.ik_mixes import IK_MIXES
from bot.sizing.packing.mixes import MIXES
from bot.sizing.packing.recipes import RECIPES


def test_every_gguf_format_has_its_mix() -> None:
    """Each mix is also the name of a format, and each GGUF format is packed after a mix."""
    gguf = {each for each in FORMATS.values() if each.kind in ("gguf", "ik")}
    assert {*MIXES, *IK_MIXES} <= {each.name for each in gguf}
    assert {each.mix for each in gguf} <= {*MIXES, *IK_MIXES}


def test_formats_that_are_not_gguf_have_a_packing() -> None:
    """GGUF and plain formats follow from the tensors."""
    kinds = {each.kind for each in FORMATS.values() if each.packing}
    assert {"safetensors", "mlx", "exl"} == kinds
    assert all(each.packing or each.kind not in kinds for each in FORMATS.values())


def test_only_ik_llama_cpp_reads_its_own_formats() -> None:
    """They are of a kind of their own, so that no other program claims to read them."""
    assert set(IK_MIXES) == {each.name for each in FORMATS.values() if each.kind == "ik"}


def test_recipes_are_formats_under_their_own_names() -> None:
    """A recipe's mix is never a recipe of its own kind again."""
    assert set(RECIPES) == {each.name for each in FORMATS.values() if each.recipe}
    assert "Q4_K_M" == FORMATS["UD-Q4_K_XL"].mix


@pytest.mark.parametrize(
    ("name", "bits"),
    [
        ("FP8", 8.002),
        ("AWQ-4bit", 4.156),
        ("GPTQ-8bit", 8.188),
        ("W4A16", 4.125),
        ("NVFP4", 4.5),
        ("NF4", 4.5),
        ("NF4-DQ", 4.127),
        ("HQQ-4bit", 4.5),
        ("MLX-3bit", 3.5),
        ("MLX-4bit", 4.5),
        ("MLX-5bit", 5.5),
        ("MLX-8bit", 8.5),
        ("MLX-MXFP4", 4.25),
        ("EXL3-3.5bpw", 3.5),
        ("EXL2-4.65bpw", 4.65),
    ],
)
def test_a_packing_includes_its_scales(name: str, bits: float) -> None:
    """AWQ: 128 weights of 4 bits, an F16 scale and a zero point of 4 bits are 4.156 bits each."""
    packing = FORMATS[name].packing
    assert packing is not None
    assert bits == round(packing.block.bits_per_weight, 3)
