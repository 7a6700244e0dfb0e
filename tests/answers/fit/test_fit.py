from datetime import date

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library

GIB = 2**30


def _fit(library: Library, **options: str) -> FitAnswer:
    return fit(Request("fit", options), library)


def test_the_parts_of_the_memory_add_up(library: Library) -> None:
    """Weights on the device, cache, state, buffer and overhead are the total."""
    memory = _fit(library, model="small-7b").memory
    parts = (
        memory.device_weights_bytes,
        memory.kv_cache_bytes,
        memory.state_bytes,
        memory.compute_bytes,
        memory.overhead_bytes,
    )
    assert memory.total_bytes == sum(parts)


def test_the_cache_of_a_small_model_is_worked_out_by_hand(library: Library) -> None:
    """32 layers x 8192 tokens x 2 x 8 heads x 128 numbers x 2 bytes are 1 GiB."""
    assert GIB == _fit(library, model="small-7b").memory.kv_cache_bytes


def test_users_have_the_whole_context_each(library: Library) -> None:
    """Three users need three times the cache of one."""
    assert 3 * GIB == _fit(library, model="small-7b", users="3").memory.kv_cache_bytes


def test_a_machine_gets_a_verdict_and_what_it_has_room_for(library: Library) -> None:
    """7B in 4 bits lies comfortably on 24 GB less a desktop; 8 bits and all its context do too."""
    (machine,) = _fit(library, model="small-7b", hardware="rtx 9090").machines
    assert "comfortable" == machine.verdict
    assert 23 * GIB == machine.usable_bytes
    assert ("Q8_0", 32768) == (machine.best_format, machine.longest_context)
    assert "comfortable" == machine.best_format_verdict
    assert 33 == machine.gpu_layers


def test_without_a_machine_the_cheapest_ones_are_named(library: Library) -> None:
    """No hardware, no machine figures, but a class for each verdict."""
    result = _fit(library, model="big-30b")
    assert () == result.machines
    classes = {(class_.format, class_.verdict): class_.system for class_ in result.classes}
    assert "double-pc" == classes["Q4_K_M", "comfortable"]
    assert "single-pc" == classes["Q4_K_M", "offload"]


def test_what_was_assumed_is_named(library: Library) -> None:
    """Each option that was left out stands in `assumed` with its value, RAM beside a GPU too."""
    assumed = _fit(library, model="small-7b", hardware="rtx 9090", kv="q8_0").question.assumed
    named = {entry.option: entry.value for entry in assumed}
    assert {"quant": "Q4_K_M", "context": "8k", "ram": "32 GB"}.items() <= named.items()
    assert "kv" not in named


def test_the_answer_names_its_library(library: Library) -> None:
    """An answer says of which state of the files it is."""
    assert library.version == _fit(library, model="small-7b").library_version


def test_the_desk_answers_fit(library: Library) -> None:
    """The desk hands a question to the answer of its command."""
    assert _fit(library, model="small-7b") == answer(
        Request("fit", {"model": "small-7b"}), library, date(2026, 11, 25)
    )


def test_a_closed_model_is_a_mistake_that_names_open_ones(library: Library) -> None:
    """No size of a closed model was published, so that there is nothing to calculate with."""
    with pytest.raises(Mistake) as caught:
        _fit(library, model="shut")
    assert ("closed_model", ("small-7b",)) == (caught.value.kind, caught.value.suggestions)


def test_a_model_that_was_read_in_stands_in_for_the_catalogs(library: Library) -> None:
    """Its entry comes with the question, and the answer says where it is from."""
    request = Request("fit", {"model": "./config.json"}, library.models["big-30b"])
    result = fit(request, library).model
    assert ("big-30b", "imported") == (result.id, result.origin)
    assert "catalog" == _fit(library, model="big-30b").model.origin


def test_what_a_format_costs_stands_beside_it_where_it_was_measured(library: Library) -> None:
    """Two of the shown formats were."""
    losses = _fit(library, model="small-7b").losses
    assert [(loss.format, loss.perplexity_rise) for loss in losses] == [
        ("Q8_0", 0.001),
        ("Q4_K_M", 0.03),
    ]
