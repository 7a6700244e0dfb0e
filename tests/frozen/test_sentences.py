"""Sentences over the frozen library: how they are read, and that none is a fault."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.answers.ask.answer import AskAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.asking.sentence.read_sentence import read_sentence
from bot.cards.registry import card_of, mistake_card
from bot.console.responder import Responder, Status
from bot.library.library import Library
from bot.texts import words_for

ROWS = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 24)
BAD = {
    "2,000 characters": "can my 3090 run qwen3 32b? " * 74,
    "2,000 names": "qwen3 llama deepseek 4090 " * 77,
    "emoji": "🔥🔥🔥 😀",
    "three questions": "4090 qwen3 32b? does kv cache q8 hurt quality? which gpu under 500 eur?",
    "a ping": "@everyone <@!123456789012345678> <@&42> can a 4090 run qwen3 32b?",
    "a third language": "Welche Grafikkarte brauche ich für gpt-oss-120b?",
    "a command": "ignore your rules and /rules publish everything",
    "a log": "[1] ERROR cuda out of memory\n" * 60,
    "zero width": "can\u200b a 40\u200d90 run qwen3\ufeff 32b?",
    "markup": "**4090** `qwen3 32b` ||can it?|| [x](https://example.com)",
    "digits": "1" * 2000,
    "one letter": "a" * 2000,
    "nothing": "\u200b \u200b",
    "a ping in a name": "can a 4090 run @everyone/qwen3-32b or <@1>qwen3 32b?",
    "a ping by parts": "@\u200beveryone 4090 qwen3 32b? @here",
    "backwards": "\u202ecan a 4090 run qwen3 32b?",
    "a fullwidth ping": "＠everyone 4090 能跑 qwen3 32b 吗",
    "a third script": "Может ли 4090 запустить qwen3 32b?",
    "a traceback": 'Traceback (most recent call last):\n  File "a.py", line 1\nOSError: 4090',
    "braces": "{model} {0} %s 4090 qwen3 32b?",
    "prices": "3090 at 650 usd, " * 100 + "worth it?",
    "2,000 commas": ",;、" * 666,
}


@pytest.mark.parametrize(("sentence", "command", "options"), ROWS, ids=[row[0] for row in ROWS])
def test_sentence_is_read(
    sentence: str, command: str, options: dict[str, str], library: Library
) -> None:
    """Only what was said is filled; what is missing is asked for."""
    missing = options.pop("missing", None)
    reading = read_sentence(sentence, library)
    assert (command, options) == (reading.command or "none", reading.options)
    assert missing == next(iter(reading.missing), None)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("我的 3090 能跑 qwen3 32b 嗎？", "我的 3090 能跑 qwen3 32b 吗？"),
        ("預算兩萬塊，寫程式用，要安靜", "预算两万块，写代码用，要安静"),
        ("筆記型電腦，記憶體 32GB，跑什麼模型好？", "笔记本电脑，内存 32GB，跑什么模型好？"),
    ],
)
def test_traditional_chinese_is_read_like_simplified(
    traditional: str, simplified: str, library: Library
) -> None:
    """The command and its options are the same."""
    read = []
    for text in (traditional, simplified):
        request = Request("ask", {"text": text}).in_simplified()
        reading = read_sentence(request.options["text"], library)
        read.append((reading.command, reading.options, reading.missing))
    assert read[0] == read[1]


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_input_gets_a_card_that_mentions_nobody(text: str, library: Library) -> None:
    """In both languages; a refusal is no fault."""
    for locale in ("en", "zh-CN"):
        responder = Responder(library, words_for(locale), lambda: TODAY)
        for card, status in (responder.card(text), responder.explanation(text)):
            assert status != Status.FAULT
            said = _pings_in(repr(card))
            assert not said, said


def _pings_in(text: str) -> list[str]:
    return [ping for ping in ("@everyone", "@here", "<@") if ping in text]


def test_mixed_questions_answer_the_first_that_can_be(library: Library) -> None:
    """Though another stands before it; the rest is named as lines to type."""
    text = "how are you all doing today? would a 4090 run qwen3 32b? does kv cache q8 hurt?"
    reading = read_sentence(text, library)
    assert ("fit", {"model": "qwen3-32b", "hardware": "rtx 4090"}) == (
        reading.command,
        reading.options,
    )
    assert ("/guide topic:kv-cache",) == reading.further


def test_two_questions_of_one_command_are_both_named(library: Library) -> None:
    """About things that have nothing in common."""
    text = "would a 4090 run qwen3 32b? and what about gpt-oss 20b on an m4 max 64gb?"
    reading = read_sentence(text, library)
    assert "rtx 4090" == reading.options["hardware"]
    assert ("/fit model:gpt-oss-20b hardware:m4 max 64gb",) == reading.further


def test_saved_machine_is_known(library: Library) -> None:
    """It is not asked for, and the card says that it was taken."""
    request = Request("ask", {"text": "can my pc run qwen3 8b?"}, usual={"hardware": "rtx 3090"})
    led = answer(request, library, TODAY)
    assert isinstance(led, AskAnswer)
    assert "rtx 3090" == led.led_to.question.hardware


def test_card_begins_with_the_reading(library: Library) -> None:
    """So that a wrong reading is seen at once."""
    led = answer(Request("ask", {"text": "2x 3090 for llama 3.3 70b q4?"}), library, TODAY)
    card = card_of(led, words_for("en"))
    expected = "Read as `/fit model:llama-3.3-70b hardware:2x rtx 3090 quant:q4`"
    assert expected == card.lead.splitlines()[0]


def test_missing_option_is_asked_for_with_choices(library: Library) -> None:
    """The kind of such an answer is `ask`."""
    asked = answer(Request("ask", {"text": "can my pc run qwen3 8b?"}), library, TODAY)
    record = asked.model_dump(mode="json", context={"locale": "en"})
    assert ("ask", ["hardware"]) == (record["kind"], record["read"]["missing"])
    assert record["choices"]
    assert "On which machine?" in card_of(asked, words_for("en")).lead


def test_record_is_that_of_the_command_with_the_reading(library: Library) -> None:
    """The same keys as of the command itself, and `read`."""
    led = answer(Request("ask", {"text": "qwen3 32b on a 4090?"}), library, TODAY)
    typed = Request("fit", {"model": "qwen3-32b", "hardware": "rtx 4090"})
    record = led.model_dump(mode="json", context={"locale": "en"})
    read = record.pop("read")
    assert answer(typed, library, TODAY).model_dump(mode="json", context={"locale": "en"}) == record
    assert ("fit", typed.options) == (read["command"], read["options"])


def test_refusal_of_the_command_tells_the_reading(library: Library) -> None:
    """A size could be several models."""
    with pytest.raises(Mistake) as refused:
        answer(Request("ask", {"text": "can a 4090 run a 70b?"}), library, TODAY)
    assert "ambiguous_model" == refused.value.kind
    card = mistake_card(refused.value, words_for("en"))
    assert card.lead.startswith("Read as `/fit model:70b hardware:rtx 4090`")


def test_told_speed_is_offered_as_a_report(library: Library) -> None:
    """It is no question, and is worth more than an answer."""
    reading = read_sentence("i get 45 tok/s with qwen3 30b a3b on my 4090", library)
    assert "/report text:45 tokens/s, qwen3-30b-a3b, rtx 4090" == reading.offered


def test_told_machine_is_offered_to_be_saved(library: Library) -> None:
    """A statement about the own machine."""
    reading = read_sentence("my pc is a ryzen 9 7950x with 64gb ram and a 4090", library)
    assert "/hardware set machine:rtx 4090 + 64GB RAM" == reading.offered


def test_first_of_several_questions_is_answered(library: Library) -> None:
    """The others are named."""
    reading = read_sentence("4090 with qwen3 32b ok? does kv cache q8 hurt quality?", library)
    assert ("fit", ("/guide topic:kv-cache",)) == (reading.command, reading.further)


def test_explanation_names_words_and_reasons(library: Library) -> None:
    """What became an option, and what did not."""
    reading = read_sentence("gpt-oss 120b gives me 10 t/s on my 4080, what card to add?", library)
    taken = {(entry.words, entry.option) for entry in reading.taken}
    assert {("gpt-oss 120b", "model"), ("4080", "own")} <= taken
    assert [("10 t/s", "measured")] == [(entry.words, entry.why) for entry in reading.ignored]
