import pytest

from bot.asking.request import Request
from bot.cards.card import Card, Code
from bot.cards.limits import within_limits
from bot.cards.start.card import start_card
from bot.console.picture import WIDEST
from bot.texts import LOCALES, words_for
from tests.answers.start.asked import answer_to, start, started, table
from tests.golden.frozen.library import frozen_library

EN = words_for("en")
_LINES = 20  # of 40 columns: a phone's screen, without commands and footer


def _card(**options: str) -> Card:
    return start_card(start(**options), EN)


def _bodies(card: Card) -> dict[str, str]:
    return {
        section.name: section.body.text if isinstance(section.body, Code) else str(section.body)
        for section in card.sections
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("line", [*table()])
def test_no_command_is_shortened(line: str, locale: str) -> None:
    """Every card is within Discord's limits as it is, and each command is on it."""
    answer = answer_to(line)
    card = start_card(answer, words_for(locale))
    assert card == within_limits(card)
    shown = "\n".join(_bodies(card).values())
    assert [] == [command.text for command in answer.commands if command.text not in shown]


def test_the_lead_is_the_verdict_of_fit() -> None:
    """It has the memory that is needed and the speed."""
    lead = _card(model="qwen3-8b", hardware="rtx 4090").lead
    assert lead.startswith("**Yes, comfortably.** Qwen3 8B in `Q4_K_M` with 8k of context needs")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"context": "200k"}, "200k of context does not fit, so these commands take **17k**."),
        ({"model": "deepseek-r1"}, "Nothing of this model runs there, so there is no command."),
        (
            {"model": "llama-3.3-70b", "hardware": "rtx 4090 + 32GB RAM", "context": "64k"},
            "Q4_K_M does not fit, so these commands take **",
        ),
        (
            {"hardware": "rtx pro 6000", "runtime": "vllm", "quant": "NVFP4"},
            "I know no published build in NVFP4. `quant:",
        ),
        ({"model": "qwen3-235b-a22b", "hardware": "2x dgx spark"}, "2 computers share it with"),
    ],
)
def test_the_lead_says_why_something_else_is_started(
    options: dict[str, str], sentence: str
) -> None:
    """What does not fit has no commands."""
    card = _card(**{"model": "qwen3-32b", "hardware": "rtx 4090", **options})
    assert sentence in card.lead


def test_a_server_that_goes_on_has_a_block_of_its_own() -> None:
    """What comes after it is pasted into another terminal."""
    bodies = _bodies(_card(model="qwen3-8b", hardware="rtx 4090", runtime="ollama", kv="q8_0"))
    assert bodies["Ollama (1 of 2)"].endswith("ollama serve")
    assert bodies["Ollama (2 of 2)"].startswith("ollama pull")


def test_a_container_is_shown_where_the_program_is_asked_for_or_has_no_build() -> None:
    """Otherwise the command itself is enough."""
    name = "In a container (Docker)"
    assert name not in _bodies(_card(model="qwen3-8b", hardware="rtx 4090"))
    asked = _bodies(_card(model="qwen3-8b", hardware="rtx 4090", runtime="llama.cpp"))
    assert "docker run" in asked[name]
    windows = _card(model="qwen3-8b", hardware="rtx 4090", quant="AWQ-4bit", os="windows")
    assert {name} < set(_bodies(windows))


def test_the_card_says_what_to_look_for() -> None:
    """Log lines are those that the programs print, with the figures of the setup."""
    seen = _bodies(_card(model="qwen3-8b", hardware="rtx 4090"))["What you should see"]
    assert "`ollama ps` lists `100% GPU` and a context of `8192`" in seen
    assert "`offloaded 37/37 layers to GPU`" in seen
    assert "`1152.00 MiB`" in seen
    assert "`n_ctx = 8192`" in seen
    assert "`/report`" in seen


def test_what_a_program_decides_itself_is_said() -> None:
    """Ollama places experts as it likes."""
    card = _card(model="qwen3-30b-a3b", hardware="rtx 3060 12gb + 64GB RAM", runtime="ollama")
    assert "decides itself how many experts" in _bodies(card)["What the commands leave open"]


def test_everything_but_the_commands_fits_a_screen() -> None:
    """Twenty lines of forty columns."""
    card = _card(model="qwen3-8b", hardware="rtx 4090", runtime="llama.cpp")
    texts = [card.lead, *(str(s.body) for s in card.sections[:3] if not isinstance(s.body, Code))]
    lines = [line for text in texts for line in text.splitlines()]
    assert sum(-(-len(line) // 40) for line in lines) <= _LINES


def test_a_line_of_a_command_is_not_wider_than_a_terminal() -> None:
    """A longer one would be cut where it is not soft-wrapped."""
    commands = [command for line in table() for command in answer_to(line).commands]
    assert all(len(row) <= WIDEST for each in commands for row in each.text.splitlines())


def test_an_imported_model_is_told_where_its_file_goes() -> None:
    """No repository of it is known."""
    known = frozen_library().models["qwen3-8b"]
    model = known.model_copy(update={"id": "mine", "name": "Mine", "repository": ""})
    request = Request("start", {"model": "./m.gguf", "hardware": "rtx 4090"}, model=model)
    card = start_card(started(request), EN)
    assert "I know no published build of Mine." in card.lead
    assert "in place of `MODEL.gguf`" in _bodies(card)["What the commands leave open"]
