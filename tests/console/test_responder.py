import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.asking.request import Request
from bot.console import responder as responder_module
from bot.console.responder import Responder, Status, request_of
from bot.texts import words_for

CONFIG = Path(__file__).parents[1] / "hub" / "configs" / "Qwen--Qwen3-8B.json"


def test_a_question_is_answered(clerk: Responder) -> None:
    """A line becomes a card, or one JSON object."""
    card, status = clerk.card("/fit model:qwen2-72b")
    assert (Status.ANSWERED, "fit in en") == (status, card.title)
    record, status = clerk.record("/fit model:qwen2-72b")
    values = {"kind": "fit", "question": {"model": "qwen2-72b"}, "locale": "en"}
    assert (Status.ANSWERED, values) == (status, json.loads(record))


def test_a_card_is_one_screen_unless_details_are_wanted(clerk: Responder) -> None:
    """The whole card has what the first screen leaves out."""
    assert "one screen" == clerk.card("/fit model:qwen2-72b")[0].lead
    whole, status = replace(clerk, details=True).card("/fit model:qwen2-72b")
    assert (Status.ANSWERED, "{'model': 'qwen2-72b'}") == (status, whole.lead)


def test_the_hint_stands_under_a_screen_that_has_more_behind_it(clerk: Responder) -> None:
    """Under what the screen says there, and not where a card is whole already."""
    hinting = replace(clerk, hint="ask.details")
    assert "noted\nThe whole answer: --details" == hinting.card("/fit model:qwen2-72b")[0].footer
    assert "noted" == hinting.card("/guide")[0].footer
    assert "" == replace(hinting, details=True).card("/fit model:qwen2-72b")[0].footer


@pytest.mark.parametrize(
    ("line", "kind"), [("/fit model:nothing", "unknown_model"), ("", "empty"), ("\u200b", "empty")]
)
def test_a_mistake_is_refused(clerk: Responder, line: str, kind: str) -> None:
    """A mistake in the answer or in the line itself has status 2."""
    card, status = clerk.card(line)
    assert (Status.REFUSED, "A mistake") == (status, card.title)
    record, status = clerk.record(line)
    assert (Status.REFUSED, kind) == (status, json.loads(record)["error"]["kind"])


def test_a_fault_shows_the_reference_in_the_log(
    clerk: Responder, caplog: pytest.LogCaptureFixture
) -> None:
    """Only the log has the traceback, and the process goes on."""
    card, status = clerk.card("/fit model:broken")
    assert (Status.FAULT, "A fault") == (status, card.title)
    reference = card.lead.removeprefix("reference ")
    assert re.fullmatch("[0-9a-f]{8}", reference)
    assert f"fault {reference}: a question was not answered\nTraceback" in caplog.text


@pytest.mark.parametrize("model", ["broken", "endless"])
def test_a_fault_in_json_has_the_same_form_as_a_mistake(
    clerk: Responder, caplog: pytest.LogCaptureFixture, model: str
) -> None:
    """Any fault, also one in writing the JSON, is an error of the kind `fault`."""
    record, status = clerk.record(f"/fit model:{model}")
    error = json.loads(record)["error"]
    assert Status.FAULT == status
    assert {"kind": "fault", "suggestions": []}.items() <= error.items()
    assert f"reference {error['reference']}" == error["message"]
    assert f"fault {error['reference']}" in caplog.text


def test_a_record_is_one_readable_line(clerk: Responder) -> None:
    """JSON keeps Chinese as it is, and has no line break inside."""
    record, _ = clerk.record("/fit model:nothing")
    assert "第一" in record
    assert 1 == len(record.splitlines())


def test_an_unreadable_model_file_is_refused(clerk: Responder) -> None:
    """An unreadable path is refused with a mistake about the file."""
    card, status = clerk.card("/fit model:./missing/config.json")
    assert (Status.REFUSED, "A mistake") == (status, card.title)
    assert card.lead.startswith("unreadable_file")


def test_a_model_file_is_read_for_the_question(
    clerk: Responder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entry is part of the request."""
    asked: list[Request] = []

    def answer(request: Request, *_: object) -> Request:
        asked.append(request)
        return request

    monkeypatch.setattr(responder_module, "answer", answer)
    clerk.card(f"/fit model:{CONFIG} kv:q8_0")
    clerk.card("/fit model:qwen2-72b")
    assert [8190735360, None] == [entry.model and entry.model.total_parameters for entry in asked]


def test_a_machine_is_read_from_a_file(tmp_path: Path, clerk: Responder) -> None:
    """The option has the whole text, with its lines; other options are not files."""
    file = tmp_path / "my computer.txt"
    file.write_text("GPU 0: NVIDIA GeForce RTX 3090\nGPU 1: NVIDIA GeForce RTX 3090\n", "utf-16")
    request = request_of(f"/best hardware:@{file} goal:@{file}", clerk.library)
    assert {"hardware": file.read_text("utf-16"), "goal": f"@{file}"} == dict(request.options)


@pytest.mark.parametrize("name", ["absent.txt", ".", "\\0"])
def test_an_unreadable_file_of_a_machine_is_refused(
    tmp_path: Path, clerk: Responder, name: str
) -> None:
    """The next step is about machines."""
    record, status = clerk.record(f"/best hardware:@{tmp_path / name}")
    assert (Status.REFUSED, "unreadable_output") == (status, json.loads(record)["error"]["kind"])


@pytest.mark.parametrize(("locale", "usual"), [("zh-CN", {"currency": "cny"}), ("en", {})])
def test_a_bare_number_is_in_the_currency_of_the_language(
    clerk: Responder, monkeypatch: pytest.MonkeyPatch, locale: str, usual: dict[str, str]
) -> None:
    """Readers of Chinese mean yuan."""
    asked: list[Request] = []
    monkeypatch.setattr(responder_module, "answer", lambda request, *_: asked.append(request))
    replace(clerk, words=words_for(locale)).record("/buy budget:5000")
    assert [usual] == [request.usual for request in asked]
