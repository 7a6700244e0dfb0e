"""Two named things to choose from, or more."""

import re

from bot.asking.sentence.command.asks import Asks, given
from bot.asking.sentence.command.buying import buy_options
from bot.asking.sentence.said import Said


def chosen(said: Said) -> Asks | None:
    """Two named things to choose from, or more."""
    if len(said.models) == 2 and not said.machines and _joined(said, "model"):
        first, second = said.models
        return Asks(
            "compare", given(a=first.text, b=second.text, goal=said.goal, context=said.context)
        )
    if (
        len(said.models) == 2
        and _joined(said, "model")
        and said.choice is False
        and len(said.machines) == 1
    ):
        first, second = said.models
        return Asks(
            "compare", given(a=first.text, b=second.text, goal=said.goal, context=said.context)
        )
    if not said.choice or len(said.machines) < 2:
        return None
    wish = any(name in said.wishes for name in ("quiet", "portable", "vendor", "private"))
    own = [machine for machine in said.machines if machine.whose == "own"]
    several = len(said.machines) > 2
    if said.budget is None and not wish and not several and said.model is None:
        a, b = (machine.text for machine in said.machines[:2])
        return Asks("compare", given(a=a, b=b, goal=said.goal, context=said.context))
    open_ = [machine for machine in said.machines if machine not in own]
    candidates = open_ if len(open_) > 1 else list(said.machines)
    options = buy_options(said)
    if own and len(open_) == 1 and said.budget is not None:
        return Asks("buy", options)
    options["between"] = ", ".join(machine.text for machine in candidates[:5])
    if not own or len(open_) < 2:
        options.pop("own", None)
    return Asks("buy", options)


def _joined(said: Said, kind: str) -> bool:
    spans = said.spans.of(kind)  # type: ignore[arg-type]
    between = said.text[spans[0].end : spans[1].start]
    return bool(
        re.search(
            r"(?<![a-z])(?:or|vs\.?|versus|than|against|and)(?![a-z])|还是|或|和|跟|对比|比",
            between,
        )
        and (
            re.search(
                r"(?<![a-z])(?:or|vs\.?|versus|than|against)(?![a-z])|还是|或者|对比|vs", between
            )
            or re.search(r"compare|better|difference|which|哪个|区别|谁", said.text)
        )
    )
