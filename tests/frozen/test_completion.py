from pathlib import Path

import pytest
import yaml

from bot.asking.budget import read_budget
from bot.asking.completion import completions
from bot.asking.quantities import context_tokens
from bot.cards.completion_label import label
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import fitted_text
from bot.texts import words_for
from tests.golden.frozen.library import frozen_library

TABLE = yaml.safe_load((Path(__file__).parent / "completion.yaml").read_text("utf-8"))
BEGUN = [(option, typed) for option, rows in TABLE.items() for typed in rows]
# Discord's limits; what is behind the twenty-fifth is not offered.
MOST_CHOICES, LONGEST_CHOICE = 25, 100


def test_what_people_mean_is_among_the_first_five() -> None:
    """For each begun text of the table; all that are missing are listed at once."""
    missing = {}
    for option, typed in BEGUN:
        offered = completions(option, typed, frozen_library())[:5]
        if not set(TABLE[option][typed]) <= set(offered):
            missing[option, typed] = offered
    assert {} == missing


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_every_offered_value_and_label_is_short_and_there_once(locale: str) -> None:
    """Values and labels fit into Discord's choices, and no two look alike."""
    for option, typed in BEGUN:
        offered = completions(option, typed, frozen_library(), locale)[:MOST_CHOICES]
        labels = [label(option, text, frozen_library(), words_for(locale)) for text in offered]
        assert len(offered) == len(set(offered)), (option, typed)
        assert len(labels) == len(set(labels)), (option, typed, labels)
        assert all(0 < len(text) <= LONGEST_CHOICE for text in (*offered, *labels)), typed


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_every_offered_value_can_be_sent(locale: str) -> None:
    """Machines, models, contexts and budgets are read without a mistake."""
    library = frozen_library()
    for option, typed in BEGUN:
        for text in completions(option, typed, library, locale)[:MOST_CHOICES]:
            match option:
                case "hardware":
                    assert isinstance(library.hardware_names.find(text), Machine), text
                case "model":
                    assert text in library.models or text in library.closed
                case "context":
                    assert context_tokens(text)
                case "budget":
                    assert read_budget(text, library.rates)


def test_a_label_names_each_device_with_the_memory_that_its_value_has() -> None:
    """This holds for each device in each size, and no two of them have the same label."""
    library, words = frozen_library(), words_for("en")
    labels = set()
    every = [
        Fitted(device, gib) for device in library.devices.values() for gib in device.memory_gib
    ]
    for fitted in every:
        written = label("hardware", fitted_text(fitted), library, words)
        assert f"{fitted.memory_gib:g} GB" in written
        labels.add(written)
    assert len(every) == len(labels)


def test_a_compared_thing_is_of_the_kind_of_the_other() -> None:
    """After a machine only machines are offered, after a model only models, first both."""
    library = frozen_library()
    machines = completions("b", "", library, given={"a": "rtx 4090"})
    assert "rtx-4060" == machines[0]
    assert not set(machines) & set(library.models)
    assert set(completions("b", "", library, given={"a": "qwen3-32b"})) <= set(library.models)
    assert set(completions("a", "", library, given={"b": "qwen3-32b"})) <= set(library.models)
    both = completions("a", "", library)
    assert {"rtx-4060", "rtx-3060-12-gb"} < set(both[:5])
    assert set(library.models) & set(both[:5])
