"""What the process under test asked for, and what of that was refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.process.loopback_discord.changes import Changes
from tests.process.loopback_discord.message_limits import EMPTY

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """One request to the REST interface; the body is what its JSON said."""

    method: str
    path: str
    body: Any


@dataclass(frozen=True)
class Refusal:
    """One request, or gateway message, that Discord would refuse."""

    method: str
    path: str
    status: int
    code: int
    message: str
    faults: tuple[str, ...]


class RefusedError(Exception):
    """Discord answers with this status, and with this error object."""

    def __init__(self, status: int, code: int, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__(f"{status} ({code}): {message} {'; '.join(faults)}")
        self.status = status
        self.code = code
        self.message = message
        self.faults = tuple(faults)

    @property
    def body(self) -> Json:
        """The error object, with the tree of faults under the path of each."""
        error: Json = {"message": self.message, "code": self.code}
        if self.faults:
            error["errors"] = {}
        for fault in self.faults:
            path, _, message = fault.partition(": ")
            node = error["errors"]
            for step in filter(None, path.split(".")):
                node = node.setdefault(step, {})
            node.setdefault("_errors", []).append({"code": "LOOPBACK_REFUSED", "message": message})
        return error


def invalid_form(faults: Sequence[str]) -> RefusedError:
    """The refusal of a body with faults."""
    if any(fault.endswith(EMPTY) for fault in faults):
        return RefusedError(400, 50006, "Cannot send an empty message")
    return RefusedError(400, 50035, "Invalid Form Body", faults)


@dataclass
class Journal:
    """Everything the process sent over REST, in order, and every refusal."""

    changes: Changes
    requests: list[Request] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def asked(self, request: Request) -> None:
        """Write down a request."""
        self.requests.append(request)
        self.changes.tell()

    def refused(self, method: str, path: str, error: RefusedError) -> None:
        """Write down a refusal."""
        refusal = Refusal(method, path, error.status, error.code, error.message, error.faults)
        self.refusals.append(refusal)
        self.changes.tell()

    async def until(
        self, changes: Changes, condition: Callable[[], bool], within_s: float, what: str
    ) -> None:
        """Wait until a condition holds; TimeoutError tells what was seen instead."""
        try:
            await changes.until(condition, within_s, what)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; {self.summary()}") from None

    def summary(self) -> str:
        """What was seen, for the message of a wait that ended in vain."""
        asked = [f"{request.method} {request.path}" for request in self.requests[-10:]]
        return f"requests: {asked or 'none'}; refusals: {self.refusals[-3:] or 'none'}"
