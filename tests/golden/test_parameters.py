import pytest

from bot.sizing.tensors import tensors
from tests.golden.rows import rows
from tests.golden.shapes import SHAPES


@pytest.mark.parametrize(
    ("model", "parameters"),
    [(row["model"], int(row["parameters"])) for row in rows("parameters")],
)
def test_the_parameters_are_those_that_the_file_of_the_model_has(
    model: str, parameters: int
) -> None:
    """14 models as llama.cpp b11434 counted them, blocks that predict further tokens included."""
    own = sum(tensor.parameters * tensor.count for tensor in tensors(SHAPES[model]))
    assert parameters == own
