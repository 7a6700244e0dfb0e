from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bot.asking.mistake import Mistake
from bot.catalog.shapes.shape_entry import ShapeEntry
from bot.hub.gguf.gguf import describe, provenance_in
from bot.hub.gguf.header import Header, read_header
from bot.hub.gguf.shape import ARCHITECTURES
from bot.sizing.tensors import tensors, total_parameters
from tests.hub.gguf_writer import model_header
from tests.hub.small_shapes import SHAPES
from tests.shipped.catalog import catalog

LLAMA = read_header(model_header(SHAPES["llama"]))


def _changed(**fields: Any) -> Header:
    own = {f"llama.{name.replace('__', '.')}": value for name, value in fields.items()}
    return replace(LLAMA, fields={**LLAMA.fields, **own})


def _refused(header: Header) -> tuple[str, Mapping[str, str]]:
    with pytest.raises(Mistake) as caught:
        describe(header)
    return caught.value.kind, caught.value.values


@cache
def _by_architecture() -> dict[str, list[ShapeEntry]]:
    shapes: dict[str, list[ShapeEntry]] = {}
    for placed in catalog().models:
        shapes.setdefault(placed.value.shape.architecture, []).append(placed.value.shape)
    return shapes


@pytest.mark.parametrize("name", sorted(ARCHITECTURES))
def test_the_header_of_a_model_of_the_catalog_gives_back_its_shape(name: str) -> None:
    """Each supported architecture is read, with the sizes of real models."""
    for entry in _by_architecture()[name]:
        shape = entry.shape()
        read = describe(read_header(model_header(entry))).shape.shape()
        assert tensors(shape) == tensors(read)
        assert shape.layers == read.layers


def test_unsupported_architecture_of_the_catalog_is_refused() -> None:
    """The catalog has more architectures, whose headers do not hold enough."""
    for name in set(_by_architecture()) - ARCHITECTURES:
        header = read_header(model_header(_by_architecture()[name][0]))
        assert ("unknown_architecture", {"name": name}) == _refused(header)


@pytest.mark.parametrize("name", SHAPES)
def test_a_header_gives_back_the_shape_that_it_was_written_for(name: str) -> None:
    """Every tensor and every layer agree, for each kind of model."""
    shape = SHAPES[name].shape()
    result = describe(read_header(model_header(SHAPES[name])))
    read = result.shape.shape()
    assert tensors(shape) == tensors(read)
    assert (shape.layers, shape.prediction_layers) == (read.layers, read.prediction_layers)
    assert total_parameters(shape) == result.parameters
    assert 32768 == result.max_context


def test_name_and_format_are_read_from_the_header() -> None:
    """A publisher's values are used; without a name the file's name is."""
    header = read_header(
        model_header(
            SHAPES["llama"], name="Small Llama", organization="Meta", license="mit", file_type=15
        )
    )
    result = provenance_in(header, "file", "file.gguf")
    assert ("Small Llama", "Meta", "mit") == (result.name, result.developer, result.license)
    assert "q4_k_m" == describe(header).native_format
    assert "file" == provenance_in(LLAMA, "file", "file.gguf").name
    assert "unknown" == describe(LLAMA).native_format


def test_an_unknown_architecture_is_refused_by_its_name() -> None:
    """No figure is invented if sizing has no formula."""
    header = Header({"general.architecture": "rwkv9"}, {})
    assert ("unknown_architecture", {"name": "rwkv9"}) == _refused(header)


def test_part_of_a_split_file_is_refused() -> None:
    """The header of a part lists only its own tensors."""
    assert "split_file" == _refused(replace(LLAMA, fields={**LLAMA.fields, "split.count": 3}))[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("block_count", 0),
        ("block_count", 2000),
        ("embedding_length", "64"),
        ("attention__head_count", -4),
        ("attention__head_count_kv", (2, 2, 4, 4)),
        ("feed_forward_length", 10**12),
        ("context_length", None),
        ("nextn_predict_layers", 4),
    ],
)
def test_implausible_field_is_named(field: str, value: object) -> None:
    """The name begins with the architecture, as in the file."""
    kind, values = _refused(_changed(**{field: value}))
    assert kind in ("bad_field", "missing_field")
    assert f"llama.{field.replace('__', '.')}" == values["field"]


def test_fields_that_contradict_the_tensors_are_refused() -> None:
    """A width that the tensors do not have would give a wrong size."""
    kind, values = _refused(_changed(feed_forward_length=97 * 2))
    assert "count_mismatch" == kind
    assert str(total_parameters(SHAPES["llama"].shape())) == values["published"]


def test_a_header_without_a_table_of_tokens_is_refused() -> None:
    """A vision encoder's file (mmproj) lists other tensors only."""
    result = {name: sizes for name, sizes in LLAMA.tensors.items() if name != "token_embd.weight"}
    missing = ("missing_field", {"field": "token_embd.weight"})
    assert missing == _refused(replace(LLAMA, tensors=result))


def test_equal_sizes_per_layer_become_one_size() -> None:
    """Hybrids have 0 for the layers without the part."""
    header = _changed(attention__head_count_kv=(2, 0, 2, 2), feed_forward_length=(96,) * 4)
    assert describe(LLAMA).shape == describe(header).shape
