import pytest

from bot.sizing.packing.mixes import MIXES
from bot.sizing.placing.places import Census, Place

CENSUS = Census(heads_per_kv_head=4, experts=0, is_70b_class=False, layers=32, values={}, downs={})


def _blocks(mix: str, role: str, *, importance_matrix: bool = False) -> list[str]:
    """The block of a role in each of 32 layers."""
    result = []
    for number in range(32):
        place = Place(number, 32, number, CENSUS, importance_matrix)
        steps = MIXES[mix].steps.get(role, ())
        result.append(next((name for name, holds in steps if holds(place)), MIXES[mix].base))
    return result


def test_q4_k_m_gives_half_of_the_down_matrices_six_bits() -> None:
    """The first and last four of 32, and every third between: 4 + 4 + 8 = 16."""
    blocks = _blocks("Q4_K_M", "ffn_down")
    assert ["Q6_K"] * 4 + ["Q4_K", "Q4_K", "Q6_K"] * 8 + ["Q6_K"] * 4 == blocks


@pytest.mark.parametrize(
    ("mix", "role", "first"),
    [
        ("Q4_K_S", "attn_v", ["Q5_K"] * 4 + ["Q4_K"]),
        ("Q4_K_S", "ffn_down", ["Q5_K"] * 4 + ["Q4_K"]),
        ("Q3_K_M", "attn_v", ["Q5_K"] * 2 + ["Q4_K"] * 3),
        ("Q3_K_M", "ffn_down", ["Q5_K"] * 2 + ["Q4_K"] * 3),
        ("Q3_K_L", "ffn_down", ["Q5_K"] * 5),
        ("Q2_K", "attn_v", ["Q4_K"] * 5),
        ("Q6_K", "ffn_down", ["Q6_K"] * 5),
    ],
)
def test_the_first_layers_get_more_bits(mix: str, role: str, first: list[str]) -> None:
    """Four heads share a value matrix here, which makes it worth more."""
    assert first == _blocks(mix, role)[:5]


def test_an_importance_matrix_changes_some_mixes() -> None:
    """IQ4_XS no longer spends more on its first layers; Q4_0 does."""
    assert "Q5_K" == _blocks("IQ4_XS", "ffn_down")[0]
    assert "IQ4_XS" == _blocks("IQ4_XS", "ffn_down", importance_matrix=True)[0]
    assert "Q4_1" == _blocks("Q4_0", "ffn_down", importance_matrix=True)[0]
