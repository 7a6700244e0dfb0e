from bot.loading.measured_text import measured_text
from tests.loading.conftest import SmallLibrary
from tests.loading.test_measured import HEAD, ROW, TABLE


def test_a_table_is_written_as_it_was_read(a_library: SmallLibrary) -> None:
    """Every character is the same, so that rows can be copied into the catalog."""
    a_library.write(TABLE, f"{HEAD}\n{ROW}\n")
    library = a_library.load().library
    assert library is not None
    assert f"{HEAD}\n{ROW}\n" == measured_text(library.speeds.measurements)


def test_an_empty_table_has_its_header() -> None:
    """It can be read again."""
    assert f"{HEAD}\n" == measured_text(())
