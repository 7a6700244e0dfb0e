import pytest

from bot.answers.several.answer import SeveralAnswer
from bot.answers.several.several import several
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.asking.several_models import names_several
from bot.library.library import Library
from bot.running.figures import MemoryFigures


def _asked(library: Library, model: str, **options: str) -> SeveralAnswer:
    return several(Request("fit", {"model": model, **options}), library)


def test_plus_between_spaces_joins_models() -> None:
    """A plus sign without spaces belongs to a name, and one in `hardware` to a machine."""
    assert names_several(Request("fit", {"model": "small-7b + big-30b"}))
    assert not names_several(Request("fit", {"model": "command-r+"}))
    assert not names_several(Request("fit", {"model": "small-7b", "hardware": "a + b"}))


def test_every_model_has_its_memory_and_its_place(library: Library) -> None:
    """The needs add up to those of the machine; the devices hold the sum of what lies there."""
    answer = _asked(library, "small-7b + small-7b", hardware="2x rtx 9090")
    (machine,) = answer.machines
    assert ("small-7b", "small-7b") == answer.question.models
    assert answer.total_bytes == machine.needed_bytes
    assert machine.needed_bytes == sum(model.needed_bytes for model in answer.models)
    assert {"RTX-9090 #1", "RTX-9090 #2"} == {model.device for model in answer.models}
    for device in machine.devices:
        held = [place.bytes for model in answer.models for place in model.places]
        assert device.needed_bytes in held
    assert "comfortable" == machine.verdict
    assert all(model.decode_tokens_per_s for model in answer.models)


def test_without_a_machine_there_is_only_the_sum(library: Library) -> None:
    """No model lies anywhere, and none has a speed."""
    answer = _asked(library, "small-7b + big-30b")
    assert () == answer.machines
    assert answer.total_bytes == sum(model.memory.total_bytes for model in answer.models)
    assert all(model.device is None and not model.places for model in answer.models)


def test_options_mean_each_model_and_a_format_its_own(library: Library) -> None:
    """A format in a name goes before that of the option."""
    answer = _asked(library, "small-7b Q8_0 + big-30b", quant="Q4_0", context="16k")
    assert ["Q8_0", "Q4_0"] == [model.memory.format for model in answer.models]
    contexts = [
        model.memory.context for model in answer.models if isinstance(model.memory, MemoryFigures)
    ]
    assert [16384, 16384] == contexts


def test_the_longest_context_is_that_of_the_first_model(library: Library) -> None:
    """Its own limit where nothing else takes room, less beside a large one."""
    alone = _asked(library, "small-7b + small-7b", hardware="2x rtx 9090").machines[0]
    beside = _asked(library, "small-7b + small-7b", hardware="rtx 9090").machines[0]
    assert 32768 == alone.longest_context
    assert beside.longest_context is not None
    assert 8192 < beside.longest_context <= 32768


@pytest.mark.parametrize(
    ("model", "kind", "suggestion"),
    [
        (" + ".join(["small-7b"] * 6), "too_many_models", " + ".join(["small-7b"] * 5)),
        ("small-7b + small-8b", "unknown_model", "small-7b + small-7b"),
        ("small-8b + big-30b", "unknown_model", "small-7b + big-30b"),
    ],
)
def test_bad_names_get_a_line_that_works(
    library: Library, model: str, kind: str, suggestion: str
) -> None:
    """The suggestions replace the whole option."""
    with pytest.raises(Mistake) as caught:
        _asked(library, model)
    assert kind == caught.value.kind
    assert suggestion in caught.value.suggestions
