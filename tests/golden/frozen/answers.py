"""What the program says to a question, as the JSON that is kept of it."""

import re
from collections.abc import Callable, Mapping
from contextlib import chdir
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.answers.registry import Answer, answer
from bot.answers.report.check import checked
from bot.answers.report.report import read_reports
from bot.asking.line import visible
from bot.asking.mistake import Mistake
from bot.asking.models_in_text import models_in_text
from bot.asking.request import Request
from bot.cards.in_words import in_words, mistake_in_words
from bot.console.completion import suggestions
from bot.console.responder import request_of
from bot.texts import words_for
from tests.golden.frozen.library import DAY, frozen_library

ENGLISH: Final = words_for("en")
# What a member has saved stands before the question: `[hardware:rtx 4090 currency:eur] /fit ...`.
_SAVED: Final = re.compile(r"\[(?P<saved>[^\]]+)\] (?P<line>/.*)")
_OPTION: Final = re.compile(r"(\w+):(.+?)(?= \w+:|$)")
# The long lists of an answer, kept only in the files that end with `_whole`.
_LONG: Final = {"fit": ("formats", "losses", "steps"), "buy": ("front",)}
_MOST_COMPLETIONS: Final = 12
Record = Any


def kept_answer(stem: str, question: str) -> Record:
    """What is kept of the answer to a question of a file."""
    return _OTHER.get(stem, _of_line)(question, whole=stem.endswith("_whole"))


@cache
def answered(question: str) -> Answer:
    """The answer to a line; a Mistake where it is refused."""
    saved = _SAVED.fullmatch(question)
    usual = dict(_OPTION.findall(saved["saved"])) if saved else {}
    # Files that a question names lie beside the questions.
    with chdir(Path(__file__).parents[1]):
        request = request_of(saved["line"] if saved else question, frozen_library())
    return answer(replace(request, usual=usual), frozen_library(), DAY)


def _of_line(question: str, *, whole: bool) -> Record:
    return _kept(lambda: answered(question), whole=whole)


def _of_pasted(question: str, *, whole: bool) -> Record:
    """The answer for one model on the machine that a pasted output describes."""
    request = Request("fit", {"model": "llama-3.1-8b", "hardware": question})
    return _kept(lambda: answer(request, frozen_library(), DAY), whole=whole)


def _kept(ask: Callable[[], Answer], *, whole: bool) -> Record:
    """The JSON of an answer or of a refusal, without what changes by itself."""
    try:
        record = in_words(ask(), ENGLISH)
    except Mistake as mistake:
        return mistake_in_words(mistake, ENGLISH)
    left_out = () if whole else _LONG.get(str(record["kind"]), ())
    return {
        name: value
        for name, value in record.items()
        if name not in ("library_version", "version", *left_out)
    }


def _of_report(question: str, **_: bool) -> Record:
    library = frozen_library()
    try:
        values = [
            checked(read_report, library)
            for read_report in read_reports(visible(question), library)
        ]
    except Mistake as mistake:
        return mistake_in_words(mistake, ENGLISH)
    return [entry.model_dump(mode="json") for entry in values]


def _of_message(question: str, **_: bool) -> Record:
    result = models_in_text(question, frozen_library().model_names)
    return {"models": list(result.models), "near": list(result.near)}


def _of_typed(question: str, **_: bool) -> Record:
    result = [suggestion.text for suggestion in suggestions(question, frozen_library())]
    return {"count": len(result), "first": result[:_MOST_COMPLETIONS]}


_OTHER: Final[Mapping[str, Callable[..., Record]]] = {
    "pasted": _of_pasted,
    "report": _of_report,
    "messages": _of_message,
    "typed": _of_typed,
}
