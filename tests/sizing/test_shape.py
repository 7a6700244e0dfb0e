from bot.sizing.shape import Shape
from tests.samples.small_shapes import DENSE_LAYER, MIXTURE_LAYER, dense, mixture


def test_one_layer_of_experts_makes_a_mixture() -> None:
    """DeepSeek V3 has three dense layers before its experts but is a mixture."""
    mixed = Shape("deepseek2", 256, 1024, (DENSE_LAYER, DENSE_LAYER, MIXTURE_LAYER))
    assert mixed.is_mixture
    assert not dense().is_mixture


def test_equal_layers_are_one_kind() -> None:
    """Kinds come in the order of their first layer, with the numbers of all."""
    turns = Shape("any", 256, 1024, (DENSE_LAYER, MIXTURE_LAYER) * 2)
    assert turns.kinds == ((DENSE_LAYER, (0, 2)), (MIXTURE_LAYER, (1, 3)))


def test_two_shapes_with_equal_numbers_are_not_equal() -> None:
    """Results are cached per catalog entry."""
    first, second = mixture(), mixture()
    assert first != second
