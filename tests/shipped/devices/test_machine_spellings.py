"""What people type for old cards, accelerators, phones, boards and rented machines."""

from pathlib import Path

import pytest
import yaml

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.naming.not_found import NotFound
from tests.shipped.catalog import names

TABLES = yaml.safe_load(Path(__file__).with_name("machine_spellings.yaml").read_text("utf-8"))


def test_every_spelling_finds_the_machine_that_is_meant() -> None:
    """Device, count, memory and RAM are those that a person would understand."""
    found = {}
    for text in TABLES["found"]:
        result = names().find(text)
        found[text] = machine_text(result) if isinstance(result, Machine) else result
    assert found == TABLES["found"]


def test_where_several_are_meant_the_choices_are_shown() -> None:
    """The likeliest stand first, and none is taken unasked."""
    for text, first in TABLES["asked"].items():
        result = names().find(text)
        assert isinstance(result, NotFound), text
        assert result.ambiguous, text
        assert first == list(result.suggestions[: len(first)]), text


def test_what_cannot_be_answered_says_why() -> None:
    """A market has no machine of its own, and a chip may have no software that is known."""
    for text, because in TABLES["refused"].items():
        result = names().find(text)
        assert isinstance(result, NotFound), text
        assert because == result.because, text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("colab", "Colab (free): Tesla T4 + 12 GB RAM"),
        ("g5.xlarge", "AWS g5.xlarge: A10G + 16 GB RAM"),
        ("runpod a40", "RunPod: A40 PCIe"),
        ("dgx h100", "NVIDIA DGX H100: 8x H100 SXM5 80 GB"),
    ],
)
def test_a_rented_machine_says_what_was_understood(text: str, shown: str) -> None:
    """The name of the cloud's machine stands before what is in it."""
    result = names().find(text)
    assert isinstance(result, Machine)
    assert shown == result.name
