from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.report.problem import Subject
from bot.answers.report.report import Report, read_reports
from bot.asking.mistake import Mistake
from bot.library.library import Library
from tests.samples.small_library import device, model, small_library

# llama-bench counts 70.55 B for Llama 3 70B; the shape below has as many.
LLAMA = model(
    "llama-3-70b",
    80,
    shape={
        "architecture": "llama",
        "layers": 80,
        "hidden": 8192,
        "vocabulary": 128256,
        "attention": {"heads": 64, "kv_heads": 8, "head_size": 128},
        "feed_forward": 28672,
    },
    name="Llama 3 70B",
    repository="meta-llama/Meta-Llama-3-70B",
)
CARD = device("rtx-3090", "gpu", "24 GB", name="GeForce RTX 3090", maker="NVIDIA")
MAC = device("m3-max-40", "apple", ["64 GB", "128 GB"], name="Apple M3 Max", maker="Apple")
TABLE = """
| model                          |       size |     params | backend    | ngl |  fa |            test |                  t/s |
| ------------------------------ | ---------: | ---------: | ---------- | --: | --: | --------------: | -------------------: |
| llama 70B Q4_K - Medium        |  39.59 GiB |    70.55 B | CUDA       |  99 |   1 |           pp512 |        392.20 ± 1.22 |
| llama 70B Q4_K - Medium        |  39.59 GiB |    70.55 B | CUDA       |  99 |   1 |           tg128 |         17.17 ± 0.03 |
| llama 70B Q4_K - Medium        |  39.59 GiB |    70.55 B | CUDA       |  99 |   1 |   tg128 @ d4096 |         15.90 ± 0.01 |
| llama 70B Q4_K - Medium        |  39.59 GiB |    70.55 B | CUDA       |  99 |   1 |     pp512+tg128 |         60.01 ± 0.01 |

build: d541533a (5274)
"""  # noqa: E501 - as it is printed
LOG = """ggml_cuda_init: found 2 CUDA devices:
  Device 0: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes
  Device 1: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes
"""


@pytest.fixture(scope="module")
def known() -> Library:
    """The small library with a model, a card and a chip that reports speak of."""
    library = small_library()
    models, devices = {LLAMA.id: LLAMA}, {CARD.id: CARD, MAC.id: MAC}
    return replace(
        library, models={**library.models, **models}, devices={**library.devices, **devices}
    )


@pytest.mark.parametrize(
    "text",
    [
        "I get 17 tokens/s with Llama-3-70B Q4_K_M on 2x3090",
        "2x3090 跑 Llama-3-70B Q4_K_M 17 token/s",
        "2x3090 跑 Llama-3-70B Q4_K_M，17 token/s",
        "Llama-3-70B Q4_K_M 在双3090上能跑到每秒17个token",
        "双3090跑Llama-3-70B Q4_K_M，17token/s",
        "17 t/s, llama 3 70b q4_k_m, 2x RTX 3090",
        "llama 3 70b q4_k_m 2x 3090 17 tok/s",
        "On my dual 3090 I'm getting about 17,0 tokens per second with Llama-3-70B-Q4_K_M.gguf",
        "Ollama runs Llama-3-70B at Q4_K_M with 17 tps on 2x 3090",
        "我用 2x3090 跑 Llama-3-70B（Q4_K_M），生成速度大约 17 tokens/秒",
    ],
)
def test_sentence_is_read_in_any_order(known: Library, text: str) -> None:
    """Model, format, hardware and speed may be anywhere, in both languages."""
    expected = Report(
        model="llama-3-70b",
        format="Q4_K_M",
        hardware="2x rtx-3090",
        runtime="llama.cpp",
        kv="f16",
        work="decode",
        depth=0,
        tokens=0,
        tokens_per_s=17,
    )
    assert (expected,) == read_reports(text, known)


def test_prefill_and_decode_are_distinguished(known: Library) -> None:
    """A speed next to a word for prompts is prefill; thousands may have a comma."""
    text = "1,200 t/s prefill and 14.5 t/s with llama 3 70b Q4_K_M on an M3 Max 64GB"
    both = [
        (read_report.work, read_report.tokens_per_s) for read_report in read_reports(text, known)
    ]
    assert [("prefill", 1200), ("decode", 14.5)] == both
    chinese = read_reports("m3 max 64GB 跑 llama 3 70b Q4_K_M，预填充 80 token/s", known)
    assert ["prefill"] == [entry.work for entry in chinese]


def test_context_cache_and_runtime_are_read_if_given(known: Library) -> None:
    """1k of depth is 1024 tokens; with MLX, `4bit` means its own format."""
    text = "12 t/s at 32k context, kv cache q8_0, Llama-3-70B Q4_K_M on 2x 3090 with Vulkan"
    (report,) = read_reports(text, known)
    assert (32768, "q8_0", "vulkan") == (report.depth, report.kv, report.runtime)
    (mlx,) = read_reports("9 t/s, Llama-3-70B 4-bit with MLX, M3 Max 64GB, 上下文 8k", known)
    assert ("MLX-4bit", "mlx", 8192) == (mlx.format, mlx.runtime, mlx.depth)
    text = "9 t/s, Llama-3-70B 4bit MLX in LM Studio, M3 Max 64GB"
    assert ["MLX-4bit"] == [read_report.format for read_report in read_reports(text, known)]


def test_ram_next_to_the_cards_belongs_to_the_machine(known: Library) -> None:
    """It may be in another part of the sentence."""
    (report,) = read_reports("3 t/s llama 3 70b Q8_0 on 3090 with 64GB RAM", known)
    assert report.hardware == "rtx-3090 + 64GB RAM"


@pytest.mark.parametrize("text", [TABLE, " ".join(TABLE.split())])
def test_table_gives_a_report_for_each_row(known: Library, text: str) -> None:
    """Each row has one kind of work and a depth; rows that mix both kinds are left out."""
    reports = read_reports(f"2x 3090, Llama 3 70B\n{text}", known)
    assert [
        ("prefill", 0, 512, 392.2),
        ("decode", 0, 128, 17.17),
        ("decode", 4096, 128, 15.9),
    ] == [(report.work, report.depth, report.tokens, report.tokens_per_s) for report in reports]
    assert {("llama-3-70b", "Q4_K_M", "2x rtx-3090", "llama.cpp")} == {
        (entry.model, entry.format, entry.hardware, entry.runtime) for entry in reports
    }


def test_log_above_a_table_names_the_hardware(known: Library) -> None:
    """The model is known by its architecture and size, or by the name of the loaded file."""
    assert len(read_reports(LOG + TABLE, known)) == 3
    other = model("other-70b", 80, shape=LLAMA.shape.model_dump(exclude_unset=True))
    both = replace(known, models={**known.models, other.id: other})
    command = "$ ./llama-bench -m ~/models/Llama-3-70B-Q4_K_M.gguf -d 0,4096\n"
    assert {"llama-3-70b"} == {
        read_report.model for read_report in read_reports(command + LOG + TABLE, both)
    }
    with pytest.raises(Mistake) as caught:
        read_reports(LOG + TABLE, both)
    assert caught.value.kind == "ambiguous_model"
    assert caught.value.suggestions == ("llama-3-70b", "other-70b")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "no_speed"),
        ("Llama-3-70B Q4_K_M on 2x3090 is great", "no_speed"),
        ("0 t/s Llama-3-70B Q4_K_M on 2x3090", "no_speed"),
        ("17 t/s", "missing_option"),
        ("17 t/s on 2x3090", "missing_option"),
        ("17 t/s with Llama-3-70B Q4_K_M", "missing_option"),
        ("17 t/s with Llama-3-70B on 2x3090", "missing_option"),
        ("17 t/s with Llama-3-71B Q4_K_M on 2x3090", "unknown_model"),
        ("17 t/s with Llama-3-70B Q4_K_M on 2x3095", "unknown_hardware"),
        ("17 t/s with Llama-3-70B Q4_K_M on 2x3090 and a 3095", "unknown_hardware"),
        ("17 t/s with Llama-3-70B Q4_K_M on m3 max", "ambiguous_hardware"),
        ("17 t/s with Llama-3-70B Q4_K_M or Q8_0 on 2x3090", "conflict"),
        ("2x3090, small-7b " + TABLE, "conflict"),
        ("Llama-3-70B " + TABLE, "missing_option"),
        ("Llama-3-70B on 2x3090 " + TABLE.replace(" 99 ", " 40 "), "partial_offload"),
        ("17 t/s " * 100, "too_long"),
        (TABLE * 20, "too_long"),
    ],
)
def test_incomplete_or_contradictory_report_is_a_mistake(
    known: Library, text: str, kind: str
) -> None:
    """No part of a report is guessed, and none is ignored."""
    with pytest.raises(Mistake) as caught:
        read_reports(text, known)
    assert kind == caught.value.kind
    assert all(len(value) <= 60 for value in caught.value.values.values())


PIECES = (
    "17 t/s",
    "Llama-3-70B",
    "Q4_K_M",
    "2x3090",
    " on ",
    " @ d",
    "4096",
    "|",
    TABLE,
    LOG,
    "跑",
)


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_text_is_a_report_or_a_mistake(known: Library, text: str) -> None:
    """No text raises another error, and the speed of every report is positive."""
    try:
        reports = read_reports(text, known)
    except Mistake:
        return
    assert all(report.tokens_per_s > 0 for report in reports)


LARGE = Subject(model="llama-3-70b", hardware="2x rtx 3090", format="Q4_K_M")


@pytest.mark.parametrize(
    "text",
    [
        "17",
        "17 t/s",
        "it runs at 17 tokens/s for me",
        "17 tokens/s, Q4_K_M",
        "I get 17 tokens/s with Llama-3-70B on 2x3090",
    ],
)
def test_what_a_report_is_about_need_not_be_typed_again(known: Library, text: str) -> None:
    """Only the speed has to be in the text; what it repeats is the same."""
    (report,) = read_reports(text, known, LARGE)
    assert ("llama-3-70b", "Q4_K_M", "2x rtx-3090", 17) == (
        report.model,
        report.format,
        report.hardware,
        report.tokens_per_s,
    )


@pytest.mark.parametrize("text", ["17 tokens/s on m3 max 64gb", "17 tokens/s with Q5_K_M"])
def test_a_text_that_names_something_else_contradicts(known: Library, text: str) -> None:
    """Neither is taken silently."""
    with pytest.raises(Mistake) as caught:
        read_reports(text, known, LARGE)
    assert "conflict" == caught.value.kind


def test_a_table_has_its_own_formats(known: Library) -> None:
    """The form's format is that of the answer, and the table says what was measured."""
    other = LARGE.model_copy(update={"format": "Q8_0"})
    assert {"Q4_K_M"} == {report.format for report in read_reports(TABLE, known, other)}


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        (Subject(model="nothing-9b", hardware="rtx 3090", format="Q4_K_M"), "unknown_model"),
        (Subject(model="llama-3-70b", hardware="abacus", format="Q4_K_M"), "unknown_hardware"),
        (Subject(model="llama-3-70b", hardware="rtx 3090", format="Q77"), "unknown_format"),
        (Subject(model="llama-3-70b", hardware="rtx 3090"), "missing_option"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(known: Library, about: Subject, kind: str) -> None:
    """The same mistakes as in a question."""
    with pytest.raises(Mistake) as caught:
        read_reports("17", known, about)
    assert kind == caught.value.kind


def test_a_number_alone_is_no_speed_of_nothing(known: Library) -> None:
    """Without anything that it is about it may be any number."""
    with pytest.raises(Mistake) as caught:
        read_reports("17", known)
    assert "no_speed" == caught.value.kind
