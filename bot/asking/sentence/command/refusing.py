"""Sentences that ask nothing of Rigwise, or tell something that another command takes."""

import re

from bot.asking.sentence.command.aims import (
    HAS_MACHINE,
    PRICES,
    REPORTS,
    has_question,
    is_chatter,
    is_other,
)
from bot.asking.sentence.command.asks import Asks
from bot.asking.sentence.command.buying import buys
from bot.asking.sentence.said import Said

_ASKS = re.compile(
    r"\?|(?<![a-z])(?:what|which|can|could|how|should|want|need|best|good|help|enough|budget"
    r"|buy|pl[sz]|please|models?|llms?|recommend\w*|suggest\w*|looking|advice|ideas?)(?![a-z])"
    r"|吗|呢|什么|啥|哪|能|怎|想|推荐|求|几|预算|模型"
)


def refused(said: Said) -> Asks | None:
    """Return why nothing is asked; None if something is."""
    if is_chatter(said.text) or not re.search(r"\w", said.text):
        return Asks(None, {}, refused="nothing")
    names, named = bool(said.model and said.machines), bool(said.model or said.machines)
    wants = said.budget is not None or buys(said) or (said.choice and len(said.machines) > 1)
    if is_other(said.text, names=names, named=named, wants=wants):
        return told(said) or Asks(None, {}, refused="other")
    return None


def told(said: Said) -> Asks | None:
    """Recognise reports, prices and hardware that are told rather than asked."""
    asks = has_question(said.masked)
    if PRICES.search(said.masked) and said.money and said.machines and not said.model:
        machine, amount = said.machines[0], said.money[0].value
        line = f"/price set item:{machine.text} price:{amount}"
        offer = f"{machine.text} at {amount}"
        return Asks(None, {}, refused="price", offered=line, machine=offer)
    measured = said.measured_speed or said.demanded_speed
    reports = measured and REPORTS.search(said.text) and not (asks and "?" in said.text)
    if reports and said.models and said.machines:
        named = f"{said.models[0].text} {said.quant or ''}".strip()
        line = f"/report text:{measured} tokens/s, {named}, {said.machines[0].text}"
        return Asks(None, {}, refused="report", offered=line)
    if (
        HAS_MACHINE.search(said.text)
        and said.machines
        and not (said.money or said.choice)
        and not _ASKS.search(said.text)
        and not said.model
    ):
        told_machine = said.machines[0].text
        line = f"/hardware set machine:{told_machine}"
        return Asks(None, {}, refused="hardware", offered=line, machine=told_machine)
    return None
