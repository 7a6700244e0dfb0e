from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.naming.not_found import NotFound
from bot.naming.pasted.format import LONGEST_PASTED, one_line
from bot.naming.pasted.machine import NoneListed, pasted_machine
from tests.naming.hardware.test_hardware_names import NAMES, TABLES

HERE = Path(__file__).parent
OUTPUTS = {path.stem: path.read_text("utf-8") for path in (HERE / "outputs").glob("*.txt")}
EXPECTED = yaml.safe_load((HERE / "pasted.yaml").read_text("utf-8"))
LINES = sorted({line for text in OUTPUTS.values() for line in text.splitlines()})


def test_every_output_is_expected_to_be_something() -> None:
    """Each file stands once in the table, and each row has its file."""
    rows = [name for table in EXPECTED.values() for name in table]
    assert sorted(OUTPUTS) == sorted(rows)


@pytest.mark.parametrize(("name", "meant"), EXPECTED["found"].items())
def test_an_output_gives_the_machine_that_printed_it(name: str, meant: str) -> None:
    """Devices with their counts and sizes; RAM and Windows where the output tells of them."""
    machine = pasted_machine(OUTPUTS[name], NAMES)
    assert isinstance(machine, Machine)
    assert meant == machine_text(machine)


@pytest.mark.parametrize(("name", "choices"), EXPECTED["ambiguous"].items())
def test_what_an_output_leaves_open_is_asked_back(name: str, choices: list[str]) -> None:
    """Without its memory, or with a name that was cut, a device may be several."""
    asked = pasted_machine(OUTPUTS[name], NAMES)
    assert isinstance(asked, NotFound)
    assert asked.ambiguous
    assert choices == list(asked.suggestions)


@pytest.mark.parametrize(("name", "device"), EXPECTED["unknown"].items())
def test_a_device_that_is_not_in_the_catalog_is_named(name: str, device: str) -> None:
    """No device is left out silently, nor taken for one of another size."""
    unknown = pasted_machine(OUTPUTS[name], NAMES)
    assert isinstance(unknown, NotFound)
    assert not unknown.ambiguous
    assert device == unknown.text


@pytest.mark.parametrize(("name", "tool"), EXPECTED["none_listed"].items())
def test_an_output_without_devices_is_known_all_the_same(name: str, tool: str) -> None:
    """The reader is told which tool's output says nothing."""
    assert NoneListed(tool) == pasted_machine(OUTPUTS[name], NAMES)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_line_ends_make_no_difference(name: str) -> None:
    """An option of a slash command holds no line ends: they come as spaces."""
    text = OUTPUTS[name]
    assert pasted_machine(text, NAMES) == pasted_machine(one_line(text), NAMES)
    assert pasted_machine(text, NAMES) == pasted_machine(text.replace("\n", "\r\n"), NAMES)


@pytest.mark.parametrize("table", ["found", "ambiguous", "unknown"])
def test_what_a_person_types_is_no_output(table: str) -> None:
    """Every spelling in the table of names goes on to be read as a name."""
    assert not [text for text in TABLES[table] if pasted_machine(text, NAMES) is not None]


def test_an_output_that_is_far_too_long_is_not_read() -> None:
    """Its end may be missing, so it is not read at all."""
    rows = OUTPUTS["nvidia-smi-query-bare"]
    assert pasted_machine(rows * (1 + LONGEST_PASTED // len(rows)), NAMES) is None


def test_one_unknown_card_among_known_ones_is_enough_to_ask() -> None:
    """A machine is never answered for without one of its cards."""
    text = OUTPUTS["nvidia-smi-l"].replace("RTX A6000", "RTX 3050")
    unknown = pasted_machine(text, NAMES)
    assert isinstance(unknown, NotFound)
    assert unknown.text == "NVIDIA RTX 3050"


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(LINES), max_size=12).map("\n".join)
    | st.builds(
        lambda text, start, end: text[start:end],
        st.sampled_from(sorted(OUTPUTS.values())),
        st.integers(0, 1000),
        st.integers(0, 2000),
    )
    | st.lists(st.sampled_from(LINES).map(lambda line: line[::2]), max_size=12).map(" ".join)
)
@example("memory.total")
@example("device, card0,")
@example("Capacity : 99999999999")
def test_any_text_is_answered(text: str) -> None:
    """No text raises, and every machine and every suggestion can be typed as it is."""
    result = pasted_machine(text, NAMES)
    if isinstance(result, Machine):
        assert result == NAMES.find(machine_text(result))
    elif isinstance(result, NotFound):
        assert len(result.suggestions) <= 5
        assert all(isinstance(NAMES.find(suggestion), Machine) for suggestion in result.suggestions)
