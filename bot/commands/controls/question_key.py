"""The key of a question in a custom_id: the question itself, or its digest in the store."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bot.answers.buy.answer import BuyAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.registry import Answer
from bot.asking.line import PASTED_INTO, line_of, read_line
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS, CommandName
from bot.asking.request import Request
from bot.commands.declined import DeclinedError
from bot.store import Store, StoreError
from bot.store.expiry import DAY_S

# A custom_id has 100 characters; the longest prefix takes 40: `s1:hardware=`, a value of 27.
KEY_LIMIT: Final = 60
KEPT_DAYS: Final = 30
_BARE: Final = re.compile(r"\d[\d.,]*\s?k?(?:\s?[-–~]\s?\d[\d.,]*\s?k?)?", re.IGNORECASE)
_REMEMBERING_S: Final = 2.0  # the answer is sent already; shutdown must not wait for this
_DIGEST: Final = "#"
_DIGEST_LENGTH: Final = 24  # 96 bits as hexadecimal digits, so no two are alike in practice
_KEPT: Final = TypeAdapter(tuple[CommandName, dict[str, str]])
LOG = logging.getLogger(__name__)


def key_of(request: Request) -> str:
    """Return the question as typed if that is short enough, otherwise its digest."""
    line = line_of(request)
    if len(line) <= KEY_LIMIT and _written(line) == Request(request.command, request.options):
        return line
    return _DIGEST + sha256(_kept_text(request).encode()).hexdigest()[:_DIGEST_LENGTH]


def is_digest(key: str) -> bool:
    """Return whether a key works only while its question is stored."""
    return key.startswith(_DIGEST)


def without_pasted(request: Request, answer: Answer) -> Request:
    """Return the question with parsed machines in place of pasted output with serial numbers."""
    given = [name for name in PASTED_INTO if name in request.options]
    read = {name: getattr(answer.question, name, None) for name in given}
    machines = {name: text for name, text in read.items() if text is not None}
    return replace(request, options={**request.options, **machines})


def with_currency(request: Request, answer: Answer) -> Request:
    """Return the question with the currency that its bare numbers were read in, for any presser."""
    if not isinstance(answer, BuyAnswer | MediaBuyAnswer):
        return request
    currency = answer.question.currency
    named = {
        name: f"{request.options[name]} {currency}"
        for name in ("budget", "electricity")
        if _BARE.fullmatch(request.options.get(name, ""))
    }
    return replace(request, options={**request.options, **named}) if named else request


def spelt_out(request: Request) -> Request:
    """Return the question with its asker's saved values spelt out, the same for every presser."""
    return Request(request.command, {**request.options, **_used(request)})


def uses_saved_machine(request: Request) -> bool:
    """Return whether the answer to a question is about its asker's saved machine."""
    return request.names_own or not set(PASTED_INTO).isdisjoint(_used(request))


def _used(request: Request) -> dict[str, str]:
    """Return the asker's saved values for options that the question leaves out."""
    names = set(COMMANDS[request.command].option_names) - set(request.options)
    return {name: text for name, text in request.usual.items() if name in names}


async def remember(request: Request, store: Store) -> None:
    """Store a question whose key is only a digest."""
    key = key_of(request)
    if is_digest(key):
        expires_at_s = int(time.time()) + KEPT_DAYS * DAY_S
        await store.questions.keep(key, _kept_text(request), expires_at_s)


async def remember_all(requests: Iterable[Request], store: Store) -> None:
    """Store the questions behind controls; a store that fails is logged."""
    try:
        async with asyncio.timeout(_REMEMBERING_S):
            for request in requests:
                await remember(request, store)
    except (TimeoutError, StoreError) as error:
        reason = str(error) or "it took too long"
        LOG.warning("a question was not kept for its buttons: %s", reason)


async def request_by_key(key: str, store: Store) -> Request:
    """Return the question of a key; DeclinedError if it has expired or the key is not valid."""
    asked = await _kept(key, store) if is_digest(key) else _written(key)
    if asked is None:
        raise DeclinedError("question_gone")
    return asked


def _written(line: str) -> Request | None:
    try:
        return read_line(line)
    except Mistake:
        return None


async def _kept(key: str, store: Store) -> Request | None:
    text = await store.questions.get(key, int(time.time()))
    try:
        command, options = _KEPT.validate_json(text or "")
    except ValidationError:
        return None
    return Request(command, options) if _are_known(command, options) else None


def _are_known(command: CommandName, options: Mapping[str, str]) -> bool:
    """Return whether the command still has these options in this release."""
    return set(options) <= set(COMMANDS[command].option_names)


def _kept_text(request: Request) -> str:
    return json.dumps([request.command, dict(sorted(request.options.items()))], ensure_ascii=False)
