"""Outputs in the shapes in which they are pasted, with the shipped catalog."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.asking.line import visible
from bot.catalog.machine_text import machine_text
from bot.naming.not_found import NotFound
from bot.naming.pasted.format import LONGEST_PASTED, one_line, pasted_format
from bot.naming.pasted.machine import PastedMachine, SeveralMachines, pasted_machine
from tests.shipped.catalog import names

HERE = Path(__file__).parent
SAMPLES = {path.stem: path.read_text("utf-8") for path in (HERE / "samples").glob("*.txt")}
EXPECTED = yaml.safe_load((HERE / "samples.yaml").read_text("utf-8"))
# What the samples have in place of people's names, computers' names, numbers and addresses.
PRIVATE = re.compile("alice|SER1ALNUMB|203[.]0[.]113|5E51A100|AAOEM", re.IGNORECASE)
MUTATIONS = 1500
SHAPES: dict[str, Callable[[str], str]] = {
    "with the line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "in one line": one_line,
    "as a slash option": visible,
    "in a code block": lambda text: f"```\n{text}```",
    "in a code block with a language": lambda text: f"```bash\n{text}\n```",
    "behind a prompt": lambda text: f"alice@alicebox:~/rig$ show-it --all\n{text}",
    "behind a prompt of Windows": lambda text: f"PS C:\\Users\\alice> show-it\n{text}",
    "as a quotation": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
}


def _told(text: str) -> tuple[str, ...]:
    """Everything that may be stored or shown of a text."""
    result = pasted_machine(text, names())
    if isinstance(result, PastedMachine):
        return (machine_text(result.machine), *result.not_counted)
    if isinstance(result, NotFound):
        return (result.text, *result.suggestions)
    return (repr(result),)


def test_every_sample_has_an_expected_result() -> None:
    """Each file is in the table once, and each row has its file."""
    rows = [name for table in EXPECTED.values() for name in table]
    assert sorted(SAMPLES) == sorted(rows)


@pytest.mark.parametrize(("name", "meant"), EXPECTED["found"].items())
def test_a_sample_gives_the_machine_and_names_what_is_left_out(
    name: str, meant: str | list[str]
) -> None:
    """The first text is the machine; others are listed by the tool and not counted."""
    result = pasted_machine(SAMPLES[name], names())
    assert isinstance(result, PastedMachine), result
    expected = [meant] if isinstance(meant, str) else meant
    assert expected == [machine_text(result.machine), *result.not_counted]


@pytest.mark.parametrize(("name", "meant"), EXPECTED["asked"].items())
def test_a_sample_that_fits_several_machines_asks(name: str, meant: dict[str, list[str]]) -> None:
    """The name is told with the first choices."""
    result = pasted_machine(SAMPLES[name], names())
    assert isinstance(result, NotFound), result
    assert result.ambiguous
    ((told, choices),) = meant.items()
    assert (told, choices) == (result.text, list(result.suggestions[: len(choices)]))


@pytest.mark.parametrize("name", EXPECTED["several"])
def test_two_machines_in_one_text_are_told_apart(name: str) -> None:
    """Their parts are never put together."""
    assert SeveralMachines() == pasted_machine(SAMPLES[name], names())


@pytest.mark.parametrize("shape", SHAPES)
def test_the_shape_of_a_paste_makes_no_difference(shape: str) -> None:
    """People paste with and without line ends, code blocks and prompts."""
    for name, text in SAMPLES.items():
        assert _told(text) == _told(SHAPES[shape](text)), name


def test_nothing_private_is_told() -> None:
    """Serial numbers, names of people and computers, and addresses stay in the pasted text."""
    for name, text in SAMPLES.items():
        assert PRIVATE.search(text) or name
        for shape in SHAPES.values():
            assert not [told for told in _told(shape(text)) if PRIVATE.search(told)], name


def test_a_cut_sample_never_gives_another_device() -> None:
    """It gives the same device, fewer devices, or none; the RAM may be missing."""
    for name, text in SAMPLES.items():
        whole = pasted_machine(text, names())
        if not isinstance(whole, PastedMachine):
            continue
        devices = {fitted.device.id for fitted in whole.machine.devices}
        lines = text.splitlines()
        for part in range(1, len(lines)):
            cut = pasted_machine("\n".join(lines[:part]), names())
            if isinstance(cut, PastedMachine) and cut.machine.devices[0].device.kind != "cpu":
                got = {fitted.device.id for fitted in cut.machine.devices}
                assert got <= devices, (name, part)


def test_no_mutation_raises_or_tells_anything_private() -> None:
    """Lines are dropped, doubled, joined and cut; letters change."""
    chance = random.Random(7)  # noqa: S311 - the same mutations each time
    for _ in range(MUTATIONS):
        told = _told(_mutated(chance))
        assert not [text for text in told if PRIVATE.search(text)]


def test_every_sample_has_a_format_and_fits_in_a_form() -> None:
    """A form of Discord holds 4,000 characters, and each sample is recognised in one line."""
    for name, text in SAMPLES.items():
        assert len(text) < 4000 < LONGEST_PASTED
        assert pasted_format(one_line(text)) is not None, name


def _mutated(chance: random.Random) -> str:
    lines = [line for _ in range(2) for line in chance.choice(list(SAMPLES.values())).splitlines()]
    kept = [line for line in lines if chance.random() < 0.8]
    if chance.random() < 0.3:
        chance.shuffle(kept)
    text = chance.choice(["\n", " ", "\r\n", ""]).join(kept)
    letters = list(text)
    for _ in range(chance.randrange(0, 12)):
        if letters:
            letters[chance.randrange(len(letters))] = chance.choice(" :()[]|\\9aG,\n…—中\x00")
    start = chance.randrange(0, 1 + len(letters) // 2)
    return "".join(letters[start:])
