import pytest

from bot.catalog.measured.conditions import Conditions, conditions_text
from bot.loading.measured import COLUMNS
from tests.loading.conftest import SmallLibrary

TABLE = "catalog/measured/speeds.csv"
HEAD = ",".join(COLUMNS)
ROW = "decode,small-gpu,1,,tiny,Q4_K_M,,llama.cpp,,,,0,128,1,100.5,2026,https://example.org/speeds,"


def test_a_row_becomes_a_measurement(a_library: SmallLibrary) -> None:
    """Each column is a field; an empty value means none."""
    library = a_library.load().library
    assert library is not None
    (row,) = library.speeds.measurements
    assert ("decode", "small-gpu", 1, "tiny", 100.5) == (
        *(row.work, row.device, row.count, row.model, row.tokens_per_s),
    )
    assert (None, "", 0) == (row.ram_gb_per_s, row.program, row.experts_in_ram_layers)
    assert 64 == row.context_tokens


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("small-gpu", "small-gpo", '2:2: unknown device "small-gpo", did you mean "small-gpu"?'),
        ("tiny", "tini", '2:5: unknown model "tini", did you mean "tiny"?'),
        ("Q4_K_M", "Q4", '2:6: format "Q4" must be one of '),
        ("llama.cpp", "ollama", '2:8: runtime "ollama" must be one of '),
        ("100.5", "fast", '2:15: tokens_per_s "fast" must be a number above 0'),
        ("100.5", "-1", '2:15: tokens_per_s "-1" must be a number above 0'),
        (",128,", ",0,", '2:13: tokens "0" must be a whole number from 1 on'),
        (",128,", ",1²,", '2:13: tokens "1²" must be a whole number from 1 on'),
        (",2026,", ",26,", '2:16: year "26" must be a whole number from 2000 on'),
        ("https://example.org/speeds", "", '2:17: source "" must not be empty'),
        ("speeds,", "speeds,q8 cache", '2:18: conditions "q8 cache" has "q8"; known are kv:'),
        ("speeds,", "speeds,ubatch:0", '2:18: conditions "ubatch:0" has "ubatch:0"; known are '),
        ("decode,", "decode,,", "2:1: this line has 19 values, not 18"),
    ],
)
def test_a_broken_row_is_refused_at_its_column(
    a_library: SmallLibrary, old: str, new: str, problem: str
) -> None:
    """The problem has file, line and the number of the column."""
    assert old in ROW
    a_library.write(TABLE, f"{HEAD}\n{ROW.replace(old, new, 1)}\n")
    (strs,) = map(str, a_library.load().problems)
    assert strs.startswith(f"{TABLE}:{problem}")


def test_the_conditions_of_a_row_are_words(a_library: SmallLibrary) -> None:
    """Each of them is written as it was read."""
    said = "kv:q8_0 ubatch:2048 no-flash-attention checked"
    a_library.write(TABLE, f"{HEAD}\n{ROW}{said}\n")
    library = a_library.load().library
    assert library is not None
    (row,) = library.speeds.measurements
    assert Conditions("q8_0", flash_attention=False, ubatch=2048, checked=True) == row.conditions
    assert said == conditions_text(row.conditions)


def test_all_broken_rows_are_reported_at_once(a_library: SmallLibrary) -> None:
    """Each problem has its line."""
    broken = ROW.replace("100.5", "0")
    a_library.write(TABLE, f"{HEAD}\n{broken}\n{ROW}\n{broken}\n")
    assert [2, 4] == [problem.line for problem in a_library.load().problems]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "1:1: the first line must be work,device,"),
        ("device,work\n", "1:1: the first line must be work,device,"),
        (f'{HEAD}\n"decode\n', "2:1: this is no table: "),
        (b"\xff\xfe", "1:1: this file is no UTF-8 text"),
        (b"x" * 1_000_001, "1:1: this file is larger than 1 MB"),
    ],
)
def test_a_file_that_is_not_such_a_table_is_refused(
    a_library: SmallLibrary, content: str | bytes, problem: str
) -> None:
    """There is one problem for the whole file."""
    a_library.write(TABLE, content)
    (strs,) = map(str, a_library.load().problems)
    assert strs.startswith(f"{TABLE}:{problem}")


def test_a_library_without_measurements_still_estimates(a_library: SmallLibrary) -> None:
    """Tables are optional, and the constants are required."""
    (a_library.root / TABLE).unlink()
    assert a_library.load().library is not None
    (a_library.root / "catalog/measured/fitted.yaml").unlink()
    assert ["catalog/measured/fitted.yaml:1:1: this file is missing"] == list(
        map(str, a_library.load().problems)
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("weights: 1.3", "weights: -1", "4:14: "),
        ("low: 0.7", "low: 1.7", "6:17: "),
        ("repeat_share: 0.1", "repeat_share: 2", "1:15: "),
    ],
)
def test_impossible_constants_are_refused(
    a_library: SmallLibrary, old: str, new: str, problem: str
) -> None:
    """A constant must be above 0, and an interval must contain the expected speed."""
    a_library.edit("catalog/measured/fitted.yaml", old, new)
    (strs,) = map(str, a_library.load().problems)
    assert strs.startswith(f"catalog/measured/fitted.yaml:{problem}")


def test_names_are_not_reported_if_their_catalog_could_not_be_read(
    a_library: SmallLibrary,
) -> None:
    """If the file of devices is broken, no row has a problem."""
    a_library.write("catalog/hardware/small.yaml", "devices: [")
    assert not any("measured" in str(problem) for problem in a_library.load().problems)
