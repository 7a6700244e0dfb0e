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


def test_parts_of_the_memory_add_up_to_the_total(library: Library) -> None:
    """Weights on the device, cache, state, buffer and overhead."""
    memory = _fit(library, model="small-7b").memory
    parts = (
        memory.device_weights_bytes,
        memory.kv_cache_bytes,
        memory.state_bytes,
        memory.compute_bytes,
        memory.overhead_bytes,
    )
    assert memory.total_bytes == sum(parts)


def test_cache_of_a_small_model_matches_the_hand_calculation(library: Library) -> None:
    """32 layers x 8192 tokens x 2 x 8 heads x 128 numbers x 2 bytes are 1 GiB."""
    assert GIB == _fit(library, model="small-7b").memory.kv_cache_bytes


def test_each_user_has_the_whole_context(library: Library) -> None:
    """Three users need three times the cache of one."""
    assert 3 * GIB == _fit(library, model="small-7b", users="3").memory.kv_cache_bytes


def test_machine_has_verdict_best_format_and_longest_context(library: Library) -> None:
    """7B in 4 bits, in 8 bits, and with all its context fits 24 GB less a desktop comfortably."""
    (machine,) = _fit(library, model="small-7b", hardware="rtx 9090").machines
    assert "comfortable" == machine.verdict
    assert 23 * GIB == machine.usable_bytes
    assert ("Q8_0", 32768) == (machine.best_format, machine.longest_context)
    assert "comfortable" == machine.best_format_verdict
    assert 33 == machine.gpu_layers


def test_cheapest_machines_are_named_if_none_is_given(library: Library) -> None:
    """There are no machine figures then, but a class for each verdict."""
    result = _fit(library, model="big-30b")
    assert () == result.machines
    classes = {(class_.format, class_.verdict): class_.system for class_ in result.classes}
    assert "double-pc" == classes["Q4_K_M", "comfortable"]
    assert "single-pc" == classes["Q4_K_M", "offload"]


def test_format_of_a_pasted_name_is_asked_for(library: Library) -> None:
    """With the program that reads it; a format that is asked for in words wins."""
    result = _fit(library, model="nobody/Small-7B-UD-Q4_K_XL.gguf")
    assert ("UD-Q4_K_XL", "llama.cpp") == (result.question.quant, result.question.runtime)
    assert result.size is not None
    result = _fit(library, model="nobody/Small-7B-4.0bpw-h6-exl2")
    assert ("EXL2-4.0bpw", "exllama") == (result.question.quant, result.question.runtime)
    assert "Q8_0" == _fit(library, model="nobody/Small-7B-AWQ", quant="q8").question.quant


def test_bare_bits_mean_the_format_of_the_program(library: Library) -> None:
    """4bit is MLX's own format under MLX, AWQ under vLLM."""
    for runtime, quant in (
        ("mlx", "MLX-4bit"),
        ("vllm", "AWQ-4bit"),
        ("exllama", "EXL3-4.0bpw"),
        ("llama.cpp", "Q4_K_M"),
    ):
        asked = _fit(library, model="small-7b", quant="4bit", runtime=runtime).question
        assert quant == asked.quant


def test_cache_type_is_read_in_the_words_of_any_program(library: Library) -> None:
    """An fp8 cache has half the bytes of f16, and needs no flash attention."""
    memory = _fit(library, model="small-7b", kv="fp8_e4m3", flash_attention="off").memory
    assert GIB // 2 == memory.kv_cache_bytes
    assert "q8_0" == _fit(library, model="small-7b", kv="q8").question.kv


def test_assumptions_are_listed(library: Library) -> None:
    """Each option that was left out, with its value, and the RAM of a machine with a GPU."""
    assumed = _fit(library, model="small-7b", hardware="rtx 9090", kv="q8_0").question.assumed
    named = {entry.option: entry.value for entry in assumed}
    assert {"quant": "Q4_K_M", "context": "8k", "ram": "32 GB"}.items() <= named.items()
    assert "kv" not in named


def test_answer_has_the_version_of_its_library(library: Library) -> None:
    """It shows which state of the files gave the answer."""
    assert library.version == _fit(library, model="small-7b").library_version


def test_registry_answers_fit(library: Library) -> None:
    """It passes a request to the function of its command."""
    assert _fit(library, model="small-7b") == answer(
        Request("fit", {"model": "small-7b"}), library, date(2026, 11, 25)
    )


def test_closed_model_is_a_mistake_that_suggests_open_ones(library: Library) -> None:
    """The size of a closed model is not published, so nothing can be calculated."""
    with pytest.raises(Mistake) as caught:
        _fit(library, model="shut")
    assert ("closed_model", ("small-7b",)) == (caught.value.kind, caught.value.suggestions)


def test_imported_model_replaces_that_of_the_catalog(library: Library) -> None:
    """The request contains its entry, and the answer says that it was imported."""
    request = Request("fit", {"model": "./config.json"}, library.models["big-30b"])
    result = fit(request, library).model
    assert ("big-30b", "imported") == (result.id, result.origin)
    assert "catalog" == _fit(library, model="big-30b").model.origin


def test_formats_have_their_measured_quality_cost(library: Library) -> None:
    """Two of the listed formats were measured."""
    losses = _fit(library, model="small-7b").losses
    assert [(loss.format, loss.perplexity_rise) for loss in losses] == [
        ("Q8_0", 0.001),
        ("Q4_K_M", 0.03),
    ]
