"""How Discord answers on its bad days: with 429 and with errors that it was told to give."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.process.loopback_discord.rest_answer import answered

Json = dict[str, Any]


@dataclass
class _Failure:
    path_part: str
    status: int
    body: Json | str
    times: int


class Misbehaviour:
    """What the next requests get, by a part of their path, in place of an answer."""

    def __init__(self) -> None:
        self._failures: list[_Failure] = []

    def limit(self, path_part: str, retry_after_s: float) -> None:
        """Answer the next such request with 429."""
        body = {"message": "You are being rate limited.", "retry_after": retry_after_s}
        self._failures.append(_Failure(path_part, 429, body | {"global": False}, 1))

    def fail(self, path_part: str, status: int, code: int, times: int) -> None:
        """Answer so many such requests with an error."""
        body = {"message": f"{status}: made to fail", "code": code}
        self._failures.append(_Failure(path_part, status, body, times))

    def show_page(self, path_part: str, status: int, times: int) -> None:
        """Answer so many such requests with a page of 12 kB."""
        self._failures.append(_Failure(path_part, status, "<p>Please sign in.</p>" * 550, times))

    def answer(self, path: str) -> web.Response | None:
        """The error for a request, if it is to have one."""
        for failure in self._failures:
            if failure.times and failure.path_part in path:
                failure.times -= 1
                if isinstance(failure.body, str):
                    page, status = failure.body, failure.status
                    return web.Response(text=page, status=status, content_type="text/html")
                # Without Via, discord.py takes a 429 for a ban by Cloudflare.
                return answered(failure.body, failure.status, Via="1.1 loopback")
        return None
