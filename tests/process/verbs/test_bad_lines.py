import json
from pathlib import Path
from typing import Final

from tests.process.terminal import rigwise

# Each line, and what it is to come to: the kind of an answer, or of a mistake.
LINES: Final = {
    "/fit model:qwen2-72b": "fit",
    "": "empty",
    "\u200b\u200d": "empty",
    "x" * 7000: "too_long",
    "/fit model:" + "x" * 1900: "unknown_model",
    "/fit model:qwen2-71b": "unknown_model",
    "/fit model:😀": "unknown_model",
    "/fit model:\u202e\u05d0\u05d1": "unknown_model",
    "/fit model:qwen2-72b @everyone": "unknown_model",
    "/fit model:qwen2-72b hardware:@everyone <@1100000000000000001>": "unreadable_output",
    "/fit model:qwen2-72b hardware:rtx 9999": "unknown_hardware",
    "/fit model:qwen2-72b quant:Q9_X": "unknown_format",
    "/fit model:qwen2-72b context:0": "bad_context",
    "/fit model:qwen2-72b context:-1": "bad_context",
    "/fit model:qwen2-72b context:1000000000000": "bad_context",
    "/fit model:qwen2-72b context:abc": "bad_context",
    "/fit model:qwen2-72b speed:9": "unknown_option",
    "/fit model:qwen2-72b users:0": "bad_number",
    "/fit": "missing_option",
    "/nothing": "unknown_command",
    "/buy budget:2000 usd goal:coding": "buy",
}
TEXT: Final = "".join(f"{line}\n" for line in LINES).encode()
NOT_UTF8: Final = b"/fit model:\xff\xfe\n"


def test_every_line_gets_its_object_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Whatever a line holds, the next is answered, and the status is 0."""
    done = rigwise(tmp_path, "ask", "--json", "--lines", "-", stdin=TEXT + NOT_UTF8)
    assert (0, "") == (done.returncode, done.stderr)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = [record.get("kind") or record["error"]["kind"] for record in records]
    assert [*LINES.values(), "unknown_model"] == kinds


def test_every_refusal_says_in_words_what_is_wrong(tmp_path: Path) -> None:
    """A message is a sentence in both languages, and never what was pasted over and over."""
    for locale in ("en", "zh-CN"):
        asked = ("ask", "--json", "--locale", locale, "--lines", "-")
        done = rigwise(tmp_path, *asked, stdin=TEXT)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        refused = [record["error"] for record in records if "error" in record]
        assert all(0 < len(error["message"]) < 400 for error in refused)
        assert all(len(error["suggestions"]) <= 5 for error in refused)


def test_the_chat_goes_on_after_every_line(tmp_path: Path) -> None:
    """Each line that is not blank gets one card, and no traceback."""
    done = rigwise(tmp_path, "chat", stdin=TEXT)
    displayed = [line for line in LINES if line.strip()]
    assert (0, "") == (done.returncode, done.stderr)
    assert len(displayed) == done.stdout.count("╭")
