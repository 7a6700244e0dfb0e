import pytest

from bot.cards.fit.limits import from_ssd, limits
from bot.running.figures import MachineFigures, SpeedRange
from bot.texts import words_for
from tests.samples.fits import fit


def _machine(model: str, hardware: str, **options: str) -> MachineFigures:
    return fit(model=model, hardware=hardware, **options).machines[0]


def _lines(locale: str, hardware: str, **options: str) -> list[str]:
    return [*limits(_machine("small-7b", hardware, **options), words_for(locale))]


def test_a_machine_without_limits_has_no_line() -> None:
    """Neither link nor power."""
    assert [] == _lines("en", "2x rtx-9090")


@pytest.mark.parametrize(
    ("locale", "start"),
    [
        ("en", "2 computers over Wire (RPC), one after the other: more memory, "),
        ("zh-CN", "2 台电脑用 Wire 连接（RPC），依次计算各自的层：内存更多，速度是单台的 "),
    ],
)
def test_computers_say_their_link_and_what_it_costs(locale: str, start: str) -> None:
    """The program and the factor stand in one line."""
    (line,) = _lines(locale, "2x halo-9")
    assert line.startswith(start)


def test_cards_say_their_link_and_how_long_loading_takes() -> None:
    """In tensor parallelism thin lanes cost 40 %."""
    write, load = _lines("en", "2x rtx-9090", link="lanes", runtime="vllm")
    assert "Over Lanes it writes at 60 % (50–70 %) of the speed of full slots" == write
    assert load.startswith("Loading the weights over Lanes takes ")


def test_a_power_limit_says_what_is_kept() -> None:
    """Of writing and of reading."""
    (line,) = _lines("en", "rtx-9090", power="100w")
    assert line.startswith("Limited to 100 W a card: writes at ")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (0.32, "about 0.32 tokens/s (0.1–1) that is unusable."),
        (3.4, ": about 3.4 tokens/s (0.1–1)."),
    ],
)
def test_an_ssd_is_usable_from_one_token_per_second_on(expected: float, text: str) -> None:
    """Slower than that nobody waits."""
    speed = SpeedRange(low=0.1, expected=expected, high=1, basis="estimated")
    machine = _machine("small-7b", "rtx-9090").model_copy(update={"ssd_tokens_per_s": speed})
    (line,) = from_ssd(machine, words_for("en"))
    assert line.endswith(text)
