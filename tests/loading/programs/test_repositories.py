import pytest

from bot.loading.programs.repositories import COLUMNS
from tests.loading.conftest import SmallLibrary

TABLE = "catalog/repositories/gguf.csv"
HEAD = ",".join(COLUMNS)
ROW = "tiny,GGUF,somebody/tiny-GGUF,Q8_0 Q4_K_M,2026-11-01,https://example.org/repositories"


def test_a_row_becomes_a_repository_of_its_model(a_library: SmallLibrary) -> None:
    """The library has the builds of a model in the order of the files."""
    a_library.write(
        "catalog/repositories/ollama.csv", f"{HEAD}\n{'tiny,Q8_0,tiny:1b,,2026-11,x'}\n"
    )
    library = a_library.load().library
    assert library is not None
    first, second = library.repositories["tiny"]
    assert ("somebody/tiny-GGUF", ("Q8_0", "Q4_K_M")) == (first.address, first.holds)
    assert ("tiny:1b", (), True) == (second.address, second.holds, second.is_ollama)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("tiny,", "tini,", '2:1: unknown model "tini", did you mean "tiny"?'),
        ("GGUF,", "GGFU,", '2:2: unknown format "GGFU", did you mean "GGUF"?'),
        ("somebody/", "https://hf.co/somebody/", '2:3: "https://hf.co/somebody/tiny-GGUF" must be'),
        ("Q4_K_M", "4bit", '2:4: "4bit" is no format of a GGUF file'),
        ("2026-11-01", "2026-13", '2:5: as_of "2026-13" must be a day or a month'),
        ("https://example.org/repositories", "", "2:6: source must not be empty"),
        ("tiny,", "tiny,,", "2:1: this line has 7 values, not 6"),
    ],
)
def test_a_broken_row_is_refused_at_its_column(
    a_library: SmallLibrary, old: str, new: str, problem: str
) -> None:
    """The problem has file, line and the number of the column."""
    assert old in ROW
    a_library.write(TABLE, f"{HEAD}\n{ROW.replace(old, new, 1)}\n")
    (message,) = map(str, a_library.load().problems)
    assert message.startswith(f"{TABLE}:{problem}")


def test_a_build_stands_in_the_tables_once(a_library: SmallLibrary) -> None:
    """The second row has the problem, whatever the case of its letters."""
    a_library.write(TABLE, f"{HEAD}\n{ROW}\n{ROW.replace('somebody', 'Somebody')}\n")
    (message,) = map(str, a_library.load().problems)
    assert f'{TABLE}:3:3: "Somebody/tiny-GGUF" stands in {TABLE}:2 already' == message


def test_a_wrong_first_line_is_the_only_problem(a_library: SmallLibrary) -> None:
    """Semicolons of a spreadsheet are named."""
    a_library.write(TABLE, HEAD.replace(",", ";") + "\nbroken\n")
    (message,) = map(str, a_library.load().problems)
    assert f'{TABLE}:1:1: the columns are separated by ";"; save the table with commas' == message
