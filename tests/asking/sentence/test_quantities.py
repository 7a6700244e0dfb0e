import pytest

from bot.asking.sentence.numbers.contexts import asked_context, take_contexts
from bot.asking.sentence.numbers.quantities import han_number, quant_of, take_noise, take_numbers
from bot.asking.sentence.span import Kind, Spans


@pytest.mark.parametrize(
    ("sentence", "kind", "values"),
    [
        ("32b with 32gb and 32k", "parameters", ["32b"]),
        ("32b with 32gb and 32k", "memory", ["32"]),
        ("32b with 32gb and 32k", "context", ["32k"]),
        ("5 users at once", "users", ["5"]),
        ("三五个人用", "users", ["5"]),
        ("16 并发", "users", ["16"]),
        ("300 tokens per second", "speed", ["300"]),
        ("每秒两个 token", "speed", ["2"]),
        ("kv q8_0, 64k ctx", "kv", ["q8_0"]),
        ("kv q8_0, 64k ctx", "quant", []),
        ("q4_k_m or 3 bit", "quant", ["q4_k_m", "q3"]),
        ("3200mhz, 850w, 2 tb ssd, 24 cores, 1536 mb", "memory", []),
        ("1tb of ram", "memory", ["1024"]),
    ],
)
def test_number_belongs_to_its_unit(sentence: str, kind: Kind, values: list[str]) -> None:
    """The same figure is a size, a memory or a context by what stands behind it."""
    spans = Spans(sentence)
    take_noise(spans)
    take_numbers(spans)
    take_contexts(spans)
    assert values == [span.value for span in spans.of(kind)]


def test_context_that_is_too_small_is_not_the_wanted_one() -> None:
    """The other one is."""
    spans = Spans("上下文只有 32k 太小了,想要 128k")
    take_contexts(spans)
    context = asked_context(spans)
    assert context is not None
    assert "128k" == context.value


@pytest.mark.parametrize(("text", "number"), [("三五", 5), ("二十", 20), ("dual", 2), ("x", None)])
def test_number_in_words(text: str, number: float | None) -> None:
    """Of a vague number the upper end."""
    assert number == han_number(text)


def test_bits_that_no_format_has_are_no_format() -> None:
    """There is nothing of 7 bits."""
    assert quant_of("7 bit") is None
