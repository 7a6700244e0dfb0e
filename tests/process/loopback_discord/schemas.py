"""What Discord's own description of its API refuses in a body."""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

SCHEMA_FILE = Path(__file__).parents[1] / "schemas" / "interactions.json"


def schema_faults(name: str, body: object) -> list[str]:
    """The faults of a body under the definition of that name, each as `path: message`."""
    return list(_faults(name, json.dumps(body)))


# The same question is answered with the same body, which a load test asks for thousands of times.
@lru_cache(maxsize=1024)
def _faults(name: str, text: str) -> tuple[str, ...]:
    return tuple(
        f"{dotted(fault.absolute_path)}: {_shortened(fault.message)}"
        for error in _validator(name).iter_errors(json.loads(text))
        for fault in _innermost(error)
    )


def dotted(path: Any) -> str:
    """A path into a body as Discord's errors tree nests it, such as `embeds.0.title`."""
    return ".".join(str(step) for step in path)


def _shortened(message: str) -> str:
    # jsonschema quotes the whole value first and says what is wrong with it last.
    return message if len(message) <= 200 else f"{message[:80]} ... {message[-80:]}"


def _one_of(validator: Any, branches: Any, body: Any, schema: Any) -> Iterator[ValidationError]:
    """As jsonschema does it, but listing the faults of the branches only where none or two fit.

    A component is a union of many kinds; listing would take longer than a bot's whole answer.
    """
    fitting = (branch for branch in branches if validator.evolve(schema=branch).is_valid(body))
    if len(list(islice(fitting, 2))) != 1:
        yield from Draft202012Validator.VALIDATORS["oneOf"](validator, branches, body, schema)


_Validator = extend(Draft202012Validator, {"oneOf": _one_of})  # type: ignore[no-untyped-call]


@cache
def _validator(name: str) -> Any:
    document = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return _Validator({"$ref": f"#/$defs/{name}", "$defs": document["$defs"]})


def _innermost(error: ValidationError) -> list[ValidationError]:
    """The faults inside a union, in the branch that the body meant: the one with the fewest."""
    if not error.context:
        return [error]
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    meant = [faults for faults in branches.values() if not any(map(_is_other_type, faults))]
    inside = [chain.from_iterable(map(_innermost, faults)) for faults in meant or branches.values()]
    return min(map(list, inside), key=len)


def _is_other_type(error: ValidationError) -> bool:
    at_own_type = list(error.path) == ["type"] and error.validator in {"enum", "oneOf", "const"}
    return at_own_type or (not error.path and error.validator == "type")
