import pytest

from bot.asking.buying.parts import parts, parts_by_semicolon


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("rtx 3090, rtx 5090", ("rtx 3090", "rtx 5090")),
        ("3090 vs 4090 or m4 max", ("3090", "4090", "m4 max")),
        ("3090还是4090、5090和 m4", ("3090", "4090", "5090", "m4")),
        ("3090 at 1,500 usd,api", ("3090 at 1,500 usd", "api")),
        ("rtx 3090, 64GB RAM; m4 max", ("rtx 3090, 64GB RAM", "m4 max")),
        ("keep ; api；rent", ("keep", "api", "rent")),
        (", ,", ()),
        ("rtx 3090", ("rtx 3090",)),
    ],
)
def test_things_are_parted_as_people_list_them(text: str, things: tuple[str, ...]) -> None:
    """A comma in a number parts nothing; semicolons leave all commas to the things."""
    assert things == parts(text)


def test_pasted_output_has_commas_and_semicolons_of_its_own() -> None:
    """Only a word between two things parts them there."""
    pasted = "GPU 0: NVIDIA GeForce RTX 3090 (UUID: GPU-1;2), x"
    assert (pasted,) == parts_by_semicolon(pasted)
    assert (pasted, "api") == parts(f"{pasted} or api")
