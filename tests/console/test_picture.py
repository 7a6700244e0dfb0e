import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.cards.card import Card, Code, Section, Table
from bot.console.picture import show, styled

TABLE = Table(("part", "GiB", "share"), (("weights 权重", "39.6", "94 %"), ("KV", "2.5", "6 %")))
CARD = Card(
    "Qwen2 72B",
    "It **fits** in `Q4_K_M`.",
    "green",
    (Section("Memory", TABLE), Section("Bar", "██████████░░ 86 %"), Section("Long", "word " * 60)),
    "assumed: context 8192",
)


def _shown(card: Card, width: int, *, terminal: bool = False) -> str:
    stream = io.StringIO()
    show(card, Console(file=stream, width=width, force_terminal=terminal, highlight=False))
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_a_card_fills_the_terminal_and_never_more(width: int) -> None:
    """Every line is as wide as the terminal, wide characters included."""
    assert {width} == {cell_len(line) for line in _shown(CARD, width).splitlines()}


def test_a_card_is_never_too_wide_to_read() -> None:
    """On a very wide terminal it is 120 columns wide."""
    assert {120} == {cell_len(line) for line in _shown(CARD, 300).splitlines()}


def test_a_pipe_gets_no_colour() -> None:
    """Without a terminal there are no escape sequences, and no text is missing."""
    text = _shown(CARD, 80)
    assert "\x1b" not in text
    for part in ("Qwen2 72B", "It fits in Q4_K_M.", "Memory", "权重", "86 %", "assumed"):
        assert part in text


def test_a_terminal_gets_the_colour_of_the_card() -> None:
    """The border is green if the model fits well."""
    assert "\x1b[32m╭" in _shown(CARD, 80, terminal=True)


def test_figures_are_aligned() -> None:
    """Columns after the first are aligned right, also below wide characters."""
    lines = [line for line in _shown(CARD, 80).splitlines() if " %" in line and "█" not in line]
    ends = {cell_len(line[: line.index(" %")]) for line in lines}
    assert 2 == len(lines)
    assert 1 == len(ends)


def test_only_bold_and_code_are_markup() -> None:
    """Brackets, single stars and open quotes are printed as they are."""
    text = "[red]x[/red] 2*3*4 :smile: `open **b** c"
    assert text.replace("**", "") == styled(text).plain
    assert ["bold"] == [span.style for span in styled(text).spans]


def test_commands_are_printed_as_they_are_typed() -> None:
    """No frame, no indent and no line break would be copied with them; other text is wrapped."""
    text = "cat > Modelfile <<'EOF'\nPARAMETER num_ctx 8192\nEOF\nrun [red]x[/red] " + "x" * 150
    sections = (Section("Ollama", Code(text)), Section("Seen", "word " * 60))
    shown = _shown(Card("Start", "It **fits**.", "green", sections, "assumed"), 80)
    assert f"\nOllama\n{text}\n" in shown
    assert "│" not in shown
    assert all(len(line) <= 80 for line in shown.split("Seen")[1].splitlines())


def test_a_link_is_its_name() -> None:
    """The terminal may lead to the address; it is not printed. Other brackets stay text."""
    text = styled("Look at [RTX 3090](https://www.ebay.com/sch) or [this] (there).")
    assert "Look at RTX 3090 or [this] (there)." == text.plain
    assert ["link https://www.ebay.com/sch"] == [str(span.style) for span in text.spans]
