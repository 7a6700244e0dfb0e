from bot.loading.measured_text import measured_text
from tests.loading.conftest import SmallLibrary
from tests.loading.test_measured import HEAD, ROW, TABLE


def test_a_table_that_is_written_is_the_one_that_was_read(a_library: SmallLibrary) -> None:
    """To the last sign, so that a row can be taken over into the catalog."""
    a_library.write(TABLE, f"{HEAD}\n{ROW}\n")
    library = a_library.load().library
    assert library is not None
    assert f"{HEAD}\n{ROW}\n" == measured_text(library.speeds.measurements)


def test_an_empty_table_has_its_first_line() -> None:
    """It can be read as it is."""
    assert f"{HEAD}\n" == measured_text(())
