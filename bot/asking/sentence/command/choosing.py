"""Two named things to choose from, or more."""

import re

from bot.asking.sentence.command.asks import Asks, given
from bot.asking.sentence.command.buying import buy_options
from bot.asking.sentence.machine.prices import OFFER_ASKED
from bot.asking.sentence.names.model_spans import SaidModel
from bot.asking.sentence.said import Said

_KEEPS = re.compile(r"(?<![a-z])(?:keep|stick with|stay(?:ing)? with|hold on to)|留着|继续用|不换")
_THAN = re.compile(
    r"[^,.;]{0,16}(?:better|worse|smarter|faster|slower|stronger|good)[^,.;]{0,8}(?:than|as) "
    r"|\s?比\s?"
)


def chosen(said: Said) -> Asks | None:
    """Two named things to choose from, or more."""
    pair = _pair_of_models(said)
    if pair is not None and (not said.machines or (not said.choice and len(said.machines) == 1)):
        a, b = (model.text for model in pair)
        return Asks("compare", given(a=a, b=b, goal=said.goal, context=said.context))
    return _of_machines(said)


def _pair_of_models(said: Said) -> tuple[SaidModel, SaidModel] | None:
    """Return the two models between which somebody chooses; a better one is asked for as well."""
    named = sorted((*said.models, *said.measures), key=lambda model: model.span.start)
    if len(named) != 2:
        return None
    first, second = named
    between = said.text[first.span.end : second.span.start]
    if said.measures:
        both = first.is_open and second.is_open and not first.is_measure
        return (first, second) if both and _THAN.fullmatch(between) else None
    return (first, second) if _joined(said, "model") else None


def _of_machines(said: Said) -> Asks | None:
    """Two machines to compare, or offers among which to buy."""
    if not said.choice or len(said.machines) < 2:
        return None
    wish = any(name in said.wishes for name in ("quiet", "portable", "vendor", "private"))
    own = [machine for machine in said.machines if machine.whose == "own"]
    bare = said.budget is None and said.model is None and not wish
    priced = any(machine.price for machine in said.machines)
    if bare and not priced and len(said.machines) == 2:
        a, b = (machine.text for machine in said.machines)
        return Asks("compare", given(a=a, b=b, goal=said.goal, context=said.context))
    open_ = [machine for machine in said.machines if machine not in own]
    candidates = open_ if len(open_) > 1 else list(said.machines)
    options = buy_options(said)
    if own and len(open_) == 1 and said.budget is not None:
        return Asks("buy", options)
    options["between"] = ", ".join(machine.offer for machine in candidates[:5])
    if not own or len(open_) < 2:
        options.pop("own", None)
    return Asks("buy", options)


def offered(said: Said) -> Asks | None:
    """One machine at a price, of which somebody asks whether it is worth that."""
    priced = [machine for machine in said.machines if machine.price and machine.whose != "own"]
    own = [machine for machine in said.machines if machine.whose == "own"]
    keeps = bool(own) and _KEEPS.search(said.text) is not None
    if len(priced) != 1 or not (keeps or OFFER_ASKED.search(said.text)):
        return None
    if len(said.machines) > 1 + len(own):
        return None
    options = buy_options(said)
    things = ["keep"] if own else []
    return Asks("buy", options | {"between": ", ".join((*things, priced[0].offer))})


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
