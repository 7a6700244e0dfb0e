import struct
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.asking.mistake import Mistake
from bot.hub.gguf.cursor import IncompleteError
from bot.hub.gguf.header import MOST_NUMBERS, MOST_TENSORS, MOST_TEXTS, HeaderReader, read_header
from tests.hub.gguf_writer import ARRAY, TEXT, U32, header, text, value

FIELDS = {
    "general.architecture": "llama",
    "general.alignment": 32,
    "llama.rope.freq_base": 10000.0,
    "tokenizer.ggml.add_bos_token": True,
    "tokenizer.ggml.tokens": ["<s>", "", "词"],
    "llama.attention.head_count_kv": [8, 8, 4],
    "tokenizer.ggml.scores": [0.0] * 5000,
}
SIZES = {"token_embd.weight": (64, 256), "output_norm.weight": (64,)}
WHOLE = header(FIELDS, SIZES)


def _opened(fields: bytes, count: int = 1, tensors: int = 0, version: int = 3) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, count) + fields


def _refused(content: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(Mistake) as caught:
        read_header(content)
    return caught.value.kind, caught.value.values


@pytest.mark.parametrize("version", [2, 3])
def test_fields_and_sizes_are_read_and_vocabularies_skipped(version: int) -> None:
    """Numbers and short arrays of them are kept, texts in arrays and long arrays are not."""
    result = read_header(header(FIELDS, SIZES, version) + b"tensor data")
    assert SIZES == result.tensors
    assert "llama" == result.fields["general.architecture"]
    assert (8, 8, 4) == result.fields["llama.attention.head_count_kv"]
    assert result.fields["tokenizer.ggml.tokens"] is None
    assert result.fields["tokenizer.ggml.scores"] is None


def test_a_header_that_ends_early_asks_for_more() -> None:
    """Wherever it ends, there is no wrong reading and no other error."""
    for end in range(0, len(WHOLE), 7):
        with pytest.raises(IncompleteError):
            read_header(WHOLE[:end])


@pytest.mark.parametrize("content", [b"GGML" + WHOLE[4:], b"PK\x03\x04", b"\0" * 100, b"{}"])
def test_file_of_another_kind_is_refused(content: bytes) -> None:
    """The first four bytes must be GGUF."""
    assert ("not_a_gguf", {}) == _refused(content)


@pytest.mark.parametrize("version", [0, 1, 4, 0x03000000])
def test_other_versions_are_refused(version: int) -> None:
    """Version 1 counts in 32 bits; 0x03000000 is a big-endian version 3."""
    kind, values = _refused(_opened(b"", 0, version=version))
    assert ("bad_field", "version", str(version)) == (kind, values["field"], values["value"])


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (_opened(b"", 10**9), "field count"),
        (_opened(b"", 0, tensors=MOST_TENSORS + 1), "tensor count"),
        (_opened(struct.pack("<Q", 2**63)), "key"),
        (_opened(text("k") + struct.pack("<IQ", TEXT, 10**9)), "k"),
        (_opened(text("k") + struct.pack("<I", 99)), "k"),
        (_opened(text("k") + struct.pack("<IIQ", ARRAY, U32, 10**9)), "k"),
        (_opened(text("k") + struct.pack("<IIQ", ARRAY, TEXT, 10**9)), "k"),
        (_opened(text("k") + struct.pack("<IIQ", ARRAY, ARRAY, 1)), "k"),
        (_opened(text("k") + struct.pack("<IIQQ", ARRAY, TEXT, 1, 2**64 - 1)), "k"),
        (_opened((text("k") + value(1)) * 2, 2), "k"),
        (_opened(text("t") + struct.pack("<I", 5), 0, 1), "t"),
        (_opened(text("t") + struct.pack("<I", 0), 0, 1), "t"),
        (_opened(text("t") + struct.pack("<IQ", 1, 0), 0, 1), "t"),
        (_opened(text("t") + struct.pack("<IQQ", 2, 2**40, 2**40), 0, 1), "t"),
    ],
)
def test_implausible_header_is_refused_with_the_field(content: bytes, field: str) -> None:
    """Counts in the billions, texts of gigabytes, nested arrays, duplicate keys and tensors."""
    kind, values = _refused(content)
    assert ("bad_field", field) == (kind, values["field"])


def test_claimed_entries_take_no_memory() -> None:
    """No memory is allocated for entries that a header only claims to have."""
    claims = text("k") + struct.pack("<IIQ", ARRAY, U32, MOST_NUMBERS)
    tracemalloc.start()
    with pytest.raises(IncompleteError):
        read_header(_opened(claims))
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 1_000_000


def test_header_in_pieces_is_read_incrementally() -> None:
    """The result is the same wherever the pieces end; only a cut field is read twice."""
    for length in (5, 16, 300):
        content = bytearray()
        reader = HeaderReader(content)
        for start in range(0, len(WHOLE), length):
            content += WHOLE[start : start + length]
            if len(content) < len(WHOLE):
                with pytest.raises(IncompleteError):
                    reader.read()
        assert read_header(WHOLE) == reader.read()


def test_kept_entries_are_limited_over_all_arrays() -> None:
    """Thousands of short arrays cannot fill the memory."""
    array = struct.pack("<IIQ", ARRAY, 0, 4096) + bytes(4096)
    fields = b"".join(text(f"k{number}") + array for number in range(100))
    kept = [value for value in read_header(_opened(fields, 100)).fields.values() if value]
    assert 24 == len(kept)


def test_texts_are_limited_over_all_arrays() -> None:
    """Two arrays of half a million texts and one more are one too many."""
    half = struct.pack("<IIQ", ARRAY, TEXT, MOST_TEXTS // 2 + 1) + bytes(8 * (MOST_TEXTS // 2 + 1))
    kind, values = _refused(_opened(text("a") + half + text("b") + half, 2))
    assert ("bad_field", "b") == (kind, values["field"])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_header_is_read_refused_or_incomplete(data: st.DataObject) -> None:
    """No change of bytes gives another error."""
    content = bytearray(WHOLE[:600])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_header(bytes(content))
    except (Mistake, IncompleteError) as refusal:
        assert isinstance(refusal, Mistake | IncompleteError)  # noqa: PT017 - none other may come


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_noise_behind_the_magic_is_refused_or_incomplete(noise: bytes) -> None:
    """The first eight bytes are right, the rest is random."""
    with pytest.raises((Mistake, IncompleteError)):
        read_header(b"GGUF\x03\0\0\0" + b"\x01" + bytes(7) + b"\x01" + bytes(7) + noise)
