import pytest

from bot.asking.line import LINE_LIMIT, line_of, read_line, read_typed, visible
from bot.asking.mistake import Mistake
from bot.asking.request import Request


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("/fit model:qwen2-72b", {"model": "qwen2-72b"}),
        ("fit model: qwen2 72b", {"model": "qwen2 72b"}),
        ("/FIT Model:llama3:70b context:32k", {"model": "llama3:70b", "context": "32k"}),
        ("/fit model:./config.json", {"model": "./config.json"}),
        (
            "/fit model:a hardware:2x 3090, 64GB RAM",
            {"model": "a", "hardware": "2x 3090, 64GB RAM"},
        ),
        ("/fit model：qwen2", {"model": "qwen2"}),
        ("/fit", {}),
        ("  /fit\tmodel:a\n", {"model": "a"}),
    ],
)
def test_option_begins_at_a_space_and_ends_at_the_next_option(
    line: str, options: dict[str, str]
) -> None:
    """Any other colon belongs to the value; case, tabs and full-width colons do not matter."""
    request = read_line(line)
    assert ("fit", options) == (request.command, dict(request.options))


LLAMA_CPP = (
    "ggml_cuda_init: found 1 CUDA devices:\n"
    "  Device 0: NVIDIA GeForce RTX 3090, compute capability 8.6, VMM: yes, VRAM: 24126 MiB\n"
)
INXI = "CPU: Info: 8-core model: AMD Ryzen 7 5800X Graphics: Device-1: NVIDIA [GeForce RTX 3090] "


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (f"/best hardware:{LLAMA_CPP}", ["hardware"]),
        (f"/best hardware:{LLAMA_CPP} goal:coding", ["hardware", "goal"]),
        (f"/fit hardware:{INXI} model:qwen2-72b", ["hardware", "model"]),
        (f"/fit model:qwen2-72b hardware:{INXI}", ["model", "hardware"]),
        (f"/buy own:{LLAMA_CPP} budget:2000", ["own", "budget"]),
        (f"/compare a:{LLAMA_CPP} b:rtx 4090", ["a", "b"]),
    ],
)
def test_words_with_a_colon_in_pasted_output_begin_no_option(line: str, names: list[str]) -> None:
    """Only a known option that is not given yet and has its value at once begins one there."""
    assert names == list(read_line(line).options)


def test_gaps_of_a_pasted_table_do_not_make_a_line_too_long() -> None:
    """They are counted as one character; no line is looked at that is far longer."""
    gaps = " " * (2 * LINE_LIMIT)
    assert {"model": "a b"} == dict(read_line(f"/fit model:a{gaps}b").options)
    with pytest.raises(Mistake, match="too_long"):
        read_line(f"/fit model:a{' ' * 10 * LINE_LIMIT}b")


@pytest.mark.parametrize(
    ("line", "kind", "suggestion"),
    [
        ("", "empty", None),
        ("\u200b\u202e", "empty", None),
        ("/fitt model:a", "unknown_command", "/fit"),
        ("/fit modle:a", "unknown_option", "model:"),
        ("/fit qwen2-72b", "unknown_word", "model:qwen2-72b"),
        ("/fit model:a model:b", "conflict", None),
        ("/fit model:" + "x" * LINE_LIMIT, "too_long", None),
    ],
)
def test_unreadable_line_is_a_mistake(line: str, kind: str, suggestion: str | None) -> None:
    """Each kind suggests what to type instead, if there is something to suggest."""
    with pytest.raises(Mistake) as caught:
        read_line(line)
    assert kind == caught.value.kind
    assert suggestion is None or suggestion in caught.value.suggestions


def test_invisible_characters_are_dropped() -> None:
    """Direction marks, zero-width characters and control characters are no part of a name."""
    assert "qwen2-72b" == visible(" \u202eqwen2\u200b-72b\x00 ")


def test_request_is_written_as_a_line_and_read_back() -> None:
    """Including the order of the options."""
    request = Request("fit", {"model": "llama3:70b", "hardware": "2x rtx 3090"})
    assert "fit model:llama3:70b hardware:2x rtx 3090" == line_of(request)
    assert request == read_line(line_of(request))
    assert "best" == line_of(Request("best", {}))


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("can a 4090 run it?", "ask"),
        ("best coding model for a 3090", "ask"),
        ("best", "best"),
        ("fit model:qwen2-72b", "fit"),
        ("/fit model:qwen2-72b", "fit"),
        ("help", "help"),
    ],
)
def test_typed_line_without_a_slash_is_a_sentence_unless_it_is_a_command(
    line: str, command: str
) -> None:
    """A command's name alone, or options behind it, make a command."""
    assert command == read_typed(line).command


def test_sentence_behind_ask_may_have_colons() -> None:
    """Its words are no options."""
    expected = Request("ask", {"text": "GPU: RTX 3070 RAM: 32 GB, what runs?"})
    for begin in ("/ask text:", "/ask ", "ask "):
        assert expected == read_typed(f"{begin}GPU: RTX 3070 RAM: 32 GB, what runs?")


def test_misspelt_command_with_options_is_no_sentence() -> None:
    """It is refused with the nearest commands, as with a slash."""
    with pytest.raises(Mistake, match="unknown_command"):
        read_typed("fti model:qwen2-72b")
