import pytest
from pydantic import ValidationError

from bot.catalog.training.training_program import TrainingProgram
from tests.golden.frozen.library import frozen_library

PROGRAMS = {program.id: program for program in frozen_library().training_programs}


def test_a_program_says_how_it_trains() -> None:
    """Its bytes become the recipe of the arithmetic, with the asked rank."""
    recipe = PROGRAMS["trl"].recipe("qlora", 8)
    assert (8, "nf4-double", 16, 4) == (
        recipe.rank,
        recipe.weights,
        recipe.logit_bytes,
        recipe.table_bytes,
    )


def test_a_program_without_a_method_is_refused() -> None:
    """Each answer compares all three."""
    fields = PROGRAMS["trl"].model_dump(by_alias=True)
    fields["methods"] = {"qlora": fields["methods"]["qlora"]}
    with pytest.raises(ValidationError, match="methods are missing: full, lora"):
        TrainingProgram.model_validate(fields)
