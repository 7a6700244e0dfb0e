from datetime import date

import pytest

from bot.answers.media.answer import MediaAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.card import Table
from bot.cards.controls import controls_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for

DAY = date(2026, 11, 29)


def _fit(library: Library, **options: str) -> MediaAnswer:
    result = answer(Request("fit", options), library, DAY)
    assert isinstance(result, MediaAnswer)
    return result


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flux", "flux.1-dev"),
        ("black-forest-labs/FLUX.1-dev", "flux.1-dev"),
        ("city96/FLUX.1-dev-gguf", "flux.1-dev"),
        ("sd 3.5 large", "sd3.5-large"),
        ("pony", "sdxl"),
        ("Qwen Image Edit 2509", "qwen-image-edit-2509"),
        ("qwen-image", "qwen-image"),
        ("wan 2.2", "wan2.2-t2v-a14b"),
        ("通义万相", "wan2.2-t2v-a14b"),
        ("hunyuan video", "hunyuanvideo"),
        ("ltxv", "ltx-video-2b"),
    ],
)
def test_models_are_found_by_the_names_that_people_type(
    library: Library, typed: str, meant: str
) -> None:
    """Ids, aliases, repositories, and repositories of quantised files."""
    assert meant == _fit(library, model=typed).model.id


def test_names_of_chat_models_are_read_as_before(library: Library) -> None:
    """A Qwen that is no picture model stays one, and so do the suggestions for it."""
    find = library.model_names.find
    assert find("qwen3-8b") is library.models["qwen3-8b"]
    assert "qwen3-8b" in find("qwen3-71b").suggestions  # type: ignore[union-attr] # NotFound


@pytest.mark.parametrize(
    ("model", "hardware", "verdict", "settings"),
    [
        ("sdxl", "rtx 4070", "comfortable", ()),
        ("flux.1-dev", "rtx 4090", "comfortable", ()),
        ("flux.1-dev", "rtx 4060 ti 16gb", "comfortable", ("encoders-in-ram",)),
        ("qwen-image", "rtx 4070", "offload", ("encoders-in-ram", "block-swap")),
        ("wan2.2-t2v-a14b", "rtx 4070", "no", ()),
        ("z-image-turbo", "m3 max 64gb", "comfortable", ()),
    ],
)
def test_verdicts_say_what_must_wait_in_ram(
    library: Library, model: str, hardware: str, verdict: str, settings: tuple[str, ...]
) -> None:
    """The encoders leave first, then the blocks of the denoiser."""
    machine = _fit(library, model=model, hardware=hardware).machines[0]
    assert verdict == machine.verdict
    assert set(settings) == set(machine.settings) - {"tiled-decode"}
    assert (verdict in ("comfortable", "tight")) == (machine.needed_bytes <= machine.usable_bytes)


def test_parts_add_up_and_every_published_format_is_listed(library: Library) -> None:
    """The total is what all parts take at once; only the largest step must fit."""
    result = _fit(library, model="flux.1-dev", quant="fp8")
    memory = result.memory
    assert memory.total_bytes == sum(part.bytes for part in memory.parts)
    assert memory.least_bytes < memory.working_bytes < memory.total_bytes
    assert list(library.media["flux.1-dev"].formats) == [row.format for row in result.formats]


def test_larger_and_more_pictures_need_more(library: Library) -> None:
    """Size, frames and batch count."""
    small = _fit(library, model="wan 2.2", resolution="480p", frames="33").memory.working_bytes
    assert small < _fit(library, model="wan 2.2", resolution="480p").memory.working_bytes
    assert small < _fit(library, model="wan 2.2", frames="33").memory.working_bytes
    one = _fit(library, model="sdxl").memory.total_bytes
    assert one < _fit(library, model="sdxl", batch="4").memory.total_bytes


def test_a_published_time_is_carried_to_other_steps_and_devices_only_as_estimated(
    library: Library,
) -> None:
    """Where nothing was published, nothing is said."""
    same = _fit(library, model="sd1.5", hardware="rtx 4090").machines[0].seconds_per_item
    other = _fit(library, model="sdxl", hardware="rtx 4090").machines[0].seconds_per_item
    assert same is not None
    assert other is not None
    assert ("measured", "estimated") == (same.basis, other.basis)
    assert same.low < same.expected < same.high
    assert _fit(library, model="hidream", hardware="rtx 5090").machines[0].seconds_per_item is None
    assert _fit(library, model="sdxl", hardware="m3 max 64gb").machines[0].seconds_per_item is None


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"model": "flux", "resolution": "0"}, "bad_resolution"),
        ({"model": "flux", "resolution": "1000000"}, "bad_resolution"),
        ({"model": "flux", "resolution": "wide"}, "bad_resolution"),
        ({"model": "wan 2.2", "frames": "100000"}, "bad_number"),
        ({"model": "wan 2.2", "frames": "0"}, "bad_number"),
        ({"model": "flux", "batch": "1000"}, "bad_number"),
        ({"model": "flux", "kv": "q8_0"}, "option_not_for_kind"),
        ({"model": "flux", "context": "8k"}, "option_not_for_kind"),
        ({"model": "flux", "frames": "10"}, "option_not_for_kind"),
        ({"model": "flux", "quant": "MLX-4bit"}, "unknown_format"),
        ({"model": "qwen3-8b", "resolution": "1024x1024"}, "option_not_for_kind"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(
    library: Library, options: dict[str, str], kind: str
) -> None:
    """Sizes out of reach, and options of another kind of model."""
    with pytest.raises(Mistake) as refused:
        answer(Request("fit", options), library, DAY)
    assert kind == refused.value.kind


def test_a_comparison_says_that_it_is_no_chat_model(library: Library) -> None:
    """And what to ask instead."""
    with pytest.raises(Mistake) as refused:
        answer(Request("compare", {"a": "flux", "b": "qwen3-8b"}), library, DAY)
    assert "no_chat_model" == refused.value.kind
    assert ("/fit model:flux.1-dev",) == refused.value.suggestions


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("hardware", ["rtx 4090", "2x rtx 3090", "rtx 4070", "m3 max 64gb", ""])
def test_cards_of_every_model_have_all_their_words(
    library: Library, locale: str, hardware: str
) -> None:
    """The verdict first; parts and formats as tables; menus of formats, sizes and machines."""
    words = words_for(locale)
    for model in (each.id for each in library.media.values() if each.draws):
        options = {"model": model, "hardware": hardware}
        result = answer(Request("fit", options), library, DAY)
        card = card_of(result, words)
        assert card.lead
        assert 2 == sum(isinstance(section.body, Table) for section in card.sections)
        menus = [row[0] for row in controls_of(result, library, words)[:3]]
        assert ["quant", "resolution", "hardware"] == [menu.option for menu in menus]  # type: ignore[union-attr] # no buttons
