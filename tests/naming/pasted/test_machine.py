from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.naming.not_found import NotFound
from bot.naming.pasted.format import LONGEST_PASTED, one_line
from bot.naming.pasted.machine import NoneListed, PastedMachine, pasted_machine
from tests.naming.hardware.test_hardware_names import NAMES, TABLES

HERE = Path(__file__).parent
OUTPUTS = {path.stem: path.read_text("utf-8") for path in (HERE / "outputs").glob("*.txt")}
EXPECTED = yaml.safe_load((HERE / "pasted.yaml").read_text("utf-8"))
LINES = sorted({line for text in OUTPUTS.values() for line in text.splitlines()})


def test_every_output_has_an_expected_result() -> None:
    """Each file is in the table once, and each row has its file."""
    rows = [name for table in EXPECTED.values() for name in table]
    assert sorted(OUTPUTS) == sorted(rows)


@pytest.mark.parametrize(("name", "meant"), EXPECTED["found"].items())
def test_an_output_gives_the_machine_that_printed_it(name: str, meant: str) -> None:
    """It has devices with counts and sizes, and RAM and Windows if the output shows them."""
    machine = pasted_machine(OUTPUTS[name], NAMES)
    assert isinstance(machine, PastedMachine)
    assert meant == machine_text(machine.machine)


@pytest.mark.parametrize(("name", "choices"), EXPECTED["ambiguous"].items())
def test_an_ambiguous_output_gives_choices(name: str, choices: list[str]) -> None:
    """Without its memory, or with a shortened name, a device may be one of several."""
    asked = pasted_machine(OUTPUTS[name], NAMES)
    assert isinstance(asked, NotFound)
    assert asked.ambiguous
    assert choices == list(asked.suggestions)


@pytest.mark.parametrize(("name", "device"), EXPECTED["unknown"].items())
def test_a_device_that_the_catalog_lacks_is_named(name: str, device: str) -> None:
    """No device is left out silently, or read as one with another size."""
    unknown = pasted_machine(OUTPUTS[name], NAMES)
    assert isinstance(unknown, NotFound)
    assert not unknown.ambiguous
    assert device == unknown.text


@pytest.mark.parametrize(("name", "tool"), EXPECTED["none_listed"].items())
def test_an_output_without_devices_still_names_its_tool(name: str, tool: str) -> None:
    """The member learns which tool's output lists no device."""
    assert NoneListed(tool) == pasted_machine(OUTPUTS[name], NAMES)


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_line_ends_make_no_difference(name: str) -> None:
    """An option of a slash command cannot contain line ends: they become spaces."""
    text = OUTPUTS[name]
    assert pasted_machine(text, NAMES) == pasted_machine(one_line(text), NAMES)
    assert pasted_machine(text, NAMES) == pasted_machine(text.replace("\n", "\r\n"), NAMES)


@pytest.mark.parametrize("table", ["found", "ambiguous", "unknown"])
def test_a_typed_name_is_not_read_as_an_output(table: str) -> None:
    """This is checked for every spelling in the table of names."""
    assert not [text for text in TABLES[table] if pasted_machine(text, NAMES) is not None]


def test_a_long_output_is_read_by_the_lines_that_matter() -> None:
    """A log of thousands of lines has the devices in a few of them."""
    noise = "".join(f"load_tensors: layer {layer} assigned\n" for layer in range(9000))
    text = f"{noise}{OUTPUTS['llama-cpp-cuda']}{noise}"
    assert len(text) > 20 * LONGEST_PASTED
    assert pasted_machine(text, NAMES) == pasted_machine(OUTPUTS["llama-cpp-cuda"], NAMES)


def test_a_far_too_long_line_is_not_read() -> None:
    """Its end may be missing."""
    rows = one_line(OUTPUTS["nvidia-smi-query-bare"])
    assert pasted_machine(f"{rows} " * (1 + LONGEST_PASTED // len(rows)), NAMES) is None


def test_one_unknown_card_among_known_ones_is_named() -> None:
    """A machine is never found without one of its cards."""
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
def test_no_text_raises(text: str) -> None:
    """The text of every machine and every suggestion can be typed again."""
    result = pasted_machine(text, NAMES)
    if isinstance(result, PastedMachine):
        assert result.machine == NAMES.find(machine_text(result.machine))
    elif isinstance(result, NotFound):
        assert len(result.suggestions) <= 5
        assert all(isinstance(NAMES.find(suggestion), Machine) for suggestion in result.suggestions)
